"""The parts' own demand by the day: a constant rate as stated, or dated periods spread over their days.

The rules are those of exposure/demand.py, in columns: a constant rate goes before periods, periods that cover the same
days add up, and days that no period covers count with the mean of the last three periods, an assumption. Where the
days of work of a country are given, a period is spread over those that fall within it, and the mean is one of such
days; a period without any is spread over all its days.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from planner.exposure.columns import Flags, Floats, NeedColumns
from planner.exposure.needs.ranges import Rows

# The weight (0..1) of each day, from a first one (an ordinal) on for so many days.
DayWeights = Callable[[int, int], Floats]

_PERIODS_AVERAGED = 3
# As many products as are worked out at once: more would be spread over threads that wait for one another.
_BLOCK = 250_000
_SPAN_KEY = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class OwnDemand:
    """`cumulative[part, n]` pieces from the first of some days to before day n of them, and whether any is `known`."""

    cumulative: Floats
    known: Flags


def own_demand(columns: NeedColumns, days: Rows, on: int, weights: DayWeights | None = None) -> OwnDemand:
    """The parts' own demand before each of some days (ordinals, rising), as planned on the day `on`."""
    rate: Floats = np.full(columns.count, np.nan)
    rate[columns.rate_part[::-1]] = columns.rate[::-1]  # of several rates the first recorded counts
    constant = ~np.isnan(rate)
    rate[~constant] = 0.0
    cumulative = rate[:, np.newaxis] * (days - days[0])
    known = constant.copy()
    dated = ~constant[columns.period_part]
    if dated.any():
        known[columns.period_part[dated]] = True
        _write_dated(cumulative, columns, np.flatnonzero(dated), days, on, weights)
    return OwnDemand(cumulative, known)


@dataclass(frozen=True, slots=True, eq=False)
class _Calendar:
    """Spans of days (rows) against points in time between which none begins or ends.

    `passed` is the part (0..1) of each span that lies before each point, `covers` is 1 where it holds the time from a
    point to the next, `weight` what that time counts for, and `span_days` what the whole span does. `asked` are the
    places of the days asked for among the points.
    """

    points: Rows
    asked: Rows
    passed: Floats
    covers: Floats
    weight: Floats
    span_days: Floats


def _calendar(first: Rows, length: Rows, days: Rows, weights: DayWeights | None) -> _Calendar:
    end = first + length
    edges = np.concatenate([first, end])
    points = np.union1d(edges[(edges > days[0]) & (edges < days[-1])], days)
    passed_by = _day_count(min(int(days[0]), int(first.min())), max(int(days[-1]), int(end.max())), weights)
    counted = passed_by(end) - passed_by(first)
    worked = (counted > 0)[:, np.newaxis]
    span_days = np.where(counted > 0, counted, length)
    since = np.where(worked, passed_by(points) - passed_by(first)[:, np.newaxis], points - first[:, np.newaxis])
    covers = (first[:, np.newaxis] <= points[:-1]) & (points[:-1] < end[:, np.newaxis])
    return _Calendar(
        points=points,
        asked=np.searchsorted(points, days),
        passed=np.clip(since / span_days[:, np.newaxis], 0.0, 1.0),
        covers=covers.astype(np.float64),
        weight=np.diff(passed_by(points)),
        span_days=span_days,
    )


def _day_count(first: int, last: int, weights: DayWeights | None) -> Callable[[Rows], Floats]:
    """Counts the days before a day, each by its weight."""
    if weights is None:
        return lambda days: days.astype(np.float64)
    passed = np.append(0.0, np.cumsum(weights(first, last - first)))
    return lambda days: passed[days - first]


def _write_dated(
    cumulative: Floats, columns: NeedColumns, rows: Rows, days: Rows, on: int, weights: DayWeights | None
) -> None:
    """Writes the demand of the parts that have dated periods only; `rows` are their periods."""
    rows = rows[np.lexsort((columns.period_first[rows], columns.period_part[rows]))]
    pieces = columns.period_pieces[rows]
    keys = columns.period_first[rows].astype(np.int64) * _SPAN_KEY + columns.period_days[rows]
    spans, span = np.unique(keys, return_inverse=True)
    parts, starts = np.unique(columns.period_part[rows], return_index=True)
    ends = np.append(starts[1:], rows.size)
    calendar = _calendar(spans // _SPAN_KEY, spans % _SPAN_KEY, days, weights)
    later = _later_rates(starts, ends, pieces, calendar.span_days[span])
    by_days = np.maximum.reduceat(columns.period_days[rows], starts) == 1
    first, last = (columns.period_first[rows[at]] for at in (starts, ends - 1))
    # A span of no days where the periods are longer ones.
    named = np.minimum(first, on), np.where(by_days, last + 1, 0)
    size = max(1, _BLOCK // (spans.size * calendar.points.size))
    for begin in range(0, parts.size, size):
        end = min(begin + size, parts.size)
        inside = slice(starts[begin], ends[end - 1])
        cell = np.repeat(np.arange(end - begin), (ends - starts)[begin:end]) * spans.size + span[inside]
        plan = _plan(cell, pieces[inside], later[begin:end], (named[0][begin:end], named[1][begin:end]), calendar)
        plan = plan[:, calendar.asked]
        cumulative[parts[begin:end]] = plan - plan[:, :1]


def _plan(cell: Rows, pieces: Floats, later: Floats, named: tuple[Rows, Rows], calendar: _Calendar) -> Floats:
    """Pieces needed before each point, by part; `cell` is part × spans + span of each period.

    `named` are by part the first day, and the one after the last, between which days that are left out need nothing.
    """
    shape = (later.size, calendar.span_days.size)
    size = shape[0] * shape[1]
    planned = np.bincount(cell, weights=pieces, minlength=size).reshape(shape) @ calendar.passed
    covered = np.bincount(cell, minlength=size).reshape(shape).astype(np.float64) @ calendar.covers
    told, end = (days[:, np.newaxis] for days in named)
    day = calendar.points[:-1]
    bare = np.where((covered > 0) | ((day >= told) & (day < end)), 0.0, calendar.weight)
    planned[:, 1:] += np.cumsum(bare, axis=1) * later[:, np.newaxis]
    return planned


def _later_rates(starts: Rows, ends: Rows, pieces: Floats, days: Floats) -> Floats:
    """Pieces a counted day after a part's last period: the mean of its last three."""
    total, length = np.zeros(starts.size), np.zeros(starts.size)
    for back in range(1, _PERIODS_AVERAGED + 1):
        row = np.maximum(ends - back, starts)
        counts = ends - back >= starts
        total += np.where(counts, pieces[row], 0.0)
        length += np.where(counts, days[row], 0.0)
    return total / length
