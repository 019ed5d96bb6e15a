from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from planner.domain.evidence import SourceKind
from planner.domain.exposure import Level, Money, Regime, TtsState
from planner.domain.facts import Facts
from planner.domain.licences import LicenceStatus
from planner.domain.materials import Basis, Composition, Form
from planner.domain.parts import BomLine, Demand, Part, Stock
from planner.domain.suppliers import Approval
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
    has_no_figures,
    heavy,
    magnet,
    rules,
    source,
    suggested,
    texts,
    with_chinese_content,
)

INDIVIDUAL = (application(),)


# --- what is not known


@pytest.mark.parametrize(
    ("facts", "rule", "asks"),
    [
        (catalogue(), "U2", "No approved source"),
        (catalogue(part=magnet(material=None)), "U1", "material is not known"),
        (catalogue(source(), part=magnet(material=None)), "U1", "Ask what the magnets are made of"),
        (catalogue(source(origin_country=None)), "U1", "in which country"),
        (catalogue(source(), part=magnet(form=None)), "U1", "loose or built in"),
        (catalogue(source(), compositions=()), "U1", "test report with Dy and Tb"),
        (catalogue(source(), demand=None), "U3", "No demand"),
        (catalogue(source(), stock=None), "U4", "No stock"),
        (catalogue(source(share=0.6), foreign(share=0.3)), "U5", "add up to 90%"),
        (catalogue(source(share=0.6)), "U5", "add up to 60%"),
        (catalogue(source(share=0.7), foreign(share=0.7)), "U5", "add up to 140%"),
        (catalogue(with_chinese_content(), stock=None), "U4", "No stock"),
        (catalogue(source(approval=Approval.SUGGESTED)), "U2", "No approved source"),
    ],
)
def test_a_part_with_missing_facts_is_unassessed_and_asks_for_them(facts: Facts, rule: str, asks: str) -> None:
    found = suggested(facts)
    assert found.level is Level.UNASSESSED
    assert rule in rules(found)
    assert asks in texts(found.reasons)
    assert found.tts_state is TtsState.UNKNOWN
    assert has_no_figures(found)


def test_everything_that_is_missing_is_asked_for_at_once() -> None:
    assert rules(suggested(catalogue(source(share=0.6), stock=None, demand=None))) == ["U3", "U4", "U5"]


def test_a_free_part_needs_neither_stock_nor_demand_to_be_known() -> None:
    found = suggested(catalogue(foreign(), stock=None, demand=None))
    assert (found.level, found.p_line_down, found.unsecured_share, found.cover_days) == (Level.NONE, 0.0, 0.0, None)
    assert found.tts_state is TtsState.BEYOND_HORIZON


def test_one_source_that_needs_a_licence_makes_the_part_controlled() -> None:
    unknown = source("Second Source Magnetics", share=0.5, origin_country=None)
    found = suggested(catalogue(source(share=0.5), unknown, licences=INDIVIDUAL))
    assert found.controlled is True
    assert rules(found) == ["R6", "R3"]


def test_no_demand_never_stops_a_line() -> None:
    found = suggested(catalogue(source(), demand=0, licences=INDIVIDUAL))
    assert (found.level, found.cover_days, found.tts_days) == (Level.LOW, None, None)


# --- levels that are not computed


def test_a_built_in_magnet_from_china_is_low_with_its_reason() -> None:
    found = suggested(catalogue(source(), part=magnet(form=Form.ROTOR)))
    assert (found.level, rules(found), found.controlled) == (Level.LOW, ["F1"], False)
    assert "generally not listed; customs may query" in texts(found.reasons)


def test_chinese_content_is_second_tier_while_the_october_rules_are_suspended() -> None:
    found = suggested(catalogue(with_chinese_content()), on=date(2026, 11, 10))
    assert (found.level, rules(found), found.depends_on_unconfirmed) == (Level.LOW, ["R9"], False)


@pytest.mark.parametrize("extended", ["on", "unknown"])
def test_the_planners_assumption_overrides_the_rule_book(extended: str) -> None:
    assumed = assumptions(changes={"extended": extended})
    found = suggested(catalogue(with_chinese_content()), assumed, date(2026, 11, 10))
    assert rules(found) == ["R5", "R3"]
    assert found.depends_on_unconfirmed is (extended == "unknown")
    fact = next(fact for fact in found.reasons[0].facts if fact.name == "extended")
    assert fact.source is not None
    assert fact.source.kind is SourceKind.ASSUMPTION


def test_holmium_that_may_be_listed_is_unassessed_and_free_with_the_measure_off() -> None:
    grade = (*heavy(dy=0.0, tb=0.0), Composition(PART, "Ho", 0.01, Basis.DECLARED))
    found = suggested(catalogue(source(), compositions=grade))
    assert (found.level, found.level_if_off, found.depends_on_unconfirmed) == (Level.UNASSESSED, Level.NONE, True)
    assert suggested(catalogue(source(), compositions=grade), on=date(2026, 11, 10)).level is Level.NONE


