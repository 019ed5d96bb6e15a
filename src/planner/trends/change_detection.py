"""In which months a series left its usual range: CUSUM on the robust z of the change on the year before.

methods.md section 5: k = 0.5, h = 5, January and February as one point. The usual range is the median of the series'
own yearly changes, give or take their median absolute deviation × 1.4826.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from planner.trends.months import YEAR, month_name, month_number, month_text
from planner.trends.trend import CombinedMonths, TrendChange, TrendMonth

ALLOWANCE = 0.5
THRESHOLD = 5.0
# Fewer yearly changes than this do not show what is usual.
FEWEST = 6
# A series that hardly moves must not raise an alarm for a change of a few percent.
NARROWEST = 0.05
_MAD_TO_SIGMA = 1.4826


@dataclass(frozen=True, slots=True)
class _Point:
    month: int
    name: str
    value: float
    before_name: str
    before: float
    yoy: float


def changes(months: Sequence[TrendMonth], pairs: Sequence[CombinedMonths], unit: str) -> tuple[TrendChange, ...]:
    """The months in which the sum of unusual yearly changes crossed the threshold, in order.

    A change is told once: the next one in the same direction only after a month in the usual range.
    """
    points = _points(months, pairs)
    if len(points) < FEWEST:
        return ()
    middle = median(point.yoy for point in points)
    spread = max(NARROWEST, _MAD_TO_SIGMA * median(abs(point.yoy - middle) for point in points))
    scores = [(point.yoy - middle) / spread for point in points]
    found = [
        (points[index], direction)
        for direction, sign in (("up", 1.0), ("down", -1.0))
        for index in _crossings([sign * score for score in scores])
    ]
    found.sort(key=lambda crossing: crossing[0].month)
    return tuple(_told(point, direction, unit) for point, direction in found)


def _crossings(scores: Sequence[float]) -> list[int]:
    crossed: list[int] = []
    total = 0.0
    told = False
    for index, score in enumerate(scores):
        if told and score > ALLOWANCE:
            continue
        told = False
        total = max(0.0, total + score - ALLOWANCE)
        if total > THRESHOLD:
            crossed.append(index)
            total = 0.0
            told = True
    return crossed


def _points(months: Sequence[TrendMonth], pairs: Sequence[CombinedMonths]) -> list[_Point]:
    singles = {month_number(month.month): month.value for month in months}
    doubles: dict[int, float | None] = {month_number(pair.months[1]): pair.value for pair in pairs}
    points = [_point(month_number(month.month), month.yoy, singles, "{month}") for month in months]
    points += [_point(month_number(pair.months[1]), pair.yoy, doubles, "January and {month}") for pair in pairs]
    return sorted((point for point in points if point is not None), key=lambda point: point.month)


def _point(month: int, yoy: float | None, values: Mapping[int, float | None], name: str) -> _Point | None:
    value, before = values.get(month), values.get(month - YEAR)
    if yoy is None or value is None or before is None:
        return None
    return _Point(
        month=month,
        name=name.format(month=month_name(month)),
        value=value,
        before_name=name.format(month=month_name(month - YEAR)),
        before=before,
        yoy=yoy,
    )


def _told(point: _Point, direction: str, unit: str) -> TrendChange:
    percent = f"{point.yoy:+.0%}".replace("-", "−").replace("%", " %")
    text = (
        f"{point.name}: {amount_text(point.value)} {unit} against {amount_text(point.before)} {unit} "
        f"in {point.before_name}, {percent}"
    )
    return TrendChange(month_text(point.month), direction, text)


def amount_text(value: float) -> str:
    """An amount as sentences write it: whole from 100 on, else up to two decimals."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")
