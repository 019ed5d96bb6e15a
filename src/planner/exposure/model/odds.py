"""The chances of licence times on the grid of the horizon, and the order in which several clocks move together.

Approvals are fully dependent: one quantile u holds for all sources of a part, and clock k stands at T_k = Q_k(u)
(methods.md section 7, number 1). The last column is "at the end of the horizon, later, or never".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from planner.exposure.columns import NEVER, Clock, Floats, Wholes
from planner.exposure.licence_time import chances_of

_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Odds:
    """By clock (rows): `chances` of a licence time of 0 … horizon days, and `by` the chance of less than so many.

    `half` and `most` are the days by which half and nine tenths are in hand; NEVER where it is never that likely.
    """

    chances: Floats
    by: Floats
    half: Wholes
    most: Wholes


@lru_cache(maxsize=4)
def odds_of(clocks: tuple[Clock, ...], horizon: int) -> Odds:
    """The odds of these clocks; kept, as a change of something else asks for the same ones again."""
    in_hand = chances_of(clocks)
    so_far = np.cumsum(in_hand, axis=1)
    chances, by = np.zeros((len(clocks), horizon + 1)), np.ones((len(clocks), horizon + 2))
    known = min(horizon, in_hand.shape[1])
    chances[:, :known] = in_hand[:, :known]
    by[:, 0] = 0.0
    by[:, 1:-1] = np.minimum(1.0, np.cumsum(chances[:, :-1], axis=1))
    chances[:, -1] = 1 - by[:, -2]
    return Odds(chances, by, _days_for(so_far, 0.5), _days_for(so_far, 0.9))


def _days_for(so_far: Floats, share: float) -> Wholes:
    days = (so_far < share - _ROUNDING).sum(axis=1)
    return np.where(days < so_far.shape[1], days, NEVER).astype(np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """The steps of several clocks in the order of their quantiles.

    `at` is the quantile of each step; a step takes one clock from T to T + 1. `times[clock, n]` is where a clock
    stands after n steps, `place[clock, T]` the step that takes it from T on, and `then[other, clock, T]` where
    another one stands at that step. The row after the last clock stands still, for rows that wait for none.
    """

    at: Floats
    times: NDArray[np.int16]
    place: Wholes
    then: NDArray[np.int16]

    @classmethod
    def of(cls, odds: Odds, clocks: Wholes) -> Order:
        """The order of these clocks (rows of the odds)."""
        steps = odds.by[clocks, 1:-1]
        count, horizon = steps.shape
        flat = np.argsort(steps.ravel(), kind="stable")
        place = np.full((count + 1, horizon), flat.size, dtype=np.int32)
        place[:count].reshape(-1)[flat] = np.arange(flat.size)
        moves = np.zeros((count + 1, flat.size + 1), dtype=np.int16)
        moves[flat // horizon, np.arange(1, flat.size + 1)] = 1
        times = np.cumsum(moves, axis=1, dtype=np.int16)
        return cls(steps.ravel()[flat], times, place, times[:, place])

    @classmethod
    def of_one(cls, horizon: int) -> Order:
        """The order of a single clock, whatever its odds."""
        days = np.arange(horizon + 1, dtype=np.int16)
        place = np.stack((np.arange(horizon), np.full(horizon, horizon))).astype(np.int32)
        times = np.stack((days, np.zeros_like(days)))
        return cls(np.zeros(horizon), times, place, times[:, place])
