"""What is told of time waited, licensed quantities, receipts, dated demand, transit and what is at stake."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.domain.exposure import Reason, Suggestion
from planner.domain.licences import LicenceStatus
from planner.domain.parts import BomLine, Demand, Order, OrderState, Part, Stock
from planner.exposure.presets import assumptions
from unit.exposure.builders import (
    MAKER,
    PART,
    TODAY,
    application,
    catalogue,
    cell,
    foreign,
    general,
    heavy,
    magnet,
    source,
    suggested,
)

INDIVIDUAL = (application(),)
SECOND = "Second Source Magnetics"


def told(found: Suggestion, rule: str) -> Reason | None:
    return next((reason for reason in found.reasons if reason.rule == rule), None)


def told_for_sure(found: Suggestion, rule: str) -> Reason:
    reason = told(found, rule)
    assert reason is not None, [one.rule for one in found.reasons]
    return reason


def cells(reason: Reason) -> dict[str, str]:
    return {fact.name: fact.source.cell for fact in reason.facts if fact.source and fact.source.cell}


# --- F4, an application under way


def test_the_time_that_an_application_has_waited_is_told_and_opens_to_its_day() -> None:
    filed = application(
        LicenceStatus.UNDER_REVIEW, applied_on=TODAY - timedelta(days=34), origin=cell(4, applied_on="H")
    )
    reason = told_for_sure(suggested(catalogue(source(), licences=(filed,))), "F4")
    assert reason.text.startswith(f"The 34 days that the application of {MAKER} has waited count: an even chance of a")
    assert cells(reason)["licence applied_on"] == "H4"
    waited = next(fact for fact in reason.facts if fact.name == "days waited")
    assert waited.value == 34


@pytest.mark.parametrize("status", [LicenceStatus.NOT_STARTED, LicenceStatus.RETURNED, LicenceStatus.UNDER_REVIEW])
def test_nothing_is_told_of_waiting_where_no_day_of_filing_counts(status: LicenceStatus) -> None:
    assert told(suggested(catalogue(source(), licences=(application(status),))), "F4") is None


def test_no_even_chance_is_told_where_there_is_none() -> None:
    hopeless = assumptions(changes={"p_first": "0.1", "p_again": "0.1"})
    filed = application(LicenceStatus.SUBMITTED, applied_on=TODAY - timedelta(days=5))
    reason = told_for_sure(suggested(catalogue(source(), licences=(filed,)), hopeless), "F4")
    assert reason.text.endswith("has waited count")


# --- F5, a licensed quantity that is left


def test_parts_on_one_licence_are_told_to_share_it() -> None:
    used = application(LicenceStatus.PARTLY_USED, number="IL-7", quantity_left=4000.0, unit="pcs")
    other = magnet("MAG-OTHER")
    facts = catalogue(
        source(),
        source(number="MAG-OTHER"),
        parts=(magnet(), other),
        compositions=(*heavy(), *heavy("MAG-OTHER")),
        licences=(used,),
    )
    counts = (Stock(PART, 15_000, TODAY), Stock("MAG-OTHER", 500, TODAY))
    facts = replace(facts, stock=counts, demand=(Demand(PART, per_day=200), Demand("MAG-OTHER", per_day=200)))
    reason = told_for_sure(suggested(facts), "F5")
    assert "The 4,000 pcs left on individual licence IL-7" in reason.text
    assert reason.text.endswith("used up on 02 Dec 2026 at the planned use, shared with MAG-OTHER")
    assert suggested(facts, number="MAG-OTHER").tts_days == 10 + 2


def test_a_quantity_that_lasts_is_told_as_one_that_does() -> None:
    used = application(LicenceStatus.PARTLY_USED, quantity_left=50_000.0, unit="pcs")
    reason = told_for_sure(suggested(catalogue(source(), licences=(used,))), "F5")
    assert reason.text.endswith("last longer than 180 days at the planned use")


def test_a_licence_that_ends_before_it_is_used_up_is_told_with_its_last_day() -> None:
    ending = application(
        LicenceStatus.PARTLY_USED, quantity_left=50_000.0, unit="pcs", valid_until=TODAY + timedelta(days=20)
    )
    found = suggested(catalogue(source(), licences=(ending,)))
    assert told_for_sure(found, "F5").text.endswith("last until the licence ends on 12 Dec 2026")
    assert found.tts_days == 75 + 21


def test_the_rest_of_a_licence_is_not_shared_with_a_part_that_takes_nothing_of_it() -> None:
    used = application(LicenceStatus.PARTLY_USED, number="IL-7", quantity_left=4000.0, unit="pcs")
    facts = catalogue(
        source(),
        source(number="IDLE", share=0.0),
        foreign(number="IDLE", share=1.0),
        parts=(magnet(), magnet("IDLE")),
        compositions=(*heavy(), *heavy("IDLE")),
        licences=(used,),
    )
    assert "shared" not in told_for_sure(suggested(facts), "F5").text


def test_no_spend_is_exposed_while_something_is_left_on_a_licence() -> None:
    used = application(LicenceStatus.PARTLY_USED, quantity_left=4000.0, unit="pcs")
    found = suggested(catalogue(source(), licences=(used,)))
    assert found.unsecured_share == 0
    assert found.spend_exposed is not None
    assert found.spend_exposed.amount == 0
    assert "of spend" not in told_for_sure(found, "F9").text


def test_an_issued_licence_without_a_quantity_says_that_it_does_not_count() -> None:
    issued = application(LicenceStatus.ISSUED, valid_until=TODAY + timedelta(days=90))
    found = suggested(catalogue(source(), licences=(issued,)))
    assert found.tts_days == 75
    assert "how much it was given for is not recorded, so that it is not counted" in told_for_sure(found, "F3").text
    later = replace(issued, valid_from=TODAY + timedelta(days=5))
    assert "not counted" not in told_for_sure(suggested(catalogue(source(), licences=(later,))), "F3").text


def test_nothing_is_told_of_a_quantity_where_none_is_left() -> None:
    assert told(suggested(catalogue(source(), licences=INDIVIDUAL)), "F5") is None


# --- F6 receipts, F7 dated demand, F8 transit


def order(number: str, pieces: float, days: int, state: OrderState = OrderState.PAST_CUSTOMS) -> Order:
    return Order(
        number, PART, MAKER, pieces, TODAY + timedelta(days=days), state=state, origin=cell(days, quantity="E")
    )


def test_orders_past_customs_are_told_with_their_days_the_first_ones_first() -> None:
    orders = (order("P5", 900, 50), order("P1", 500, 10), order("P2", 600, 20), order("P4", 800, 40))
    waiting = order("P3", 700, 30, OrderState.SHIPPED)
    found = suggested(catalogue(source(), orders=(*orders, waiting), licences=INDIVIDUAL))
    reason = told_for_sure(found, "F6")
    first = "500 pcs on 02 Dec 2026, 600 pcs on 12 Dec 2026, 800 pcs on 01 Jan 2027 and 1 more"
    assert reason.text == f"Orders past customs count on their day: {first}"
    assert cells(reason)["order P1, past customs"] == "E10"


def test_orders_beyond_the_horizon_and_from_covered_suppliers_are_not_told() -> None:
    late = suggested(catalogue(source(), orders=(order("P1", 500, 180),), licences=INDIVIDUAL))
    covered = suggested(catalogue(source(), orders=(order("P1", 500, 10),), licences=(general(date(2027, 8, 31)),)))
    assert (told(late, "F6"), told(covered, "F6")) == (None, None)
    assert told(suggested(catalogue(source(), orders=(order("P1", 5, 179),), licences=INDIVIDUAL)), "F6")


def test_demand_that_changes_is_told_with_its_ends() -> None:
    months = (Demand(PART, period="2026-12", quantity=3_100), Demand(PART, period="2027-01", quantity=6_200))
    found = suggested(catalogue(source(), demand=None, licences=INDIVIDUAL))
    assert told(found, "F7") is None
    dated = suggested(replace(catalogue(source(), demand=None, licences=INDIVIDUAL), demand=months))
    assert "between 100 and 200 pcs a day" in told_for_sure(dated, "F7").text
    assert told(suggested(catalogue(source(), licences=INDIVIDUAL)), "F7") is None


def test_transit_is_told_where_it_is_recorded() -> None:
    reason = told_for_sure(suggested(catalogue(source(transit_days=35), licences=INDIVIDUAL)), "F8")
    assert reason.text == f"Goods of {MAKER} are usable 35 days after the licence"
    assert told(suggested(catalogue(source(), licences=INDIVIDUAL)), "F8") is None


# --- F9, what is at stake


def test_what_is_at_stake_opens_to_masses_prices_and_revenue() -> None:
    part = magnet(origin=cell(3, mass_g="D", unit_price="F", revenue_per_unit="H"))
    reason = told_for_sure(suggested(catalogue(source(), part=part, licences=INDIVIDUAL)), "F9")
    assert "32.4 kg Dy and 5.4 kg Tb" in reason.text
    assert "64,800.00 EUR of spend" in reason.text
    assert "393,750.00 EUR of revenue at worst" in reason.text
    assert cells(reason) == {"mass of one magnet": "D3", "unit price": "F3", f"revenue per unit of {PART}": "H3"}


def test_one_magnet_a_part_is_an_assumption_where_the_number_is_not_recorded() -> None:
    facts = told_for_sure(suggested(catalogue(source(), licences=INDIVIDUAL)), "F9").facts
    magnets = next(fact for fact in facts if fact.name == "magnets in one part")
    assert magnets.source is not None
    assert (magnets.value, magnets.source.kind.value) == (1, "assumption")


def test_the_revenue_of_what_a_part_is_built_into_is_among_the_facts() -> None:
    unit = Part("DRIVE", revenue_per_unit=magnet().revenue_per_unit, currency="EUR")
    facts = catalogue(
        source(),
        parts=(magnet(revenue_per_unit=None), unit),
        bom=(BomLine("DRIVE", PART, 4),),
        licences=INDIVIDUAL,
    )
    names = {fact.name for fact in told_for_sure(suggested(facts), "F9").facts}
    assert "revenue per unit of DRIVE" in names


def test_nothing_is_said_to_be_at_stake_where_all_is_covered_or_unknown() -> None:
    covered = suggested(catalogue(source(), licences=(general(date(2027, 8, 31)),)))
    assert told_for_sure(covered, "F9").text == "Nothing is at stake without cover"
    bare = magnet(mass_g=None, unit_price=None, revenue_per_unit=None)
    assert told(suggested(catalogue(source(), part=bare, licences=INDIVIDUAL)), "F9") is None


# --- shares that are scaled


def test_shares_that_are_scaled_say_so_and_count() -> None:
    facts = catalogue(source(share=0.6, origin=cell(4, share="D")), source(SECOND, share=0.3), licences=INDIVIDUAL)
    assert told_for_sure(suggested(facts), "U5").text.startswith("The shares of the approved sources add up to 90%")
    found = suggested(facts, replace(assumptions(), normalise_shares=True))
    assert "they are scaled to it, as the settings say" in told_for_sure(found, "F2").text
    assert [answer.share for answer in found.sources] == [pytest.approx(2 / 3), pytest.approx(1 / 3)]
    shares = [fact for reason in found.reasons for fact in reason.facts if fact.name == f"share of {MAKER}"]
    assert shares[0].source is not None
    assert shares[0].source.text == "60% as recorded, changed by what is assumed"


# --- the order of equals


def test_the_larger_uncertain_share_and_the_sooner_end_come_first() -> None:
    uncertain = catalogue(source(share=0.2), source(SECOND, share=0.8))
    told_first = [reason.text for reason in suggested(uncertain).reasons if reason.rule == "R6"]
    assert [SECOND in text for text in told_first] == [True, False]
    ends = (general(TODAY + timedelta(days=60)), general(TODAY + timedelta(days=20), holder=SECOND))
    ending = suggested(catalogue(source(share=0.8), source(SECOND, share=0.2), licences=ends))
    told_first = [reason.text for reason in ending.reasons if reason.rule == "R8"]
    assert [SECOND in text for text in told_first] == [True, False]


def test_the_facts_of_a_free_part_tell_its_stock_and_demand() -> None:
    facts = {fact.name for fact in suggested(catalogue(foreign())).reasons[0].facts}
    assert {"stock", "demand"} <= facts
