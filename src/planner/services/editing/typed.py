"""Texts from a form or from FIELD=VALUE, read as the importer reads cells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planner.domain.kinds import FIELDS, Field, Kind, ValueType
from planner.errors import PlannerError
from planner.importing.text import Unreadable
from planner.importing.values.locales import Habits, habits_of
from planner.importing.values.manner import Manner, Reading, Target
from planner.importing.values.reading import read_value
from planner.services.editing.words import field_words, noun

# Periods need their year here, so the day from which a year could be guessed does not matter.
_NO_DAY = date(2000, 1, 1)
_EXAMPLES: Mapping[ValueType, str] = {
    ValueType.TEXT: "a text",
    ValueType.NAMES: "names with a semicolon between them, such as first name; second name",
    ValueType.WHOLE: "a whole number of 0 or more, such as 14",
    ValueType.NUMBER: "a number of 0 or more, such as 1200 or 12.5",
    ValueType.SHARE: "a share from 0 to 1 or in per cent, such as 0.6 or 60 %",
    ValueType.MONEY: "an amount, such as 12.50 or 12.50 EUR",
    ValueType.DATE: "a day, such as 2026-11-16",
    ValueType.YES_NO: "yes or no",
    ValueType.PERIOD: "a month, a week or a day with its year, such as 2026-12, 2026-W50 or 2026-12-05",
    ValueType.COUNTRY: "a country by its name or ISO code, such as Japan or JP",
    ValueType.CURRENCY: "an ISO code, such as EUR or CNY",
}
_OPEN_NUMBER = "write it without thousands apart, such as 1200 or 12.50"
_OPEN_DAY = "write it with the year first, such as 2026-11-16"


def typed_values(kind: Kind, texts: Mapping[str, str], *, locale: str | None = None) -> dict[str, object]:
    """The typed values of what a planner wrote, by field name; an empty text is None: nothing is recorded.

    `locale`, such as de-DE, decides what the texts leave open: decimal comma or point, day or month first. A unit or
    a currency beside a number goes into the field for it. Raises PlannerError with an example for a text that its
    field cannot hold or that only says that nothing is known (nan, -), and for a field that the kind does not have.
    """
    habits = habits_of(locale) if locale else Habits()
    values: dict[str, object] = {}
    beside: dict[str, object] = {}
    for name, text in texts.items():
        field = field_named(kind, name)
        reading = _read(kind, field, text.strip(), habits)
        values[name] = reading.value
        for place, written in (("unit", reading.unit), ("currency", reading.currency)):
            if written is not None and any(one.name == place for one in FIELDS[kind]):
                _agree(beside, place, written)
        if field.holds is ValueType.MONEY and "¥" in text and reading.currency is None and not texts.get("currency"):
            raise PlannerError(f"“{text}” may be yuan or yen", "name the currency too, CNY or JPY")
    for place, stated in beside.items():
        _agree(values, place, stated)
    return values


def _agree(values: dict[str, object], place: str, stated: object) -> None:
    if values.get(place) is None:
        values[place] = stated
    elif values[place] != stated:
        raise PlannerError(f"The {place} is given as {values[place]} and as {stated}", f"give one {place}")


def field_named(kind: Kind, name: str) -> Field:
    """The field of that name; raises PlannerError, naming those there are, where the kind has none."""
    for field in FIELDS[kind]:
        if field.name == name:
            return field
    known = ", ".join(field.name for field in FIELDS[kind])
    raise PlannerError(f"A {noun(kind)} has no field {name}", f"choose one of: {known}")


def _read(kind: Kind, field: Field, text: str, habits: Habits) -> Reading:
    if not text:
        return Reading()
    manner = Manner(_NO_DAY, habits.mark, habits.day_first)
    try:
        reading = read_value(text, Target(kind, field, manner))
    except Unreadable as problem:
        raise _refused(field, text, problem) from None
    if reading.value is None:
        cause = f"“{text}” does not fit {field_words(field.name)}: it says that nothing is known"
        raise PlannerError(cause, f"give {_example(field)}, or leave the value empty to record nothing")
    return reading


def _refused(field: Field, text: str, problem: Unreadable) -> PlannerError:
    cause = f"“{text}” does not fit {field_words(field.name)}: {problem.message[:1].lower()}{problem.message[1:]}"
    if problem.ambiguous:
        return PlannerError(cause, _OPEN_NUMBER if problem.code == "ambiguous_number" else _OPEN_DAY)
    if field.holds in (ValueType.TEXT, ValueType.NAMES) and problem.expected:
        return PlannerError(cause, f"give {problem.expected}")
    return PlannerError(cause, f"give {_example(field)}")


def _example(field: Field) -> str:
    if field.holds is ValueType.CHOICE and field.choices is not None:
        return f"one of: {', '.join(field.choices)}"
    return _EXAMPLES[field.holds]
