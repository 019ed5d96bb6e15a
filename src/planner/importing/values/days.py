"""The day in a cell: read where there is one, asked for where a cell names several, a period, or half of one."""

from __future__ import annotations

import re
from datetime import date, datetime

from planner.importing.plan import Fix
from planner.importing.text import Unreadable, fold, plain, unaccented
from planner.importing.values.dates import (
    ERA_DATE,
    MONTH_OF,
    day_fix,
    from_serial,
    not_a_date,
    parse_date,
    written_order,
)
from planner.importing.values.manner import Manner, Reading, Target
from planner.importing.values.periods import LOOK_BACK, Period, span_of
from planner.importing.values.quantities import plain_number
from planner.spreadsheets.cells import CellValue

_ONE_DAY = "one day, such as 2026-11-16"
_LONGEST = 200
_MOST_FIXES = 4
_MONTH = rf"(?:{'|'.join(sorted(MONTH_OF, key=len, reverse=True))})(?![^\W\d])"
_DAY = re.compile(
    rf"{ERA_DATE}"
    r"|(?<!\d)\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?(?!\d)"
    r"|(?<!\d)(?<!\b[a-z])\d{1,2}\s?(?P<sign>[-/.])\s?\d{1,2}\s?(?P=sign)\s?(?:\d{4}|\d{2})(?!\d)"
    rf"|(?<!\d)\d{{1,2}}(?:st|nd|rd|th|er)?[. -]{{0,2}}(?:de )?{_MONTH}(?:[. ,-]{{0,2}}(?:de )?\d{{4}}(?!\d))?"
    rf"|(?<![^\W\d]){_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?(?!\d)"
    r"|(?<![\d.])(?<!\b[a-z])\d{1,2}\.\s?\d{1,2}\.(?!\d|\s?\d{4})"
    r"|(?<![\d年])(?<!年 )\d{1,2}月\d{1,2}日",
    re.IGNORECASE,
)
_WITHOUT_YEAR = (
    re.compile(r"^(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\.$"),
    re.compile(r"^(?P<month>\d{1,2})月(?P<day>\d{1,2})日$"),
    re.compile(r"^(?P<day>\d{1,2})(?:st|nd|rd|th|er)?[. -]*(?P<name>[^\W\d]{3,10})[., -]*$"),
    re.compile(r"^(?P<name>[^\W\d]{3,10})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?$"),
)
# A licence or a suspension lasts to the end of the period named; what begins then begins with it.
_ENDS = frozenset({"due", "valid_until", "suspended_to", "ended", "review", "until", "received_on"})


def read_day(cell: CellValue, target: Target) -> Reading:
    """The day in a cell; raises Unreadable, with the days it could be as fixes, where it does not name just one."""
    if isinstance(cell, datetime):
        return Reading(cell.date())
    if isinstance(cell, date):
        return Reading(cell)
    if isinstance(cell, bool):
        raise not_a_date()
    if not isinstance(cell, str):
        return Reading(from_serial(plain_number(cell)))
    manner = target.manner
    try:
        on = parse_date(cell, manner.day_first, manner.dotted)
    except Unreadable as problem:
        if problem.ambiguous:
            raise
        raise _asked(cell, target, problem) from None
    return Reading(on, doubt=_other_order(cell, on, manner))


def _other_order(text: str, on: date, manner: Manner) -> Unreadable | None:
    """The doubt about a date that can only be the other way round than its column."""
    written = written_order(text)
    if written is None or written[1] is None:
        return None
    sign, order = written
    usual = manner.dotted if sign == "." else manner.day_first
    if usual is None or usual is order:
        return None
    first, others = ("month", "day") if usual else ("day", "month")
    message = f"This date has the {first} first; elsewhere the {others} comes first"
    return Unreadable("other_date_order", message, "dates written one way", fixes=(day_fix(on),))


def _asked(text: str, target: Target, problem: Unreadable) -> Unreadable:
    """What to ask about a text that is no single day."""
    span = span_of(text, target.manner.as_of)
    if span is not None:
        return _period_for_day(span, target)
    days = _days_in(text, target.manner)
    if len(days) > 1:
        message = "The cell names several days"
        return Unreadable("several_dates", message, _ONE_DAY, fixes=tuple(map(day_fix, days[:_MOST_FIXES])))
    if len(days) == 1 and _without_year(plain(text), target.manner.as_of) is not None:
        return Unreadable("date_without_year", "The date does not name its year", _ONE_DAY, fixes=(day_fix(days[0]),))
    if len(days) == 1:
        return Unreadable("date_in_text", "The cell holds more than a day", _ONE_DAY, fixes=(day_fix(days[0]),))
    return problem


def _period_for_day(span: Period, target: Target) -> Unreadable:
    days = [span.first_day, span.last_day]
    if target.field.name in _ENDS:
        days.reverse()
    year = ", and no year" if span.assumed else ""
    message = f"The cell names a period and no day{year}"
    return Unreadable("period_for_day", message, _ONE_DAY, fixes=tuple(day_fix(day) for day in days))


def _days_in(text: str, manner: Manner) -> list[date]:
    """The days that a longer text names, each once, in their order; what stays open is given both ways."""
    found: list[date] = []
    bare = unaccented(text)
    for match in _DAY.finditer(bare) if len(bare) <= _LONGEST else ():
        found += _days_of(match[0].strip(" ,"), manner)
    return list(dict.fromkeys(found))


def _days_of(piece: str, manner: Manner) -> list[date]:
    try:
        return [parse_date(piece, manner.day_first, manner.dotted)]
    except Unreadable as problem:
        if problem.ambiguous:
            return [day for fix in problem.fixes if (day := _day_of(fix, piece)) is not None]
    on = _without_year(piece, manner.as_of)
    return [on] if on is not None else []


def _day_of(fix: Fix, piece: str) -> date | None:
    order = fix.locale != "en-US"
    return parse_date(piece, order, order)


def _without_year(text: str, as_of: date) -> date | None:
    """The day that a text without a year names: the next one, or one not long gone; None for others."""
    for pattern in _WITHOUT_YEAR:
        match = pattern.match(text)
        if match is None:
            continue
        named = match.groupdict()
        month = MONTH_OF.get(fold(named["name"])) if named.get("name") else int(named.get("month") or 0)
        for year in (as_of.year - 1, as_of.year, as_of.year + 1):
            try:
                on = date(year, month or 0, int(named["day"]))
            except ValueError:
                continue
            if on >= as_of - LOOK_BACK:
                return on
    return None
