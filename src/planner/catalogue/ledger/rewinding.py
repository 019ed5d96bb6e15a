"""What the catalogue held earlier: the before-images replayed from the newest operation backwards."""

from __future__ import annotations

from planner.catalogue import rows
from planner.catalogue.connections import deferred_foreign_keys
from planner.catalogue.ledger.images import Image, read_images
from planner.catalogue.ledger.lines import read_lines
from planner.catalogue.ledger.reversal import put_entries
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind


def rewind(uow: UnitOfWork, operation_id: int) -> None:
    """Makes all records what they were once this operation was done; 0 gives the empty catalogue.

    Past the ledger, so only for a writing unit of work that is never committed: read the facts in it and leave.
    """
    with deferred_foreign_keys(uow.connection):
        for later in reversed(read_lines(uow.connection)):
            if later <= operation_id:
                break
            for kind in Kind:
                rows.delete_added_by(uow.connection, kind, later)
            for image in reversed(list(read_images(uow.connection, "operation_id = ?", later))):
                _step_back(uow, image)


def _step_back(uow: UnitOfWork, image: Image) -> None:
    if image.put_back:
        rows.delete(uow.connection, image.kind, [image.record])
        return
    if image.removed:
        rows.insert_whole(uow.connection, image.kind, [image.row])
        return
    row = rows.select_one(uow.connection, image.kind, image.record)
    if row is None:
        raise RuntimeError(f"record {image.record} of {image.kind} is not there")
    put_entries(row, image.exceptions)
    rows.update(uow.connection, image.kind, image.record, {**image.values, "exceptions": row["exceptions"]})
