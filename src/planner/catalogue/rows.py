"""Fact rows as they are stored, past the ORM: the bulk path of the ledger (performance.md section 2).

The only place that writes rows of records, and so the one that keeps their seals. SQLite's own form of values
throughout: for another database this is the module to adapt.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from planner.catalogue import seals
from planner.catalogue.connections import ignored_checks
from planner.catalogue.failures import sentence_for
from planner.catalogue.indexes import made_afterwards
from planner.catalogue.seals import Seal
from planner.catalogue.tables import table_of
from planner.catalogue.values import Stored
from planner.domain.kinds import Kind

Row = dict[str, Any]

PROVENANCE = ("added_by", "read_table_id", "source_row", "exceptions")
_CHUNK = 5000
_MANY = 5000
_KEPT: Mapping[type, type] = {int: int, bool: int, float: float}
_AT_ONCE = 500
_STATEMENTS = 64


def chunks(items: Sequence[Any], size: int = _AT_ONCE) -> Iterator[Sequence[Any]]:
    """The items in pieces of a size that SQLite takes as the values of one statement."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def packed(data: object) -> str | None:
    """JSON text as the columns of that type keep it; nothing stays nothing."""
    return None if data is None else json.dumps(data, ensure_ascii=False)


@cache
def _columns(kind: Kind) -> tuple[str, ...]:
    """The columns of a kind in the order in which rows are sealed."""
    return tuple(sorted(column.name for column in table_of(kind).columns))


@cache
def _selecting(kind: Kind) -> str:
    listed = ", ".join(f'"{name}"' for name in _columns(kind))
    return f'SELECT {listed} FROM "{kind}" WHERE'  # noqa: S608 - names of our own tables


def _unpacked(names: Sequence[str], values: Sequence[Any]) -> Row:
    row = dict(zip(names, values, strict=True))
    row["exceptions"] = json.loads(row["exceptions"]) if row["exceptions"] else None
    return row


