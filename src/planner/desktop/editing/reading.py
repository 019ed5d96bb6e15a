"""What was typed, read: typed values, or for each field why it was refused, with an example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale

from planner.desktop.dates import read_date
from planner.domain.kinds import Kind, ValueType, field_of
from planner.errors import PlannerError


@dataclass(frozen=True, slots=True)
class Read:
    """The values that could be read, by field why others could not, and why they do not fit together."""

    values: Mapping[str, object]
    problems: Mapping[str, str]
    refusal: str = ""

    @property
    def told(self) -> str:
        """Why it was refused, in one line; empty where it was not."""
        return self.refusal or next(iter(self.problems.values()), "")


def typing_locale() -> str | None:
    """The language in which numbers are typed here; None, which refuses what could mean two numbers, where it is open.

    The window writes thousands with a comma. Where the system writes decimals with one, 1,200 could be either, and
    only the planner knows.
    """
    return "en-GB" if decimal_mark() == "." else None


def decimal_mark() -> str:
    """The decimal mark in which a number is written to be typed over."""
    return "," if QLocale.system().decimalPoint() == "," else "."


def read_texts(kind: Kind, texts: Mapping[str, str], today: date) -> Read:
    """Reads the texts of a form or a cell; days may be typed as in the corner of the window, such as 15 jan or +30."""
    from planner.services.editing import typed_values  # brings the database, which is there once a record is

    locale = typing_locale()
    told = {name: _day_in_full(kind, name, text, today) for name, text in texts.items()}
    try:
        return Read(typed_values(kind, told, locale=locale), {})
    except PlannerError as refused:
        together = refusal_text(refused)
    problems: dict[str, str] = {}
    for name, text in told.items():
        try:
            typed_values(kind, {name: text}, locale=locale)
        except PlannerError as refused:
            problems[name] = refusal_text(refused)
    return Read({}, problems, "" if problems else together)


def refusal_text(refused: PlannerError) -> str:
    """A refusal in two short sentences: its cause, then what to do."""
    step = f"{refused.next_step[:1].upper()}{refused.next_step[1:]}"
    return f"{refused.cause.rstrip('.')}. {step.rstrip('.')}."


def _day_in_full(kind: Kind, name: str, text: str, today: date) -> str:
    day = read_date(text, today) if field_of(kind, name).holds is ValueType.DATE else None
    return text if day is None else day.isoformat()
