"""The worked cases of methods.md section 6, by their numbers."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from planner.domain.exposure import LicenceTimes
from planner.exposure.columns import NEVER, Clock, RegimeCode
from planner.exposure.model import figures_of
from planner.exposure.presets import PRESETS
from unit.exposure.model.parts import MID, Case, Row, assumed, columns, free, general, steady

EASED, SPRING = PRESETS["eased"], PRESETS["spring-2025"]
BLOCKED = Row(blocked=True, regime=RegimeCode.BLOCKED)

# What supplies the part, licence times, renewal, stock; then unsecured share, TTS, P, P with less stock, E, worst.
SCENARIOS = [
    ("SCN-2", (general(282),), MID, 0.0, 15_000, 0, NEVER, 0.0, 0.0, 0.0, 0.0),
    ("SCN-3", (Row(),), EASED, 0.0, 15_000, 1, 75, 0.028855, 0.100475, 131.219534, 21_000),
    ("SCN-4", (Row(),), MID, 0.0, 15_000, 1, 75, 0.475266, 0.652411, 5634.972326, 21_000),
    ("SCN-5", (Row(),), SPRING, 0.0, 15_000, 1, 75, 0.771066, 0.854714, 13153.939653, 21_000),
    ("SCN-6", (general(18, 0.7), Row(0.3)), MID, 0.0, 15_000, 0.3, 88, 0.475266, 0.652411, 5238.326935, 18_340),
    ("SCN-7", (general(18, 0.7), Row(0.3)), MID, 0.8, 15_000, 0.3, 88, 0.095053, 0.255053, 1047.665387, 18_340),
    ("SCN-8", (BLOCKED, free(from_day=240)), MID, 0.0, 15_000, 1, 75, 1.0, 1.0, 21_000, 21_000),
    ("SCN-9", (BLOCKED, free(from_day=60)), MID, 0.0, 15_000, 1, NEVER, 0.0, 1.0, 0.0, 0.0),
    ("SCN-11", (Row(),), MID, 0.0, 15_000, 1, 75, 0.475266, 0.652411, 5634.972326, 21_000),
    ("SCN-12", (Row(0.5), free(0.5)), MID, 0.0, 40_000, 0.5, NEVER, 0.0, 0.0, 0.0, 0.0),
    ("SCN-13", (free(0.8), Row(0.2)), EASED, 0.0, 15_000, 0.2, NEVER, 0.0, 0.0, 0.0, 0.0),
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[one[0] for one in SCENARIOS])
def test_the_scenarios(scenario: tuple[Any, ...]) -> None:
    _, rows, times, renewal, stock, unsecured, tts, p, p_cut, expected, worst = scenario
    found = figures_of(*columns([steady(200, stock, *rows)], (Clock(times),)), assumed(times, renewal))
    assert found.unsecured_share[0] == pytest.approx(unsecured)
    assert found.tts[0] == tts
    assert found.p_line_down[0] == pytest.approx(p, abs=1e-6)
    assert found.p_line_down_stock_cut[0] == pytest.approx(p_cut, abs=1e-6)
    assert found.expected_short[0] == pytest.approx(expected, abs=1e-4)
    assert found.worst_short[0] == pytest.approx(worst, abs=1e-6)
    presets = {EASED: (21, 51), MID: (71, 210), SPRING: (184, NEVER)}
    assert (found.p50[0], found.p90[0]) == presets[times]


def test_a_mix_of_scenarios_weighs_their_figures() -> None:
    found = [
        figures_of(*columns([steady(200, 15_000)], (Clock(times),)), assumed(times)) for times in (EASED, MID, SPRING)
    ]
    weights = (0.70, 0.25, 0.05)
    assert sum(w * one.p_line_down[0] for w, one in zip(weights, found, strict=True)) == pytest.approx(
        0.177568, abs=1e-6
    )
    short = sum(w * one.expected_short[0] for w, one in zip(weights, found, strict=True))
    assert short == pytest.approx(2158.293738, abs=1e-4)


def test_the_run_out_on_working_days_with_a_receipt() -> None:
    start = date(2026, 11, 22)
    daily = [140.0 if (start + timedelta(days=day)).weekday() < 5 else 0.0 for day in range(180)]
    part = Case(daily, 5_000, (Row(),), ((36, 1_400, 9),))
    found = figures_of(*columns([part]), assumed())
    assert found.tts[0] == 64
    assert start + timedelta(days=64) == date(2027, 1, 25)


def test_cover_that_runs_out_before_a_certain_lognormal_decision() -> None:
    certain = LicenceTimes(p_first=1, p_again=1, median=45, p90=90, gap=14, attempts=1)
    part = steady(200, 15_000, horizon=1_500)
    found = figures_of(*columns([part], (Clock(certain),)), assumed(certain))
    assert found.p_line_down[0] == pytest.approx(0.172467, abs=1e-6)


@pytest.mark.parametrize(
    ("stock", "per_day", "secure", "survives"),
    [(15_000, 200, 0.0, 75), (15_000, 200, 0.3, 107.142857), (4_400, 800, 0.375, 8.8)],
)
def test_the_time_to_survive_is_stock_by_unsecured_use(
    stock: float, per_day: float, secure: float, survives: float
) -> None:
    rows = (Row(1 - secure), *([free(secure)] if secure else []))
    assert stock / (per_day * (1 - secure)) == pytest.approx(survives)
    assert figures_of(*columns([steady(per_day, stock, *rows)]), assumed()).tts[0] == int(survives)


def test_the_time_to_survive_of_any_steady_part_is_its_closed_form() -> None:
    rng = random.Random(11)
    parts, survive = [], []
    for _ in range(200):
        per_day, secure, stock = rng.uniform(1, 300), rng.uniform(0, 0.9), rng.uniform(0, 40_000)
        parts.append(steady(per_day, stock, Row(1 - secure), free(secure)))
        days = stock / (per_day * (1 - secure))
        survive.append(int(days) if days < 180 else NEVER)
    found = figures_of(*columns(parts), assumed())
    np.testing.assert_array_equal(found.tts, survive)
    assert NEVER in survive
