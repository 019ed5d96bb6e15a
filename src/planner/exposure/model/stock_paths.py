"""One part day by day where no licence ever comes: what its stock must pay for, and what is left of it."""

from __future__ import annotations

import numpy as np

from planner.exposure.columns import Floats, Needs, Supply
from planner.exposure.model.branch import followed_of
from planner.exposure.model.gaps import gaps_of
from planner.exposure.model.licensed_left import first_days_without_cover
from planner.exposure.model.receipts import of_cases, receipts_of


def use_without_licences(needs: Needs, supply: Supply, place: int, *, renewed: bool = False) -> Floats:
    """The pieces that the stock of a part must pay for on each day; general licences lapse unless `renewed`."""
    return np.diff(_cumulative(needs, supply, place, renewed)[0])


def stock_without_licences(needs: Needs, supply: Supply, place: int, *, renewed: bool = False) -> Floats:
    """The usable stock of a part at the start of each day, what came in on it counted; never below nothing."""
    used, came = _cumulative(needs, supply, place, renewed)
    pieces = float(needs.stock[place])
    stock = np.empty(needs.horizon)
    for day, (use, receipt) in enumerate(zip(np.diff(used), np.diff(came), strict=True)):
        stock[day] = pieces + receipt
        pieces = max(0.0, stock[day] - use)
    return stock


def _cumulative(needs: Needs, supply: Supply, place: int, renewed: bool) -> tuple[Floats, Floats]:
    """What is used from stock and what comes in during the first n days."""
    wanted = np.zeros(needs.stock.size, dtype=np.bool_)
    wanted[place] = True
    begins = first_days_without_cover(needs, supply)
    if renewed:
        begins = np.where(supply.lapses, needs.horizon, begins)
    gaps = gaps_of(needs, supply, begins, wanted, renewed=False)
    receipts = receipts_of(needs, supply)
    came = np.zeros(needs.horizon + 1)
    own = receipts.part == place
    np.add.at(came, receipts.day[own] + 1, receipts.pieces[own])
    used = np.zeros(needs.horizon + 1)
    if gaps.part.size:
        used = followed_of(needs, gaps, of_cases(receipts, gaps), np.zeros(1, dtype=np.int32)).used[0]
    return used, np.cumsum(came)
