"""The ledger as the planner goes through it: its operations, undo and redo, also after closing and reopening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planner.catalogue.ledger import OperationKind, OperationLine, next_redo, next_undo, redo, undo
from planner.catalogue.ledger import operations as ledger_operations
from planner.catalogue.ledger.lines import Lines, line_of
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.changes import ChangeSet
from planner.errors import PlannerError


class OperationState(StrEnum):
    """Whether what an operation did holds."""

    IN_FORCE = "in force"
    UNDONE = "undone"
    TAKEN_BACK = "taken back"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One operation and whether it holds."""

    operation: OperationLine
    state: OperationState


def operations(uow: UnitOfWork) -> tuple[LedgerEntry, ...]:
    """The whole ledger, newest first."""
    lines = ledger_operations(uow)
    kinds = {line.id: line.kind for line in lines}
    return tuple(LedgerEntry(line, _state(kinds.get(line.reverted_by or 0))) for line in lines)


def _state(held_by: OperationKind | None) -> OperationState:
    if held_by is None:
        return OperationState.IN_FORCE
    return OperationState.TAKEN_BACK if held_by is OperationKind.TAKE_BACK else OperationState.UNDONE


def undo_last(uow: UnitOfWork, *, who: str, at: datetime) -> ChangeSet:
    """Undoes the newest operation that still stands; the caller commits. Raises PlannerError where there is none."""
    line = next_undo(uow)
    if line is None:
        raise PlannerError("There is nothing to undo", "go on working")
    return undo(uow, line.id, who=who, at=at)


def redo_last(uow: UnitOfWork, *, who: str, at: datetime) -> ChangeSet:
    """Does again what was undone last; the caller commits. Raises PlannerError where there is nothing to redo."""
    line = next_redo(uow)
    if line is None:
        raise PlannerError("There is nothing to redo", "go on working")
    return redo(uow, line.id, who=who, at=at)


def undo_operation(uow: UnitOfWork, operation_id: int, *, who: str, at: datetime) -> ChangeSet:
    """Undoes any operation by its number; the caller commits.

    Raises PlannerError where there is none of that number, where it is an undo or a redo or no longer in force, or
    where a later operation builds on it: that one is named.
    """
    line = line_of(Lines(uow.connection), operation_id)
    if line.kind is OperationKind.UNDO:
        raise PlannerError(
            f"Operation {operation_id} is the undo of {line.reverses}", f"do {line.reverses} again in its place"
        )
    if line.kind is OperationKind.REDO:
        raise PlannerError(
            f"Operation {operation_id} did “{line.label}” again", f"undo {_root(uow, line)} in its place"
        )
    return undo(uow, operation_id, who=who, at=at)


def redo_operation(uow: UnitOfWork, operation_id: int, *, who: str, at: datetime) -> ChangeSet:
    """Does an undone operation again, by its own number or by that of its undo; the caller commits.

    Raises PlannerError where there is none of that number, where it was not undone, or where a later operation
    builds on its being undone: that one is named.
    """
    lines = Lines(uow.connection)
    line = line_of(lines, operation_id)
    if line.kind is not OperationKind.UNDO and line.reverted_by is not None:
        line = lines[line.reverted_by]
    if line.kind is OperationKind.TAKE_BACK and line.id != operation_id:
        raise PlannerError(f"Operation {operation_id} was taken back", f"undo the take-back, operation {line.id}")
    return redo(uow, line.id, who=who, at=at)


def _root(uow: UnitOfWork, line: OperationLine) -> int:
    lines = Lines(uow.connection)
    while line.reverses is not None and line.kind in (OperationKind.UNDO, OperationKind.REDO):
        line = lines[line.reverses]
    return line.id
