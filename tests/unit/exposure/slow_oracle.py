"""The exposure model once more, day by day in plain Python, from the formulas of methods.md: slow and simple."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

from planner.domain.exposure import LicenceTimes
from unit.exposure.model.one_part import Flow, ModelInput

NEVER = math.inf
LAST = 1500


@dataclass(frozen=True)
class Outcome:
    p: float
    p_cut: float
    expected: float
    worst: float
    tts: int | None


_times: dict[LicenceTimes, tuple[list[float], float]] = {}


def licence_days(times: LicenceTimes) -> tuple[list[float], float]:
    """Chance per day that the licence is in hand, and of never: attempts written out as a sum over decision days."""
    if times not in _times:
        _times[times] = _licence_days(times)
    return _times[times]


def _licence_days(times: LicenceTimes) -> tuple[list[float], float]:
    normal = NormalDist()
    spread = math.log(times.p90 / times.median) / normal.inv_cdf(0.9)
    reached = [0.0] + [normal.cdf(math.log(k / times.median) / spread) for k in range(1, LAST + 1)]
    once = [0.0] + [reached[k] - reached[k - 1] for k in range(1, LAST + 1)]
    total = [0.0] * (LAST + 1)
    decided, refused_before = once, 1.0
    for attempt in range(times.attempts):
        chance = times.p_first if attempt == 0 else times.p_again
        for k in range(LAST + 1):
            total[k] += refused_before * chance * decided[k]
        refused_before *= 1 - chance
        following = [0.0] * (LAST + 1)
        if attempt + 1 < times.attempts:
            for k, mass in enumerate(decided):
                if mass > 1e-18:
                    for j in range(LAST + 1 - k - times.gap):
                        following[k + times.gap + j] += mass * once[j]
        decided = following
    return total, 1 - math.fsum(total)


def walk(part: ModelInput, horizon: int, licence_day: float, stock: float, renewed: bool) -> tuple[int | None, float]:
    """Walks the calendar for one licence time: the first day that is short, and all pieces short."""

    def without_cover(flow: Flow, day: int) -> bool:
        if flow.open_from is None or (flow.lapses and renewed):
            return False
        end = NEVER if flow.blocked else flow.open_from + licence_day + flow.transit_days
        return flow.open_from <= day < end

    first, short = None, 0.0
    for day in range(horizon):
        stock += sum(pieces for due, pieces in part.receipts if due == day)
        need = part.demand_per_day * sum(flow.share for flow in part.flows if without_cover(flow, day))
        for alternate in part.alternates:
            if day >= alternate.from_day and not without_cover(alternate.flow, day):
                need -= part.demand_per_day * alternate.flow.share
        need = max(0.0, need)
        if need > stock + 1e-9:
            first = day if first is None else first
            short += need - stock
            stock = 0.0
        else:
            stock = max(0.0, stock - need)
    return first, short


def judge(part: ModelInput, times: LicenceTimes, horizon: int, renewal: float) -> Outcome:
    """Sums every licence day and both branches of renewal."""
    chances, never = licence_days(times)
    cases = [(float(day), chances[day]) for day in range(horizon + 1)]
    cases.append((NEVER, never + math.fsum(chances[horizon + 1 :])))
    p = p_cut = expected = 0.0
    for weight, renewed in ((1 - renewal, False), (renewal, True)):
        for licence_day, chance in cases:
            if weight * chance > 0:
                first, short = walk(part, horizon, licence_day, part.stock, renewed)
                p += weight * chance * (first is not None)
                expected += weight * chance * short
                p_cut += (
                    weight * chance * (walk(part, horizon, licence_day, part.stock * 2 / 3, renewed)[0] is not None)
                )
    tts, worst = walk(part, horizon, NEVER, part.stock, renewal >= 1)
    return Outcome(p, p_cut, expected, worst, tts)
