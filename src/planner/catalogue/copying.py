"""A whole, checked copy of a catalogue: one shot, under a temporary name, renamed once it has proved good."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from planner.catalogue.connections import BUSY_SECONDS, check_pages, connected
from planner.catalogue.failures import disk_full, is_full, sentence_for
from planner.catalogue.file_header import is_truncated, journal_of, read_header
from planner.errors import PlannerError

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a copy must have in common with its source: rows by table, seals by kind, and the marks of the header."""

    counts: Mapping[str, int]
    seals: tuple[tuple[object, ...], ...]
    application_id: int
    schema: int


def proof_of(connection: sqlite3.Connection) -> Proof:
    """Counts and reads what proves a copy, within one transaction of the caller's."""
    # A virtual table has no page of its own: to count it would run what a stranger put there.
    stored = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"
    names = [row[0] for row in connection.execute(stored)]
    counts = {name: _count(connection, name) for name in names}
    seals = connection.execute("SELECT * FROM seals ORDER BY kind").fetchall() if "seals" in names else ()
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    return Proof(counts, tuple(seals), application_id, schema)


def _count(connection: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    (count,) = connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()  # noqa: S608 - quoted
    return int(count)


def transfer(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copies every page in one step and one transaction; raises where a writer holds either file for too long.

    Both connections wait by themselves before they say that they are locked; sqlite3 would then ask for ever.
    """

    def once(status: int, _remaining: int, _pages: int) -> None:
        if status in _BUSY:
            failure = sqlite3.OperationalError("database is locked")
            failure.sqlite_errorcode = status
            raise failure

    source.backup(target, pages=-1, progress=once)


def copy_verified(source: Path, target: Path, *, prove: Callable[[Path], None] | None = None) -> Proof:
    """Copies a catalogue, opens the copy, compares what it holds and only then gives it its name.

    `prove` raises PlannerError where the copy is refused for what it holds. Never overwrites. Raises PlannerError;
    then nothing is left at the temporary name.
    """
    refuse_taken(target)
    refuse_full(source, target)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        proof = _copy(source, unfinished)
        if prove is not None:
            prove(unfinished)
        _settle(unfinished)
        refuse_taken(target)
        unfinished.replace(target)
        _settle(target.parent)
    except (sqlite3.Error, OSError) as failure:
        raise _refusal(failure, source, target) or failure from failure
    finally:
        unfinished.unlink(missing_ok=True)
    return proof


def _refusal(failure: sqlite3.Error | OSError, source: Path, target: Path) -> PlannerError | None:
    code = getattr(failure, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL or (isinstance(failure, OSError) and is_full(failure)):
        return disk_full(target, _size(source))
    if isinstance(failure, OSError) or code == sqlite3.SQLITE_CANTOPEN:
        told = f" ({failure.strerror})" if isinstance(failure, OSError) else ""
        return PlannerError(f"{target.name} could not be written{told}", "choose a folder where you may write")
    return sentence_for(failure, source)


def _copy(source: Path, unfinished: Path) -> Proof:
    # Without a journal: a copy that fails is thrown away as a whole.
    with connected(source) as old, closing(sqlite3.connect(unfinished, timeout=BUSY_SECONDS)) as new:
        new.isolation_level = None
        new.execute("PRAGMA journal_mode=OFF").close()
        old.execute("BEGIN")
        expected = proof_of(old)
        transfer(old, new)
        old.execute("COMMIT")
        verdict = check_pages(new, "integrity_check")
        found = proof_of(new)
    if verdict != "ok" or found != expected or is_truncated(read_header(unfinished)):
        raise PlannerError(
            f"The copy of {source.name} did not come out whole", "check the catalogue and the drive, then try again"
        )
    return found


def _settle(path: Path) -> None:
    """Brings a file or the names in a folder onto the drive; Windows has no such call for folders."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def refuse_taken(target: Path) -> None:
    """Raises PlannerError where there is something at `target` already.

    SQLite would also write the pages of a journal that an earlier file left there into a new one.
    """
    if os.path.lexists(target):
        raise PlannerError(f"There is a file called {target.name} already", "choose another name, or open that file")
    journal = journal_of(target)
    if journal.exists():
        raise PlannerError(
            f"Beside {target.name} lies the journal of an earlier file of that name",
            f"choose another name, or move {journal.name} away",
        )


def refuse_full(source: Path, target: Path) -> None:
    """Raises PlannerError, before anything is written, where a copy would not fit beside `target`."""
    needed = _size(source)
    try:
        free = shutil.disk_usage(target.parent).free
    except OSError:
        # Whether the folder is there shows when it is written to.
        return
    if free < needed:
        raise disk_full(target, needed)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
