"""One thing that a licence says of its goods, held against the part."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.evidence import Fact
from planner.rulebook.scope.answer import Result


@dataclass(frozen=True, slots=True)
class Aspect:
    """How the part compares by its material, its grade or its elements; `ask` says what would settle it."""

    result: Result
    text: str
    facts: tuple[Fact, ...] = ()
    ask: str | None = None
