"""The rows of supply that can leave parts without pieces, case by case: what leads are worked out from.

A case is a part in one branch of renewal: general licences lapse, or are renewed. Days are clipped to the horizon,
whose end stands for "later than we look". Method: methods.md sections 6 and 7.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.exposure.columns import AT_LOSS, Flags, Floats, Needs, Supply, Wholes, in_order

FIXED = -1

# The places of rows in columns, whatever their width.
Places = NDArray[np.integer[Any]]


@dataclass(frozen=True, eq=False)
class Gaps:
    """Rows sorted by case, today's supply before alternates; `part` of each case.

    A row does not deliver from day `begin` until day `back` + T, T being the time of clock `clock`; until day `back`
    where `clock` is FIXED. Nor does it from `out_from` until before `out_to`. An `alternate` counts from day `ready`.
    """

    part: Wholes
    case: Wholes
    share: Floats
    begin: Wholes
    back: Wholes
    clock: Wholes
    ready: Wholes
    out_from: Wholes
    out_to: Wholes
    alternate: Flags

    @cached_property
    def starts(self) -> Wholes:
        """Where the rows of each case begin, with the end of the last."""
        return in_order(self.case, self.part.size)

    def any_row(self, flags: Flags) -> Flags:
        """By case, whether a flag is set for any of its rows."""
        found = np.zeros(self.part.size, dtype=np.bool_)
        found[self.case[flags]] = True
        return found

    @cached_property
    def clock_range(self) -> tuple[Wholes, Wholes]:
        """By case the lowest and the highest clock that it waits for; both FIXED where it waits for none."""
        highest = np.maximum.reduceat(self.clock, self.starts[:-1]) if self.part.size else self.clock
        waits = np.where(self.clock == FIXED, highest[self.case], self.clock)
        lowest = np.minimum.reduceat(waits, self.starts[:-1]) if self.part.size else waits
        return lowest, highest


def gaps_of(needs: Needs, supply: Supply, begins: Wholes, wanted: Flags, *, renewed: bool) -> Gaps:
    """The rows that matter within the horizon, of wanted parts; where `renewed`, of parts whose licences may lapse.

    `begins` are the first days without cover, quantities left on licences counted.
    """
    horizon = needs.horizon
    begin = np.clip(begins, 0, horizon)
    counts = (supply.share > 0) & wanted[supply.part]
    if renewed:
        lapses = supply.lapses & (begin < horizon)
        counts &= _of_parts(supply, counts & lapses)[supply.part]
        begin = np.where(lapses, horizon, begin)
    is_out = (supply.out_from < horizon) & (supply.out_to >= np.maximum(0, supply.out_from))
    alternate = supply.from_day >= 0
    fails = counts & ~alternate & ((begin < horizon) | is_out)
    helps = counts & alternate & (supply.from_day < horizon)
    chosen = np.flatnonzero(fails | (helps & _of_parts(supply, fails)[supply.part]))
    chosen = chosen[np.lexsort((alternate[chosen], supply.part[chosen]))]
    part, case = np.unique(supply.part[chosen], return_inverse=True)
    begin = begin[chosen]
    back = _back(supply, begin, chosen, horizon)
    granted = np.array([clock.granted for clock in supply.clocks], dtype=np.bool_)
    fixed = (back >= horizon) | (begin >= horizon)
    clock = np.where(fixed, FIXED, supply.clock[chosen])
    clock[~fixed] = np.where(granted[clock[~fixed]], FIXED, clock[~fixed])
    outage = is_out[chosen]
    return Gaps(
        part=part.astype(np.int32),
        case=case.astype(np.int32),
        share=supply.share[chosen],
        begin=begin.astype(np.int32),
        back=back.astype(np.int32),
        clock=clock.astype(np.int32),
        ready=np.maximum(0, supply.from_day[chosen]),
        out_from=np.where(outage, np.maximum(0, supply.out_from[chosen]), horizon).astype(np.int32),
        out_to=np.where(outage, np.minimum(horizon, supply.out_to[chosen] + 1), horizon).astype(np.int32),
        alternate=alternate[chosen],
    )


def _of_parts(supply: Supply, rows: Flags) -> Flags:
    """By part, whether any of these rows is its own."""
    found = np.zeros(supply.controlled.size, dtype=np.bool_)
    found[supply.part[rows]] = True
    return found


def _back(supply: Supply, begin: Wholes, chosen: Places, horizon: int) -> Wholes:
    """The first day with goods again where the licence takes no time at all."""
    base = supply.base[chosen]
    start = np.where(base == AT_LOSS, begin, np.maximum(0, base))
    back = np.where(supply.blocked[chosen], horizon, start + supply.transit[chosen])
    return np.minimum(back, horizon).astype(np.int32)
