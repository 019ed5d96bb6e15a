"""The catalogue that the first released program made: a copy of it, and all that it holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

RELEASED = Path(__file__).parents[2] / "schemas" / "schema_1.planner"
Contents = dict[str, list[tuple[object, ...]]]


def copy_to(path: Path) -> Path:
    """A copy of the released catalogue at a path; the original is never opened for writing."""
    path.write_bytes(RELEASED.read_bytes())
    return path


@cache
def _columns() -> dict[str, str]:
    with closing(sqlite3.connect(f"file:{RELEASED}?mode=ro&immutable=1", uri=True)) as released:
        listed = released.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        named = {
            table: [f'"{row[1]}"' for row in released.execute(f'PRAGMA table_info("{table}")')] for (table,) in listed
        }
    return {table: ", ".join(columns) for table, columns in named.items() if table != "alembic_version"}


def contents(path: Path) -> Contents:
    """All rows of the tables and columns that the first schema has."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(f'SELECT {columns} FROM "{table}" ORDER BY 1').fetchall()
            for table, columns in _columns().items()
        }
