"""Turning one operation back: what can be restored, what later operations hold, and the restoring itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from planner.catalogue import rows
from planner.catalogue.connections import deferred_foreign_keys, file_of
from planner.catalogue.failures import damaged
from planner.catalogue.ledger.images import (
    Image,
    Record,
    image_of_absence,
    image_of_change,
    image_of_removal,
    read_images,
    write_images,
)
from planner.catalogue.ledger.lines import Lines
from planner.catalogue.ledger.ownership import PRESENCE, later_writes
from planner.catalogue.ledger.refusing import refuse_circles, taken_name
from planner.catalogue.ledger.writing import Operation
from planner.catalogue.rows import Row
from planner.catalogue.values import FIELD_OF_COLUMN, REFERENCES
from planner.domain.changes import TOUCHED_BY_KIND
from planner.domain.kinds import Kind
from planner.errors import PlannerError


@dataclass(frozen=True, slots=True)
class Held:
    """Something that stays because of another operation.

    `column` is None where the whole record is held; `referrer` is the record that refers to it, if that is why.
    """

    record: Record
    column: str | None
    operation: int
    referrer: Record | None = None


@dataclass(slots=True)
class Reversal:
    """The steps that turn an operation back, in the order in which they are taken, and what is held."""

    removals: dict[Record, Row] = field(default_factory=dict)
    changes: list[Image] = field(default_factory=list)
    returns: dict[Record, Row] = field(default_factory=dict)
    held: dict[tuple[Record, str | None], Held] = field(default_factory=dict)

    @property
    def records(self) -> set[Record]:
        """The records that are restored, at least in part."""
        return {*self.removals, *self.returns, *(image.key for image in self.changes)}


class _Planner:
    """Works out the reversal of one operation."""

    def __init__(self, connection: Connection, lines: Lines, operation_id: int) -> None:
        self._connection = connection
        self._operation = lines[operation_id]
        self._later = later_writes(connection, lines, operation_id)
        self._images = list(read_images(connection, "operation_id = ?", operation_id))
        self.reversal = Reversal()

    def plan(self) -> Reversal:
        self._plan_returns()
        self._plan_removals()
        self._plan_changes()
        self._hold_lost_references()
        self._hold_what_is_referred_to()
        return self.reversal

    def _hold(self, record: Record, column: str | None, operation: int, referrer: Record | None = None) -> None:
        self.reversal.held.setdefault((record, column), Held(record, column, operation, referrer))

    def _plan_returns(self) -> None:
        for image in self._images:
            if not image.removed:
                continue
            later = self._later.of(image.key)
            if PRESENCE in later:
                self._hold(image.key, None, later[PRESENCE])
            else:
                self.reversal.returns[image.key] = image.row

    def _added(self) -> Iterator[tuple[Record, Row]]:
        put_back: dict[Kind, list[int]] = {}
        for image in self._images:
            if image.put_back:
                put_back.setdefault(image.kind, []).append(image.record)
        for kind in Kind:
            if TOUCHED_BY_KIND[kind] not in self._operation.touched:
                continue
            for row in rows.select_where(self._connection, kind, "added_by = ?", (self._operation.id,)):
                yield (kind, row["id"]), row
            for row in rows.select_ids(self._connection, kind, "id", put_back.get(kind, ())):
                yield (kind, row["id"]), row

    def _plan_removals(self) -> None:
        there = dict(self._added())
        gone = {image.key for image in self._images if image.put_back}
        gone |= {record for record, adder in self._later.adders.items() if adder == self._operation.id}
        for record in sorted(gone - there.keys()):
            if PRESENCE in self._later.of(record):
                self._hold(record, None, self._later.of(record)[PRESENCE])
        for record, row in there.items():
            later = self._later.of(record)
            for column, operation in later.items():
                self._hold(record, column or None, operation)
            if not later:
                self.reversal.removals[record] = row

    def _plan_changes(self) -> None:
        for image in reversed(self._images):
            if not image.changed:
                continue
            later = self._later.of(image.key)
            if PRESENCE in later:
                self._hold(image.key, None, later[PRESENCE])
                continue
            for column in image.values.keys() & later.keys():
                self._hold(image.key, column, later[column])
            free = _without(image, later.keys())
            if free.values:
                self.reversal.changes.append(free)

    def _hold_lost_references(self) -> None:
        """Holds what would refer again to a record that a later operation removed."""
        for record, row in list(self.reversal.returns.items()):
            for _, operation in self._lost(record[0], row):
                self.reversal.returns.pop(record, None)
                self._hold(record, None, operation)
        changes = []
        for image in self.reversal.changes:
            lost = dict(self._lost(image.kind, image.values))
            for column, operation in lost.items():
                self._hold(image.key, column, operation)
            changes.append(_without(image, lost.keys()))
        self.reversal.changes = [image for image in changes if image.values]

    def _lost(self, kind: Kind, values: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
        for column, value in values.items():
            known = FIELD_OF_COLUMN[kind].get(column)
            target = known.field.refers_to if known else None
            if target is None or value is None or (target, value) in self.reversal.returns:
                continue
            later = self._later.of((target, value))
            if PRESENCE in later:
                yield column, later[PRESENCE]

    def _referrers(self) -> Iterator[tuple[Record, Record, str, int]]:
        by_kind: dict[Kind, list[int]] = {}
        for kind, record_id in self.reversal.removals:
            by_kind.setdefault(kind, []).append(record_id)
        for kind, ids in by_kind.items():
            for child, column in REFERENCES[kind]:
                for row in rows.select_ids(self._connection, child, column, ids):
                    yield (kind, row[column]), (child, row["id"]), column, row["added_by"]

    def _hold_what_is_referred_to(self) -> None:
        removals = self.reversal.removals
        moved = {(image.key, column) for image in self.reversal.changes for column in image.values}
        referrers = [item for item in self._referrers() if (item[1], item[2]) not in moved]
        # What is referred to refers to nothing itself, so one pass finds all.
        for record, referrer, column, adder in referrers:
            if record in removals and referrer not in removals:
                del removals[record]
                self._hold(record, None, self._later.of(referrer).get(column, adder), referrer)


def _without(image: Image, columns: Iterable[str]) -> Image:
    values = {column: value for column, value in image.values.items() if column not in columns}
    fields = {FIELD_OF_COLUMN[image.kind][column].field.name for column in values}
    entries = {name: entry for name, entry in (image.exceptions or {}).items() if name in fields}
    return image_of_change(image.operation, image.key, values, entries)


def plan_reversal(connection: Connection, lines: Lines, operation_id: int) -> Reversal:
    """What turning an operation back would restore, and what later operations hold."""
    return _Planner(connection, lines, operation_id).plan()


def carry_out(connection: Connection, reversal: Reversal, operation: Operation) -> None:
    """Takes the steps of a reversal as writes of `operation`, leaving images of what they change.

    Removals come first and returns last, so that a name given twice over time is never given twice at once.
    Raises PlannerError where another record has taken a name since, or a bill of materials would close a circle.
    """
    with deferred_foreign_keys(connection):
        for kind, group in groupby(reversal.removals.items(), key=lambda item: item[0][0]):
            removed = [row for _, row in group]
            write_images(connection, (image_of_removal(operation.id, kind, row) for row in removed))
            rows.delete(connection, kind, [row["id"] for row in removed])
            operation.wrote(kind, "removed", len(removed))
        for image in reversal.changes:
            _change_back(connection, image, operation)
        for kind, group in groupby(reversal.returns.items(), key=lambda item: item[0][0]):
            returned = [row for _, row in group]
            write_images(connection, (image_of_absence(operation.id, (kind, row["id"])) for row in returned))
            with _naming_what_is_taken(connection, kind, returned, operation):
                rows.insert_whole(connection, kind, returned)
            operation.wrote(kind, "added", len(returned))
    refuse_circles(connection, _lines_of_bills(connection, reversal))


def _lines_of_bills(connection: Connection, reversal: Reversal) -> list[tuple[int, int]]:
    moved = [image.record for image in reversal.changes if image.kind is Kind.BOM]
    returned = [number for kind, number in reversal.returns if kind is Kind.BOM]
    found = rows.select_ids(connection, Kind.BOM, "id", {*moved, *returned})
    return [(row["parent_id"], row["child_id"]) for row in found]


@contextmanager
def _naming_what_is_taken(
    connection: Connection, kind: Kind, written: list[Row], operation: Operation
) -> Iterator[None]:
    try:
        yield
    except PlannerError:
        taken = taken_name(connection, kind, written, operation.verb)
        if taken is not None:
            raise taken from None
        raise


def _change_back(connection: Connection, image: Image, operation: Operation) -> None:
    row = rows.select_one(connection, image.kind, image.record)
    if row is None:
        raise damaged(file_of(connection), f"record {image.record} of {image.kind.replace('_', ' ')} is missing")
    old = {column: row[column] for column in image.values}
    entries = {name: (row["exceptions"] or {}).get(name) for name in image.exceptions or {}}
    write_images(connection, [image_of_change(operation.id, image.key, old, entries)])
    before = image.before(row)
    with _naming_what_is_taken(connection, image.kind, [before], operation):
        rows.update(connection, image.kind, image.record, {**image.values, "exceptions": before["exceptions"]})
    operation.wrote(image.kind, "changed", 1)
