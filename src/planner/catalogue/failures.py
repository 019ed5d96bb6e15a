"""Failures of SQLite and of the drive that a planner can do something about, turned into sentences in one place."""

from __future__ import annotations

import errno
import math
import shutil
import sqlite3
from pathlib import Path

from sqlalchemy import Engine, ExceptionContext, event

from planner.errors import PlannerError

_BUSY = ("Another program is writing to {name}", "wait a moment and try again")
_DAMAGED = ("{name} is damaged", "keep this file aside and restore the latest backup")
_NOT_OPENED = ("{name} cannot be opened", "check that the file is there and that you may read it")

# The journal may be gone by then, and with it the step is saved.
_UNCERTAIN = (
    "The drive reported an error at the last moment, so it is not certain whether this was saved in {name}",
    "look at the history before you do it again",
)

# By SQLite's extended or else primary result code (sqlite.org/rescode.html).
_SENTENCES = {
    sqlite3.SQLITE_CONSTRAINT_UNIQUE: (
        "Another record has the same name or number",
        "change that record, or choose another name or number",
    ),
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: (
        "Other records refer to a record that would no longer be there",
        "remove those records first",
    ),
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: (
        "{name} can only be read here",
        "copy it to a folder where you may write and open the copy",
    ),
    sqlite3.SQLITE_READONLY_ROLLBACK: (
        "{name} was left in the middle of a write, which cannot be undone where files can only be read",
        "copy it together with the file whose name ends in -journal to a folder where you may write, and open the copy",
    ),
    sqlite3.SQLITE_READONLY_DBMOVED: (
        "{name} was moved, renamed or replaced while it was open",
        "close it and open it again where it is now",
    ),
    sqlite3.SQLITE_PERM: _NOT_OPENED,
    sqlite3.SQLITE_CANTOPEN: _NOT_OPENED,
    sqlite3.SQLITE_IOERR: (
        "The drive reported an error while {name} was in use and nothing of this was saved",
        "check the drive and its connection, then try again",
    ),
    sqlite3.SQLITE_IOERR_DELETE: _UNCERTAIN,
    sqlite3.SQLITE_IOERR_DIR_FSYNC: _UNCERTAIN,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_FULL = (errno.ENOSPC, errno.EDQUOT)

_MEGABYTE = 1_000_000
_LEAST_NEEDED = 10 * _MEGABYTE


class DamagedError(PlannerError):
    """The refusal of a file that is a catalogue and no longer whole."""


def damaged(path: Path, found: str = "") -> DamagedError:
    """The refusal of a damaged catalogue; `found` says in short what is wrong with it."""
    cause, next_step = _DAMAGED
    return DamagedError(f"{cause.format(name=path.name)}{f': {found}' if found else ''}", next_step)


def disk_full(path: Path | None, needed: int | None = None) -> PlannerError:
    """The refusal where a drive is full: what was kept, and about how much to free on which drive.

    `needed` is what the work takes in all, in bytes. Where nobody knows it, as with a transaction, it is as much
    again as the catalogue has, for its journal, and 10 MB at the least.
    """
    cause = "The disk is full and nothing of this was saved"
    if path is None:
        return PlannerError(cause, "free some disk space and try again")
    try:
        size = path.stat().st_size if path.exists() else 0
        short = (needed or max(size, _LEAST_NEEDED)) - shutil.disk_usage(path.parent).free
    except OSError:
        short = 0
    amount = f"about {math.ceil(short / _MEGABYTE)} MB" if short > 0 else "some space"
    return PlannerError(cause, f"free {amount} on the drive of {path.name}, then try again")


def is_full(failure: OSError) -> bool:
    """Whether a failure of the system says that a drive or the user's share of it is full."""
    return failure.errno in _FULL


def sentence_for(failure: BaseException | None, path: Path | None = None) -> PlannerError | None:
    """The refusal that the planner reads for a failure of SQLite; None where it is a fault of the program."""
    code = getattr(failure, "sqlite_errorcode", None)
    if code is None:
        return None
    primary = code & 0xFF
    if primary == sqlite3.SQLITE_FULL:
        return disk_full(path)
    words = _SENTENCES.get(code) or _SENTENCES.get(primary)
    if words is None:
        return None
    cause, next_step = words
    name = path.name if path else "The catalogue" if cause.startswith("{") else "the catalogue"
    sentence = DamagedError if primary in _DAMAGE else PlannerError
    return sentence(cause.format(name=name), next_step)


def speak_plainly(engine: Engine, path: Path) -> None:
    """Lets an engine raise PlannerError in place of SQLite's failures, whatever the statement."""

    @event.listens_for(engine, "handle_error")
    def _translate(context: ExceptionContext) -> BaseException | None:
        return sentence_for(context.original_exception, path)
