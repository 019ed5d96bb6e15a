"""The shares of demand in columns: as stated, else by the allocation that is worst for us (methods.md section 6a)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from planner.exposure.columns import Flags, Floats, RegimeCode, Wholes
from planner.exposure.sourcing import WHOLE_MISSED_BY
from planner.exposure.supply.cover_columns import CoverColumns

Places = NDArray[np.int64]

# Of the regimes, by their codes, which is worse for us; what is not known counts as an individual licence.
_WORST_FIRST = np.array([0, 1, 1, 2, 3])


def resolved(
    part: Wholes,
    stated: Floats,
    today: Flags,
    covers: CoverColumns,
    transit: Wholes,
    count: int,
    *,
    normalise: bool,
) -> tuple[Floats, Flags]:
    """The share of each row, and by part whether the shares of today's sources are refused.

    Rows are sorted by part; alternates keep the share that is stated, NaN for none. `normalise` scales shares that do
    not add up to 1 where the planner says so. sourcing.resolve_shares does the same for one part.
    """
    known, silent = today & ~np.isnan(stated), today & np.isnan(stated)
    sums = np.bincount(part[known], stated[known], count)
    silents = np.bincount(part[silent], minlength=count)
    has_source = np.bincount(part[today], minlength=count) > 0
    complete = np.abs(sums - 1) <= WHOLE_MISSED_BY
    refused = has_source & ((sums > 1 + WHOLE_MISSED_BY) | (~complete & (silents == 0)))
    shares = np.where(silent, 0.0, stated)
    bearers = _bearers(np.flatnonzero(silent & (silents[part] > 1)), part, covers, transit)
    bearers = np.append(bearers, np.flatnonzero(silent & (silents[part] == 1)))
    shares[bearers] = np.where(complete | refused, 0.0, 1 - sums)[part[bearers]]
    if normalise:
        scaled = refused & (sums > 0)
        rows = today & scaled[part]
        shares[rows] /= sums[part[rows]]
        refused &= ~scaled
    return shares, refused


def _bearers(rows: Places, part: Wholes, covers: CoverColumns, transit: Wholes) -> Places:
    """Of several sources without a share, the one of each part whose cover is worst for us: it gets what is left."""
    regime = covers.regime[rows]
    ends = np.where(regime == RegimeCode.GL, covers.begin[rows], 0)
    is_certain = covers.recorded[rows] == regime
    order = np.lexsort((-transit[rows], ends, is_certain, _WORST_FIRST[regime], part[rows]))
    first = np.diff(part[rows][order], prepend=-1) != 0
    return np.asarray(rows[order][first])
