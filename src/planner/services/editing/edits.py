"""Edits: any number of records added or changed as one operation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from planner.catalogue.ledger import NewRecord, OperationKind, begin_operation
from planner.catalogue.unit_of_work import UnitOfWork
from planner.catalogue.values import COLUMNS
from planner.domain.changes import ChangeSet, Touched
from planner.domain.kinds import Kind
from planner.domain.names import company_key
from planner.errors import PlannerError
from planner.importing.records.matching import same_value
from planner.rulebook.wording import joined_text
from planner.services.editing.checking import check_key, check_seen, check_values, gone
from planner.services.editing.draft import Draft
from planner.services.editing.edit import Edit
from planner.services.editing.licence_history import overwritten_state, renamed_designations, renamed_licence
from planner.services.editing.records import Values
from planner.services.editing.words import called, counted, named, noun

_NAME_FIELDS: Mapping[Kind, str] = {Kind.SUPPLIERS: "name", Kind.END_USERS: "name", Kind.PARTS: "part_number"}


@dataclass(frozen=True, slots=True)
class _Step:
    """One record to write: what it was (None where it is new), what it will be, and the values to write.

    `follows` says that the step only follows from another one.
    """

    kind: Kind
    record_id: int | None
    before: Values | None
    after: Values
    values: Values
    follows: bool = False


def edit_records(
    uow: UnitOfWork, edits: Sequence[Edit], *, who: str, at: datetime, why: str | None = None, label: str | None = None
) -> ChangeSet:
    """Adds and changes records as one operation, later edits seeing earlier ones; the caller commits.

    Values that are there already are no change; where nothing changes, nothing is entered in the ledger. An end
    user's new name goes into the sources and licences that name it, a licence's new number into what speaks of it; a
    licence's state that gives way to another is kept as a step. Raises KeyError for an unknown field, TypeError
    for a value of another type, and PlannerError, with nothing written, where a record is gone, a value changed since
    it was seen, a value is missing or cannot be, a name is not known or a key is taken.
    """
    planned = _Planner(uow, at)
    for edit in edits:
        planned.plan(edit)
    if not planned.steps:
        return ChangeSet(Touched.NOTHING)
    operation = begin_operation(
        uow, OperationKind.EDIT, label or _label(planned.steps), who=who, at=at, why=reason_given(why)
    )
    for step in planned.steps:
        if step.record_id is None:
            operation.add(step.kind, [NewRecord(step.values)])
        else:
            operation.change(step.kind, step.record_id, step.values)
    return operation.change_set()


def reason_given(why: str | None) -> str | None:
    """A reason without blanks around it; None where none was given."""
    return (why or "").strip() or None


class _Planner:
    """Works out the steps of one operation, each seeing those before it."""

    def __init__(self, uow: UnitOfWork, at: datetime) -> None:
        self._uow = uow
        self._at = at.date()
        self._draft = Draft(uow)
        self.steps: list[_Step] = []

    def plan(self, edit: Edit, *, follows: bool = False) -> None:
        kind, record_id = edit.kind, edit.record_id
        if kind is Kind.MARKS:
            raise PlannerError("A mark is not edited as a record", "set it with the mark command or on the part's page")
        wanted = _complete(kind, self._draft.names.spelt(kind, _known(edit)))
        if record_id is None:
            before, values = None, {name: value for name, value in wanted.items() if value is not None}
            after = {**_blank(kind), **wanted}
        else:
            before = self._draft.values(kind, record_id)
            if before is None:
                raise gone(self._uow, kind, record_id)
            values = self._changes(edit, wanted, before)
            after = {**before, **values}
        if before is not None and not values:
            return
        check_values(kind, after)
        check_key(self._draft, kind, record_id, before, after)
        self._draft.put(kind, record_id, after)
        self.steps.append(_Step(kind, record_id, before, after, values, follows))
        if before is not None and record_id is not None:
            self._go_along(kind, record_id, before, after)

    def _go_along(self, kind: Kind, record_id: int, before: Values, after: Values) -> None:
        """Plans what a change of a record brings with it: names that others write out, and the history of licences."""
        if kind is Kind.END_USERS and before["name"] != after["name"]:
            self._follow(str(before["name"]), str(after["name"]))
        elif kind is Kind.LICENCES:
            kept = overwritten_state(self._draft, record_id, before, after, self._at)
            self._plan_all((*renamed_licence(self._draft, record_id, before, after), *kept))
        elif kind in (Kind.SUPPLIERS, Kind.PARTS):
            self._plan_all(renamed_designations(self._draft, kind, record_id, before, after))

    def _plan_all(self, edits: Iterable[Edit]) -> None:
        for edit in edits:
            self.plan(edit, follows=True)

    def _changes(self, edit: Edit, wanted: Values, before: Values) -> Values:
        """The values that the planner changes: neither there already nor left as the planner saw them."""
        seen = edit.based_on or {}
        values = {
            name: value
            for name, value in wanted.items()
            if not same_value(value, before[name]) and not (name in seen and same_value(value, seen[name]))
        }
        if edit.record_id is not None:
            based = {name: seen[name] for name in values if name in seen}
            check_seen(self._uow, edit.kind, edit.record_id, based, before)
        return values

    def _follow(self, old: str, new: str) -> None:
        """Renames an end user in the sources and licences that name it: they hold its name and no number."""
        key, records = company_key(old), self._draft.records
        for kind in (Kind.SOURCES, Kind.LICENCES):
            column = COLUMNS[kind]["end_user"]
            for text in records.stored_texts(kind, column.name):
                names = column.decode(text)
                if not any(company_key(str(name)) == key for name in _each(names)):
                    continue
                renamed = _renamed(names, key, new)
                for record_id, _ in list(records.where(kind, {column.name: text})):
                    self.plan(Edit(kind, record_id, {"end_user": renamed}), follows=True)


def _each(names: object) -> tuple[object, ...]:
    return names if isinstance(names, tuple) else (names,)


def _renamed(names: object, key: str, new: str) -> object:
    """The names with the one of that key replaced."""
    if isinstance(names, tuple):
        return tuple(new if company_key(str(name)) == key else name for name in names)
    return new


def _known(edit: Edit) -> Mapping[str, object]:
    unknown = edit.values.keys() - COLUMNS[edit.kind].keys()
    if unknown:
        raise KeyError(f"{edit.kind} has no field {', '.join(sorted(unknown))}")
    return edit.values


def _complete(kind: Kind, values: Mapping[str, object]) -> Values:
    """The values with what a record holds where nothing is recorded."""
    return {name: COLUMNS[kind][name].default if value in (None, "", ()) else value for name, value in values.items()}


def _blank(kind: Kind) -> Values:
    return {name: column.default for name, column in COLUMNS[kind].items()}


def _label(steps: Iterable[_Step]) -> str:
    """What an operation is called: by what it does to its one record, or to how many of what."""
    own = [step for step in steps if not step.follows]
    follows = Counter(step.kind for step in steps if step.follows)
    with_it = f", with {joined_text(counted(kind, count) for kind, count in follows.items())}" if follows else ""
    if len(own) == 1:
        return f"{_one(own[0])}{with_it}"
    verbs = {"Add" if step.before is None else "Edit" for step in own}
    kinds = {step.kind for step in own}
    what = counted(kinds.pop(), len(own)) if len(kinds) == 1 else f"{len(own):,} records"
    return f"{' and '.join(sorted(verbs)).replace('and E', 'and e')} {what}{with_it}"


def _one(step: _Step) -> str:
    name = _NAME_FIELDS.get(step.kind)
    if step.before is None:
        return f"Add {noun(step.kind)} {called(step.kind, step.after)}"
    if name in step.values:
        return f"Rename {noun(step.kind)} {step.before[name or '']} to {step.after[name or '']}"
    return f"Edit {named(step.kind, step.before)}"
