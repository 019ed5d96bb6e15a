"""The places of parts in the columns of exposure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from planner.domain.facts import Facts
from planner.domain.names import part_key
from planner.exposure.columns import Wholes

UNKNOWN_PLACE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """The numbers of all parts as they are written, by place: first those on record, then those only named as children.

    `recorded` is how many are on record; a part after them is named in the bill of materials and nowhere else.
    """

    numbers: tuple[str, ...]
    recorded: int
    _known: dict[str, int] = field(repr=False)

    def of(self, number: str) -> int:
        """The place of a part number in any spelling that means the same part; `UNKNOWN_PLACE` where there is none."""
        place = self._known.get(number)
        return self._known.get(part_key(number), UNKNOWN_PLACE) if place is None else place

    def each(self, numbers: Iterable[str]) -> Wholes:
        """The places of many part numbers."""
        return np.fromiter(map(self.of, numbers), np.int32)


def places_of(facts: Facts) -> Places:
    """The places of the parts of a catalogue: one for each that is on record or in the bill of materials."""
    numbers: list[str] = []
    known: dict[str, int] = {}
    for part in facts.parts:
        _take(part.part_number, numbers, known)
    recorded = len(numbers)
    for line in facts.bom:
        _take(line.parent, numbers, known)
        _take(line.child, numbers, known)
    return Places(tuple(numbers), recorded, known)


def _take(number: str, numbers: list[str], known: dict[str, int]) -> None:
    if number in known:
        return
    key = part_key(number)
    if key not in known:
        known[key] = len(numbers)
        numbers.append(number)
    known[number] = known[key]
