"""Published figures of one series and destination, in one unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.domain.evidence import SourceKind, SourceRef
from planner.domain.shipments import MarketPoint, Quality
from planner.trends.figures import Figure, Figures, Period
from planner.trends.months import period
from planner.trends.units import converted, most_frequent


@dataclass(frozen=True, slots=True)
class Gathered:
    """The figures of one series by one key, with their unit and with what is not counted."""

    figures: Figures
    unit: str
    notes: tuple[str, ...] = ()


def gather(points: Iterable[MarketPoint], series: str, destination: str, until: int | None) -> Gathered:
    """The figures for a destination up to the month `until` (None: all); a later record of a period wins.

    A figure without a value, or of quality missing, is a gap.
    """
    wanted = [point for point in points if _same(point.series, series) and _same(point.destination, destination)]
    known = [point for point in wanted if point.value is not None and point.quality is not Quality.MISSING]
    unit = most_frequent((point.unit for point in known), "t")
    found: dict[Period, Figure] = {}
    left_out: list[str] = []
    for point in known:
        when, value = _when(point), converted(point.value or 0.0, point.unit, unit)
        if when is None or value is None:
            left_out.append(f"{point.month} ({point.unit})")
        elif until is None or when[1] <= until:
            found[when] = Figure(value, point.quality, source_of(point))
    return Gathered(Figures(found), unit, _notes(left_out, unit))


def source_of(point: MarketPoint) -> SourceRef | None:
    """Where a published figure came from: its own origin, else the address that stands beside it."""
    own = point.origin.of("value")
    if own is None and point.source:
        return SourceRef(SourceKind.REFERENCE, point.source, address=point.source)
    return own


def _notes(left_out: Sequence[str], unit: str) -> tuple[str, ...]:
    if not left_out:
        return ()
    return (f"Not counted, as the trend is in {unit} by month: {', '.join(left_out)}",)


def _when(point: MarketPoint) -> Period | None:
    try:
        return period(point.month)
    except ValueError:
        return None


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
