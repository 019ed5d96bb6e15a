"""Readings: what the rows of a table state, one by one or by column, before it is compared with the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import attrgetter
from types import NoneType

from planner.domain.kinds import Kind
from planner.importing.columns.headers import Column
from planner.importing.columns.layout import Layout
from planner.importing.findings import Findings
from planner.importing.plan import Conversion, Remembered
from planner.importing.tables import Table
from planner.spreadsheets.cells import CellValue, Row


@dataclass(slots=True)
class Statement:
    """One record as a row states it; `letters` gives the column letter of each field that has a cell.

    Rows that are filled alike share their letters and columns.
    """

    kind: Kind
    values: dict[str, object]
    letters: Mapping[str, str]
    columns: Mapping[str, Column]


@dataclass(slots=True)
class RowReading:
    """One row of a table: its place in the sheet counted from 1, what it states, and whether it is set aside."""

    row: int
    cells: Row
    statements: list[Statement] = field(default_factory=list)
    rejected: bool = False

    def cell(self, column: Column | None) -> CellValue:
        """What stands in a column of the row."""
        if column is None or not column.letter:
            return None
        return self.cells[column.place] if column.place < len(self.cells) else None


@dataclass(slots=True)
class Bulk:
    """Rows of a table that are kept by column, as there is nothing to say of any of them alone.

    `rows` are their numbers in the sheet, in order. `values` are what they state, by field, None where a row states
    nothing; `letters` the column letters of the fields that have a cell, which rows that are filled alike share.
    `different` holds all that stands in a field, perhaps also what stood in rows that were taken out since; None
    where nearly all of it differs.
    """

    kind: Kind
    columns: Mapping[str, Column]
    sheet: Sequence[Row]
    rows: Sequence[int]
    values: dict[str, Sequence[object]]
    letters: Sequence[Mapping[str, str]]
    different: dict[str, Collection[object] | None]

    def __len__(self) -> int:
        return len(self.rows)

    def record(self, place: int) -> dict[str, object]:
        """What one row states."""
        stated = ((name, cells[place]) for name, cells in self.values.items())
        return {name: value for name, value in stated if value is not None}

    def row(self, place: int) -> RowReading:
        """One row as it would be read by itself."""
        number = self.rows[place]
        statement = Statement(self.kind, self.record(place), self.letters[place], self.columns)
        return RowReading(number, self.sheet[number - 1], [statement])

    def first_places(self, name: str) -> dict[object, int]:
        """The different values of a field, each with the place where it stands first, in the order of the rows."""
        found: dict[object, int] = {}
        different = self.different.get(name)
        most = len(set(different).difference((None,))) if different is not None else len(self)
        for place, value in enumerate(self.values.get(name, ())):
            if value is not None and value not in found:
                found[value] = place
                if len(found) == most:
                    break
        return found

    def places(self, name: str, wanted: Callable[[object], bool]) -> list[int]:
        """The places of rows whose value of a field is wanted; each different value is asked about once."""
        found = {value for value in self._told_apart(name) if value is not None and wanted(value)}
        return [place for place, value in enumerate(self.values[name]) if value in found] if found else []

    def put(self, name: str, turned: Callable[[object], object]) -> None:
        """Puts other values in place of those of a field, the same for the same; nothing stays nothing."""
        new = {value: None if value is None else turned(value) for value in self._told_apart(name)}
        if any(value is not other for value, other in new.items()):
            self.values[name] = list(map(new.__getitem__, self.values[name]))
            self.different[name] = set(new.values())

    def put_everywhere(self, name: str, value: object) -> None:
        """Puts one value into a field of all rows."""
        self.values[name] = [value] * len(self)
        self.different[name] = {value}

    def has_gaps(self, name: str) -> bool:
        """Whether some rows do not state a field, or perhaps did not before they were taken out."""
        different = self.different.get(name)
        if different is not None:
            return None in different
        return NoneType in set(map(type, self.values.get(name, (None,))))

    def blanks(self, name: str) -> list[int]:
        """The places of rows that do not state a field."""
        cells = self.values.get(name, [None] * len(self))
        return [place for place, value in enumerate(cells) if value is None] if self.has_gaps(name) else []

    def take(self, places: Collection[int]) -> list[RowReading]:
        """Takes rows out, as they would be read by themselves."""
        taken = [self.row(place) for place in sorted(set(places))]
        self.leave_out(places)
        return taken

    def leave_out(self, places: Collection[int]) -> None:
        """Leaves rows out."""
        if not places:
            return
        kept = bytearray(b"\1") * len(self)
        for place in places:
            kept[place] = 0
        self.rows, self.letters = list(compress(self.rows, kept)), list(compress(self.letters, kept))
        self.values = {name: list(compress(cells, kept)) for name, cells in self.values.items()}

    def _told_apart(self, name: str) -> Collection[object]:
        """The different values of a field."""
        different = self.different.get(name)
        return set(self.values.get(name, ())) if different is None else different


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table that was read: its layout, its rows that are records, and the numbers of the rows that are none.

    `bulk` are the rows of a kind of which a table holds many, as long as nothing is to be said of them; `rows` all
    others. `remembered` is the profile that it was read with, `conversions` how values differ from cells, `manners` how
    the numbers and dates of a column are read, by its letter.
    """

    table: Table
    layout: Layout
    rows: list[RowReading]
    not_records: Sequence[int]
    findings: Findings
    remembered: Remembered | None = None
    conversions: tuple[Conversion, ...] = ()
    manners: Mapping[str, str] = field(default_factory=dict)
    bulk: Bulk | None = None

    def take_out(self, places: Collection[int]) -> None:
        """Lets rows of the bulk stand for themselves, among the other rows of the table."""
        if self.bulk is not None and places:
            self.rows.extend(self.bulk.take(places))
            self.rows.sort(key=attrgetter("row"))

    def in_order(self, places: Iterable[int]) -> list[RowReading]:
        """The rows that stand for themselves, with some of the bulk as they would be read by themselves."""
        seen = [self.bulk.row(place) for place in places] if self.bulk is not None else []
        return sorted([*self.rows, *seen], key=attrgetter("row")) if seen else self.rows
