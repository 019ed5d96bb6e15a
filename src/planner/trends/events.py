"""The dated steps of the measures, as lines through a chart."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from planner.domain.measures import Measure, MeasureState, MeasureStatus, measure_name
from planner.trends.trend import TrendEvent


def events(states: Iterable[MeasureState], first: datetime.date, as_of: datetime.date) -> tuple[TrendEvent, ...]:
    """What happened to the measures from the day `first` to the day `as_of`, in order.

    A limb that was suspended before it began was never in force. A suspension runs through the end of its last day;
    what follows is unconfirmed from the next day on where no source says more.
    """
    found = {
        event
        for state in states
        for limb in state.limbs
        for event in _steps(state, limb)
        if first <= event.date <= as_of
    }
    return tuple(sorted(found, key=lambda event: (event.date, event.measure, event.label)))


def _steps(state: MeasureState, limb: Measure) -> Iterator[TrendEvent]:
    name = measure_name(state.measure)
    began = limb.effective and not (limb.suspended_from and limb.suspended_from <= limb.effective)
    if limb.announced and not (began and limb.effective == limb.announced):
        yield TrendEvent(limb.announced, f"{name} announced", state.measure)
    if limb.effective and began:
        yield TrendEvent(limb.effective, f"{name} in force", state.measure)
    if limb.suspended_from:
        yield TrendEvent(limb.suspended_from, f"{name} suspended", state.measure)
    if limb.suspended_to:
        after = limb.suspended_to + datetime.timedelta(days=1)
        unconfirmed = ", unconfirmed" if state.status is MeasureStatus.UNCONFIRMED else ""
        yield TrendEvent(after, f"{name} suspension ended{unconfirmed}", state.measure)
    if limb.ended:
        yield TrendEvent(limb.ended, f"{name} ended", state.measure)
