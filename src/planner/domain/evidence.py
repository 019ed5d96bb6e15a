"""Where a value came from: the part of every record that lets its numbers open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class SourceKind(StrEnum):
    """What sort of origin a value has."""

    CELL = "cell"
    TYPED = "typed"
    REFERENCE = "reference"
    ASSUMPTION = "assumption"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class SourceRef:
    """The origin of one value: a cell of an imported file, a planner's entry, a reference or an assumption.

    `text` is what the planner reads. `row` and `column` are as the spreadsheet program shows them.
    """

    kind: SourceKind
    text: str
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    batch: int | None = None
    address: str | None = None
    on: date | None = None

    @property
    def cell(self) -> str | None:
        """The cell's name, such as F5; None where the origin is not a single cell."""
        return f"{self.column}{self.row}" if self.column and self.row else None


def typed_by_planner(who: str, on: date) -> SourceRef:
    """The origin of a value that a planner entered by hand on a day."""
    return SourceRef(SourceKind.TYPED, f"typed by {who}", on=on)


def assumption(text: str) -> SourceRef:
    """The origin of a value that nobody recorded and that the planner may change."""
    return SourceRef(SourceKind.ASSUMPTION, text)


def computed(text: str) -> SourceRef:
    """The origin of a value worked out from other facts."""
    return SourceRef(SourceKind.COMPUTED, text)


@dataclass(frozen=True, slots=True)
class ReadTable:
    """One table of one imported file: which column fed which field.

    `columns` maps a field's name to its column letter for the kind of the record that refers to this table.
    """

    batch: int
    file: str
    sheet: str
    columns: Mapping[str, str]
    imported_on: date


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the values of one record came from: a row of a table, with the fields written otherwise apart."""

    table: ReadTable | None = None
    row: int | None = None
    exceptions: Mapping[str, SourceRef] = field(default_factory=dict)
    whole: SourceRef | None = None

    def of(self, name: str) -> SourceRef | None:
        """The origin of the field `name`; of the record as a whole where the field has no cell of its own."""
        if name in self.exceptions:
            return self.exceptions[name]
        if self.table is None or self.row is None:
            return self.whole
        column = self.table.columns.get(name)
        place = f"{column}{self.row}" if column else f"row {self.row}"
        return SourceRef(
            SourceKind.CELL,
            f"{self.table.file}, {self.table.sheet} {place}",
            file=self.table.file,
            sheet=self.table.sheet,
            row=self.row,
            column=column,
            batch=self.table.batch,
            on=self.table.imported_on,
        )


UNRECORDED = Origin()


@dataclass(frozen=True, slots=True)
class Fact:
    """One input of a reason: a named value with its unit, its day and its origin."""

    name: str
    value: object
    unit: str | None = None
    as_of: date | None = None
    source: SourceRef | None = None
