"""Published monthly exports of China: magnets (HS 8505 11 10) and all rare earths, two series never mixed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from planner.domain.shipments import MarketPoint, Quality
from planner.reference.tables import origin, rows, said_on

FILES = ("china_magnet_exports.csv", "china_rare_earth_exports.csv")

_FULL_DATE = len("2025-06-20")


@cache
def shipped_market() -> tuple[MarketPoint, ...]:
    """The published figures in tonnes, series "magnets" and "rare earths"; a month that is not there is unknown."""
    return tuple(_point(file, number, row) for file in FILES for number, row in rows(file))


def _point(file: str, number: int, row: Mapping[str, str]) -> MarketPoint:
    said = row["source_date"]
    saying = f"{row['source_name']}, {said_on(said)}"
    if row["note"]:
        saying = f"{saying} ({row['note']})"
    on = date.fromisoformat(said) if len(said) == _FULL_DATE else None
    return MarketPoint(
        series=row["series"],
        month=row["month"],
        destination=row["destination"],
        value=float(row["value"]),
        unit=row["unit"],
        quality=Quality(row["quality"]),
        source=row["source"],
        origin=origin(file, number, saying, row["source"], on),
    )
