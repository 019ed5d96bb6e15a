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
_Columns = Mapping[str, Sequence[object]]


def refuse(kind: Kind, values: Mapping[str, object]) -> None:
    """Raises PlannerError where a record cannot be."""
    cause = refusal(kind, values)
    if cause is not None:
        raise PlannerError(cause, "correct it and try again")


@dataclass(slots=True)
class _Proven:
    """The values of a field that stood in records that can be; numbers between two of them are as good."""

    kind: Kind
    name: str
    values: set[object] = field(default_factory=set)
    low: float | Decimal | None = None
    high: float | Decimal | None = None

    def unproven(
        self, cells: Sequence[object], numbers: Sequence[float | Decimal], others: set[object]
    ) -> Iterator[int]:
        """The places of values that are new: the first of each, and of numbers the least and the greatest."""
        new = {value for value in others - self.values if not is_evident(self.kind, self.name, value)}
        if new:
            first = dict(zip(reversed(cells), reversed(range(len(cells))), strict=True))
            yield from (first[value] for value in new)
        if not all(map(math.isfinite, numbers)):
            yield from range(len(cells))
        elif numbers:
            low, high = min(numbers), max(numbers)
            if self.low is None or low < self.low:
                yield cells.index(low)
            if self.high is None or high > self.high:
                yield cells.index(high)

    def learn(self, numbers: Sequence[float | Decimal], others: set[object]) -> None:
        """Takes values in that can be."""
        self.values |= others
        if numbers:
            low, high = min(numbers), max(numbers)
            self.low = low if self.low is None else min(self.low, low)
            self.high = high if self.high is None else max(self.high, high)


def _sorted_out(cells: Sequence[object]) -> tuple[Sequence[float | Decimal], set[object]]:
    """The numbers that lie between others, and all different values besides."""
    kinds = set(map(type, cells))
    if kinds.isdisjoint(_NUMBERS):
        return (), set(cells)
    if kinds <= _NUMBERS:
        return cast(Sequence[float | Decimal], cells), set()
    numbers = [cell for cell in cells if isinstance(cell, float | Decimal)]
    return numbers, {cell for cell in cells if type(cell) not in _NUMBERS}


class SoundColumns:
    """Refuses records as `refusals.refusal` does, and remembers the values of those that can be."""

    def __init__(self) -> None:
        self._proven: dict[tuple[Kind, str], _Proven] = {}

    def require(self, kind: Kind, columns: _Columns) -> None:
        """Raises PlannerError for the first record that cannot be; `columns` are all fields of the same records."""
        if kind in _FIELDS_TOGETHER:
            for values in zip(*columns.values(), strict=True):
                refuse(kind, dict(zip(columns, values, strict=True)))
            return
        found = {name: _sorted_out(cells) for name, cells in columns.items()}
        proven = {name: self._proven.setdefault((kind, name), _Proven(kind, name)) for name in columns}
        places = {place for name, cells in columns.items() for place in proven[name].unproven(cells, *found[name])}
        for place in sorted(places):
            refuse(kind, {name: cells[place] for name, cells in columns.items()})
        for name, sorted_out in found.items():
            proven[name].learn(*sorted_out)
