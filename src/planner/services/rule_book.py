"""The rule book of a catalogue: recording what became known of a measure, and how old the book is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from planner.catalogue.queries import load_records
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.changes import ChangeSet
from planner.domain.facts import Facts, Record, field_values
from planner.domain.keys import Key, record_key
from planner.domain.kinds import FIELDS, Kind
from planner.domain.measures import Measure, MeasureItem, Notice, NoticeKind, measure_name
from planner.errors import PlannerError
from planner.importing.plan import WRITTEN, ImportPlan, PlannedRecord
from planner.rulebook.book_difference import MeasureDifference, update_difference
from planner.rulebook.notices import begins_on, notice_problems
from planner.rulebook.wording import day_text, joined_text
from planner.services.editing import Edit, edit_records
from planner.services.facts import rule_book_facts, with_shipped_book
from planner.services.rule_book_words import difference_texts

R = TypeVar("R", bound=Record)

_NAMED = 3
_BOOK = frozenset({Kind.MEASURES, Kind.MEASURE_ITEMS, Kind.NOTICES})


def record_notice(uow: UnitOfWork, *notices: Notice, who: str, at: datetime, why: str | None = None) -> ChangeSet:
    """Records what became known of one or several measures as one operation of the ledger; the caller commits.

    The day from which a notice counts is written down where it was left open, so that later dates of the measure do
    not move it; an extension joins whatever suspension stands before it. One that says the same of the same days
    again brings the one there is up to date: its source, its note, the
    day it was seen. Raises PlannerError, with nothing written, for a notice that would not count: of a measure that
    the rule book does not hold, with days that contradict each other, or without any day.
    """
    book = rule_book_facts(uow)
    _refuse_what_does_not_count(book.measures, book.notices, notices)
    dated = [_dated(notice, book) for notice in notices]
    there = {record_key(Kind.NOTICES, field_values(Kind.NOTICES, one)): one.id for one in book.notices}
    edits = [_edit(notice, there) for notice in dated]
    return edit_records(uow, edits, who=who, at=at, why=why, label=_label(notices))


def _dated(notice: Notice, book: Facts) -> Notice:
    if notice.since or notice.says is NoticeKind.EXTENDED:
        return notice
    return replace(notice, since=begins_on(notice, book.measures, book.notices))


def _refuse_what_does_not_count(
    measures: Sequence[Measure], there: Sequence[Notice], notices: Sequence[Notice]
) -> None:
    for problem in notice_problems(measures, (*there, *notices)):
        if not problem.counts and any(problem.notice is notice for notice in notices):
            raise PlannerError(problem.text, problem.next_step)


def _edit(notice: Notice, there: Mapping[Key, int]) -> Edit:
    """The edit that records a notice; of one that is there, nothing is taken away that is not said anew."""
    values = field_values(Kind.NOTICES, notice)
    found = there.get(record_key(Kind.NOTICES, values))
    if found is None:
        return Edit(Kind.NOTICES, None, values)
    return Edit(Kind.NOTICES, found, {name: value for name, value in values.items() if value not in (None, "")})


def _label(notices: Sequence[Notice]) -> str:
    """What the operation is called: Record No. 57 of 2025 as extended until 10 Nov 2027."""
    measures = tuple(dict.fromkeys(measure_name(notice.measure) for notice in notices))
    names = joined_text(measures) if len(measures) <= _NAMED else f"{len(measures)} measures"
    words = " and ".join(dict.fromkeys(_words(notice) for notice in notices))
    return f"Record {names} as {words}"


def _words(notice: Notice) -> str:
    since = f" from {day_text(notice.since)}" if notice.since else ""
    until = f" until {day_text(notice.until)}" if notice.until else ""
    return f"{notice.says.value.replace('_', ' ')}{since}{until}"


def planned_texts(uow: UnitOfWork, plan: ImportPlan, on: date) -> tuple[str, ...]:
    """What a reviewed import would change about the rule book, in sentences; none for a plan without rules."""
    return difference_texts(planned_difference(uow, plan, on))


def planned_difference(uow: UnitOfWork, plan: ImportPlan, on: date) -> tuple[MeasureDifference, ...]:
    """What a reviewed import would change about the rule book, measure by measure, with the statuses on a day.

    Recorded and shipped measures are compared as they count; nothing is written. Empty for a plan without rules.
    """
    planned = [
        record
        for table in plan.tables
        if not _BOOK.isdisjoint(table.writes)
        for record in table.records
        if record.kind in _BOOK and record.status in WRITTEN
    ]
    if not planned:
        return ()
    before = rule_book_facts(uow)
    after = Facts(
        measures=_applied(uow, Kind.MEASURES, Measure, planned),
        measure_items=_applied(uow, Kind.MEASURE_ITEMS, MeasureItem, planned),
        notices=_applied(uow, Kind.NOTICES, Notice, planned),
    )
    return update_difference(before, with_shipped_book(after), on)


def _applied(uow: UnitOfWork, kind: Kind, made: Callable[..., R], planned: Iterable[PlannedRecord]) -> tuple[R, ...]:
    """The records of a kind as they would be with what a plan states of them."""
    held = (field_values(kind, record) for record in load_records(uow, kind))
    values: dict[Key, Mapping[str, object]] = {record_key(kind, found): found for found in held}
    for record in planned:
        if record.kind is kind:
            key = record_key(kind, record.values)
            values[key] = {**values.get(key, {}), **record.values}
    return tuple(made(**_attributes(kind, stated)) for stated in values.values())


def _attributes(kind: Kind, values: Mapping[str, object]) -> dict[str, object]:
    return {field.attribute: values[field.name] for field in FIELDS[kind] if values.get(field.name) is not None}


def book_day(measures: Iterable[Measure], items: Iterable[MeasureItem], today: date) -> date | None:
    """The day of a rule book; None where none of its records has a day.

    It is the newest one, up to today, on which a record was checked or a measure announced. A single notice does not
    make the book younger.
    """
    measures = tuple(measures)
    days = (
        *(limb.announced for limb in measures),
        *(limb.verified_on for limb in measures),
        *(item.verified_on for item in items),
    )
    return max((day for day in days if day and day <= today), default=None)


def book_age(
    measures: Iterable[Measure], items: Iterable[MeasureItem], today: date, notices: Iterable[Notice] = ()
) -> str:
    """How old a rule book is, in words: Rule book of 29 Jun 2026, 146 days old; last notice seen on 20 Nov 2026."""
    newest = book_day(measures, items, today)
    if newest is None:
        return "Rule book without a date"
    age = (today - newest).days
    old = "read today" if age == 0 else f"{age:,} day{'' if age == 1 else 's'} old"
    seen = max((notice.seen_on for notice in notices if notice.seen_on and notice.seen_on <= today), default=None)
    noticed = f"; last notice seen on {day_text(seen)}" if seen else ""
    return f"Rule book of {day_text(newest)}, {old}{noticed}"
