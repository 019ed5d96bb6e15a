import random

import pytest

from planner.domain.exposure import LicenceTimes
from planner.exposure.presets import PRESETS
from unit.exposure.model.one_part import Alternate, Flow, ModelInput, daily_use, run_model
from unit.exposure.slow_oracle import judge

MID = PRESETS["mid-2025"]
EXTRA_TIMES = (
    *PRESETS.values(),
    LicenceTimes(p_first=0.8, p_again=0.3, median=12, p90=70, gap=0, attempts=2),
    LicenceTimes(p_first=1.0, p_again=0.0, median=60, p90=61, gap=30, attempts=1),
)


def test_one_certain_attempt_gives_the_lognormal_chance_of_running_out() -> None:
    certain = LicenceTimes(p_first=1, p_again=1, median=45, p90=90, gap=14, attempts=1)
    part = ModelInput(200, 15_000, (Flow(1.0, open_from=0),))
    assert run_model(part, certain, 1500, 0).p_line_down == pytest.approx(0.172467, abs=1e-6)


@pytest.mark.parametrize(("secure", "days"), [(0.0, 75), (0.3, 107)])
def test_time_to_survive_counts_full_days_of_cover(secure: float, days: int) -> None:
    part = ModelInput(200, 15_000, (Flow(1 - secure, open_from=0), Flow(secure)))
    assert run_model(part, MID, 180, 0).tts_days == days


def test_receipts_arrive_before_that_days_use_and_past_shortage_is_not_made_up() -> None:
    part = ModelInput(10, 20, (Flow(1.0, open_from=0, blocked=True),), receipts=((2, 10), (5, 100)))
    result = run_model(part, MID, 8, 0)
    assert result.tts_days == 3
    assert result.worst_short_pcs == pytest.approx(20)


def test_transit_delays_the_goods_after_the_licence() -> None:
    at_once = ModelInput(10, 500, (Flow(1.0, open_from=0),))
    by_sea = ModelInput(10, 500, (Flow(1.0, open_from=0, transit_days=30),))
    assert run_model(by_sea, MID, 180, 0).p_line_down > run_model(at_once, MID, 180, 0).p_line_down
    assert run_model(by_sea, MID, 180, 0).tts_days == run_model(at_once, MID, 180, 0).tts_days == 50


def test_an_alternate_without_a_licence_of_its_own_does_not_help_before_it_has_one() -> None:
    blocked = Flow(1.0, open_from=0, blocked=True)
    free = ModelInput(10, 100, (blocked,), (Alternate(Flow(1.0), 5),))
    unlicensed = ModelInput(10, 100, (blocked,), (Alternate(Flow(1.0, open_from=0), 5),))
    assert run_model(free, MID, 180, 0).p_line_down == 0
    assert run_model(unlicensed, MID, 180, 0).p_line_down > 0.9


def test_daily_use_follows_the_end_of_a_general_licence() -> None:
    part = ModelInput(10, 0, (Flow(0.5, open_from=3, lapses=True), Flow(0.5)))
    assert list(daily_use(part, 5)) == [0, 0, 0, 5, 5]
    assert list(daily_use(part, 5, lapse=False)) == [0, 0, 0, 0, 0]


def _random_flow(rng: random.Random, share: float) -> Flow:
    kind = rng.choice(("free", "IL", "IL", "GL", "blocked"))
    if kind == "free":
        return Flow(share)
    transit = rng.choice((0, 0, 7, 35))
    if kind == "GL":
        return Flow(share, open_from=rng.randint(1, 220), lapses=True, transit_days=transit)
    return Flow(share, open_from=0, blocked=kind == "blocked", transit_days=transit)


def _random_part(rng: random.Random) -> ModelInput:
    cuts = sorted(rng.random() for _ in range(rng.randint(0, 3)))
    shares = [upper - lower for lower, upper in zip([0.0, *cuts], [*cuts, 1.0], strict=True)]
    alternates = tuple(
        Alternate(_random_flow(rng, rng.choice((0.25, 0.5, 1.0))), rng.randint(0, 200))
        for _ in range(rng.choice((0, 0, 1, 2)))
    )
    receipts = tuple((rng.randint(0, 190), rng.uniform(1, 3000)) for _ in range(rng.choice((0, 0, 1, 3))))
    demand = rng.choice((0.0, rng.uniform(0.1, 5), rng.uniform(5, 400)))
    flows = tuple(_random_flow(rng, share) for share in shares)
    return ModelInput(demand, rng.uniform(0, 200) * demand, flows, alternates, receipts)


@pytest.mark.parametrize("seed", range(300))
def test_the_model_agrees_with_the_walk_day_by_day(seed: int) -> None:
    rng = random.Random(seed)
    part, times = _random_part(rng), rng.choice(EXTRA_TIMES)
    horizon, renewal = rng.choice((30, 60, 90)), rng.choice((0.0, 0.0, 0.35, 1.0))
    slow = judge(part, times, horizon, renewal)
    fast = run_model(part, times, horizon, renewal)
    assert fast.p_line_down == pytest.approx(slow.p, abs=1e-9)
    assert fast.p_line_down_stock_cut == pytest.approx(slow.p_cut, abs=1e-9)
    assert fast.expected_short_pcs == pytest.approx(slow.expected, rel=1e-9, abs=1e-9)
    assert fast.worst_short_pcs == pytest.approx(slow.worst, rel=1e-9, abs=1e-9)
    assert fast.tts_days == slow.tts
