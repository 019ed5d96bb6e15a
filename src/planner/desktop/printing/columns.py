"""Shares the width of a page among the columns of a table by the measured width of their text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Demand:
    """What a column asks for in px: `natural` holds its widest text on one line, `least` its longest word.

    `stretches` tells whether spare width is of use to it.
    """

    natural: float
    least: float
    stretches: bool = False


def share_width(demands: Sequence[Demand], room: float) -> tuple[float, ...]:
    """The widths of the columns, together `room`: natural, the spare width to those that stretch, or narrower.

    The widest columns give way first, down to one common width, so that a single long text does not break all the
    others; where even the longest words do not fit, the widest of them give way in the same manner.
    """
    natural = sum(demand.natural for demand in demands)
    least = sum(demand.least for demand in demands)
    if natural <= room:
        return _with_spare(demands, room - natural)
    if least > room:
        return share_width([Demand(demand.least, 0.0) for demand in demands], room)
    low, high = 0.0, max(demand.natural for demand in demands)
    for _ in range(40):
        cap = (low + high) / 2
        low, high = (cap, high) if sum(_capped(demand, cap) for demand in demands) <= room else (low, cap)
    return tuple(_capped(demand, low) for demand in demands)


def _capped(demand: Demand, cap: float) -> float:
    return min(demand.natural, max(demand.least, cap))


def _with_spare(demands: Sequence[Demand], spare: float) -> tuple[float, ...]:
    """The natural widths, the spare one spread over the columns that stretch, or over all where none does."""
    takers = [demand.stretches for demand in demands] if any(d.stretches for d in demands) else [True] * len(demands)
    share = spare / max(sum(takers), 1)
    return tuple(demand.natural + (share if taker else 0.0) for demand, taker in zip(demands, takers, strict=True))
