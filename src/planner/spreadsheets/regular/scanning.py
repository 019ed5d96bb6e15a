"""Goes through the XML of an evenly written sheet once and keeps its cells as columns of numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import NDArray

from planner.spreadsheets.regular.kinds import Kind, Kinds
from planner.spreadsheets.regular.numbers import numbers
from planner.spreadsheets.regular.tags import EMPTY, Group, cells_of
from planner.spreadsheets.regular.words import Irregular, Places, Text, require

MOST_DIFFERENT = 250_000
"""So many different texts and days of a sheet are asked for at most; they take more memory than numbers."""

_END_OF_ROW = b"row>"
_COUNTED = b"<c"
_HIDDEN_ROW = re.compile(rb'<row [^>]*hidden(?!="(?:false|0)")')
_BEFORE_ROWS, _AFTER_ROWS = b"<sheetData>", b"</sheetData>"


@dataclass(frozen=True, slots=True)
class Scanned:
    """A sheet's cells in their order, and the XML before and after its rows.

    Each cell that holds something has a row and a column from 0, the number of its kind, and a number, which is the
    place among the `texts` where its kind says that the text counts. The number of `cells` and the last row and column
    also take in the cells that hold nothing.
    """

    head: bytes
    tail: bytes
    kinds: tuple[Kind, ...]
    texts: tuple[bytes, ...]
    rows: NDArray[np.int32]
    columns: NDArray[np.int16]
    kind_of: NDArray[np.uint8]
    numbers: NDArray[np.float64]
    cells: int
    last_row: int
    last_column: int

    @property
    def count(self) -> int:
        """How many cells are counted where a sheet is looked through, with what else looks like a cell."""
        return self.cells + self.head.count(_COUNTED) + self.tail.count(_COUNTED)


def scanned(pieces: Iterable[bytes], most: int) -> Scanned | None:
    """The cells of a sheet given in pieces of whole rows; None where it is not written evenly or has too many cells."""
    scanning = _Scanning()
    try:
        for piece in pieces:
            scanning.take(piece)
            if scanning.count > most:
                return None
        return scanning.done()
    except Irregular:
        return None


class _Scanning:
    """Scans one piece after the other."""

    def __init__(self) -> None:
        self.count = 0
        self._head: bytes | None = None
        self._tail = b""
        self._kinds = Kinds()
        self._texts: defaultdict[bytes, int] = defaultdict(count().__next__)
        self._last_row = self._last_column = -1
        self._rows: list[NDArray[np.int32]] = []
        self._columns: list[NDArray[np.int16]] = []
        self._kind_of: list[NDArray[np.uint8]] = []
        self._numbers: list[NDArray[np.float64]] = []

    def take(self, piece: bytes) -> None:
        """Scans the next piece; raises Irregular where it is not written evenly."""
        if self._head is None:
            # Where rows do not begin in the first piece, nothing is left of it, and no end of them is found.
            before, tag, piece = piece.partition(_BEFORE_ROWS)
            self._head = before + tag
        require(not self._tail)
        if not piece.endswith(_END_OF_ROW):
            end = piece.find(_AFTER_ROWS)
            require(end >= 0)
            piece, self._tail = piece[:end], piece[end:]
        if piece:
            # One letter is looked for before rows are: most pieces have none of it.
            require(b"h" not in piece or b"hidden" not in piece or _HIDDEN_ROW.search(piece) is None)
            self._keep(Text(piece))

    def done(self) -> Scanned:
        """All cells; raises Irregular where the sheet ended too early or holds nothing."""
        require(bool(self._tail) and any(map(len, self._rows)))
        return Scanned(
            self._head or b"",
            self._tail,
            tuple(self._kinds.all),
            tuple(self._texts),
            np.concatenate(self._rows),
            np.concatenate(self._columns),
            np.concatenate(self._kind_of),
            np.concatenate(self._numbers),
            self.count,
            self._last_row,
            self._last_column,
        )

    def _keep(self, text: Text) -> None:
        cells = cells_of(text)
        require(cells.first_row > self._last_row)
        self._last_row = cells.last_row
        if not len(cells.rows):
            return
        self.count += len(cells.rows)
        self._last_column = max(self._last_column, int(cells.columns.max()))
        kinds = np.empty(len(cells.rows), np.uint8)
        found = np.empty(len(cells.rows), np.float64)
        filled = np.ones(len(cells.rows), np.bool_)
        for group in cells.groups:
            of_group = self._kinds.of(text, cells.attributes[group.cells], cells.lengths[group.cells], group.opening)
            if group.opening == EMPTY:
                filled[group.cells] = False
                continue
            kinds[group.cells] = of_group
            found[group.cells] = self._content(text, group, of_group)
        self._rows.append(cells.rows[filled].astype(np.int32))
        self._columns.append(cells.columns[filled].astype(np.int16))
        self._kind_of.append(kinds[filled])
        self._numbers.append(found[filled])

    def _content(self, text: Text, group: Group, kinds: NDArray[np.uint8]) -> NDArray[np.float64]:
        """The number of each cell of a group, or the place of its text."""
        written = np.array([kind.is_text for kind in self._kinds.all], np.bool_)[kinds]
        if not written.any():
            return self._numbers_of(text, group.starts, group.counts, kinds)
        found = np.empty(len(kinds), np.float64)
        others = ~written
        found[others] = self._numbers_of(text, group.starts[others], group.counts[others], kinds[others])
        found[written] = self._texts_of(text, group.starts[written], group.counts[written])
        return found

    def _numbers_of(self, text: Text, starts: Places, counts: Places, kinds: NDArray[np.uint8]) -> NDArray[np.float64]:
        found, are_indices = numbers(text, starts, counts)
        require((are_indices | np.array([kind.is_number for kind in self._kinds.all], np.bool_)[kinds]).all())
        return found

    def _texts_of(self, text: Text, starts: Places, counts: Places) -> list[int]:
        require((counts > 0).all() and len(self._texts) < MOST_DIFFERENT)
        places = zip(starts.tolist(), counts.tolist(), strict=True)
        return [self._texts[text.whole[start : start + count]] for start, count in places]
