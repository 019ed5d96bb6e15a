"""Rows that are kept by column: of a long sheet whole columns are asked about, and few rows are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat, zip_longest
from operator import eq
from typing import overload

from planner.spreadsheets.cells import CellValue, Row

# Where a sixteenth of the rows was asked for one by one, all are made at once.
_FEW = 16


class RowsByColumn(Sequence[Row]):
    """The rows of a sheet, each made when it is asked for; equal to any sequence of the same rows.

    `columns` hold a cell for every row, None behind its end; `widths` are how many cells each row has.
    """

    __slots__ = ("_asked", "_made", "columns", "widths")

    def __init__(self, columns: Sequence[Sequence[CellValue]], widths: Sequence[int]) -> None:
        self.columns = columns
        self.widths = widths
        self._asked = 0
        self._made: Sequence[Row] | None = None

    @property
    def width(self) -> int:
        """How many cells the widest row has."""
        return max(self.widths, default=0)

    def column(self, place: int, rows: slice) -> Sequence[CellValue]:
        """The cells of a column in some rows; none where no row reaches so far."""
        return self.columns[place][rows] if place < len(self.columns) else ()

    def columns_of(self, rows: Sequence[int]) -> list[Sequence[CellValue]]:
        """The columns with the cells of some rows alone, which are told by their places, rising."""
        if rows and rows[-1] - rows[0] == len(rows) - 1:
            return [column[rows[0] : rows[-1] + 1] for column in self.columns]
        return [list(map(column.__getitem__, rows)) for column in self.columns]

    def __len__(self) -> int:
        return len(self.widths)

    def __iter__(self) -> Iterator[Row]:
        if self._made is not None:
            return iter(self._made)
        whole: Iterator[Row] = zip(*self.columns, strict=True) if self.columns else repeat((), len(self))
        if self.widths.count(len(self.columns)) == len(self):
            return whole
        return (row[:width] for row, width in zip(whole, self.widths, strict=True))

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Row, ...]: ...

    def __getitem__(self, place: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(place, slice):
            return tuple(map(self._row, range(len(self))[place]))
        return self._row(place)

    def _row(self, place: int) -> Row:
        if self._made is not None:
            return self._made[place]
        self._asked += 1
        if self._asked * _FEW > len(self):
            self._made = list(self)
        return tuple([column[place] for column in self.columns[: self.widths[place]]])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(list(self))


def by_column(rows: Sequence[Row]) -> RowsByColumn:
    """The same rows, kept by column."""
    if isinstance(rows, RowsByColumn):
        return rows
    return RowsByColumn(list(zip_longest(*rows)), list(map(len, rows)))


def joined(parts: Sequence[RowsByColumn]) -> RowsByColumn:
    """The rows of some parts of a sheet, one part under the other, without the rows at the end that hold no cell."""
    widths: list[int] = []
    for part in parts:
        widths += part.widths
    while widths and not widths[-1]:
        widths.pop()
    most = max((len(part.columns) for part in parts), default=0)
    return RowsByColumn([_column(parts, place)[: len(widths)] for place in range(most)], widths)


def _column(parts: Iterable[RowsByColumn], place: int) -> list[CellValue]:
    cells: list[CellValue] = []
    for part in parts:
        cells += part.columns[place] if place < len(part.columns) else repeat(None, len(part))
    return cells
