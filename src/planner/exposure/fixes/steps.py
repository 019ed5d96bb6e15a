"""All steps that could be taken for a part."""

from __future__ import annotations

from collections.abc import Iterator

from planner.exposure.fixes.buying import buying
from planner.exposure.fixes.fix import Step
from planner.exposure.fixes.grade_change import grade_change
from planner.exposure.fixes.licensing import filing, renewing
from planner.exposure.fixes.situation import Situation
from planner.exposure.fixes.switching import alternates, moves


def steps(situation: Situation) -> Iterator[Step]:
    """The single steps for a part, from what is recorded of it; none where its answer is not known."""
    if situation.answer.p_line_down is None:
        return
    yield from filing(situation)
    yield from renewing(situation)
    yield from moves(situation)
    yield from alternates(situation)
    yield from grade_change(situation)
    yield from buying(situation)
