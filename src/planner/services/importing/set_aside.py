"""The rows that were set aside, in the file's own layout with a reason column, ready to be mended and read again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from planner.importing.plan import ImportPlan, Issue, TablePlan
from planner.importing.remembering.profiles import REASON_SET_ASIDE
from planner.importing.text import cell_text
from planner.spreadsheets.cells import CellValue, Sheet
from planner.spreadsheets.writing import SheetToWrite, write_workbook

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_UNSAID = "left out in the review"


def write_set_aside(plans: Sequence[ImportPlan], path: Path) -> Path:
    """Writes the set-aside rows of all tables as a workbook, a sheet for each; raises PlannerError where it cannot."""
    written: list[SheetToWrite] = []
    for plan in plans:
        sheets = {sheet.name: sheet for sheet in plan.workbook.sheets}
        for table in plan.tables:
            if table.rejected_rows:
                issues = [issue for issue in plan.issues if issue.sheet == table.sheet]
                header, rows = set_aside_rows(sheets[table.sheet], table, issues)
                written.append(SheetToWrite(_free_name(table.sheet, [sheet.name for sheet in written]), header, rows))
    write_workbook(path, written)
    return path


def set_aside_rows(
    sheet: Sheet, table: TablePlan, issues: Sequence[Issue]
) -> tuple[tuple[str, ...], list[list[object]]]:
    """The header of a table with a reason column, and its rejected rows below it."""
    # A header may take two rows: their words stand together in the one that is written.
    headers = sheet.rows[table.header_row - 1 : max(table.header_row, table.first_row - 1)] if table.header_row else ()
    width = max(map(len, (*headers, *(sheet.rows[number - 1] for number in table.rejected_rows))))
    words = zip(*(map(cell_text, _filled(row, width)) for row in headers), strict=True)
    header = (*(" ".join(filter(None, column)) for column in words), REASON_SET_ASIDE)
    reasons: dict[int, list[str]] = {}
    for issue in issues:
        if issue.row is not None and issue.severity == "error":
            reasons.setdefault(issue.row, []).append(issue.message)
    rows: list[list[object]] = []
    for number in table.rejected_rows:
        cells = [_kept(cell) for cell in _filled(sheet.rows[number - 1], width)]
        rows.append([*cells, "; ".join(dict.fromkeys(reasons.get(number, [_UNSAID])))])
    return header, rows


def _filled(cells: Sequence[CellValue], width: int) -> list[CellValue]:
    return [*cells, *(None for _ in range(width - len(cells)))]


def _kept(cell: CellValue) -> object:
    if cell is None or isinstance(cell, int | float | date):
        return cell
    return cell_text(cell)


def _free_name(name: str, taken: Sequence[str]) -> str:
    """A name that a workbook takes for a sheet and that no other has: two tables of one sheet become two sheets."""
    bare = _NOT_IN_NAMES.sub(" ", name).strip(" '")[:_LONGEST_NAME] or "Sheet"
    free, number = bare, 1
    lowered = {one.casefold() for one in taken}
    while free.casefold() in lowered:
        number += 1
        free = f"{bare[: _LONGEST_NAME - 4]} {number}"
    return free
