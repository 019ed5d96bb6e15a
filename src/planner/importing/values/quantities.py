"""Numbers in cells: quantities, shares and money, with the units and currencies beside them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from planner.domain.kinds import FIELDS, Kind, ValueType
from planner.importing.plan import Fix
from planner.importing.text import Unreadable, brackets, plain
from planner.importing.values.durations import asked_duration, calendar_days
from planner.importing.values.fractions import asked_fraction, bare_number
from planner.importing.values.inexact import inexact
from planner.importing.values.manner import Reading, Target
from planner.importing.values.numbers import (
    EITHER,
    Amount,
    amount,
    decimal_mark,
    label,
    other_mark,
    sure_text,
    written_number,
)
from planner.importing.values.units import QUANTITY_UNITS, Unit, currency_of, unit_of
from planner.spreadsheets.cells import CellValue

# Up to here every whole number is exact in a float and fits the catalogue.
_LARGEST = Decimal(10) ** 15
_ONE = Decimal(1)
_MOST_DAYS = 36_525
_TEN_THOUSAND = ("万", "萬")
_WITH_UNIT = frozenset(kind for kind in Kind if any(field.name == "unit" for field in FIELDS[kind]))
_DIMENSIONS: Mapping[str, str] = {
    "mass_g": "mass",
    "lead_time_days": "days",
    "transit_days": "days",
    "share": "fraction",
    "cn_value_share": "fraction",
    "mass_fraction": "fraction",
    "quantity": "pieces",
    "quantity_left": "pieces",
    "safety_stock": "pieces",
    "minimum_order": "pieces",
    "per_day": "pieces",
    "pieces": "pieces",
}
_FITTING: Mapping[str, str] = {
    "mass": "g, kg or mg",
    "days": "calendar days or weeks",
    "fraction": "0 to 1, or per cent",
}
_SIMPLE = re.compile(r"[\d.,' ]*\d")
_PER_MANY = re.compile(
    r"\s*(?:/|\bper\b|\bpro\b|\bje\b|每)\s?(10{1,4}|1[.,' ]000)\s?(?P<unit>[^\d\s]*)$", re.IGNORECASE
)
SET_ASIDE = Fix("Set aside", set_aside=True)


def plain_number(cell: CellValue) -> int | float:
    """The number that a cell holds as a number; raises Unreadable for anything else and for what is not finite."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise Unreadable("not_a_number", "This is not a number", "a number such as 1200 or 12.5")
    if not math.isfinite(cell):
        raise Unreadable("not_a_number", "This is not a finite number", "a number such as 1200 or 12.5")
    return cell


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside a number: a unit or a currency, and how many times the number it makes."""

    unit: Unit | None = None
    currency: str | None = None
    times: Decimal = _ONE


_NOTHING_BESIDE = _Beside()


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in the unit that is stored, the unit and currency that its record states, and a doubt about it."""

    value: Decimal
    unit: str | None
    currency: str | None
    doubt: Unreadable | None = None


def _number(cell: CellValue, target: Target) -> _Number:
    if isinstance(cell, str):
        return _from_text(cell, target)
    number = plain_number(cell)
    value = Decimal(int(number)) if number == int(number) else Decimal(str(number))
    return _scaled(value, target, _NOTHING_BESIDE)


def _from_text(text: str, target: Target) -> _Number:
    unsure = None if _SIMPLE.fullmatch(text) else inexact(text)
    if unsure is not None:
        raise unsure
    money = target.field.holds is ValueType.MONEY
    bare, per = per_many(text) if money else (text, None)
    written = amount(bare)
    doubt = _doubt(written, target) if target.manner.grouped else None
    if doubt is not None and not _counts_pieces(target):
        raise doubt
    mark = target.manner.mark if doubt is None else other_mark(target.manner.mark or "")
    beside = _beside(written.around, money) if written.around else _NOTHING_BESIDE
    return _scaled(written_number(written, mark), target, beside, per, doubt)


def per_many(text: str) -> tuple[str, Decimal | None]:
    """A price such as 12.50 EUR/100 pcs without what it is for, and for how many it is; None where for one."""
    if _SIMPLE.fullmatch(text):
        return text, None
    match = _PER_MANY.search(plain(text))
    if match is None or (match["unit"] and unit_of(match["unit"]) is None):
        return text, None
    return plain(text)[: match.start()], Decimal(re.sub(r"\D", "", match[1]))


def _doubt(written: Amount, target: Target) -> Unreadable | None:
    """The doubt about a number whose mark parts no thousands in its column, but stands before three digits."""
    mark = target.manner.mark
    if mark is None or mark not in written.digits or decimal_mark(written.digits) != EITHER:
        return None
    readings = [written_number(written, one) for one in (other_mark(mark), mark)]
    sign = "point" if mark == "," else "comma"
    whole, fraction = map(label, readings)
    return Unreadable(
        "unsure_number",
        f"The number could be {fraction} or {whole}; its column parts thousands with the {sign}",
        "numbers written one way",
        fixes=tuple(Fix(label(one), text=f"{sure_text(one)} {written.around}".strip()) for one in readings),
    )


