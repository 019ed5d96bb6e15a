"""What every part needs day by day, from the top of the bill of materials downwards: gross to net by low-level code.

A parent asks for what it needs beyond its stock and its receipts past customs: net in the first n days is the running
maximum of need less stock less receipts, so that a child of a parent with stock needs nothing until that is used up.
Lots round what is ordered up, a lead asks for it so many days earlier; without them it is asked for on the day. What
ought to have been asked for before today is needed on the first day. Method: methods.md sections 4 and 7, number 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from planner.exposure.columns import Flags, Floats, NeedColumns, Needs, Wholes, in_order
from planner.exposure.needs.own_demand import DayWeights, OwnDemand, own_demand
from planner.exposure.needs.ranges import ranges
from planner.exposure.needs.stock_on_day import CountedStock, counted_stock
from planner.exposure.needs.structure import Structure

# Rows that are worked on at once, so that they stay close to the processor.
_BLOCK = 512
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Receipts:
    """Orders past customs that come in after today and within the horizon, sorted by part and day.

    `starts` says where the receipts of each part begin.
    """

    part: Wholes
    company: Wholes
    day: Wholes
    pieces: Floats
    starts: Wholes

    def arrived(self, parts: Wholes, horizon: int) -> Floats:
        """By part (rows), the pieces that have come in for use within the first n days; n from 0 to the horizon."""
        lengths = self.starts[parts + 1] - self.starts[parts]
        rows = ranges(self.starts[parts], lengths)
        came = np.zeros((parts.size, horizon + 1))
        np.add.at(came, (np.repeat(np.arange(parts.size), lengths), self.day[rows] + 1), self.pieces[rows])
        total: Floats = np.cumsum(came, axis=1)
        return total


def _receipts(columns: NeedColumns, on: int, horizon: int) -> Receipts:
    day = columns.receipt_on - on
    rows = np.flatnonzero((day > 0) & (day < horizon))
    rows = rows[np.lexsort((day[rows], columns.receipt_part[rows]))]
    part = columns.receipt_part[rows]
    starts = in_order(part, columns.count)
    return Receipts(part, columns.receipt_company[rows], day[rows], columns.receipt_pieces[rows], starts)


@dataclass(frozen=True, slots=True)
class OrderRules:
    """How parts are ordered: `lot` pieces at once (0: as needed) and `lead` days ahead, by place; None for no rule."""

    lead: Wholes | None = None
    lot: Floats | None = None


def needs_of(
    columns: NeedColumns,
    structure: Structure,
    on: date,
    horizon: int,
    *,
    weights: DayWeights | None = None,
    factor: Floats | None = None,
    asked: Floats | None = None,
    stock: Floats | None = None,
    rules: OrderRules | None = None,
) -> Needs:
    """What each part needs and has on a day over the next `horizon` days.

    `weights` spreads dated periods over working days. A what-if multiplies own demand by `factor` and what parents ask
    by `asked`, by place, and gives the `stock` of today as it was without it, as what was used since the counts stays.
    """
    today = on.toordinal()
    own = own_demand(columns, today, horizon, weights)
    if factor is not None:
        own.cumulative[...] *= factor[:, np.newaxis]
    counted = counted_stock(columns, own.used_since_count, today)
    if stock is not None:
        counted = CountedStock(stock, np.zeros(columns.count))
    return _netted(structure, own, counted, _receipts(columns, today, horizon), rules or OrderRules(), asked)


def needs_below(
    columns: NeedColumns,
    structure: Structure,
    on: date,
    above: Needs,
    is_above: Flags,
    weights: DayWeights | None = None,
) -> Needs:
    """What parts need below others whose needs are known: those that `is_above` keep what `above` says of them."""
    today, horizon = on.toordinal(), above.horizon
    own = own_demand(columns, today, horizon, weights)
    own.cumulative[is_above] = above.cumulative[is_above]
    own.known[is_above] = above.demand_known[is_above]
    counted = counted_stock(columns, own.used_since_count, today)
    pieces = np.where(is_above, above.stock, counted.pieces)
    counted = CountedStock(pieces, np.where(is_above, 0.0, counted.days))
    return _netted(structure, own, counted, _receipts(columns, today, horizon), OrderRules(), None)


def _netted(
    structure: Structure,
    own: OwnDemand,
    counted: CountedStock,
    receipts: Receipts,
    rules: OrderRules,
    asked: Floats | None,
) -> Needs:
    mean = own.cumulative[:, -1] / max(1, own.cumulative.shape[1] - 1)
    usable = _Explosion(structure, own.cumulative, own.known, counted, receipts, rules, asked).run()
    return Needs(
        cumulative=own.cumulative,
        own=mean,
        demand_known=own.known,
        stock=usable,
        codes=structure.codes,
        in_circle=structure.in_circle,
        receipt_part=receipts.part,
        receipt_company=receipts.company,
        receipt_day=receipts.day,
        receipt_pieces=receipts.pieces,
    )


def ordered(needs: Needs, parts: Wholes, rules: OrderRules | None = None) -> Floats:
    """By part (rows), the pieces that must be ordered or made beyond stock and receipts in the first n days."""
    starts = in_order(needs.receipt_part, needs.codes.size)
    receipts = Receipts(needs.receipt_part, needs.receipt_company, needs.receipt_day, needs.receipt_pieces, starts)
    return _ordered(needs.cumulative[parts], needs.stock[parts], parts, receipts, rules or OrderRules())


def _ordered(needed: Floats, stock: Floats, parts: Wholes, receipts: Receipts, rules: OrderRules) -> Floats:
    """Turns what is needed in the first n days into what is ordered in them, in place."""
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


class _Explosion:
    """One walk from the top of the bill of materials to its bottom; writes into the needs that it is given."""

    def __init__(
        self,
        structure: Structure,
        cumulative: Floats,
        known: Flags,
        counted: CountedStock,
        receipts: Receipts,
        rules: OrderRules,
        asked: Floats | None,
    ) -> None:
        self._structure, self._cumulative, self._known = structure, cumulative, known
        self._counted, self._receipts, self._rules, self._asked = counted, receipts, rules, asked
        self._asked_per_day = np.zeros(structure.count)
        self._orders = np.empty((structure.makers.size, cumulative.shape[1]))

    def run(self) -> Floats:
        """Works every level out and gives the usable stock by part."""
        lines, makers = self._structure.line_levels, self._structure.maker_levels
        for number in range(lines.size - 1):
            self._add_asked(slice(lines[number], lines[number + 1]))
            for begin in range(makers[number], makers[number + 1], _BLOCK):
                self._order(slice(begin, min(begin + _BLOCK, makers[number + 1])))
        return self._counted.usable(np.arange(self._structure.count, dtype=np.int32), self._asked_per_day)

    def _order(self, rows: slice) -> None:
        """What these makers order."""
        parts = self._structure.makers[rows]
        needed = np.take(self._cumulative, parts, axis=0, out=self._orders[rows], mode="clip")
        _ordered(needed, self._counted.usable(parts, self._asked_per_day[parts]), parts, self._receipts, self._rules)

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
            step = max(1, _BLOCK // number)
            for begin in range(0, first.size, step):
                rows = first[begin : begin + step, np.newaxis] + np.arange(number)
                total = np.einsum("cp,cpn->cn", quantity[rows], self._orders[maker[rows]])
                children = child[rows[:, 0]]
                self._cumulative[children] += total
                self._asked_per_day[children] = total[:, -1] / max(1, total.shape[1] - 1)


def asked_by_line(needs: Needs, structure: Structure) -> Floats:
    """By line of the structure, the pieces that its parent asks for of its child within the horizon."""
    starts = in_order(needs.receipt_part, structure.count)
    total = np.maximum(0.0, needs.cumulative[:, -1] - np.nan_to_num(needs.stock))
    supplied = np.flatnonzero(np.diff(starts)).astype(np.int32)
    total[supplied] = ordered(needs, supplied)[:, -1]
    asked: Floats = total[structure.parent] * structure.quantity
    return asked
