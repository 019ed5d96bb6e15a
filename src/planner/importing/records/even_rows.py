"""Even rows: those of which every cell says just what one field of a kind needs, so that none has to be thought about.

In a long file nearly all are; the others are looked at cell by cell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import compress
from operator import is_not

from planner.domain.kinds import Kind
from planner.importing.records.reading import Bulk
from planner.importing.tables import Row
from planner.importing.values.column_reading import ColumnReading
from planner.importing.values.units import QUANTITY_UNITS, unit_named

# The kinds whose quantities have a unit in a column of its own.
WITH_UNITS = frozenset({Kind.SHIPMENTS, Kind.LICENCES})


class EvenRows:
    """The rows of a table as they state one kind; `columns` are those of its fields by name."""

    def __init__(self, kind: Kind, columns: Sequence[ColumnReading]) -> None:
        self.columns = {column.name: column.column for column in columns}
        self._kind = kind
        self._cells = {column.name: column.values for column in columns}
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
        kept = [place not in self._odd and number not in without for place, number in enumerate(numbers)]
        cells = {name: list(compress(values, kept)) for name, values in self._cells.items()}
        rows = list(compress(numbers, kept))
        return Bulk(self._kind, self.columns, sheet, rows, dict(cells), self._letters_of(cells, len(rows)))

    def _letters_of(self, cells: Mapping[str, Sequence[object]], count: int) -> Sequence[Mapping[str, str]]:
        """The letters of many rows, each different way to be filled looked at once."""
        gaps = [name for name, values in cells.items() if None in values]
        filled = list(zip(*(map(partial(is_not, None), cells[name]) for name in gaps), strict=True))
        letters = {}
        for form in set(filled) or {()}:
            blank = set(gaps).difference(compress(gaps, form))
            letters[form] = self._lettered(tuple(name for name in cells if name not in blank))
        return [letters[form] for form in filled] if gaps else [letters[()]] * count

    def _lettered(self, filled: tuple[str, ...]) -> Mapping[str, str]:
        if filled not in self._letters:
            letters = {name: self.columns[name].letter for name in filled}
            self._letters[filled] = {name: letter for name, letter in letters.items() if letter}
        return self._letters[filled]


def _unsettled(columns: Sequence[ColumnReading]) -> Iterator[int]:
    """The rows whose unit is no usual one of a quantity."""
    for column in columns:
        if column.name == "unit":
            usual = {unit: _is_settled(unit) for unit in set(column.values)}
            yield from (place for place, unit in enumerate(column.values) if not usual[unit])


def _is_settled(name: object) -> bool:
    unit = unit_named(str(name))
    return unit is None or unit.name in QUANTITY_UNITS
