"""What the catalogue held earlier: the before-images replayed from the newest operation backwards."""

from __future__ import annotations

from sqlalchemy import Connection

from planner.catalogue import rows
from planner.catalogue.connections import deferred_foreign_keys, file_of
from planner.catalogue.failures import damaged
from planner.catalogue.ledger.images import Image, read_images
from planner.catalogue.ledger.lines import OperationLine, find_lines, refuse_gaps
from planner.catalogue.tables import OperationRow
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.changes import TOUCHED_BY_KIND
from planner.domain.kinds import Kind


def rewind(uow: UnitOfWork, operation_id: int) -> None:
    """Makes all records what they were once this operation was done; 0 gives the empty catalogue.

    Past the ledger and from the present state, so once in a writing unit of work that is never committed: read
    the facts in it and leave. Raises DamagedError where an operation or a record that it needs is missing.
    """
    refuse_gaps(uow.connection)
    with deferred_foreign_keys(uow.connection):
        for later in list(find_lines(uow.connection, OperationRow.id > operation_id, newest_first=True)):
            step_back(uow.connection, later)


def step_back(connection: Connection, operation: OperationLine) -> None:
    """Makes all records what they were before the newest operation; past the ledger, so never to be committed.

    Raises DamagedError where a record that it changed is not there.
    """
    # In the order of a reversal, so that a name is never given twice at once.
    images = list(read_images(connection, "operation_id = ?", operation.id))
    for kind in Kind:
        if TOUCHED_BY_KIND[kind] in operation.touched:
            rows.delete_added_by(connection, kind, operation.id)
        rows.delete(connection, kind, [image.record for image in images if image.put_back and image.kind is kind])
    for image in reversed(images):
        if image.changed:
            _change_back(connection, image)
    for kind in Kind:
        rows.insert_whole(connection, kind, [image.row for image in images if image.removed and image.kind is kind])


def _change_back(connection: Connection, image: Image) -> None:
    row = rows.select_one(connection, image.kind, image.record)
    if row is None:
        raise damaged(file_of(connection), f"record {image.record} of {image.kind.replace('_', ' ')} is missing")
    before = image.before(row)
    rows.update(connection, image.kind, image.record, {**image.values, "exceptions": before["exceptions"]})
