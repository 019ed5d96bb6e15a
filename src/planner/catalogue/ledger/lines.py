"""The operations of the ledger as frozen lines, and how reversals follow from one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, select

from planner.catalogue.tables import OperationRow
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.changes import Touched
from planner.errors import PlannerError


class OperationKind(StrEnum):
    """What sort of write an operation is."""

    IMPORT = "import"
    EDIT = "edit"
    MARK = "mark"
    NEW = "new"
    UNDO = "undo"
    REDO = "redo"
    TAKE_BACK = "take_back"


# These follow the planner's steps to and fro; all others are steps of their own that can be undone.
TO_AND_FRO = frozenset({OperationKind.UNDO, OperationKind.REDO})


@dataclass(frozen=True, slots=True)
class OperationLine:
    """One operation: `at` in UTC; `reverses` is the one it turned back, `reverted_by` the one that holds it out."""

    id: int
    at: datetime
    who: str
    kind: OperationKind
    label: str
    why: str | None
    reverses: int | None
    reverted_by: int | None
    touched: Touched


Lines = Mapping[int, OperationLine]


def read_lines(connection: Connection) -> dict[int, OperationLine]:
    """Every operation by its id, oldest first."""
    table = OperationRow.__table__
    return {
        row.id: OperationLine(
            row.id,
            row.at,
            row.who,
            OperationKind(row.kind),
            row.label,
            row.why,
            row.reverses_id,
            row.reverted_by_id,
            Touched(row.touched),
        )
        for row in connection.execute(select(table).order_by(table.c.id))
    }


def operations(uow: UnitOfWork) -> tuple[OperationLine, ...]:
    """The whole ledger, newest first."""
    return tuple(reversed(read_lines(uow.connection).values()))


def line_of(lines: Lines, operation_id: int) -> OperationLine:
    """The operation of that number; raises PlannerError where the ledger has none."""
    try:
        return lines[operation_id]
    except KeyError:
        raise PlannerError(
            f"There is no operation {operation_id} in this catalogue", "choose one from the history"
        ) from None


def root_of(lines: Lines, operation_id: int) -> int:
    """The operation at the start of a chain of reversals: an undo of a redo of 7 has the root 7."""
    line = lines[operation_id]
    return operation_id if line.reverses is None else root_of(lines, line.reverses)


def puts_in_force(lines: Lines, operation_id: int) -> bool:
    """Whether an operation puts its root into force (itself, a redo), or takes it out (an undo, a take-back)."""
    line = lines[operation_id]
    return line.reverses is None or not puts_in_force(lines, line.reverses)
