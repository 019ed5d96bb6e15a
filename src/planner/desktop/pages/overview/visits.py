"""What was seen at the last visit, remembered per catalogue, so that the next one can say what moved since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from planner.desktop.preferences import remember, text_preference
from planner.domain.exposure import Level
from planner.reports.wording import number_text

if TYPE_CHECKING:
    from planner.services.board import Board

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Visit:
    """The suggested levels and the cover of all parts at one moment."""

    at: datetime
    levels: Mapping[str, Level] = field(default_factory=dict)
    cover: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class News:
    """One thing that moved: a part from one level to another, or a line with a tone; `opens` is page and selection."""

    text: str
    quiet: str = ""
    tone: str = "neutral"
    before: Level | None = None
    after: Level | None = None
    opens: tuple[str, str, object] | None = None


def visit_of(board: Board, at: datetime) -> Visit:
    """What there is to see of a board."""
    answers = board.suggestions.values()
    return Visit(
        at,
        {answer.part_number: answer.level for answer in answers},
        {answer.part_number: round(answer.cover_days, 1) for answer in answers if answer.cover_days is not None},
    )


def remembered_visit(catalogue: str) -> Visit | None:
    """The last visit to a catalogue, by its path; None where there was none, or nothing that can be read."""
    try:
        kept = json.loads(text_preference(_name(catalogue)) or "null")
        if kept is None:
            return None
        levels = {str(number): Level(level) for number, level in kept["levels"].items()}
        cover = {str(number): float(days) for number, days in kept["cover"].items()}
        return Visit(datetime.fromisoformat(kept["at"]), levels, cover)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def remember_visit(catalogue: str, visit: Visit) -> None:
    """Keeps a visit for the next start of the window."""
    kept = {"at": visit.at.isoformat(), "levels": dict(visit.levels), "cover": dict(visit.cover)}
    remember(_name(catalogue), json.dumps(kept))


def _name(catalogue: str) -> str:
    return f"visit/{hashlib.sha256(catalogue.encode()).hexdigest()[:16]}"


def news_since(before: Visit, board: Board) -> tuple[News, ...]:
    """What moved since a visit: levels first, the worst first, then imports and marks; at most four lines."""
    found = [*_moved(before, board), *_imported(before, board), *_marked(before, board)]
    if len(found) > _SHOWN:
        found = [*found[: _SHOWN - 1], News(f"{len(found) - _SHOWN + 1} more changes")]
    return tuple(found)


def _moved(before: Visit, board: Board) -> list[News]:
    moved = [
        answer
        for answer in board.suggestions.values()
        if before.levels.get(answer.part_number, answer.level) is not answer.level
    ]
    moved.sort(key=lambda answer: (-answer.level.rank, answer.part_number))
    return [
        News(
            answer.part_number,
            _cover_moved(before.cover.get(answer.part_number), answer.cover_days),
            before=before.levels[answer.part_number],
            after=answer.level,
            opens=("parts", "part", answer.part_number),
        )
        for answer in moved
    ]


def _cover_moved(before: float | None, after: float | None) -> str:
    if before is None or after is None or round(before) == round(after):
        return ""
    return f"cover {number_text(before)} → {number_text(after)} days"


def _imported(before: Visit, board: Board) -> list[News]:
    lines = [line for line in board.imports if _moment(line.at) > _moment(before.at)]
    return [
        News(
            f"{line.file} {'taken back' if line.taken_back else 'imported'}",
            f"{line.changed:,} changed, {line.added:,} new",
            "neutral" if line.taken_back else "ok",
            opens=("imports", "batch", line.batch),
        )
        for line in sorted(lines, key=lambda line: line.at, reverse=True)
    ]


def _moment(at: datetime) -> datetime:
    """A moment that can be compared: in UTC where it says its zone, else as it stands."""
    return at if at.tzinfo is None else at.astimezone(UTC).replace(tzinfo=None)


def _marked(before: Visit, board: Board) -> list[News]:
    seen: date = before.at.date()
    marks = [mark for mark in board.marks.values() if mark.on is not None and mark.on > seen]
    if not marks:
        return []
    who = sorted({mark.by for mark in marks if mark.by})
    text = f"{len(marks):,} part{'' if len(marks) == 1 else 's'} marked"
    return [News(text, f"by {', '.join(who)}" if who else "", "progress")]