def _counts_pieces(target: Target) -> bool:
    """Whether a field holds whole pieces, of which there is no half: a fraction cannot be meant."""
    if target.kind in _WITH_UNIT or target.kind in (Kind.BOM, Kind.DEMAND):
        return False
    return _DIMENSIONS.get(target.field.name) == "pieces"


def _scaled(
    value: Decimal, target: Target, beside: _Beside, per: Decimal | None = None, doubt: Unreadable | None = None
) -> _Number:
    manner = target.manner
    factor, unit = _factor(beside.unit or manner.unit, target, value)
    scale = _ONE if beside.unit is not None else manner.scale
    each = per or manner.per
    if not factor == scale == beside.times == each == 1:
        value = value * factor * scale * beside.times / each
    if value < 0:
        raise Unreadable("negative", "The number is negative", "a number of 0 or more", serious=True)
    if value >= _LARGEST:
        raise Unreadable("number_too_large", "The number is too large to be meant", "a smaller number")
    return _Number(value, unit, beside.currency or manner.currency, doubt)


def _beside(around: str, money: bool) -> _Beside:
    """The unit or the currency that stands beside a number; raises Unreadable for other words."""
    outside, inside = brackets(around)
    word = outside or inside
    if money:
        return _money_beside(around, word)
    unit = unit_of(word)
    if unit is None:
        raise Unreadable("not_a_number", f"“{around}” beside the number is not understood", "the number alone")
    return _Beside(unit)


def _money_beside(around: str, word: str) -> _Beside:
    times = Decimal(10_000) if word[:1] in _TEN_THOUSAND else _ONE
    name = word if times == _ONE else word[1:]
    currency = currency_of(name)
    # A bare ¥ may be yuan or yen, and is left to the header or the column of currencies.
    if currency is None and name not in ("¥", ""):
        raise Unreadable("unknown_currency", f"“{around}” is not a currency that we know", "such as 12.50 EUR")
    return _Beside(currency=currency, times=times)


def _factor(unit: Unit | None, target: Target, value: Decimal) -> tuple[Decimal, str | None]:
    """What a number in a unit is multiplied by, and the unit that the record then states."""
    dimension = _DIMENSIONS.get(target.field.name)
    stated = target.kind in _WITH_UNIT
    if unit is None:
        return _ONE, None
    if dimension is None:
        return _ONE, unit.name if stated else None
    if unit.dimension == dimension:
        return unit.factor, "pcs" if dimension == "pieces" and stated else None
    if dimension == "pieces" and unit.dimension == "mass" and stated:
        return (_ONE, unit.name) if unit.name in QUANTITY_UNITS else (unit.factor, "g")
    message = f"The unit {unit.name} does not fit here"
    serious = dimension == "pieces"
    expected = _FITTING.get(dimension, "pieces")
    raise Unreadable("unit_mismatch", message, expected, serious=serious, fixes=_refitted(unit, dimension, value))


def _refitted(unit: Unit, dimension: str, value: Decimal) -> tuple[Fix, ...]:
    """What a number in a unit that does not fit may have been meant as."""
    if (unit.dimension, dimension) == ("working days", "days"):
        days = calendar_days(value)
        return (Fix(f"{days} calendar days", text=f"{days} days"),)
    if dimension == "pieces":
        return (Fix(f"{label(value)} pieces", text=f"{sure_text(value)} pcs"),)
    return ()


def read_float(cell: CellValue, target: Target) -> Reading:
    """A number as a float, negative ones refused."""
    found = _number(cell, target)
    return Reading(float(found.value), found.unit, doubt=found.doubt)


def read_whole(cell: CellValue, target: Target) -> Reading:
    """A whole number; raises Unreadable for others, but rounds days up."""
    found = _number(cell, target)
    if target.field.name.endswith("_days"):
        bare = bare_number(cell, target.manner.mark) if target.manner.units else None
        if bare:
            raise asked_duration(bare, target.manner.units)
        if found.value > _MOST_DAYS:
            raise Unreadable("number_too_large", "These are more days than a century has", "a smaller number of days")
        # A part of a day is waited for as a whole one.
        return Reading(math.ceil(found.value), doubt=found.doubt)
    if found.value != int(found.value):
        raise Unreadable("not_whole", "The number is not a whole one", "a whole number")
    return Reading(int(found.value), doubt=found.doubt)


def read_share(cell: CellValue, target: Target) -> Reading:
    """A share from 0 to 1; raises Unreadable above 1, and for what may be a fraction or per cent."""
    value = _number(cell, target).value
    bare = bare_number(cell, target.manner.mark) if target.manner.mixed else None
    if bare is not None and 0 < bare <= 1:
        raise asked_fraction(bare)
    if value > 1:
        message = "The share is above 1, that is above 100 %"
        raise Unreadable("share_out_of_range", message, "0 to 1, or 0 % to 100 %", serious=True)
    return Reading(float(value))


def read_money(cell: CellValue, target: Target) -> Reading:
    """An amount, and the currency beside it or in the header."""
    found = _number(cell, target)
    return Reading(found.value, currency=found.currency)
