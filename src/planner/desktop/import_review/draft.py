"""A file on its way in: what was read, what would change, and what stands in the way, as the review shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from planner.alerts.phrases import count_text
from planner.domain.keys import key_fields
from planner.domain.kinds import Kind
from planner.reports.wording import date_text

if TYPE_CHECKING:  # reading rooms are loaded in the worker, after the first paint
    from planner.importing.options import ImportOptions
    from planner.importing.plan import ImportPlan, Issue, PlannedRecord, TablePlan
    from planner.services.importing import PreparedImport
    from planner.spreadsheets.cells import CellValue, Sheet

UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class Draft:
    """One file under review."""

    path: Path
    options: ImportOptions
    prepared: PreparedImport

    @property
    def plan(self) -> ImportPlan:
        """The plan that the planner looks at."""
        return self.prepared.plan

    @property
    def changing_rows(self) -> int:
        """How many rows of the file would change the catalogue."""
        return self.plan.added + self.plan.changed

    @property
    def brake(self) -> str:
        """What is said where most records of a kind would be overwritten: 45 of 49 parts would change."""
        from planner.services.editing.words import noun

        told = [f"{change.changed:,} of {change.of:,} {noun(change.kind, 2)}" for change in self.prepared.large_changes]
        return f"{' and '.join(told)} would change. A backup is made first." if told else ""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One value or record that would change: what, where it was read, before and after."""

    what: str
    kind: Kind
    key: str
    field: str
    before: str
    after: str
    cell: str
    row: int


def cell_text(value: CellValue | object) -> str:
    """A cell as the spreadsheet program would show it, nearly."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    code = getattr(value, "code", None)
    return str(code) if code else str(value)


def value_text(value: object) -> str:
    """A planned value as the planner reads it; what is not stated is –."""
    if value is None or value == ():
        return UNKNOWN
    if isinstance(value, Enum):
        return str(value.value).replace("_", " ")
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return cell_text(value)


def change_lines(table: TablePlan) -> list[ChangeLine]:
    """What a table would change: a line per changed field, a line per new record."""
    lines: list[ChangeLine] = []
    for record in table.records:
        if record.status == "changed":
            lines += _changed(record)
        elif record.status == "added":
            lines.append(_added(record))
    return sorted(lines, key=lambda line: line.row)


def _key_text(record: PlannedRecord) -> str:
    return " · ".join(part for part in record.key if part)


def _changed(record: PlannedRecord) -> list[ChangeLine]:
    key = _key_text(record)
    return [
        ChangeLine(
            "Change",
            record.kind,
            key,
            field_text(name),
            value_text(before),
            value_text(record.values.get(name)),
            f"{record.letters.get(name, '')}{record.row}",
            record.row,
        )
        for name, before in record.before.items()
    ]


def _added(record: PlannedRecord) -> ChangeLine:
    named = key_fields(record.kind, record.values)
    stated = [
        f"{field_text(name).lower()} {value_text(value)}"
        for name, value in record.values.items()
        if value is not None and name not in named
    ]
    count = sum(value is not None for value in record.values.values())
    what = "New, named here" if record.implied else "New"
    return ChangeLine(
        what,
        record.kind,
        _key_text(record),
        f"{count} field{'' if count == 1 else 's'}",
        UNKNOWN,
        ", ".join(stated) or UNKNOWN,
        f"row {record.row}",
        record.row,
    )


def field_text(name: str) -> str:
    """A field's name as words."""
    return name.replace("_", " ").capitalize()


def issue_place(issue: Issue) -> str:
    """Where an issue is: F9, row 9, column F, or the sheet."""
    if issue.row is None:
        return f"column {issue.column}" if issue.column else issue.sheet
    return f"{issue.column}{issue.row}" if issue.column else f"row {issue.row}"


def issue_more(issue: Issue) -> str:
    """What was found where, and what is expected, as the quiet line below an issue's message."""
    parts = [
        f"Found: {issue.value}" if issue.value else "",
        f"Expected: {issue.expected}" if issue.expected else "",
        f"Sheet {issue.sheet}" if issue.row is not None or issue.column else "",
    ]
    return " · ".join(part for part in parts if part)


def issues_told(issues: Sequence[Issue]) -> str:
    """How many findings there are, by what they do; only what there is."""
    rows = len({(issue.sheet, issue.row) for issue in issues if issue.severity == "error" and issue.row is not None})
    wholes = sum(issue.severity == "error" and issue.row is None for issue in issues)
    looks = sum(issue.severity == "warning" for issue in issues)
    notes = sum(issue.severity == "info" for issue in issues)
    told = [
        f"{count_text(rows, 'row')} set aside" if rows else "",
        f"{count_text(wholes, 'table')} not read" if wholes else "",
        f"{looks} need{'s' if looks == 1 else ''} a look" if looks else "",
        f"{notes} for information" if notes else "",
    ]
    return ", ".join(part for part in told if part) or "nothing to look at"


def set_aside_rows(
    sheet: Sheet, table: TablePlan, issues: Sequence[Issue]
) -> tuple[tuple[str, ...], list[list[object]]]:
    """The rejected rows in the file's own layout with a reason column, ready to be mended and read again."""
    header_cells = sheet.rows[table.header_row - 1] if table.header_row else ()
    header = (*(cell_text(cell) for cell in header_cells), "reason")
    rows: list[list[object]] = []
    for number in table.rejected_rows:
        filled: list[object] = [
            cell if isinstance(cell, int | float | date) else cell_text(cell) for cell in sheet.rows[number - 1]
        ]
        filled += [None] * (len(header) - 1 - len(filled))
        reasons = [issue.message for issue in issues if issue.row == number and issue.severity == "error"]
        rows.append([*filled[: len(header) - 1], "; ".join(reasons)])
    return header, rows
