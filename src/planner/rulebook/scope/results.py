"""The three ways in which one condition can turn out."""

from __future__ import annotations

from planner.domain.evidence import Fact
from planner.rulebook.scope.answer import Clause, ClauseResult, Result


def met(clause: Clause, text: str, *facts: Fact) -> ClauseResult:
    """A condition that is met."""
    return ClauseResult(clause, Result.PASS, text, facts=facts)


def not_met(clause: Clause, text: str, mend: str, *facts: Fact) -> ClauseResult:
    """A condition that is not met, with what would meet it."""
    return ClauseResult(clause, Result.FAIL, text, mend, facts)


def not_known(clause: Clause, text: str, mend: str, *facts: Fact) -> ClauseResult:
    """A condition that cannot be judged, with what would settle it."""
    return ClauseResult(clause, Result.UNKNOWN, text, mend, facts)
