"""How connections to a catalogue behave: one per unit of work, with the pragmas that design.md decides on."""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event

from planner.catalogue.failures import sentence_for, speak_plainly
from planner.errors import PlannerError

BUSY_SECONDS = 30.0
_WRITING_CACHE_KIB = 65_536

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
_FILE = "planner_file"

_Inode = tuple[int, int]
_Found = TypeVar("_Found")

_open_here: Counter[_Inode] = Counter()
_counting = threading.Lock()


def _inode(path: Path) -> _Inode | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino)


def _count(inode: _Inode | None, step: int) -> None:
    if inode is not None:
        with _counting:
            _open_here[inode] += step
            if not _open_here[inode]:
                del _open_here[inode]


def unless_open(path: Path, look: Callable[[Path], _Found]) -> _Found | None:
    """What `look` finds in the bytes of a file; None, and no look, while this process has it open in SQLite.

    On POSIX, closing any handle of a file drops every lock that this process has on it: another program could
    then write in the middle of our transaction (sqlite.org/howtocorrupt.html, section 2.2).
    """
    inode = _inode(path)
    with _counting:
        return None if inode in _open_here else look(path)


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """A bare connection to a file that is there, for work on the file as a whole; closed at the end.

    Raises PlannerError where there is no such file; failures of SQLite come as they are.
    """
    refuse_missing(path)
    with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
        inode = _inode(path)
        _count(inode, 1)
        try:
            set_pragmas(connection)
            yield connection
        finally:
            _count(inode, -1)


def ask(path: Path, look: Callable[[sqlite3.Connection], _Found]) -> _Found:
    """What `look` finds over a bare connection; raises PlannerError, also in place of SQLite's own failures."""
    try:
        with connected(path) as connection:
            return look(connection)
    except sqlite3.Error as failure:
        raise sentence_for(failure, path) or failure from failure


def refuse_missing(path: Path) -> None:
    """Raises PlannerError where there is no file, which SQLite would otherwise make anew, and empty."""
    if not path.is_file():
        raise PlannerError(f"{path.name} is not there", "check its name and that its drive is connected")


def set_pragmas(connection: sqlite3.Connection) -> None:
    """Gives a fresh connection the pragmas of a catalogue and takes its transactions out of Python's hands."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync=ON").close()


def engine_for(path: Path, named: Path | None = None) -> Engine:
    """An engine on one file that opens a connection for each unit of work and keeps none.

    Failures of SQLite that a planner can act on are raised as PlannerError; they speak of `named`, where the file
    has another name as yet.
    """
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        poolclass=NullPool,
        connect_args={"timeout": BUSY_SECONDS},
    )
    speak_plainly(engine, named or path)

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, record: Any) -> None:
        set_pragmas(connection)
        record.info[_FILE] = _inode(path)
        _count(record.info[_FILE], 1)

    @event.listens_for(engine, "close")
    def _closed(connection: sqlite3.Connection, record: Any) -> None:  # noqa: ARG001 - given by SQLAlchemy
        _count(record.info.pop(_FILE, None), -1)

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))

    return engine


def open_for_writing(engine: Engine) -> Connection:
    """A connection that takes the write lock at its first statement and keeps readers going until the commit."""
    connection = engine.connect().execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
    _set(connection, "cache_spill=OFF")
    # Written pages stay in memory then: once they fill the cache, every page that is only read is read again each time.
    _set(connection, f"cache_size=-{_WRITING_CACHE_KIB}")
    return connection


def open_for_reading(engine: Engine) -> Connection:
    """A connection that cannot write; not mode=ro, which could not recover after a crash."""
    connection = engine.connect()
    _set(connection, "query_only=ON")
    return connection


def _set(connection: Connection, pragma: str) -> None:
    # Past SQLAlchemy, which would begin a transaction first.
    raw(connection).execute(f"PRAGMA {pragma}").close()


@contextmanager
def deferred_foreign_keys(connection: Connection) -> Iterator[None]:
    """Lets references dangle within the block; those that still do are refused at the commit."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    yield
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=OFF")


@contextmanager
def ignored_checks(connection: Connection) -> Iterator[None]:
    """Asks no checks of columns within the block, for rows that are known to meet them; all else still holds."""
    connection.exec_driver_sql("PRAGMA ignore_check_constraints=ON")
    try:
        yield
    finally:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints=OFF")


def check_pages(connection: sqlite3.Connection, check: str) -> str:
    """The verdict of SQLite's `integrity_check` or `quick_check` on pages and indexes: ok, or what it found first.

    What the columns may hold was checked when it was written; to check it again would take ten times as long.
    """
    connection.execute("PRAGMA ignore_check_constraints=ON").close()
    (verdict,) = connection.execute(f"PRAGMA {check}(1)").fetchone()
    connection.execute("PRAGMA ignore_check_constraints=OFF").close()
    return str(verdict)


def raw(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection under one of SQLAlchemy's."""
    found = connection.connection.driver_connection
    if not isinstance(found, sqlite3.Connection):
        raise TypeError("the catalogue is no SQLite file")
    return found


def file_of(connection: Connection) -> Path:
    """The catalogue file that a connection is open on."""
    return Path(str(connection.engine.url.database))


def pragma(connection: Connection, name: str) -> int:
    """The number that a pragma holds."""
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
