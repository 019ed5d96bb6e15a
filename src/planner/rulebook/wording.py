"""Days, shares and joints as they stand in the sentences of the rule book and of the exposure model."""

from __future__ import annotations

from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_text(day: date) -> str:
    """A day as the planner reads it, such as 02 Dec 2026; independent of the machine's language."""
    return f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year}"


def share_text(share: float) -> str:
    """A share 0..1 as a percentage without needless digits: 0.7 gives 70%, 0.335 gives 33.5%."""
    return f"{round(share * 100, 1):g}%"


def lower_first(text: str) -> str:
    """A sentence as it continues another: a small first letter, unless the first word is a symbol such as NdFeB."""
    first = text.split(" ", 1)[0]
    is_word = first.isalpha() and first[1:] == first[1:].lower()
    return text[:1].lower() + text[1:] if is_word else text
