"""Months as whole numbers, so that spans and years can be counted through."""

from __future__ import annotations

import re
from datetime import date, timedelta

from planner.rulebook.wording import day_text

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"\d{4}")

YEAR = 12


def month_number(text: str) -> int:
    """The running number of a month such as 2025-05 (year × 12 + 0 to 11); raises ValueError for another text."""
    found = _MONTH.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is not a month")
    return int(found[1]) * YEAR + int(found[2]) - 1


def month_of(day: date) -> int:
    """The running number of the month of a day."""
    return day.year * YEAR + day.month - 1


def month_text(month: int) -> str:
    """The month as records write it: 2025-05."""
    return f"{month // YEAR:04d}-{month % YEAR + 1:02d}"


def month_name(month: int) -> str:
    """The month as sentences write it: May 2025."""
    return day_text(first_day(month)).removeprefix("01 ")


def january_of(month: int) -> int:
    """January of the year of a month."""
    return month - month % YEAR


def first_day(month: int) -> date:
    """The first day of a month."""
    return date(month // YEAR, month % YEAR + 1, 1)


def last_day(month: int) -> date:
    """The last day of a month."""
    return first_day(month + 1) - timedelta(days=1)


def period(text: str) -> tuple[int, int]:
    """First and last month of a figure's `month`: a month, a span 2025-01/2025-02 or a year 2025.

    Raises ValueError for another text, and for a span that ends before it begins.
    """
    if _YEAR.fullmatch(text.strip()):
        january = int(text) * YEAR
        return january, january + YEAR - 1
    first, _, last = text.partition("/")
    start = month_number(first)
    end = month_number(last) if last else start
    if end < start:
        raise ValueError(f"{text!r} ends before it begins")
    return start, end
