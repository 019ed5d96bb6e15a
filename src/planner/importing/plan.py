"""The plan of an import: what each row of a workbook would add or change, and what stands in its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from planner.domain.keys import Key
from planner.domain.kinds import Kind
from planner.spreadsheets.cells import Workbook

Severity = Literal["error", "warning", "info"]


class RowStatus(StrEnum):
    """What becomes of a row of the sheet, or of one record in it."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    REJECTED = "rejected"
    NOT_RECORD = "not_record"


@dataclass(frozen=True, slots=True)
class PlannedRecord:
    """One record that a row states.

    `values` holds the stated fields by contract name, typed as in ValueType; `before` the old values of only the
    fields that change. `letters` gives the column letter of every field that has a cell. `implied` marks a company
    or a parent part that is created only because another record names it.
    """

    kind: Kind
    key: Key
    status: RowStatus
    values: Mapping[str, object]
    before: Mapping[str, object]
    row: int
    letters: Mapping[str, str]
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding: an error sets its row aside, a warning leaves a field unset or asks for a look, an info tells."""

    code: str
    severity: Severity
    sheet: str
    row: int | None
    column: str | None
    header: str | None
    value: str | None
    message: str
    expected: str | None = None


@dataclass(frozen=True, slots=True)
class TablePlan:
    """What one table of a sheet would do.

    Rows are numbered as the spreadsheet program does. `columns` leads from a field to its header's text (qualified
    with the kind only where two kinds take the field from different columns); `letters` from `kind.field` to the
    column's letter. Columns that name an element or a period are `mass_fraction.Dy` and `quantity.2026-12`.
    rows_read = added + changed + same + rejected; `not_records` counts totals, section titles, placeholders
    and notes apart; a blank row is nothing at all.
    """

    sheet: str
    header_row: int
    first_row: int
    last_row: int
    kinds: tuple[Kind, ...] = ()
    confidence: float = 0.0
    columns: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    unmapped: tuple[str, ...] = ()
    rows_read: int = 0
    added: int = 0
    changed: int = 0
    same: int = 0
    rejected: int = 0
    not_records: int = 0
    records: tuple[PlannedRecord, ...] = ()
    rejected_rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The plan of one workbook: nothing is written before somebody applies it."""

    workbook: Workbook
    tables: tuple[TablePlan, ...]
    issues: tuple[Issue, ...]

    @property
    def added(self) -> int:
        """How many rows add something."""
        return sum(table.added for table in self.tables)

    @property
    def changed(self) -> int:
        """How many rows change a record and add none."""
        return sum(table.changed for table in self.tables)

    @property
    def same(self) -> int:
        """How many rows say only what is known already."""
        return sum(table.same for table in self.tables)

    @property
    def rejected(self) -> int:
        """How many rows are set aside."""
        return sum(table.rejected for table in self.tables)
