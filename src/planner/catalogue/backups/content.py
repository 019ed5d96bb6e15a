"""Whether a copy holds what was written: only then does it count as a backup."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from planner.catalogue import rows
from planner.catalogue.connections import engine_for, pragma
from planner.catalogue.copying import Proof, copy_verified
from planner.catalogue.failures import DamagedError
from planner.catalogue.file_header import SCHEMA, check_version
from planner.catalogue.schema_check import check_objects
from planner.catalogue.seals import Seal, read_seals
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind
from planner.errors import PlannerError

# What damaged content can bring about in code that reads it.
_FAILURES = (ValueError, TypeError, RecursionError, SQLAlchemyError, sqlite3.Error)


def copy_sound(catalogue: Path, target: Path) -> Proof:
    """Copies a catalogue as `copy_verified` does, but only one that holds what was written.

    Raises DamagedError, and leaves nothing at `target`, where it does not; PlannerError as `copy_verified` does.
    """
    next_step = "restore a backup that passes `planner check`"
    return copy_verified(catalogue, target, prove=lambda copy: check_content(copy, catalogue.name, next_step))


def check_content(path: Path, name: str, next_step: str) -> None:
    """Holds every table of a file against what its schema and its seals say; `name` is what the planner calls it.

    Reads every record. Raises DamagedError where something was planted or does not hold what was written, with
    `next_step` in the latter case; PlannerError where the file is of another program or of a newer version. An older
    schema, which has no seals, is held against its tables only.
    """
    with UnitOfWork(engine_for(path, named=path.with_name(name)), write=False) as uow:
        schema = pragma(uow.connection, "user_version")
        check_version(name, pragma(uow.connection, "application_id"), schema)
        try:
            check_objects(uow.connection, name)
        except PlannerError as refusal:
            raise DamagedError(refusal.cause, refusal.next_step) from refusal
        altered = _altered(uow.connection) if schema == SCHEMA else []
    if altered:
        which = f"table of {altered[0]} does" if len(altered) == 1 else f"tables of {', '.join(altered)} do"
        raise DamagedError(f"{name} is damaged: the {which} not hold what was written", next_step)


def _altered(connection: Connection) -> list[str]:
    """The tables whose rows differ from their seals, in words."""
    try:
        seals = read_seals(connection)
    except _FAILURES:
        return ["seals"]
    return [kind.replace("_", " ") for kind in Kind if _seal(connection, kind) != seals.get(kind, Seal())]


def _seal(connection: Connection, kind: Kind) -> Seal | None:
    try:
        return rows.seal_of_table(connection, kind)
    except _FAILURES:
        return None
