"""Numbers in cells: quantities, shares and money, with the units and currencies beside them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from planner.domain.kinds import FIELDS, Field, Kind, ValueType
from planner.importing.manner import Reading, Target
from planner.importing.numbers import amount, written_number
from planner.importing.text import Unreadable, brackets
from planner.importing.units import Unit, currency_of, unit_of
from planner.spreadsheets.cells import CellValue

# Up to here every whole number is exact in a float and fits the catalogue.
_LARGEST = Decimal(10) ** 15
_MOST_DAYS = 36_525
_LIMIT = re.compile(r"^\s*(?:[<>≤≥~≈]|ca\.?\s|max\.?\s|min\.?\s|about\s|approx)", re.IGNORECASE)
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


def plain_number(cell: CellValue) -> int | float:
    """The number that a cell holds as a number; raises Unreadable for anything else and for what is not finite."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise Unreadable("not_a_number", "This is not a number", "a number such as 1200 or 12.5")
    if not math.isfinite(cell):
        raise Unreadable("not_a_number", "This is not a finite number", "a number such as 1200 or 12.5")
    return cell


def _number(cell: CellValue, target: Target) -> tuple[Decimal, Reading]:
    around = ""
    if isinstance(cell, str):
        if _LIMIT.match(cell):
            raise Unreadable(
                "limit_not_value", "The cell gives a limit or an estimate and no value", "the value itself"
            )
        written = amount(cell)
        value, around = written_number(written, target.manner.mark), written.around
    else:
        number = plain_number(cell)
        value = Decimal(int(number)) if number == int(number) else Decimal(str(number))
    beside = _beside(around, target.field)
    factor, unit = _factor(beside.unit or target.manner.unit, target.kind, target.field)
    scale = Decimal(1) if beside.unit is not None else target.manner.scale
    value = value * factor * scale / target.manner.per
    if value < 0:
        raise Unreadable("negative", "The number is negative", "a number of 0 or more", serious=True)
    if value >= _LARGEST:
        raise Unreadable("number_too_large", "The number is too large to be meant", "a smaller number")
    return value, Reading(unit=unit, currency=beside.currency or target.manner.currency)


@dataclass(frozen=True, slots=True)
class _Beside:
    unit: Unit | None = None
    currency: str | None = None


def _beside(around: str, field: Field) -> _Beside:
    """The unit or the currency that stands beside a number; raises Unreadable for other words."""
    if not around:
        return _Beside()
    outside, inside = brackets(around)
    word = outside or inside
    if field.holds is ValueType.MONEY:
        currency = currency_of(word)
        if currency is None and word != "¥":
            raise Unreadable("unknown_currency", f"“{around}” is not a currency that we know", "such as 12.50 EUR")
        return _Beside(currency=currency)
    unit = unit_of(word)
    if unit is None:
        raise Unreadable("not_a_number", f"“{around}” beside the number is not understood", "the number alone")
    return _Beside(unit)


def _factor(unit: Unit | None, kind: Kind, field: Field) -> tuple[Decimal, str | None]:
    """What a number in a unit is multiplied by, and the unit that the record then states."""
    dimension = _DIMENSIONS.get(field.name)
    if unit is None or dimension is None:
        return Decimal(1), unit.name if unit is not None and kind in _WITH_UNIT else None
    if unit.dimension == dimension:
        return unit.factor, "pcs" if dimension == "pieces" and kind in _WITH_UNIT else None
    if dimension == "pieces" and unit.dimension == "mass" and kind in _WITH_UNIT:
        return Decimal(1), unit.name
    expected = {"mass": "g, kg or mg", "days": "calendar days or weeks", "fraction": "0 to 1, or per cent"}
    message = f"The unit {unit.name} does not fit here"
    raise Unreadable("unit_mismatch", message, expected.get(dimension, "pieces"), serious=dimension == "pieces")


def read_float(cell: CellValue, target: Target) -> Reading:
    """A number as a float, negative ones refused."""
    value, reading = _number(cell, target)
    return Reading(float(value), reading.unit)


def read_whole(cell: CellValue, target: Target) -> Reading:
    """A whole number; raises Unreadable for others, but rounds days up."""
    value, _ = _number(cell, target)
    if target.field.name.endswith("_days"):
        if value > _MOST_DAYS:
            raise Unreadable("number_too_large", "These are more days than a century has", "a smaller number of days")
        # A part of a day is waited for as a whole one.
        return Reading(math.ceil(value))
    if value != int(value):
        raise Unreadable("not_whole", "The number is not a whole one", "a whole number")
    return Reading(int(value))


def read_share(cell: CellValue, target: Target) -> Reading:
    """A share from 0 to 1; raises Unreadable above 1."""
    value, _ = _number(cell, target)
    if value > 1:
        message = "The share is above 1, that is above 100 %"
        raise Unreadable("share_out_of_range", message, "0 to 1, or 0 % to 100 %", serious=True)
    return Reading(float(value))


def read_money(cell: CellValue, target: Target) -> Reading:
    """An amount, and the currency beside it or in the header."""
    value, reading = _number(cell, target)
    return Reading(value, currency=reading.currency)
