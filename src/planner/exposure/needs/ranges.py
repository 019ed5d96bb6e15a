"""Rows that lie one part's after the other's, gathered for many parts at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.integer[Any]]


def ranges(starts: Rows, lengths: Rows) -> Rows:
    """The numbers from each start on, as many as each length says, one range after the other."""
    ends = np.cumsum(lengths)
    return np.repeat(starts - (ends - lengths), lengths) + np.arange(lengths.sum())
