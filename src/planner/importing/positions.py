"""Positions: columns that only count the rows of a list, and so name no part whatever their header says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.importing.headers import Column
from planner.importing.reading import cell_at
from planner.importing.tables import Table


def set_positions_apart(table: Table, columns: Sequence[Column]) -> tuple[tuple[Column, ...], frozenset[int]]:
    """The columns without the meaning of a part number where they hold 1, 2, 3 …, and the places of those columns.

    Only words such as Item can mean both; a header that says part number outright, or that the planner chose, keeps
    its meaning.
    """
    counting = frozenset(column.index for column in columns if _may_count(column) and _counts(table, column.index))
    return tuple(_without_part(column) if column.index in counting else column for column in columns), counting


def _may_count(column: Column) -> bool:
    return any(meaning.field == "part_number" and not (meaning.exact or meaning.tells) for meaning in column.meanings)


def _counts(table: Table, index: int) -> bool:
    """Whether a column counts at least two rows from 1 on, blanks left aside."""
    cells = [cell_at(table.sheet.rows[place], index) for place in table.rows]
    numbers = [cell for cell in cells if cell is not None and cell != ""]
    return len(numbers) > 1 and all(_is(number, count) for count, number in enumerate(numbers, start=1))


def _is(cell: object, count: int) -> bool:
    if isinstance(cell, str):
        return cell.strip().rstrip(".") == str(count)
    return not isinstance(cell, bool) and cell == count


def _without_part(column: Column) -> Column:
    return replace(column, meanings=tuple(one for one in column.meanings if one.field != "part_number"))
