"""Even rows: those of which every cell says just what one field of a kind needs, so that none has to be thought about.

In a long file nearly all are; the others are looked at cell by cell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress

from planner.domain.kinds import Kind
from planner.importing.records.reading import Bulk
from planner.importing.values.column_reading import ColumnReading
from planner.importing.values.units import QUANTITY_UNITS, unit_named
from planner.spreadsheets.cells import Row

# The kinds whose quantities have a unit in a column of its own.
WITH_UNITS = frozenset({Kind.SHIPMENTS, Kind.LICENCES})


class EvenRows:
    """The rows of a table as they state one kind; `columns` are those of its fields by name."""

    def __init__(self, kind: Kind, columns: Sequence[ColumnReading]) -> None:
        self.columns = {column.name: column.column for column in columns}
        self._kind = kind
        self._cells = {column.name: column.values for column in columns}
        self._different = {column.name: column.different for column in columns}
        self._odd = {place for column in columns for place in column.odd}
        if kind in WITH_UNITS:
            self._odd.update(_unsettled(columns))
        self._letters: dict[tuple[str, ...], Mapping[str, str]] = {}

    @cached_property
    def _rows(self) -> list[tuple[object, ...]]:
        return list(zip(*self._cells.values(), strict=True))

    def row(self, place: int) -> tuple[dict[str, object], Mapping[str, str]] | None:
        """The values of the row at a place among the records, and their columns' letters, which rows share.

        None for a row that has to be looked at.
        """
        if place in self._odd:
            return None
        if not self._cells:
            return {}, {}
        row = self._rows[place]
        values = dict(zip(self._cells, row, strict=True))
        if None in row:
            values = {name: value for name, value in values.items() if value is not None}
        return values, self._lettered(tuple(values))

    def bulk(self, numbers: Sequence[int], sheet: Sequence[Row], without: Collection[int]) -> Bulk:
        """All rows that need no look, by column; `numbers` are those of all rows, `without` those that are left out."""
        bulk = Bulk(self._kind, self.columns, sheet, numbers, dict(self._cells), (), dict(self._different))
        bulk.letters = self._letters_of(bulk)
        out = self._odd.union(place for place, number in enumerate(numbers if without else ()) if number in without)
        bulk.leave_out(out)
        return bulk

    def _letters_of(self, bulk: Bulk) -> Sequence[Mapping[str, str]]:
        """The letters of many rows, each different way to be filled looked at once."""
        gaps = [name for name in bulk.values if bulk.has_gaps(name)]
        if not gaps:
            return [self._lettered(tuple(bulk.values))] * len(bulk)
        stated = [[value is not None for value in bulk.values[name]] for name in gaps]
        letters = {}
        for form in set(zip(*stated, strict=True)):
            blank = set(gaps).difference(compress(gaps, form))
            letters[form] = self._lettered(tuple(name for name in bulk.values if name not in blank))
        return list(map(letters.__getitem__, zip(*stated, strict=True)))

    def _lettered(self, filled: tuple[str, ...]) -> Mapping[str, str]:
        if filled not in self._letters:
            letters = {name: self.columns[name].letter for name in filled}
            self._letters[filled] = {name: letter for name, letter in letters.items() if letter}
        return self._letters[filled]


def _unsettled(columns: Sequence[ColumnReading]) -> Iterator[int]:
    """The rows whose unit is no usual one of a quantity."""
    for column in columns:
        if column.name == "unit":
            different = set(column.values) if column.different is None else column.different
            unusual = {unit for unit in different if not _is_settled(unit)}
            yield from (place for place, unit in enumerate(column.values if unusual else ()) if unit in unusual)


def _is_settled(name: object) -> bool:
    unit = unit_named(str(name))
    return unit is None or unit.name in QUANTITY_UNITS
