"""Which facts of a marked part changed after its mark was set: told by the operations that came after the mark's own.

What counts is what a suggestion rests on: the part's stock, demand, orders, sources, contents and parts lists, the
licences that could cover it, and the same of the magnets that are built into it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sqlalchemy import Connection

from planner.alerts.coverage import Coverage
from planner.catalogue import rows
from planner.catalogue.ledger import Happening, RecordChange
from planner.catalogue.ledger.history import Fields
from planner.catalogue.ledger.images import Image, Record, read_images
from planner.catalogue.ledger.lines import Lines
from planner.catalogue.ledger.wording import Wording
from planner.catalogue.origins import Origins
from planner.catalogue.rows import Row
from planner.catalogue.unit_of_work import UnitOfWork
from planner.catalogue.values import FIELD_OF_COLUMN
from planner.domain.exposure import Mark
from planner.domain.facts import Facts
from planner.domain.kinds import Kind
from planner.domain.names import part_key
from planner.services.board import Board

# The order in which changes are told: what moves most often first.
_TOLD = (
    Kind.STOCK,
    Kind.DEMAND,
    Kind.ORDERS,
    Kind.LICENCES,
    Kind.SOURCES,
    Kind.COMPOSITIONS,
    Kind.PARTS,
    Kind.BOM,
)
_PART_COLUMNS: Mapping[Kind, tuple[str, ...]] = {
    Kind.PARTS: ("id",),
    Kind.BOM: ("parent_id", "child_id"),
    **dict.fromkeys(
        (Kind.STOCK, Kind.DEMAND, Kind.ORDERS, Kind.LICENCES, Kind.SOURCES, Kind.COMPOSITIONS), ("part_number_id",)
    ),
}
# No level rests on these.
_WITHOUT_EFFECT: Mapping[Kind, frozenset[str]] = {
    Kind.PARTS: frozenset(
        {"description", "programme", "owner", "safety_stock", "unit_price", "currency", "revenue_per_unit"}
    ),
    Kind.SOURCES: frozenset({"unit_price", "currency", "minimum_order", "lead_time_days"}),
}

Parts = dict[Record, set[str]]


def mark_operations(uow: UnitOfWork, marks: Iterable[Mark]) -> dict[str, int]:
    """By part number the operation that gave each mark what it says; one without a record in the catalogue has none.

    It is the newest one in force that wrote the mark; an undo or a redo judges nothing anew.
    """
    statement = """
        SELECT marks.id, max(marks.added_by, coalesce((
            SELECT max(image.operation_id) FROM before_images AS image
            JOIN operations AS made ON made.id = image.operation_id
            WHERE image.kind = 'marks' AND image.record_id = marks.id AND made.reverted_by_id IS NULL
            AND made.kind NOT IN ('undo', 'redo', 'take_back')
        ), 0)) FROM marks
    """
    recorded = {mark.id: mark.part_number for mark in marks if mark.id}
    if not recorded:
        return {}
    found = uow.connection.exec_driver_sql(statement).all()
    return {recorded[number]: operation for number, operation in found if number in recorded}


def changed_facts(uow: UnitOfWork, board: Board, since: Mapping[str, int]) -> dict[str, tuple[RecordChange, ...]]:
    """By part number what changed after an operation of each part's own; parts of which nothing did are left out.

    A record that was changed and changed back is not listed.
    """
    if not since:
        return {}
    oldest = min(since.values())
    concerned = _records_of(board, since)
    _add_removed(uow.connection, concerned, _speaking_of(board, since), board.facts, oldest)
    found: dict[str, list[RecordChange]] = defaultdict(list)
    stories = _Stories(uow, concerned, oldest)
    for key in sorted(concerned, key=lambda record: (_TOLD.index(record[0]), record[1])):
        for number in concerned[key]:
            change = stories.change(key, since[number])
            if change is not None:
                found[number].append(change)
    return {number: tuple(changes) for number, changes in found.items()}


def _speaking_of(board: Board, numbers: Iterable[str]) -> dict[str, set[str]]:
    """By the key of each part of interest, a marked one or a magnet in it, the marked parts that it concerns."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for number in numbers:
        answer = board.suggestions.get(number)
        for concerned in (number, *(answer.magnet_children if answer else ())):
            wanted[part_key(concerned)].add(number)
    return wanted


