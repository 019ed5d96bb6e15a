"""Durations: a number of days without a unit, in a column where other cells state weeks or months."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from planner.importing.plan import Fix
from planner.importing.text import Unreadable
from planner.importing.values.inexact import inexact
from planner.importing.values.numbers import amount, label, sure_text
from planner.importing.values.units import unit_of
from planner.spreadsheets.cells import CellValue

_CALENDAR_PER_WORKING = Decimal(7) / 5
_WORKING = "working days"
_OF_TIME = ("days", _WORKING)


def calendar_days(working: Decimal) -> int:
    """The calendar days that so many working days take, five of them to a week."""
    return math.ceil(working * _CALENDAR_PER_WORKING)


def units_stated(cells: Iterable[CellValue]) -> tuple[str, ...]:
    """The units of time other than days that the cells of a column state beside their numbers, the commonest first."""
    found: Counter[str] = Counter()
    for cell, count in Counter(cell for cell in cells if isinstance(cell, str)).items():
        for name in set(_units_in(cell)):
            found[name] += count
    return tuple(name for name, _ in found.most_common() if name != "days")


def _units_in(text: str) -> Iterator[str]:
    """The units of time in a cell, also in those of a range such as 6-8 weeks."""
    unsure = inexact(text)
    for piece in (text,) if unsure is None else tuple(fix.text or "" for fix in unsure.fixes):
        try:
            unit = unit_of(amount(piece).around)
        except Unreadable:
            continue
        if unit is not None and unit.dimension in _OF_TIME:
            yield unit.name


def asked_duration(number: float, units: Iterable[str]) -> Unreadable:
    """Asks in which unit a bare number is; `units` are those that other cells of its column state."""
    exact = Decimal(str(number))
    fixes = [_fix(exact, name) for name in ("days", *units)]
    message = "The number has no unit, while other cells of this column state weeks, months or working days"
    return Unreadable("duration_without_unit", message, "a number with its unit, such as 6 weeks", fixes=tuple(fixes))


def _fix(number: Decimal, unit: str) -> Fix:
    text = f"{calendar_days(number)} days" if unit == _WORKING else f"{sure_text(number)} {unit}"
    return Fix(f"{label(number)} {unit}", text=text)
