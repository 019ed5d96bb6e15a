"""Hand-made columns of a few parts for the tests of levels and made parts."""

from __future__ import annotations

from typing import Any

import numpy as np

from planner.exposure.columns import NEVER, Clock, Codes, ModelFigures, Needs, Supply
from planner.exposure.presets import PRESETS


def codes(*values: int) -> Codes:
    return np.array(values, dtype=np.int8)


def model_of(count: int, **columns: Any) -> ModelFigures:
    """Figures of parts whose line never stops, but for the columns given."""
    values: dict[str, Any] = {
        name: np.zeros(count)
        for name in ("p_line_down", "p_line_down_stock_cut", "expected_short", "worst_short", "unsecured_share")
    }
    values |= {"tts": np.full(count, NEVER), "p50": np.full(count, 71), "p90": np.full(count, 210)}
    values |= columns
    as_floats = {"p_line_down", "p_line_down_stock_cut", "expected_short", "worst_short", "unsecured_share"}
    return ModelFigures(
        **{name: np.array(one, float if name in as_floats else np.int32) for name, one in values.items()}
    )


def needs_of_parts(count: int, *, per_day: float = 10.0, horizon: int = 180, **columns: Any) -> Needs:
    """Needs of parts that all use `per_day` and have 1,000 pieces, but for the columns given."""
    no_days, no_pieces = np.zeros(0, dtype=np.int32), np.zeros(0)
    values: dict[str, Any] = {
        "cumulative": np.outer(np.full(count, per_day), np.arange(horizon + 1)),
        "own": np.full(count, per_day),
        "demand_known": np.ones(count, dtype=bool),
        "stock": np.full(count, 1000.0),
        "codes": np.zeros(count, dtype=np.int32),
        "in_circle": np.zeros(count, dtype=bool),
        "receipt_part": no_days,
        "receipt_company": no_days,
        "receipt_day": no_days,
        "receipt_pieces": no_pieces,
    }
    return Needs(**{**values, **columns})


_WHOLE_ROWS = {
    "part": 0, "source": 0, "company": 0, "begin": 0, "base": 0, "clock": 0, "transit": 0, "licence": -1,
    "from_day": -1, "out_from": NEVER, "out_to": NEVER,
}  # fmt: skip


def supply_of_parts(count: int, **columns: Any) -> Supply:
    """One source a part that needs an individual licence nobody asked for, but for the columns given."""
    rows = len(columns.get("part", range(count)))
    values: dict[str, Any] = {name: np.full(rows, value, dtype=np.int32) for name, value in _WHOLE_ROWS.items()}
    values |= {"part": np.arange(rows, dtype=np.int32), "source": np.arange(rows, dtype=np.int32)}
    values |= {"share": np.ones(rows), "left": np.full(rows, np.nan)}
    values |= {name: np.full(rows, 2, dtype=np.int8) for name in ("regime", "recorded")}
    values |= {"blocked": np.zeros(rows, bool), "lapses": np.zeros(rows, bool), "can_be_filed": np.ones(rows, bool)}
    values |= {
        "clocks": (Clock(PRESETS["mid-2025"]),),
        "controlled": np.ones(count, dtype=np.int8),
        "has_source": np.ones(count, bool),
    }
    values |= {
        name: np.zeros(count, bool) for name in ("shares_refused", "reached", "second_tier", "floored", "unconfirmed")
    }
    return Supply(**{**values, **columns})
