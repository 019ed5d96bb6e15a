"""What is on its way in: files, folders of files and pasted tables, in their order, each with its state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.kinds import Kind, reading_order

if TYPE_CHECKING:
    from planner.importing.plan import ImportPlan


class State(StrEnum):
    """Where one file stands; the words that are shown."""

    WAITING = "Waiting"
    READING = "Being read"
    REVIEW = "Under review"
    APPLIED = "Applied"
    LEFT = "Left"
    REFUSED = "Cannot be read"


_AHEAD = (State.WAITING, State.READING, State.REVIEW, State.REFUSED)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file, or a pasted table where there is no path; `note` says more about its state."""

    name: str
    path: Path | None = None
    text: str = ""
    kinds: tuple[Kind, ...] = ()
    state: State = State.WAITING
    note: str = ""

    @property
    def is_ahead(self) -> bool:
        """Tells whether the planner still has to deal with it."""
        return self.state in _AHEAD


def kinds_in(plan: ImportPlan) -> tuple[Kind, ...]:
    """The kinds of record that a file holds, as its plan has them."""
    return tuple({kind: None for table in plan.tables for kind in table.kinds})


def incoming_file(path: Path) -> Incoming:
    """A file that nobody has looked at yet."""
    return Incoming(path.name, path)


def in_order(files: Sequence[Incoming]) -> list[Incoming]:
    """The files so that what others refer to comes first; those of no known kind last, then those that are refused."""

    def rank(file: Incoming) -> tuple[bool, tuple[int, int]]:
        return file.state is State.REFUSED, reading_order(file.kinds)

    return sorted(files, key=rank)


class Queue:
    """The files of one go; the first that is ahead is under review."""

    def __init__(self) -> None:
        self.files: list[Incoming] = []

    @property
    def first(self) -> Incoming | None:
        """The file to deal with now."""
        return next((file for file in self.files if file.is_ahead), None)

    @property
    def left(self) -> int:
        """How many files are still ahead, the first among them."""
        return sum(file.is_ahead for file in self.files)

    def add(self, files: Iterable[Incoming]) -> None:
        """Puts files behind those that are there; one that is there and ahead is not taken twice.

        Where nothing is ahead, another go begins.
        """
        if not self.left:
            self.files = []
        ahead = {(file.path, file.text) for file in self.files if file.is_ahead}
        self.files += [file for file in files if (file.path, file.text) not in ahead]

    def mark(self, state: State, note: str = "", kinds: tuple[Kind, ...] = ()) -> None:
        """Says where the first file ahead stands now, and what it holds where that is known by now."""
        first = self.first
        if first is not None:
            marked = replace(first, state=state, note=note or first.note, kinds=kinds or first.kinds)
            self.files[self.files.index(first)] = marked
