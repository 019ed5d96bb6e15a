"""The plan of an import: what each row of a workbook would add or change, and what stands in its way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Literal, TypeVar, overload

from planner.domain.keys import Key
from planner.domain.kinds import Kind
from planner.importing.running_keys import RunningKeys
from planner.spreadsheets.cells import Workbook

Item = TypeVar("Item")
Severity = Literal["error", "warning", "info"]


class RowStatus(StrEnum):
    """What becomes of a row of the sheet, or of one record in it."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    REJECTED = "rejected"
    NOT_RECORD = "not_record"


# What becomes of the records that are written.
WRITTEN = (RowStatus.ADDED, RowStatus.CHANGED)


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
class AddedRecords:
    """Many records of one kind that a table adds, by column: in the order of their rows, as PlannedRecord has them.

    `values` holds None where a row states nothing.
    """

    kind: Kind
    rows: Sequence[int]
    values: Mapping[str, Sequence[object]]
    letters: Sequence[Mapping[str, str]]

    @classmethod
    def of(cls, kind: Kind, records: Sequence[PlannedRecord]) -> AddedRecords:
        """Records that stand one by one, by column."""
        names = dict.fromkeys(name for record in records for name in record.values)
        values = {name: [record.values.get(name) for record in records] for name in names}
        return cls(kind, [record.row for record in records], values, [record.letters for record in records])

    def __len__(self) -> int:
        return len(self.rows)

    def __add__(self, other: AddedRecords) -> AddedRecords:
        """These records and others of their kind, in the order of their rows."""
        rows = [*self.rows, *other.rows]
        order = sorted(range(len(rows)), key=rows.__getitem__)

        def both(mine: Sequence[Item], theirs: Sequence[Item]) -> list[Item]:
            joined = [*mine, *theirs]
            return [joined[place] for place in order]

        names = dict.fromkeys((*self.values, *other.values))
        values = {name: both(self.column(name), other.column(name)) for name in names}
        return AddedRecords(self.kind, both(self.rows, other.rows), values, both(self.letters, other.letters))

    def column(self, name: str) -> Sequence[object]:
        """The values of one field."""
        return self.values.get(name) or [None] * len(self)

    def __iter__(self) -> Iterator[PlannedRecord]:
        keys = RunningKeys().of_columns(self.kind, self.values, len(self))
        cells = zip(*self.values.values(), strict=True)
        for key, row, letters, values in zip(keys, self.rows, self.letters, cells, strict=True):
            stated = {name: value for name, value in zip(self.values, values, strict=True) if value is not None}
            yield PlannedRecord(self.kind, key, RowStatus.ADDED, stated, {}, row, letters)


@dataclass(frozen=True, slots=True)
class PlannedRecords(Sequence[PlannedRecord]):
    """The records of a table in the order of writing and of the file; those of the `bulk` are made when asked for."""

    apart: tuple[PlannedRecord, ...]
    bulk: AddedRecords

    def __len__(self) -> int:
        return len(self.apart) + len(self.bulk)

    def __iter__(self) -> Iterator[PlannedRecord]:
        order = {kind: place for place, kind in enumerate(Kind)}
        bulk = self.bulk.kind
        found = chain(self.apart, self.bulk)
        return iter(sorted(found, key=lambda one: (order[one.kind], one.row if one.kind is bulk else 0)))

    @overload
    def __getitem__(self, place: int) -> PlannedRecord: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[PlannedRecord]: ...

    def __getitem__(self, place: int | slice) -> PlannedRecord | Sequence[PlannedRecord]:
        return tuple(self)[place]


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
    records: Sequence[PlannedRecord] = ()
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

    @property
    def apart(self) -> Sequence[PlannedRecord]:
        """The records that are looked at one by one: all but the `bulk`."""
        return self.records.apart if isinstance(self.records, PlannedRecords) else self.records

    @property
    def bulk(self) -> AddedRecords | None:
        """Records that the table adds, where they are many and nothing is to be said of them."""
        return self.records.bulk if isinstance(self.records, PlannedRecords) else None

    @property
    def writes(self) -> frozenset[Kind]:
        """The kinds of which the table adds or changes records."""
        apart = {record.kind for record in self.apart if record.status in WRITTEN}
        return frozenset(apart if self.bulk is None else {*apart, self.bulk.kind})

    def added_of(self, kind: Kind) -> AddedRecords:
        """The records of a kind that the table adds, by column."""
        own = [record for record in self.apart if record.kind is kind and record.status is RowStatus.ADDED]
        apart = AddedRecords.of(kind, own)
        if self.bulk is None or self.bulk.kind is not kind:
            return apart
        return self.bulk + apart if own else self.bulk


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

    @property
    def changes_alone(self) -> ImportPlan:
        """The plan with the records alone that it changes: whoever asks only for those need not see all others."""
        tables = [
            replace(table, records=tuple(record for record in table.apart if record.status is RowStatus.CHANGED))
            for table in self.tables
        ]
        return replace(self, tables=tuple(tables))
