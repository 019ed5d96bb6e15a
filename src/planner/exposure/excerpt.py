"""The columns of some parts only, so that a question about few parts does not cost the work of all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from planner.exposure.columns import Needs, Supply, Wholes
from planner.exposure.supply.supplying import Supplies

_NEEDS_OF_PARTS = ("cumulative", "own", "demand_known", "stock", "codes", "in_circle")
_RECEIPTS = ("receipt_company", "receipt_day", "receipt_pieces")
_OF_PARTS = ("controlled", "has_source", "shares_refused", "reached", "second_tier", "floored", "unconfirmed")
_OF_ROWS = (
    "part", "source", "company", "share", "regime", "recorded", "begin", "base", "clock", "transit", "blocked",
    "lapses", "licence", "left", "from_day", "out_from", "out_to", "can_be_filed",
)  # fmt: skip


def needs_of_some(needs: Needs, places: Wholes) -> Needs:
    """The needs of the parts at these places, which become places 0, 1, … in this order."""
    rows, parts = _rows_of(needs.receipt_part, places, needs.stock.size)
    by_part = {name: getattr(needs, name)[places] for name in _NEEDS_OF_PARTS}
    by_row = {name: getattr(needs, name)[rows] for name in _RECEIPTS}
    return replace(needs, **{**by_part, **by_row, "receipt_part": parts})


def supply_of_some(supply: Supply, places: Wholes) -> Supply:
    """The supply of the parts at these places, which become places 0, 1, … in this order."""
    rows, parts = _rows_of(supply.part, places, supply.controlled.size)
    by_part = {name: getattr(supply, name)[places] for name in _OF_PARTS}
    by_row = {name: getattr(supply, name)[rows] for name in _OF_ROWS}
    return replace(supply, **{**by_part, **by_row, "part": parts})


def supplies_of_some(supplies: Supplies, places: Wholes) -> Supplies:
    """Both readings of the supply of the parts at these places; they stay one object where they are one."""
    as_it_is = supply_of_some(supplies.as_it_is, places)
    same = supplies.if_off is supplies.as_it_is
    return Supplies(as_it_is, as_it_is if same else supply_of_some(supplies.if_off, places))


def sharing(supply: Supply, places: Iterable[int] | Wholes) -> Wholes:
    """These parts in order, with all that use up the quantity of a licence together with one of them."""
    chosen = np.zeros(supply.controlled.size, dtype=np.bool_)
    chosen[np.asarray(places, dtype=np.int32)] = True
    limited = (supply.licence >= 0) & ~np.isnan(supply.left)
    if not limited.any():
        return np.flatnonzero(chosen).astype(np.int32)
    part, licence = supply.part[limited], supply.licence[limited]
    while True:
        touched = np.zeros(int(licence.max()) + 1, dtype=np.bool_)
        touched[licence[chosen[part]]] = True
        reached = part[touched[licence]]
        if chosen[reached].all():
            return np.flatnonzero(chosen).astype(np.int32)
        chosen[reached] = True


def _rows_of(part: Wholes, places: Wholes, count: int) -> tuple[NDArray[np.intp], Wholes]:
    """The rows of these parts sorted by their new place, and those places."""
    new = np.full(count, -1, dtype=np.int32)
    new[places] = np.arange(len(places), dtype=np.int32)
    rows = np.flatnonzero(new[part] >= 0)
    rows = rows[np.argsort(new[part[rows]], kind="stable")]
    return rows, new[part[rows]]
