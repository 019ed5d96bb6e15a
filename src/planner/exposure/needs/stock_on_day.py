"""Usable stock on the day, in columns: counted, less planned use since, plus what came past customs since.

Use since the count is the part's own demand and what parents asked for beyond their own stock: a parent whose stock
lasted until today asked for nothing, one whose stock ran out asked from that day on, one without stock for all that it
needed. So the days since the oldest count are gone through as those to come are, and the day on which a stock runs out
stays the same from one day to the next. Where places were counted on different days, each bears use in proportion to
its pieces. What was short before a receipt is not made up for out of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from planner.exposure.columns import NEVER, Floats, NeedColumns, Wholes, in_order
from planner.exposure.needs.explosion import Explosion, OrderRules, Receipts, as_orders
from planner.exposure.needs.own_demand import DayWeights, own_demand
from planner.exposure.needs.ranges import Rows, ranges
from planner.exposure.needs.structure import Structure


def usable_stock(columns: NeedColumns, structure: Structure, on: date, weights: DayWeights | None = None) -> Floats:
    """The usable stock by part at the start of a day, never below 0; NaN where none is recorded.

    Of the days before, only those are looked at on which something was counted or came in: sums up to them are exact.
    `weights` spreads dated periods over working days.
    """
    today = on.toordinal()
    counts = _Counts.of(columns)
    due, since = columns.receipt_on, counts.oldest[columns.receipt_part]
    earlier = np.flatnonzero((since < due) & (due < today))
    days = np.unique(np.concatenate([counts.on[counts.on < today], due[earlier], [today]]))
    receipts = Receipts.of(columns, earlier, np.searchsorted(days, due[earlier]).astype(np.int32))
    need = own_demand(columns, days, today, weights)
    past = _Past(counts, np.searchsorted(days, np.minimum(counts.on, today)), need.cumulative, receipts)
    Explosion(structure, need.cumulative, need.known, past.at_first, receipts).run()
    arrives = (since < due) & (due == today)
    return past.left() + _by_part(columns.receipt_part[arrives], columns.receipt_pieces[arrives], columns.count)


@dataclass(frozen=True, slots=True, eq=False)
class _Counts:
    """The counts that hold, a row each, sorted by part.

    `share` is a count's share of the pieces of its part. By part: where its rows begin (`starts`), its counted `pieces`
    (NaN where none are recorded), and the `oldest` day of its rows, NEVER where there is none.
    """

    on: Wholes
    share: Floats
    part: Wholes
    starts: Wholes
    pieces: Floats
    oldest: Wholes

    @classmethod
    def of(cls, columns: NeedColumns) -> _Counts:
        """The newest usable count of each part and place."""
        rows = _newest(columns)
        rows = rows[columns.stock_usable[rows]]
        part, quantity, on = columns.stock_part[rows], columns.stock_pieces[rows], columns.stock_on[rows]
        counted = _by_part(part, quantity, columns.count)
        share = np.divide(quantity, counted[part], out=np.zeros(rows.size), where=counted[part] > 0)
        pieces = np.full(columns.count, np.nan)
        pieces[columns.stock_part] = counted[columns.stock_part]
        oldest = np.full(columns.count, NEVER, np.int32)
        np.minimum.at(oldest, part, on)
        return cls(on, share, part, in_order(part, columns.count), pieces, oldest)


@dataclass(frozen=True, slots=True, eq=False)
class _Past:
    """The days since the oldest count: what was `needed` by part before each of them, and what came in.

    `counted` is by count the place of its day among the days.
    """

    counts: _Counts
    counted: Rows
    needed: Floats
    receipts: Receipts

    def at_first(self, parts: Wholes) -> Floats:
        """What parts had on the first day, as if nothing was asked for before they were counted; NaN if not known.

        A part of which no piece was counted had none before either, so that it asked for all that it needed.
        """
        starts = self.counts.starts
        lengths = starts[parts + 1] - starts[parts]
        rows = ranges(starts[parts], lengths)
        used = self.needed[self.counts.part[rows], self.counted[rows]] * self.counts.share[rows]
        return self.counts.pieces[parts] + _by_part(np.repeat(np.arange(parts.size), lengths), used, parts.size)

    def left(self) -> Floats:
        """What parts have left on the last day, before anything comes in on it."""
        last = self.needed.shape[1] - 1
        had = self.at_first(np.arange(self.counts.pieces.size, dtype=np.int32))
        left = had - self.needed[:, last]
        supplied = np.unique(self.receipts.part)
        short = as_orders(self.needed[supplied], had[supplied], supplied, self.receipts, OrderRules())
        left[supplied] += self.receipts.arrived(supplied, last)[:, last] + short[:, last]
        return np.maximum(0.0, left)


def _by_part(part: Rows, values: Floats, count: int) -> Floats:
    """The sum of values by part."""
    return np.bincount(part, weights=values, minlength=count).astype(np.float64, copy=False)


def _newest(columns: NeedColumns) -> Wholes:
    """The rows that count: of each part, place and usability the newest, of equal ones the one recorded first."""
    usable = columns.stock_usable.astype(np.int8)
    order = np.lexsort((-columns.stock_on, usable, columns.stock_place, columns.stock_part))
    keys = np.stack([columns.stock_part[order], columns.stock_place[order], usable[order]])
    first = np.ones(order.size, np.bool_)
    first[1:] = (keys[:, 1:] != keys[:, :-1]).any(axis=0)
    return order[first].astype(np.int32)
