"""Hand-made figures of a few parts, for what is worked out from figures alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from planner.exposure.columns import UNKNOWN_DAY, Figures, Outcome
from unit.exposure.column_builders import codes, model_of


def figures_of(*levels: int, **columns: Any) -> Figures:
    """Figures of parts M0, M1, … of these levels that the model computes, but for the columns given."""
    count = len(levels)
    names: Sequence[str] = columns.pop("numbers", [f"M{number}" for number in range(count)])
    model = {name: columns.pop(name) for name in list(columns) if name in _OF_MODEL}
    values: dict[str, Any] = {
        "outcome": codes(*[Outcome.COMPUTED] * count),
        "level": codes(*levels),
        "level_if_off": codes(*levels),
        "stock": np.full(count, 1000.0),
        "per_day": np.full(count, 10.0),
        "cover_days": np.full(count, 100.0),
        "file_by": np.full(count, UNKNOWN_DAY, dtype=np.int32),
        "decider": np.full(count, -1, dtype=np.int32),
    }
    return Figures(numbers=tuple(names), model=model_of(count, **model), **{**values, **columns})


_OF_MODEL = frozenset(
    {"p_line_down", "p_line_down_stock_cut", "expected_short", "worst_short", "tts", "p50", "p90", "unsecured_share"}
)
