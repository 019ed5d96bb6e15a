"""The best next fix of a part, of a product and overall: every step is tried alone, on what depends on it."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from decimal import Decimal

from planner.domain.exposure import Level, Money
from planner.domain.facts import Facts
from planner.domain.names import part_key
from planner.domain.scenarios import WhatIf
from planner.exposure.bill_of_materials import BillOfMaterials
from planner.exposure.fixes.evaluation import Answer, Evaluation, Evaluator
from planner.exposure.fixes.fix import FALL_DIGITS, Fix, FixKind, Step, ranked
from planner.exposure.fixes.neighbourhood import Neighbourhoods
from planner.exposure.fixes.situation import Days, Situation, situation_of
from planner.exposure.fixes.steps import steps
from planner.progress import Progress, Silent

_TOLD = 10
# Of what is built into a part, as many of the worst are looked at.
_INSIDE = 5


class FixFinder:
    """Finds fixes over a catalogue's facts on a day, under a what-if; sorts the facts once."""

    def __init__(self, facts: Facts, bom: BillOfMaterials, evaluator: Evaluator, what_if: WhatIf, days: Days) -> None:
        self.near = Neighbourhoods(facts, bom)
        self.evaluator, self.what_if, self.days = evaluator, what_if, days

    def of_part(self, number: str) -> tuple[Fix, ...]:
        """The fixes of a part and of the worst parts built into it, best first; those that do not help come last.

        A made part stops with the worst of what is in it: steps for others could not lower its answer.
        """
        facts = self.near.around(number)
        evaluation = self.evaluator(facts)
        inside = self.inside(number)
        before = evaluation.evaluate(self.what_if, [number, *inside])
        found = []
        bought = [one for one in inside if self.near.sources(part_key(one)) and is_exposed(before[one])]
        worst = heapq.nlargest(_INSIDE, bought, key=lambda one: _greatest_effect(before[one]))
        for one in [number, *worst]:
            situation = self.situation(one, before[one], facts)
            if situation is not None and situation.today and is_exposed(before[one]):
                found += [self._tried(step, number, before, evaluation) for step in steps(situation)]
        return ranked(found)

    def overall(
        self, answers: Mapping[str, Answer], most: int = _TOLD, progress: Progress | None = None
    ) -> tuple[Fix, ...]:
        """The fixes that help most among all parts, of each part the best of each kind; `answers` are of bought parts.

        No step lowers a part's figures by more than they are, so that parts are looked at from the worst on, until
        none that is left could bring a better fix.
        """
        shown = progress or Silent()
        exposed = [number for number in answers if is_exposed(answers[number])]
        worst_first = sorted(exposed, key=lambda number: _greatest_effect(answers[number]), reverse=True)
        found: tuple[Fix, ...] = ()
        for done, number in enumerate(worst_first):
            bound = _greatest_effect(answers[number])
            if len(found) >= most and found[most - 1].effect >= bound:
                break
            shown.advance(done, len(worst_first), "Looking for fixes")
            found = ranked((*found, *_best_of_each_kind(self.of_part(number))))[:most]
        return found

    def inside(self, number: str) -> list[str]:
        """The part numbers that are built into a part, on any level."""
        keys = self.near.bom.descendants(part_key(number)) - {part_key(number)}
        return [self.near.parts[key].part_number for key in self.near.parts if key in keys]

    def situation(self, number: str, answer: Answer, facts: Facts) -> Situation | None:
        """The situation of a part within the facts around it; None where the part is not in the catalogue."""
        part = self.near.part(number)
        return situation_of(part, answer, facts, self.what_if, self.days) if part else None

    def _tried(self, step: Step, judged: str, before: Mapping[str, Answer], evaluation: Evaluation) -> Fix:
        after = evaluation.evaluate(step.what_if, [judged, step.part])
        return fix_of(step, judged, before, after)


def _best_of_each_kind(fixes: Iterable[Fix]) -> Iterable[Fix]:
    """Of fixes in their order, the first of each kind that helps."""
    first: dict[FixKind, Fix] = {}
    for fix in fixes:
        if fix.helps:
            first.setdefault(fix.kind, fix)
    return first.values()


def is_exposed(answer: Answer) -> bool:
    """Whether there is anything to mend: a level of Medium or worse, or any chance of a line-down."""
    return answer.level.rank >= Level.MEDIUM.rank or (answer.p_line_down or 0.0) > 0


def _greatest_effect(answer: Answer) -> tuple[float, int, Decimal]:
    """The most that a fix could take off an answer, in the order in which fixes are ranked."""
    revenue = answer.revenue_at_risk.amount if answer.revenue_at_risk else Decimal(0)
    return round(answer.p_line_down or 0.0, FALL_DIGITS), answer.level.rank, revenue


def fix_of(step: Step, judged: str, before: Mapping[str, Answer], after: Mapping[str, Answer]) -> Fix:
    """The fix of a step, with the answers of what it is judged for; revenue at risk is that of the step's part."""
    first, then = before[judged], after[judged]
    fall = (first.p_line_down or 0.0) - (then.p_line_down or 0.0)
    known = first.p_line_down is not None and then.p_line_down is not None
    priced = step.cost is not None and step.cost.amount > 0 and known
    return Fix(
        kind=step.kind,
        text=step.text,
        part=step.part,
        judged=judged,
        level_before=first.level,
        level_after=then.level,
        p_before=first.p_line_down,
        p_after=then.p_line_down,
        revenue_before=before[step.part].revenue_at_risk,
        revenue_after=_at_risk_after(before[step.part], after[step.part]),
        cost=step.cost,
        per_cost=fall / float(step.cost.amount) if priced and step.cost else None,
        facts=step.facts,
        what_if=step.what_if,
    )


def _at_risk_after(before: Answer, after: Answer) -> Money | None:
    """The revenue at risk after a step: none, in the same currency, where the line cannot stop any more."""
    if after.revenue_at_risk is None and after.p_line_down == 0 and before.revenue_at_risk is not None:
        return Money(Decimal(0), before.revenue_at_risk.currency)
    return after.revenue_at_risk
