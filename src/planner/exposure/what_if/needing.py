"""Demand and purchases of a what-if in the columns of needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from planner.domain.exposure import Assumptions
from planner.domain.scenarios import DemandChange, Purchase, WhatIf
from planner.exposure.columns import Flags, Floats, NeedColumns, Needs, Supply, Wholes
from planner.exposure.evaluation import needs_on
from planner.exposure.ground import Ground
from planner.exposure.needs.netting import needs_of
from planner.exposure.needs.working_weights import working_days_of

# A purchase comes from no recorded supplier, so that it counts whatever their cover.
NO_COMPANY = -1
_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True, eq=False)
class Bought:
    """Pieces bought by part and the day on which they land, counted from today (0: here already)."""

    part: Wholes
    day: Wholes
    pieces: Floats


def needs_under(ground: Ground, what_if: WhatIf, supply: Supply, recorded: Needs | None = None) -> Needs:
    """What parts need and have where demand is another one and more is bought.

    `recorded` are the needs without that, where they are known. Stock is today's as recorded: what was used since the
    counts stays. Changes for all parts and for one multiply. A purchase is weeks × 7 × the mean use a day under the
    changed demand; what is bought of a made part is not built any more, so that less is asked of what goes into it.
    """
    assumed, demand = what_if.assumed, what_if.demand
    needs = needs_on(ground, assumed) if recorded is None else recorded
    if demand:
        needs = _netted(ground, assumed, ground.columns, demand, needs.stock)
    if not what_if.purchases:
        return needs
    licensed = (supply.controlled == 1) | supply.reached
    bought = _bought_pieces(ground, needs, what_if.purchases, licensed)
    if np.isin(bought.part, ground.structure.makers).any():
        stock = needs.stock + _by_part(bought, bought.day == 0, needs.stock.size)
        return _netted(ground, assumed, _with_receipts(ground.columns, bought, ground.on.toordinal()), demand, stock)
    return _with_purchases(needs, bought)


def _bought_pieces(ground: Ground, needs: Needs, purchases: Sequence[Purchase], licensed: Flags) -> Bought:
    """The pieces of each purchase; of parts without known demand none."""
    per_day = np.nan_to_num(needs.per_day)
    parts, days, pieces = [], [], []
    for one in purchases:
        part = np.flatnonzero(licensed) if one.part is None else np.array([ground.records.places.of(one.part)])
        part = part[per_day[part] > 0].astype(np.int32)
        lands = max(0, (one.lands - ground.on).days) if one.lands else 0
        parts.append(part)
        days.append(np.full(part.size, lands, dtype=np.int32))
        pieces.append(one.weeks * _DAYS_A_WEEK * per_day[part])
    return Bought(np.concatenate(parts), np.concatenate(days), np.concatenate(pieces))


def _with_purchases(needs: Needs, bought: Bought) -> Needs:
    """The needs with what is bought: in the stock where it is here today, else among the receipts of its day."""
    later = (bought.day > 0) & (bought.day < needs.horizon)
    part = np.concatenate((needs.receipt_part, bought.part[later])).astype(np.int32)
    day = np.concatenate((needs.receipt_day, bought.day[later])).astype(np.int32)
    company = np.concatenate((needs.receipt_company, np.full(int(later.sum()), NO_COMPANY))).astype(np.int32)
    pieces = np.concatenate((needs.receipt_pieces, bought.pieces[later]))
    order = np.lexsort((day, part))
    return replace(
        needs,
        stock=needs.stock + _by_part(bought, bought.day == 0, needs.stock.size),
        receipt_part=part[order],
        receipt_company=company[order],
        receipt_day=day[order],
        receipt_pieces=pieces[order],
    )


def _netted(
    ground: Ground, assumed: Assumptions, columns: NeedColumns, demand: Sequence[DemandChange], stock: Floats
) -> Needs:
    """Needs worked out from the top of the bill of materials, with own demand and what parents ask for changed."""
    factor, asked = np.ones(columns.count), np.ones(columns.count)
    for change in demand:
        if change.part is None:
            factor *= change.factor
        else:
            place = ground.records.places.of(change.part)
            factor[place] *= change.factor
            asked[place] *= change.factor
    weights = working_days_of(assumed.plants_work_in) if assumed.plants_work_in else None
    return needs_of(
        columns,
        ground.structure,
        ground.on,
        assumed.horizon_days,
        weights=weights,
        factor=factor,
        asked=asked,
        stock=stock,
    )


def _with_receipts(columns: NeedColumns, bought: Bought, on: int) -> NeedColumns:
    """The recorded columns with what lands later among the receipts."""
    later = bought.day > 0
    return replace(
        columns,
        receipt_part=np.concatenate((columns.receipt_part, bought.part[later])),
        receipt_company=np.concatenate(
            (columns.receipt_company, np.full(int(later.sum()), NO_COMPANY, dtype=np.int32))
        ),
        receipt_pieces=np.concatenate((columns.receipt_pieces, bought.pieces[later])),
        receipt_on=np.concatenate((columns.receipt_on, bought.day[later] + np.int32(on))),
    )


def _by_part(bought: Bought, rows: Flags, count: int) -> Floats:
    return np.bincount(bought.part[rows], weights=bought.pieces[rows], minlength=count).astype(np.float64, copy=False)
