"""What a catalogue file holds, read past the program: its whole content as one hash, and what its ledger says."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

# Marks of the schema and of the file, which a migration rewrites by design.
_NOT_CONTENT = ("alembic_version", "meta", "sqlite_sequence")


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA query_only=ON")
        yield connection


def _tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return [str(row[0]) for row in found]


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [str(row[1]) for row in connection.execute(f'PRAGMA table_info("{table}")')]


def _digest(connection: sqlite3.Connection, outline: Sequence[tuple[str, Sequence[str]]]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for table, columns in outline:
        digest.update(table.encode())
        named = ", ".join(f'"{column}"' for column in columns)
        for row in connection.execute(f'SELECT {named} FROM "{table}" ORDER BY rowid'):
            digest.update(repr(row).encode())
    return digest.hexdigest()


def whole_state(path: Path) -> str:
    """A hash over every row of every table of a file: records, ledger, kept files, seals, remarks, schema mark."""
    with _reading(path) as connection:
        return _digest(connection, [(table, _columns(connection, table)) for table in _tables(connection)])


def content_in_the_terms_of(path: Path, older: Path) -> str:
    """A hash over what a file holds in those tables and columns that another file, of an older schema, has too."""
    with _reading(older) as connection:
        outline = [(table, _columns(connection, table)) for table in _tables(connection) if table not in _NOT_CONTENT]
    with _reading(path) as connection:
        return _digest(connection, outline)


def recorded_states(path: Path) -> dict[int, str | None]:
    """Every operation in the ledger, with the state that the ledger itself says it led to."""
    with _reading(path) as connection:
        state = "state" if "state" in _columns(connection, "operations") else "NULL"
        return dict(connection.execute(f"SELECT id, {state} FROM operations ORDER BY id").fetchall())


def schema_of(path: Path) -> int:
    """The number of the schema that a file says it has."""
    with _reading(path) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
