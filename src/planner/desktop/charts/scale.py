"""Axes: where a day stands on a line of days, and round numbers for an axis of amounts."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class DayScale:
    """Maps days to logical px: `first` stands at `left`, the start of `last` at `left + width`."""

    first: date
    last: date
    left: float
    width: float

    def x(self, day: date) -> float:
        """Where a day begins; days outside the scale lie outside its line."""
        span = max((self.last - self.first).days, 1)
        return self.left + self.width * (day - self.first).days / span

    def inside(self, day: date) -> bool:
        """Whether the day lies on the scale, both ends included."""
        return self.first <= day <= self.last

    def clamped(self, day: date) -> float:
        """Where a day begins, moved to the nearer end where it lies outside."""
        return self.x(min(max(day, self.first), self.last))

    def day(self, x: float) -> date:
        """The day under a place on the line."""
        span = (self.last - self.first).days
        return self.first + timedelta(days=math.floor((x - self.left) / max(self.width, 1.0) * span))

    def month_starts(self) -> Iterator[date]:
        """The first days of the months that begin on the scale, its own first day left out unless it is one."""
        month = self.first.replace(day=1)
        if month < self.first:
            month = next_month(month)
        while month < self.last:
            yield month
            month = next_month(month)


def next_month(day: date) -> date:
    """The first day of the month after the one of a day."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def month_label(month: date, *, with_year: bool) -> str:
    """A month as axes name it: Jan 2027 where the year is news, else Feb."""
    name = MONTHS[month.month - 1]
    return f"{name} {month.year}" if with_year else name


def round_step(top: float, steps: int = 4) -> float:
    """The distance (1, 2, 2.5 or 5 times a power of ten) of about `steps` lines from 0 to `top`; 1 where top is 0."""
    if top <= 0:
        return 1.0
    raw = top / steps
    power = 10.0 ** math.floor(math.log10(raw))
    return next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= raw * 0.999)
