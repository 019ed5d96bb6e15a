"""Dates as a planner types them."""

from __future__ import annotations

import re
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})\.?\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?")
_NUMBERS = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})?")
_STEP = re.compile(r"([+-]\d{1,4})\s*(d|w|m)?")
_DAYS = {"d": 1, "w": 7, "m": 30}


def read_date(text: str, today: date) -> date | None:
    """The day that a planner means by "15 jan", "15 Jan 2027", "15.1.2027", "2027-01-15", "+30" or "today".

    Day first; without a year the day nearest to today. None where it is no date.
    """
    typed = " ".join(text.lower().replace(",", " ").split())
    if typed == "today":
        return today
    if found := _STEP.fullmatch(typed):
        return today + timedelta(days=int(found[1]) * _DAYS[found[2] or "d"])
    if found := _ISO.fullmatch(typed):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if (found := _WORDS.fullmatch(typed)) and found[2][:3] in _MONTHS:
        return _with_year(found[3], _MONTHS.index(found[2][:3]) + 1, int(found[1]), today)
    if found := _NUMBERS.fullmatch(typed):
        return _with_year(found[3], int(found[2]), int(found[1]), today)
    return None


def _with_year(year: str | None, month: int, day: int, today: date) -> date | None:
    if year:
        return _day(int(year), month, day)
    near = [found for step in (-1, 0, 1) if (found := _day(today.year + step, month, day))]
    return min(near, key=lambda found: abs(found - today), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
