"""A table asked again gives what a table made anew gives; which parts are asked, and what they wait for."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from planner.domain.exposure import Assumptions, LicenceTimes
from planner.exposure.columns import NEVER, UNKNOWN_DAY, Clock, ModelFigures
from planner.exposure.model import LeadTable, figures_of
from unit.exposure.model.parts import MID, Case, Row, assumed, columns, free, general, steady
from unit.exposure.model.test_against_day_by_day import CLOCKS, FAST, random_case

HORIZON = 40


def cases(seed: int = 5, count: int = 150) -> list[Case]:
    rng = random.Random(seed)
    return [random_case(rng, HORIZON, plain=rng.random() < 0.4, clocks=rng.choice((1, 6))) for _ in range(count)]


def differing(one: ModelFigures, other: ModelFigures) -> list[str]:
    """The names of the figures in which two differ by more than rounding."""
    return [
        name
        for name in ModelFigures.__dataclass_fields__
        if not np.allclose(getattr(one, name), getattr(other, name), rtol=1e-9, atol=1e-9, equal_nan=True)
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda base: replace(base, gl_renew_prob=0.4),
        lambda base: replace(base, gl_renew_prob=1.0),
        lambda base: replace(base, stock_cut=0.2),
        lambda base: replace(base, licence=MID),
    ],
)
def test_other_assumptions_need_no_other_table(change: Callable[[Assumptions], Assumptions]) -> None:
    needs, supply = columns(cases(), CLOCKS)
    table = LeadTable.of(needs, supply)
    table.figures(assumed(FAST))
    other = change(assumed(FAST))
    assert differing(table.figures(other), figures_of(needs, supply, other)) == []


def test_other_licence_times_need_no_other_table() -> None:
    needs, supply = columns(cases(), CLOCKS)
    slow = LicenceTimes(p_first=0.4, p_again=0.7, median=14, p90=20, gap=2, attempts=2)
    clocks = tuple(replace(clock, times=slow) for clock in CLOCKS)
    table = LeadTable.of(needs, supply)
    before = table.figures(assumed(FAST))
    after = table.figures(assumed(slow), clocks)
    assert differing(after, figures_of(needs, replace(supply, clocks=clocks), assumed(slow))) == []
    assert abs(after.p_line_down - before.p_line_down).max() > 0.1


def test_only_parts_that_are_wanted_and_known_have_figures() -> None:
    parts = [steady(200, 15_000), steady(200, 15_000), steady(200, float("nan")), steady(200, 15_000)]
    needs, supply = columns(parts)
    needs = replace(needs, demand_known=np.array([True, True, True, False]))
    found = figures_of(needs, supply, assumed(), np.array([True, False, True, True]))
    assert found.p_line_down[0] == pytest.approx(0.475266, abs=1e-6)
    assert np.isnan(found.p_line_down[1:]).all()
    assert np.isnan(found.unsecured_share[1:]).all()
    assert found.tts.tolist() == [75, *[UNKNOWN_DAY] * 3]
    assert found.p50.tolist() == [71, *[UNKNOWN_DAY] * 3]


def test_there_may_be_no_part_at_all() -> None:
    needs, supply = columns([steady(1, 1)])
    found = figures_of(needs, supply, assumed(), np.array([False]))
    assert np.isnan(found.expected_short).all()


def test_a_part_waits_for_the_slowest_of_its_licences_else_for_a_new_one() -> None:
    clocks = (Clock(MID), Clock(MID, waited=60), Clock(MID, granted=True), Clock(FAST))
    parts = [
        steady(1, 1, free()),
        steady(1, 1, Row(0.5, clock=1, base=0), Row(0.5, clock=2, base=0)),
        steady(1, 1, Row(0.5, clock=1, base=0), Row(0.5, clock=3)),
        steady(1, 1, Row(clock=1, blocked=True)),
        steady(1, 1, general(10, clock=3)),
        steady(1, 1, Row(0.0, clock=1), free(from_day=3, clock=1)),
        # Covered until what is left is used up, with an application for the next one under way, and without.
        steady(1, 1, Row(begin=NEVER, left=80, clock=1, base=0)),
        steady(1, 1, Row(begin=NEVER, left=80, clock=3)),
    ]
    found = figures_of(*columns(parts, clocks), assumed())
    slow, fast = found.p50[1], found.p50[2]
    assert found.p50.tolist() == [71, slow, fast, 71, 71, 71, slow, 71]
    assert 0 < slow == fast < 71
    never = replace(MID, p_first=0.25, p_again=0.25)
    assert figures_of(*columns(parts[:1], clocks), assumed(never)).p90.tolist() == [NEVER]


def test_the_unsecured_share_is_that_of_supply_without_a_licence_today() -> None:
    parts = [
        steady(1, 1, Row(0.3), general(10, 0.3), free(0.4)),
        steady(1, 1, Row(0.5, left=0.0), Row(0.5, left=100.0, begin=NEVER)),
        steady(1, 1, free(0.5), Row(0.5, blocked=True), Row(0.9, from_day=5)),
    ]
    assert figures_of(*columns(parts), assumed()).unsecured_share.tolist() == pytest.approx([0.3, 0.5, 0.5])


def test_plain_parts_have_the_same_figures_on_every_way_through_the_model() -> None:
    """A receipt of nothing and an alternate of next to nothing lead to the paths of parts that are not plain."""
    rng = random.Random(8)
    plain = [random_case(rng, HORIZON, plain=True, clocks=6) for _ in range(100)]
    received = [replace(case, receipts=((rng.randrange(1, HORIZON), 0.0, 9),)) for case in plain]
    helped = [replace(case, rows=[*case.rows, free(1e-13, from_day=rng.randrange(HORIZON))]) for case in plain]
    found, *others = (figures_of(*columns(some, CLOCKS), assumed(FAST, 0.3)) for some in (plain, received, helped))
    for other in others:
        assert differing(found, other) == []
