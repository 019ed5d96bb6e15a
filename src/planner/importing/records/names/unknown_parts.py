"""Unknown parts: why a row that names a part nobody knows is set aside, with the part that it may mean."""

from __future__ import annotations

from collections.abc import Iterable

from planner.importing.plan import Fix
from planner.importing.records.checks import Fault
from planner.importing.records.names.part_numbers import PartNumbers
from planner.importing.records.names.signs import made_visible


class UnknownParts:
    """Says of part numbers that nobody knows what they may stand for; each number is looked up once."""

    def __init__(self, known: Iterable[str]) -> None:
        """Takes the part numbers that are known or described, as they are spelt."""
        self._spelt = known
        self._known: PartNumbers | None = None
        self._faults: dict[tuple[str, str], Fault] = {}

    def fault(self, field: str, number: str) -> Fault:
        """Why a row that names this number in this field cannot be planned, with what it may mean instead."""
        if (field, number) not in self._faults:
            self._faults[field, number] = self._fault(field, number)
        return self._faults[field, number]

    def _fault(self, field: str, number: str) -> Fault:
        if self._known is None:
            self._known = PartNumbers(self._spelt)
        like = self._known.like(number)
        if like is None:
            expected = "import the part list first, or add a description"
            return Fault("unknown_part", field, f"Part {made_visible(number)} is not known", expected)
        shown = made_visible(number, letters=True)
        message = f"“{shown}” is not a known part; {like.guess}"
        fixes = tuple(Fix(f"Use {one}", text=one) for one in like.numbers)
        return Fault("unknown_part", field, message, f"a known part, such as {like.numbers[0]}", fixes)
