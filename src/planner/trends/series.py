"""The two series that a planner looks at: what China publishes, and what the catalogue's suppliers sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from planner.domain.measures import MeasureState
from planner.domain.shipments import MarketPoint
from planner.trends.change_detection import changes
from planner.trends.comparisons import combined, monthly
from planner.trends.events import events
from planner.trends.figures import Figures
from planner.trends.market_figures import Gathered, gather
from planner.trends.months import YEAR, first_day, january_of, month_of, month_text
from planner.trends.shipment_figures import Shipped, gather_shipments
from planner.trends.trend import CombinedMonths, Trend, TrendChange, TrendEvent, TrendMonth

__all__ = [
    "CombinedMonths",
    "Trend",
    "TrendChange",
    "TrendEvent",
    "TrendMonth",
    "market_trend",
    "shipment_trend",
]


def market_trend(
    points: Iterable[MarketPoint],
    *,
    series: str = "magnets",
    destination: str = "World",
    as_of: date,
    states: Iterable[MeasureState] = (),
) -> Trend:
    """The published monthly exports of one series to one destination, up to the month of a day.

    Totals of spans and years serve the sums of the year, and are never split into months.
    """
    gathered = gather(points, series, destination, month_of(as_of))
    return _trend(series, "destination", destination, gathered, as_of, states)


def shipment_trend(
    shipped: Sequence[Shipped],
    *,
    by: str,
    key: str | None,
    covered: tuple[str, str] | None,
    as_of: date,
    states: Iterable[MeasureState] = (),
    unit: str | None = None,
) -> Trend:
    """The recorded shipments of a supplier, material, part or origin by month; all of them where `key` is None.

    `shipped` is what that key shipped, `covered` the first and the last month of all recorded shipments. `unit` is pcs
    or kg, None the one that most of them have. A month that is not over, or of which a shipment cannot be counted, is
    provisional and not compared.
    """
    gathered = gather_shipments(shipped, covered, as_of, unit)
    return _trend("shipments", by, key, gathered, as_of, states)


def _trend(
    series: str, by: str, key: str | None, gathered: Gathered, as_of: date, states: Iterable[MeasureState]
) -> Trend:
    figures = gathered.figures
    if not figures.periods:
        return Trend(series, by, key, gathered.unit, None, (), notes=gathered.notes)
    first, last = _first_month(figures), month_of(as_of)
    months = monthly(figures, first, last)
    pairs = combined(figures, first, last)
    return Trend(
        series=series,
        by=by,
        key=key,
        unit=gathered.unit,
        data_as_of=month_text(max(end for _, end in figures.periods)),
        months=months,
        combined=pairs,
        changes=changes(months, pairs, gathered.unit),
        events=events(states, first_day(first), as_of),
        notes=gathered.notes,
    )


def _first_month(figures: Figures) -> int:
    """The first month that a month's or a span's figure speaks of; whole years count where there is nothing else."""
    periods = [period for period in figures.periods if not _is_year(*period)] or figures.periods
    return min(start for start, _ in periods)


def _is_year(start: int, end: int) -> bool:
    return start == january_of(start) and end == start + YEAR - 1