def _stored(connection: Connection, kind: Kind, condition: str, values: Sequence[Stored]) -> Iterator[Sequence[Any]]:
    """Rows as they lie in the table, a chunk of them in memory at a time; past SQLAlchemy, which takes longer."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(f"{_selecting(kind)} {condition}", tuple(values))
        while chunk := cursor.fetchmany(_CHUNK):
            yield from chunk
    except sqlite3.Error as failure:
        raise sentence_for(failure, Path(connection.engine.url.database or "")) or failure from failure
    finally:
        cursor.close()


def _among(column: str, chunk: Sequence[int]) -> str:
    return f'"{column}" IN ({", ".join("?" * len(chunk))})'


def _sealed(connection: Connection, kind: Kind, ids: Sequence[int]) -> Seal:
    """The seal of some rows as they now are."""
    total = Seal()
    for chunk in chunks(ids):
        total += seals.seal_of(_columns(kind), _stored(connection, kind, _among("id", chunk), chunk))
    return total


def seal_of_table(connection: Connection, kind: Kind) -> Seal:
    """The seal of all rows of a kind, read from the table itself."""
    return seals.seal_of(_columns(kind), _stored(connection, kind, "1", ()))


def _write(connection: Connection, kind: Kind, columns: Mapping[str, Sequence[Stored]]) -> None:
    """Writes rows, many with each statement, which takes the values that they all share once."""
    alike = [name for name, values in columns.items() if name != "id" and seals.holds_one_value(values)]
    shared = {name: columns[name][0] for name in alike}
    varying = {name: values for name, values in columns.items() if name not in shared}
    for chunk in zip(*map(chunks, varying.values()), strict=True):
        statement = _inserting(kind, tuple(shared), tuple(varying), len(chunk[0]))
        connection.exec_driver_sql(statement, (*shared.values(), *_row_by_row(chunk)))


def _row_by_row(columns: Sequence[Sequence[Stored]]) -> list[Stored]:
    """The values of all rows one after the other."""
    width = len(columns)
    values: list[Stored] = [None] * (width * len(columns[0]))
    for place, column in enumerate(columns):
        values[place::width] = column
    return values


@lru_cache(_STATEMENTS)
def _inserting(kind: Kind, shared: Sequence[str], varying: Sequence[str], rows: int) -> str:
    """A statement for some rows: the values that they share, then those that vary, row by row."""
    names = ", ".join(f'"{name}"' for name in (*shared, *varying))
    given = ", ".join((*"?" * len(shared), *(f"column{place}" for place in range(1, len(varying) + 1))))
    row = ", ".join("?" * len(varying))
    listed = ", ".join([f"({row})"] * rows)
    return f'INSERT INTO "{kind}" ({names}) SELECT {given} FROM (VALUES {listed})'  # noqa: S608 - our own names


def insert(connection: Connection, kind: Kind, columns: Mapping[str, Sequence[Stored]]) -> list[int]:
    """Adds rows given by column, as stored values, and returns their ids; a column that is not named stays empty.

    The caller has held all values against `domain.refusals` and turned them as `values` says, which together refuse at
    least what the tables' own checks do: of many rows, these are not asked again.
    """
    count = len(next(iter(columns.values())))
    first = _next_id(connection, kind)
    ids = range(first, first + count)
    kept = {name: _as_kept(kind, name, values) for name, values in columns.items()} | {"id": ids}
    with _making_way(connection, kind, count):
        _write(connection, kind, kept)
    seals.enter(connection, kind, added=seals.seal_of_columns(kept))
    return list(ids)


@contextmanager
def _making_way(connection: Connection, kind: Kind, added: int) -> Iterator[None]:
    """Spares many rows what is done for each; indexes only pay where there are to be at least twice as many as now."""
    there = seals.current_seals(connection).get(kind, Seal()).rows
    many = added >= _MANY
    with (
        ignored_checks(connection) if many else nullcontext(),
        made_afterwards(connection, kind.value) if many and added >= there else nullcontext(),
    ):
        yield


def _next_id(connection: Connection, kind: Kind) -> int:
    """The id that SQLite would give next: above all that it ever gave. Nobody else writes within this transaction."""
    statement = f'SELECT max(seq) FROM sqlite_sequence WHERE name = ? UNION ALL SELECT max(id) FROM "{kind}"'  # noqa: S608
    given = connection.exec_driver_sql(statement, (kind.value,)).scalars()
    return max(last or 0 for last in given) + 1


@cache
def _kept_types(kind: Kind) -> Mapping[str, type]:
    """The type in which SQLite keeps the values of each column, which the checks of the tables hold."""
    return {column.name: _KEPT.get(column.type.python_type, str) for column in table_of(kind).columns}


def _as_kept(kind: Kind, name: str, values: Sequence[Stored]) -> Sequence[Stored]:
    """The values as SQLite will keep them, which is what a seal is made of; raises TypeError where it would not."""
    kept = _kept_types(kind)[name]
    given = set(map(type, values)) - {type(None)}
    if not all(one is kept or (kept is str and issubclass(one, str)) for one in given):
        raise TypeError(f"{kind}.{name} keeps {kept.__name__} and nothing else")
    if kept is float and 0.0 in values:
        # SQLite keeps no zero below zero.
        return [value + 0.0 if isinstance(value, float) else value for value in values]
    return values


def insert_whole(connection: Connection, kind: Kind, rows: Sequence[Row]) -> None:
    """Puts complete rows back, ids included; a column that a row does not name stays empty."""
    columns = _columns(kind)
    for chunk in chunks(rows, _CHUNK):
        whole = {name: [row.get(name) for row in chunk] for name in columns}
        whole["exceptions"] = list(map(packed, whole["exceptions"]))
        _write(connection, kind, whole)
        seals.enter(connection, kind, added=_sealed(connection, kind, [row["id"] for row in chunk]))


def select_where(connection: Connection, kind: Kind, condition: str, values: Sequence[Stored]) -> Iterator[Row]:
    """The rows that meet a condition on stored values, by id."""
    names = _columns(kind)
    for row in list(_stored(connection, kind, f"{condition} ORDER BY id", values)):
        yield _unpacked(names, row)


def select_ids(connection: Connection, kind: Kind, column: str, values: Iterable[int]) -> Iterator[Row]:
    """The rows whose column is one of these numbers."""
    for chunk in chunks(list(values)):
        yield from select_where(connection, kind, _among(column, chunk), chunk)


def select_one(connection: Connection, kind: Kind, record_id: int) -> Row | None:
    """One row, or None where there is no such record."""
    return next(select_where(connection, kind, "id = ?", (record_id,)), None)


def update(connection: Connection, kind: Kind, record_id: int, values: Mapping[str, Any]) -> None:
    """Writes some columns of one row."""
    assigned = ", ".join(f'"{column}" = ?' for column in values)
    statement = f'UPDATE "{kind}" SET {assigned} WHERE id = ?'  # noqa: S608 - names of our own tables
    stored = [packed(value) if column == "exceptions" else value for column, value in values.items()]
    before = _sealed(connection, kind, [record_id])
    connection.exec_driver_sql(statement, (*stored, record_id))
    seals.enter(connection, kind, added=_sealed(connection, kind, [record_id]), removed=before)


def delete(connection: Connection, kind: Kind, record_ids: Sequence[int]) -> None:
    """Removes rows."""
    statement = f'DELETE FROM "{kind}" WHERE id = ?'  # noqa: S608 - names of our own tables
    for chunk in chunks(record_ids, _CHUNK):
        before = _sealed(connection, kind, chunk)
        connection.exec_driver_sql(statement, [(record_id,) for record_id in chunk])
        seals.enter(connection, kind, removed=before)


def delete_added_by(connection: Connection, kind: Kind, operation_id: int) -> None:
    """Removes all rows that an operation added."""
    added = seals.seal_of(_columns(kind), _stored(connection, kind, "added_by = ?", (operation_id,)))
    if added.rows:
        connection.exec_driver_sql(f'DELETE FROM "{kind}" WHERE added_by = ?', (operation_id,))  # noqa: S608
        seals.enter(connection, kind, removed=added)
