"""A sheet read by column: its numbers, and a code for each other cell, handed over without a look at single cells."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.spreadsheets.cells import CellValue
from planner.spreadsheets.coding import NUMBER, CodedColumn
from planner.spreadsheets.regular.scanning import Scanned

BLANK, FIRST_VALUE = 1, 2
"""The codes of a cell that holds nothing, and of the first of the values; NUMBER is that of a number."""
# So many rows have their codes in common: those of a column suffice even where all its cells differ.
_CODED = 65_000
_IN_A_BLOCK = 5_000


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a sheet; those of code NUMBER are their number, the others are among `values` from code 2 on."""

    scanned: Scanned
    codes: NDArray[np.int32]
    values: Sequence[object]
    shown: Mapping[tuple[int, int], str]

    @property
    def height(self) -> int:
        """How many rows there are up to the last cell that holds something."""
        return int(self.scanned.rows[-1]) + 1

    def counts(self) -> Sequence[int]:
        """How many cells hold each of the values."""
        counts: list[int] = np.bincount(self.codes, minlength=FIRST_VALUE + len(self.values)).tolist()
        return counts[FIRST_VALUE:]

    def blocks(self, told: Sequence[CellValue]) -> Iterator[tuple[int, list[CodedColumn]]]:
        """The rows, some at a time, as their number and their columns; `told` is what each value is told as."""
        values = [None, None, *told]
        for first in range(0, self.height, _CODED):
            count = min(_CODED, self.height - first)
            columns = [_Column.of(*column, values) for column in zip(*self._dense(first, count), strict=True)]
            starts = range(0, count, _IN_A_BLOCK)
            for start, *parts in zip(starts, *(column.parts(starts) for column in columns), strict=True):
                yield min(_IN_A_BLOCK, count - start), parts

    def _dense(self, first: int, count: int) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """The codes and numbers of some rows, all cells of a column side by side."""
        cells = self.scanned
        chosen = slice(*np.searchsorted(cells.rows, np.array([first, first + count], np.int32)).tolist())
        width = int(cells.columns.max()) + 1
        places = cells.columns[chosen] * np.intp(count) + (cells.rows[chosen] - first)
        codes = np.full(width * count, BLANK, np.int32)
        codes[places] = self.codes[chosen]
        numbers = np.zeros(width * count, np.float64)
        numbers[places] = cells.numbers[chosen]
        return codes.reshape(width, count), numbers.reshape(width, count)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of some rows with codes of its own."""

    codes: NDArray[np.uint16]
    numbers: NDArray[np.float64]
    values: list[CellValue]
    blank: frozenset[int]

    @classmethod
    def of(cls, codes: NDArray[np.int32], numbers: NDArray[np.float64], values: Sequence[CellValue]) -> _Column:
        """The column in which each code stands for one of the values."""
        own = np.zeros(len(values), np.uint16)
        own[codes] = 1
        own[NUMBER] = 0
        met = np.flatnonzero(own)
        own[met] = np.arange(1, len(met) + 1)
        told = [values[code] for code in met.tolist()]
        blank = frozenset(code for code, value in enumerate(told, 1) if value is None)
        return cls(own[codes], numbers, told, blank)

    def parts(self, starts: Sequence[int]) -> Iterator[CodedColumn]:
        """The rows from each start to the next; the first ones with a code tell all values of the column."""
        kept, values = 0, self.values
        for start in starts:
            codes, numbers = self.codes[start : start + _IN_A_BLOCK], self.numbers[start : start + _IN_A_BLOCK]
            lowest, highest = int(codes.min()), int(codes.max())
            if highest == NUMBER:
                yield CodedColumn(kept, (), None, array("d", numbers.tobytes()), frozenset())
                continue
            single = lowest if lowest == highest else array("H", codes.tobytes())
            yield CodedColumn(kept, values, single, array("d", numbers[codes == NUMBER].tobytes()), self.blank)
            kept, values = len(self.values), []
