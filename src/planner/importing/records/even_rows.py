"""Even rows: those of which every cell says just what one field of a kind needs, so that none has to be thought about.

In a long file nearly all are; the others are looked at cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planner.domain.kinds import Kind
from planner.importing.values.column_reading import ColumnReading
from planner.importing.values.units import QUANTITY_UNITS, unit_named

# The kinds whose quantities have a unit in a column of its own.
WITH_UNITS = frozenset({Kind.SHIPMENTS, Kind.LICENCES})


class EvenRows:
    """The rows of a table as they state one kind; `columns` are those of its fields by name."""

    def __init__(self, kind: Kind, columns: Sequence[ColumnReading]) -> None:
        self.columns = {column.name: column.column for column in columns}
        self._names = tuple(column.name for column in columns)
        self._values = list(zip(*(column.values for column in columns), strict=True))
        self._odd = {place for column in columns for place in column.odd}
        if kind in WITH_UNITS:
            self._odd.update(_unsettled(columns))
        self._letters: dict[tuple[str, ...], Mapping[str, str]] = {}

    def row(self, place: int) -> tuple[dict[str, object], Mapping[str, str]] | None:
        """The values of the row at a place among the records, and their columns' letters, which rows share.

        None for a row that has to be looked at.
        """
        if place in self._odd:
            return None
        if not self._names:
            return {}, {}
        row = self._values[place]
        values = dict(zip(self._names, row, strict=True))
        if None in row:
            values = {name: value for name, value in values.items() if value is not None}
        filled = tuple(values)
        letters = self._letters.get(filled)
        if letters is None:
            letters = self._letters[filled] = {name: letter for name in filled if (letter := self.columns[name].letter)}
        return values, letters


def _unsettled(columns: Sequence[ColumnReading]) -> Iterator[int]:
    """The rows whose unit is no usual one of a quantity."""
    for column in columns:
        if column.name == "unit":
            usual = {unit: _is_settled(unit) for unit in set(column.values)}
            yield from (place for place, unit in enumerate(column.values) if not usual[unit])


def _is_settled(name: object) -> bool:
    unit = unit_named(str(name))
    return unit is None or unit.name in QUANTITY_UNITS
