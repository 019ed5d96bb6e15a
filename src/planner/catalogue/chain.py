"""The chain of operations: each is closed with the state it left and a digest that follows from the one before.

So an operation that is lost or altered, or a before-image of it, no longer fits those after it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from planner.catalogue.seals import current_seals, state_of

_DIGEST_BYTES = 16
_OPEN = "planner_open_operation"
_CHUNK = 5000
# What an operation consists of, by its number; images and tables in the order in which they were written.
_PARTS = (
    "SELECT * FROM operations WHERE id = ?",
    "SELECT * FROM before_images WHERE operation_id = ? ORDER BY id",
    "SELECT * FROM imports WHERE operation_id = ?",
    "SELECT read_tables.* FROM read_tables JOIN imports ON imports.id = import_id WHERE operation_id = ? "
    "ORDER BY read_tables.id",
    "SELECT profiles.* FROM profiles JOIN imports ON imports.id = import_id WHERE operation_id = ? "
    "ORDER BY profiles.id",
)
# The digest itself, and what a later operation writes to say that it holds this one out of force.
_LEFT_OUT = frozenset({"digest", "reverted_by_id"})


def _content(connection: Connection, operation_id: int) -> Iterator[bytes]:
    for statement in _PARTS:
        found = connection.exec_driver_sql(statement, (operation_id,))
        names = list(found.keys())
        for rows in found.partitions(_CHUNK):
            for row in rows:
                yield json.dumps(_filled(names, row), default=repr, sort_keys=True).encode()


def _filled(names: list[str], row: Any) -> dict[str, object]:
    # Without empty columns, so that a later schema with one more column gives an old operation the same digest.
    return {name: value for name, value in zip(names, row, strict=True) if value is not None and name not in _LEFT_OUT}


def digest_of(connection: Connection, operation_id: int, before: str | None) -> str:
    """The digest of an operation as it stands in the ledger, after an operation of the digest `before`."""
    digest = hashlib.blake2b((before or "").encode(), digest_size=_DIGEST_BYTES)
    for line in _content(connection, operation_id):
        digest.update(b"\n" + line)
    return digest.hexdigest()


def _last_digest(connection: Connection) -> tuple[int, str | None]:
    statement = "SELECT id, digest FROM operations WHERE digest IS NOT NULL ORDER BY id DESC LIMIT 1"
    row = connection.exec_driver_sql(statement).first()
    return (row[0], row[1]) if row else (0, None)


def newest_digest(connection: Connection) -> str | None:
    """What the whole ledger comes to: empty where there is none yet, None where its newest operation is still open."""
    newest = connection.exec_driver_sql("SELECT digest FROM operations ORDER BY id DESC LIMIT 1").first()
    return "" if newest is None else newest[0]


def close_operations(connection: Connection) -> None:
    """Closes the operation that is open, if one is: writes its state and its digest.

    In a catalogue of an older schema none is closed: then all are, and only the newest has a known state.
    """
    connection.info.pop(_OPEN, None)
    last, digest = _last_digest(connection)
    found = connection.exec_driver_sql("SELECT id FROM operations WHERE id > ? ORDER BY id", (last,)).fetchall()
    opened = [row[0] for row in found]
    for operation_id in opened:
        if operation_id == opened[-1]:
            state = state_of(current_seals(connection))
            connection.exec_driver_sql("UPDATE operations SET state = ? WHERE id = ?", (state, operation_id))
        digest = digest_of(connection, operation_id, digest)
        connection.exec_driver_sql("UPDATE operations SET digest = ? WHERE id = ?", (digest, operation_id))


def is_open(connection: Connection, operation_id: int) -> bool:
    """Whether an operation may still be written to; a later one or a commit closes it."""
    if connection.info.get(_OPEN) != operation_id:
        statement = "SELECT 1 FROM operations WHERE id = ? AND digest IS NULL"
        if connection.exec_driver_sql(statement, (operation_id,)).first() is None:
            return False
        connection.info[_OPEN] = operation_id
    return True


def forget_open(connection: Connection) -> None:
    """Drops what is in memory: a part of the transaction was rolled back."""
    connection.info.pop(_OPEN, None)
