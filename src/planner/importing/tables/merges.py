"""Merged cells: a label that is merged down over several rows holds for each of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.importing.tables.shape import is_filled, is_numeric
from planner.spreadsheets.by_column import by_column
from planner.spreadsheets.cells import CellValue, MergedCells, Sheet


def with_labels_filled(sheet: Sheet) -> Sheet:
    """The sheet with every label and day that is merged over several rows in each of them.

    Numbers stay in the first row alone: a quantity over three rows is no quantity of each.
    """
    down = [one for one in sheet.merged if one.last_row > one.first_row and _is_label(_value(sheet, one))]
    if not down:
        return sheet
    rows = {place: list(sheet.rows[place]) for one in down for place in _below(sheet, one)}
    for one in down:
        value = _value(sheet, one)
        for place in _below(sheet, one):
            cells = rows[place]
            cells.extend([None] * (one.first_column + 1 - len(cells)))
            cells[one.first_column] = value
    filled = tuple(tuple(rows[place]) if place in rows else row for place, row in enumerate(sheet.rows))
    return replace(sheet, rows=by_column(filled))


def _value(sheet: Sheet, one: MergedCells) -> CellValue:
    row = sheet.rows[one.first_row] if one.first_row < len(sheet.rows) else ()
    return row[one.first_column] if one.first_column < len(row) else None


def _below(sheet: Sheet, one: MergedCells) -> list[int]:
    """The rows under the first of a merged cell that hold something of their own."""
    within = range(one.first_row + 1, min(one.last_row + 1, len(sheet.rows)))
    return [place for place in within if any(is_filled(cell) for cell in sheet.rows[place])]


def _is_label(cell: CellValue) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and is_filled(cell) and not is_numeric(cell))
