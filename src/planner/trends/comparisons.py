"""A month against the year before, two years before, and the sums of the year and of twelve months.

January and February are compared together only (methods.md section 5: the New Year holiday moves between them).
"""

from __future__ import annotations

from planner.domain.evidence import computed
from planner.domain.shipments import Quality
from planner.trends.figures import Figures
from planner.trends.months import YEAR, january_of, month_text
from planner.trends.trend import CombinedMonths, TrendMonth


def change(value: float | None, before: float | None) -> float | None:
    """The change from `before` to `value` as a fraction; None where one is not known or `before` is zero."""
    if value is None or not before:
        return None
    return round(value / before - 1, 6)


def monthly(figures: Figures, first: int, last: int) -> tuple[TrendMonth, ...]:
    """Every month from `first` to `last`, the unknown ones as missing."""
    return tuple(_month(figures, month) for month in range(first, last + 1))


def combined(figures: Figures, first: int, last: int) -> tuple[CombinedMonths, ...]:
    """January and February together, for each year in which their total is known."""
    januaries = range(january_of(first), last, YEAR)
    found = (_january_and_february(figures, january) for january in januaries)
    return tuple(pair for pair in found if pair is not None)


def _month(figures: Figures, month: int) -> TrendMonth:
    figure = figures.figure(month, month)
    january = january_of(month)
    alone = month >= january + 2
    whole = figures.whole(month) if alone else None
    return TrendMonth(
        month=month_text(month),
        value=figure.value if figure else None,
        quality=figure.quality if figure else Quality.MISSING,
        yoy=change(whole, figures.whole(month - YEAR)),
        vs_two_years=change(whole, figures.whole(month - 2 * YEAR)),
        ytd=figures.total(january, month),
        ytd_prior=figures.total(january - YEAR, month - YEAR),
        rolling_12=figures.total(month - YEAR + 1, month),
        source=figure.source if figure else None,
    )


def _january_and_february(figures: Figures, january: int) -> CombinedMonths | None:
    value = figures.total(january, january + 1)
    if value is None:
        return None
    before = figures.total(january - YEAR, january - YEAR + 1)
    two_before = figures.total(january - 2 * YEAR, january - 2 * YEAR + 1)
    given = figures.figure(january, january + 1)
    return CombinedMonths(
        months=(month_text(january), month_text(january + 1)),
        value=value,
        quality=given.quality if given else _weaker(figures, january),
        yoy=change(value, before),
        vs_two_years=change(value, two_before),
        source=given.source if given else computed("January and February added"),
    )


def _weaker(figures: Figures, january: int) -> Quality:
    """The quality of a sum of two months: that of the less certain one."""
    both = (figures.figure(january, january), figures.figure(january + 1, january + 1))
    found = {figure.quality for figure in both if figure}
    uncertain = (Quality.PROVISIONAL, Quality.DERIVED)
    return next((quality for quality in uncertain if quality in found), Quality.REPORTED)