def _records_of(board: Board, numbers: Iterable[str]) -> Parts:
    """The records as they are now that concern the marked parts."""
    wanted, facts = _speaking_of(board, numbers), board.facts
    found: Parts = defaultdict(set)
    for kind in _PART_COLUMNS:
        for record in getattr(facts, kind.value):
            named = (record.parent, record.child) if kind is Kind.BOM else (record.part_number,)
            for number in named:
                if number and (marked := wanted.get(part_key(number))):
                    found[(kind, record.id)] |= marked
    coverage = Coverage(facts)
    for key, marked in wanted.items():
        for source in coverage.sources_of(key):
            for licence in coverage.licences_for(source):
                found[(Kind.LICENCES, licence.id)] |= marked
    return found


def _add_removed(
    connection: Connection, concerned: Parts, wanted: Mapping[str, set[str]], facts: Facts, oldest: int
) -> None:
    """Adds the records of these parts that are gone."""
    keys = {part.id: part_key(part.part_number) for part in facts.parts}
    for image in read_images(connection, "operation_id > ? AND removed", oldest):
        for column in _PART_COLUMNS.get(image.kind, ()):
            marked = wanted.get(keys.get(image.values.get(column, 0), ""))
            if marked:
                concerned[image.key] |= marked


class _Stories:
    """The records of interest as they are now, and the images that lead back from there."""

    def __init__(self, uow: UnitOfWork, records: Iterable[Record], oldest: int) -> None:
        connection = uow.connection
        lines = Lines(connection)
        self._wording = Wording(connection, lines)
        self._fields = Fields(self._wording, Origins(connection))
        self._images: dict[Record, list[Image]] = defaultdict(list)
        self._now: dict[Record, Row] = {}
        by_kind: dict[Kind, list[int]] = defaultdict(list)
        for kind, number in records:
            by_kind[kind].append(number)
        for kind, numbers in by_kind.items():
            for image in _images_of(connection, kind, numbers, oldest):
                self._images[image.key].append(image)
            touched = {number for touching, number in self._images if touching is kind}
            for row in rows.select_ids(connection, kind, "id", touched):
                self._now[kind, row["id"]] = row
            asked = set(numbers)
            for row in rows.select_where(connection, kind, "added_by > ?", (oldest,)):
                if row["id"] in asked:
                    self._now[kind, row["id"]] = row

    def change(self, key: Record, since: int) -> RecordChange | None:
        """How a record differs from what it was just after an operation; None where it does not."""
        kind, number = key
        now, images = self._now.get(key), [image for image in self._images.get(key, ()) if image.operation > since]
        before = _before(now, images, since)
        happened = self._happened(kind, before, now)
        if happened is None:
            return None
        added = {now["added_by"]} if now is not None and now["added_by"] > since else set()
        operations = tuple(sorted({image.operation for image in images} | added))
        return replace(happened, record_id=number, operations=operations)

    def _happened(self, kind: Kind, before: Row | None, now: Row | None) -> RecordChange | None:
        if before is None and now is None:
            return None
        key = self._wording.key(kind, now or before)
        if now is None or before is None:
            happening = Happening.REMOVED if now is None else Happening.ADDED
            changes = self._fields.last(kind, before) if before is not None else self._fields.first(kind, now or {})
            return RecordChange(kind, 0, key, happening, changes, ())
        told = FIELD_OF_COLUMN[kind]
        without = _WITHOUT_EFFECT.get(kind, frozenset())
        differing = [
            name for name, column in told.items() if before.get(name) != now[name] and column.field.name not in without
        ]
        if not differing:
            return None
        return RecordChange(kind, 0, key, Happening.CHANGED, self._fields.changed(kind, differing, before, now), ())


def _images_of(connection: Connection, kind: Kind, numbers: Iterable[int], oldest: int) -> Iterator[Image]:
    for chunk in rows.chunks(list(numbers)):
        among = ", ".join("?" * len(chunk))
        yield from read_images(
            connection, f"kind = ? AND operation_id > ? AND record_id IN ({among})", kind.value, oldest, *chunk
        )


def _before(now: Row | None, images: list[Image], since: int) -> Row | None:
    """A record as it was just after the operation `since`, from the images written after it."""
    row = now
    for image in reversed(images):
        if image.removed:
            row = image.row
        elif image.put_back:
            row = None
        elif row is not None:
            row = image.before(row)
    return row if row is not None and row["added_by"] <= since else None
