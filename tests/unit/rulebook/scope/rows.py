"""A line of the table: one licence, one thing changed, and what the test must answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from planner.domain.licences import Licence
from planner.rulebook.scope.answer import Answer, Clause, Result

COVERED, NOT_COVERED, UNKNOWN = Answer.COVERED, Answer.NOT_COVERED, Answer.UNKNOWN
FAIL, OPEN = Result.FAIL, Result.UNKNOWN


@dataclass(frozen=True)
class Row:
    """One line of the table; `broken` are the conditions that are not met (FAIL) or not known (OPEN)."""

    id: str
    licence: Licence
    answer: Answer
    broken: dict[Clause, Result] = field(default_factory=dict)
    asked: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)


def no(which: Clause) -> dict[Clause, Result]:
    return {which: FAIL}


def open_(which: Clause) -> dict[Clause, Result]:
    return {which: OPEN}
