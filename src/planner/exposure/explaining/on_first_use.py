"""Sequences that are worked out when they are first read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, overload

_Of = TypeVar("_Of")


class OnFirstUse(Sequence[_Of]):
    """A sequence that is built when it is first read, and kept from then on; equal to any with the same items.

    `some` tells whether it holds anything where that is known without building it. Two threads that read it first at
    the same moment may both build it; they get equal items, and one of the two is kept.
    """

    __slots__ = ("_build", "_built", "_some")

    def __init__(self, build: Callable[[], tuple[_Of, ...]], *, some: bool | None = None) -> None:
        self._build, self._some = build, some
        self._built: tuple[_Of, ...] | None = None

    def _items(self) -> tuple[_Of, ...]:
        built = self._built
        if built is None:
            built = self._built = self._build()
        return built

    def __len__(self) -> int:
        return len(self._items())

    def __bool__(self) -> bool:
        return bool(self._items()) if self._some is None else self._some

    @overload
    def __getitem__(self, place: int) -> _Of: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[_Of, ...]: ...
    def __getitem__(self, place: int | slice) -> _Of | tuple[_Of, ...]:
        return self._items()[place]

    def __iter__(self) -> Iterator[_Of]:
        return iter(self._items())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return self._items() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._items())

    def __repr__(self) -> str:
        return repr(self._items())
