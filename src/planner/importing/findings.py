"""Findings while a table is read: each becomes an issue that names its cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from planner.importing.columns.headers import Column
from planner.importing.plan import Fix, Issue, Severity
from planner.importing.text import Unreadable, shown
from planner.spreadsheets.cells import CellValue


@dataclass(slots=True)
class Findings:
    """The issues of one sheet in the order in which they were met.

    What a whole column shares, such as dates that could be either way round, is one issue that counts its cells.
    """

    sheet: str
    issues: list[Issue] = field(default_factory=list)
    _shared: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)
    _columns: set[tuple[str, int]] = field(default_factory=set)
    _of_row: dict[int, list[Issue]] = field(default_factory=dict)

    def about_table(self, code: str, severity: Severity, message: str, expected: str | None = None) -> None:
        """Notes something about the sheet or the table as a whole."""
        self.issues.append(Issue(code, severity, self.sheet, None, None, None, None, message, expected))

    def about_column(
        self, code: str, severity: Severity, column: Column, message: str, expected: str | None = None
    ) -> None:
        """Notes something about a column, once."""
        if (code, column.index) not in self._columns:
            self._columns.add((code, column.index))
            letter = column.letter or None
            issue = Issue(code, severity, self.sheet, None, letter, column.header, None, message, expected)
            self.issues.append(issue)

    def about_cell(
        self,
        code: str,
        severity: Severity,
        row: int,
        column: Column | None,
        cell: CellValue,
        message: str,
        expected: str | None = None,
        fixes: tuple[Fix, ...] = (),
    ) -> None:
        """Notes something about one cell, or about a row where no column is at fault; `row` counts from 1."""
        letter, header = (column.letter or None, column.header) if column is not None else (None, None)
        issue = Issue(code, severity, self.sheet, row, letter, header, shown(cell), message, expected, fixes)
        # A cell that serves several kinds can fail for each of them with the same words.
        if issue not in self._of_row.setdefault(row, []):
            self._of_row[row].append(issue)
            self.issues.append(issue)

    def unreadable(self, problem: Unreadable, severity: Severity, row: int, column: Column, cell: CellValue) -> None:
        """Notes a cell that does not say what its field needs; ambiguous ones are counted by column."""
        if problem.ambiguous:
            key = (problem.code, column.index)
            if key in self._shared:
                place, count = self._shared[key]
                self._shared[key] = (place, count + 1)
                return
            self._shared[key] = (len(self.issues), 1)
        self.about_cell(
            problem.code, severity, row, column, cell, problem.message, problem.expected, fixes=problem.fixes
        )

    def finished(self) -> Iterator[Issue]:
        """All issues, those of a column with the number of its cells."""
        counts = dict(self._shared.values())
        for place, issue in enumerate(self.issues):
            count = counts.get(place, 1)
            rows = "row" if count == 2 else "rows"
            more = f", also in {count - 1} more {rows} of this column" if count > 1 else ""
            yield replace(issue, message=f"{issue.message}{more}") if more else issue
