"""The import ledger, and taking an import back."""

from __future__ import annotations

from datetime import datetime

from planner.catalogue.imports import ImportLine, import_lines
from planner.catalogue.ledger import TakeBack
from planner.catalogue.ledger import take_back as take_back_operation
from planner.catalogue.unit_of_work import UnitOfWork
from planner.errors import PlannerError


def imports(uow: UnitOfWork) -> tuple[ImportLine, ...]:
    """The import ledger, newest first."""
    return import_lines(uow)


def take_back(
    uow: UnitOfWork, batch: int, *, who: str, at: datetime, why: str | None = None, allow_nothing: bool = False
) -> TakeBack:
    """Takes one import back, now or weeks later; the caller commits, or does not where it only wants to see.

    What was edited since is kept and listed. Raises PlannerError for a batch that is not there or already taken back,
    and where all of it is kept, unless `allow_nothing`, which is for a look ahead that is not committed.
    """
    for line in import_lines(uow):
        if line.batch == batch:
            return take_back_operation(uow, line.operation, who=who, at=at, why=why, allow_nothing=allow_nothing)
    raise PlannerError(f"There is no import {batch}", "see the list of imports for the numbers there are")
