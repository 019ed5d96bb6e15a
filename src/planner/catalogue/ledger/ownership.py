"""Who owns what a record says: the last to write it, seen through undo and redo.

A *spot* is one column of one record, or its being there at all. Each operation in force that wrote a spot lies
on that spot's pile; an undo or a take-back takes its root off again, a redo puts it on. The topmost owns the spot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from planner.catalogue.ledger.images import Image, Record, read_images
from planner.catalogue.ledger.lines import Lines, puts_in_force, root_of

PRESENCE = ""


@dataclass(slots=True)
class _Pile:
    """What later operations put on a spot's pile, and took off what lay there before."""

    put_on: list[int] = field(default_factory=list)
    taken_off: list[int] = field(default_factory=list)
    last: int = 0

    def write(self, operation: int, root: int, *, puts_on: bool) -> None:
        self.last = operation
        mine, other = (self.taken_off, self.put_on) if puts_on else (self.put_on, self.taken_off)
        if mine and mine[-1] == root and not (puts_on and self.put_on):
            mine.pop()
        else:
            other.append(root)

    @property
    def owner(self) -> int | None:
        """The later operation to name where the spot is not as it was left; None where it is."""
        if self.put_on:
            return self.put_on[-1]
        return self.last if self.taken_off else None


@dataclass(frozen=True, slots=True)
class LaterWrites:
    """What is no longer as an operation left it: by record and column (or PRESENCE) the operation to name.

    `adders` tells of removed records which operation had added them.
    """

    spots: Mapping[Record, Mapping[str, int]]
    adders: Mapping[Record, int]

    def of(self, record: Record) -> Mapping[str, int]:
        """The columns of a record that later operations own."""
        return self.spots.get(record, {})


def _spots(image: Image) -> Iterable[str]:
    return image.values if image.changed else (PRESENCE,)


def later_writes(connection: Connection, lines: Lines, operation_id: int) -> LaterWrites:
    """What operations after this one wrote and still own; pairs of undo and redo cancel out."""
    piles: dict[Record, dict[str, _Pile]] = {}
    adders: dict[Record, int] = {}
    lines.read_after(operation_id)
    for image in read_images(connection, "operation_id > ?", operation_id):
        root, puts_on = root_of(lines, image.operation), puts_in_force(lines, image.operation)
        if image.removed:
            adders[image.key] = image.values["added_by"]
        of_record = piles.setdefault(image.key, {})
        for spot in _spots(image):
            of_record.setdefault(spot, _Pile()).write(image.operation, root, puts_on=puts_on)
    return LaterWrites({record: dict(_owned(of_record)) for record, of_record in piles.items()}, adders)


def _owned(piles: Mapping[str, _Pile]) -> Iterator[tuple[str, int]]:
    for spot, pile in piles.items():
        if pile.owner is not None:
            yield spot, pile.owner
