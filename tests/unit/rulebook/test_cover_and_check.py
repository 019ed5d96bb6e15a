"""Exposure and licence-check tell the same: what does not cover a shipment is not counted as a general licence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.domain.exposure import Regime
from planner.domain.licences import LicenceStatus
from planner.reference import shipped_measures
from planner.rulebook.cover import RuleDesk, Verdict
from planner.rulebook.measures import rule_book
from planner.rulebook.scope.answer import Answer, Shipment
from planner.rulebook.scope.checking import check_shipment
from unit.exposure.builders import PART, TODAY, catalogue, general, source

LAST_DAY = date(2027, 3, 31)


def told(**more: Any) -> tuple[Verdict, Answer]:
    """What the exposure counts on and what the scope test says of one general licence."""
    licence = replace(general(LAST_DAY), **{"number": "GL-1", "valid_from": date(2026, 6, 1), **more})
    facts = catalogue(source(), licences=(licence,))
    states = rule_book(shipped_measures(), TODAY)
    verdict = RuleDesk(facts, states, TODAY).verdict(facts.sources[0], facts.parts[0])
    return verdict, check_shipment(Shipment(PART, TODAY), facts, states).answer


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"items": "NdFeB and SmCo magnets", "form": "loose magnet; rotor"},
        {"items": f"{PART}, SmCo"},
        {"items": "magnets", "form": "as agreed", "part_number": PART},
        {"quantity": 100.0, "quantity_left": 100.0, "unit": "pcs"},
    ],
)
def test_what_is_not_ruled_out_counts(more: dict[str, Any]) -> None:
    verdict, answer = told(**more)

    assert verdict.answer.regime is Regime.GL
    assert answer is not Answer.NOT_COVERED


@pytest.mark.parametrize(
    ("more", "regime"),
    [
        ({"status": LicenceStatus.APPROVED}, Regime.IL),
        ({"applied_on": date(2026, 10, 1), "issued_on": date(2026, 11, 30)}, Regime.IL),
        ({"items": "SmCo magnets"}, Regime.UNKNOWN),
        ({"items": "钐钴磁体"}, Regime.UNKNOWN),
        ({"form": "rotor"}, Regime.UNKNOWN),
        ({"quantity": 100.0, "quantity_left": 0.0, "unit": "pcs"}, Regime.IL),
        ({"quantity": 0.0, "unit": "pcs"}, Regime.IL),
        ({"status": LicenceStatus.EXHAUSTED}, Regime.IL),
    ],
)
def test_what_licence_check_rules_out_is_no_general_licence_for_us(more: dict[str, Any], regime: Regime) -> None:
    verdict, answer = told(**more)

    assert (verdict.answer.regime, answer) == (regime, Answer.NOT_COVERED)


@pytest.mark.parametrize("more", [{"status": LicenceStatus.EXHAUSTED}, {"quantity": 9.0, "quantity_left": 0.0}])
def test_what_is_used_up_before_its_last_day_is_not_said_to_have_ended_on_it(more: dict[str, Any]) -> None:
    verdict, _ = told(**more)

    assert verdict.cover is not None
    assert verdict.cover.text == "General licence GL-1 is used up"
    assert (verdict.cover.until, verdict.cover.general_ended) == (None, False)


def test_where_more_is_left_than_was_given_neither_counts_on_it() -> None:
    verdict, answer = told(quantity=100.0, quantity_left=500.0, unit="pcs")

    assert (verdict.answer.regime, answer) == (Regime.UNKNOWN, Answer.UNKNOWN)
