"""An operation open for writing: the only way in which a record is added, changed or removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from sqlalchemy import insert, update

from planner.catalogue import rows
from planner.catalogue.chain import close_operations, is_open
from planner.catalogue.ledger.images import fold_changes, image_of_change, image_of_removal, write_images
from planner.catalogue.ledger.lines import OperationKind
from planner.catalogue.ledger.refusing import refuse_circles
from planner.catalogue.ledger.sound_columns import Column, SoundColumns, refuse
from planner.catalogue.references import NAME_FIELDS, Names, References
from planner.catalogue.rows import Row
from planner.catalogue.tables import OperationRow
from planner.catalogue.unit_of_work import UnitOfWork
from planner.catalogue.values import COLUMNS, FIELD_OF_COLUMN, FieldColumn, Stored, loaded
from planner.domain.changes import TOUCHED_BY_KIND, ChangeSet, Touched
from planner.domain.kinds import Kind

# Numbers nearly all differ, and 1, 1.0 and True would be taken for the same.
_OFTEN_SAME = frozenset({type(None), str, date, tuple})
_Encoder = Callable[[object], Stored]
_VERBS = {OperationKind.UNDO: "undo", OperationKind.REDO: "redo", OperationKind.TAKE_BACK: "take the import back"}


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

    def __init__(self, uow: UnitOfWork, operation_id: int, kind: OperationKind, label: str) -> None:
        self.id = operation_id
        self.kind = kind
        self.label = label
        self.touched = Touched.NOTHING
        self._counts: Counter[str] = Counter()
        self._connection = uow.connection
        self._references = References(uow.connection)
        self._names = Names(uow.connection)
        self._sound = SoundColumns()

    @property
    def verb(self) -> str:
        """What the planner does with this operation, as a sentence says it."""
        return _VERBS.get(self.kind, "try again")

    def add(self, kind: Kind, records: Sequence[NewRecord]) -> list[int]:
        """Adds records and returns their ids in the same order.

        Raises KeyError for an unknown field or reference, TypeError for a value of another type, and
        PlannerError where a record cannot be (domain.refusals), would close a circle of bills of materials, or
        where one of that name is there already.
        """
        names = dict.fromkeys(name for record in records for name in record.values)
        given = {name: [record.values.get(name) for record in records] for name in names}
        places = [record.provenance for record in records]
        tables = [place.table_id if place else None for place in places]
        return self.add_columns(kind, given, tables, [place.row if place else None for place in places])

    def add_columns(
        self,
        kind: Kind,
        columns: Mapping[str, Sequence[object]],
        tables: Sequence[int | None],
        source_rows: Sequence[int | None],
    ) -> list[int]:
        """Adds records as `add` does, given by field, with the read tables that they came from and the rows there.

        None stands where a record does not state a field; one that no record states may be left out.
        """
        count = len(tables)
        if not count:
            return []
        self._ensure_open()
        unknown = columns.keys() - COLUMNS[kind].keys()
        if unknown:
            raise KeyError(f"{kind} has no field {', '.join(sorted(unknown))}")
        unstated = Column.of([None] * count)
        given = {name: Column.of(columns[name]) if name in columns else unstated for name in COLUMNS[kind]}
        self._sound.require(kind, given)
        stored: dict[str, Sequence[Stored]] = {
            column.name: self._encoded(given[name], column) for name, column in COLUMNS[kind].items()
        }
        stored |= {"added_by": [self.id] * count, "read_table_id": tables, "source_row": source_rows}
        if kind is Kind.BOM:
            refuse_circles(self._connection, list(map(_line, stored["parent_id"], stored["child_id"])))
        ids = rows.insert(self._connection, kind, stored)
        if kind in NAME_FIELDS:
            for name, record_id in zip(given[NAME_FIELDS[kind]].cells, ids, strict=True):
                self._references.added(kind, name, record_id)
        self.wrote(kind, "added", count)
        return ids

    def change(
        self, kind: Kind, record_id: int, values: Mapping[str, object], provenance: Provenance | None = None
    ) -> None:
        """Writes those of the values that differ; the others stay as they are.

        Raises KeyError for an unknown record, field or reference, and PlannerError where the record cannot be so
        (as `add` does) and for a name already given.
        """
        self._ensure_open()
        row = self._row(kind, record_id)
        given = ((COLUMNS[kind][name], value) for name, value in values.items())
        stored = {
            column.name: _unstated(column) if value is None else self._encoder(column)(value) for column, value in given
        }
        changed = {column: value for column, value in stored.items() if row[column] != value}
        if not changed:
            return
        self._refuse_change(kind, row, changed)
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
        self._ensure_open()
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
            self._ensure_open()
            self.touched |= touched
            line = update(OperationRow).where(OperationRow.id == self.id)
            self._connection.execute(line.values(touched=self.touched.value))

    def change_set(self, batch: int | None = None) -> ChangeSet:
        """The news of what was written so far; counts are of records added, changed and removed."""
        return ChangeSet(self.touched, self.id, self.label, batch, dict(self._counts))

    def _ensure_open(self) -> None:
        if not is_open(self._connection, self.id):
            raise RuntimeError(f"operation {self.id} is closed")

    def _refuse_change(self, kind: Kind, row: Row, changed: Mapping[str, Stored]) -> None:
        after = {**row, **changed}
        refuse(kind, {name: self._value(column, after[column.name]) for name, column in COLUMNS[kind].items()})
        if kind is Kind.BOM and changed.keys() & {"parent_id", "child_id"}:
            refuse_circles(self._connection, [_line(after["parent_id"], after["child_id"])], instead_of=row["id"])

    def _value(self, column: FieldColumn, stored: object) -> object:
        target = column.field.refers_to
        return self._names.of(target, stored) if target and isinstance(stored, int) else loaded(column, stored)

    def _row(self, kind: Kind, record_id: int) -> Row:
        row = rows.select_one(self._connection, kind, record_id)
        if row is None:
            raise KeyError(f"no record {record_id} of {kind}")
        return row

    def _encoded(self, given: Column, column: FieldColumn) -> Sequence[Stored]:
        """The values of a column as they are stored, each distinct one turned once where many are the same."""
        blank = _unstated(column)
        if blank is None and given.types <= {column.plain, type(None)}:
            return cast(Sequence[Stored], given.cells)
        if column.field.refers_to:
            self._references.expect(column.field.refers_to, len(given.others))
        encode = self._encoder(column)
        if not given.types <= _OFTEN_SAME:
            return [blank if value is None else encode(value) for value in given.cells]
        stored = {value: blank if value is None else encode(value) for value in given.others}
        return list(map(stored.__getitem__, given.cells))

    def _encoder(self, column: FieldColumn) -> _Encoder:
        target = column.field.refers_to
        return column.encode if target is None else lambda value: self._references.id_of(target, str(value))

    def _exception(self, row: Row, provenance: Provenance | None) -> dict[str, int] | None:
        if provenance:
            own = (row["read_table_id"], row["source_row"]) == (provenance.table_id, provenance.row)
            return None if own else {"table": provenance.table_id, "row": provenance.row}
        own = row["added_by"] == self.id and row["read_table_id"] is None
        return None if own else {"operation": self.id}


def _unstated(column: FieldColumn) -> Stored:
    return None if column.default is None else column.encode(column.default)


def _line(parent: Stored, child: Stored) -> tuple[int, int]:
    if not isinstance(parent, int) or not isinstance(child, int):
        raise TypeError("a line of a bill of materials joins two parts")
    return parent, child


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
    """Opens the operation to which all that follows belongs, and closes an earlier one; `at` needs its time zone."""
    close_operations(uow.connection)
    values = {"at": at, "who": who, "kind": kind.value, "label": label, "why": why, "reverses_id": reverses}
    written = insert(OperationRow).values(**values, touched=0).returning(OperationRow.id)
    return Operation(uow, uow.connection.execute(written).scalar_one(), kind, label)
