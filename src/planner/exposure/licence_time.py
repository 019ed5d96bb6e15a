"""How long an individual licence takes, as an exact distribution on whole days: no random numbers.

Attempt n is decided after a lognormal time; refused, the gap passes and the next attempt begins, up to the number of
attempts (methods.md section 6). An application that is under way has a first decision that did not fall into the days
waited so far (section 7, number 1). A day holds the mass of the day that ends with it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from planner.domain.exposure import LicenceTimes
from planner.exposure.columns import Clock

LAST_DAY = 1500

_STANDARD_NORMAL = NormalDist()
_ROUNDING = 1e-12
# A power of two that holds two distributions end to end.
_TRANSFORM = 1 << (2 * LAST_DAY + 1).bit_length()


@dataclass(frozen=True, slots=True, eq=False)
class LicenceTime:
    """The chance that the licence is in hand on day 0, 1, … `LAST_DAY` from its start; what lacks to 1 is never."""

    chances: NDArray[np.float64]

    def quantile(self, share: float) -> int | None:
        """The first day by which the licence is in hand with this chance; None where it is never that likely."""
        reached = np.flatnonzero(np.cumsum(self.chances) >= share - _ROUNDING)
        return int(reached[0]) if reached.size else None


def decision_days(median: float, p90: float) -> NDArray[np.float64]:
    """The chances that one application is decided on day 0, 1, … `LAST_DAY`; `p90` must exceed `median` (days)."""
    return _decided_on(_undecided(median, p90)[: LAST_DAY + 1])


def licence_time(times: LicenceTimes) -> LicenceTime:
    """The distribution of the licence time for an application that is filed on day 0."""
    return clock_time(Clock(times))


@lru_cache(maxsize=64)
def clock_time(clock: Clock) -> LicenceTime:
    """The distribution of the time from a clock's start until the licence is in hand; kept, as many parts share it."""
    in_hand = chances_of((clock,))[0]
    in_hand.setflags(write=False)
    return LicenceTime(in_hand)


def chances_of(clocks: Sequence[Clock]) -> NDArray[np.float64]:
    """By clock (rows) the chance that the licence is in hand on day 0, 1, … `LAST_DAY` from the clock's start.

    An application that waited longer than `LAST_DAY` is taken as having waited that long.
    """
    chances = np.zeros((len(clocks), LAST_DAY + 1))
    alike: dict[tuple[LicenceTimes, int], list[int]] = {}
    for row, clock in enumerate(clocks):
        if clock.granted:
            chances[row, 0] = 1.0
        else:
            alike.setdefault((clock.times, clock.delay), []).append(row)
    for (times, delay), rows in alike.items():
        waited = np.array([min(clocks[row].waited or 0, LAST_DAY) for row in rows])
        in_hand = _joined(np.fft.rfft(_first_decisions(times, waited), _TRANSFORM), _after_decision(times))
        chances[rows] = _later(in_hand, delay)
    return chances


def _first_decisions(times: LicenceTimes, waited: NDArray[np.int_]) -> NDArray[np.float64]:
    """By application, the chances of the day of the first decision, given that it did not come in the days waited."""
    undecided = _undecided(times.median, times.p90)
    left = undecided[waited[:, np.newaxis] + np.arange(LAST_DAY + 1)]
    # Where waiting so long is all but impossible under these times, the decision is due the next day.
    left[left[:, 0] <= 0, 0] = 1.0
    return _decided_on(left / left[:, :1])


@lru_cache(maxsize=64)
def _after_decision(times: LicenceTimes) -> NDArray[np.complex128]:
    """The transform of the time from the first decision to the licence: none where it is approved, else more attempts.

    Built from the last attempt backwards, so that every clock of these times needs one product with it.
    """
    days = np.zeros(LAST_DAY + 1)
    days[0] = times.p_first if times.attempts == 1 else times.p_again
    again = np.fft.rfft(decision_days(times.median, times.p90), _TRANSFORM)
    for attempt in range(times.attempts - 1, 0, -1):
        chance = times.p_first if attempt == 1 else times.p_again
        days = (1 - chance) * _later(_joined(again, np.fft.rfft(days, _TRANSFORM)), times.gap)
        days[0] += chance
    transform: NDArray[np.complex128] = np.fft.rfft(days, _TRANSFORM)
    return transform


def _joined(one: NDArray[np.complex128], other: NDArray[np.complex128]) -> NDArray[np.float64]:
    """The chances of the sum of two times, from their transforms."""
    return np.maximum(0.0, np.fft.irfft(one * other, _TRANSFORM)[..., : LAST_DAY + 1])


@lru_cache(maxsize=64)
def _undecided(median: float, p90: float) -> NDArray[np.float64]:
    """The chance that an application is not decided by day 0, 1, … twice `LAST_DAY`, exact in the far tail too."""
    spread = math.log(p90 / median) / _STANDARD_NORMAL.inv_cdf(0.9) * math.sqrt(2)
    deviations = np.log(np.arange(1, 2 * LAST_DAY + 1) / median) / spread
    return np.array([1.0, *(0.5 * chance for chance in map(math.erfc, deviations.tolist()))])


def _decided_on(undecided: NDArray[np.float64]) -> NDArray[np.float64]:
    return -np.diff(undecided, prepend=undecided[..., :1])


def _later(chances: NDArray[np.float64], days: int) -> NDArray[np.float64]:
    """The same chances so many days later."""
    later = np.zeros_like(chances)
    later[..., days:] = chances[..., : max(0, LAST_DAY + 1 - days)]
    return later
