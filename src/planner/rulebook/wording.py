"""Days, shares, chances, counts and amounts as the sentences of the rule book and of the exposure model have them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from planner.domain.exposure import Money

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LEAST_SHOWN = 0.001
_ROUNDING = 1e-9


def day_text(day: date) -> str:
    """A day as the planner reads it, such as 02 Dec 2026; independent of the machine's language."""
    return f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year}"


def share_text(share: float) -> str:
    """A share 0..1 as a percentage without needless digits: 0.7 gives 70%, 0.335 gives 33.5%."""
    return f"{round(share * 100, 1):g}%"


def chance_text(chance: float) -> str:
    """A probability 0..1 as a percentage; only what is certain reads 0% or 100%."""
    if 0 < chance < _LEAST_SHOWN:
        return f"less than {share_text(_LEAST_SHOWN)}"
    if 1 - _LEAST_SHOWN < chance < 1 - _ROUNDING:
        return f"more than {share_text(1 - _LEAST_SHOWN)}"
    return share_text(chance)


def in_days_text(days: int) -> str:
    """How far ahead a day lies, as a sentence ends: today, in 1 day, in 12 days, or 3 days ago."""
    if days == 0:
        return "today"
    return f"in {days_text(days)}" if days > 0 else f"{days_text(-days)} ago"


def days_text(days: int) -> str:
    """A number of days in words: 1 day, 1,200 days."""
    return count_text(days, "day")


def count_text(count: int, noun: str) -> str:
    """A count with its noun: 1 part, 1,240 parts."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def quantity_text(quantity: float, unit: str | None = None) -> str:
    """A quantity as a sentence says it, to the thousandth: 1,200 pcs, 12.5 kg."""
    figure = f"{quantity:,.3f}".rstrip("0").rstrip(".")
    return f"{figure} {unit}" if unit else figure


def money_text(money: Money) -> str:
    """An amount without cents and its currency: 12,500 EUR."""
    return f"{money.amount:,.0f} {money.currency}"


def joined_text(words: Iterable[str]) -> str:
    """Words as a sentence lists them: Dy, Tb and Ho."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def lower_first(text: str) -> str:
    """A sentence as it continues another: a small first letter, unless the first word is a symbol such as NdFeB."""
    first = text.split(" ", 1)[0]
    is_word = first.isalpha() and first[1:] == first[1:].lower()
    return text[:1].lower() + text[1:] if is_word else text
