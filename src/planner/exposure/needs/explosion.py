"""Gross to net by low-level code, from the top of the bill of materials downwards, over days that follow one another.

A part asks for what it needs beyond its stock and its receipts past customs: net in the first n days is the running
maximum of need less stock less receipts, so that a child of a parent with stock needs nothing until that is used up.
Lots round what is ordered up, a lead asks for it so many days earlier; without them it is asked for on the day. What
ought to have been asked for before the first day is needed on it. Method: methods.md sections 4 and 7, number 5.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.exposure.columns import Flags, Floats, NeedColumns, Wholes, in_order
from planner.exposure.needs.ranges import ranges
from planner.exposure.needs.structure import Structure

# Numbers that are worked on at once, so that they stay close to the processor.
_BLOCK = 100_000
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Receipts:
    """Orders past customs that come in on one of the days, sorted by part and day.

    `day` is the place of the day among those that are walked through. `starts` says where the receipts of each part
    begin.
    """

    part: Wholes
    company: Wholes
    day: Wholes
    pieces: Floats
    starts: Wholes

    @classmethod
    def of(cls, columns: NeedColumns, rows: NDArray[np.intp], day: Wholes) -> Receipts:
        """The recorded receipts of these rows, each on its day."""
        order = np.lexsort((day, columns.receipt_part[rows]))
        rows, day = rows[order], day[order]
        part = columns.receipt_part[rows]
        company, pieces = columns.receipt_company[rows], columns.receipt_pieces[rows]
        return cls(part, company, day, pieces, in_order(part, columns.count))

    def arrived(self, parts: Wholes, days: int) -> Floats:
        """By part (rows), the pieces that have come in for use within the first n days; n from 0 to `days`."""
        lengths = self.starts[parts + 1] - self.starts[parts]
        rows = ranges(self.starts[parts], lengths)
        came = np.zeros((parts.size, days + 1))
        np.add.at(came, (np.repeat(np.arange(parts.size), lengths), self.day[rows] + 1), self.pieces[rows])
        total: Floats = np.cumsum(came, axis=1)
        return total


@dataclass(frozen=True, slots=True)
class OrderRules:
    """How parts are ordered: `lot` pieces at once (0: as needed) and `lead` days ahead, by place; None for no rule."""

    lead: Wholes | None = None
    lot: Floats | None = None


def as_orders(needed: Floats, stock: Floats, parts: Wholes, receipts: Receipts, rules: OrderRules) -> Floats:
    """Turns what parts (rows) need in the first n days into what is ordered of them in these days, in place.

    `stock` is what they have on the first day, by row; NaN counts as none.
    """
    needed -= np.nan_to_num(stock)[:, np.newaxis]
    supplied = np.flatnonzero(receipts.starts[parts + 1] > receipts.starts[parts])
    if supplied.size:
        lead_of_use = needed[supplied] - receipts.arrived(parts[supplied], needed.shape[1] - 1)
        needed[supplied] = np.maximum.accumulate(lead_of_use, axis=1)
    np.maximum(needed, 0.0, out=needed)  # need never falls, so that without receipts its maximum is the last
    if rules.lot is not None:
        lot = rules.lot[parts][:, np.newaxis]
        whole = np.where(lot > 0, lot, 1.0)
        needed[...] = np.where(lot > 0, np.ceil(needed / whole - _ROUNDING) * whole, needed)
    if rules.lead is not None:
        later = np.arange(needed.shape[1]) + rules.lead[parts][:, np.newaxis]
        needed[...] = np.take_along_axis(needed, np.minimum(later, needed.shape[1] - 1), axis=1)
        needed[:, 0] = 0.0
    return needed


class Explosion:
    """One walk from the top of the bill of materials to its bottom; writes into the needs that it is given.

    `stock` tells what some parts have on the first day; it is asked when all that they need is known.
    """

    def __init__(
        self,
        structure: Structure,
        cumulative: Floats,
        known: Flags,
        stock: Callable[[Wholes], Floats],
        receipts: Receipts,
        rules: OrderRules | None = None,
        asked: Floats | None = None,
    ) -> None:
        self._structure, self._cumulative, self._known = structure, cumulative, known
        self._stock, self._receipts, self._rules, self._asked = stock, receipts, rules or OrderRules(), asked
        self._orders = np.empty((structure.makers.size, cumulative.shape[1]))
        self._block = max(1, _BLOCK // cumulative.shape[1])  # rows

    def run(self) -> None:
        """Works every level out."""
        lines, makers = self._structure.line_levels, self._structure.maker_levels
        for number in range(lines.size - 1):
            self._add_asked(slice(lines[number], lines[number + 1]))
            for begin in range(makers[number], makers[number + 1], self._block):
                self._order(slice(begin, min(begin + self._block, makers[number + 1])))

    def _order(self, rows: slice) -> None:
        """What these makers order."""
        parts = self._structure.makers[rows]
        needed = np.take(self._cumulative, parts, axis=0, out=self._orders[rows], mode="clip")
        as_orders(needed, self._stock(parts), parts, self._receipts, self._rules)

    def _add_asked(self, lines: slice) -> None:
        """Adds what the parents on these lines order to what the children need."""
        structure = self._structure
        child, maker, quantity = structure.child[lines], structure.maker[lines], structure.quantity[lines]
        self._known[child[self._known[structure.parent[lines]]]] = True
        if self._asked is not None:
            quantity = quantity * self._asked[child]
        asks = np.flatnonzero((self._orders[maker, -1] > 0) & (quantity != 0))
        child, maker, quantity = child[asks], maker[asks], quantity[asks]
        starts = np.flatnonzero(np.diff(child, prepend=-1))
        parents = np.diff(starts, append=child.size)
        for number in np.unique(parents).tolist():  # children with equally many parents are added up together
            first = starts[parents == number]
            step = max(1, self._block // number)
            for begin in range(0, first.size, step):
                rows = first[begin : begin + step, np.newaxis] + np.arange(number)
                total = np.einsum("cp,cpn->cn", quantity[rows], self._orders[maker[rows]])
                self._cumulative[child[rows[:, 0]]] += total
