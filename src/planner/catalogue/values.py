"""How a record's values are kept in columns, and back: the one place that knows both forms.

A stored value is a str, int, float or None, so that a row is JSON as it stands: dates are ISO text, money exact
decimal text, names joined by "; ", choices their word, references the id of the record.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from planner.domain.facts import RECORD_TYPES
from planner.domain.kinds import FIELDS, Field, Kind, ValueType

Stored = str | int | float | None

_BETWEEN_NAMES = "; "


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """The column that keeps a field; `default` is what a record has where nothing is stated, None where unknown.

    Values of the type `plain` are stored as they stand; it is None where all are turned into something else.
    """

    field: Field
    name: str
    encode: Callable[[object], Stored]
    decode: Callable[[object], object]
    default: object
    plain: type | None = None


def column_name(field: Field) -> str:
    """The column of a field: the record's attribute; with _id where it refers to another record."""
    return f"{field.attribute}_id" if field.refers_to else field.attribute


def _text(value: object) -> Stored:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def _code(value: object) -> Stored:
    # A blank one would be no code; what else is none, refusals tell.
    if not isinstance(value, str) or not value.strip():
        raise TypeError(f"{value!r} is not a code")
    return value


def _names(value: object) -> Stored:
    if not isinstance(value, (tuple, list)):
        raise TypeError(f"{value!r} is not a tuple of names")
    return _BETWEEN_NAMES.join(value) or None


def _whole(value: object) -> Stored:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{value!r} is not a whole number")
    return value


def _number(value: object) -> Stored:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise TypeError(f"{value!r} is not a number")
    return float(value)


def _money(value: object) -> Stored:
    if not isinstance(value, Decimal):
        raise TypeError(f"{value!r} is not a decimal amount")
    text = str(value)
    return format(value, "f") if "E" in text else text


def _day(value: object) -> Stored:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError(f"{value!r} is not a day")
    return value.isoformat()


def _yes_no(value: object) -> Stored:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is not yes or no")
    return int(value)


def _split(value: object) -> object:
    return tuple(str(value).split(_BETWEEN_NAMES))


def _as_day(value: object) -> object:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _as_money(value: object) -> object:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _same(value: object) -> object:
    return value


_PLAIN: Mapping[Callable[[object], Stored], type] = {_text: str, _whole: int, _number: float}
_CODECS: Mapping[ValueType, tuple[Callable[[object], Stored], Callable[[object], object]]] = {
    ValueType.TEXT: (_text, _same),
    ValueType.NAMES: (_names, _split),
    ValueType.WHOLE: (_whole, _same),
    ValueType.NUMBER: (_number, _same),
    ValueType.SHARE: (_number, _same),
    ValueType.MONEY: (_money, _as_money),
    ValueType.DATE: (_day, _as_day),
    ValueType.YES_NO: (_yes_no, bool),
    ValueType.PERIOD: (_text, _same),
    ValueType.COUNTRY: (_code, _same),
    ValueType.CURRENCY: (_code, _same),
}


def _choice_codec(field: Field) -> tuple[Callable[[object], Stored], Callable[[object], object]]:
    choices = field.choices
    if choices is None:
        raise ValueError(f"{field.name} has no choices")
    members = {choice.value: choice for choice in choices}

    def encode(value: object) -> Stored:
        return members[str(value)].value

    def decode(value: object) -> object:
        return members[str(value)]

    return encode, decode


def _column(kind: Kind, field: Field) -> FieldColumn:
    declared = next(item for item in dataclasses.fields(RECORD_TYPES[kind]) if item.name == field.attribute)
    default = None if declared.default is dataclasses.MISSING else declared.default
    encode, decode = _choice_codec(field) if field.holds is ValueType.CHOICE else _CODECS[field.holds]
    plain = None if field.refers_to else _PLAIN.get(encode)
    return FieldColumn(field, column_name(field), encode, decode, default, plain)


COLUMNS: Mapping[Kind, Mapping[str, FieldColumn]] = {
    kind: {field.name: _column(kind, field) for field in fields} for kind, fields in FIELDS.items()
}
FIELD_OF_COLUMN: Mapping[Kind, Mapping[str, FieldColumn]] = {
    kind: {column.name: column for column in columns.values()} for kind, columns in COLUMNS.items()
}
# The columns that refer to other records, by the kind they refer to: (kind of the row, column).
REFERENCES: Mapping[Kind, tuple[tuple[Kind, str], ...]] = {
    target: tuple(
        (kind, column.name)
        for kind, columns in COLUMNS.items()
        for column in columns.values()
        if column.field.refers_to is target
    )
    for target in Kind
}


def loaded(column: FieldColumn, stored: object) -> object:
    """The value of a record from what is stored; nothing stored gives the record's default.

    References stay ids: the caller knows the names.
    """
    if stored is None:
        return column.default
    return stored if column.field.refers_to else column.decode(stored)
