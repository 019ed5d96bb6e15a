"""The plan of an import: what each row of a workbook would add or change, and what stands in its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
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
class Fix:
    """One way to settle an issue, offered as a button; nothing is done before the planner presses it.

    `label` is the button's text, short: 50,100 or 16 Nov 2026. Exactly one of the others says what it does: `text` is
    what the cell is read as instead, `locale` how its whole column is read, `alias_of` the known company that `alias`,
    the whole name in the cell, becomes a name of; `set_aside` leaves the row out.
    """

    label: str
    text: str | None = None
    locale: str | None = None
    alias: str | None = None
    alias_of: str | None = None
    set_aside: bool = False


@dataclass(frozen=True, slots=True)
class Conversion:
    """One way in which the values of a column differ from what its cells say, so that nothing is altered silently.

    `rule` says it to the planner (“kg to g, × 1000”); `count` is how many cells, `before` and `after` show the first.
    """

    column: str
    field: str
    rule: str
    count: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """The profile that a table was read with, and what differs from the file that it was learned from.

    `differences` are short sentences, the weightiest first; empty where the layout is the same.
    """

    sender: str
    learned_on: date
    file: str
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MissingRecord:
    """A record that the sender's last file stated and this one does not; it stays as it is."""

    kind: Kind
    key: Key
    sheet: str
    last_file: str
    last_on: date


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding: an error sets its row aside, a warning leaves a field unset or asks for a look, an info tells.

    `fixes` are the ways to settle it, the likeliest first.
    """

    code: str
    severity: Severity
    sheet: str
    row: int | None
    column: str | None
    header: str | None
    value: str | None
    message: str
    expected: str | None = None
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class TablePlan:
    """What one table of a sheet would do.

    Rows are numbered as the spreadsheet program does. `columns` leads from a field to its header's text (qualified
    with the kind only where two kinds take the field from different columns); `letters` from `kind.field` to the
    column's letter. Columns that name an element or a period are `mass_fraction.Dy` and `quantity.2026-12`.
    rows_read = added + changed + same + rejected; `not_records` counts totals, section titles, placeholders
    and notes apart; a blank row is nothing at all.

    `first_column` and `last_column` are letters. `reasons` says why each field of `letters` was given its column,
    `sure` how sure that is, 0..1. `manners` says by letter how numbers and dates of a column are read. `keys` are the
    fields by which rows of a kind find their record. `not_record_rows` are the rows that `not_records` counts,
    `duplicate_of` the sheet that this one repeats, which is then read instead. `headers` are the texts above all
    columns of the table by letter, those that feed nothing included; `sender` is who sent it, as far as that shows.
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
    first_column: str = "A"
    last_column: str = "A"
    reasons: Mapping[str, str] = field(default_factory=dict)
    sure: Mapping[str, float] = field(default_factory=dict)
    manners: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[Kind, tuple[str, ...]] = field(default_factory=dict)
    conversions: tuple[Conversion, ...] = ()
    not_record_rows: tuple[int, ...] = ()
    duplicate_of: str | None = None
    remembered: Remembered | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    sender: str | None = None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The plan of one workbook: nothing is written before somebody applies it."""

    workbook: Workbook
    tables: tuple[TablePlan, ...]
    issues: tuple[Issue, ...]
    missing: tuple[MissingRecord, ...] = ()

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
