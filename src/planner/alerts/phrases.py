"""How sentences write months, counts and the names of measures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def month_and_year(day: date) -> str:
    """The month of a day in full: October 2025."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def count_text(count: int, noun: str) -> str:
    """A count with its noun: 1 part, 1,240 parts."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def waiting_text(parts: Sequence[str]) -> str:
    """How many parts wait for an application: 1 part waits for it, 3 parts wait for it."""
    if not parts:
        return "no part is recorded under it"
    return f"{count_text(len(parts), 'part')} wait{'s' if len(parts) == 1 else ''} for it"
