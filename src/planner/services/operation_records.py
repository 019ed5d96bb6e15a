"""What single operations of the ledger did: how many records they touched, which, and what holds them in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import ColumnElement, Connection, func, select

from planner.catalogue import rows
from planner.catalogue.ledger import FieldChange, Happening, record_history
from planner.catalogue.ledger.history import Fields
from planner.catalogue.ledger.images import Record, last_removed, read_images
from planner.catalogue.ledger.lines import Lines, line_of
from planner.catalogue.ledger.reversal import plan_reversal
from planner.catalogue.ledger.wording import Wording
from planner.catalogue.origins import Origins
from planner.catalogue.tables import BeforeImageRow, table_of
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.changes import TOUCHED_BY_KIND
from planner.domain.kinds import Kind

# Of one operation, which may have imported a million records, so many are told in full.
_SHOWN = 100
# Of operations that touched more records, only the undo itself finds out whether it is possible.
_FORESEEN = 5000


@dataclass(frozen=True, slots=True)
class OperationRecord:
    """What an operation did to one record; `key` is what a planner calls it, `changes` its fields."""

    kind: Kind
    record_id: int
    key: str
    happening: Happening
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class OperationRecords:
    """The records of an operation: the first of them, and how many there are in all.

    `held_by` is the number of a later operation that builds on it, so that it cannot be undone; `held` is its label.
    """

    records: tuple[OperationRecord, ...]
    total: int
    held_by: int | None = None
    held: str = ""


def operation_counts(uow: UnitOfWork, operation_id: int | None = None) -> Mapping[int, Mapping[str, int]]:
    """How many records each operation, or one of them, added, changed and removed, by its number."""
    counts: dict[int, dict[str, int]] = {}
    found = (*_imaged(uow.connection, operation_id), *_added(uow.connection, operation_id))
    for operation, what, many in found:
        told = counts.setdefault(operation, {})
        told[what] = told.get(what, 0) + many
    return counts


def _imaged(connection: Connection, operation_id: int | None) -> Iterator[tuple[int, str, int]]:
    image = BeforeImageRow.__table__.c
    put_back = image.before.is_(None)
    columns = (image.operation_id, image.kind, image.removed, put_back)
    grouped = select(*columns, func.count(image.record_id.distinct())).group_by(*columns)
    if operation_id is not None:
        grouped = grouped.where(image.operation_id == operation_id)
    for operation, _kind, removed, back, many in connection.execute(grouped):
        yield operation, "removed" if removed else "added" if back else "changed", many


def _added(connection: Connection, operation_id: int | None) -> Iterator[tuple[int, str, int]]:
    """Records that are there by the operation that added them, then those that were removed since."""
    image, adder_of_gone = BeforeImageRow.__table__.c, _adder_of_gone()
    for kind in Kind:
        adder = table_of(kind).c.added_by
        there = select(adder, func.count()).group_by(adder)
        gone = select(adder_of_gone, func.count(image.record_id.distinct())).where(*_gone(kind))
        gone = gone.group_by(adder_of_gone)
        if operation_id is not None:
            there, gone = there.where(adder == operation_id), gone.where(adder_of_gone == operation_id)
        for query in (there, gone):
            yield from ((operation, "added", many) for operation, many in connection.execute(query))


def _adder_of_gone() -> ColumnElement[int]:
    """Of the image of a removed record: the operation that had added it."""
    adder: ColumnElement[int] = BeforeImageRow.__table__.c.before["values"]["added_by"].as_integer()
    return adder


def _gone(kind: Kind) -> tuple[ColumnElement[bool], ...]:
    """The conditions on images of records of a kind that are there no more."""
    image = BeforeImageRow.__table__.c
    return image.kind == kind.value, image.removed, image.record_id.not_in(select(table_of(kind).c.id))


def records_written(uow: UnitOfWork, operations: Iterable[int], kind: Kind) -> int:
    """How many records of a kind some operations wrote, each counted once."""
    found = {record for number in operations for record in _touched(uow.connection, number, [kind], None)}
    return sum(of is kind for of, _number in found)


def operation_records(uow: UnitOfWork, operation_id: int, most: int = _SHOWN) -> OperationRecords:
    """What an operation did, record by record and field by field, with the sources of the values that it wrote.

    Raises PlannerError where there is no such operation.
    """
    lines = Lines(uow.connection)
    line = line_of(lines, operation_id)
    kinds = [kind for kind in Kind if TOUCHED_BY_KIND[kind] in line.touched]
    total = sum(operation_counts(uow, operation_id).get(operation_id, {}).values())
    wording = Wording(uow.connection, lines)
    touched = islice(_touched(uow.connection, operation_id, kinds, most), most)
    records = tuple(found for record in list(touched) for found in _records(uow, wording, record, operation_id))
    held_by = _held_by(uow.connection, lines, operation_id) if total <= _FORESEEN else None
    return OperationRecords(records, total, held_by, lines[held_by].label if held_by is not None else "")


def _touched(connection: Connection, operation_id: int, kinds: list[Kind], most: int | None) -> Iterator[Record]:
    """The records of an operation, each once: those that it changed or removed first, then those that it added.

    `most` limits what is read of each sort.
    """
    image = BeforeImageRow.__table__.c
    imaged = select(image.kind, image.record_id).where(image.operation_id == operation_id).order_by(image.id)
    changed = dict.fromkeys((Kind(kind), number) for kind, number in connection.execute(imaged.limit(most)))
    yield from changed
    for kind in kinds:
        table = table_of(kind)
        added = select(table.c.id).where(table.c.added_by == operation_id).order_by(table.c.id)
        gone = select(image.record_id).distinct().where(*_gone(kind), _adder_of_gone() == operation_id)
        for query in (added, gone):
            for number in connection.execute(query.limit(most)).scalars():
                if (kind, number) not in changed:
                    yield kind, number


def _records(uow: UnitOfWork, wording: Wording, record: Record, operation_id: int) -> Iterator[OperationRecord]:
    kind, number = record
    row = rows.select_one(uow.connection, kind, number) or last_removed(uow.connection, kind, number)
    for line in record_history(uow, kind, number):
        if line.operation.id == operation_id:
            changes = line.changes or _held_before(uow.connection, wording, record, operation_id)
            yield OperationRecord(kind, number, wording.key(kind, row), line.happening, changes)


def _held_before(
    connection: Connection, wording: Wording, record: Record, operation_id: int
) -> tuple[FieldChange, ...]:
    """What a record held when an operation removed it, or had held before the operation put it back."""
    kind, number = record
    removed = read_images(
        connection, "kind = ? AND record_id = ? AND removed AND operation_id <= ?", kind.value, number, operation_id
    )
    last = next(reversed(list(removed)), None)
    if last is None:
        return ()
    fields = Fields(wording, Origins(connection))
    return fields.last(kind, last.row) if last.operation == operation_id else fields.first(kind, last.row)


def _held_by(connection: Connection, lines: Lines, operation_id: int) -> int | None:
    """The newest later operation that holds something of this one; None where it can be undone."""
    if lines[operation_id].reverted_by is not None:
        return None
    held = plan_reversal(connection, lines, operation_id).held.values()
    return max((item.operation for item in held), default=None)
