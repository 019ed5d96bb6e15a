"""What every part needs day by day, from the day that is evaluated on, and what has to be ordered of it."""

from __future__ import annotations

from datetime import date

import numpy as np

from planner.exposure.columns import Flags, Floats, NeedColumns, Needs, Wholes, in_order
from planner.exposure.needs.explosion import Explosion, OrderRules, Receipts, as_orders
from planner.exposure.needs.own_demand import DayWeights, OwnDemand, own_demand
from planner.exposure.needs.stock_on_day import usable_stock
from planner.exposure.needs.structure import Structure


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
    by `asked`, by place, from today on: what was used since the counts stays. `stock` is the usable stock of today
    where it is known already or another one is assumed.
    """
    if stock is None:
        stock = usable_stock(columns, structure, on, weights)
    own = _ahead(columns, on, horizon, weights)
    if factor is not None:
        own.cumulative[...] *= factor[:, np.newaxis]
    return _netted(structure, own, stock, _receipts(columns, on, horizon), rules, asked)


def needs_below(
    columns: NeedColumns,
    structure: Structure,
    on: date,
    above: Needs,
    is_above: Flags,
    weights: DayWeights | None = None,
) -> Needs:
    """What parts need below others whose needs are known: those that `is_above` keep what `above` says of them.

    `above` says of all parts what they have.
    """
    own = _ahead(columns, on, above.horizon, weights)
    own.cumulative[is_above] = above.cumulative[is_above]
    own.known[is_above] = above.demand_known[is_above]
    return _netted(structure, own, above.stock, _receipts(columns, on, above.horizon))


def _ahead(columns: NeedColumns, on: date, horizon: int, weights: DayWeights | None) -> OwnDemand:
    """The parts' own demand within the first n days from today on."""
    today = on.toordinal()
    return own_demand(columns, np.arange(today, today + horizon + 1), today, weights)


def _receipts(columns: NeedColumns, on: date, horizon: int) -> Receipts:
    """What comes in after today and within the horizon; what came today is among the stock."""
    day = columns.receipt_on - np.int32(on.toordinal())
    rows = np.flatnonzero((day > 0) & (day < horizon))
    return Receipts.of(columns, rows, day[rows])


def _netted(
    structure: Structure,
    own: OwnDemand,
    stock: Floats,
    receipts: Receipts,
    rules: OrderRules | None = None,
    asked: Floats | None = None,
) -> Needs:
    mean = own.cumulative[:, -1] / max(1, own.cumulative.shape[1] - 1)
    Explosion(structure, own.cumulative, own.known, stock.__getitem__, receipts, rules, asked).run()
    return Needs(
        cumulative=own.cumulative,
        own=mean,
        demand_known=own.known,
        stock=stock,
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
    return as_orders(needs.cumulative[parts], needs.stock[parts], parts, receipts, rules or OrderRules())


def asked_by_line(needs: Needs, structure: Structure) -> Floats:
    """By line of the structure, the pieces that its parent asks for of its child within the horizon."""
    starts = in_order(needs.receipt_part, structure.count)
    total = np.maximum(0.0, needs.cumulative[:, -1] - np.nan_to_num(needs.stock))
    supplied = np.flatnonzero(np.diff(starts)).astype(np.int32)
    total[supplied] = ordered(needs, supplied)[:, -1]
    asked: Floats = total[structure.parent] * structure.quantity
    return asked
