"""Random futures of parts with every extension on: their means lie within the error of the exact figures."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from planner.exposure.model import figures_of
from unit.exposure.model.day_by_day import begins_of, cumulated, in_hand, walk
from unit.exposure.model.parts import Case, assumed, columns
from unit.exposure.model.test_against_day_by_day import CLOCKS, FAST, random_case

HORIZON, FUTURES, RENEWAL = 30, 1_000, 0.3


def eventful(rng: random.Random) -> list[Case]:
    """20 parts whose fate is open: a line-down is neither sure nor impossible."""
    cases: list[Case] = []
    while len(cases) < 20:
        case = random_case(rng, HORIZON, plain=False, clocks=len(CLOCKS))
        found = figures_of(*columns([case], CLOCKS), assumed(FAST, RENEWAL))
        if 0.02 < found.p_line_down[0] < 0.98:
            cases.append(case)
    return cases


def test_random_futures_of_twenty_parts_agree_within_their_error() -> None:
    cases = eventful(random.Random(20))
    found = figures_of(*columns(cases, CLOCKS), assumed(FAST, RENEWAL))
    generator = np.random.default_rng(2026)
    so_far = np.array([cumulated(in_hand(clock, HORIZON)) for clock in CLOCKS])
    granted = [clock.granted for clock in CLOCKS]
    for place, case in enumerate(cases):
        begins = {renewed: begins_of(cases, place, renewed=renewed) for renewed in (False, True)}
        downs, shorts = [], []
        for quantile, luck in generator.random((FUTURES, 2)):
            late = (so_far < quantile).sum(axis=1)
            times = [math.inf if days > HORIZON else float(days) for days in late]
            first, short = walk(case, begins[bool(luck < RENEWAL)], times.__getitem__, granted, case.stock)
            downs.append(first is not None)
            shorts.append(short)
        error = 4.5 / math.sqrt(FUTURES)
        assert np.mean(downs) == pytest.approx(found.p_line_down[place], abs=error * 0.5)
        assert np.mean(shorts) == pytest.approx(found.expected_short[place], abs=error * float(np.std(shorts)) + 1e-9)
