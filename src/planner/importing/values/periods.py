"""Months, weeks and days of demand: 2026-12, Dez 2026, KW 50, 2026年12月."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from planner.importing.text import Unreadable, fold, plain, words
from planner.importing.values.dates import MONTH_OF, parse_date

EXPECTED_PERIOD = "a month such as 2026-12, a week such as 2026-W50, or a day"
_ISO_MONTH = re.compile(r"^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?月?$")
_MONTH_YEAR = re.compile(r"^(\d{1,2})\s?[-/.]\s?(\d{4})$")
_WEEK_TEXT = r"(?:kw|cw|wk|week|woche|kalenderwoche|semaine|sem|semana|v|vecka|uke|uge|tydzien|tydz|w)"
_WEEK_YEAR = re.compile(rf"^{_WEEK_TEXT} ?(\d{{1,2}})(?: (\d{{4}}|\d{{2}}))?$")
_YEAR_WEEK = re.compile(rf"^(\d{{4}}) ?{_WEEK_TEXT} ?(\d{{1,2}})$")
_CHINESE_WEEK = re.compile(r"^(?:(\d{4})年)?第?(\d{1,2})[周週]$")
_CHINESE_MONTH = re.compile(r"^(\d{1,2})月$")
_NAMED_MONTH = re.compile(r"^([^\W\d]+) ?(\d{4}|\d{2})?$")
_LEADING = frozenset(words("demand | forecast | bedarf | menge | qty | quantity | plan | need | needs | requirement"))
_YEAR = r"(?P<year>\d{4}|\d{2})"
_QUARTER = re.compile(rf"^(?:{_YEAR} ?)?[qt](?P<part>[1-4])(?: ?{_YEAR.replace('year', 'after')})?$")
_HALF = re.compile(rf"^(?:{_YEAR} ?)?[hs](?P<part>[12])(?: ?{_YEAR.replace('year', 'after')})?$")
_WORDED = (
    (re.compile(r"^(?:(\d{4})年?)?第?([1-4一二三四])(?:季度|四半期|季)$"), r"\1 q\2"),
    (re.compile(r"^(?:(\d{4})年)上半[年期]$"), r"\1 h1"),
    (re.compile(r"^(?:(\d{4})年)下半[年期]$"), r"\1 h2"),
    (re.compile(r"^([1-4]) ?(?:quartal|qtr|quarter|trimestre|trim|kwartal)\b ?(\d{4})?$"), r"q\1 \2"),
    (re.compile(r"^([12]) ?(?:halbjahr|hj|semestre|semester)\b ?(\d{4})?$"), r"h\1 \2"),
)
_CHINESE_DIGITS = str.maketrans("一二三四", "1234")
# A month or week without a year is the one that comes next, or was at most this long ago.
LOOK_BACK = timedelta(days=62)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Period:
    """A month, an ISO week or a day as the catalogue writes it; `assumed` where the sheet left the year out."""

    text: str
    first_day: date
    last_day: date
    assumed: bool = False


def month(year: int, number: int, *, assumed: bool = False) -> Period:
    """The period of a month; raises Unreadable where there is no such month."""
    if not 1 <= number <= 12:
        raise Unreadable("not_a_period", "There is no such month", EXPECTED_PERIOD)
    after = date(year + number // 12, number % 12 + 1, 1)
    return Period(f"{year:04d}-{number:02d}", date(year, number, 1), after - timedelta(days=1), assumed)


def week(year: int, number: int, *, assumed: bool = False) -> Period:
    """The period of an ISO week; raises Unreadable where the year has no such week."""
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        raise Unreadable("not_a_period", "There is no such week", EXPECTED_PERIOD) from None
    return Period(f"{year:04d}-W{number:02d}", monday, monday + timedelta(days=6), assumed)


def day(on: date) -> Period:
    """The period of a single day."""
    return Period(on.isoformat(), on, on)


def _year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)


def _next_month(number: int, as_of: date) -> Period:
    near = (month(as_of.year + step, number, assumed=True) for step in (-1, 0, 1))
    return next(period for period in near if period.last_day >= as_of - LOOK_BACK)


def _next_week(number: int, as_of: date) -> Period:
    for step in (-1, 0, 1):
        try:
            period = week(as_of.year + step, number, assumed=True)
        except Unreadable:
            continue
        if period.last_day >= as_of - LOOK_BACK:
            return period
    raise Unreadable("not_a_period", "There is no such week", EXPECTED_PERIOD)


def _as_week(text: str, as_of: date) -> Period | None:
    if match := _YEAR_WEEK.match(text):
        return week(int(match[1]), int(match[2]))
    if match := _WEEK_YEAR.match(text):
        return week(_year(match[2]), int(match[1])) if match[2] else _next_week(int(match[1]), as_of)
    if match := _CHINESE_WEEK.match(text.replace(" ", "")):
        return week(int(match[1]), int(match[2])) if match[1] else _next_week(int(match[2]), as_of)
    return None


def _as_month(text: str, as_of: date) -> Period | None:
    if match := _CHINESE_MONTH.match(text.replace(" ", "")):
        return _next_month(int(match[1]), as_of)
    if (match := _NAMED_MONTH.match(text)) and match[1] in MONTH_OF:
        number = MONTH_OF[match[1]]
        return month(_year(match[2]), number) if match[2] else _next_month(number, as_of)
    return None


def _as_part_of_year(text: str, as_of: date) -> Period | None:
    """A quarter or half of a year; without its year the next one that has not ended."""
    joined = text.replace(" ", "") if not text.isascii() else text
    for pattern, short in _WORDED:
        joined = pattern.sub(short, joined).strip()
    joined = joined.translate(_CHINESE_DIGITS)
    for pattern, months in ((_QUARTER, 3), (_HALF, 6)):
        if match := pattern.match(joined):
            first = (int(match["part"]) - 1) * months + 1
            written = match["year"] or match["after"]
            name = f"{'Q' if months == 3 else 'H'}{match['part']}"
            if written:
                return _months(name, _year(written), first, months)
            this = _months(name, as_of.year, first, months)
            return replace(
                this if this.last_day >= as_of else _months(name, as_of.year + 1, first, months), assumed=True
            )
    return None


def _months(name: str, year: int, first: int, count: int) -> Period:
    return Period(f"{name} {year:04d}", month(year, first).first_day, month(year, first + count - 1).last_day)


def span_of(text: str, as_of: date) -> Period | None:
    """The days that a text spans which names a month, week, quarter, half or year and no day; None for others."""
    if len(text) > _LONGEST:
        return None
    bare = plain(text)
    if re.fullmatch(r"20\d\d", bare):
        return _months("year", int(bare), 1, 12)
    part = _as_part_of_year(fold(bare), as_of)
    if part is not None:
        return part
    try:
        found = parse_period(bare, as_of)
    except Unreadable:
        return None
    return found if found.first_day != found.last_day else None


def _without_leading_words(text: str) -> str:
    pieces = plain(text).split()
    while len(pieces) > 1 and fold(pieces[0]) in _LEADING:
        pieces = pieces[1:]
    return " ".join(pieces)


def parse_period(text: str, as_of: date, day_first: bool | None = None, dotted: bool | None = True) -> Period:
    """The period that a text names, words such as Demand or Bedarf before it left out; raises Unreadable.

    A month or a week without a year is the next one seen from `as_of`, and says so in `assumed`.
    """
    bare = _without_leading_words(text)
    if match := _ISO_MONTH.match(bare):
        return month(int(match[1]), int(match[2]))
    if match := _MONTH_YEAR.match(bare):
        return month(int(match[2]), int(match[1]))
    folded = fold(bare)
    named = _as_week(folded, as_of) or _as_month(folded, as_of)
    if named is not None:
        return named
    try:
        return day(parse_date(bare, day_first, dotted))
    except Unreadable as problem:
        if problem.ambiguous:
            raise
    if _as_part_of_year(folded, as_of) is not None:
        raise Unreadable("period_too_long", "Demand is kept by months, weeks or days", EXPECTED_PERIOD)
    raise Unreadable("not_a_period", "This is not a month, week or day", EXPECTED_PERIOD)


def periods_of_days(days: Sequence[date]) -> tuple[Period, ...]:
    """The periods that a row or a column of dates stands for.

    All firsts of a month stand for months, Mondays a week apart for weeks, anything else for the days themselves.
    """
    if all(on.day == 1 for on in days):
        return tuple(month(on.year, on.month) for on in days)
    ordered = sorted(set(days))
    weekly = len(ordered) > 1 and all(on.weekday() == 0 for on in ordered)
    if weekly and all(later - earlier == timedelta(days=7) for earlier, later in pairwise(ordered)):
        return tuple(week(*on.isocalendar()[:2]) for on in days)
    return tuple(day(on) for on in days)
