"""Finding a record that is there, or that was."""

from __future__ import annotations

from planner.catalogue import rows
from planner.catalogue.ledger import record_history
from planner.catalogue.ledger.images import read_images
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.services.editing.finding import find_id, fits, number_typed
from planner.services.editing.records import Records

_OF_SEVERAL_NAMES = (Kind.SUPPLIERS, Kind.END_USERS)


def find_ever(uow: UnitOfWork, kind: Kind, key: str) -> int:
    """The number of the record of a kind that a planner means, also of one that was removed (the last of that key).

    A removed record of exactly that name goes before one that has the name as an alias, as a merge leaves it.
    Raises PlannerError where there never was one, or where several that are there can be meant.
    """
    numbered = number_typed(key)
    if numbered is not None and record_history(uow, kind, numbered):
        return numbered
    try:
        found = find_id(uow, kind, key)
    except PlannerError:
        removed = _removed(uow, kind, key)
        number = removed.get(True, removed.get(False))
        if number is None:
            raise
        return number
    values = Records(uow).values(kind, found)
    if kind in _OF_SEVERAL_NAMES and values is not None and not fits(kind, values, key):
        return _removed(uow, kind, key).get(True, found)
    return found


def _removed(uow: UnitOfWork, kind: Kind, key: str) -> dict[bool, int]:
    """The last record of that key that is gone (True), and the last whose key begins so (False)."""
    records = Records(uow)
    found: dict[bool, int] = {}
    for image in read_images(uow.connection, "kind = ? AND removed", kind.value):
        fitting = fits(kind, records.of_row(kind, image.row), key)
        if fitting is not None and rows.select_one(uow.connection, kind, image.record) is None:
            found[fitting] = image.record
    return found
