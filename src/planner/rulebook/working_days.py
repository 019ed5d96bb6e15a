"""Working days in China: weekends and holidays off, make-up days at weekends worked.

The library `holidays` keeps the days off and the make-up days that the State Council names for each year, and cites
the notices in its China module: for 2025 gov.cn gongbao/2024/issue_11726/202411/content_6989767, for 2026
gongbao/2025/issue_12406/202511/content_7048922. A year without a notice is worked out from the law alone, without
make-up days and bridge days, so that it is an estimate.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """A day reached by counting working days; `estimated` where the calendar of a year on the way is not published."""

    day: date
    estimated: bool


def is_working_day(day: date) -> bool:
    """Whether a day is worked in China, make-up days included."""
    days = _working_days(day.year)
    place = bisect_left(days, day)
    return place < len(days) and days[place] == day


def after_working_days(start: date, count: int) -> WorkingDay:
    """The working day that is the `count`-th after `start`, which itself does not count.

    Art. 17 of the Regulations counts 45 of them from acceptance (domain.md section 2.2). Raises ValueError for a count
    below 1.
    """
    if count < 1:
        raise ValueError(f"{count} working days cannot be counted")
    year = start.year
    place = bisect_right(_working_days(year), start) + count
    while place > len(_working_days(year)):
        place -= len(_working_days(year))
        year += 1
    estimated = any(passed not in _published() for passed in range(start.year, year + 1))
    return WorkingDay(_working_days(year)[place - 1], estimated)


def working_days_between(start: date, end: date) -> int:
    """The working days after `start` up to and with `end`; 0 where `end` is not after `start`."""
    if end <= start:
        return 0
    whole = sum(len(_working_days(year)) for year in range(start.year, end.year))
    return whole + bisect_right(_working_days(end.year), end) - bisect_right(_working_days(start.year), start)


def _calendar(*years: int) -> Any:
    import holidays

    return holidays.country_holidays("CN", years=years, expand=False)


@cache
def _published() -> frozenset[int]:
    """The years of which the library knows days moved by a notice; there has been one for every year since 2001."""
    return frozenset(_calendar().special_public_holidays)


@cache
def _working_days(year: int) -> tuple[date, ...]:
    """The working days of a year in order."""
    calendar = _calendar(year)
    first = date(year, 1, 1)
    days = (first + _ONE_DAY * number for number in range((date(year, 12, 31) - first).days + 1))
    return tuple(day for day in days if calendar.is_working_day(day))
