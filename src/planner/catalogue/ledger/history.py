"""The history of one record, read off the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from planner.catalogue import rows
from planner.catalogue.ledger.images import read_images
from planner.catalogue.ledger.lines import Lines, OperationLine
from planner.catalogue.ledger.wording import Wording
from planner.catalogue.origins import Origins
from planner.catalogue.rows import Row
from planner.catalogue.unit_of_work import UnitOfWork
from planner.catalogue.values import COLUMNS, FIELD_OF_COLUMN, FieldColumn
from planner.domain.evidence import SourceRef
from planner.domain.kinds import Kind


class Happening(StrEnum):
    """What an operation did to a record."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    PUT_BACK = "put_back"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; references are names, nothing recorded is None or an empty tuple.

    `source` is where the value after came from: a cell, or who typed it; None where there is no record after.
    """

    field: str
    before: object
    after: object
    source: SourceRef | None = None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """What one operation did to a record; where it was added, `changes` are the values it began with."""

    operation: OperationLine
    happening: Happening
    changes: tuple[FieldChange, ...] = ()


class Fields:
    """Says what differs between two states of a row, field by field."""

    def __init__(self, wording: Wording, origins: Origins) -> None:
        self._wording = wording
        self._origins = origins

    def changed(self, kind: Kind, columns: Iterable[str], before: Row, after: Row) -> tuple[FieldChange, ...]:
        """These columns of a record before and after."""
        found = (FIELD_OF_COLUMN[kind][name] for name in columns)
        return tuple(self._change(column, before.get(column.name), after.get(column.name), after) for column in found)

    def first(self, kind: Kind, row: Row) -> tuple[FieldChange, ...]:
        """All that a record began with."""
        found = (column for column in COLUMNS[kind].values() if row.get(column.name) is not None)
        return tuple(self._change(column, None, row[column.name], row, new=True) for column in found)

    def last(self, kind: Kind, row: Row) -> tuple[FieldChange, ...]:
        """All that a record ended with."""
        found = (column for column in COLUMNS[kind].values() if row.get(column.name) is not None)
        return tuple(
            FieldChange(column.field.name, self._wording.value(column, row[column.name]), None) for column in found
        )

    def _change(
        self, column: FieldColumn, before: object, after: object, row: Row, *, new: bool = False
    ) -> FieldChange:
        return FieldChange(
            column.field.name,
            None if new else self._wording.value(column, before),
            self._wording.value(column, after),
            self._origins.of_row(row).of(column.field.name),
        )


def record_history(uow: UnitOfWork, kind: Kind, record_id: int) -> tuple[HistoryLine, ...]:
    """All that happened to a record, newest first; empty for a record that never was."""
    return tuple(_lines(uow, kind, record_id))


def _lines(uow: UnitOfWork, kind: Kind, record_id: int) -> Iterator[HistoryLine]:
    operations = Lines(uow.connection)
    fields = Fields(Wording(uow.connection, operations), Origins(uow.connection))
    row = rows.select_one(uow.connection, kind, record_id)
    images = list(read_images(uow.connection, "kind = ? AND record_id = ?", kind.value, record_id))
    for image in reversed(images):
        operation = operations[image.operation]
        if image.removed:
            yield HistoryLine(operation, Happening.REMOVED)
            row = image.row
        elif image.put_back:
            yield HistoryLine(operation, Happening.PUT_BACK)
            row = None
        elif row is not None:
            before = image.before(row)
            yield HistoryLine(operation, Happening.CHANGED, fields.changed(kind, image.values, before, row))
            row = before
    if row is not None:
        yield HistoryLine(operations[row["added_by"]], Happening.ADDED, fields.first(kind, row))
