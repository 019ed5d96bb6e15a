"""What would change the answer of a part: looked for in what is recorded and in what is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.domain.names import part_key
from planner.exposure.fixes.evaluation import Answer
from planner.exposure.fixes.finder import FixFinder
from planner.exposure.fixes.turning.coming_days import coming_days
from planner.exposure.fixes.turning.more_cover import more_cover
from planner.exposure.fixes.turning.point import Trial, TurningPoint
from planner.exposure.fixes.turning.unknown_facts import unknown_facts


def turning_points(finder: FixFinder, number: str) -> tuple[TurningPoint, ...]:
    """What would change the answer of a part: unknown facts first, then more cover, then days that come.

    For a part that is made, that of the magnet in it that decides. What gives the same level in every case is left
    out; empty for a part that is not in the catalogue.
    """
    facts = finder.near.around(number)
    evaluation = finder.evaluator(facts)
    inside = finder.inside(number)
    answers = evaluation.evaluate(finder.what_if, [number, *inside])
    asked = _deciding(finder, number, inside, answers)
    situation = finder.situation(asked, answers[asked], facts)
    if situation is None:
        return ()
    trial = Trial(situation, evaluation, finder.evaluator)
    found = (*unknown_facts(trial), *more_cover(trial), *coming_days(trial))
    return tuple(point for point in found if point.changes(situation.answer.level))


def _deciding(finder: FixFinder, number: str, inside: Sequence[str], answers: Mapping[str, Answer]) -> str:
    """The part itself where it is bought, else the worst of the bought parts in it; of several, one that is unknown."""
    if finder.near.sources(part_key(number)):
        return number
    bought = [one for one in inside if finder.near.sources(part_key(one))]
    return max(bought, key=lambda one: _severity(answers[one]), default=number)


def _severity(answer: Answer) -> tuple[int, float]:
    return answer.level.rank, answer.p_line_down or 0.0
