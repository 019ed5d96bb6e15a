"""The evaluation that fixes are tried with: the columns of the facts around a part, under each what-if."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from planner.domain.exposure import Assumptions
from planner.domain.facts import Facts
from planner.domain.names import part_key
from planner.domain.scenarios import WhatIf
from planner.exposure.evaluation import Evaluation
from planner.exposure.fixes.evaluation import Answer
from planner.exposure.fixes.situation import Days
from planner.exposure.ground import Ground
from planner.exposure.suggestions import Suggestions
from planner.exposure.what_if.bench import Bench


@dataclass(frozen=True, slots=True)
class ColumnEvaluator:
    """Makes evaluations of facts for one day and its rule book; `left_by_shipments` as Ground.of takes it.

    What most what-ifs share with the `recorded` assumptions is laid out once.
    """

    days: Days
    recorded: Assumptions
    left_by_shipments: Mapping[int, float] = field(default_factory=lambda: MappingProxyType({}))

    def __call__(self, facts: Facts, /) -> ColumnEvaluation:
        """The evaluation of these facts."""
        days = self.days
        ground = Ground.of(facts, days.states, days.on, days.licence_day, left_by_shipments=self.left_by_shipments)
        return ColumnEvaluation(Bench.over(ground, self.recorded))


@dataclass(frozen=True, slots=True, eq=False)
class ColumnEvaluation:
    """Answers for parts over one bench."""

    bench: Bench

    def evaluate(self, what_if: WhatIf, parts: Sequence[str]) -> Mapping[str, Answer]:
        """The answers for these part numbers, by the number as asked."""
        return answers_of(self.bench.evaluation(what_if), parts)


def answers_of(evaluation: Evaluation, parts: Sequence[str]) -> dict[str, Answer]:
    """The answers of an evaluation for some parts; stock and use are told also where a part is not assessed."""
    suggestions, needs = Suggestions(evaluation), evaluation.needs
    places = {part_key(number): place for place, number in enumerate(evaluation.ground.numbers)}
    found = {}
    for number in parts:
        place = places[part_key(number)]
        one = suggestions[number]
        found[number] = Answer(
            level=one.level,
            level_if_off=one.level_if_off,
            p_line_down=one.p_line_down,
            revenue_at_risk=one.revenue_at_risk_expected,
            line_down=one.line_down,
            stock=_known(float(needs.stock[place])),
            per_day=_known(float(needs.per_day[place])),
        )
    return found


def _known(value: float) -> float | None:
    return None if np.isnan(value) else value
