"""How connections to a catalogue behave: one per unit of work, with the pragmas that design.md decides on."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event

from planner.catalogue.failures import speak_plainly

BUSY_SECONDS = 30.0

_PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "temp_store=MEMORY",
)
_BEGIN = "planner_begin"


def set_pragmas(connection: sqlite3.Connection) -> None:
    """Gives a fresh connection the pragmas of a catalogue and takes its transactions out of Python's hands."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync=ON").close()


def engine_for(path: Path) -> Engine:
    """An engine on one file that opens a connection for each unit of work and keeps none.

    Failures of SQLite that a planner can act on are raised as PlannerError.
    """
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        poolclass=NullPool,
        connect_args={"timeout": BUSY_SECONDS},
    )
    speak_plainly(engine)

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, record: Any) -> None:  # noqa: ARG001 - given by SQLAlchemy
        set_pragmas(connection)

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))

    return engine


def open_for_writing(engine: Engine) -> Connection:
    """A connection that takes the write lock at its first statement and keeps readers going until the commit."""
    connection = engine.connect().execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
    _set(connection, "cache_spill=OFF")
    return connection


def open_for_reading(engine: Engine) -> Connection:
    """A connection that cannot write; not mode=ro, which could not recover after a crash."""
    connection = engine.connect()
    _set(connection, "query_only=ON")
    return connection


def _set(connection: Connection, pragma: str) -> None:
    # Past SQLAlchemy, which would begin a transaction first.
    raw = connection.connection.driver_connection
    if isinstance(raw, sqlite3.Connection):
        raw.execute(f"PRAGMA {pragma}").close()


@contextmanager
def deferred_foreign_keys(connection: Connection) -> Iterator[None]:
    """Lets references dangle within the block; those that still do are refused at the commit."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    yield
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=OFF")


def pragma(connection: Connection, name: str) -> int:
    """The number that a pragma holds."""
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
