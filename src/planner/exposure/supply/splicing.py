"""Two supplies of the same parts put together: some parts from the one, the rest from the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.exposure.columns import Flags, Supply

_BY_PART = ("controlled", "has_source", "shares_refused", "reached", "second_tier", "floored", "unconfirmed")
_BY_ROW = tuple(field.name for field in fields(Supply) if field.name not in (*_BY_PART, "clock", "clocks"))
_Join = Callable[[NDArray[Any], NDArray[Any]], NDArray[Any]]


def spliced(supply: Supply, other: Supply, wanted: Flags) -> Supply:
    """The supply with the parts wanted taken from the other one; `wanted` says it by part."""
    join = _join(supply, other, wanted)
    clocks = dict.fromkeys((*supply.clocks, *other.clocks))
    numbers = {clock: number for number, clock in enumerate(clocks)}
    first, second = (np.array([numbers[clock] for clock in one.clocks], np.int32) for one in (supply, other))
    rows = {name: join(getattr(supply, name), getattr(other, name)) for name in _BY_ROW}
    parts = {name: np.where(wanted, getattr(other, name), getattr(supply, name)) for name in _BY_PART}
    clock = join(first[supply.clock], second[other.clock])
    return Supply(**rows, **parts, clock=clock, clocks=tuple(clocks))


def _join(supply: Supply, other: Supply, wanted: Flags) -> _Join:
    """What puts two columns of rows together; where the parts wanted keep their number of rows, nothing moves."""
    lost, gained = wanted[supply.part], wanted[other.part]
    if np.array_equal(supply.part[lost], other.part[gained]):

        def in_place(column: NDArray[Any], anew: NDArray[Any]) -> NDArray[Any]:
            joined = column.copy()
            joined[lost] = anew[gained]
            return joined

        return in_place
    order = np.argsort(np.concatenate((supply.part[~lost], other.part[gained])), kind="stable")
    return lambda column, anew: np.concatenate((column[~lost], anew[gained]))[order]