def test_a_part_critical_either_way_does_not_rest_on_the_october_rules() -> None:
    sources = (source(share=0.9), with_chinese_content(share=0.1))
    rejected = (application(LicenceStatus.REJECTED),)
    found = suggested(catalogue(*sources, stock=100, licences=rejected))
    assert (found.level, found.level_if_off, found.depends_on_unconfirmed) == (Level.CRITICAL, Level.CRITICAL, False)
    assert "R5" in rules(found)


# --- floors, alternates, shares


def test_a_general_licence_that_has_ended_says_so_and_keeps_medium() -> None:
    found = suggested(catalogue(source(), stock=10**6, licences=(general(date(2026, 11, 21)),)))
    assert (found.level, rules(found)) == (Level.MEDIUM, ["R8", "R4"])
    assert "ended 21 Nov 2026" in found.reasons[0].text


@pytest.mark.parametrize(("days", "level"), [(90, Level.MEDIUM), (91, Level.LOW)])
def test_a_general_licence_is_warned_of_within_the_days_set(days: int, level: Level) -> None:
    facts = catalogue(source(), stock=10**6, licences=(general(TODAY + timedelta(days=days)),))
    assert suggested(facts).level is level


def test_a_general_licence_covers_through_its_last_day() -> None:
    facts = catalogue(source(), stock=0, licences=(general(TODAY),))
    found = suggested(facts)
    assert (found.tts_days, found.unsecured_share) == (1, 0)


def test_shares_not_stated_count_as_the_worst_for_us() -> None:
    found = suggested(catalogue(foreign(), source(), licences=INDIVIDUAL))
    assert found.unsecured_share == 1
    assert "F2" in rules(found)
    assert {answer.supplier: answer.share for answer in found.sources} == {MAKER: 1.0, "Kansai Jishaku K.K.": 0.0}


def test_what_stated_shares_leave_goes_to_the_one_without() -> None:
    found = suggested(catalogue(foreign(share=0.75), source(), licences=INDIVIDUAL))
    assert found.unsecured_share == pytest.approx(0.25)


def test_an_alternate_stays_outside_todays_shares_and_is_noted() -> None:
    alternate = foreign(share=1.0, approval=Approval.QUALIFYING, available_from=date(2027, 1, 21))
    found = suggested(catalogue(source(), alternate, licences=INDIVIDUAL))
    assert (found.p_line_down, found.unsecured_share) == (0, 1)
    assert "from 21 Jan 2027" in found.reasons[-1].text
    assert [answer.approved for answer in found.sources] == [True, False]


def test_an_alternate_without_a_share_is_noted_and_not_counted() -> None:
    alternate = foreign(approval=Approval.QUALIFYING, available_from=TODAY)
    found = suggested(catalogue(source(), alternate, licences=INDIVIDUAL))
    assert found.p_line_down == pytest.approx(0.475266, abs=1e-6)
    assert "not counted" in found.reasons[-1].text


def test_a_chinese_alternate_waits_for_its_own_licence() -> None:
    alternate = source("Second Source Magnetics", share=1.0, approval=Approval.QUALIFYING, available_from=TODAY)
    alone = suggested(catalogue(source(), licences=INDIVIDUAL))
    found = suggested(catalogue(source(), alternate, licences=INDIVIDUAL))
    assert found.p_line_down == alone.p_line_down
    assert "needs a licence itself" in found.reasons[-1].text


def test_an_approved_source_that_begins_later_is_an_alternate() -> None:
    later = foreign(share=1.0, available_from=TODAY + timedelta(days=10))
    found = suggested(catalogue(source(), later, licences=INDIVIDUAL))
    assert (found.p_line_down, rules(found)) == (0, ["R4", "R7"])


# --- masses and money


def test_masses_take_the_best_known_content_and_all_magnets_of_a_part() -> None:
    tested = Composition(PART, "Dy", 0.02, Basis.TESTED)
    facts = catalogue(source(), part=magnet(pieces=2), compositions=(*heavy(), tested), licences=INDIVIDUAL)
    assert suggested(facts).kg_exposed["Dy"] == pytest.approx(200 * 180 * 0.06 * 0.02)


def test_masses_are_not_known_without_the_magnets_mass() -> None:
    assert suggested(catalogue(source(), part=magnet(mass_g=None), licences=INDIVIDUAL)).kg_exposed == {}


def test_a_sources_price_goes_before_the_parts_own() -> None:
    priced = source(unit_price=Decimal("2.00"), currency="USD")
    assert suggested(catalogue(priced, licences=INDIVIDUAL)).spend_exposed == Money(Decimal("72000.00"), "USD")


