"""Dates as people write them: ISO, 16.11.2026, 16 Nov 2026, 2026年11月16日, 令和8年11月16日, day or month first."""

from __future__ import annotations

import re
from datetime import date, timedelta

from planner.importing.plan import Fix
from planner.importing.text import Unreadable, day_shown, fold, plain

EXPECTED_DATE = "a date such as 2026-11-16"
# English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Polish; accents left off as by fold.
_MONTHS = (
    "jan januar january jaenner janvier janv enero ene gennaio gen janeiro januari stycznia styczen sty",
    "feb februar february fevrier fevr fev febrero febbraio fevereiro februari lutego luty lut",
    "mar maerz march mrz mars marzo marco maart mrt marca marzec",
    "apr april avril avr abril abr aprile kwietnia kwiecien kwi",
    "may mai mayo maggio mag maio mei maj maja",
    "jun juni june juin junio giugno giu junho czerwca czerwiec cze",
    "jul juli july juillet juil julio luglio lug julho lipca lipiec lip",
    "aug august aout agosto ago augusti augustus sierpnia sierpien sie",
    "sep sept september septembre septiembre settembre set setembro wrzesnia wrzesien wrz",
    "oct okt oktober october octobre octubre ottobre ott outubro out pazdziernika pazdziernik paz",
    "nov november novembre noviembre novembro listopada listopad lis",
    "dec dez dezember december decembre diciembre dic dicembre dezembro grudnia grudzien gru",
)
MONTH_OF = {word: number for number, line in enumerate(_MONTHS, start=1) for word in line.split()}

_TIME = r"(?:[T ]+\d{1,2}:\d{2}.*)?"
_YEAR_FIRST = re.compile(rf"^(\d{{4}})\s?[-/.年]\s?(\d{{1,2}})\s?[-/.月]\s?(\d{{1,2}})\s?日?{_TIME}$")
# Years of the Japanese eras and of Taiwan's republic, counted from the year before their first: R8 is 2026. With a
# hyphen R8-11-15 is more often a place in a warehouse.
_ERAS = {"R": 2018, "令和": 2018, "H": 1988, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
ERA_DATE = rf"(?<![^\W\d_])(?P<era>{'|'.join(_ERAS)})\s?(?P<year>\d{{1,3}}|元)\s?[/.年]\s?(?P<month>\d{{1,2}})"
ERA_DATE += r"\s?[/.月]\s?(?P<day>\d{1,2})(?!\d)\s?日?"
_ERA = re.compile(rf"^{ERA_DATE}{_TIME}$", re.IGNORECASE)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_NUMBERS = re.compile(rf"^(\d{{1,2}})\s?([-/.])\s?(\d{{1,2}})\s?\2\s?(\d{{4}}|\d{{2}}){_TIME}$")
_DAY_NAME = re.compile(
    r"^(\d{1,2})(?:er|st|nd|rd|th)?[-. /]*(?:(?:de|di|of) )?([^\W\d]+)[-. /,]*(?:del? )?(\d{4}|\d{2})$"
)
_NAME_DAY = re.compile(r"^([^\W\d]+)[. ]*(\d{1,2})(?:st|nd|rd|th)?[, ]+(\d{4})$")
_WEEKDAY = re.compile(
    r"^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|mo|di|mi|do|fr|sa|so|"
    r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lun|mer|jeu|ven|sam|dim)[., ]+(?=\d|\w+ \d)",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"(?<!\d)(\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}/\d{1,2}/\d{4}"
    r"|\d{1,2}[. -]{1,2}[^\W\d]{3,9}[. -]{1,2}\d{4}|[^\W\d]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})(?!\d)"
)
_EXCEL_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050
_LONGEST = 80


def day_fix(on: date) -> Fix:
    """The button that reads a cell as a day."""
    return Fix(day_shown(on), text=on.isoformat())


def not_a_date(message: str = "This is not a date") -> Unreadable:
    """What is raised where a day is expected and something else stands."""
    return Unreadable("not_a_date", message, EXPECTED_DATE)


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
        raise not_a_date()
    return _day(_century(year), month, int(day))


def written_order(text: str) -> tuple[str, bool | None] | None:
    """The sign in a date of three numbers, and whether its day comes first as far as it shows; None for others."""
    match = _NUMBERS.match(plain(text)) if len(text) <= _LONGEST else None
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    if first > 12 >= second:
        return match[2], True
    return match[2], False if second > 12 >= first else None


def parse_date(text: str, day_first: bool | None = None, dotted: bool | None = True) -> date:
    """The day that a text names; `day_first` decides what the text leaves open, `dotted` where it has points.

    Raises Unreadable; its `ambiguous` is set where day and month could be either and their order is None.
    """
    bare = plain(text)
    if len(bare) > _LONGEST:
        raise not_a_date()
    bare = _WEEKDAY.sub("", bare)
    for pattern in (_YEAR_FIRST, _COMPACT):
        if match := pattern.match(bare):
            return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _ERA.match(bare):
        year = 1 if match["year"] == "元" else int(match["year"])
        return _day(_ERAS[match["era"].upper()] + year, int(match["month"]), int(match["day"]))
    if match := _NUMBERS.match(bare):
        return _by_order(match, dotted if match[2] == "." else day_first)
    if match := _DAY_NAME.match(bare):
        return _named(match[1], match[2], match[3])
    if match := _NAME_DAY.match(bare):
        return _named(match[2], match[1], match[3])
    raise not_a_date()


def _by_order(match: re.Match[str], order: bool | None) -> date:
    first, second, year = int(match[1]), int(match[3]), _century(match[4])
    if first > 12 >= second:
        order = True
    elif second > 12 >= first:
        order = False
    if order is None and first != second:
        raise _ambiguous(year, first, second)
    return _day(year, first, second) if order is False else _day(year, second, first)


def _ambiguous(year: int, first: int, second: int) -> Unreadable:
    return Unreadable(
        "ambiguous_date",
        "Day and month could be either way round",
        "the language in which the dates are written, such as de, en-GB or en-US",
        ambiguous=True,
        fixes=(
            Fix(day_shown(_day(year, second, first)), locale="en-GB"),
            Fix(day_shown(_day(year, first, second)), locale="en-US"),
        ),
    )


def from_serial(number: float) -> date:
    """The day of a spreadsheet's serial number, or of digits such as 20261116; raises Unreadable for others."""
    if number == int(number):
        if _FIRST_SERIAL <= number <= _LAST_SERIAL:
            return _EXCEL_EPOCH + timedelta(days=int(number))
        if match := _COMPACT.match(str(int(number))):
            return _day(int(match[1]), int(match[2]), int(match[3]))
    raise not_a_date("This number is not a date")


def dates_within(text: str, day_first: bool | None = None) -> tuple[tuple[str, date], ...]:
    """The dates that stand in a longer text, each as written and as a day; those left open are passed over."""
    found = []
    for match in _WITHIN.finditer(plain(text)):
        try:
            found.append((match[0], parse_date(match[0], day_first)))
        except Unreadable:
            continue
    return tuple(found)
