"""SQLite's own failures that a planner can do something about, turned into sentences in one place."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Engine, ExceptionContext, event

from planner.errors import PlannerError

_BUSY = ("Another program is writing to the catalogue", "wait a moment and try again")
_DAMAGED = ("The catalogue is damaged", "keep this file aside and restore the latest backup")
_NOT_OPENED = ("The catalogue cannot be opened", "check that the file is there and that you may read it")

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
    sqlite3.SQLITE_FULL: ("The disk is full and nothing of this was saved", "free some disk space and try again"),
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: (
        "The catalogue can only be read here",
        "copy it to a folder where you may write and open the copy",
    ),
    sqlite3.SQLITE_PERM: _NOT_OPENED,
    sqlite3.SQLITE_CANTOPEN: _NOT_OPENED,
    sqlite3.SQLITE_IOERR: (
        "The drive reported an error while the catalogue was in use and nothing of this was saved",
        "check the drive and its connection, then try again",
    ),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}


def sentence_for(failure: BaseException | None) -> PlannerError | None:
    """The refusal that the planner reads for a failure of SQLite; None where it is a fault of the program."""
    code = getattr(failure, "sqlite_errorcode", None)
    if code is None:
        return None
    words = _SENTENCES.get(code) or _SENTENCES.get(code & 0xFF)
    return PlannerError(*words) if words else None


def speak_plainly(engine: Engine) -> None:
    """Lets an engine raise PlannerError in place of SQLite's failures, whatever the statement."""

    @event.listens_for(engine, "handle_error")
    def _translate(context: ExceptionContext) -> BaseException | None:
        return sentence_for(context.original_exception)
