"""Refusals: what a record cannot say, in a sentence that names the record and the values at odds."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planner.domain.circles import bom_circle
from planner.domain.keys import key_fields
from planner.domain.kinds import FIELDS, REQUIRED, Field, Kind, ValueType
from planner.domain.names import part_key
from planner.settings import CATALOGUE_SETTINGS

__all__ = ["Impossible", "bom_circle", "impossible", "record_name", "refusal"]

Values = Mapping[str, object]

# Kept as unknown where they are not stated.
_MAY_BE_OPEN = frozenset(
    {(Kind.LICENCES, "type"), (Kind.LICENCES, "status"), (Kind.SHIPMENTS, "quantity"), (Kind.MARKET, "value")}
)
_NEEDED: Mapping[Kind, frozenset[str]] = {
    kind: frozenset(name for name in names if (kind, name) not in _MAY_BE_OPEN) for kind, names in REQUIRED.items()
}
# A published figure is what its source says, and a corrected one may be below zero.
_MAY_BE_NEGATIVE = frozenset({(Kind.MARKET, "value")})
_NUMBERS = frozenset({ValueType.NUMBER, ValueType.WHOLE, ValueType.SHARE, ValueType.MONEY})
_CODES: Mapping[ValueType, tuple[re.Pattern[str], str]] = {
    ValueType.COUNTRY: (re.compile(r"[A-Z]{2}"), "a code of two letters such as CN"),
    ValueType.CURRENCY: (re.compile(r"[A-Z]{3}"), "a code of three letters such as EUR"),
}
# Names stand in lists, labels and refusals, which are single lines.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Told apart by, but a text of its own rather than a name.
_FREE_TEXTS = frozenset(
    {
        (Kind.LICENCES, "items"),
        (Kind.LICENCE_STEPS, "reason"),
        (Kind.DOCUMENTS, "reference"),
        (Kind.SHIPMENTS, "destination"),
    }
)
_LABELS = {"mass_g": "mass", "mass_fraction": "content", "per_day": "daily use", "as_of": "day of the count"}


@dataclass(frozen=True, slots=True)
class Impossible:
    """Why a record cannot be: the field to correct, the cause as a sentence, and what would be taken instead."""

    field: str
    cause: str
    expected: str


def refusal(kind: Kind, values: Values) -> str | None:
    """The cause why a record cannot be, naming it and the values at odds; None where nothing speaks against it.

    `values` are those of the whole record by field name, references as names.
    """
    found = impossible(kind, values)
    return found.cause if found else None


_HOLDS: Mapping[tuple[Kind, str], ValueType] = {
    (kind, field.name): field.holds for kind in Kind for field in FIELDS[kind]
}


def impossible(kind: Kind, values: Values) -> Impossible | None:
    """The first thing about a record that cannot be, with its field; None where nothing speaks against it.

    It refuses at least what the tables' own checks refuse (catalogue.tables), save blank codes of countries and
    currencies, which cannot be stored either; and negative prices besides.
    """
    return next(_reasons(kind, values), None)


def is_evident(kind: Kind, name: str, value: object) -> bool:
    """Whether nothing can speak against a value of a field by itself: a printable text, a day.

    Says False where `impossible` has to look. Fields that are held against each other are not its business.
    """
    holds = _HOLDS.get((kind, name))
    if holds is ValueType.TEXT:
        return value.__class__ is str and str(value).isprintable() and bool(str(value).strip())
    return holds is ValueType.DATE and value.__class__ is date


def _reasons(kind: Kind, values: Values) -> Iterator[Impossible]:
    for field in FIELDS[kind]:
        why = _unfit(kind, field, values.get(field.name))
        if why is not None:
            said, expected = why
            yield Impossible(field.name, f"{record_name(kind, values)} has {said}", expected)
    yield from _broken_names(kind, values)
    if kind is Kind.LICENCES:
        yield from _validity(kind, values, "valid_from", "valid_until")
    if kind is Kind.NOTICES:
        yield from _validity(kind, values, "since", "until")
    if kind is Kind.SETTINGS:
        yield from _unreadable_setting(values)
    if kind is Kind.BOM and part_key(str(values["parent"])) == part_key(str(values["child"])):
        yield Impossible("parent", f"Part {values['parent']} is said to go into itself", "another part")


def _unreadable_setting(values: Values) -> Iterator[Impossible]:
    name, value = str(values.get("setting") or ""), str(values.get("value") or "")
    setting = CATALOGUE_SETTINGS.get(name.strip())
    if setting is None:
        yield Impossible("setting", f"There is no setting {name}", f"one of {', '.join(CATALOGUE_SETTINGS)}")
        return
    try:
        setting.read(value)
    except ValueError:
        yield Impossible("value", f"Setting {name} cannot be {value or 'blank'}", setting.expected)


def _unfit(kind: Kind, field: Field, value: object) -> tuple[str, str] | None:
    """What a field has that it cannot have, and what would be taken instead."""
    if value is None or (isinstance(value, str) and not value.strip()):
        missing = field.name in _NEEDED[kind]
        return (f"no {_label(field)}", f"a value for {field.name}") if missing else None
    if field.holds in _NUMBERS and isinstance(value, int | float | Decimal):
        return _unfit_number(kind, field, value)
    if field.holds in _CODES:
        pattern, expected = _CODES[field.holds]
        if not pattern.fullmatch(str(value)):
            return f"the {_label(field)} {value}, which is not {expected}", expected
    return None


def _unfit_number(kind: Kind, field: Field, value: int | float | Decimal) -> tuple[str, str] | None:
    stated = f"the {_label(field)} {_figure(value)}, which is"
    if not math.isfinite(value):
        return f"{stated} not a number that can be kept", "a number"
    if field.holds is ValueType.SHARE and not 0 <= value <= 1:
        return f"{stated} not between 0 and 1", "a number from 0 to 1"
    if value < 0 and (kind, field.name) not in _MAY_BE_NEGATIVE:
        return f"{stated} below 0", "a number of 0 or more"
    return None


def _broken_names(kind: Kind, values: Values) -> Iterator[Impossible]:
    """The fields that name the record or another one and hold line breaks, tabs or other control characters."""
    own = key_fields(kind, values)
    for field in FIELDS[kind]:
        names = (field.name in own or field.refers_to is not None) and (kind, field.name) not in _FREE_TEXTS
        if names and _CONTROL.search(_text(values, field.name)):
            label = _label(field)
            cause = f"{record_name(kind, values)} has a line break, tab or control character in its {label}"
            yield Impossible(field.name, cause, f"the {label} in one line")


def _validity(kind: Kind, values: Values, first: str, last: str) -> Iterator[Impossible]:
    start, end = values.get(first), values.get(last)
    if isinstance(start, date) and isinstance(end, date) and end < start:
        cause = f"{record_name(kind, values)} ends on {end.isoformat()}, before it starts on {start.isoformat()}"
        yield Impossible(last, cause, f"a day on or after {start.isoformat()}")


def _label(field: Field) -> str:
    return _LABELS.get(field.name, field.name.replace("_", " "))


def _figure(value: int | float | Decimal) -> str:
    if isinstance(value, float) and math.isfinite(value):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return str(value)


def record_name(kind: Kind, values: Values) -> str:
    """What a sentence that begins with a record calls it: Licence L-1, Stock of MAG-100 at W1."""
    return _NAMES[kind](values)


def _said(values: Values, name: str) -> str:
    """A value as a sentence says it, in one line."""
    return " ".join(_CONTROL.sub(" ", _text(values, name)).split())


def _text(values: Values, name: str) -> str:
    value = values.get(name)
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value).strip()


def _joined(noun: str, *pieces: tuple[str, str]) -> Callable[[Values], str]:
    """Names made of a noun and fields, each with the words before it; what is not stated is left out."""

    def named(values: Values) -> str:
        said = (f"{words} {_said(values, name)}".strip() for words, name in pieces if _said(values, name))
        return " ".join((noun, *said))

    return named


def _licence(values: Values) -> str:
    if _said(values, "number"):
        return f"Licence {_said(values, 'number')}"
    return _joined("Licence", ("of", "holder"), ("for", "end_user"), ("and part", "part_number"))(values)


_NAMES: Mapping[Kind, Callable[[Values], str]] = {
    Kind.SUPPLIERS: _joined("Supplier", ("", "name")),
    Kind.PLANTS: _joined("Plant", ("", "name"), ("of", "supplier")),
    Kind.END_USERS: _joined("End user", ("", "name")),
    Kind.PARTS: _joined("Part", ("", "part_number")),
    Kind.SOURCES: _joined("Source", ("", "supplier"), ("of part", "part_number"), ("for", "end_user")),
    Kind.BOM: _joined("Bill of materials line", ("", "parent"), (">", "child")),
    Kind.COMPOSITIONS: _joined("Content", ("of", "element"), ("in part", "part_number")),
    Kind.STOCK: _joined("Stock", ("of", "part_number"), ("at", "location")),
    Kind.DEMAND: _joined("Demand", ("of", "part_number"), ("in", "period")),
    Kind.ORDERS: _joined("Order", ("", "order_number"), ("for", "part_number")),
    Kind.LICENCES: _licence,
    Kind.LICENCE_STEPS: _joined("Step", ("", "status"), ("of licence", "licence"), ("on", "on")),
    Kind.DOCUMENTS: _joined("Paper", ("", "document"), ("of licence", "licence"), ("for order", "order_number")),
    Kind.SHIPMENTS: _joined("Shipment", ("of", "part_number"), ("from", "supplier"), ("on", "shipped_on")),
    Kind.MARKET: _joined("Market figure", ("of", "series"), ("for", "destination"), ("in", "month")),
    Kind.MEASURES: _joined("Measure", ("", "id")),
    Kind.MEASURE_ITEMS: _joined("Entry", ("", "item"), ("of", "element"), ("in measure", "measure")),
    Kind.NOTICES: _joined("Notice", ("", "says"), ("on measure", "measure")),
    Kind.GRADES: _joined("Grade", ("", "grade"), ("of", "material")),
    Kind.MARKS: _joined("Mark", ("of part", "part_number")),
    Kind.ALERTS: _joined("Note", ("on alert", "alert")),
    Kind.SCENARIOS: _joined("Scenario", ("", "name")),
    Kind.SETTINGS: _joined("Setting", ("", "setting")),
}
