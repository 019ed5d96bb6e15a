"""Locales: the decimal mark and the order of day and month that a language tag means, or that a column shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from planner.errors import PlannerError
from planner.importing.text import Unreadable, brackets
from planner.importing.values.dates import written_order
from planner.importing.values.numbers import EITHER, NO_MARK, amount, decimal_mark, written_number
from planner.importing.values.plain_numbers import plain_lines
from planner.importing.values.units import currency_of, unit_of
from planner.spreadsheets.cells import CellValue

# What so many times more cells show than the other way holds for the column; those others are looked at.
_CLEAR = 4
# What a text needs to show anything, and the commonest number, whose mark is plain to see.
_SIGNS = re.compile(r"[.,]|[0-9]\s*[-/]|[^\x00-\x7f]").search
_PLAIN_DECIMAL = re.compile(r"[0-9]+([.,])[0-9]{1,2}").fullmatch
_Shown = TypeVar("_Shown", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody writes numbers and dates; None where that is open.

    `dotted` is the order of dates with points, whose day comes first unless a column shows otherwise; None where it
    shows both. `parting` are the signs between thousands that numbers of a column may hold, `thirds` the decimal
    marks that stand before three decimals beyond doubt.
    """

    mark: str | None = None
    day_first: bool | None = None
    dotted: bool | None = True
    parting: frozenset[str] = frozenset()
    thirds: frozenset[str] = frozenset()

    @property
    def said(self) -> str:
        """The habits as the planner reads them: 1.234,5 and day first."""
        numbers = {",": ("1.234,5",), ".": ("1,234.5",)}.get(self.mark or "", ())
        order = () if self.day_first is None else ("day first" if self.day_first else "month first",)
        return "; ".join((*numbers, *order))


_COMMA = Habits(",", True)
_HABITS: Mapping[str, Habits] = {
    **dict.fromkeys(("de", "at", "fr", "it", "es", "pt", "nl", "pl", "cs", "sk", "hu", "ro", "tr", "ru", "uk"), _COMMA),
    **dict.fromkeys(("da", "nb", "no", "fi", "sl", "hr", "sr", "bg", "el", "vi", "id"), _COMMA),
    "sv": Habits(",", None),
    "de-ch": Habits(".", True),
    "de-li": Habits(".", True),
    "it-ch": Habits(".", True),
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


@dataclass(slots=True)
class _Votes:
    """What the texts of a column show, counted by cells; those of days and periods show no decimal mark."""

    of_numbers: bool = True
    marks: Counter[str] = field(default_factory=Counter)
    orders: Counter[bool] = field(default_factory=Counter)
    dotted: Counter[bool] = field(default_factory=Counter)
    parting: set[str] = field(default_factory=set)
    thirds: set[str] = field(default_factory=set)

    def add(self, text: str, cells: int) -> None:
        """Counts what one text shows, which stands in so many cells; only a number with a unit or none has marks."""
        written = written_order(text)
        if written is not None:
            sign, order = written
            if order is not None:
                (self.dotted if sign == "." else self.orders)[order] += cells
            return
        digits = _digits(text) if self.of_numbers else ""
        mark = decimal_mark(digits)
        if mark == EITHER:
            self.parting.update(sign for sign in digits if sign in ".,")
        elif mark != NO_MARK:
            self.marks[mark] += cells
            whole, _, decimals = digits.partition(mark)
            self.parting.update(sign for sign in whole if sign in ".,")
            if len(decimals) == 3:
                self.thirds.add(mark)

    def habits(self) -> Habits:
        """What they come to; what is shown both ways by many is left open."""
        dotted = _clear(self.dotted) if self.dotted else True
        return Habits(_clear(self.marks), _clear(self.orders), dotted, frozenset(self.parting), frozenset(self.thirds))


def _clear(counted: Counter[_Shown]) -> _Shown | None:
    """What by far the most show; None where nothing is shown, or both by many."""
    ranked = counted.most_common()
    if not ranked:
        return None
    first, most = ranked[0]
    return first if (counted.total() - most) * _CLEAR <= most else None


def _digits(text: str) -> str:
    """The digits of a number that stands alone or beside a unit or a currency; nothing for any other text."""
    try:
        written = amount(text)
        if written.digits.isdigit():
            return ""
        written_number(written, ".")
    except Unreadable:
        return ""
    around = " ".join(brackets(written.around)).strip(" 万萬¥")
    known = not around or unit_of(around) is not None or currency_of(around) is not None
    return written.digits if known else ""


def habits_shown(cells: Sequence[CellValue], *, of_numbers: bool = True) -> Habits:
    """What the texts of a column show about its decimal mark, if it is `of_numbers`, and its order of day and month."""
    lines = plain_lines(cells)
    if lines is not None:
        return Habits("." if of_numbers and "." in lines else None)
    votes = _Votes(of_numbers)
    for text, count in texts_counted(cells).items():
        plain = _PLAIN_DECIMAL(text) if of_numbers else None
        if plain is not None:
            votes.marks[plain[1]] += count
        elif _SIGNS(text):
            votes.add(text, count)
    return votes.habits()


def texts_counted(cells: Sequence[CellValue]) -> Mapping[str, int]:
    """The different texts among the cells of a column, and in how many cells each stands."""
    if str not in set(map(type, cells)):
        return {}
    return {cell: count for cell, count in Counter(cells).items() if isinstance(cell, str)}
