"""A planner who edits the small catalogue: each call is one unit of work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

from planner.catalogue.ledger import operations
from planner.catalogue.queries import content_hash, load_records
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.changes import ChangeSet
from planner.domain.facts import Record
from planner.domain.kinds import Kind
from planner.services.editing import Edit, edit_records
from unit.services.desk import Desk, moment

P = ParamSpec("P")
R = TypeVar("R")


def edit(desk: Desk, day: int, *edits: Edit, **more: Any) -> ChangeSet:
    """Ana's edits on a day of November 2026, committed."""
    return done(desk, edit_records, edits, who="Ana", at=moment(day), **more)


def done(desk: Desk, verb: Callable[Concatenate[UnitOfWork, P], R], *given: P.args, **named: P.kwargs) -> R:
    """What a verb of the services does, committed."""
    with desk.catalogue.writing() as uow:
        result = verb(uow, *given, **named)
        uow.commit()
    return result


def seen(desk: Desk, verb: Callable[Concatenate[UnitOfWork, P], R], *given: P.args, **named: P.kwargs) -> R:
    """What a verb of the services reads."""
    with desk.catalogue.reading() as uow:
        return verb(uow, *given, **named)


def records(desk: Desk, kind: Kind) -> tuple[Any, ...]:
    return seen(desk, load_records, kind)


def state(desk: Desk) -> tuple[dict[str, str], dict[Kind, list[Record]]]:
    """All values, and all records with their numbers and the origin of every value."""
    with desk.catalogue.reading() as uow:
        return dict(content_hash(uow)), {kind: list(load_records(uow, kind)) for kind in Kind}


def labels(desk: Desk) -> list[str]:
    """What the operations are called, newest first."""
    return [line.label for line in seen(desk, operations)]
