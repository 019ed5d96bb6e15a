"""The allow-list of a catalogue's schema: a planted trigger or view in a mailed file must never run."""

from __future__ import annotations

from sqlalchemy import Connection

from planner.catalogue.tables import Base
from planner.errors import PlannerError

# Kept by SQLite and Alembic themselves.
_OTHERS = frozenset({"sqlite_sequence", "sqlite_stat1", "sqlite_stat4", "alembic_version"})


def _refusal(name: str, found: str) -> PlannerError:
    return PlannerError(
        f"{name} holds something that Exposure Planner did not put there ({found})",
        "do not use this file: restore a backup, or ask its sender for an export to import",
    )


def check_objects(connection: Connection, name: str) -> None:
    """Refuses a file with triggers, views or virtual tables, with PlannerError."""
    statement = "SELECT type, name, coalesce(sql, '') FROM sqlite_schema"
    for kind, found, sql in connection.exec_driver_sql(statement).fetchall():
        if kind not in ("table", "index") or sql.upper().startswith("CREATE VIRTUAL"):
            raise _refusal(name, f"{kind} {found}")


def check_schema(connection: Connection, name: str) -> None:
    """Refuses a file whose tables, columns or indexes are not exactly ours, with PlannerError."""
    check_objects(connection, name)
    tables = {table.name: table for table in Base.metadata.tables.values()}
    indexes = {index.name for table in tables.values() for index in table.indexes}
    rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_schema").fetchall()
    found = {row[1] for row in rows if row[0] == "table"} - _OTHERS
    for unknown in sorted(found ^ set(tables)):
        raise _refusal(name, f"table {unknown}")
    for kind, index, sql in rows:
        if kind == "index" and sql is not None and index not in indexes:
            raise _refusal(name, f"index {index}")
    for table in tables.values():
        columns = connection.exec_driver_sql(f'PRAGMA table_xinfo("{table.name}")').fetchall()
        if {(row[1], row[6]) for row in columns} != {(column.name, 0) for column in table.columns}:
            raise _refusal(name, f"columns of {table.name}")
