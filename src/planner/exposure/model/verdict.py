"""What leads mean for given odds and stock: the chance of a line-down and the expected pieces short.

With the quantile u* at which the lead exceeds the stock, P is 1 - u*, and E the integral of the lead less the stock
over u from u* on. The lead of plain supply on several clocks is a sum, so that its integral is taken clock by clock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from planner.exposure.columns import Floats
from planner.exposure.model.gaps import Places
from planner.exposure.model.leads import Leads
from planner.exposure.model.odds import Odds, Order
from planner.exposure.model.stand import Stand
from planner.exposure.model.walks import joint_leads, walks


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """By case: the chance (0..1) that the line stops within the horizon, the same with less stock, pieces short."""

    line_down: Floats
    line_down_stock_cut: Floats
    expected_short: Floats

    @classmethod
    def blank(cls, count: int) -> Verdict:
        """The verdict of so many cases that are never short."""
        return cls(np.zeros(count), np.zeros(count), np.zeros(count))


def judging(verdict: Verdict, stand: Stand, odds: Odds, stock_cut: float) -> tuple[Callable[[], None], ...]:
    """What fills in the verdict of a branch: steps that may be done side by side, as each fills in other cases.

    `stock_cut` is the part (0..1) of the stock that is left in the second chance.
    """
    return (
        lambda: _judge_alone(verdict, stand, odds, stock_cut),
        lambda: _judge_several(verdict, stand, odds, stock_cut),
    )


def _judge_several(verdict: Verdict, stand: Stand, odds: Odds, stock_cut: float) -> None:
    """Fills in the cases on several clocks."""
    if stand.branch.clocks.size:
        order = Order.of(odds, stand.branch.clocks)
        for leads in (stand.branch.together, joint_leads(stand, order, stock_cut)):
            _judge_together(verdict, stand, leads, odds, order, stock_cut)
        _judge_walks(verdict, stand, order, stock_cut)


def _judge_alone(verdict: Verdict, stand: Stand, odds: Odds, stock_cut: float) -> None:
    """Fills in the cases on one clock."""
    for leads, crossed, crossed_cut in zip(stand.alone, stand.crossed(1.0), stand.crossed(stock_cut), strict=True):
        case, clock = leads.case, leads.clock
        verdict.line_down[case] = 1 - odds.by[clock, crossed]
        verdict.line_down_stock_cut[case] = 1 - odds.by[clock, crossed_cut]
        verdict.expected_short[case] = leads.beyond(stand.stock[case], odds.chances)


def _judge_together(
    verdict: Verdict, stand: Stand, together: Leads, odds: Odds, order: Order, stock_cut: float
) -> None:
    """Fills in cases on several clocks whose leads add up."""
    level = stand.stock
    reached = stand.worst_lead > np.minimum(level, level * stock_cut) + stand.slack
    floor, expected = np.full(together.case.size, np.inf), np.zeros(level.size)
    for alike in together.alike:
        rows = alike[reached[together.case[alike[:, 0]]]]
        case = together.case[rows[:, 0]]
        cut = _crossing(together, order, stand.branch.clocks, rows, level[case] * stock_cut + stand.slack[case])
        verdict.line_down_stock_cut[case] = 1 - cut.quantile
        found = _crossing(together, order, stand.branch.clocks, rows, level[case] + stand.slack[case])
        verdict.line_down[case] = 1 - found.quantile
        floor[rows] = found.pieces
        expected[case] = (found.pieces.sum(axis=1) - level[case]) * (1 - found.quantile)
    expected += np.bincount(together.case, together.beyond(floor, odds.chances), minlength=level.size)
    verdict.expected_short[together.case] = expected[together.case]


def _judge_walks(verdict: Verdict, stand: Stand, order: Order, stock_cut: float) -> None:
    """Fills in the cases on several clocks with receipts."""
    level = stand.stock
    for walk in walks(stand, order, stock_cut):
        over = walk.lead - stand.slack[walk.case, np.newaxis]
        verdict.line_down[walk.case] = walk.chance_above(over, level)
        verdict.line_down_stock_cut[walk.case] = walk.chance_above(over, level * stock_cut)
        short = np.maximum(0.0, walk.lead - level[walk.case, np.newaxis])
        verdict.expected_short[walk.case] = (walk.width * short).sum(axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class _Crossing:
    """By case, the quantile at which the lead exceeds a level (1 where it never does), and the leads by clock there."""

    quantile: Floats
    pieces: Floats


def _crossing(leads: Leads, order: Order, clocks: Places, rows: Places, above: Floats) -> _Crossing:
    """Where plain cases on several clocks cross their level, by bisection over the steps of all clocks."""
    clock = np.searchsorted(clocks, leads.clock[rows])
    last = order.at.size
    low, high = np.zeros(above.size, dtype=np.int64), np.full(above.size, last + 1)
    for _ in range((last + 1).bit_length()):
        middle = np.minimum((low + high) >> 1, last)
        over = np.add.reduce(_after(leads, order, rows, clock, middle)) > above
        high = np.where(over, np.minimum(high, middle), high)
        low = np.where(over, low, np.minimum(middle + 1, high))
    step = np.minimum(high, last)
    quantile = np.where(high > last, 1.0, np.append(0.0, order.at)[step])
    return _Crossing(quantile, np.stack(_after(leads, order, rows, clock, step), axis=1))


def _after(leads: Leads, order: Order, rows: Places, clock: Places, step: Places) -> list[Floats]:
    """For each column of rows, the leads after so many steps of all clocks."""
    flat, times = leads.pieces.reshape(-1), order.times.reshape(-1)
    width, steps = leads.pieces.shape[1], order.times.shape[1]
    return [flat[rows[:, column] * width + times[clock[:, column] * steps + step]] for column in range(rows.shape[1])]
