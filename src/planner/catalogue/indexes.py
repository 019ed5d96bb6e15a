"""The indexes of a table while many rows are added: to make them of all rows at once takes less than row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection

# Those that a table was given besides its own (c): what makes names unique is held row by row.
_PLAIN = (
    "SELECT held.name, made.sql FROM pragma_index_list(?) AS held "
    "JOIN sqlite_schema AS made ON made.type = 'index' AND made.name = held.name "
    "WHERE held.origin = 'c' AND NOT held.\"unique\" ORDER BY made.rowid"
)


@contextmanager
def made_afterwards(connection: Connection, table: str) -> Iterator[None]:
    """Takes the plain indexes of a table away within the block and makes them at its end, each as it was declared.

    All within the transaction: a rollback or a crash leaves them as they were. They are made after a failure in the
    block as well, since what the transaction holds so far can still be committed.
    """
    plain = _plain_indexes(connection, table)
    for name in plain:
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
    try:
        yield
    finally:
        # A failure of the disk may have rolled the transaction back, and brought them back with it.
        there = _plain_indexes(connection, table)
        for name, statement in plain.items():
            if name not in there:
                connection.exec_driver_sql(statement)


def _plain_indexes(connection: Connection, table: str) -> Mapping[str, str]:
    """The statement that declares each index, by name, in the order in which they were made."""
    return {row[0]: row[1] for row in connection.exec_driver_sql(_PLAIN, (table,))}
