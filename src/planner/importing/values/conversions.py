"""Conversions: in what way a stored value differs from what its cell says, so that nothing is altered silently."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from planner.domain.kinds import ValueType
from planner.importing.text import Unreadable, cell_text, field_shown, plain, stored_text
from planner.importing.values.dates import parse_date, written_order
from planner.importing.values.manner import Manner, Reading, Target
from planner.importing.values.numbers import EITHER, NO_MARK, Amount, amount, decimal_mark
from planner.importing.values.quantities import per_many
from planner.importing.values.units import Unit, currency_of, unit_of
from planner.spreadsheets.cells import CellValue

_STORED_IN: Mapping[str, str] = {"mass": "g", "days": "days", "fraction": "share", "pieces": "pcs"}
_TWO_DIGIT_YEAR = re.compile(r"\D\d{2}$")
_TIME = re.compile(r"(?<=\d)[T ]+\d{1,2}:\d{2}")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_PERCENT = Decimal("0.01")


def conversion_of(cell: CellValue, reading: Reading, target: Target, shown: str | None = None) -> str | None:
    """The rule, in plain words, by which a stored value differs from its cell; None where it is the cell's own.

    `shown` is what the sheet shows for a number whose format adds digits to it.
    """
    before, after = cell_text(cell, shown), stored_text(reading.value)
    if before == after:
        return None
    if reading.value is None:
        return "blanks to nothing" if not before.strip() else "read as not stated"
    rules = dict.fromkeys(_RULES[target.field.holds](cell, reading, target))
    return "; ".join(rules) or _FALLBACK.get(target.field.holds, "written our way")


def _text_rules(cell: CellValue, reading: Reading, target: Target) -> Iterator[str]:
    name = target.field.name
    if isinstance(cell, date):
        yield "date to month" if name == "month" else "time of day dropped"
        return
    if not isinstance(cell, str):
        yield "noise in the last places dropped"
        return
    if cell != cell.strip():
        yield "blanks trimmed"
    bare = cell.strip()
    if name in ("element", "unit"):
        yield f"{name} to {reading.value}"
    elif name == "month":
        yield "period to year and month"
    elif bare != reading.value:
        yield "line break to blank"


def _names_rules(cell: CellValue, reading: Reading, target: Target) -> Iterator[str]:
    text = cell_text(cell)
    if text != text.strip():
        yield "blanks trimmed"
    names = reading.value if isinstance(reading.value, tuple) else ()
    if target.field.name in ("elements", "tier"):
        yield f"words to {'symbols' if target.field.name == 'elements' else 'stages'}"
    elif len(names) > 1 or re.search(r"[;；、\n]", text):
        yield "split into names"
    if re.search(r"[\t\r\n\x80-\x9f]", text):
        yield "line break to blank"


def _number_rules(cell: CellValue, reading: Reading, target: Target) -> Iterator[str]:
    manner = target.manner
    unit = manner.unit
    if isinstance(cell, str):
        bare, per = per_many(cell) if target.field.holds is ValueType.MONEY else (cell, None)
        if per is not None:
            yield f"price for {per} to price for one"
        written = amount(bare)
        yield from _written_rules(cell, written, manner, reading)
        beside = unit_of(written.around) if written.around and target.field.holds is not ValueType.MONEY else None
        if target.field.holds is ValueType.MONEY:
            yield from _money_rules(written.around)
        unit = beside or unit
        scaled = beside is None
    else:
        scaled = True
    if unit is not None and not (scaled and manner.scale != 1):
        yield from _unit_rules(unit, reading.unit)
    if scaled and manner.scale == _PERCENT:
        yield "percentage to share"
    elif scaled and manner.scale != 1:
        yield f"× {manner.scale:f}"
    if manner.per != 1:
        money = target.field.holds is ValueType.MONEY
        yield f"price for {manner.per:f} to price for one" if money else f"for {manner.per:f} days to for one day"
    if target.field.name.endswith("_days") and _is_broken(cell, unit):
        yield "rounded up to whole days"


def _written_rules(cell: str, written: Amount, manner: Manner, reading: Reading) -> Iterator[str]:
    if plain(cell) != " ".join(cell.split()):
        yield "full width to ordinary"
    if cell != cell.strip():
        yield "blanks trimmed"
    mark = decimal_mark(written.digits)
    if mark == EITHER:
        mark = manner.mark or NO_MARK
        if reading.doubt is not None:
            mark = NO_MARK
    whole, _, decimals = written.digits.partition(mark) if mark in ".," else (written.digits, "", "")
    if mark == "," and decimals:
        yield "decimal comma"
    if not (whole or "0").isdigit():
        yield "thousands signs dropped"
    if written.exponent:
        yield "exponent written out"
    if len(whole) > 1 and whole.startswith("0"):
        yield "zeros in front dropped"
    if decimals.endswith("0") and not isinstance(reading.value, Decimal):
        yield "zeros at the end dropped"


def _money_rules(around: str) -> Iterator[str]:
    money = around.removeprefix("万")
    if money != around:
        yield "ten thousands, × 10000"
    code = currency_of(money) if money else None
    if code is not None:
        yield f"{money} to {code}" if money != code else f"currency {code} set apart"
    elif money:
        yield f"{money} left out"


def _unit_rules(unit: Unit, stated: str | None) -> Iterator[str]:
    stored = stated or _STORED_IN.get(unit.dimension)
    if stated == unit.name:
        yield f"unit {unit.name} set apart"
    elif unit.name == "%":
        yield "percentage to share"
    elif unit.name == "months":
        yield f"months to days, × {unit.factor:f}"
    elif stored is not None and unit.factor != 1:
        yield f"{unit.name} to {stored}, × {unit.factor:f}"
    else:
        yield f"unit {unit.name} set apart"


def _is_broken(cell: CellValue, unit: Unit | None) -> bool:
    """Whether a number of days may have been no whole one before it was rounded up."""
    whole = (
        not re.search(r"[.,]", cell) if isinstance(cell, str) else isinstance(cell, float | int) and cell == int(cell)
    )
    return not whole or (unit is not None and unit.factor != int(unit.factor))


def _date_rules(cell: CellValue, _: Reading, target: Target) -> Iterator[str]:
    if isinstance(cell, datetime):
        yield "time of day dropped"
    elif not isinstance(cell, str):
        yield "serial number to date" if isinstance(cell, float | int) and cell < 1e6 else "digits to date"
    else:
        yield from _written_date_rules(cell, target.manner)


def _written_date_rules(cell: str, manner: Manner) -> Iterator[str]:
    if cell != cell.strip():
        yield "blanks trimmed"
    bare = plain(cell)
    if _TIME.search(bare):
        yield "time of day dropped"
        bare = _TIME.split(bare)[0]
        if _ISO.fullmatch(bare):
            return
    if _TWO_DIGIT_YEAR.search(bare) and not re.match(r"\d{4}", bare):
        yield "two-digit year to 20.."
    written = written_order(cell)
    if written is None:
        yield "written date to year, month, day"
        return
    sign, order = written
    first = order if order is not None else (manner.dotted if sign == "." else manner.day_first)
    yield "month first" if first is False else "day first"


def _choice_rules(_: CellValue, reading: Reading, target: Target) -> Iterator[str]:
    name = field_shown(target.field.name)
    value = str(reading.value).replace("_", " ") if isinstance(reading.value, StrEnum) else stored_text(reading.value)
    yield f"word to {name} “{value}”"


def _period_rules(cell: CellValue, reading: Reading, target: Target) -> Iterator[str]:
    if isinstance(cell, date):
        yield "first of a month to the month" if target.manner.months else "time of day dropped"
        return
    day = re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(reading.value))
    if day and isinstance(cell, str) and _is_date(cell, target.manner):
        yield from _written_date_rules(cell, target.manner)
    else:
        yield "period to year and month or week"


def _is_date(cell: str, manner: Manner) -> bool:
    try:
        parse_date(cell, manner.day_first, manner.dotted)
    except Unreadable:
        return False
    return True


def _code_rules(_: CellValue, reading: Reading, target: Target) -> Iterator[str]:
    yield f"{target.field.name} to {reading.value}"


_RULES: Mapping[ValueType, Callable[[CellValue, Reading, Target], Iterator[str]]] = {
    ValueType.TEXT: _text_rules,
    ValueType.NAMES: _names_rules,
    ValueType.WHOLE: _number_rules,
    ValueType.NUMBER: _number_rules,
    ValueType.SHARE: _number_rules,
    ValueType.MONEY: _number_rules,
    ValueType.DATE: _date_rules,
    ValueType.YES_NO: _choice_rules,
    ValueType.CHOICE: _choice_rules,
    ValueType.PERIOD: _period_rules,
    ValueType.COUNTRY: _code_rules,
    ValueType.CURRENCY: _code_rules,
}
_FALLBACK: Mapping[ValueType, str] = {
    ValueType.TEXT: "blanks trimmed",
    ValueType.NAMES: "split into names",
    **dict.fromkeys((ValueType.WHOLE, ValueType.NUMBER, ValueType.SHARE, ValueType.MONEY), "text to number"),
}
