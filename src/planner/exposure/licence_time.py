"""How long an individual licence takes, as an exact distribution on whole days: no random numbers.

Attempt n is decided after a lognormal time; refused, the gap passes and the next attempt begins, up to the number of
attempts (methods.md section 6). A day holds the mass of the day that ends with it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from planner.domain.exposure import LicenceTimes

LAST_DAY = 1500

_STANDARD_NORMAL = NormalDist()
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class LicenceTime:
    """The chance that the licence is in hand on day 0, 1, … `LAST_DAY` from its filing, and the chance of never."""

    chances: NDArray[np.float64]
    p_never: float

    def quantile(self, share: float) -> int | None:
        """The first day by which the licence is in hand with this chance; None where it is never that likely."""
        reached = np.flatnonzero(np.cumsum(self.chances) >= share - _ROUNDING)
        return int(reached[0]) if reached.size else None


def decision_days(median: float, p90: float) -> NDArray[np.float64]:
    """The chances that one application is decided on day 0, 1, … `LAST_DAY`; `p90` must exceed `median` (days)."""
    spread = math.log(p90 / median) / _STANDARD_NORMAL.inv_cdf(0.9)
    centre = math.log(median)
    decided = [0.0, *(_STANDARD_NORMAL.cdf((math.log(day) - centre) / spread) for day in range(1, LAST_DAY + 1))]
    return np.diff(np.array(decided), prepend=0.0)


@lru_cache(maxsize=64)
def licence_time(times: LicenceTimes) -> LicenceTime:
    """The distribution of the licence time for these assumptions; kept, as many parts share the same ones."""
    decision = decision_days(times.median, times.p90)
    in_hand = np.zeros(LAST_DAY + 1)
    decided_on, still_refused = decision, 1.0
    for attempt in range(times.attempts):
        chance = times.p_first if attempt == 0 else times.p_again
        in_hand += still_refused * chance * decided_on
        still_refused *= 1 - chance
        decided_on = _later(np.convolve(decided_on, decision)[: LAST_DAY + 1], times.gap)
    in_hand.setflags(write=False)
    return LicenceTime(in_hand, float(1 - in_hand.sum()))


def _later(chances: NDArray[np.float64], days: int) -> NDArray[np.float64]:
    return np.concatenate((np.zeros(days), chances))[: LAST_DAY + 1]
