"""Time to survive: how many days stock lasts where part of the supply stops and the rest goes on.

The closed form of the linear programme of Simchi-Levi et al. 2015 for parts that share no capacity: what is needed in
n days must not exceed stock, receipts and what the other sources deliver in n days. The catalogue records no capacity,
so that no sources of two parts compete for one and no programme has to be solved.
"""

from __future__ import annotations

import numpy as np

from planner.exposure.columns import NEVER, Floats, Wholes

_ROUNDING = 1e-9


def full_days(needed: Floats, delivered: Floats, stock: Floats) -> Wholes:
    """The full days survived by row, NEVER where the line outlasts the days that are looked ahead.

    `needed[row, n]` and `delivered[row, n]` are the pieces needed and delivered in the first n days, beginning with 0;
    `stock` are the pieces on hand at their start. A row whose stock is not known (NaN) survives an unknown time and is
    told as NEVER: callers leave it out.
    """
    short = needed - delivered > stock[:, np.newaxis] + _ROUNDING
    stops = short.any(axis=1)
    return np.where(stops, short.argmax(axis=1) - 1, NEVER).astype(np.int32)


def steady(per_day: Floats, days: int, begins: Wholes | None = None) -> Floats:
    """Pieces delivered in the first 0, 1, … days at a steady rate by row, from the day `begins` (0 by default) on."""
    elapsed = np.arange(days + 1, dtype=float)[np.newaxis, :]
    if begins is not None:
        elapsed = np.maximum(0.0, elapsed - begins[:, np.newaxis])
    return np.asarray(per_day[:, np.newaxis] * elapsed)