def test_an_alternate_costs_nothing_before_it_delivers() -> None:
    later = source("Second Source Magnetics", share=1.0, approval=Approval.QUALIFYING, available_from=date(2027, 9, 1))
    assert suggested(catalogue(source(), later, licences=INDIVIDUAL)).spend_exposed == Money(Decimal("64800.00"), "EUR")


def test_amounts_of_two_currencies_are_never_added() -> None:
    sources = (
        source(share=0.5, unit_price=Decimal(2), currency="USD"),
        source("Second Source Magnetics", share=0.5, unit_price=Decimal(2), currency="EUR"),
    )
    assert suggested(catalogue(*sources, licences=INDIVIDUAL)).spend_exposed is None


def test_money_without_a_price_is_not_known() -> None:
    found = suggested(catalogue(source(), part=magnet(unit_price=None, revenue_per_unit=None), licences=INDIVIDUAL))
    assert (found.spend_exposed, found.revenue_at_risk_worst) == (None, None)


def test_revenue_follows_the_unit_a_magnet_is_built_into() -> None:
    unit = Part("DRIVE", revenue_per_unit=Decimal(900), currency="EUR")
    facts = catalogue(
        source(),
        demand=None,
        parts=(magnet(revenue_per_unit=None), unit),
        bom=(BomLine("DRIVE", PART, 48),),
        licences=INDIVIDUAL,
    )
    found = suggested(replace(facts, demand=(Demand("DRIVE", per_day=200 / 48),)))
    assert found.demand_per_day == pytest.approx(200)
    assert found.revenue_at_risk_worst == Money(Decimal("393750.00"), "EUR")


def test_a_shortage_is_split_among_parents_by_what_they_need() -> None:
    parts = (
        magnet(revenue_per_unit=None),
        Part("LARGE", revenue_per_unit=Decimal(100), currency="EUR"),
        Part("SMALL", revenue_per_unit=Decimal(30), currency="EUR"),
    )
    bom = (BomLine("LARGE", PART, 10), BomLine("SMALL", PART, 1))
    facts = catalogue(source(), stock=0, demand=None, parts=parts, bom=bom, licences=INDIVIDUAL)
    found = suggested(replace(facts, demand=(Demand("LARGE", per_day=15), Demand("SMALL", per_day=50))))
    assert found.worst_short_pcs == pytest.approx(200 * 180)
    assert found.revenue_at_risk_worst is not None
    assert float(found.revenue_at_risk_worst.amount) == pytest.approx(200 * 180 * (0.75 * 10 + 0.25 * 30))


def test_revenue_is_not_known_while_one_of_the_parents_is_unknown() -> None:
    parts = (magnet(revenue_per_unit=None), Part("A", revenue_per_unit=Decimal(100), currency="EUR"), Part("B"))
    bom = (BomLine("A", PART, 1), BomLine("B", PART, 1))
    facts = catalogue(source(), demand=None, parts=parts, bom=bom, licences=INDIVIDUAL)
    found = suggested(replace(facts, demand=(Demand("A", per_day=100), Demand("B", per_day=100))))
    assert (found.demand_per_day, found.revenue_at_risk_worst) == (200, None)


# --- every number opens


def test_the_deciding_reason_opens_to_its_cells() -> None:
    facts = catalogue(source(share=1.0, origin=cell(9, share="D")), licences=INDIVIDUAL)
    facts = replace(
        facts,
        stock=(Stock(PART, 15_000, TODAY, origin=cell(5, quantity="F")),),
        demand=(Demand(PART, per_day=200, origin=cell(6, per_day="G")),),
    )
    decision = suggested(facts).reasons[0]
    cells = {fact.name: fact.source.cell for fact in decision.facts if fact.source}
    assert (cells["stock"], cells["demand"], cells[f"share of {MAKER}"]) == ("F5", "G6", "D9")
    times = next(fact for fact in decision.facts if fact.name == "licence times")
    assert times.source is not None
    assert (times.source.kind, times.source.text) == (SourceKind.ASSUMPTION, "preset mid-2025, editable")


def test_the_day_before_the_controls_nothing_was_exposed() -> None:
    assert suggested(catalogue(source()), on=date(2025, 4, 3)).level is Level.NONE
    assert suggested(catalogue(source()), on=date(2025, 4, 4)).level is not Level.NONE


def test_the_regimes_of_the_sources_are_told_with_the_suggestion() -> None:
    found = suggested(catalogue(source(share=0.5), foreign(share=0.5), licences=(general(date(2027, 8, 31)),)))
    assert [answer.regime for answer in found.sources] == [Regime.GL, Regime.FREE]
