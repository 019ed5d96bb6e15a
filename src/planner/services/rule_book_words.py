"""What an update changes about the rule book, in sentences for the review and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from planner.domain.kinds import Kind
from planner.domain.measures import measure_name
from planner.rulebook.book_difference import EntryChange, FieldChange, MeasureDifference
from planner.rulebook.wording import day_text
from planner.services.editing.words import field_words, said

_NOUNS = {
    Kind.MEASURES: ("limb", "limbs"),
    Kind.MEASURE_ITEMS: ("entry", "entries"),
    Kind.NOTICES: ("notice", "notices"),
}
_MOST_NAMED = 3
# Longer texts, such as an address or a title, are only said to be others.
_MOST_LETTERS = 48

_Group = tuple[Kind, str, tuple[FieldChange, ...]]


def difference_texts(found: Iterable[MeasureDifference]) -> tuple[str, ...]:
    """What differs, in one sentence each: of every measure its statuses on the day, then its limbs and entries.

    Records of a measure that change alike are told together, of many the first ones by name.
    """
    return tuple(text for difference in found for text in _of_measure(difference))


def _of_measure(difference: MeasureDifference) -> Iterator[str]:
    yield from (change.text for change in difference.states)
    told_as_a_whole = any(change.limb is None and None in (change.before, change.after) for change in difference.states)
    groups: dict[_Group, list[str]] = {}
    for record in difference.records:
        if record.kind is Kind.MEASURES and record.change != "changed" and told_as_a_whole:
            continue
        groups.setdefault((record.kind, record.change, record.fields), []).append(_name(record))
    for (kind, change, fields), names in groups.items():
        where = f"{measure_name(difference.measure)}{_which(kind, names)}"
        yield f"{where}: {', '.join(map(_field_text, fields))}" if fields else f"{where} {change}"


def _name(record: EntryChange) -> str:
    return record.name.replace("_", " ")


def _which(kind: Kind, names: Sequence[str]) -> str:
    """The records of a measure that are spoken of: ", 2 entries (Sm, oxide; Dy, oxide)"; nothing for its own dates."""
    if kind is Kind.MEASURES and not any(names):
        return ""
    more = len(names) - _MOST_NAMED
    shown = [*names[:_MOST_NAMED], *([f"{more} more"] if more > 0 else [])]
    counted = f"{len(names)} {_NOUNS[kind][len(names) != 1]}"
    return f", {counted} ({'; '.join(name or 'without a limb' for name in shown)})"


def _field_text(change: FieldChange) -> str:
    if change.after is None:
        return f"{field_words(change.field)} no longer stated"
    before, after = _value(change.before), _value(change.after)
    if max(len(before), len(after)) > _MOST_LETTERS:
        return f"another text for {field_words(change.field)}"
    return f"{field_words(change.field)} {before} → {after}"


def _value(value: object) -> str:
    return day_text(value) if isinstance(value, date) else said(value)
