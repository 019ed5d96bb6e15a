"""An operation open for writing: the only way in which a record is added, changed or removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select, update

from planner.catalogue import rows
from planner.catalogue.ledger.images import fold_changes, image_of_change, image_of_removal, write_images
from planner.catalogue.ledger.lines import OperationKind
from planner.catalogue.references import NAME_FIELDS, References
from planner.catalogue.rows import PROVENANCE, Row
from planner.catalogue.tables import OperationRow, table_of
from planner.catalogue.unit_of_work import UnitOfWork
from planner.catalogue.values import COLUMNS, FIELD_OF_COLUMN, FieldColumn, Stored
from planner.domain.changes import TOUCHED_BY_KIND, ChangeSet, Touched
from planner.domain.kinds import Kind


@dataclass(frozen=True, slots=True)
class Provenance:
    """The row of a read table that a value came from; rows count from 1."""

    table_id: int
    row: int


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record to add: values by field name, references as names; without provenance the planner typed it."""

    values: Mapping[str, object]
    provenance: Provenance | None = None


class Operation:
    """One write under way; its id stands in the ledger from the start, and goes if the transaction does."""

    def __init__(self, uow: UnitOfWork, operation_id: int, label: str) -> None:
        self.id = operation_id
        self.label = label
        self.touched = Touched.NOTHING
        self._counts: Counter[str] = Counter()
        self._connection = uow.connection
        self._references = References(uow.connection)

    def add(self, kind: Kind, records: Sequence[NewRecord]) -> list[int]:
        """Adds records and returns their ids in the same order.

        Raises KeyError for an unknown field or reference, TypeError for a value of another type, and
        PlannerError where a record of that name is there already.
        """
        if not records:
            return []
        columns = COLUMNS[kind]
        names = [*(column.name for column in columns.values()), *PROVENANCE]
        stored = [self._new_row(kind, columns, record) for record in records]
        first = self._last_added(kind)
        rows.insert(self._connection, kind, names, stored)
        ids = self._added_after(kind, first)
        if kind in NAME_FIELDS:
            for record, record_id in zip(records, ids, strict=True):
                self._references.added(kind, record.values[NAME_FIELDS[kind]], record_id)
        self.wrote(kind, "added", len(ids))
        return ids

    def change(
        self, kind: Kind, record_id: int, values: Mapping[str, object], provenance: Provenance | None = None
    ) -> None:
        """Writes those of the values that differ; the others stay as they are.

        Raises KeyError for an unknown record, field or reference, and PlannerError for a name already given.
        """
        row = self._row(kind, record_id)
        stored = {COLUMNS[kind][name].name: self._stored(COLUMNS[kind][name], value) for name, value in values.items()}
        changed = {column: value for column, value in stored.items() if row[column] != value}
        if not changed:
            return
        fields = [FIELD_OF_COLUMN[kind][column].field.name for column in changed]
        before: Mapping[str, Mapping[str, int]] = row["exceptions"] or {}
        if row["added_by"] != self.id:
            old = {column: row[column] for column in changed}
            entries = {name: before.get(name) for name in fields}
            write_images(self._connection, [image_of_change(self.id, (kind, record_id), old, entries)])
        exceptions = {name: entry for name, entry in before.items() if name not in fields}
        entry = self._exception(row, provenance)
        if entry:
            exceptions |= dict.fromkeys(fields, entry)
        rows.update(self._connection, kind, record_id, {**changed, "exceptions": exceptions or None})
        if NAME_FIELDS.get(kind) in fields:
            self._references.forget(kind)
        self.wrote(kind, "changed", 1)

    def remove(self, kind: Kind, record_id: int) -> None:
        """Removes a record; raises KeyError for an unknown one, PlannerError where others refer to it."""
        row = self._row(kind, record_id)
        if row["added_by"] != self.id:
            before = fold_changes(self._connection, self.id, kind, row)
            write_images(self._connection, [image_of_removal(self.id, kind, before)])
        rows.delete(self._connection, kind, [record_id])
        self._references.forget(kind)
        self.wrote(kind, "removed", 1)

    def wrote(self, kind: Kind, what: str, count: int) -> None:
        """Takes note of `count` records added, changed or removed."""
        self._counts[what] += count
        self.touch(TOUCHED_BY_KIND[kind])

    def touch(self, touched: Touched) -> None:
        """Takes note of what the operation touched."""
        if touched not in self.touched:
            self.touched |= touched
            line = update(OperationRow).where(OperationRow.id == self.id)
            self._connection.execute(line.values(touched=self.touched.value))

    def change_set(self, batch: int | None = None) -> ChangeSet:
        """The news of what was written so far; counts are of records added, changed and removed."""
        return ChangeSet(self.touched, self.id, self.label, batch, dict(self._counts))

    def _row(self, kind: Kind, record_id: int) -> Row:
        row = rows.select_one(self._connection, kind, record_id)
        if row is None:
            raise KeyError(f"no record {record_id} of {kind}")
        return row

    def _stored(self, column: FieldColumn, value: object) -> Stored:
        if value is None:
            value = column.default
        if value is None:
            return None
        target = column.field.refers_to
        return self._references.id_of(target, str(value)) if target else column.encode(value)

    def _new_row(self, kind: Kind, columns: Mapping[str, FieldColumn], record: NewRecord) -> list[Stored]:
        unknown = record.values.keys() - columns.keys()
        if unknown:
            raise KeyError(f"{kind} has no field {', '.join(sorted(unknown))}")
        values = [self._stored(column, record.values.get(name)) for name, column in columns.items()]
        place = record.provenance
        return [*values, self.id, place.table_id if place else None, place.row if place else None, None]

    def _exception(self, row: Row, provenance: Provenance | None) -> dict[str, int] | None:
        if provenance:
            own = (row["read_table_id"], row["source_row"]) == (provenance.table_id, provenance.row)
            return None if own else {"table": provenance.table_id, "row": provenance.row}
        own = row["added_by"] == self.id and row["read_table_id"] is None
        return None if own else {"operation": self.id}

    def _last_added(self, kind: Kind) -> int:
        table = table_of(kind)
        last = select(func.max(table.c.id)).where(table.c.added_by == self.id)
        return self._connection.execute(last).scalar_one() or 0

    def _added_after(self, kind: Kind, last: int) -> list[int]:
        # Ids rise in the order of insertion within one transaction, so the new ones match the records.
        table = table_of(kind)
        new = select(table.c.id).where(table.c.added_by == self.id, table.c.id > last).order_by(table.c.id)
        return list(self._connection.execute(new).scalars())


def begin_operation(
    uow: UnitOfWork,
    kind: OperationKind,
    label: str,
    *,
    who: str,
    at: datetime,
    why: str | None = None,
    reverses: int | None = None,
) -> Operation:
    """Opens the operation to which all that follows belongs; `at` needs its time zone."""
    values = {"at": at, "who": who, "kind": kind.value, "label": label, "why": why, "reverses_id": reverses}
    written = insert(OperationRow).values(**values, touched=0).returning(OperationRow.id)
    return Operation(uow, uow.connection.execute(written).scalar_one(), label)
