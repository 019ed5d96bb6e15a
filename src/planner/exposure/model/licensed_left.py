"""The days on which issued licences are used up: quantity left against the use of all the rows that share it.

Method: methods.md section 7, number 3. Each row takes its share of what its part needs, from the day on which it
counts until its licence ends, and nothing while its supplier is out.
"""

from __future__ import annotations

import numpy as np

from planner.exposure.columns import Floats, Needs, Supply, Wholes

_ROUNDING = 1e-9
# Stands for no pieces at all, so that the first day with use is the last.
_NOTHING = 1e-12


def first_days_without_cover(needs: Needs, supply: Supply) -> Wholes:
    """By row of supply, the first day without cover: the recorded one, or that on which its licence is used up.

    The rows of one licence lose cover together, on the first day on which their use exceeds what is left. Where the
    rows state different pieces (kilograms of unlike magnets), the parts of them that are used are added.
    """
    limited = np.flatnonzero(~np.isnan(supply.left)).astype(np.int32)
    begins = supply.begin
    if not limited.size:
        return begins
    single = np.arange(limited.size) + supply.licence.max() + 1
    licences, rows = np.unique(
        np.where(supply.licence[limited] >= 0, supply.licence[limited], single), return_inverse=True
    )
    used = np.zeros((licences.size, needs.horizon + 1))
    np.add.at(used, rows, _used(needs, supply, limited))
    used_up = (used[:, 1:] <= 1 + _ROUNDING).sum(axis=1)
    begins = begins.copy()
    begins[limited] = np.where(
        used_up[rows] < needs.horizon, np.minimum(begins[limited], used_up[rows]), begins[limited]
    )
    return begins


def _used(needs: Needs, supply: Supply, rows: Wholes) -> Floats:
    """By row, the part of what is left that is used in the first n days."""
    need = needs.cumulative[supply.part[rows]]
    first = _at(need, supply.from_day[rows])
    while_valid = np.maximum(first, np.minimum(need, _at(need, supply.begin[rows])))
    out_from = np.maximum(first, _at(need, supply.out_from[rows]))
    out = np.maximum(0.0, np.minimum(while_valid, _at(need, supply.out_to[rows] + 1)) - out_from)
    share = np.nan_to_num(supply.share[rows]) / np.maximum(_NOTHING, supply.left[rows])
    return np.asarray((while_valid - first - out) * share[:, np.newaxis])


def _at(need: Floats, days: Wholes) -> Floats:
    """What each row's part needs until a day, as a column."""
    return need[np.arange(days.size), np.clip(days, 0, need.shape[1] - 1)][:, np.newaxis]
