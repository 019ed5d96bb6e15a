"""Removing records that nothing else refers to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from planner.catalogue.ledger import OperationKind, begin_operation
from planner.catalogue.unit_of_work import UnitOfWork
from planner.catalogue.values import COLUMNS, REFERENCES
from planner.domain.changes import ChangeSet, Touched
from planner.domain.kinds import Kind
from planner.domain.names import company_key
from planner.errors import PlannerError
from planner.rulebook.wording import joined_text
from planner.services.editing.checking import gone
from planner.services.editing.draft import Draft
from planner.services.editing.edits import reason_given
from planner.services.editing.licence_history import own_history
from planner.services.editing.records import Records, Values
from planner.services.editing.words import called, counted, noun

_BY_NAME = (Kind.SOURCES, Kind.LICENCES)


def remove_records(
    uow: UnitOfWork, kind: Kind, ids: Sequence[int], *, who: str, at: datetime, why: str | None = None
) -> ChangeSet:
    """Removes records as one operation; the caller commits. The steps and papers of a licence go with it.

    Raises PlannerError, with nothing written, where one is not there or others refer to it, naming how many of what.
    """
    records = Records(uow)
    wanted = list(dict.fromkeys(ids))
    names: list[str] = []
    for record_id in wanted:
        values = records.values(kind, record_id)
        if values is None:
            raise gone(uow, kind, record_id)
        _refuse_if_used(records, kind, record_id, values)
        names.append(called(kind, values))
    if not wanted:
        return ChangeSet(Touched.NOTHING)
    along = list(own_history(Draft(uow), set(wanted))) if kind is Kind.LICENCES else []
    told = joined_text(counted(one, count) for one, count in Counter(one for one, _ in along).items()) if along else ""
    what = f"{noun(kind)} {names[0]}" if len(names) == 1 else counted(kind, len(names))
    label = f"Remove {what}, with {told}" if along else f"Remove {what}"
    operation = begin_operation(uow, OperationKind.EDIT, label, who=who, at=at, why=reason_given(why))
    for place in (*along, *((kind, record_id) for record_id in wanted)):
        operation.remove(*place)
    return operation.change_set()


def _refuse_if_used(records: Records, kind: Kind, record_id: int, values: Values) -> None:
    columns: dict[Kind, list[str]] = {}
    for child, column in REFERENCES[kind]:
        columns.setdefault(child, []).append(column)
    used = {child: records.referring(child, names, record_id) for child, names in columns.items()}
    if kind is Kind.END_USERS:
        used |= {child: _naming(records, child, str(values["name"])) for child in _BY_NAME}
    told = [counted(child, count) for child, count in used.items() if count]
    if told:
        count = sum(used.values())
        instead = ", or merge it into another supplier" if kind is Kind.SUPPLIERS else ""
        raise PlannerError(
            f"{called(kind, values)} is used by {joined_text(told)}",
            f"remove {'that' if count == 1 else 'those'} first{instead}",
        )


def _naming(records: Records, kind: Kind, end_user: str) -> int:
    """How many sources or licences name an end user."""
    column, key, count = COLUMNS[kind]["end_user"], company_key(end_user), 0
    for text in records.stored_texts(kind, column.name):
        names = column.decode(text)
        if any(company_key(str(name)) == key for name in (names if isinstance(names, tuple) else (names,))):
            count += sum(1 for _ in records.where(kind, {column.name: text}))
    return count
