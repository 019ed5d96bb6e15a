"""The operations of the ledger as frozen lines, and how reversals follow from one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from planner.catalogue.connections import file_of
from planner.catalogue.failures import damaged
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


def find_lines(
    connection: Connection, *conditions: ColumnElement[bool], newest_first: bool = False, limit: int | None = None
) -> Iterator[OperationLine]:
    """The operations that meet all conditions on columns of OperationRow, oldest first unless asked otherwise.

    None is found by a number that is too large for SQLite. Raises DamagedError where one cannot be read.
    """
    number = OperationRow.id
    query = select(OperationRow.__table__).where(*conditions).limit(limit)
    try:
        for row in connection.execute(query.order_by(number.desc() if newest_first else number)):
            yield _line(row)
    except OverflowError:
        return
    except ValueError as failure:
        raise damaged(file_of(connection), "an operation of its history cannot be read") from failure


def _line(row: Any) -> OperationLine:
    return OperationLine(
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


def operations(uow: UnitOfWork) -> tuple[OperationLine, ...]:
    """The whole ledger, newest first."""
    return tuple(find_lines(uow.connection, newest_first=True))


class Lines:
    """The operations by number, each read once: when it is first asked for, or many at once beforehand."""

    def __init__(self, connection: Connection, lines: Iterable[OperationLine] = ()) -> None:
        self._connection = connection
        self._known = {line.id: line for line in lines}

    @classmethod
    def whole(cls, connection: Connection) -> Lines:
        """All operations, for readings that go through most of them."""
        return cls(connection, find_lines(connection))

    def read_after(self, operation_id: int) -> None:
        """Reads all operations after one."""
        self._known.update({line.id: line for line in find_lines(self._connection, OperationRow.id > operation_id)})

    def get(self, operation_id: int) -> OperationLine | None:
        """The operation of a number that somebody named; None where there is none."""
        if operation_id not in self._known:
            self._known.update(
                {line.id: line for line in find_lines(self._connection, OperationRow.id == operation_id)}
            )
        return self._known.get(operation_id)

    def __getitem__(self, operation_id: int) -> OperationLine:
        """The operation of a number that the catalogue names; raises DamagedError where it is missing."""
        line = self.get(operation_id)
        if line is None:
            raise damaged(file_of(self._connection), f"operation {operation_id} is missing from its history")
        return line


def line_of(lines: Lines, operation_id: int) -> OperationLine:
    """The operation of that number; raises PlannerError where the ledger has none."""
    line = lines.get(operation_id)
    if line is None:
        raise PlannerError(f"There is no operation {operation_id} in this catalogue", "choose one from the history")
    return line


def refuse_gaps(connection: Connection) -> None:
    """Raises DamagedError where an operation is missing: what was before it could only be told wrongly."""
    # Numbers are given in turn and none is given twice, so as many are there as the last number says.
    counted = connection.exec_driver_sql("SELECT count(*) FROM operations").scalar_one()
    last = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'operations'").scalar()
    if counted != (last or 0):
        raise damaged(file_of(connection), "operations are missing from its history")


def root_of(lines: Lines, operation_id: int) -> int:
    """The operation at the start of a chain of reversals: an undo of a redo of 7 has the root 7."""
    line = lines[operation_id]
    return operation_id if line.reverses is None else root_of(lines, line.reverses)


def puts_in_force(lines: Lines, operation_id: int) -> bool:
    """Whether an operation puts its root into force (itself, a redo), or takes it out (an undo, a take-back)."""
    line = lines[operation_id]
    return line.reverses is None or not puts_in_force(lines, line.reverses)


def reverted_after(lines: Iterable[OperationLine]) -> dict[int, int]:
    """Which operations are held out of force after these (oldest first), and by which; worked out from `reverses`."""
    by_number: dict[int, OperationLine] = {}
    held: dict[int, int] = {}
    for line in lines:
        by_number[line.id] = line
        target = by_number.get(line.reverses or 0)
        if target is None:
            continue
        held[target.id] = line.id
        beneath = by_number.get(target.reverses or 0)
        if line.kind is OperationKind.REDO and beneath is not None:
            held.pop(beneath.id, None)
            if beneath.kind is OperationKind.TAKE_BACK and beneath.reverses is not None:
                held[beneath.reverses] = beneath.id
        elif target.kind is OperationKind.TAKE_BACK and beneath is not None:
            held.pop(beneath.id, None)
    return held
