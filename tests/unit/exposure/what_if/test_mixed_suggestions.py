"""The suggestions of a weighted mix, part by part."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from planner.domain.exposure import Level, Money, Reason, Suggestion, TtsState
from planner.exposure.what_if.mixed_suggestions import MixedSuggestions
from unit.exposure.what_if.hand_made import figures_of

ON = date(2026, 11, 22)


def told(level: Level, **figures: Any) -> Suggestion:
    values: dict[str, Any] = {"p_line_down": 0.0, "tts_state": TtsState.BEYOND_HORIZON, **figures}
    return Suggestion("M0", ON, level, True, (Reason("R4", "As it is"),), **values)


def mixed(level: int, *members: tuple[float, Suggestion]) -> Suggestion:
    named = tuple((f"S{number}", weight, {"M0": one}) for number, (weight, one) in enumerate(members))
    return MixedSuggestions(named, figures_of(level))["M0"]


def eur(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def test_figures_are_weighed_and_days_come_first() -> None:
    low = told(Level.LOW, expected_short_pcs=0.0, revenue_at_risk_expected=eur("0.00"))
    high = told(
        Level.HIGH,
        p_line_down=0.4,
        p_line_down_stock_cut=0.6,
        expected_short_pcs=100.0,
        worst_short_pcs=900.0,
        kg_short_worst={"Dy": 2.0},
        tts_state=TtsState.DAYS,
        tts_days=30,
        line_down=date(2026, 12, 22),
        licence_p50_days=71,
        revenue_at_risk_expected=eur("50.00"),
        revenue_at_risk_worst=eur("450.00"),
        last_day_to_file=date(2026, 12, 1),
    )
    found = mixed(2, (0.75, low), (0.25, high))
    assert (found.level, found.p_line_down, found.expected_short_pcs) == (Level.MEDIUM, 0.1, 25.0)
    assert (found.tts_state, found.tts_days, found.line_down) == (TtsState.DAYS, 30, date(2026, 12, 22))
    assert (found.worst_short_pcs, found.kg_short_worst, found.licence_p50_days) == (900.0, {"Dy": 2.0}, None)
    assert (found.revenue_at_risk_expected, found.revenue_at_risk_worst) == (eur("12.50"), eur("450.00"))
    assert found.last_day_to_file == date(2026, 12, 1)
    assert found.p_line_down_stock_cut is None
    assert [reason.text for reason in found.reasons] == [
        "Weighted mix of 75% S0 (Low, 0%) and 25% S1 (High, 40%); the level is that of the weighted chance"
    ]


def test_a_part_that_one_scenario_cannot_assess_has_no_figures() -> None:
    high = told(Level.HIGH, p_line_down=0.4, worst_short_pcs=900.0)
    blank = told(Level.UNASSESSED, p_line_down=None, tts_state=TtsState.UNKNOWN)
    found = mixed(-1, (0.5, high), (0.5, blank))
    assert (found.level, found.p_line_down, found.worst_short_pcs) == (Level.UNASSESSED, None, None)
    assert [reason.rule for reason in found.reasons] == ["MIX", "R4"]
    assert "50% S1 (not assessed)" in found.reasons[0].text


def test_a_scenario_without_weight_is_not_mixed() -> None:
    high, blank = told(Level.HIGH, p_line_down=0.4), told(Level.UNASSESSED, p_line_down=None)
    assert mixed(3, (1.0, high), (0.0, blank)).p_line_down == pytest.approx(0.4)


def test_amounts_in_different_currencies_are_never_added() -> None:
    one = told(Level.HIGH, revenue_at_risk_expected=eur("1.00"))
    other = told(Level.HIGH, revenue_at_risk_expected=Money(Decimal(1), "USD"))
    assert mixed(3, (0.5, one), (0.5, other)).revenue_at_risk_expected is None
