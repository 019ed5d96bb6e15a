"""Finding a record that is there, or that was."""

from __future__ import annotations

from planner.catalogue.ledger import record_history
from planner.catalogue.ledger.images import read_images
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.services.editing.finding import find_id, fits, number_typed
from planner.services.editing.records import Records


def find_ever(uow: UnitOfWork, kind: Kind, key: str) -> int:
    """The number of the record of a kind that a planner means, also of one that was removed (the last of that key).

    Raises PlannerError where there never was one, or where several that are there can be meant.
    """
    numbered = number_typed(key)
    if numbered is not None and record_history(uow, kind, numbered):
        return numbered
    try:
        return find_id(uow, kind, key)
    except PlannerError:
        removed = _removed(uow, kind, key)
        if removed is None:
            raise
        return removed


def _removed(uow: UnitOfWork, kind: Kind, key: str) -> int | None:
    """The last removed record of that key, else the last whose key begins so; None where there is none."""
    records = Records(uow)
    found: dict[bool, int] = {}
    for image in read_images(uow.connection, "kind = ? AND removed", kind.value):
        fitting = fits(kind, records.of_row(kind, image.row), key)
        if fitting is not None:
            found[fitting] = image.record
    return found.get(True, found.get(False))
