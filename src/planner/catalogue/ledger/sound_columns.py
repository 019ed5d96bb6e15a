"""Sound columns: many new records are looked at by column, and only those record by record that hold anything new.

Each value of the others stood in a record that can be (domain.soundness says why that suffices).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

from planner.domain.kinds import Kind
from planner.domain.refusals import is_evident, refusal
from planner.errors import PlannerError

# Of these, fields are held against each other, so that every record is looked at.
_FIELDS_TOGETHER = frozenset({Kind.LICENCES, Kind.BOM})
_NUMBERS = frozenset({float, Decimal})


def refuse(kind: Kind, values: Mapping[str, object]) -> None:
    """Raises PlannerError where a record cannot be."""
    cause = refusal(kind, values)
    if cause is not None:
        raise PlannerError(cause, "correct it and try again")


@dataclass(frozen=True, slots=True)
class Column:
    """The values of a field in many records, gone through once.

    `types` are theirs, `low` and `high` the least and the greatest of the numbers that lie between others, None where
    there is none or where not all are `finite`; `others` are all different values besides, in the order of the records.
    """

    cells: Sequence[object]
    types: frozenset[type]
    others: Mapping[object, None]
    finite: bool = True
    low: float | Decimal | None = None
    high: float | Decimal | None = None

    @classmethod
    def of(cls, cells: Sequence[object]) -> Column:
        """The column of these values."""
        types = frozenset(map(type, cells))
        if types.isdisjoint(_NUMBERS):
            return cls(cells, types, dict.fromkeys(cells))
        numbers = cast(Sequence[float | Decimal], cells)
        others: Mapping[object, None] = {}
        if not types <= _NUMBERS:
            numbers = [cell for cell in numbers if type(cell) in _NUMBERS]
            others = dict.fromkeys(cell for cell in cells if type(cell) not in _NUMBERS)
        # Of amounts too great for a float, the greatest is refused as well.
        is_finite = math.isfinite if float in types else Decimal.is_finite
        if not all(map(is_finite, numbers)):  # type: ignore[arg-type]
            return cls(cells, types, others, finite=False)
        return cls(cells, types, others, low=min(numbers), high=max(numbers))


@dataclass(slots=True)
class _Proven:
    """The values of a field that stood in records that can be; numbers between two of them are as good."""

    kind: Kind
    name: str
    values: set[object] = field(default_factory=set)
    low: float | Decimal | None = None
    high: float | Decimal | None = None

    def unproven(self, column: Column) -> Iterator[int]:
        """The places of values that are new: the first of each, and of numbers the least and the greatest."""
        new = column.others.keys() - self.values
        yield from _first_places(column.cells, {one for one in new if not is_evident(self.kind, self.name, one)})
        if not column.finite:
            yield from range(len(column.cells))
        if column.low is not None and (self.low is None or column.low < self.low):
            yield column.cells.index(column.low)
        if column.high is not None and (self.high is None or column.high > self.high):
            yield column.cells.index(column.high)

    def learn(self, column: Column) -> None:
        """Takes values in that can be."""
        self.values.update(column.others)
        if column.low is not None and column.high is not None:
            self.low = column.low if self.low is None else min(self.low, column.low)
            self.high = column.high if self.high is None else max(self.high, column.high)


def _first_places(cells: Sequence[object], wanted: set[object]) -> Iterator[int]:
    if not wanted:
        return
    for place, cell in enumerate(cells):
        if cell in wanted:
            yield place
            wanted.remove(cell)
            if not wanted:
                return


class SoundColumns:
    """Refuses records as `refusals.refusal` does, and remembers the values of those that can be."""

    def __init__(self) -> None:
        self._proven: dict[tuple[Kind, str], _Proven] = {}

    def require(self, kind: Kind, columns: Mapping[str, Column]) -> None:
        """Raises PlannerError for the first record that cannot be; `columns` are all fields of the same records."""
        cells = {name: column.cells for name, column in columns.items()}
        if kind in _FIELDS_TOGETHER:
            for values in zip(*cells.values(), strict=True):
                refuse(kind, dict(zip(cells, values, strict=True)))
            return
        proven = {name: self._proven.setdefault((kind, name), _Proven(kind, name)) for name in columns}
        places = {place for name, column in columns.items() for place in proven[name].unproven(column)}
        for place in sorted(places):
            refuse(kind, {name: values[place] for name, values in cells.items()})
        for name, column in columns.items():
            proven[name].learn(column)
