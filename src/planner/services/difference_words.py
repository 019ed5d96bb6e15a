"""Differences as they are read, in the window, on the command line and on paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import islice

from planner.catalogue.ledger import Happening, RecordChange
from planner.domain.exposure import Suggestion
from planner.domain.keys import key_fields
from planner.reports.wording import date_text, number_text, run_out_text
from planner.rulebook.wording import count_text
from planner.services.differences import (
    ADDED,
    COVER,
    FILING,
    LEVEL,
    LICENCE,
    REMOVED,
    RUN_OUT,
    AnswerChange,
    Difference,
)

_ARROW = " → "
_BETWEEN = " / "  # between the names of a record's key
# So many values of a record that came or went are enough to know which one it is.
_MOST_VALUES = 2
# The sorts of changed answers in the order in which a sentence counts them; the last is any other.
_SORTS = {
    LEVEL: ("part", " changed level"),
    ADDED: ("new part", ""),
    REMOVED: ("part", " gone"),
    "": ("part", " moved at the same level"),
}
_HAPPENED = {Happening.ADDED: "added", Happening.REMOVED: "removed", Happening.PUT_BACK: "put back"}


def difference_sentence(difference: Difference) -> str:
    """What happened since an earlier state in one sentence: how many levels changed, and what else."""
    since = f"Since {difference.since.text}"
    if not difference.answers:
        return f"{since}: no answer {_quietly(difference)}."
    counted = Counter(_sort(change) for change in difference.answers)
    said = [count_text(counted[sort], noun) + verb for sort, (noun, verb) in _SORTS.items() if counted[sort]]
    days = f"; no record changed, {days_text(difference.days)}" if not difference.records else ""
    return f"{since}: {' and '.join(filter(None, (', '.join(said[:-1]), said[-1])))}{days}."


def _sort(change: AnswerChange) -> str:
    return next((sort for sort in _SORTS if sort in change.what), "")


def _quietly(difference: Difference) -> str:
    if difference.records:
        return f"changed, {count_text(len(difference.records), 'record')} did"
    return f"and no record changed; {days_text(difference.days)}"


def days_text(days: int) -> str:
    """How far the evaluated day moved: the day moved on by 7 days."""
    if not days:
        return "the day is the same"
    return f"the day moved {'on' if days > 0 else 'back'} by {count_text(abs(days), 'day')}"


def level_text(change: AnswerChange) -> str:
    """The suggested level before and after, in one word where it stayed."""
    before, after = (answer.level.value if answer else None for answer in (change.before, change.after))
    if before is None or after is None:
        return f"{after or before}, {'new part' if before is None else 'part removed'}"
    return before if before == after else f"{before}{_ARROW}{after}"


def moved_text(change: AnswerChange, horizon_days: int, most: int = 4) -> str:
    """What moved beside the level, the weightiest first: run-out day, licence state, cover, last day to file."""
    return "; ".join(islice(_moved(change, change.before, change.after, horizon_days), most))


def _moved(
    change: AnswerChange, before: Suggestion | None, after: Suggestion | None, horizon_days: int
) -> Iterator[str]:
    if before is None or after is None:
        return
    if RUN_OUT in change.what:
        yield f"run-out {run_out_text(before, horizon_days)}{_ARROW}{run_out_text(after, horizon_days)}"
    if LICENCE in change.what:
        yield f"licence “{change.licence[0]}”{_ARROW}“{change.licence[1]}”"
    if COVER in change.what:
        yield f"cover {number_text(before.cover_days)}{_ARROW}{number_text(after.cover_days)} days"
    if FILING in change.what:
        yield f"last day to file {date_text(before.last_day_to_file)}{_ARROW}{date_text(after.last_day_to_file)}"


def cause_text(change: AnswerChange, difference: Difference, most: int = 2) -> str:
    """Why an answer moved: the record changes that concern the part, or that the day moved on."""
    if change.by_days:
        return f"{'' if difference.records else 'no record changed; '}{days_text(difference.days)}"
    if not change.causes:
        return "records of other parts or companies changed"
    named = [record_text(record, of=change.part) for record in change.causes[:most]]
    more = len(change.causes) - len(named)
    return "; ".join(named) + (f"; and {count_text(more, 'more record')}" if more else "")


def record_text(change: RecordChange, of: str = "") -> str:
    """One record change: stock MG-1 / Bamberg: quantity 5,600 → 4,200. Beside the part `of` its number is left out."""
    names = [name for name in change.key.split(_BETWEEN) if name and name != of]
    named = f"{_words(change.kind)} {_BETWEEN.join(names)}" if names else "the part itself"
    if change.happening not in _HAPPENED:
        fields = (f"{_words(item.field)} {_said(item.before)}{_ARROW}{_said(item.after)}" for item in change.changes)
        return f"{named}: {', '.join(fields)}"
    values = {
        item.field: item.before if change.happening is Happening.REMOVED else item.after for item in change.changes
    }
    keys = key_fields(change.kind, values)
    told = [f"{_words(name)} {_said(value)}" for name, value in values.items() if name not in keys]
    return ", ".join((f"{named}: {_HAPPENED[change.happening]}", *told[:_MOST_VALUES]))


def _words(field: str) -> str:
    return field.replace("_", " ")


def _said(value: object) -> str:
    if value is None or value == ():
        return "nothing"
    if isinstance(value, tuple):
        return "; ".join(str(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return number_text(value, 6).rstrip("0").rstrip(".")
    if isinstance(value, date):
        return date_text(value)
    return str(value.value) if isinstance(value, Enum) else f"{value:,}" if isinstance(value, Decimal) else str(value)
