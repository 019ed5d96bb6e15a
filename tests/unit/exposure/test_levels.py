from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from planner.domain.exposure import Level
from planner.exposure.columns import NEVER, UNKNOWN_DAY, Clock, Outcome
from planner.exposure.levels import counted, cover_days, last_days_to_file, levels_of, outcomes_of
from planner.exposure.presets import PRESETS, assumptions
from unit.exposure.column_builders import codes, model_of, needs_of_parts, supply_of_parts

TODAY = date(2026, 11, 22)


def flags(*values: int) -> np.ndarray:
    return np.array(values, dtype=bool)


@pytest.mark.parametrize(
    ("needs", "supply", "holds_magnets", "outcome"),
    [
        ({}, {}, 0, Outcome.COMPUTED),
        ({"in_circle": flags(1)}, {}, 0, Outcome.CIRCLE),
        ({}, {"has_source": flags(0), "controlled": codes(-1)}, 1, Outcome.MADE),
        ({}, {}, 1, Outcome.COMPUTED),
        ({}, {"controlled": codes(-1)}, 0, Outcome.CONTROL_UNKNOWN),
        ({}, {"has_source": flags(0), "controlled": codes(-1)}, 0, Outcome.NO_SOURCE),
        ({}, {"has_source": flags(0), "controlled": codes(0)}, 0, Outcome.NOT_CONTROLLED),
        ({}, {"controlled": codes(0)}, 0, Outcome.NOT_CONTROLLED),
        ({}, {"controlled": codes(0), "second_tier": flags(1)}, 0, Outcome.SECOND_TIER),
        ({}, {"controlled": codes(0), "second_tier": flags(1), "reached": flags(1)}, 0, Outcome.COMPUTED),
        ({"stock": np.array([np.nan])}, {}, 0, Outcome.INCOMPLETE),
        ({"demand_known": flags(0)}, {}, 0, Outcome.INCOMPLETE),
        ({}, {"shares_refused": flags(1)}, 0, Outcome.INCOMPLETE),
        ({"stock": np.array([np.nan])}, {"controlled": codes(0)}, 0, Outcome.NOT_CONTROLLED),
    ],
)
def test_what_decides_before_the_model(
    needs: dict[str, Any], supply: dict[str, Any], holds_magnets: int, outcome: Outcome
) -> None:
    found = outcomes_of(needs_of_parts(1, **needs), supply_of_parts(1, **supply), flags(holds_magnets))
    assert Outcome(int(found[0])) is outcome


@pytest.mark.parametrize(
    ("chance", "cut", "floored", "level"),
    [
        (0.5, 0.9, 0, Level.CRITICAL),
        (0.499, 0.9, 0, Level.HIGH),
        (0.1, 0.9, 0, Level.HIGH),
        (0.099, 0.1, 0, Level.MEDIUM),
        (0.0, 0.099, 0, Level.LOW),
        (0.0, 0.0, 1, Level.MEDIUM),
        (0.2, 0.2, 1, Level.HIGH),
    ],
)
def test_the_level_by_its_chance(chance: float, cut: float, floored: int, level: Level) -> None:
    model = model_of(1, p_line_down=[chance], p_line_down_stock_cut=[cut])
    found = levels_of(codes(Outcome.COMPUTED), model, flags(floored), assumptions())
    assert found[0] == level.rank


def test_the_thresholds_are_the_planners() -> None:
    model = model_of(2, p_line_down=[0.3, 0.05], p_line_down_stock_cut=[0.3, 0.3])
    strict = replace(assumptions(), critical_from=0.3, high_from=0.05)
    assert levels_of(codes(0, 0), model, flags(0, 0), strict).tolist() == [Level.CRITICAL.rank, Level.HIGH.rank]


def test_what_is_not_computed_has_its_level_and_only_the_figures_that_are_certain() -> None:
    outcome = codes(Outcome.NOT_CONTROLLED, Outcome.SECOND_TIER, Outcome.MADE, Outcome.NO_SOURCE, Outcome.COMPUTED)
    model = model_of(5, p_line_down=[0.9] * 5, tts=[3] * 5, expected_short=[7] * 5)
    levels = levels_of(outcome, model, flags(1, 1, 1, 1, 1), assumptions())
    assert levels.tolist() == [0, 1, 0, -1, 4]
    kept = counted(model, outcome)
    assert kept.p_line_down.tolist()[:3] == [0, 0, 0]
    assert np.isnan(kept.p_line_down[3])
    assert kept.p_line_down[4] == 0.9
    assert kept.tts.tolist() == [NEVER, NEVER, NEVER, UNKNOWN_DAY, 3]
    assert np.isnan(kept.expected_short[:4]).all()
    assert kept.expected_short[4] == 7
    assert kept.p50.tolist() == [UNKNOWN_DAY] * 4 + [71]


def test_cover_is_not_a_number_where_nothing_is_needed_or_known() -> None:
    needs = needs_of_parts(3, stock=np.array([50.0, np.nan, 50.0]))
    needs.cumulative[2] = 0
    assert cover_days(needs)[0] == 5
    assert np.isnan(cover_days(needs)[1:]).all()


def test_the_last_day_to_file_takes_the_longest_transit_of_what_can_be_filed_for() -> None:
    rows = np.array([0, 0, 0, 1], dtype=np.int32)
    supply = supply_of_parts(
        2,
        part=rows,
        transit=np.array([5, 30, 90, 0], dtype=np.int32),
        share=np.array([0.5, 0.5, 0.0, 1.0]),
        can_be_filed=flags(1, 1, 1, 0),
    )
    tts = np.array([120, 120])
    days = last_days_to_file(supply, tts, TODAY, 10)
    assert days.tolist() == [TODAY.toordinal() + 120 - 30 - 71 - 10, UNKNOWN_DAY]


def test_the_last_day_to_file_is_that_of_a_new_application_whatever_is_waited_for() -> None:
    times = PRESETS["mid-2025"]
    returned = supply_of_parts(1, clocks=(Clock(times, delay=14),))
    assert last_days_to_file(returned, np.array([100]), TODAY, 10)[0] == TODAY.toordinal() + 100 - 71 - 10


def test_there_is_no_last_day_where_no_line_stops_or_no_licence_is_that_likely() -> None:
    never = replace(PRESETS["mid-2025"], p_first=0.1, p_again=0.1)
    supply = supply_of_parts(3, clocks=(Clock(PRESETS["mid-2025"]), Clock(never)), clock=np.array([0, 0, 1]))
    assert last_days_to_file(supply, np.array([NEVER, UNKNOWN_DAY, 100]), TODAY, 10).tolist() == [UNKNOWN_DAY] * 3
