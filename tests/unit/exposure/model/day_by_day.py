"""The model once more, slow and simple: one quantile after another, one day after another, in plain Python.

Written from methods.md sections 6 and 7; shares no code with the model.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import NormalDist

from planner.domain.exposure import LicenceTimes
from planner.exposure.columns import AT_LOSS, Clock, RegimeCode
from unit.exposure.model.parts import Case, Row

NEVER = 10**6


@dataclass(frozen=True)
class Outcome:
    p: float
    p_cut: float
    expected: float
    worst: float
    tts: int | None


def undecided(times: LicenceTimes, day: int) -> float:
    if day <= 0:
        return 1.0
    spread = math.log(times.p90 / times.median) / NormalDist().inv_cdf(0.9)
    return 0.5 * math.erfc(math.log(day / times.median) / spread / math.sqrt(2))


@lru_cache(maxsize=256)
def in_hand(clock: Clock, last: int) -> tuple[float, ...]:
    """The chance of each licence time up to `last` days."""
    if clock.granted:
        return (1.0, *[0.0] * last)
    times, waited = clock.times, clock.waited or 0
    anew = [0.0] + [undecided(times, day - 1) - undecided(times, day) for day in range(1, last + 1)]
    still = undecided(times, waited)
    decided = [0.0] + [
        (undecided(times, waited + day - 1) - undecided(times, waited + day)) / still for day in range(1, last + 1)
    ]
    chances, refused = [0.0] * (last + 1), 1.0
    for attempt in range(times.attempts):
        chance = times.p_first if attempt == 0 else times.p_again
        for day in range(last + 1):
            chances[day] += refused * chance * decided[day]
        refused *= 1 - chance
        following = [0.0] * (last + 1)
        for day, mass in enumerate(decided):
            for more in range(last + 1 - day - times.gap):
                following[day + times.gap + more] += mass * anew[more]
        decided = following
    return tuple(([0.0] * clock.delay + chances)[: last + 1])


def used_up(cases: Sequence[Case]) -> Mapping[tuple[int, int], int]:
    """The first day without cover of each row with a quantity left, by the places of part and row."""
    days = range(len(cases[0].daily))
    groups: dict[object, list[tuple[int, int]]] = {}
    for place, case in enumerate(cases):
        for number, row in enumerate(case.rows):
            if not math.isnan(row.left):
                groups.setdefault(row.licence if row.licence >= 0 else (place, number), []).append((place, number))
    ends: dict[tuple[int, int], int] = {}
    for members in groups.values():
        used = 0.0
        for day in days:
            for place, number in members:
                row = cases[place].rows[number]
                delivers = max(0, row.from_day) <= day < row.begin and not row.out[0] <= day <= row.out[1]
                need = cases[place].daily[day] * row.share
                if delivers and need:
                    used += need / row.left if row.left > 0 else math.inf
            if used > 1 + 1e-9:
                ends |= dict.fromkeys(members, day)
                break
    return ends


def walk(
    case: Case, begins: Sequence[int], time_of: Callable[[int], float], granted: Sequence[bool], stock: float
) -> tuple[int | None, float]:
    """For given licence times by clock, the first day that is short, and all pieces short."""
    covered = {row.company for row in case.rows if row.from_day < 0 and row.regime >= RegimeCode.GL}
    first, short = None, 0.0
    for day, need in enumerate(case.daily):
        stock += sum(pieces for due, pieces, company in case.receipts if due == day and company not in covered)
        open_share = sum(
            row.share
            for row, begin in zip(case.rows, begins, strict=True)
            if row.from_day < 0 and fails(row, begin, day, time_of, granted)
        )
        carried = sum(
            row.share
            for row, begin in zip(case.rows, begins, strict=True)
            if 0 <= row.from_day <= day and not fails(row, begin, day, time_of, granted)
        )
        use = need * max(0.0, open_share - carried)
        if use > stock + 1e-9:
            first = day if first is None else first
            short += use - stock
            stock = 0.0
        else:
            stock = max(0.0, stock - use)
    return first, short


def fails(row: Row, begin: int, day: int, time_of: Callable[[int], float], granted: Sequence[bool]) -> bool:
    if row.out[0] <= day <= row.out[1]:
        return True
    if row.blocked:
        return day >= begin
    start = begin if row.base == AT_LOSS else row.base
    waits = 0 if granted[row.clock] else time_of(row.clock)
    return begin <= day < max(begin, start + waits + row.transit)


def begins_of(cases: Sequence[Case], place: int, *, renewed: bool) -> list[int]:
    ends = used_up(cases)
    return [
        NEVER if row.lapses and renewed else min(row.begin, ends.get((place, number), NEVER))
        for number, row in enumerate(cases[place].rows)
    ]


def judge(cases: Sequence[Case], place: int, clocks: Sequence[Clock], renewal: float, stock_cut: float) -> Outcome:
    """Integrates over the quantile that all licences of the part share, and over both branches of renewal."""
    case = cases[place]
    horizon = len(case.daily)
    granted = [clock.granted for clock in clocks]
    so_far = [cumulated(in_hand(clock, horizon)) for clock in clocks]
    waiting = sorted({row.clock for row in case.rows})
    edges = sorted({0.0, 1.0, *(min(1.0, chance) for clock in waiting for chance in so_far[clock])})
    p = p_cut = expected = 0.0
    for weight, renewed in ((1 - renewal, False), (renewal, True)):
        begins = begins_of(cases, place, renewed=renewed)
        for low, high in pairwise(edges):
            if weight == 0 or high - low < 1e-16:
                continue
            middle = (low + high) / 2
            times = [next((day for day, chance in enumerate(by) if chance >= middle), math.inf) for by in so_far]
            first, short = walk(case, begins, times.__getitem__, granted, case.stock)
            p += weight * (high - low) * (first is not None)
            expected += weight * (high - low) * short
            first, _ = walk(case, begins, times.__getitem__, granted, case.stock * stock_cut)
            p_cut += weight * (high - low) * (first is not None)
    never = begins_of(cases, place, renewed=renewal >= 1)
    tts, worst = walk(case, never, lambda _clock: math.inf, granted, case.stock)
    return Outcome(p, p_cut, expected, worst, tts)


def cumulated(chances: Sequence[float]) -> list[float]:
    total, sums = 0.0, []
    for chance in chances:
        total += chance
        sums.append(total)
    return sums
