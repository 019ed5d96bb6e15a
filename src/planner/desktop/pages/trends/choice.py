"""What the Trends page can show: which series, and the lines of the list beside the chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from planner.desktop.pages.trends.rows import TrendRow
from planner.trends.market_tables import DestinationRow
from planner.trends.trend import Trend, TrendMonth


class Series(StrEnum):
    """The series that can be chosen; the first two are published, the last is the planner's own."""

    MAGNETS = "magnets"
    RARE_EARTHS = "rare earths"
    SHIPMENTS = "shipments"

    @property
    def words(self) -> str:
        """What the series is, beside the page's title."""
        return {
            Series.MAGNETS: "Rare-earth magnets, HS 8505 11 10, exports from China",
            Series.RARE_EARTHS: "All rare earths, exports from China",
            Series.SHIPMENTS: "Own shipments received, by supplier",
        }[self]

    @property
    def name_head(self) -> str:
        """The header of the list's names."""
        return "From" if self is Series.SHIPMENTS else "To"


ALL_SUPPLIERS = ""  # the key of all shipments together
_UNITS = {"t": "Tonnes", "kg": "kg", "pcs": "Pieces"}


@dataclass(frozen=True, slots=True)
class Listing:
    """The lines of one series with the header of their amounts."""

    rows: tuple[TrendRow, ...]
    amount_head: str


def unit_head(unit: str) -> str:
    """A unit as a column's header."""
    return _UNITS.get(unit, unit)


def market_listing(series: Series, found: Sequence[DestinationRow]) -> Listing:
    """The destinations of a published series."""
    rows = tuple(
        TrendRow(row.destination, row.destination, row.value, row.yoy, row.month, row.values)
        for row in found
        if row.series == series.value
    )
    units = [row.unit for row in found if row.series == series.value]
    return Listing(rows, unit_head(units[0]) if units else "Amount")


def shipment_listing(trends: Sequence[Trend]) -> Listing:
    """The suppliers of the planner's own shipments, all of them together first."""
    rows = [row for trend in trends if (row := _shipment_row(trend)) is not None]
    return Listing(tuple(rows), unit_head(trends[0].unit) if trends else "Amount")


def _shipment_row(trend: Trend) -> TrendRow | None:
    known = [month for month in trend.months if month.value is not None]
    if not known:
        return None
    newest = known[-1]
    values = tuple(month.value for month in trend.months if month.month <= newest.month)
    key = trend.key or ALL_SUPPLIERS
    return TrendRow(key, trend.key or "All suppliers", newest.value or 0.0, newest.yoy, newest.month, values)


def months_of(trend: Trend, months: Sequence[str]) -> tuple[TrendMonth, ...]:
    """The months of a bar, as the trend holds them."""
    return tuple(month for month in trend.months if month.month in months)
