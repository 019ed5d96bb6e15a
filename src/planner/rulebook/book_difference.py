"""What differs between two states of the rule book: only what changed, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.facts import Facts, Record, field_values
from planner.domain.keys import Key, record_key
from planner.domain.kinds import Kind
from planner.domain.measures import MeasureState, MeasureStatus, measure_name
from planner.rulebook.measures import rule_book
from planner.rulebook.notices import measure_key
from planner.rulebook.wording import day_text

_STATUS_WORDS = {MeasureStatus.NOT_YET: "not yet in force"}
# The fields that name the measure itself, and so are no difference within it.
_MEASURE_FIELD = {Kind.MEASURES: "id", Kind.MEASURE_ITEMS: "measure", Kind.NOTICES: "measure"}


@dataclass(frozen=True, slots=True)
class StateChange:
    """Another status of a measure, or of one of its limbs; None where it was not, or is no longer, in the rule book.

    `limb` is None for the measure as a whole. Where only the days changed, both statuses are the same.
    """

    measure: str
    limb: str | None
    before: MeasureStatus | None
    after: MeasureStatus | None
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record with both values; None where nothing was recorded."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class EntryChange:
    """A limb, an entry or a notice of a measure that was added, changed or removed; `name` tells it from the others.

    `change` is added, changed or removed; only a changed one has fields.
    """

    kind: Kind
    name: str
    change: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureDifference:
    """What an update changes about one measure: its limbs, entries and notices, and its statuses on the day."""

    measure: str
    records: tuple[EntryChange, ...]
    states: tuple[StateChange, ...]


def state_changes(before: Iterable[MeasureState], after: Iterable[MeasureState]) -> tuple[StateChange, ...]:
    """The measures and limbs whose status or days differ between two states of the rule book, in the order of after."""
    then = {measure_key(state.measure): state for state in before}
    now = {measure_key(state.measure): state for state in after}
    gone = [key for key in then if key not in now]
    return tuple(change for key in (*now, *gone) for change in _of_measure(then.get(key), now.get(key)))


def _of_measure(before: MeasureState | None, after: MeasureState | None) -> Iterator[StateChange]:
    if before is None or after is None:
        yield from (_came_or_went(state, after) for state in (before, after) if state)
        return
    changed = list(_of_limbs(before, after))
    yield from changed
    if not changed and _standing(before) != _standing(after):
        text = f"{measure_name(after.measure)}: {_standing(after)}; before: {_standing(before)}"
        yield StateChange(after.measure, None, before.status, after.status, text)


def _came_or_went(state: MeasureState, after: MeasureState | None) -> StateChange:
    name = measure_name(state.measure)
    if after is None:
        return StateChange(state.measure, None, state.status, None, f"{name} is no longer in the rule book")
    return StateChange(state.measure, None, None, state.status, f"{name} is new: {_standing(state)}")


def _of_limbs(before: MeasureState, after: MeasureState) -> Iterator[StateChange]:
    then, now = _limb_statuses(before), _limb_statuses(after)
    alone = len(then) == len(now) == 1
    for key in dict.fromkeys((*now, *then)):
        limb, earlier = then.get(key, (None, None))
        limb, later = now.get(key, (limb, None))
        if earlier is later:
            continue
        name = measure_name(after.measure)
        if alone:
            words = f"{name}: from {status_words(before.status)} to {_standing(after)}"
            yield StateChange(after.measure, None, earlier, later, words)
            continue
        steps = f"from {status_words(earlier)} to {status_words(later)}"
        yield StateChange(after.measure, limb, earlier, later, f"{name}, {limb or 'without a limb'}: {steps}")


def _limb_statuses(state: MeasureState) -> dict[Key, tuple[str | None, MeasureStatus]]:
    """The limbs of a measure by their keys, with their names and statuses."""
    return {
        measure_key(limb.measure, limb.limb): (limb.limb, MeasureStatus(limb.status or MeasureStatus.UNCONFIRMED))
        for limb in state.limbs
    }


def status_words(status: MeasureStatus | None) -> str:
    """A status as a sentence says it: in force, not yet in force; "not recorded" for none."""
    if status is None:
        return "not recorded"
    return _STATUS_WORDS.get(status, status.value.replace("_", " "))


def _standing(state: MeasureState) -> str:
    """A status with the day that matters: the last one known of a suspension, else the first."""
    words = status_words(state.status)
    if state.until and state.status in (MeasureStatus.SUSPENDED, MeasureStatus.NOT_YET, MeasureStatus.IN_FORCE):
        return f"{words} until {day_text(state.until)}"
    return f"{words} since {day_text(state.since)}" if state.since else words


def update_difference(before: Facts, after: Facts, on: date) -> tuple[MeasureDifference, ...]:
    """What an update of the rule book changes, measure by measure: fields, entries, notices and statuses on a day.

    Both hold the rule book as it counts, recorded over shipped. Measures that stay as they are are left out.
    """
    records: dict[Key, list[EntryChange]] = {}
    names: dict[Key, str] = {}
    for kind in _MEASURE_FIELD:
        for measure, change in _entry_changes(kind, _by_key(kind, before), _by_key(kind, after)):
            names.setdefault(measure_key(measure), measure)
            records.setdefault(measure_key(measure), []).append(change)
    states: dict[Key, list[StateChange]] = {}
    for moved in state_changes(_states(before, on), _states(after, on)):
        names.setdefault(measure_key(moved.measure), moved.measure)
        states.setdefault(measure_key(moved.measure), []).append(moved)
    return tuple(
        MeasureDifference(name, tuple(records.get(key, ())), tuple(states.get(key, ()))) for key, name in names.items()
    )


def _states(facts: Facts, on: date) -> tuple[MeasureState, ...]:
    return rule_book(facts.measures, on, facts.notices)


def _by_key(kind: Kind, facts: Facts) -> dict[Key, dict[str, object]]:
    records: tuple[Record, ...] = getattr(facts, kind.value)
    valued = (field_values(kind, record) for record in records)
    return {record_key(kind, values): values for values in valued}


def _entry_changes(
    kind: Kind, before: Mapping[Key, Mapping[str, object]], after: Mapping[Key, Mapping[str, object]]
) -> Iterator[tuple[str, EntryChange]]:
    for key in dict.fromkeys((*after, *before)):
        then, now = before.get(key), after.get(key)
        known = now or then or {}
        measure, name = str(known[_MEASURE_FIELD[kind]]), ", ".join(piece for piece in key[1:] if piece)
        if then is None or now is None:
            yield measure, EntryChange(kind, name, "removed" if now is None else "added")
        elif fields := tuple(_field_changes(then, now)):
            yield measure, EntryChange(kind, name, "changed", fields)


def _field_changes(before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[FieldChange]:
    for field, value in after.items():
        then, now = (None if one in ("", ()) else one for one in (before[field], value))
        if then != now:
            yield FieldChange(field, then, now)
