"""Usable stock on the day, in columns: counted, less planned use since, plus what came past customs since.

Where places were counted on different days, each bears planned use in proportion to its pieces. What parents asked for
since the count is taken as what they ask for a day over the horizon, as nothing is recorded of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.exposure.columns import NEVER, Floats, NeedColumns, Wholes


@dataclass(frozen=True, slots=True, eq=False)
class CountedStock:
    """Stock by part before what parents asked for since the count: `pieces`, NaN where none is recorded.

    `days` are the days that have passed since the counts, each place by its share of the pieces.
    """

    pieces: Floats
    days: Floats

    def usable(self, parts: Wholes, asked_per_day: Floats) -> Floats:
        """The usable stock of some parts whose parents ask for so much a day; never below 0."""
        left: Floats = np.maximum(0.0, self.pieces[parts] - asked_per_day * self.days[parts])
        return left


def counted_stock(columns: NeedColumns, used_since_count: Floats, on: int) -> CountedStock:
    """The newest count of each place on the day `on` (an ordinal); `used_since_count` is own use by stock record."""
    count = columns.count
    rows = _newest(columns)
    rows = rows[columns.stock_usable[rows]]
    part, quantity = columns.stock_part[rows], columns.stock_pieces[rows]
    counted = _by_part(part, quantity, count)
    share = np.divide(quantity, counted[part], out=np.zeros(rows.size), where=counted[part] > 0)
    oldest = np.full(count, NEVER, np.int32)
    np.minimum.at(oldest, part, columns.stock_on[rows])
    due = columns.receipt_on
    came = (oldest[columns.receipt_part] < due) & (due <= on)
    received = _by_part(columns.receipt_part[came], columns.receipt_pieces[came], count)
    used = _by_part(part, used_since_count[rows] * share, count)
    pieces = np.full(count, np.nan)
    recorded = np.unique(columns.stock_part)
    pieces[recorded] = (counted - used + received)[recorded]
    waited = np.maximum(0, on - columns.stock_on[rows]) * share
    return CountedStock(pieces, _by_part(part, waited, count))


def _by_part(part: Wholes, values: Floats, count: int) -> Floats:
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
