"""The sentences about what comes in and what is used: F6 receipts past customs, F7 demand that is dated."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from planner.domain.evidence import Fact, computed
from planner.domain.exposure import Reason
from planner.domain.parts import Order
from planner.exposure.columns import Floats
from planner.exposure.stock import order_fact
from planner.rulebook.wording import day_text, joined_text, quantity_text

_MOST_TOLD = 3
_ROUNDING = 1e-6


def receipts(orders: Sequence[Order]) -> Reason | None:
    """F6: orders past customs that come in within the horizon beside today's supply."""
    dated = sorted((order for order in orders if order.due and order.quantity), key=lambda one: (one.due, one.id))
    if not dated:
        return None
    told = [f"{quantity_text(one.quantity or 0.0)} pcs on {day_text(one.due)}" for one in dated[:_MOST_TOLD] if one.due]
    more = [f"{len(dated) - _MOST_TOLD} more"] if len(dated) > _MOST_TOLD else []
    text = f"Orders past customs count on their day: {joined_text([*told, *more])}"
    return Reason("F6", text, tuple(map(order_fact, dated)))


def dated_demand(cumulative: Floats) -> Reason | None:
    """F7: the demand is not the same every day; None where it is."""
    daily = np.diff(cumulative)
    if daily.size == 0 or np.ptp(daily) <= _ROUNDING * max(1.0, float(np.abs(daily).max())):
        return None
    least, most = (quantity_text(round(float(end), 1)) for end in (daily.min(), daily.max()))
    mean = quantity_text(round(float(daily.mean()), 1))
    text = f"Demand changes from day to day: between {least} and {most} pcs a day, {mean} on average"
    worked_out = computed("dated demand and the bill of materials")
    facts = (
        Fact("least demand", float(daily.min()), "pcs a day", source=worked_out),
        Fact("greatest demand", float(daily.max()), "pcs a day", source=worked_out),
    )
    return Reason("F7", text, facts)
