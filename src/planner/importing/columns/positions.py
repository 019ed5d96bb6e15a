"""Positions: columns that only count the rows of a list, and so name no part whatever their header says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.importing.columns.headers import Column
from planner.importing.tables import Table
from planner.importing.tables.labels import is_total_word
from planner.importing.tables.shape import is_stated
from planner.spreadsheets.by_column import by_column
from planner.spreadsheets.cells import CellValue

_STEPS = (1, 10)


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
    """Whether a column counts at least two rows, by ones or by tens, perhaps anew in each section.

    Blanks, headers that are repeated, and words such as Total are left aside; most numbers must be one step more than
    the number above them.
    """
    step, last, counted, steps = 0, 0, 0, 0
    cells = by_column(table.sheet.rows).column(index, slice(table.first, table.last + 1))
    for place, cell in enumerate(cells, table.first):
        if not is_stated(cell) or place in table.structure or is_total_word(cell):
            continue
        step = step or next((one for one in _STEPS if _is(cell, one)), 0)
        if not step or not (_is(cell, last + step) or _is(cell, step)):
            return False
        goes_on = _is(cell, last + step)
        steps += goes_on
        last = last + step if goes_on else step
        counted += 1
    return counted > 1 and steps * 2 > counted


def _is(cell: CellValue, count: int) -> bool:
    if isinstance(cell, str):
        return cell.strip().rstrip(".") == str(count)
    return not isinstance(cell, bool) and cell == count


def _without_part(column: Column) -> Column:
    return replace(column, meanings=tuple(one for one in column.meanings if one.field != "part_number"))
