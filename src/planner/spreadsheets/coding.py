"""Codes for the cells of a column on its way: each different text and day is told once, and then stands as a number."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from itertools import count, islice

from planner.spreadsheets.cells import CellValue

NUMBER = 0
"""The code of a cell that is the next of the numbers; those of other cells begin at 1."""

Clean = Callable[[Sequence[object]], Sequence[CellValue]]
"""What turns different cells, as they were read, into what they are told as."""


@dataclass(frozen=True, slots=True)
class CodedColumn:
    """The cells of a column in some rows: code 1 is the first of all `values` told so far, code 0 the next number.

    `kept` is how many of the values told before still hold; `values` are told behind them. `codes` is a single one
    where all cells are the same, None where all are numbers. `blank` are the codes of cells that hold nothing.
    """

    kept: int
    values: Sequence[CellValue]
    codes: array[int] | int | None
    numbers: array[float]
    blank: Set[int]

    def blanks(self, rows: Sequence[int]) -> Sequence[int]:
        """Those of some rows whose cell holds nothing."""
        if self.codes is None or not self.blank:
            return ()
        if isinstance(self.codes, int):
            return rows if self.codes in self.blank else ()
        return [row for row in rows if self.codes[row] in self.blank]


class Coder:
    """Codes one column, some rows at a time; its length is how many different cells it remembers."""

    def __init__(self) -> None:
        self.forget()

    def __len__(self) -> int:
        return len(self._codes)

    def forget(self) -> None:
        """Begins anew; there is room for 65,000 different cells."""
        self._codes = _codes()
        self._blank: set[int] = set()

    def coded(self, cells: Sequence[object], types: Set[type], clean: Clean) -> CodedColumn:
        """The cells of some rows, which have these types; `clean` is given those that were not told before.

        All numbers among them are finite.
        """
        if types == {float}:
            return CodedColumn(len(self._codes), (), None, array("d", cells), frozenset())  # type: ignore[arg-type]
        kept = len(self._codes)
        codes = self._each(cells, types)
        new = list(islice(reversed(self._codes), len(self._codes) - kept))[::-1]
        values = clean([key[1] if isinstance(key, tuple) else key for key in new] if int in types else new)
        if None in values:
            self._blank.update(code for code, value in enumerate(values, kept + 1) if value is None)
        numbers = [cell for cell in cells if isinstance(cell, float)] if float in types else ()
        return CodedColumn(kept, values, codes, array("d", numbers), self._blank)

    def _each(self, cells: Sequence[object], types: Set[type]) -> array[int] | int:
        if len(types) == 1 and cells[0] == cells[-1] and cells.count(cells[0]) == len(cells):
            return self._codes[_key(cells[0])]
        code = self._codes.__getitem__
        if types.isdisjoint((float, int)):
            # An array takes a list faster than what is told one by one.
            return array("H", list(map(code, cells)))
        return array("H", [NUMBER if isinstance(cell, float) else code(_key(cell)) for cell in cells])


def _codes() -> defaultdict[object, int]:
    """A code for everything that is asked for, the next one for what was not asked for before."""
    return defaultdict(count(NUMBER + 1).__next__)


def _key(cell: object) -> object:
    """What tells cells apart: 1 and True are equal and yet different cells."""
    return (int, cell) if type(cell) is int else cell


def widths_of(columns: Sequence[CodedColumn], rows: int) -> Sequence[int] | None:
    """How many cells of each row are left without the blanks at its end; None where that is all of them."""
    widths = [0] * rows
    blank: Sequence[int] = range(rows)
    for width, column in reversed(list(enumerate(columns, 1))):
        for row in blank:
            widths[row] = width
        blank = column.blanks(blank)
        if not blank:
            return None if width == len(columns) else widths
    for row in blank:
        widths[row] = 0
    return widths if columns else None
