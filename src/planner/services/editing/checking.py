"""What an edit must keep to, said before anything is written."""

from __future__ import annotations

from collections.abc import Mapping

from planner.catalogue.ledger import Happening, record_history
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.keys import key_fields, record_key
from planner.domain.kinds import Kind
from planner.domain.names import company_key
from planner.domain.refusals import impossible, record_name
from planner.errors import PlannerError
from planner.importing.known import Known, company_names
from planner.importing.records.checks import faults
from planner.importing.records.matching import same_value
from planner.importing.records.reading import Statement
from planner.rulebook.wording import day_text, joined_text
from planner.services.editing.draft import Draft
from planner.services.editing.records import Values
from planner.services.editing.words import called, field_words, noun, said

_ADVICE: Mapping[Kind, str] = {
    Kind.SUPPLIERS: "choose another name, or merge the two suppliers",
    Kind.END_USERS: "choose another name, or edit that end user",
}


def check_seen(uow: UnitOfWork, kind: Kind, record_id: int, seen: Mapping[str, object], now: Values) -> None:
    """Raises PlannerError where a field no longer holds what the planner saw, naming both and who wrote it."""
    for name, value in seen.items():
        if not same_value(value, now[name]):
            cause = (
                f"{record_name(kind, now)}: you saw {field_words(name)} {said(value)}, and now it is {said(now[name])}"
                f"{_written_by(uow, kind, record_id, name)}"
            )
            raise PlannerError(cause, "look at the new value, then edit again")


def _written_by(uow: UnitOfWork, kind: Kind, record_id: int, name: str) -> str:
    for line in record_history(uow, kind, record_id):
        if any(change.field == name for change in line.changes):
            operation = line.operation
            return f", written by {operation.who} on {day_text(operation.at.date())} (“{operation.label}”)"
    return ""


def gone(uow: UnitOfWork, kind: Kind, record_id: int) -> PlannerError:
    """The refusal where a record is not there, naming who removed it where it ever was."""
    last = next(iter(record_history(uow, kind, record_id)), None)
    if last is None or last.happening is not Happening.REMOVED:
        return PlannerError(f"There is no {noun(kind)} with the number {record_id}", "choose one from the list")
    operation = last.operation
    cause = f"This {noun(kind)} was removed by {operation.who} on {day_text(operation.at.date())}"
    return PlannerError(f"{cause} (“{operation.label}”)", "undo that first, or add the record anew")


def check_values(kind: Kind, values: Values) -> None:
    """Raises PlannerError where a record with these values cannot be: something is missing or contradicts itself."""
    against = impossible(kind, values)
    if against is not None:
        raise PlannerError(against.cause, f"give {against.expected}")
    fault = next(faults(Statement(kind, dict(values), {}, {}), Known.empty()), None)
    if fault is not None:
        name = called(kind, values)
        cause = f"{name}: {fault.message[:1].lower()}{fault.message[1:]}" if name else fault.message
        raise PlannerError(cause, f"give {fault.expected}")


def check_key(draft: Draft, kind: Kind, record_id: int | None, before: Values | None, after: Values) -> None:
    """Raises PlannerError where another record has the key or the name that a record would get.

    Equal shipments may stand beside each other; what has its key already keeps it.
    """
    if kind in _ADVICE:
        _check_company_names(draft, kind, before, after)
        return
    if kind is Kind.SHIPMENTS or (before is not None and record_key(kind, before) == record_key(kind, after)):
        return
    other = draft.same_key(kind, after, record_id)
    if other is not None:
        told_apart = joined_text(field_words(name) for name in key_fields(kind, after))
        raise PlannerError(
            f"There is already a {noun(kind)} {called(kind, other)}",
            f"edit that one, or give another {told_apart.replace(' and ', ' or ')}",
        )


def _check_company_names(draft: Draft, kind: Kind, before: Values | None, after: Values) -> None:
    had = {company_key(name) for name in company_names(before or {})}
    for name in company_names({"name": after["name"], "aliases": after["aliases"]}):
        holder = draft.names.holder(kind, name)
        if holder is not None and company_key(name) not in had:
            other = draft.names.companies(kind)[holder]["name"]
            raise PlannerError(f"“{name}” is already a name of the {noun(kind)} {other}", _ADVICE[kind])
