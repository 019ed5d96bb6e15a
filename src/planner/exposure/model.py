"""The exposure model on plain numbers: will a line stop within the horizon, how likely, and how many pieces short?

One licence time applies to all unsecured sources of a part (approvals fully dependent, which is conservative).
Formulas: methods.md section 6, with transit and dated receipts of section 7. What is short by the end of the horizon
is the greatest lead of use over receipts, less the stock; it never falls as the licence takes longer, so one vector
over all licence times answers for any stock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.domain.exposure import LicenceTimes
from planner.exposure.licence_time import licence_time
from planner.settings import STOCK_CUT

_ROUNDING = 1e-9
_Days = NDArray[np.float64]
_NEVER = np.array([np.inf])


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
    time = licence_time(times)
    chances = np.zeros(horizon_days + 2)
    known = time.chances[: horizon_days + 1]
    chances[: known.size] = known
    chances[-1] = time.p_never + time.chances[horizon_days + 1 :].sum()
    cut = expected = down = 0.0
    for weight, lapse in ((1 - renewal_probability, True), (renewal_probability, False)):
        if weight > 0:
            lead = _greatest_lead(part, horizon_days, lapse)
            short = np.maximum(0.0, lead - part.stock)
            down += weight * float(chances[short > _ROUNDING].sum())
            cut += weight * float(chances[lead - part.stock * STOCK_CUT.default > _ROUNDING].sum())
            expected += weight * float(chances @ short)
    use = daily_use(part, horizon_days, lapse=renewal_probability < 1)
    leads = np.cumsum(use) - _received(part, horizon_days)
    stops = np.flatnonzero(leads > part.stock + _ROUNDING)
    return ModelResult(
        p_line_down=down,
        p_line_down_stock_cut=cut,
        expected_short_pcs=expected,
        worst_short_pcs=max(0.0, float(leads.max()) - part.stock),
        tts_days=int(stops[0]) if stops.size else None,
        licence_p50_days=time.quantile(0.5),
        licence_p90_days=time.quantile(0.9),
    )


def daily_use(part: ModelInput, days: int, *, lapse: bool = True) -> _Days:
    """Pieces that stock must pay for on each of the next days where no licence ever comes."""
    return _rate(part, _NEVER, np.arange(days, dtype=float)[np.newaxis, :], lapse).ravel()


def _greatest_lead(part: ModelInput, horizon: int, lapse: bool) -> _Days:
    """The greatest lead of use over receipts, for a licence time of 0, 1, … horizon days and for never.

    The rate of use changes only where cover ends or comes back, an alternate is ready or goods arrive: between those
    days it is constant, and the lead is greatest at one of them.
    """
    times = np.append(np.arange(horizon + 1, dtype=float), np.inf)
    points = _turning_points(part, times, horizon, lapse)
    begins, ends = points[:, :-1], points[:, 1:]
    used = np.cumsum(_rate(part, times, begins, lapse) * (ends - begins), axis=1)
    received = sum((pieces * (ends > day) for day, pieces in part.receipts if day >= 0), np.zeros(ends.shape))
    return np.asarray((used - received).max(axis=1))


def _turning_points(part: ModelInput, times: _Days, horizon: int, lapse: bool) -> _Days:
    """By licence time (rows), the days in order between which the rate of use is constant."""
    days: list[float] = [0, horizon, *(one.from_day for one in part.alternates), *(day for day, _ in part.receipts)]
    columns = [np.full(times.size, day) for day in days]
    for flow in (*part.flows, *(one.flow for one in part.alternates)):
        begin, end = _open_days(flow, times, lapse)
        columns += [np.full(times.size, begin), end]
    return np.sort(np.clip(np.column_stack(columns), 0, horizon), axis=1)


def _rate(part: ModelInput, times: _Days, days: _Days, lapse: bool) -> _Days:
    """Pieces a day used from stock on these days, by licence time (rows)."""
    share = np.zeros((times.size, days.shape[1]))
    for flow in part.flows:
        share += flow.share * _is_open(flow, times, days, lapse)
    for one in part.alternates:
        share -= one.flow.share * ((days >= one.from_day) & ~_is_open(one.flow, times, days, lapse))
    return np.maximum(0.0, share) * part.demand_per_day


def _is_open(flow: Flow, times: _Days, days: _Days, lapse: bool) -> NDArray[np.bool_]:
    begin, end = _open_days(flow, times, lapse)
    return np.asarray((days >= begin) & (days < end[:, np.newaxis]))


def _open_days(flow: Flow, times: _Days, lapse: bool) -> tuple[float, _Days]:
    """The first day without cover, and for each licence time the first day with cover again."""
    if flow.open_from is None or (flow.lapses and not lapse):
        return np.inf, np.full(times.size, np.inf)
    if flow.blocked:
        return flow.open_from, np.full(times.size, np.inf)
    return flow.open_from, flow.open_from + times + flow.transit_days


def _received(part: ModelInput, horizon: int) -> _Days:
    """Pieces received by each day, that day's receipts included."""
    arrivals = np.zeros(horizon)
    for day, pieces in part.receipts:
        if 0 <= day < horizon:
            arrivals[day] += pieces
    return np.cumsum(arrivals)


def unsecured_share(flows: Sequence[Flow]) -> float:
    """The share of demand without cover today: of flows that need a licence and have none."""
    return sum(flow.share for flow in flows if flow.open_from == 0 and not flow.lapses)
