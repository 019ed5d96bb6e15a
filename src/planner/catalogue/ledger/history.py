"""The history of one record, read off the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from planner.catalogue import rows
from planner.catalogue.ledger.images import Image, read_images
from planner.catalogue.ledger.lines import OperationLine, read_lines
from planner.catalogue.ledger.wording import Wording
from planner.catalogue.rows import Row
from planner.catalogue.unit_of_work import UnitOfWork
from planner.catalogue.values import COLUMNS, FIELD_OF_COLUMN
from planner.domain.kinds import Kind


class Happening(StrEnum):
    """What an operation did to a record."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    PUT_BACK = "put_back"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; references are names, nothing recorded is None or an empty tuple."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """What one operation did to a record; where it was added, `changes` are the values it began with."""

    operation: OperationLine
    happening: Happening
    changes: tuple[FieldChange, ...] = ()


def record_history(uow: UnitOfWork, kind: Kind, record_id: int) -> tuple[HistoryLine, ...]:
    """All that happened to a record, newest first; empty for a record that never was."""
    return tuple(_lines(uow, kind, record_id))


def _lines(uow: UnitOfWork, kind: Kind, record_id: int) -> Iterator[HistoryLine]:
    operations = read_lines(uow.connection)
    wording = Wording(uow.connection, operations)
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
            yield HistoryLine(operation, Happening.CHANGED, _changes(wording, image, row))
            row = {**row, **image.values}
    if row is not None:
        yield HistoryLine(operations[row["added_by"]], Happening.ADDED, _first_values(wording, kind, row))


def _changes(wording: Wording, image: Image, row: Row) -> tuple[FieldChange, ...]:
    columns = ((FIELD_OF_COLUMN[image.kind][name], old) for name, old in image.values.items())
    return tuple(
        FieldChange(column.field.name, wording.value(column, old), wording.value(column, row[column.name]))
        for column, old in columns
    )


def _first_values(wording: Wording, kind: Kind, row: dict[str, Any]) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(name, None, wording.value(column, row[column.name]))
        for name, column in COLUMNS[kind].items()
        if row[column.name] is not None
    )
