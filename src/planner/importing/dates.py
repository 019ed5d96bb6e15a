"""Dates as people write them: ISO, 16.11.2026, 16 Nov 2026, 2026年11月16日, and day or month first."""

from __future__ import annotations

import re
from datetime import date, timedelta

from planner.importing.text import Unreadable, fold, plain

EXPECTED_DATE = "a date such as 2026-11-16"
_MONTHS = (
    "jan januar january jaenner",
    "feb februar february",
    "mar maerz march mrz",
    "apr april",
    "may mai",
    "jun juni june",
    "jul juli july",
    "aug august",
    "sep sept september",
    "oct okt oktober october",
    "nov november",
    "dec dez dezember december",
)
MONTH_OF = {word: number for number, line in enumerate(_MONTHS, start=1) for word in line.split()}

_YEAR_FIRST = re.compile(r"^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?(?:[T ]\d{1,2}:\d{2}.*)?$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_NUMBERS = re.compile(r"^(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?:[T ]\d{1,2}:\d{2}.*)?$")
_DAY_NAME = re.compile(r"^(\d{1,2})[-. /]*([^\W\d]+)[-. /,]*(\d{4}|\d{2})$")
_NAME_DAY = re.compile(r"^([^\W\d]+)[. ]*(\d{1,2})(?:st|nd|rd|th)?[, ]+(\d{4})$")
_WITHIN = re.compile(
    r"(?<!\d)(\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}/\d{1,2}/\d{4}"
    r"|\d{1,2}[. -]{1,2}[^\W\d]{3,9}[. -]{1,2}\d{4}|[^\W\d]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})(?!\d)"
)
_EXCEL_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050


def _century(year: str) -> int:
    return int(year) + 2000 if len(year) == 2 else int(year)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable("no_such_date", "There is no such day", EXPECTED_DATE) from None


def _named(day: str, name: str, year: str) -> date:
    month = MONTH_OF.get(fold(name))
    if month is None:
        raise Unreadable("not_a_date", "This is not a date", EXPECTED_DATE)
    return _day(_century(year), month, int(day))


def day_comes_first(text: str) -> bool | None:
    """What a written date says about its order: True day first, False month first, None nothing."""
    match = _NUMBERS.match(plain(text))
    if match is None or match[2] == ".":
        return None
    first, second = int(match[1]), int(match[3])
    if first > 12 >= second:
        return True
    return False if second > 12 >= first else None


def parse_date(text: str, day_first: bool | None = None) -> date:
    """The day that a text names; with dots the day is first, otherwise `day_first` decides what the text leaves open.

    Raises Unreadable; its `ambiguous` is set where day and month could be either and `day_first` is None.
    """
    bare = plain(text)
    for pattern in (_YEAR_FIRST, _COMPACT):
        if match := pattern.match(bare):
            return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.match(bare):
        return _by_order(match, day_first)
    if match := _DAY_NAME.match(bare):
        return _named(match[1], match[2], match[3])
    if match := _NAME_DAY.match(bare):
        return _named(match[2], match[1], match[3])
    raise Unreadable("not_a_date", "This is not a date", EXPECTED_DATE)


def _by_order(match: re.Match[str], day_first: bool | None) -> date:
    first, second, year = int(match[1]), int(match[3]), _century(match[4])
    own = True if match[2] == "." else day_comes_first(match[0])
    order = day_first if own is None else own
    if order is None and first != second:
        message = "Day and month could be either way round"
        raise Unreadable(
            "ambiguous_date",
            message,
            "the language in which the dates are written, such as de, en-GB or en-US",
            ambiguous=True,
        )
    return _day(year, first, second) if order is False else _day(year, second, first)


def from_serial(number: float) -> date:
    """The day of a spreadsheet's serial number, or of digits such as 20261116; raises Unreadable for others."""
    if number == int(number):
        if _FIRST_SERIAL <= number <= _LAST_SERIAL:
            return _EXCEL_EPOCH + timedelta(days=int(number))
        if match := _COMPACT.match(str(int(number))):
            return _day(int(match[1]), int(match[2]), int(match[3]))
    raise Unreadable("not_a_date", "This number is not a date", EXPECTED_DATE)


def dates_within(text: str, day_first: bool | None = None) -> tuple[tuple[str, date], ...]:
    """The dates that stand in a longer text, each as written and as a day; those left open are passed over."""
    found = []
    for match in _WITHIN.finditer(plain(text)):
        try:
            found.append((match[0], parse_date(match[0], day_first)))
        except Unreadable:
            continue
    return tuple(found)
