"""What was seen at the last visit, remembered per catalogue, so that the next one can say what moved since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from planner.desktop.preferences import remember, text_preference
from planner.domain.exposure import Level

if TYPE_CHECKING:
    from planner.services.board import Board


@dataclass(frozen=True, slots=True)
class Visit:
    """The newest operation, the suggested levels and the cover of all parts at one moment."""

    at: datetime
    operation: int = 0
    levels: Mapping[str, Level] = field(default_factory=dict)
    cover: Mapping[str, float] = field(default_factory=dict)


class Visits:
    """The visits before this start of the window, each read once, however often the window writes new ones."""

    def __init__(self) -> None:
        self._before: dict[str, Visit | None] = {}

    def before(self, catalogue: str) -> Visit | None:
        """The last visit to a catalogue before this start; None where there was none."""
        if catalogue not in self._before:
            self._before[catalogue] = remembered_visit(catalogue)
        return self._before[catalogue]

    def remember(self, catalogue: str, visit: Visit) -> None:
        """Keeps a visit for the next start."""
        self.before(catalogue)
        remember_visit(catalogue, visit)


def visit_of(board: Board, at: datetime) -> Visit:
    """What there is to see of a board."""
    answers = board.suggestions.values()
    return Visit(
        at,
        board.operation,
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
        return Visit(datetime.fromisoformat(kept["at"]), int(kept["operation"]), levels, cover)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def remember_visit(catalogue: str, visit: Visit) -> None:
    """Keeps a visit for the next start of the window."""
    kept = {
        "at": visit.at.isoformat(),
        "operation": visit.operation,
        "levels": dict(visit.levels),
        "cover": dict(visit.cover),
    }
    remember(_name(catalogue), json.dumps(kept))


def _name(catalogue: str) -> str:
    return f"visit/{hashlib.sha256(catalogue.encode()).hexdigest()[:16]}"
