"""How sentences write months and the names of measures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planner.rulebook.wording import count_text

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


def waiting_text(parts: Sequence[str]) -> str:
    """How many parts wait for an application: 1 part waits for it, 3 parts wait for it."""
    if not parts:
        return "no part is recorded under it"
    return f"{count_text(len(parts), 'part')} wait{'s' if len(parts) == 1 else ''} for it"
