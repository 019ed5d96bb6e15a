"""One part in plain numbers, worked out by the same engine as all parts together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.domain.exposure import Assumptions, LicenceTimes
from planner.exposure.columns import AT_LOSS, NEVER, Clock, Floats, Needs, RegimeCode, Supply
from planner.exposure.model.lead_table import figures_of
from planner.exposure.model.stock_paths import use_without_licences

_NO_TIMES = LicenceTimes(p_first=1, p_again=1, median=1, p90=2, gap=0, attempts=1)


@dataclass(frozen=True, slots=True)
class Flow:
    """A share (0..1) of demand and when it is without cover: from day `open_from` until a licence is in hand.

    `open_from` is None where no licence is needed. `lapses` says that a general licence ends then, which a renewal
    would prevent. `blocked` flows get no licence. `transit_days` pass between licence and goods.
    """

    share: float
    open_from: int | None = None
    lapses: bool = False
    blocked: bool = False
    transit_days: int = 0


@dataclass(frozen=True, slots=True)
class Alternate:
    """A source that can carry its share of demand from a day on, while it has cover itself."""

    flow: Flow
    from_day: int


@dataclass(frozen=True, slots=True)
class ModelInput:
    """One part: pieces a calendar day, usable pieces today, its flows and alternates, receipts (day, pieces)."""

    demand_per_day: float
    stock: float
    flows: tuple[Flow, ...]
    alternates: tuple[Alternate, ...] = ()
    receipts: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class ModelResult:
    """What the model says of one part: probabilities 0..1, pieces, days; None means never within reach.

    `tts_days` are the full days survived where no licence ever comes; None where the line outlasts the horizon.
    """

    p_line_down: float
    p_line_down_stock_cut: float
    expected_short_pcs: float
    worst_short_pcs: float
    tts_days: int | None
    licence_p50_days: int | None
    licence_p90_days: int | None


def run_model(part: ModelInput, times: LicenceTimes, horizon_days: int, renewal_probability: float) -> ModelResult:
    """Works out one part over `horizon_days`; `renewal_probability` weighs general licences that are renewed."""
    assumed = Assumptions("", times, horizon_days, gl_renew_prob=renewal_probability)
    found = figures_of(_needs(part, horizon_days), _supply(part, times), assumed)
    return ModelResult(
        p_line_down=float(found.p_line_down[0]),
        p_line_down_stock_cut=float(found.p_line_down_stock_cut[0]),
        expected_short_pcs=float(found.expected_short[0]),
        worst_short_pcs=float(found.worst_short[0]),
        tts_days=_day(found.tts[0]),
        licence_p50_days=_day(found.p50[0]),
        licence_p90_days=_day(found.p90[0]),
    )


def daily_use(part: ModelInput, days: int, *, lapse: bool = True) -> Floats:
    """Pieces that stock must pay for on each of the next days where no licence ever comes."""
    return use_without_licences(_needs(part, days), _supply(part, _NO_TIMES), 0, renewed=not lapse)


def _day(days: np.int32) -> int | None:
    return None if days >= NEVER else int(days)


def _needs(part: ModelInput, horizon: int) -> Needs:
    receipts = part.receipts
    return Needs(
        cumulative=part.demand_per_day * np.arange(horizon + 1, dtype=np.float64)[np.newaxis, :],
        own=np.array([part.demand_per_day]),
        demand_known=np.array([True]),
        stock=np.array([part.stock]),
        codes=np.zeros(1, dtype=np.int32),
        in_circle=np.array([False]),
        receipt_part=np.zeros(len(receipts), dtype=np.int32),
        receipt_company=np.full(len(receipts), -1, dtype=np.int32),
        receipt_day=np.array([day for day, _ in receipts], dtype=np.int32),
        receipt_pieces=np.array([pieces for _, pieces in receipts], dtype=np.float64),
    )


def _supply(part: ModelInput, times: LicenceTimes) -> Supply:
    flows = (*part.flows, *(one.flow for one in part.alternates))
    count = len(flows)
    free = np.array([flow.open_from is None for flow in flows], dtype=np.bool_)
    regime = np.where(free, RegimeCode.FREE, RegimeCode.IL).astype(np.int8)
    never, nothing = np.full(count, NEVER, dtype=np.int32), np.zeros(count, dtype=np.int32)
    flag = np.zeros(1, dtype=np.bool_)
    return Supply(
        part=nothing,
        source=np.arange(count, dtype=np.int32),
        company=np.arange(count, dtype=np.int32),
        share=np.array([flow.share for flow in flows], dtype=np.float64),
        regime=regime,
        recorded=regime,
        begin=np.array([NEVER if flow.open_from is None else flow.open_from for flow in flows], dtype=np.int32),
        base=np.full(count, AT_LOSS, dtype=np.int32),
        clock=nothing,
        transit=np.array([flow.transit_days for flow in flows], dtype=np.int32),
        blocked=np.array([flow.blocked for flow in flows], dtype=np.bool_),
        lapses=np.array([flow.lapses for flow in flows], dtype=np.bool_),
        licence=np.full(count, -1, dtype=np.int32),
        left=np.full(count, np.nan),
        from_day=np.array([-1] * len(part.flows) + [one.from_day for one in part.alternates], dtype=np.int32),
        out_from=never,
        out_to=never,
        can_be_filed=~free,
        clocks=(Clock(times),),
        controlled=np.ones(1, dtype=np.int8),
        has_source=~flag,
        shares_refused=flag,
        reached=flag,
        second_tier=flag,
        floored=flag,
        unconfirmed=flag,
    )
