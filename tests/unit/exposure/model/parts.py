"""Parts in plain records, and the columns that they make: what the tests of the model are written with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from planner.domain.exposure import Assumptions, LicenceTimes
from planner.exposure.columns import AT_LOSS, NEVER, Clock, Needs, RegimeCode, Supply
from planner.exposure.presets import PRESETS

MID = PRESETS["mid-2025"]
HORIZON = 180


@dataclass(frozen=True)
class Row:
    share: float = 1.0
    begin: int = 0
    base: int = AT_LOSS
    clock: int = 0
    transit: int = 0
    blocked: bool = False
    lapses: bool = False
    licence: int = -1
    left: float = float("nan")
    from_day: int = -1
    out: tuple[int, int] = (NEVER, NEVER)
    company: int = 0
    regime: RegimeCode = RegimeCode.IL


def free(share: float = 1.0, **changes: object) -> Row:
    return Row(**{"share": share, "begin": NEVER, "regime": RegimeCode.FREE, **changes})  # type: ignore[arg-type]


def general(last_day: int, share: float = 1.0, **changes: object) -> Row:
    """Covered by a general licence through `last_day`."""
    values = {"share": share, "begin": last_day + 1, "lapses": True, "regime": RegimeCode.GL, **changes}
    return Row(**values)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Case:
    daily: Sequence[float]
    stock: float
    rows: Sequence[Row] = field(default_factory=lambda: (Row(),))
    receipts: Sequence[tuple[int, float, int]] = ()


def steady(per_day: float, stock: float, *rows: Row, horizon: int = HORIZON, **more: object) -> Case:
    return Case([per_day] * horizon, stock, rows or (Row(),), **more)  # type: ignore[arg-type]


def columns(cases: Sequence[Case], clocks: Sequence[Clock] = (Clock(MID),)) -> tuple[Needs, Supply]:
    daily = np.array([case.daily for case in cases], dtype=float)
    receipts = [(place, *one) for place, case in enumerate(cases) for one in case.receipts]
    whole = np.int32
    needs = Needs(
        cumulative=np.concatenate((np.zeros((len(cases), 1)), np.cumsum(daily, axis=1)), axis=1),
        own=daily.mean(axis=1),
        demand_known=np.ones(len(cases), dtype=bool),
        stock=np.array([case.stock for case in cases], dtype=float),
        codes=np.zeros(len(cases), dtype=whole),
        in_circle=np.zeros(len(cases), dtype=bool),
        receipt_part=np.array([one[0] for one in receipts], dtype=whole),
        receipt_company=np.array([one[3] for one in receipts], dtype=whole),
        receipt_day=np.array([one[1] for one in receipts], dtype=whole),
        receipt_pieces=np.array([one[2] for one in receipts], dtype=float),
    )
    rows = [(place, row) for place, case in enumerate(cases) for row in case.rows]
    flag = np.zeros(len(cases), dtype=bool)

    def days(name: str) -> np.ndarray:
        return np.array([getattr(row, name) for _, row in rows], dtype=whole)

    def flags(name: str) -> np.ndarray:
        return np.array([getattr(row, name) for _, row in rows], dtype=bool)

    regime = np.array([row.regime for _, row in rows], dtype=np.int8)
    supply = Supply(
        part=np.array([place for place, _ in rows], dtype=whole),
        source=np.arange(len(rows), dtype=whole),
        company=days("company"),
        share=np.array([row.share for _, row in rows], dtype=float),
        regime=regime,
        recorded=regime,
        begin=days("begin"),
        base=days("base"),
        clock=days("clock"),
        transit=days("transit"),
        blocked=flags("blocked"),
        lapses=flags("lapses"),
        licence=days("licence"),
        left=np.array([row.left for _, row in rows], dtype=float),
        from_day=days("from_day"),
        out_from=np.array([row.out[0] for _, row in rows], dtype=whole),
        out_to=np.array([row.out[1] for _, row in rows], dtype=whole),
        can_be_filed=~flags("blocked"),
        clocks=tuple(clocks),
        controlled=np.ones(len(cases), dtype=np.int8),
        has_source=~flag,
        shares_refused=flag,
        reached=flag,
        second_tier=flag,
        floored=flag,
        unconfirmed=flag,
    )
    return needs, supply


def assumed(times: LicenceTimes = MID, renewal: float = 0.0, stock_cut: float = 2 / 3) -> Assumptions:
    return Assumptions("", times, gl_renew_prob=renewal, stock_cut=stock_cut)
