"""A throw-away copy of a catalogue in a temporary folder, to work on past the ledger."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine, event

from planner.catalogue.connections import BUSY_SECONDS, engine_for
from planner.catalogue.copying import transfer
from planner.catalogue.database import Catalogue
from planner.catalogue.failures import sentence_for

# It is thrown away when anything fails, so it needs no journal; its ledger is cut where facts refer to it.
_PRAGMAS = ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF")


def private_folder() -> TemporaryDirectory[str]:
    """A temporary folder that its owner cleans up."""
    return TemporaryDirectory(prefix="exposure-planner-", ignore_cleanup_errors=True)


def copy_privately(catalogue: Catalogue, folder: Path) -> Path:
    """Copies the state that a catalogue is in, under its own name, into a folder; writers go on meanwhile.

    Raises PlannerError where the catalogue cannot be read or the copy does not fit.
    """
    path = folder / catalogue.path.name
    with catalogue.reading() as uow, closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as copy:
        source = uow.connection.connection.driver_connection
        if not isinstance(source, sqlite3.Connection):
            raise TypeError("the catalogue is no SQLite file")
        try:
            transfer(source, copy)
        except sqlite3.Error as failure:
            raise sentence_for(failure, path) or failure from failure
    return path


def private_engine(path: Path) -> Engine:
    """An engine on a private copy: fast, and safe for nothing else."""
    engine = engine_for(path)

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, record: Any) -> None:  # noqa: ARG001 - given by SQLAlchemy
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()

    return engine
