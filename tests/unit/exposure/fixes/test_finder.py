"""The best next fix: single steps tried alone, ranked by what they take off the chance, the level and the revenue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planner.domain.exposure import Level, Money
from planner.domain.facts import Facts
from planner.domain.licences import LicenceStatus
from planner.domain.parts import BomLine, Demand, Part, Stock
from planner.domain.suppliers import Approval
from planner.exposure.bill_of_materials import BillOfMaterials
from planner.exposure.fixes.evaluation import Answer
from planner.exposure.fixes.finder import FixFinder
from planner.exposure.fixes.fix import Fix, FixKind, best_value, ranked_by_cost
from unit.exposure.builders import (
    MAKER,
    PART,
    TODAY,
    application,
    catalogue,
    foreign,
    general,
    heavy,
    magnet,
    source,
)
from unit.exposure.fixes.stand_in import AS_RECORDED, DAYS, StandIn, finder, with_grades

JAPAN = "Kansai Jishaku K.K."
LINE_DOWN = date(2027, 2, 5)


def fixes(facts: Facts, number: str = PART) -> tuple[Fix, ...]:
    return finder(facts).of_part(number)


def one(found: tuple[Fix, ...], kind: FixKind) -> Fix:
    chosen = [fix for fix in found if fix.kind is kind]
    assert len(chosen) == 1, [fix.text for fix in found]
    return chosen[0]


SPLIT = catalogue(
    source(share=0.7, unit_price=Decimal(2), currency="EUR"),
    foreign(
        share=0.3, unit_price=Decimal(3), currency="EUR", lead_time_days=20, transit_days=5, minimum_order=20_000.0
    ),
    licences=(application(),), stock=10_500,
)  # fmt: skip


def test_moving_the_share_to_a_free_source_comes_first_and_shows_the_level_before_and_after() -> None:
    found = fixes(SPLIT)
    move = found[0]
    assert (move.kind, move.text) == (FixKind.MOVE, f"Move 70% of demand from {MAKER} to {JAPAN}")
    assert (move.level_before, move.level_after, move.p_after) == (Level.HIGH, Level.LOW, 0.0)
    assert move.p_before == pytest.approx(0.475266, abs=1e-5)
    assert move.helps
    assert move.what_if.moves[0].share == 0.7
    assert move.revenue_after is None or move.revenue_after.amount == 0


def test_moving_costs_the_difference_of_the_prices_over_the_horizon() -> None:
    move = one(fixes(SPLIT), FixKind.MOVE)
    assert move.cost == Money(Decimal("25200.00"), "EUR")
    assert move.per_cost == pytest.approx(0.475266 / 25_200, abs=1e-9)


def test_a_purchase_is_never_below_the_minimum_order_and_lands_after_lead_time_and_transit() -> None:
    bought = [fix for fix in fixes(SPLIT) if fix.kind is FixKind.BUY]
    assert [fix.text for fix in bought] == [
        f"Buy the minimum order of 20,000 pcs (14.3 weeks of use) from {JAPAN}, usable from 17 Dec 2026"
    ]
    assert bought[0].cost == Money(Decimal("60000.00"), "EUR")
    assert bought[0].what_if.purchases[0].lands == date(2026, 12, 17)
    assert bought[0].what_if.purchases[0].weeks == pytest.approx(20_000 / 1400)


def test_of_purchases_the_larger_takes_more_off_the_chance() -> None:
    facts = catalogue(source(), licences=(application(),))
    bought = [fix for fix in fixes(facts) if fix.kind is FixKind.BUY]
    assert [fix.text.split(" weeks")[0] for fix in bought] == ["Buy 13", "Buy 8", "Buy 4"]
    assert "that are outside China already, where any can be had, usable from 22 Nov 2026" in bought[0].text
    assert bought[0].p_fall > bought[1].p_fall > bought[2].p_fall > 0
    assert bought[0].cost == Money(Decimal("32760.00"), "EUR")
    assert best_value(bought) == ranked_by_cost(bought)[0]


def test_a_cost_that_is_not_recorded_is_not_known_and_never_nothing() -> None:
    facts = catalogue(source(), part=magnet(unit_price=None), licences=(application(),))
    bought = [fix for fix in fixes(facts) if fix.kind is FixKind.BUY]
    assert [(fix.cost, fix.per_cost) for fix in bought] == [(None, None)] * 3
    assert best_value(bought) is None


def test_a_licence_that_ends_is_renewed_or_followed_by_an_application_filed_today() -> None:
    facts = catalogue(source(), licences=(general(date(2026, 12, 10)),), stock=5_000)
    found = fixes(facts)
    renewed = one(found, FixKind.RENEW)
    assert renewed.text == f"Have the general licence of {MAKER} renewed before it ends on 10 Dec 2026"
    assert (renewed.level_before, renewed.level_after, renewed.p_after) == (Level.CRITICAL, Level.MEDIUM, 0.0)
    assert "before the general licence ends on 10 Dec 2026" in one(found, FixKind.FILE).text
    assert found[0] is renewed


def test_after_a_refusal_filing_again_brings_a_licence_back_into_reach() -> None:
    refused = application(LicenceStatus.REJECTED, applied_on=date(2026, 9, 1), id=7)
    filed = one(fixes(catalogue(source(), licences=(refused,))), FixKind.FILE)
    assert (filed.level_before, filed.level_after) == (Level.CRITICAL, Level.HIGH)
    assert (filed.p_before, filed.cost) == (1.0, None)


def test_an_alternate_that_comes_too_late_is_brought_forward_to_the_day_of_the_line_down() -> None:
    late = foreign(share=1.0, approval=Approval.QUALIFYING, available_from=date(2027, 7, 20))
    found = one(fixes(catalogue(source(), late, licences=(application(),))), FixKind.QUALIFY)
    assert found.text == f"Bring {JAPAN} forward from 20 Jul 2027 to 05 Feb 2027"
    assert (found.p_after, found.level_after) == (0.0, Level.MEDIUM)


def test_a_suggested_source_is_qualified_by_the_day_it_is_needed_but_not_before_it_can_deliver() -> None:
    suggested = foreign(approval=Approval.SUGGESTED, lead_time_days=90, transit_days=10)
    found = one(fixes(catalogue(source(), suggested, licences=(application(),))), FixKind.QUALIFY)
    assert found.text == f"Qualify {JAPAN} by 02 Mar 2027"
    assert (found.p_fall, found.helps) == (0.0, True)
    assert found.revenue_fall > 0
    assert any("not how long qualifying takes" in fact.source.text for fact in found.facts if fact.source)


@pytest.mark.parametrize(("grade", "offered"), [("N42SH", True), ("N38UH", False), (None, False)])
def test_a_grade_free_of_dy_and_tb_is_offered_only_where_its_class_can_be(grade: str | None, offered: bool) -> None:
    facts = with_grades(catalogue(source(), part=magnet(grade=grade), licences=(application(),)))
    grades = [fix for fix in fixes(facts) if fix.kind is FixKind.GRADE]
    assert bool(grades) is offered
    for fix in grades:
        assert fix.level_after is Level.NONE
        assert fix.revenue_fall > 0
        assert fix.revenue_after == Money(Decimal(0), "EUR")


def test_a_product_is_judged_by_its_own_level_after_a_step_for_its_magnet() -> None:
    facts = replace(
        SPLIT, parts=(*SPLIT.parts, Part("MOTOR")), bom=(BomLine("MOTOR", PART, 1),),
        demand=(Demand("MOTOR", per_day=200),), stock=(*SPLIT.stock, Stock("MOTOR", 0, TODAY)),
    )  # fmt: skip
    best = fixes(facts, "MOTOR")[0]
    assert (best.judged, best.part, best.kind) == ("MOTOR", PART, FixKind.MOVE)
    assert (best.level_before, best.level_after) == (Level.HIGH, Level.LOW)


def several() -> Facts:
    def part(number: str) -> Facts:
        return catalogue(source(number=number), part=magnet(number), compositions=heavy(number))

    each = [replace(part(number), stock=(Stock(number, pieces, TODAY),))
            for number, pieces in (("MG-1", 30_000), ("MG-2", 2_000), ("MG-3", 9_000))]  # fmt: skip
    first = each[0]
    return replace(
        first, parts=tuple(p for f in each for p in f.parts), sources=tuple(s for f in each for s in f.sources),
        stock=tuple(s for f in each for s in f.stock), demand=tuple(d for f in each for d in f.demand),
        compositions=tuple(c for f in each for c in f.compositions), licences=(application(),),
    )  # fmt: skip


def test_overall_the_best_fix_of_all_parts_comes_first_and_parts_that_cannot_do_better_are_left_out() -> None:
    facts = several()
    tried: list[tuple[str, ...]] = []

    def counting(near: Facts) -> StandIn:
        tried.append(tuple(part.part_number for part in near.parts))
        return StandIn(near)

    everything = [fix for number in ("MG-1", "MG-2", "MG-3") for fix in fixes(facts, number)]
    answers = StandIn(facts).evaluate(AS_RECORDED, ["MG-1", "MG-2", "MG-3"])
    found = FixFinder(facts, BillOfMaterials(()), counting, AS_RECORDED, DAYS).overall(answers, most=1)
    assert [fix.effect for fix in found] == [max(fix.effect for fix in everything)]
    assert ("MG-1",) not in tried


def test_overall_brings_of_each_part_the_best_of_a_kind_that_helps() -> None:
    facts = several()
    answers = StandIn(facts).evaluate(AS_RECORDED, ["MG-1", "MG-2", "MG-3"])
    found = finder(facts).overall(answers, most=50)
    assert len({(fix.part, fix.kind) for fix in found}) == len(found) == 3
    assert all(fix.helps for fix in found)


def test_what_is_covered_for_longer_than_is_looked_ahead_needs_no_fix() -> None:
    assert fixes(catalogue(source(), licences=(general(date(2027, 8, 31)),))) == ()


def test_what_is_not_assessed_has_no_fix() -> None:
    assert fixes(catalogue(source(), licences=(application(),), stock=None)) == ()
    unknown = Answer(Level.UNASSESSED)
    assert finder(SPLIT).overall({PART: unknown}) == ()
