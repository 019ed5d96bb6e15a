"""A whole, checked copy of a catalogue: one shot, under a temporary name, renamed once it has proved good."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from planner.catalogue.connections import BUSY_SECONDS
from planner.catalogue.failures import sentence_for
from planner.errors import PlannerError


def table_counts(path: Path) -> dict[str, int]:
    """The number of rows of every table of an SQLite file."""
    with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        counts = (connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names)  # noqa: S608
        return dict(zip(names, counts, strict=True))


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source, timeout=BUSY_SECONDS)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        (verdict,) = new.execute("PRAGMA integrity_check").fetchone()
    if verdict != "ok" or table_counts(source) != table_counts(target):
        raise PlannerError("The copy of the catalogue did not come out whole", "check the drive and try again")


def copy_verified(source: Path, target: Path) -> None:
    """Copies a catalogue, opens the copy, compares its counts and only then gives it its name.

    An older file at `target` is replaced last. Raises PlannerError; then nothing is left at the temporary name.
    """
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        _copy(source, unfinished)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
    except sqlite3.Error as failure:
        raise sentence_for(failure) or failure from failure
    except OSError as failure:
        raise PlannerError(
            f"{target.name} could not be written ({failure.strerror})", "choose another folder or free some space"
        ) from failure
    finally:
        unfinished.unlink(missing_ok=True)
