"""500 random parts against the slow reference of the method, where that is at hand; else against our own walk."""

from __future__ import annotations

import importlib.util
import math
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from planner.domain.exposure import LicenceTimes
from planner.exposure.columns import NEVER, Clock, RegimeCode
from planner.exposure.model import figures_of
from planner.exposure.presets import PRESETS
from unit.exposure.model.day_by_day import Outcome, judge
from unit.exposure.model.parts import Case, Row, assumed, columns, free, general, steady

REFERENCE = Path(__file__).parents[5] / "shared" / "methods" / "reference.py"
TODAY = date(2026, 11, 22)
TIMES = (
    *PRESETS.values(),
    LicenceTimes(p_first=0.8, p_again=0.3, median=12, p90=70, gap=0, attempts=2),
)
HORIZON = 40
Judge = Callable[[Case, LicenceTimes, float], Outcome]


def random_part(rng: random.Random) -> Case:
    cuts = sorted(rng.random() for _ in range(rng.randint(0, 3)))
    shares = [upper - lower for lower, upper in zip([0.0, *cuts], [*cuts, 1.0], strict=True)]
    rows = []
    for share in shares:
        kind = rng.choice(("free", "none", "none", "general", "blocked"))
        if kind == "free":
            rows.append(free(share))
        elif kind == "general":
            rows.append(general(rng.randint(0, 50), share))
        else:
            rows.append(
                Row(share, blocked=kind == "blocked", regime=RegimeCode.BLOCKED if kind == "blocked" else RegimeCode.IL)
            )
    if rng.random() < 0.4:
        rows.append(free(rng.choice((0.25, 0.5, 1.0)), from_day=rng.randint(0, 50)))
    per_day = rng.choice((rng.uniform(0.1, 5), rng.uniform(5, 400)))
    return steady(per_day, rng.uniform(0, 45) * per_day, *rows, horizon=HORIZON)


def by_our_own_walk(case: Case, times: LicenceTimes, renewal: float) -> Outcome:
    return judge([case], 0, (Clock(times),), renewal, 2 / 3)


def by_the_reference(case: Case, times: LicenceTimes, renewal: float) -> Outcome:
    spec = importlib.util.spec_from_file_location("method_reference", REFERENCE)
    assert spec is not None
    assert spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    found = reference.assess(as_reference(case), as_regime(times, renewal), TODAY)
    tts = None if math.isinf(found["tts_days"]) else found["tts_days"]
    return Outcome(
        found["p_line_down"], found["p_line_down_stock_cut"], found["expected_short_pcs"], found["worst_short_pcs"], tts
    )


def as_reference(case: Case) -> dict[str, Any]:
    sources = []
    for row in case.rows:
        if row.from_day >= 0:
            continue
        source: dict[str, Any] = {"share": row.share, "regime": "BLOCKED" if row.blocked else row.regime.name}
        if row.regime is RegimeCode.GL:
            source["gl_until"] = TODAY + timedelta(days=row.begin - 1)
        sources.append(source)
    part = {"demand_per_day": case.daily[0], "stock": case.stock, "controlled": True, "sources": sources}
    alternates = [row for row in case.rows if row.from_day >= 0]
    if alternates:
        part["alternate"] = {"share": alternates[0].share, "days": alternates[0].from_day}
    return part


def as_regime(times: LicenceTimes, renewal: float) -> dict[str, Any]:
    licence = {name: getattr(times, name) for name in ("p_first", "p_again", "median", "p90", "gap", "attempts")}
    return {"horizon_days": HORIZON, "warn_days": 90, "gl_renew_prob": renewal, "licence": licence}


JUDGE: Judge = by_the_reference if REFERENCE.exists() else by_our_own_walk


@pytest.mark.parametrize("times", TIMES)
@pytest.mark.parametrize("renewal", [0.0, 0.35])
def test_random_parts_agree_with_the_method(times: LicenceTimes, renewal: float) -> None:
    rng = random.Random(f"{times} {renewal}")
    cases = [random_part(rng) for _ in range(63)]
    found = figures_of(*columns(cases, (Clock(times),)), assumed(times, renewal))
    for place, case in enumerate(cases):
        slow = JUDGE(case, times, renewal)
        assert found.p_line_down[place] == pytest.approx(slow.p, abs=1e-9)
        assert found.p_line_down_stock_cut[place] == pytest.approx(slow.p_cut, abs=1e-9)
        assert found.expected_short[place] == pytest.approx(slow.expected, rel=1e-9, abs=1e-9)
        assert found.worst_short[place] == pytest.approx(slow.worst, rel=1e-9, abs=1e-9)
        assert found.tts[place] == (NEVER if slow.tts is None else slow.tts)
