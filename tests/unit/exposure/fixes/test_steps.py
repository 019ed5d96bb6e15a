"""Which steps are tried for a part, and which are not, from what is recorded of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from planner.domain.exposure import Level, Money
from planner.domain.facts import Facts
from planner.domain.licences import LicenceStatus
from planner.domain.materials import Form
from planner.domain.scenarios import WhatIf
from planner.domain.suppliers import Approval, ListStatus
from planner.exposure.fixes.evaluation import Answer
from planner.exposure.fixes.fix import Fix, FixKind, Step, best_value, ranked, ranked_by_cost
from planner.exposure.fixes.situation import situation_of
from planner.exposure.fixes.steps import steps
from planner.exposure.presets import assumptions
from unit.exposure.builders import (
    MAKER,
    PART,
    SUPPLIERS,
    application,
    catalogue,
    foreign,
    general,
    magnet,
    source,
)
from unit.exposure.fixes.stand_in import AS_RECORDED, DAYS, with_grades

JAPAN, SECOND = "Kansai Jishaku K.K.", "Second Source Magnetics"
STOPS = Answer(Level.HIGH, p_line_down=0.4, line_down=date(2027, 2, 5), stock=15_000, per_day=200)


def offered(facts: Facts, kind: FixKind, what_if: WhatIf = AS_RECORDED, answer: Answer = STOPS) -> list[Step]:
    situation = situation_of(facts.parts[0], answer, facts, what_if, DAYS)
    return [step for step in steps(situation) if step.kind is kind]


def texts(facts: Facts, kind: FixKind) -> list[str]:
    return [step.text for step in offered(facts, kind)]


def test_a_share_moves_only_to_a_source_that_is_covered_for_longer() -> None:
    facts = catalogue(
        source(share=0.5), source(SECOND, share=0.5),
        licences=(general(date(2027, 1, 10)), replace(general(date(2026, 12, 20), holder=SECOND), number="GL-2")),
    )  # fmt: skip
    assert texts(facts, FixKind.MOVE) == [f"Move 50% of demand from {SECOND} to {MAKER}"]
    waiting = catalogue(source(share=0.5), source(SECOND, share=0.5), licences=(application(),))
    assert texts(waiting, FixKind.MOVE) == []


def test_shares_that_are_scaled_by_the_settings_can_be_moved() -> None:
    facts = catalogue(source(share=0.5), foreign(share=0.3), licences=(application(),))
    scaled = replace(AS_RECORDED, assumed=replace(AS_RECORDED.assumed, normalise_shares=True))
    assert offered(facts, FixKind.MOVE) == []
    assert [step.text for step in offered(facts, FixKind.MOVE, scaled)] == [
        f"Move 62.5% of demand from {MAKER} to {JAPAN}"
    ]


@pytest.mark.parametrize(
    ("asked", "cost"),
    [("1.50", Money(Decimal("0.00"), "EUR")), ("3.50", Money(Decimal("27000.00"), "EUR")), (None, None)],
)
def test_a_cheaper_source_costs_nothing_and_one_without_a_price_an_unknown_amount(
    asked: str | None, cost: Money | None
) -> None:
    price: dict[str, Any] = {} if asked is None else {"unit_price": Decimal(asked), "currency": "EUR"}
    facts = catalogue(
        source(share=0.5, unit_price=Decimal(2), currency="EUR"), foreign(share=0.5, **price), licences=(application(),)
    )
    assert [step.cost for step in offered(facts, FixKind.MOVE)] == [cost]


def test_an_alternate_that_is_ready_in_time_needs_no_step_and_one_without_a_share_an_agreement() -> None:
    def qualifying(share: float | None) -> Facts:
        ready = foreign(share=share, approval=Approval.QUALIFYING, available_from=date(2027, 1, 20))
        return catalogue(source(), ready, licences=(application(),))

    assert texts(qualifying(1.0), FixKind.QUALIFY) == []
    assert texts(qualifying(None), FixKind.QUALIFY) == [f"Agree that {JAPAN} carries all of demand from 20 Jan 2027"]


@pytest.mark.parametrize("form", [Form.ROTOR, None])
def test_another_grade_is_offered_for_loose_magnets_only(form: Form | None) -> None:
    facts = with_grades(catalogue(source(), part=magnet(grade="N42SH", form=form), licences=(application(),)))
    assert texts(facts, FixKind.GRADE) == []


def test_nothing_is_filed_where_an_application_is_under_way_or_a_party_is_listed() -> None:
    filed = application(LicenceStatus.UNDER_REVIEW, applied_on=date(2026, 10, 1))
    assert texts(catalogue(source(), licences=(filed,)), FixKind.FILE) == []
    listed = (replace(SUPPLIERS[0], list_status=ListStatus.CONTROL), *SUPPLIERS[1:])
    assert texts(catalogue(source(), suppliers=listed), FixKind.FILE) == []
    assert texts(catalogue(foreign()), FixKind.FILE) == []


def test_a_further_application_follows_a_licence_with_a_quantity_left() -> None:
    left = application(LicenceStatus.PARTLY_USED, quantity=9000.0, quantity_left=4000.0, unit="pcs", number="IL-7")
    told = texts(catalogue(source(), licences=(left,)), FixKind.FILE)
    assert told == [
        f"Have {MAKER} file for an individual licence today, before what is left on the one in hand is used up"
    ]


def test_what_is_renewed_for_certain_already_is_not_offered() -> None:
    facts = catalogue(source(), licences=(general(date(2026, 12, 10)),))
    assert len(offered(facts, FixKind.RENEW)) == 1
    certain = WhatIf(assumptions("mid-2025", {"gl_renew_prob": "1"}))
    assert offered(facts, FixKind.RENEW, certain) == []
    far = catalogue(source(), licences=(general(date(2028, 1, 1)),))
    assert offered(far, FixKind.RENEW) == []


def test_a_licence_that_ends_before_the_pieces_could_leave_serves_no_purchase() -> None:
    facts = catalogue(source(lead_time_days=30), licences=(general(date(2026, 12, 10)),))
    assert all("outside China" in text for text in texts(facts, FixKind.BUY))
    soon = catalogue(source(lead_time_days=10, transit_days=30), licences=(general(date(2026, 12, 10)),))
    assert texts(soon, FixKind.BUY)[0] == f"Buy 4 weeks of use (5,600 pcs) from {MAKER}, usable from 01 Jan 2027"


def test_every_number_of_a_step_has_a_fact_and_what_is_missing_is_told_as_assumed() -> None:
    bought = offered(catalogue(source(), foreign(share=0.0, lead_time_days=12), licences=(application(),)), FixKind.BUY)
    told = {fact.name: fact for fact in bought[0].facts}
    assert (told["pieces to buy"].value, told["use"].value, told["cost"].value) == (5600, 200, Decimal("10080.00"))
    landing = told["usable from"]
    assert landing.source is not None
    assert landing.source.text == f"transit of {JAPAN} not recorded, counted as 0 days"


def test_without_an_answer_nothing_is_tried() -> None:
    facts = catalogue(source(), licences=(application(),))
    assert offered(facts, FixKind.BUY, answer=Answer(Level.UNASSESSED, per_day=200)) == []
    assert offered(facts, FixKind.BUY, answer=replace(STOPS, per_day=None)) == []


PLAIN = Fix(
    FixKind.BUY, "Buy", PART, PART, Level.HIGH, Level.MEDIUM, 0.4, 0.1, None, None, Money(Decimal(100), "EUR"),
    0.003, (), AS_RECORDED,
)  # fmt: skip


def test_a_step_that_raises_the_level_or_changes_nothing_does_not_help() -> None:
    assert PLAIN.helps
    assert not replace(PLAIN, level_after=Level.CRITICAL).helps
    assert not replace(PLAIN, level_after=Level.HIGH, p_after=0.4).helps
    assert not replace(PLAIN, p_after=0.3997, level_after=Level.HIGH).helps


def test_fixes_of_equal_effect_come_cheapest_first_and_unknown_costs_last() -> None:
    dear, unknown = replace(PLAIN, cost=Money(Decimal(900), "EUR")), replace(PLAIN, cost=None)
    better = replace(PLAIN, p_after=0.05, cost=None)
    assert ranked((unknown, dear, PLAIN, better)) == (better, PLAIN, dear, unknown)


def test_value_for_cost_is_compared_within_one_currency_only() -> None:
    cheap = replace(PLAIN, p_after=0.2, per_cost=0.02, cost=Money(Decimal(10), "EUR"))
    dollars = replace(PLAIN, cost=Money(Decimal(1), "USD"), per_cost=0.3)
    assert best_value((PLAIN, cheap)) is cheap
    assert best_value((PLAIN, cheap, dollars)) is None
    assert ranked_by_cost((dollars, PLAIN, cheap)) == (cheap, PLAIN, dollars)
