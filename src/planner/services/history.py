"""Undo and redo: readings of the ledger, also after closing and reopening."""

from __future__ import annotations

from datetime import datetime

from planner.catalogue.ledger import next_redo, next_undo, redo, undo
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.changes import ChangeSet
from planner.errors import PlannerError


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
