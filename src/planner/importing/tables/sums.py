"""Sums: a row without a name that only adds up the rows above it is a total, whatever it is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from planner.spreadsheets.cells import CellValue, Row

_WITHIN = 0.011
_RELATIVE = 1e-9
_FEWEST = 2


def _numbers(cell: CellValue) -> tuple[float, float] | None:
    """A number as it reads with a decimal point and with a decimal comma; None for anything else."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell), float(cell)
    if not isinstance(cell, str):
        return None
    bare = "".join(sign for sign in cell if sign.isdecimal() or sign in ".,-")
    readings = []
    for thousands, mark in ((",", "."), (".", ",")):
        try:
            readings.append(float(bare.replace(thousands, "").replace(mark, ".")))
        except ValueError:
            return None
    return readings[0], readings[1]


@dataclass(slots=True)
class Sums:
    """Adds up the columns of a table row by row, but only as far as a row asks for it."""

    rows: Sequence[Row]
    _since: dict[int, list[float]] = field(default_factory=dict)
    _all: dict[int, list[float]] = field(default_factory=dict)
    _added: int = 0
    _count: int = 0

    def is_sum(self, cells: Mapping[int, CellValue], records: Sequence[int]) -> bool:
        """Whether all numbers of a row are the sums of the records above it, since the last total or since the first.

        `records` are the places of the records so far. A sum counts only over two rows or more, and where any number
        of it is not zero.
        """
        for place in records[self._added :]:
            self._add(self.rows[place])
        self._added = len(records)
        found = {index: numbers for index, cell in cells.items() if (numbers := _numbers(cell)) is not None}
        if len(found) < len(cells) or not any(any(numbers) for numbers in found.values()):
            return False
        return (self._count >= _FEWEST and _equal(found, self._since)) or (
            self._added >= _FEWEST and _equal(found, self._all)
        )

    def start_again(self, records: Sequence[int]) -> None:
        """Begins the next subtotal below the records so far."""
        for place in records[self._added :]:
            self._add(self.rows[place])
        self._added, self._count = len(records), 0
        self._since.clear()

    def _add(self, row: Row) -> None:
        self._count += 1
        for index, cell in enumerate(row):
            numbers = _numbers(cell)
            if numbers is not None:
                for sums in (self._since, self._all):
                    total = sums.setdefault(index, [0.0, 0.0])
                    total[0] += numbers[0]
                    total[1] += numbers[1]


def _equal(found: Mapping[int, tuple[float, float]], sums: Mapping[int, Sequence[float]]) -> bool:
    return any(
        all(index in sums and _close(numbers[reading], sums[index][reading]) for index, numbers in found.items())
        for reading in (0, 1)
    )


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= max(_WITHIN, _RELATIVE * abs(other))
