"""Before-images: what a record was before an operation wrote it (the form is told at BeforeImageRow)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from planner.catalogue.connections import file_of
from planner.catalogue.failures import damaged
from planner.catalogue.rows import Row, packed
from planner.domain.kinds import Kind

Record = tuple[Kind, int]


@dataclass(frozen=True, slots=True)
class Image:
    """One before-image.

    `values` are old stored values by column; `exceptions` the old entries by field. Both are of the changed
    columns alone, or of the whole row where it was removed; both are empty where the row was put back.
    """

    operation: int
    kind: Kind
    record: int
    removed: bool
    put_back: bool
    values: Mapping[str, Any]
    exceptions: Mapping[str, Any] | None

    @property
    def key(self) -> Record:
        """The record that the image is of."""
        return self.kind, self.record

    @property
    def changed(self) -> bool:
        """Whether the operation changed the record, rather than removing it or putting it back."""
        return not (self.removed or self.put_back)

    @property
    def row(self) -> Row:
        """The whole row as it was, of an image of a removed record."""
        return {**self.values, "exceptions": dict(self.exceptions) if self.exceptions else None}

    def before(self, after: Row) -> Row:
        """The whole row before a change, from the row after it."""
        row = {**after, **self.values}
        put_entries(row, self.exceptions)
        return row


def image_of_change(
    operation: int, key: Record, values: Mapping[str, Any], exceptions: Mapping[str, Any] | None
) -> Image:
    """The image of a record of which some columns are about to change."""
    return Image(operation, *key, removed=False, put_back=False, values=values, exceptions=exceptions)


def image_of_removal(operation: int, kind: Kind, row: Row) -> Image:
    """The image of a row that is about to be removed."""
    values = {name: value for name, value in row.items() if name != "exceptions"}
    return Image(operation, kind, row["id"], removed=True, put_back=False, values=values, exceptions=row["exceptions"])


def image_of_absence(operation: int, key: Record) -> Image:
    """The image of a removed row that is about to be put back."""
    return Image(operation, *key, removed=False, put_back=True, values={}, exceptions=None)


def write_images(connection: Connection, images: Iterable[Image]) -> None:
    """Adds images to the ledger, in their order."""
    stored = [
        (
            image.operation,
            image.kind.value,
            image.record,
            int(image.removed),
            None if image.put_back else packed({"values": image.values, "exceptions": image.exceptions}),
        )
        for image in images
    ]
    if stored:
        connection.exec_driver_sql(
            "INSERT INTO before_images (operation_id, kind, record_id, removed, before) VALUES (?, ?, ?, ?, ?)", stored
        )


def put_entries(row: Row, entries: Mapping[str, Any] | None) -> None:
    """Restores the exceptions of some fields of a row."""
    merged = {**(row["exceptions"] or {}), **(entries or {})}
    row["exceptions"] = {name: entry for name, entry in merged.items() if entry} or None


def fold_changes(connection: Connection, operation: int, kind: Kind, row: Row) -> Row:
    """Takes the images of an operation's own changes of a row off the ledger and gives the row before them.

    So an operation that changes a record and then removes it leaves one image, of the whole row.
    """
    mine = (operation, kind.value, row["id"])
    condition = "operation_id = ? AND kind = ? AND record_id = ?"
    before = dict(row)
    for image in reversed(list(read_images(connection, condition, *mine))):
        before = image.before(before)
    connection.exec_driver_sql(f"DELETE FROM before_images WHERE {condition}", mine)  # noqa: S608 - our own words
    return before


def read_images(connection: Connection, condition: str, *values: object) -> Iterator[Image]:
    """The images that meet a condition, in the order in which they were written.

    Raises DamagedError where one cannot be read.
    """
    # By operation first, which comes to the same and lets SQLite read only the operations that are meant.
    statement = (
        "SELECT operation_id, kind, record_id, removed, before FROM before_images "  # noqa: S608 - our own words
        f"WHERE {condition} ORDER BY operation_id, id"
    )
    for stored in connection.exec_driver_sql(statement, values).fetchall():
        try:
            yield _image(*stored)
        except (ValueError, KeyError, TypeError) as failure:
            raise damaged(file_of(connection), "a former state of a record cannot be read") from failure


def _image(operation: int, kind: str, record: int, removed: int, before: str | None) -> Image:
    content = json.loads(before) if before else {"values": {}, "exceptions": None}
    return Image(operation, Kind(kind), record, bool(removed), before is None, content["values"], content["exceptions"])


def last_removed(connection: Connection, kind: Kind, record_id: int) -> Row | None:
    """A record as it was when it was last removed; None where it never was."""
    found = list(read_images(connection, "kind = ? AND record_id = ? AND removed", kind.value, record_id))
    return found[-1].row if found else None
