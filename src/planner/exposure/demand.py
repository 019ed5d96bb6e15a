"""What a part needs: a constant rate as stated, or dated periods spread over their days."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from planner.domain.evidence import Fact, computed
from planner.domain.parts import Demand

_PERIODS_AVERAGED = 3
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")


@dataclass(frozen=True, slots=True)
class Period:
    """Pieces needed within a span of days."""

    first: date
    days: int
    pieces: float
    record: Demand

    def overlap(self, first: date, days: int) -> int:
        """How many of these days lie in the span of `days` days from `first` on."""
        begin = max(self.first, first)
        end = min(self.first + timedelta(days=self.days), first + timedelta(days=days))
        return max(0, (end - begin).days)


class DemandPlan:
    """The recorded demand of one part, in pieces; a constant rate goes before dated periods.

    Days that no period covers count with the mean of the last three periods, which is an assumption. Periods that
    cover the same days add up. A plan of single days names every day of need: those that it leaves out need nothing,
    from its first day, or `today` where that is sooner, to its last.
    """

    def __init__(self, records: Sequence[Demand], today: date | None = None) -> None:
        constant = [record for record in records if record.per_day is not None and not record.period]
        self._constant = constant[0] if constant else None
        periods = (period_of(record) for record in records)
        self._periods = sorted((period for period in periods if period), key=lambda period: period.first)
        self._planned = [(period.first, period.first + timedelta(days=period.days)) for period in self._periods]
        if self._periods and all(period.days == 1 for period in self._periods):
            first, end = self._planned[0][0], self._planned[-1][1]
            self._planned = [(min(first, today or first), end)]

    @property
    def is_known(self) -> bool:
        """Whether any demand is recorded."""
        return self._constant is not None or bool(self._periods)

    @property
    def is_constant(self) -> bool:
        """Whether a rate a day is recorded, which goes before dated periods."""
        return self._constant is not None

    def pieces(self, first: date, days: int) -> float:
        """Pieces needed in `days` days from `first` on."""
        if self._constant is not None:
            return (self._constant.per_day or 0.0) * days
        dated = sum(period.pieces * period.overlap(first, days) / period.days for period in self._periods)
        return dated + self._later_rate() * self.days_not_planned(first, days)

    def days_not_planned(self, first: date, days: int) -> int:
        """How many of these days the plan says nothing of."""
        if self._constant is not None:
            return 0
        planned, reached = 0, first
        for begins, ends in self._planned:
            begin, end = max(reached, begins), min(ends, first + timedelta(days=days))
            planned += max(0, (end - begin).days)
            reached = max(reached, end)
        return days - planned

    def facts(self, first: date, days: int, rate: float | None = None) -> tuple[Fact, ...]:
        """The records that the demand of these days rests on, then what was worked out from them.

        `rate` is the mean a day where it is worked out elsewhere, such as over working days.
        """
        if self._constant is not None:
            origin = self._constant.origin.of("per_day")
            return (Fact("demand", self._constant.per_day, "pcs a day", source=origin),)
        used = [period for period in self._periods if period.overlap(first, days)] or self._periods[-_PERIODS_AVERAGED:]
        records = (
            Fact(f"demand {one.record.period}", one.pieces, "pcs", source=one.record.origin.of("quantity"))
            for one in used
        )
        rate = self.pieces(first, days) / days if rate is None else rate
        return (*records, Fact("demand", rate, "pcs a day", source=computed(self._said(first, days))))

    def _said(self, first: date, days: int) -> str:
        text = f"mean of the dated demand over {days} days"
        missing = self.days_not_planned(first, days)
        if missing:
            text = f"{text}; {missing} days without a plan count as the mean of the last three periods, an assumption"
        return text

    def _later_rate(self) -> float:
        last = self._periods[-_PERIODS_AVERAGED:]
        return sum(period.pieces for period in last) / sum(period.days for period in last) if last else 0.0


def period_of(record: Demand) -> Period | None:
    """The span of days that a record speaks of: a month, an ISO week or a day; None where it names none."""
    span = span_of((record.period or "").strip())
    if span is None:
        return None
    first, days = span
    if record.quantity is not None:
        return Period(first, days, record.quantity, record)
    return None if record.per_day is None else Period(first, days, record.per_day * days, record)


@cache
def span_of(text: str) -> tuple[date, int] | None:
    """The first day and the days of a month (2026-12), an ISO week (2026-W50) or a day; None where it is none."""
    try:
        if month := _MONTH.fullmatch(text):
            year, number = int(month[1]), int(month[2])
            return date(year, number, 1), calendar.monthrange(year, number)[1]
        if week := _WEEK.fullmatch(text):
            return date.fromisocalendar(int(week[1]), int(week[2]), 1), 7
        return date.fromisoformat(text), 1
    except ValueError:
        return None
