"""Remarks: what is said about a table as a whole, its kind and the columns that it leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from planner.domain.kinds import Kind
from planner.importing.columns.headers import Column
from planner.importing.columns.layout import Layout
from planner.importing.findings import Findings
from planner.importing.tables import Table, is_blank, is_prose
from planner.importing.text import field_shown

_CHOOSE_FIELD = "choose the field of this column where it is needed"


def remark_unknown(findings: Findings, table: Table, layout: Layout, wanted: Kind | None, rows: int) -> bool:
    """Says why a table has no kind, in one issue; returns whether its rows count as rows that are set aside.

    Notes that somebody wrote into a sheet, and a sheet without rows, are only mentioned.
    """
    aside = f"; {rows} {'row is' if rows == 1 else 'rows are'} set aside" if rows else ""
    if layout.missing and wanted is not None:
        missing = _in_words(layout.missing)
        message = f"No column of this table feeds {missing}, needed for {wanted.value.replace('_', ' ')}{aside}"
        findings.about_table("columns_missing", "error", message, f"choose the columns of {missing}, or another kind")
    elif is_prose(table):
        findings.about_table("notes_only", "info", "The sheet holds notes and no table; nothing is read from it")
        return False
    elif rows == 0:
        findings.about_table("no_rows", "info", f"There are no rows below row {table.header + 1}")
    else:
        message = f"The headers in row {table.header + 1} do not show what this table holds{aside}"
        if not table.header_rows:
            message = f"This table has no headers that show what it holds{aside}"
        expected = "choose the kind of the table, its header row or the fields of its columns"
        findings.about_table("kind_unknown", "error", message, expected)
    return True


def _in_words(fields: Sequence[str]) -> str:
    names = [" or ".join(map(field_shown, field.split(" or "))) for field in fields]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def remark_columns(findings: Findings, layout: Layout, columns: Sequence[Column], counting: frozenset[int]) -> None:
    """Says of the columns of a table with a kind what was assumed about them, and which are left out."""
    for column in layout.periods:
        if column.period is not None and column.period.assumed:
            message = f"The header does not name a year; it is read as {column.period.text}"
            findings.about_column("year_assumed", "warning", column, message, "a header such as 2026-12 or 2026-W50")
    if layout.per_parent is not None:
        message = "The quantities are for one parent part, which the sheet does not name; they are left out"
        expected = "state the parent part for all rows to take the sheet as a bill of materials"
        findings.about_column("parent_not_named", "info", layout.per_parent, message, expected)
    for column in columns:
        if column.index in counting:
            message = "The column counts the rows; it is not taken for part numbers"
            findings.about_column("row_numbers", "info", column, message, _CHOOSE_FIELD)
        elif column.index in layout.left_out and not column.unused:
            why = "Nothing here takes this column" if column.recognised else "The header is not known"
            findings.about_column("unmapped_column", "info", column, f"{why}; it is left out", _CHOOSE_FIELD)


def remark_duplicate(findings: Findings, sheet: str) -> None:
    """Says that a table repeats the one of another sheet, which is read instead."""
    message = f"This sheet repeats the table of the sheet {sheet} and is not read again"
    findings.about_table("duplicate_sheet", "info", message)


def remark_hidden_rows(findings: Findings, table: Table) -> None:
    """Says, in one issue, how many rows of a table the spreadsheet program does not show."""
    hidden = [place for place in table.sheet.hidden_rows if place in table.rows and not _blank_at(table, place)]
    if not hidden:
        return
    rows = "1 row of this table is" if len(hidden) == 1 else f"{len(hidden)} rows of this table are"
    message = f"{rows} hidden in the sheet, the first of them row {min(hidden) + 1}; hidden rows are read too"
    findings.about_table("hidden_rows", "info", message, "show the rows in the spreadsheet program and look at them")


def _blank_at(table: Table, place: int) -> bool:
    return place >= len(table.sheet.rows) or is_blank(table.sheet.rows[place])
