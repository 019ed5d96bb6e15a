"""Undo and redo: each is an operation itself and turns another one back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select, update

from planner.catalogue.ledger.lines import (
    TO_AND_FRO,
    Lines,
    OperationKind,
    OperationLine,
    find_lines,
    line_of,
)
from planner.catalogue.ledger.reversal import Reversal, carry_out, plan_reversal
from planner.catalogue.ledger.writing import begin_operation
from planner.catalogue.tables import OperationRow
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.changes import ChangeSet
from planner.errors import PlannerError


def mark_reverted(connection: Connection, operation_id: int, by: int | None) -> None:
    """Notes which operation holds another one out of force; None puts it into force again."""
    line = update(OperationRow).where(OperationRow.id == operation_id)
    connection.execute(line.values(reverted_by_id=by))


def next_undo(uow: UnitOfWork) -> OperationLine | None:
    """The newest operation in force that is no undo or redo; None where there is nothing to undo."""
    steps = OperationRow.kind.not_in(TO_AND_FRO)
    found = find_lines(uow.connection, steps, OperationRow.reverted_by_id.is_(None), newest_first=True, limit=1)
    return next(found, None)


def next_redo(uow: UnitOfWork) -> OperationLine | None:
    """The newest undo that nothing new followed and no redo answered; None where there is nothing to redo."""
    last_step = uow.connection.execute(select(func.max(OperationRow.id)).where(OperationRow.kind.not_in(TO_AND_FRO)))
    since = OperationRow.id > (last_step.scalar() or 0)
    undone = OperationRow.kind == OperationKind.UNDO
    found = find_lines(uow.connection, since, undone, OperationRow.reverted_by_id.is_(None), newest_first=True, limit=1)
    return next(found, None)


def _can_undo(line: OperationLine) -> bool:
    return line.kind not in TO_AND_FRO and line.reverted_by is None


def _can_redo(line: OperationLine) -> bool:
    return line.kind is OperationKind.UNDO and line.reverted_by is None


def undo(uow: UnitOfWork, operation_id: int, *, who: str, at: datetime) -> ChangeSet:
    """Takes an operation's effects out again.

    Raises PlannerError where it is out already, or where a later operation builds on it: that one is named.
    """
    lines = Lines(uow.connection)
    target = line_of(lines, operation_id)
    if not _can_undo(target):
        raise PlannerError(f"“{target.label}” is not in force", "choose another step to undo")
    reversal = plan_reversal(uow.connection, lines, operation_id)
    _refuse_if_held(reversal, lines, target)
    operation = begin_operation(uow, OperationKind.UNDO, target.label, who=who, at=at, reverses=operation_id)
    carry_out(uow.connection, reversal, operation)
    operation.touch(target.touched)
    mark_reverted(uow.connection, operation_id, operation.id)
    if target.kind is OperationKind.TAKE_BACK and target.reverses is not None:
        mark_reverted(uow.connection, target.reverses, None)
    return operation.change_set()


def redo(uow: UnitOfWork, operation_id: int, *, who: str, at: datetime) -> ChangeSet:
    """Turns an undo back, so that the operation it had undone is in force again.

    Raises PlannerError where the operation is no undo, was answered already, or a later operation builds on it.
    """
    lines = Lines(uow.connection)
    undone = line_of(lines, operation_id)
    if not _can_redo(undone) or undone.reverses is None:
        raise PlannerError(f"“{undone.label}” was not undone", "choose another step to redo")
    reversal = plan_reversal(uow.connection, lines, operation_id)
    _refuse_if_held(reversal, lines, undone)
    operation = begin_operation(uow, OperationKind.REDO, undone.label, who=who, at=at, reverses=operation_id)
    carry_out(uow.connection, reversal, operation)
    target = lines[undone.reverses]
    operation.touch(target.touched)
    mark_reverted(uow.connection, operation_id, operation.id)
    mark_reverted(uow.connection, target.id, None)
    if target.kind is OperationKind.TAKE_BACK and target.reverses is not None:
        mark_reverted(uow.connection, target.reverses, target.id)
    return operation.change_set()


def _refuse_if_held(reversal: Reversal, lines: Lines, target: OperationLine) -> None:
    for held in reversal.held.values():
        later = lines[held.operation]
        verb = "redone" if target.kind is OperationKind.UNDO else "undone"
        day, cause = later.at.date().isoformat(), f"“{target.label}” cannot be {verb}"
        if later.kind is OperationKind.UNDO:
            raise PlannerError(f"{cause}: “{later.label}” was undone on {day}", f"redo “{later.label}” first")
        raise PlannerError(f"{cause}: “{later.label}” of {day} builds on it", f"undo “{later.label}” first")
