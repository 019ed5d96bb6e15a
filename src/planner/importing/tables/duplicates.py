"""Duplicates: a sheet that repeats another one of its file is read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.importing.tables.table import Table, is_blank
from planner.spreadsheets.cells import Row


def mark_duplicates(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables, each that says the same as one of an earlier sheet marked with that sheet's name.

    Same means the same headers and the same rows in the same order; where the table stands, and blank rows, are left
    aside. A table without rows repeats nothing.
    """
    seen: dict[tuple[tuple[str, ...], int], list[Table]] = {}
    marked = []
    for table in tables:
        key = (tuple(column.header for column in table.columns), table.last - table.first)
        alike = seen.setdefault(key, [])
        twin = next((one for one in alike if one.sheet.name != table.sheet.name and _same_rows(one, table)), None)
        alike.append(table)
        marked.append(replace(table, duplicate_of=twin.sheet.name) if twin is not None else table)
    return tuple(marked)


def _same_rows(one: Table, other: Table) -> bool:
    if one.last < one.first:
        return False
    return all(_cells(one, a) == _cells(other, b) for a, b in zip(one.rows, other.rows, strict=True)) and any(
        not is_blank(one.sheet.rows[place]) for place in one.rows
    )


def _cells(table: Table, place: int) -> Row:
    return table.sheet.rows[place][table.first_column : table.last_column + 1]
