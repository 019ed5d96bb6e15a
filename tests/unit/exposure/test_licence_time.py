"""The distribution of licence times against sums that are written out."""

import math
from dataclasses import replace

import numpy as np
import pytest

from planner.domain.exposure import LicenceTimes
from planner.exposure.columns import Clock
from planner.exposure.licence_time import LAST_DAY, chances_of, clock_time, decision_days, licence_time
from planner.exposure.presets import PRESETS
from unit.exposure.slow_oracle import licence_days

MID = PRESETS["mid-2025"]
EXTRA_TIMES = (
    *PRESETS.values(),
    LicenceTimes(p_first=0.8, p_again=0.3, median=12, p90=70, gap=0, attempts=2),
    LicenceTimes(p_first=1.0, p_again=0.0, median=60, p90=61, gap=30, attempts=1),
)


@pytest.mark.parametrize(
    ("preset", "p50", "p90", "never"),
    [("eased", 21, 51, 0.000125), ("mid-2025", 71, 210, 0.064), ("spring-2025", 184, None, 0.421875)],
)
def test_the_presets_give_the_published_licence_times(preset: str, p50: int, p90: int | None, never: float) -> None:
    time = licence_time(PRESETS[preset])
    assert (time.quantile(0.5), time.quantile(0.9)) == (p50, p90)
    assert 1 - time.chances.sum() == pytest.approx(never, abs=1e-6)


@pytest.mark.parametrize("times", EXTRA_TIMES)
def test_the_licence_time_agrees_with_the_sum_written_out(times: LicenceTimes) -> None:
    chances, never = licence_days(times)
    time = licence_time(times)
    assert list(time.chances) == pytest.approx(chances, abs=1e-12)
    assert 1 - time.chances.sum() == pytest.approx(never, abs=1e-9)


@pytest.mark.parametrize("waited", [0, 1, 30, 200])
def test_days_waited_condition_the_first_decision_only(waited: int) -> None:
    once = replace(MID, attempts=1)
    decided = decision_days(MID.median, MID.p90)
    left = decided[waited + 1 :]
    found = clock_time(Clock(once, waited=waited))
    assert found.chances[0] == pytest.approx(0, abs=1e-15)
    expected = once.p_first * left / (1 - decided[: waited + 1].sum())
    np.testing.assert_allclose(found.chances[1 : left.size + 1], expected, rtol=1e-6, atol=1e-12)
    refused_first = 1 - clock_time(Clock(MID, waited=waited)).chances.sum()
    assert refused_first == pytest.approx(0.4**3, abs=1e-6)


def test_an_application_filed_today_is_one_that_waited_for_nothing() -> None:
    np.testing.assert_allclose(clock_time(Clock(MID, waited=0)).chances, licence_time(MID).chances, rtol=0, atol=1e-15)


def test_the_second_attempt_of_an_application_under_way_takes_its_full_time() -> None:
    sure = LicenceTimes(p_first=0.0, p_again=1.0, median=10, p90=10.001, gap=5, attempts=2)
    chances = clock_time(Clock(sure, waited=4)).chances
    # The first decision comes by the eleventh day after filing, seven days on, the next one eleven after the gap.
    assert chances[: 6 + 5 + 10].sum() == pytest.approx(0, abs=1e-9)
    assert chances[: 7 + 5 + 11 + 1].sum() == pytest.approx(1, abs=1e-9)


def test_a_delay_moves_every_chance() -> None:
    late = clock_time(Clock(MID, delay=20))
    assert late.chances[:20].sum() == 0
    np.testing.assert_allclose(late.chances[20:], licence_time(MID).chances[:-20], rtol=0, atol=0)
    assert clock_time(Clock(MID, delay=LAST_DAY + 50)).chances.sum() == 0


def test_a_granted_licence_is_in_hand() -> None:
    granted = clock_time(Clock(MID, granted=True, waited=3))
    assert (granted.chances[0], granted.chances.sum(), granted.quantile(0.9)) == (1.0, 1.0, 0)


def test_who_waited_longer_than_can_be_is_decided_the_next_day() -> None:
    tight = LicenceTimes(p_first=1.0, p_again=1.0, median=60, p90=60.5, gap=0, attempts=1)
    assert clock_time(Clock(tight, waited=1_400)).chances[1] == pytest.approx(1)
    assert clock_time(Clock(MID, waited=10 * LAST_DAY)).quantile(0.5) is not None


def test_the_far_tail_keeps_its_shape() -> None:
    """A difference of distribution functions near 1 would be nothing but rounding there."""
    eased = PRESETS["eased"]
    chances = clock_time(Clock(replace(eased, attempts=1, p_first=1.0), waited=1_200)).chances
    assert chances.sum() == pytest.approx(1, abs=1e-2)
    # The density of a lognormal beyond its mode only falls, smoothly.
    ahead = chances[1:200]
    assert (np.diff(ahead) < 0).all()
    assert all(math.isfinite(one) for one in ahead)


def test_many_clocks_at_once_give_what_each_gives() -> None:
    clocks = [Clock(MID), Clock(PRESETS["eased"], waited=9), Clock(MID, waited=40), Clock(MID, delay=3)]
    for row, clock in zip(chances_of(clocks), clocks, strict=True):
        np.testing.assert_allclose(row, clock_time(clock).chances, rtol=0, atol=1e-15)
