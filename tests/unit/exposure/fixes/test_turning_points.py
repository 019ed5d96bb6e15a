"""What would change an answer: how much more stock, which fact that nobody recorded, which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.exposure import Level
from planner.domain.facts import Facts
from planner.domain.licences import LicenceStatus
from planner.domain.parts import BomLine, Demand, Part, Stock
from planner.exposure.fixes.turning.finding import turning_points
from planner.exposure.fixes.turning.point import TurningKind, TurningPoint
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
    suggested,
    with_chinese_content,
)
from unit.exposure.fixes.stand_in import finder


def points(facts: Facts, number: str = PART) -> tuple[TurningPoint, ...]:
    return turning_points(finder(facts), number)


def the(facts: Facts, kind: TurningKind, number: str = PART) -> TurningPoint:
    found = [point for point in points(facts, number) if point.kind is kind]
    assert len(found) == 1, [point.text for point in found]
    return found[0]


def cases(point: TurningPoint) -> dict[str, Level]:
    return {case.text: case.level for case in point.cases}


ASKED_FOR = catalogue(source(), licences=(application(),))


def test_the_least_stock_that_lowers_the_level_lowers_it_and_one_piece_less_does_not() -> None:
    point = the(ASKED_FOR, TurningKind.COVER)
    assert point.what_if is not None
    pieces = round(point.what_if.purchases[0].weeks * 7 * 200)
    assert point.text.startswith(f"With {pieces:,} pcs more in usable stock ({pieces / 200:,.1f} days of use) it is ")
    assert cases(point) == {"with them": Level.MEDIUM}

    def level(stock: float) -> Level:
        return suggested(replace(ASKED_FOR, stock=(Stock(PART, stock, TODAY),))).level

    assert (level(15_000 + pieces), level(15_000 + pieces - 1)) == (Level.MEDIUM, Level.HIGH)


def test_where_no_stock_lowers_a_level_that_is_said() -> None:
    facts = catalogue(source(), licences=(general(date(2026, 12, 10)),), stock=36_000)
    point = the(facts, TurningKind.COVER)
    assert point.text == "More stock alone does not lower it: with all the use of 180 days in stock it is Medium too"
    assert point.cases == ()


def test_an_unknown_origin_is_told_with_the_level_of_each_answer() -> None:
    facts = catalogue(source(origin_country=None), licences=(application(),))
    point = the(facts, TurningKind.FACT)
    assert point.text.startswith(f"The country where the magnets are made is not known, for {MAKER}. Ask {MAKER}")
    assert cases(point) == {"made in China": Level.HIGH, "made elsewhere": Level.NONE}


def test_unknown_contents_are_told_with_the_level_of_each_answer() -> None:
    point = the(catalogue(source(), compositions=(), licences=(application(),)), TurningKind.FACT)
    assert cases(point)["Dy or Tb above 0.1 %"] is Level.HIGH
    assert cases(point)["no Dy and Tb by test"] in (Level.NONE, Level.UNASSESSED)


def test_the_customers_of_a_general_licence_settle_it() -> None:
    facts = catalogue(source(), licences=(general(date(2027, 12, 31), end_user=(), id=4),))
    point = the(facts, TurningKind.FACT)
    assert "has no recorded customers" in point.text
    assert cases(point) == {"a general licence covers us": Level.LOW, "no licence covers us": Level.HIGH}


def test_shares_that_nobody_stated_are_told_with_both_extremes() -> None:
    facts = catalogue(source(), foreign(), licences=(application(),))
    point = the(facts, TurningKind.FACT)
    assert cases(point) == {f"all on {MAKER}": Level.HIGH, "all on Kansai Jishaku K.K.": Level.LOW}


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"demand": None}, f"No demand for {PART} is recorded. Record its use a day or by period"),
        ({"stock": None}, f"No stock of {PART} is recorded. Record the pieces counted and the day"),
    ],
)
def test_missing_demand_and_stock_are_asked_for(changes: dict[str, None], text: str) -> None:
    assert the(catalogue(source(), licences=(application(),), **changes), TurningKind.FACT).text == text


def test_shares_that_do_not_add_up_are_asked_for() -> None:
    facts = catalogue(source(share=0.5), foreign(share=0.3), licences=(application(),))
    assert the(facts, TurningKind.FACT).text.endswith("add up to 80%, not 100%. Correct the shares")


def test_a_general_licence_that_ends_is_a_day_that_decides() -> None:
    facts = catalogue(source(), licences=(general(date(2026, 12, 10)),), stock=5_000)
    point = the(facts, TurningKind.DATE)
    assert (point.on, point.text) == (date(2026, 12, 10), f"The general licence of {MAKER} ends on 10 Dec 2026")
    assert cases(point) == {"renewed in time": Level.MEDIUM, "not renewed": Level.CRITICAL}


def test_an_application_under_way_is_decided_on_a_likely_day() -> None:
    filed = application(LicenceStatus.UNDER_REVIEW, applied_on=date(2026, 10, 20), id=3)
    point = the(catalogue(source(), licences=(filed,)), TurningKind.DATE)
    assert point.on is not None
    assert point.on > TODAY
    assert cases(point)["refused"] is Level.CRITICAL
    assert "as likely as not by" in point.text


def test_the_unconfirmed_rules_are_told_where_the_answer_rests_on_them_only() -> None:
    point = the(catalogue(with_chinese_content(share=1.0)), TurningKind.RULES)
    assert cases(point) == {"they apply": Level.HIGH, "they do not": Level.LOW}
    assert [one for one in points(ASKED_FOR) if one.kind is TurningKind.RULES] == []


def test_a_made_part_is_asked_about_through_the_magnet_that_decides() -> None:
    worse = magnet("MG-2")
    facts = replace(
        ASKED_FOR, parts=(*ASKED_FOR.parts, Part("MOTOR"), worse), sources=(source(), source(number="MG-2")),
        bom=(BomLine("MOTOR", PART, 1), BomLine("MOTOR", "MG-2", 1)),
        demand=(Demand("MOTOR", per_day=200),), compositions=(*heavy(), *heavy("MG-2")),
        stock=(Stock(PART, 15_000, TODAY), Stock("MG-2", 1_000, TODAY), Stock("MOTOR", 0, TODAY)),
    )  # fmt: skip
    assert {point.part for point in points(facts, "MOTOR")} == {"MG-2"}


def test_what_gives_the_same_level_in_every_case_is_left_out() -> None:
    facts = catalogue(source(), licences=(general(date(2027, 4, 1)),), stock=200_000)
    assert [point for point in points(facts) if point.kind is TurningKind.DATE] == []


def test_where_two_facts_are_missing_no_level_is_promised_for_one() -> None:
    facts = catalogue(source(), licences=(application(),), stock=None, demand=None)
    assert [(point.kind, point.cases) for point in points(facts)] == [(TurningKind.FACT, ())] * 2


def test_who_we_are_is_needed_to_say_what_a_licence_would_change() -> None:
    facts = catalogue(source(), licences=(general(date(2027, 12, 31), end_user=(), id=4),), end_users=())
    assert the(facts, TurningKind.FACT).cases == ()
