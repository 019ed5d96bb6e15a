"""What changed since the last print, as a short block of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.exposure import Level
from planner.reports.document import Cell, Column, ColumnKind, Table
from planner.reports.wording import UNKNOWN
from planner.rulebook.wording import count_text

MOST_ROWS = 5

COLUMNS = (
    Column("Part no.", ColumnKind.STRONG, width=104),
    Column("Was", ColumnKind.SUGGESTION, width=38),
    Column("Is", ColumnKind.SUGGESTION, width=38),
    Column("What moved", width=210),
    Column("Why", width=240),
)


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """One part whose answer moved; `was` and `now` are suggested levels, None where the part was not there."""

    part_number: str
    was: Level | None
    now: Level | None
    moved: str
    why: str


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """What changed since an earlier page, ready to be read; `sentence` says it in short."""

    title: str
    sentence: str
    parts: Sequence[ChangedPart]


def changes_table(changed: ChangedSince) -> Table:
    """The parts whose answer moved, at most five, and how many more there are."""
    rows = tuple(
        (
            Cell(part.part_number),
            _level_cell(part.was),
            _level_cell(part.now),
            Cell(part.moved or UNKNOWN),
            Cell(part.why),
        )
        for part in changed.parts[:MOST_ROWS]
    )
    more = len(changed.parts) - len(rows)
    note = f"and {count_text(more, 'more part')}" if more else ""
    return Table(changed.title, COLUMNS, rows, note)


def _level_cell(level: Level | None) -> Cell:
    return Cell(UNKNOWN) if level is None else Cell(level.key, level=level)
