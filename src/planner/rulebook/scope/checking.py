"""The scope test: would this shipment be covered by a licence on the day that it leaves China?

The answer speaks of what is recorded. Seven conditions are tested for each licence on its own, after the question
whether a licence is needed at all (contract.md, licence-check). Every condition must be met by one and the same
licence: what several lack is not made up between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planner.domain.facts import Facts
from planner.domain.measures import MeasureState
from planner.domain.suppliers import Source
from planner.rulebook.cover import RuleDesk
from planner.rulebook.scope.answer import Answer, Clause, ScopeAnswer, Shipment
from planner.rulebook.scope.question import cases_of, part_of
from planner.rulebook.scope.results import met, not_known
from planner.rulebook.scope.testing import tested
from planner.rulebook.scope.verdict import verdict
from planner.rulebook.wording import lower_first


def check_shipment(
    shipment: Shipment, facts: Facts, states: Sequence[MeasureState], shipped: Iterable[str] = ()
) -> ScopeAnswer:
    """Holds a shipment against every recorded licence; `states` is the rule book on the day of the shipment.

    `shipped` are the texts by which shipments name their licence, where the facts come without shipments: what is left
    on a licence in use is known only where it is recorded.
    Raises PlannerError for a part, a supplier or a form that is not known, and for a quantity that is no number.
    """
    cases = cases_of(shipment, facts, states, shipped)
    if cases:
        return verdict(shipment, [tested(case) for case in cases])
    return _without_source(shipment, facts, states)


def _without_source(shipment: Shipment, facts: Facts, states: Sequence[MeasureState]) -> ScopeAnswer:
    """The answer for a part that nobody is recorded to supply: known only where its material is never listed."""
    part = part_of(shipment, facts)
    source = Source(part.part_number, "the supplier")
    control = RuleDesk(facts, states, shipment.on).verdict(source, part).control
    if control.controlled is False:
        clause = met(Clause.MEASURE, f"No licence is needed: {lower_first(control.text)}", *control.facts)
        return ScopeAnswer(shipment, Answer.NOT_NEEDED, clause.text, (clause,))
    text = f"No source of part {part.part_number} is recorded"
    clause = not_known(Clause.MEASURE, text, "Record who supplies the part, and where the magnets are made")
    return ScopeAnswer(shipment, Answer.UNKNOWN, text, (clause,))
