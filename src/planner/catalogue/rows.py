"""Fact rows as they are stored, past the ORM: the bulk path of the ledger (performance.md section 2).

SQLite's own form of values throughout: for another database this is the module to adapt.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from planner.catalogue.tables import table_of
from planner.catalogue.values import Stored
from planner.domain.kinds import Kind

Row = dict[str, Any]
Exceptions = Mapping[str, Mapping[str, int]]

PROVENANCE = ("added_by", "read_table_id", "source_row", "exceptions")
_CHUNK = 5000
_AT_ONCE = 500


def _chunks(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def packed(data: object) -> str | None:
    """JSON text as the columns of that type keep it; nothing stays nothing."""
    return None if data is None else json.dumps(data, ensure_ascii=False)


def _unpacked(names: Sequence[str], values: Sequence[Any]) -> Row:
    row = dict(zip(names, values, strict=True))
    row["exceptions"] = json.loads(row["exceptions"]) if row["exceptions"] else None
    return row


def insert(connection: Connection, kind: Kind, columns: Sequence[str], rows: Sequence[Sequence[Stored]]) -> None:
    """Adds rows of stored values in the order of `columns`; `exceptions` is JSON text."""
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    statement = f'INSERT INTO "{kind}" ({names}) VALUES ({marks})'  # noqa: S608 - names of our own tables
    for chunk in _chunks(rows, _CHUNK):
        connection.exec_driver_sql(statement, [tuple(row) for row in chunk])


def insert_whole(connection: Connection, kind: Kind, rows: Sequence[Row]) -> None:
    """Puts complete rows back, ids included."""
    columns = [column.name for column in table_of(kind).columns]
    insert(
        connection,
        kind,
        columns,
        [[packed(row[name]) if name == "exceptions" else row[name] for name in columns] for row in rows],
    )


def select_where(connection: Connection, kind: Kind, condition: str, values: Sequence[Stored]) -> Iterator[Row]:
    """The rows that meet a condition on stored values, by id."""
    names = [column.name for column in table_of(kind).columns]
    listed = ", ".join(f'"{name}"' for name in names)
    statement = f'SELECT {listed} FROM "{kind}" WHERE {condition} ORDER BY id'  # noqa: S608 - our own words
    for values_of_row in connection.exec_driver_sql(statement, tuple(values)).fetchall():
        yield _unpacked(names, tuple(values_of_row))


def select_ids(connection: Connection, kind: Kind, column: str, values: Iterable[int]) -> Iterator[Row]:
    """The rows whose column is one of these numbers."""
    for chunk in _chunks(list(values), _AT_ONCE):
        marks = ", ".join("?" * len(chunk))
        yield from select_where(connection, kind, f'"{column}" IN ({marks})', chunk)


def select_one(connection: Connection, kind: Kind, record_id: int) -> Row | None:
    """One row, or None where there is no such record."""
    return next(select_where(connection, kind, "id = ?", (record_id,)), None)


def update(connection: Connection, kind: Kind, record_id: int, values: Mapping[str, Any]) -> None:
    """Writes some columns of one row."""
    assigned = ", ".join(f'"{column}" = ?' for column in values)
    statement = f'UPDATE "{kind}" SET {assigned} WHERE id = ?'  # noqa: S608 - names of our own tables
    stored = [packed(value) if column == "exceptions" else value for column, value in values.items()]
    connection.exec_driver_sql(statement, (*stored, record_id))


def delete(connection: Connection, kind: Kind, record_ids: Sequence[int]) -> None:
    """Removes rows."""
    statement = f'DELETE FROM "{kind}" WHERE id = ?'  # noqa: S608 - names of our own tables
    for chunk in _chunks(record_ids, _CHUNK):
        connection.exec_driver_sql(statement, [(record_id,) for record_id in chunk])


def delete_added_by(connection: Connection, kind: Kind, operation_id: int) -> None:
    """Removes all rows that an operation added."""
    connection.exec_driver_sql(f'DELETE FROM "{kind}" WHERE added_by = ?', (operation_id,))  # noqa: S608
