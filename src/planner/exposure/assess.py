"""How exposed is every part on a day: the suggestions that the planner sees, each with its reasons and facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from planner.domain.exposure import Assumptions, Suggestion
from planner.domain.facts import Facts
from planner.domain.measures import MeasureState
from planner.exposure.evaluation import evaluate, evaluate_again
from planner.exposure.ground import Ground
from planner.exposure.suggestions import Suggestions
from planner.progress import Progress, Silent


def assess(
    facts: Facts,
    states: tuple[MeasureState, ...],
    assumptions: Assumptions,
    on: date,
    licence_day: date | None = None,
    progress: Progress | None = None,
    *,
    left_by_shipments: Mapping[int, float] = MappingProxyType({}),
    before: Mapping[str, Suggestion] | None = None,
) -> Suggestions:
    """The suggestion for every part of a catalogue on a day, by part number.

    `on` is the day of stock and demand; `licence_day` that of licences, where Shanghai has another day at that moment.
    `states` is the rule book on that day; `assumptions.extended` overrides what it says of the extraterritorial rules.
    `left_by_shipments` is what is left on licences by what was shipped, by their ids. Figures are worked out at once,
    sentences when they are first read. Where the suggestions of `before` are given, only those that something recorded
    since bears on are worked out again. Method: methods.md sections 6, 6a and 7. Each half is a step of `progress`;
    raises Cancelled.
    """
    shown = progress or Silent()
    shown.advance(0, 2, "Computing")
    ground = Ground.of(facts, states, on, licence_day, left_by_shipments=left_by_shipments)
    shown.advance(1, 2, "Computing")
    if isinstance(before, Suggestions):
        return Suggestions(evaluate_again(before.evaluation, ground, assumptions))
    return Suggestions(evaluate(ground, assumptions))
