"""The columns against the slow walk: random parts with every extension of methods.md section 7 on."""

from __future__ import annotations

import random
from typing import Any

import pytest

from planner.domain.exposure import LicenceTimes
from planner.exposure.columns import NEVER, Clock, RegimeCode
from planner.exposure.model import figures_of
from planner.exposure.presets import PRESETS
from unit.exposure.model.day_by_day import judge
from unit.exposure.model.parts import Case, Row, assumed, columns, free, general

FAST = LicenceTimes(p_first=0.8, p_again=0.5, median=9, p90=24, gap=3, attempts=3)
CLOCKS = (
    Clock(FAST),
    Clock(FAST, waited=12),
    Clock(FAST, waited=40),
    Clock(FAST, delay=5),
    Clock(PRESETS["eased"]),
    Clock(FAST, granted=True),
)


def random_row(rng: random.Random, share: float, horizon: int, *, plain: bool, clocks: int) -> Row:
    common: dict[str, Any] = {
        "share": share,
        "transit": rng.choice((0, 0, 3, 11)),
        "clock": rng.randrange(clocks),
        "company": rng.randrange(4),
    }
    if not plain and rng.random() < 0.15:
        first = rng.randint(-3, horizon)
        common["out"] = (first, rng.choice((first + rng.randint(0, 12), NEVER)))
    kind = rng.choice(("free", "none", "none", "filed", "filed", "general", "blocked", "left"))
    if kind == "free":
        return free(**common)
    if kind == "general":
        return general(rng.randint(0, horizon + 10), **common)
    if kind == "left":
        again = rng.random() < 0.5
        common |= {"left": rng.uniform(0, 1500), "licence": rng.choice((-1, 7, 8))}
        common |= {"base": 0} if again else {}
        return Row(begin=rng.choice((NEVER, rng.randint(1, horizon))), **common)
    if kind == "filed":
        common |= {"base": 0}
    return Row(blocked=kind == "blocked", regime=RegimeCode.BLOCKED if kind == "blocked" else RegimeCode.IL, **common)


def random_case(rng: random.Random, horizon: int, *, plain: bool, clocks: int) -> Case:
    cuts = sorted(rng.random() for _ in range(rng.randint(0, 3)))
    shares = [upper - lower for lower, upper in zip([0.0, *cuts], [*cuts, 1.0], strict=True)]
    rows = [random_row(rng, share, horizon, plain=plain, clocks=clocks) for share in shares]
    receipts: list[tuple[int, float, int]] = []
    rate = rng.choice((rng.uniform(1, 5), rng.uniform(5, 90)))
    if not plain:
        for _ in range(rng.choice((0, 0, 1, 2))):
            row = random_row(rng, rng.choice((0.3, 0.6, 1.0)), horizon, plain=False, clocks=clocks)
            rows.append(
                Row(
                    **{
                        **{name: getattr(row, name) for name in row.__dataclass_fields__},
                        "from_day": rng.randint(0, horizon),
                    }
                )
            )
        receipts = [
            (rng.randint(1, horizon + 3), rng.uniform(0, 20) * rate, rng.randrange(6))
            for _ in range(rng.choice((0, 0, 1, 3)))
        ]
    daily = [rate] * horizon if rng.random() < 0.5 else [rate * rng.choice((0, 0, 1, 2.5)) for _ in range(horizon)]
    return Case(daily, rng.uniform(0, horizon) * rate, rows, receipts)


@pytest.mark.parametrize("seed", range(25))
def test_the_columns_agree_with_the_walk_day_by_day(seed: int) -> None:
    rng = random.Random(seed)
    horizon, clocks = rng.choice((18, 26, 33)), rng.choice((1, 2, 6))
    cases = [random_case(rng, horizon, plain=rng.random() < 0.3, clocks=clocks) for _ in range(20)]
    renewal, stock_cut = rng.choice((0.0, 0.35, 1.0)), rng.choice((2 / 3, 0.4))
    found = figures_of(*columns(cases, CLOCKS), assumed(FAST, renewal, stock_cut))
    for place in range(len(cases)):
        slow = judge(cases, place, CLOCKS, renewal, stock_cut)
        assert found.p_line_down[place] == pytest.approx(slow.p, abs=1e-9)
        assert found.p_line_down_stock_cut[place] == pytest.approx(slow.p_cut, abs=1e-9)
        assert found.expected_short[place] == pytest.approx(slow.expected, rel=1e-9, abs=1e-9)
        assert found.worst_short[place] == pytest.approx(slow.worst, rel=1e-9, abs=1e-9)
        assert found.tts[place] == (NEVER if slow.tts is None else slow.tts)
