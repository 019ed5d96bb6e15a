"""What is on its way in: files, folders of files and pasted tables, in their order, each with its state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.kinds import Kind
from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.importing.plan import ImportPlan

SPREADSHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt")
# What programs leave beside a file that they hold open begins with one of these.
_NOT_FILES = ("~$", ".")


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


def spreadsheets_in(paths: Iterable[Path]) -> list[Path]:
    """The files among some paths, and for a folder the spreadsheets in it and in its folders, one level down, by name.

    Raises PlannerError where there are none, or a folder cannot be read.
    """
    found: list[Path] = []
    given = list(paths)
    for path in given:
        found += _in_folder(path) if path.is_dir() else [path]
    if not found:
        named = given[0].name if len(given) == 1 else "These folders"
        raise PlannerError(f"{named} holds no spreadsheets", "drop the files themselves, or another folder")
    return list(dict.fromkeys(found))


def _in_folder(folder: Path) -> list[Path]:
    try:
        inside = sorted(folder.iterdir(), key=_by_name)
        deeper = [path for sub in inside if sub.is_dir() and not _is_hidden(sub) for path in sorted(sub.iterdir())]
    except OSError as error:
        raise PlannerError(f"The folder {folder.name} could not be read", "drop the files themselves") from error
    return [
        path
        for path in (*inside, *deeper)
        if path.suffix.lower() in SPREADSHEETS and not _is_hidden(path) and path.is_file()
    ]


def _by_name(path: Path) -> str:
    return path.name.casefold()


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(_NOT_FILES)


def in_order(files: Sequence[Incoming]) -> list[Incoming]:
    """The files so that what others refer to comes first; those of no known kind last, then those that are refused."""
    order = list(Kind)

    def rank(file: Incoming) -> tuple[bool, int]:
        # A file may hold several kinds: the last of them needs all others to be there.
        return file.state is State.REFUSED, max(map(order.index, file.kinds), default=len(order))

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
