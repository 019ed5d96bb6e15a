"""Cells that are made when they are first seen: for long lists, and for columns whose cells take a while."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar, overload

from planner.desktop.tables.columns import Cell

Record = TypeVar("Record")


class LazyCells(Sequence[Cell], Generic[Record]):
    """The cells of one column, made one by one and kept."""

    def __init__(self, make: Callable[[Record], Cell], records: Sequence[Record]) -> None:
        self._make = make
        self._records = records
        self._made: dict[int, Cell] = {}

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Cell]:
        return (self[place] for place in range(len(self._records)))

    @overload
    def __getitem__(self, place: int) -> Cell: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Cell]: ...

    def __getitem__(self, place: int | slice) -> Cell | Sequence[Cell]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        if place not in self._made:
            self._made[place] = self._make(self._records[place])
        return self._made[place]
