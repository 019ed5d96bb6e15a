"""What differs between an earlier state and now, record by record, by what the ledger says was touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection

from planner.catalogue import rows
from planner.catalogue.ledger.history import FieldChange, Fields, Happening
from planner.catalogue.ledger.images import Image, Record, read_images
from planner.catalogue.ledger.lines import Lines, refuse_gaps
from planner.catalogue.ledger.wording import Wording
from planner.catalogue.origins import Origins
from planner.catalogue.rows import Row
from planner.catalogue.unit_of_work import UnitOfWork
from planner.catalogue.values import FIELD_OF_COLUMN
from planner.domain.kinds import Kind


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record that is not as it was: what it is called, what happened to it on the whole, and by which operations.

    `changes` are the fields that differ; of an added record all that it holds, of a removed one all that it held.
    """

    kind: Kind
    record_id: int
    key: str
    happening: Happening
    changes: tuple[FieldChange, ...]
    operations: tuple[int, ...]


@dataclass(slots=True)
class _Story:
    """One touched record: as it is now, and the images that lead back from there, oldest first."""

    now: Row | None = None
    images: list[Image] = field(default_factory=list)

    def before(self, since: int) -> Row | None:
        """The record as it was just after the operation `since`."""
        row = self.now
        for image in reversed(self.images):
            if image.removed:
                row = image.row
            elif image.put_back:
                row = None
            elif row is not None:
                row = image.before(row)
        return row if row is not None and row["added_by"] <= since else None

    def operations(self, since: int) -> tuple[int, ...]:
        """The operations after `since` that wrote it."""
        wrote = {image.operation for image in self.images}
        known = [self.now] if self.now else [image.row for image in self.images if image.removed]
        return tuple(sorted(wrote | {row["added_by"] for row in known if row["added_by"] > since}))


def differences(uow: UnitOfWork, since_operation: int) -> tuple[RecordChange, ...]:
    """How the records differ from what they were just after an operation; 0 is the empty catalogue.

    By kind and id. Only what was touched since is read, and what was changed and changed back is not listed.
    Raises DamagedError where operations are missing.
    """
    refuse_gaps(uow.connection)
    lines = Lines(uow.connection)
    wording = Wording(uow.connection, lines)
    fields = Fields(wording, Origins(uow.connection))
    found = []
    for (kind, record_id), story in _stories(uow.connection, since_operation):
        before, now = story.before(since_operation), story.now
        happened = _happened(fields, kind, before, now, since_operation)
        if happened is not None:
            happening, changes = happened
            key = wording.key(kind, now or before)
            operations = story.operations(since_operation)
            found.append(RecordChange(kind, record_id, key, happening, changes, operations))
    return tuple(found)


def _stories(connection: Connection, since: int) -> Iterator[tuple[Record, _Story]]:
    by_kind: dict[Kind, dict[int, list[Image]]] = defaultdict(lambda: defaultdict(list))
    for image in read_images(connection, "operation_id > ?", since):
        by_kind[image.kind][image.record].append(image)
    for kind in Kind:
        touched = by_kind[kind]
        stories = {number: _Story(images=images) for number, images in touched.items()}
        for row in rows.select_ids(connection, kind, "id", touched):
            stories[row["id"]].now = row
        for row in rows.select_where(connection, kind, "added_by > ?", (since,)):
            stories.setdefault(row["id"], _Story()).now = row
        for number in sorted(stories):
            yield (kind, number), stories[number]


def _happened(
    fields: Fields, kind: Kind, before: Row | None, now: Row | None, since: int
) -> tuple[Happening, tuple[FieldChange, ...]] | None:
    if now is None:
        return None if before is None else (Happening.REMOVED, fields.last(kind, before))
    if before is None:
        happening = Happening.PUT_BACK if now["added_by"] <= since else Happening.ADDED
        return happening, fields.first(kind, now)
    differing = [name for name in FIELD_OF_COLUMN[kind] if before.get(name) != now[name]]
    return (Happening.CHANGED, fields.changed(kind, differing, before, now)) if differing else None
