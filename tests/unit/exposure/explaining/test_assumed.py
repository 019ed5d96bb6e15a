"""What a what-if assumes is told with the part, and never cites a cell or the rule book."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.domain.evidence import Fact, SourceKind
from planner.domain.exposure import Extended, Reason, Suggestion
from planner.domain.facts import Facts
from planner.domain.parts import Order, OrderState
from planner.domain.scenarios import Approval, DemandChange, Outage, Purchase, ReadyAlternate, WhatIf
from planner.domain.suppliers import Approval as Standing
from planner.exposure.presets import assumptions
from planner.exposure.suggestions import Suggestions
from planner.exposure.what_if.applying import laid_out
from unit.exposure.builders import (
    MAKER,
    PART,
    TODAY,
    application,
    catalogue,
    cell,
    foreign,
    ground_of,
    source,
    with_chinese_content,
)

INDIVIDUAL = catalogue(source(), licences=(application(),))
BASE = WhatIf(assumptions())


def under(facts: Facts, what_if: WhatIf) -> Suggestion:
    ground = ground_of(facts)
    return Suggestions(laid_out(ground, what_if))[PART]


def told(found: Suggestion, rule: str = "F10") -> list[Reason]:
    return [reason for reason in found.reasons if reason.rule == rule]


def fact(reason: Reason, name: str) -> Fact:
    return next(fact for fact in reason.facts if fact.name == name)


def is_assumed(fact: Fact) -> bool:
    return fact.source is not None and fact.source.kind is SourceKind.ASSUMPTION


def test_nothing_is_said_to_be_assumed_of_what_is_recorded() -> None:
    order = Order("PO-1", PART, MAKER, 500.0, TODAY + timedelta(days=20), state=OrderState.PAST_CUSTOMS)
    assert not told(under(replace(INDIVIDUAL, orders=(order,)), BASE))
    assert not told(under(INDIVIDUAL, replace(BASE, demand=(DemandChange(1.1),))))


@pytest.mark.parametrize(("days", "until"), [(90, " through 20 Feb 2027"), (None, " on")])
def test_a_supplier_that_is_out_is_told_with_its_days(days: int | None, until: str) -> None:
    first, last = TODAY + timedelta(days=9), TODAY + timedelta(days=days) if days else None
    (reason,) = told(under(INDIVIDUAL, replace(BASE, outages=(Outage(MAKER, first, last),))))
    assert reason.text == f"{MAKER} is assumed to deliver nothing from 01 Dec 2026{until}"
    assert is_assumed(reason.facts[0])


def test_a_chance_of_approval_of_one_supplier_is_told() -> None:
    (reason,) = told(under(INDIVIDUAL, replace(BASE, approvals=(Approval(MAKER, 0.4),))))
    assert reason.text == f"Applications of {MAKER} are assumed to be approved with 40%"
    assert reason.facts[0].value == 0.4


def test_what_is_bought_is_told_with_its_day_beside_recorded_orders() -> None:
    lands = TODAY + timedelta(days=10)
    order = Order("PO-1", PART, MAKER, 500.0, lands, state=OrderState.PAST_CUSTOMS)
    facts = replace(INDIVIDUAL, orders=(order,))
    (reason,) = told(under(facts, replace(BASE, purchases=(Purchase(8, lands, PART),))))
    assert reason.text.endswith("beside what is recorded: 11,200 pcs on 02 Dec 2026")
    assert is_assumed(reason.facts[0])


def test_an_alternate_that_is_assumed_cites_no_cell_for_its_share_and_day() -> None:
    origin = cell(4, share="C", available_from="G", origin_country="D")
    waiting = foreign("Kansai Jishaku K.K.", approval=Standing.QUALIFYING, share=0.5, origin=origin)
    facts = catalogue(source(share=1.0), waiting, licences=(application(),))
    ready = ReadyAlternate(PART, "Kansai Jishaku K.K.", TODAY + timedelta(days=54), 0.4)
    (reason,) = told(under(facts, replace(BASE, alternates=(ready,))), "R7")
    assert reason.text.endswith("can carry 40% of demand from 15 Jan 2027")
    assert is_assumed(fact(reason, "share of Kansai Jishaku K.K."))
    assert is_assumed(fact(reason, "available_from"))
    assert not is_assumed(fact(reason, "origin"))


def test_an_assumed_october_set_does_not_cite_the_rule_book() -> None:
    found = under(catalogue(with_chinese_content(share=1.0)), replace(BASE, october=Extended.ON))
    said = [one for reason in found.reasons for one in reason.facts if one.name == "measure 61-2025"]
    assert [(one.value, is_assumed(one)) for one in said] == [("in_force", True)]
