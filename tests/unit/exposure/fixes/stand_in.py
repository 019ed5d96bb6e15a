"""A slow evaluation for the tests: a what-if is written into the facts, and the facts are assessed as they are then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.domain.exposure import Assumptions, Extended, Suggestion
from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.materials import Basis, Composition
from planner.domain.measures import MeasureState
from planner.domain.names import part_key
from planner.domain.parts import Order, OrderState
from planner.domain.scenarios import Purchase, ReadyAlternate, ShareMove, WhatIf
from planner.domain.suppliers import Approval, Source
from planner.exposure.assess import assess
from planner.exposure.bill_of_materials import BillOfMaterials
from planner.exposure.fixes.evaluation import Answer
from planner.exposure.fixes.finder import FixFinder
from planner.exposure.fixes.situation import Days
from planner.exposure.fixes.trying import ColumnEvaluator
from planner.exposure.presets import assumptions
from planner.reference import shipped_grades, shipped_measures
from planner.rulebook.measures import rule_book
from unit.exposure.builders import TODAY, US

DAYS = Days(TODAY, TODAY, rule_book(shipped_measures(), TODAY))
AS_RECORDED = WhatIf(assumptions())


def finder(facts: Facts) -> FixFinder:
    """The finder over the facts as they are recorded."""
    return FixFinder(facts, BillOfMaterials(facts.bom), ColumnEvaluator(DAYS, AS_RECORDED.assumed), AS_RECORDED, DAYS)


def with_grades(facts: Facts) -> Facts:
    return replace(facts, grades=shipped_grades())


@dataclass
class StandIn:
    """Counts how often it is asked, so that a test can tell."""

    facts: Facts
    states: tuple[MeasureState, ...] = DAYS.states
    on: date = TODAY
    asked: int = 0

    def evaluate(self, what_if: WhatIf, parts: Sequence[str]) -> Mapping[str, Answer]:
        self.asked += 1
        assumed, facts = written(what_if, self.facts, self.on)
        found = assess(facts, self.states, assumed, self.on)
        return {number: answer_of(found[number]) for number in parts}


def written(what_if: WhatIf, facts: Facts, on: date) -> tuple[Assumptions, Facts]:
    assumed = what_if.assumed
    if what_if.october is not None:
        assumed = replace(assumed, extended=Extended(what_if.october))
    for bought in what_if.purchases:
        facts = _bought(facts, bought, assumed, on)
    for ready in what_if.alternates:
        facts = _mapped(facts, ready.part, lambda one, ready=ready: _ready(one, ready))
    for move in what_if.moves:
        facts = _mapped(facts, move.part, lambda one, move=move: _moved(one, move))
    for part, supplier in what_if.filed:
        filed = Licence(supplier, type=LicenceType.INDIVIDUAL, end_user=(US,), status=LicenceStatus.SUBMITTED,
                        part_number=part, applied_on=on, id=9000)  # fmt: skip
        facts = replace(facts, licences=(*facts.licences, filed))
    for number in what_if.freed:
        others = tuple(one for one in facts.compositions if part_key(one.part_number) != part_key(number))
        free = tuple(Composition(number, element, 0.0, Basis.TESTED) for element in ("Dy", "Tb"))
        facts = replace(facts, compositions=(*others, *free))
    return assumed, facts


def _bought(facts: Facts, bought: Purchase, assumed: Assumptions, on: date) -> Facts:
    assert bought.part is not None
    found = assess(facts, DAYS.states, assumed, on)[bought.part]
    pieces = bought.weeks * 7 * (found.demand_per_day or 0.0)
    lands = bought.lands or on
    if lands <= on:
        stock = tuple(
            replace(one, quantity=one.quantity + pieces) if part_key(one.part_number) == part_key(bought.part) else one
            for one in facts.stock
        )
        return replace(facts, stock=stock)
    order = Order("bought", bought.part, "Elsewhere", pieces, lands, state=OrderState.PAST_CUSTOMS)
    return replace(facts, orders=(*facts.orders, order))


def _mapped(facts: Facts, number: str, change: object) -> Facts:
    sources = tuple(
        change(one) if part_key(one.part_number) == part_key(number) else one  # type: ignore[operator]
        for one in facts.sources
    )
    return replace(facts, sources=sources)


def _ready(source: Source, ready: ReadyAlternate) -> Source:
    if source.supplier != ready.supplier:
        return source
    share = ready.share if ready.share is not None else source.share
    day = max(ready.ready, TODAY + timedelta(days=1))
    return replace(source, approval=Approval.QUALIFYING, available_from=day, share=1.0 if share is None else share)


def _moved(source: Source, move: ShareMove) -> Source:
    sign = {move.giver: -1, move.taker: 1}.get(source.supplier, 0)
    return replace(source, share=(source.share or 0.0) + sign * move.share)


def answer_of(one: Suggestion) -> Answer:
    return Answer(
        one.level, one.level_if_off, one.p_line_down, one.revenue_at_risk_expected, one.line_down, one.stock,
        one.demand_per_day,
    )  # fmt: skip
