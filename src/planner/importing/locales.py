"""Locales: the decimal mark and the order of day and month that a language tag means, or that a column shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planner.errors import PlannerError
from planner.importing.dates import day_comes_first
from planner.importing.numbers import EITHER, NO_MARK, amount, decimal_mark
from planner.importing.text import Unreadable
from planner.spreadsheets.cells import CellValue


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody writes numbers and dates; None where that is open."""

    mark: str | None = None
    day_first: bool | None = None


_COMMA = Habits(",", True)
_HABITS: Mapping[str, Habits] = {
    **dict.fromkeys(("de", "at", "fr", "it", "es", "pt", "nl", "pl", "cs", "sk", "hu", "ro", "tr", "ru", "uk"), _COMMA),
    **dict.fromkeys(("da", "nb", "no", "fi", "sl", "hr", "sr", "bg", "el", "vi", "id"), _COMMA),
    "sv": Habits(",", None),
    "de-ch": Habits(".", True),
    "de-li": Habits(".", True),
    "en": Habits(".", None),
    "en-us": Habits(".", False),
    "en-ca": Habits(".", None),
    "es-mx": Habits(".", True),
    **dict.fromkeys(("en-gb", "en-ie", "en-in", "en-au", "en-nz", "en-sg", "th", "ms"), Habits(".", True)),
    **dict.fromkeys(("zh", "ja", "ko"), Habits(".", None)),
}


def habits_of(locale: str) -> Habits:
    """How numbers and dates are written in a locale such as de-DE; raises PlannerError for one that we do not know."""
    tag = locale.strip().replace("_", "-").casefold().partition(".")[0]
    habits = _HABITS.get(tag) or _HABITS.get(tag.partition("-")[0])
    if habits is None:
        raise PlannerError(f"The locale {locale} is not known", "name one such as de-DE, en-GB, en-US or zh-CN")
    return habits


def habits_shown(cells: Iterable[CellValue]) -> Habits:
    """What the texts of a column show about its decimal mark and its order of day and month; None where they differ."""
    marks: set[str] = set()
    orders: set[bool] = set()
    for cell in cells:
        if not isinstance(cell, str):
            continue
        order = day_comes_first(cell)
        if order is not None:
            orders.add(order)
        try:
            mark = decimal_mark(amount(cell).digits)
        except Unreadable:
            continue
        if mark not in (NO_MARK, EITHER):
            marks.add(mark)
    return Habits(marks.pop() if len(marks) == 1 else None, orders.pop() if len(orders) == 1 else None)
