"""The parts that a what-if moves, and the assumption that moves each."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner.domain.exposure import Extended, Level
from planner.domain.scenarios import DemandChange, WhatIf
from planner.exposure.columns import Figures
from planner.exposure.presets import PRESETS, assumptions
from planner.exposure.what_if.comparing import Column, differing, moved_parts
from unit.exposure.what_if.hand_made import figures_of

BASE = WhatIf(assumptions())
SLOW = replace(BASE, assumed=replace(BASE.assumed, regime="spring-2025", licence=PRESETS["spring-2025"]))
BOTH = replace(SLOW, demand=(DemandChange(1.1),))


def never(_: WhatIf) -> Figures:
    raise AssertionError("one change needs no evaluation of its own")


def test_only_parts_that_move_are_told_the_worst_first() -> None:
    base = Column(BASE, figures_of(1, 3, 2, 4, p_line_down=[0.0, 0.3, 0.0, 0.9]))
    other = Column(SLOW, figures_of(1, 4, 3, 4, p_line_down=[0.0, 0.6, 0.3, 0.9]))
    found = moved_parts([base, other], never)
    assert [(one.place, one.levels, one.reason) for one in found] == [
        (1, (Level.HIGH, Level.CRITICAL), "Licence time grows"),
        (2, (Level.MEDIUM, Level.HIGH), "Licence time grows"),
    ]
    falling = moved_parts([other, base], never)
    assert {one.reason for one in falling} == {"Licence time falls"}


def test_the_main_reason_is_the_change_that_moves_the_part_alone() -> None:
    before = figures_of(3, 3, p_line_down=[0.3, 0.3])
    after = figures_of(4, 4, p_line_down=[0.7, 0.7])
    alone = {
        "regime": figures_of(4, 3, p_line_down=[0.65, 0.3]),
        "demand": figures_of(3, 4, p_line_down=[0.35, 0.6]),
    }
    found = moved_parts(
        [Column(BASE, before), Column(BOTH, after)], lambda one: alone["demand" if one.demand else "regime"]
    )
    assert [one.reason for one in found] == ["Licence time grows", "Demand +10%"]


def test_the_reason_is_that_of_the_first_column_that_differs() -> None:
    october = replace(BASE, october=Extended.ON)
    columns = [
        Column(BASE, figures_of(1, 1)),
        Column(SLOW, figures_of(1, 3, p_line_down=[0.0, 0.2])),
        Column(october, figures_of(2, 4, p_line_down=[0.0, 0.8])),
    ]
    found = moved_parts(columns, never)
    assert [(one.place, one.reason) for one in found] == [
        (1, "Licence time grows"),
        (0, "October 2025 set applies"),
    ]
    assert found[0].levels == (Level.LOW, Level.HIGH, Level.CRITICAL)


def test_a_mix_is_its_own_reason() -> None:
    mix = WhatIf(BASE.assumed, mix=(("eased", 0.5), ("spring-2025", 0.5)))
    found = moved_parts([Column(BASE, figures_of(3)), Column(mix, figures_of(2))], never)
    assert [one.reason for one in found] == ["Weighted mix"]


def test_differences_are_of_level_day_and_chance() -> None:
    before = figures_of(3, 3, 3, 3, 3, p_line_down=[0.2] * 4 + [np.nan], tts=[5] * 5)
    after = figures_of(3, 4, 3, 3, 3, p_line_down=[0.2, 0.2, 0.3, 0.2, np.nan], tts=[5, 5, 5, 6, 5])
    assert differing(before, after).tolist() == [False, True, True, True, False]
