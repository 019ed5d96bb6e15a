"""The two tables beside the chart: the newest month by destination, and the totals of two years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.shipments import MarketPoint
from planner.trends.comparisons import change, combined, monthly
from planner.trends.market_figures import Gathered, gather
from planner.trends.months import YEAR, month_number, month_text

WORLD = "World"


@dataclass(frozen=True, slots=True)
class DestinationRow:
    """The newest month of one series to one destination.

    `yoy` is a fraction; for a January or February it is the change of both together. `values` are all months from the
    first to the newest in order, None where one is missing, for a small line.
    """

    series: str
    destination: str
    unit: str
    month: str
    value: float
    yoy: float | None
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class YearlyTotals:
    """The totals of a year and of the year before; `change` is a fraction; None is not known."""

    series: str
    destination: str
    unit: str
    prior_year: int
    prior: float | None
    year: int
    total: float | None
    change: float | None


def destinations(points: Sequence[MarketPoint]) -> tuple[DestinationRow, ...]:
    """The newest month per series and destination: the world first, then the newest and the largest first."""
    rows = (_destination(series, key, gather(points, series, key, None)) for series, key in _keys(points))
    found = [row for row in rows if row is not None]
    found.sort(key=lambda row: (-month_number(row.month), -row.value, row.destination))
    return tuple(sorted(found, key=lambda row: (row.series, row.destination != WORLD)))


def yearly_totals(points: Sequence[MarketPoint]) -> tuple[YearlyTotals, ...]:
    """The newest year that any series knows in full against the one before, per series and destination."""
    gathered = {keys: gather(points, *keys, None) for keys in _keys(points)}
    totals = {keys: _years(found) for keys, found in gathered.items()}
    newest = max((year for years in totals.values() for year in years), default=None)
    if newest is None:
        return ()
    rows = [
        YearlyTotals(
            series=series,
            destination=destination,
            unit=gathered[series, destination].unit,
            prior_year=newest - 1,
            prior=years.get(newest - 1),
            year=newest,
            total=years.get(newest),
            change=change(years.get(newest), years.get(newest - 1)),
        )
        for (series, destination), years in totals.items()
        if newest in years or newest - 1 in years
    ]
    return tuple(sorted(rows, key=lambda row: (row.series, row.destination != WORLD, row.destination)))


def _keys(points: Sequence[MarketPoint]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((point.series, point.destination) for point in points))


def _destination(series: str, destination: str, gathered: Gathered) -> DestinationRow | None:
    single = [start for start, end in gathered.figures.periods if start == end]
    if not single:
        return None
    first, last = single[0], single[-1]
    months = monthly(gathered.figures, first, last)
    together = {pair.months: pair.yoy for pair in combined(gathered.figures, first, last + 1)}
    newest = months[-1]
    yoy = newest.yoy
    if last % YEAR < 2:
        january = last - last % YEAR
        yoy = together.get((month_text(january), month_text(january + 1)))
    return DestinationRow(
        series=series,
        destination=destination,
        unit=gathered.unit,
        month=newest.month,
        value=newest.value or 0.0,
        yoy=yoy,
        values=tuple(month.value for month in months),
    )


def _years(gathered: Gathered) -> dict[int, float]:
    years = {start // YEAR for start, _ in gathered.figures.periods}
    totals = {year: gathered.figures.total(year * YEAR, year * YEAR + YEAR - 1) for year in years}
    return {year: total for year, total in totals.items() if total is not None}
