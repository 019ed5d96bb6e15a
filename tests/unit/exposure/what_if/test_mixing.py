"""Weighted mixes of scenarios."""

from __future__ import annotations

import numpy as np
import pytest

from planner.exposure.columns import NEVER, UNKNOWN_DAY, Outcome
from planner.exposure.presets import assumptions
from planner.exposure.what_if.mixing import Weighed, mixed
from unit.exposure.column_builders import codes
from unit.exposure.what_if.hand_made import figures_of

ASSUMED = assumptions()


def test_chances_and_pieces_are_weighted_sums_and_days_come_first() -> None:
    eased = figures_of(2, p_line_down=[0.029], expected_short=[131.0], tts=[75], worst_short=[900.0])
    middle = figures_of(3, p_line_down=[0.475], expected_short=[5635.0], tts=[70], worst_short=[1000.0])
    spring = figures_of(4, p_line_down=[0.771], expected_short=[13154.0], tts=[NEVER], worst_short=[500.0])
    found = mixed([Weighed(eased, 0.70), Weighed(middle, 0.25), Weighed(spring, 0.05)], ASSUMED)
    assert found.model.p_line_down[0] == pytest.approx(0.70 * 0.029 + 0.25 * 0.475 + 0.05 * 0.771)
    assert found.model.expected_short[0] == pytest.approx(0.70 * 131 + 0.25 * 5635 + 0.05 * 13154)
    assert (found.model.worst_short[0], found.model.tts[0]) == (1000.0, 70)
    assert (found.model.p50[0], found.model.p90[0]) == (UNKNOWN_DAY, UNKNOWN_DAY)
    assert found.level[0] == 3


def test_the_level_of_a_mix_lies_between_those_of_its_scenarios() -> None:
    low, floor = figures_of(1, 2, p_line_down=[0.0, 0.0]), figures_of(4, 2, p_line_down=[0.9, 0.0])
    found = mixed([Weighed(low, 0.5), Weighed(floor, 0.5)], ASSUMED)
    assert found.level.tolist() == [3, 2]
    assert mixed([Weighed(low, 1.0), Weighed(floor, 0.0)], ASSUMED).level.tolist() == [1, 2]


def test_the_stock_cut_makes_a_mix_medium() -> None:
    low, other = figures_of(1, p_line_down_stock_cut=[0.0]), figures_of(4, p_line_down_stock_cut=[0.5])
    assert mixed([Weighed(low, 0.7), Weighed(other, 0.3)], ASSUMED).level.tolist() == [2]
    assert mixed([Weighed(low, 0.9), Weighed(other, 0.1)], ASSUMED).level.tolist() == [1]


def test_what_one_scenario_cannot_assess_the_mix_cannot() -> None:
    known = figures_of(3, p_line_down=[0.4])
    blank = figures_of(-1, p_line_down=[np.nan], expected_short=[np.nan], outcome=codes(Outcome.CONTROL_UNKNOWN))
    found = mixed([Weighed(known, 0.5), Weighed(blank, 0.5)], ASSUMED)
    assert found.level.tolist() == [-1]
    assert np.isnan(found.model.p_line_down[0])


def test_a_part_free_in_one_scenario_adds_nothing_there() -> None:
    free = figures_of(1, p_line_down=[0.0], expected_short=[np.nan], outcome=codes(Outcome.SECOND_TIER))
    held = figures_of(3, p_line_down=[0.4], expected_short=[10.0])
    found = mixed([Weighed(free, 0.75), Weighed(held, 0.25)], ASSUMED)
    assert found.model.expected_short[0] == 2.5
    assert found.outcome[0] == Outcome.COMPUTED


def test_a_made_part_shows_the_magnet_of_the_greatest_weight_and_the_weighted_chance() -> None:
    made = codes(0, 0, Outcome.MADE)
    first = figures_of(4, 3, 4, decider=np.array([-1, -1, 0]), outcome=made, p_line_down=[0.9, 0.2, 0.9])
    second = figures_of(1, 3, 3, decider=np.array([-1, -1, 1]), outcome=made, p_line_down=[0.0, 0.2, 0.2])
    found = mixed([Weighed(first, 0.2), Weighed(second, 0.8)], ASSUMED)
    assert found.decider[2] == 1
    assert found.level[2] == 3
    assert found.model.p_line_down.tolist() == pytest.approx([0.18, 0.2, 0.34])
