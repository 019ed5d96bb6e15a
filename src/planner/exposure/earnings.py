"""The revenue that one piece of each part carries, in columns: that of what it is built into, else its own.

A shortage is split among parents by what each asks for; where any of them has no known revenue, or where their
currencies differ, the whole is not known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from planner.domain.exposure import Money
from planner.domain.parts import Part
from planner.exposure.amounts import money
from planner.exposure.columns import Floats, Needs, Wholes
from planner.exposure.needs.netting import asked_by_line
from planner.exposure.needs.places import Places
from planner.exposure.needs.structure import Structure

_NO_CURRENCY = -1
_ANY_CURRENCY = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True, eq=False)
class Earnings:
    """Revenue by piece and part: `amount`, NaN where it is not known, and the place of its currency in `currencies`."""

    amount: Floats
    currency: Wholes
    currencies: tuple[str, ...]

    def at_risk(self, part: int, pieces: float) -> Money | None:
        """The revenue lost with `pieces` of a part; None where it is not known."""
        amount = float(self.amount[part])
        return None if np.isnan(amount) else money(pieces * amount, self.currencies[self.currency[part]])


def own_earnings(parts: Iterable[Part], places: Places) -> Earnings:
    """The revenue that is recorded for one piece of each part itself; none without a currency."""
    amount = np.full(len(places.numbers), np.nan)
    currency = np.full(amount.size, _NO_CURRENCY, np.int32)
    names: dict[str, int] = {}
    stated = [one for one in parts if one.revenue_per_unit is not None and one.currency]
    rows = places.each(one.part_number for one in stated)
    amount[rows] = [float(one.revenue_per_unit or 0) for one in stated]
    currency[rows] = [names.setdefault(one.currency or "", len(names)) for one in stated]
    return Earnings(amount, currency, tuple(names))


def earnings_of(own: Earnings, structure: Structure, needs: Needs) -> Earnings:
    """The revenue that one piece of each part carries, from the top of the bill of materials down.

    Parents that ask for nothing count only where none asks, all alike; for one without revenue the part's own counts.
    """
    amount, currency = own.amount.copy(), own.currency.copy()
    asked = asked_by_line(needs, structure) / max(1, needs.horizon)
    for begin, end in pairwise(structure.line_levels.tolist()):
        if begin == end:
            continue
        lines = slice(begin, end)
        child, parent, pieces = structure.child[lines], structure.parent[lines], structure.quantity[lines]
        starts = np.flatnonzero(np.diff(child, prepend=-1))
        passed = ~np.isnan(amount[parent]) & (pieces != 0)
        through = np.divide(amount[parent], pieces, out=own.amount[child], where=passed)
        paid_in = np.where(passed, currency[parent], own.currency[child])
        mean = _Mean.of(starts, _weights(asked[lines], starts), through, paid_in)
        children = child[starts]
        mean.add(np.where(np.isnan(own.amount[children]), 0.0, needs.own[children]), own, children)
        amount[children], currency[children] = mean.found()
    return Earnings(amount, currency, own.currencies)


def _weights(asked: Floats, starts: NDArray[np.intp]) -> Floats:
    """What each line asks for, or 1 on every line of a child that nothing asks for."""
    idle = np.maximum.reduceat(asked, starts) <= 0
    return np.where(np.repeat(idle, np.diff(starts, append=asked.size)), 1.0, asked)


@dataclass(slots=True, eq=False)
class _Mean:
    """A weighted mean of amounts by child; not known where one of them is not or where currencies differ."""

    weight: Floats
    worth: Floats
    least: Wholes
    most: Wholes

    @classmethod
    def of(cls, starts: NDArray[np.intp], weight: Floats, amount: Floats, currency: Wholes) -> _Mean:
        counts = weight > 0
        return cls(
            weight=np.add.reduceat(weight, starts),
            worth=np.add.reduceat(np.where(counts, weight * amount, 0.0), starts),
            least=np.minimum.reduceat(np.where(counts, currency, _ANY_CURRENCY), starts),
            most=np.maximum.reduceat(np.where(counts, currency, _NO_CURRENCY), starts),
        )

    def add(self, weight: Floats, own: Earnings, children: Wholes) -> None:
        """Adds the children's own demand at their own revenue, where both are known."""
        counts = weight > 0
        self.weight += weight
        self.worth += np.where(counts, weight * own.amount[children], 0.0)
        self.least = np.where(counts, np.minimum(self.least, own.currency[children]), self.least)
        self.most = np.where(counts, np.maximum(self.most, own.currency[children]), self.most)

    def found(self) -> tuple[Floats, Wholes]:
        """The mean and its currency by child."""
        mean = np.where(self.least == self.most, self.worth / self.weight, np.nan)
        return mean, np.where(np.isnan(mean), _NO_CURRENCY, self.most).astype(np.int32)
