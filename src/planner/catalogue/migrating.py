"""Brings a catalogue to the schema of this version, in one transaction, by Alembic run in-process."""

from __future__ import annotations

import io
import threading
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from planner.catalogue import rows, seals
from planner.catalogue.chain import close_operations
from planner.catalogue.file_header import APPLICATION_ID, SCHEMA
from planner.domain.kinds import Kind

MIGRATIONS = Path(__file__).with_name("migrations")

# Alembic keeps its context in module globals.
_one_at_a_time = threading.Lock()


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for one connection, without an ini file and silent."""
    config = Config(stdout=io.StringIO(), attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def upgrade(connection: Connection) -> None:
    """Runs the missing revisions, seals what is there unsealed and writes our marks; the caller commits."""
    with _one_at_a_time:
        command.upgrade(configuration(connection), "head")
    if not seals.read_seals(connection):
        _seal(connection)
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")


def _seal(connection: Connection) -> None:
    """Seals all records and chains all operations that were written before there were seals."""
    for kind in Kind:
        found = rows.seal_of_table(connection, kind)
        if found.rows:
            seals.enter(connection, kind, added=found)
    close_operations(connection)
    seals.write_seals(connection)
