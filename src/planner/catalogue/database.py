"""The catalogue: one ordinary SQLite file, opened only once it has shown to be ours."""

from __future__ import annotations

import os
import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine

from planner.catalogue.backups import is_backup, make_backup
from planner.catalogue.connections import (
    BUSY_SECONDS,
    check_pages,
    engine_for,
    pragma,
    raw,
    refuse_missing,
    set_pragmas,
    unless_open,
)
from planner.catalogue.copying import refuse_taken
from planner.catalogue.failures import DamagedError, damaged, sentence_for
from planner.catalogue.file_header import SCHEMA, check_header, check_version, journal_of
from planner.catalogue.meta import write_meta
from planner.catalogue.migrating import upgrade
from planner.catalogue.schema_check import check_objects, check_schema
from planner.catalogue.unit_of_work import UnitOfWork
from planner.errors import PlannerError
from planner.settings import QUICK_CHECK_BYTES


class Catalogue:
    """An open catalogue; hands out units of work, each with a connection of its own."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self.can_write = _may_be_written(path)
        self._engine = engine
        self._watch: sqlite3.Connection | None = None
        self._watching = threading.Lock()

    @classmethod
    def create(cls, path: Path, at: datetime) -> Self:
        """A new, empty catalogue at `path`, noted as made at `at`; never overwrites.

        Raises PlannerError where there is a file already or the folder cannot be written.
        """
        refuse_taken(path)
        unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            _begin(unfinished, path)
            _build(unfinished, path, at)
            _give_name(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)
            journal_of(unfinished).unlink(missing_ok=True)
        return cls(path, engine_for(path))

    @classmethod
    def open(cls, path: Path, *, at: datetime | None = None) -> Self:
        """The catalogue at `path`, brought to this version's schema; an older one is first backed up, dated `at`.

        Without `at` that backup bears the time of the file's last change. Where the file or its folder can only be
        read, so can the catalogue. Raises PlannerError, and leaves the file as it is, where it is no catalogue, of a
        newer version, holds what we did not put there, or cannot be backed up first; DamagedError where it is
        no longer whole.
        """
        unless_open(path, check_header)
        engine = engine_for(path)
        with UnitOfWork(engine, write=False) as uow:
            version = _checked_version(uow.connection, path.name)
            if version == SCHEMA:
                check_schema(uow.connection, path.name)
            if path.stat().st_size <= QUICK_CHECK_BYTES.default:
                _refuse_damaged(uow.connection, path)
        if version < SCHEMA:
            _migrate(path, engine, at or datetime.fromtimestamp(path.stat().st_mtime, UTC))
        return cls(path, engine)

    def writing(self) -> UnitOfWork:
        """A unit of work that may write; waits for its turn, up to 30 seconds, then raises PlannerError.

        Raises PlannerError too where the catalogue can only be read.
        """
        refuse_missing(self.path)
        if not self.can_write:
            raise _only_read(self.path)
        return UnitOfWork(self._engine, write=True)

    def reading(self) -> UnitOfWork:
        """A unit of work that sees one state throughout and cannot write."""
        refuse_missing(self.path)
        return UnitOfWork(self._engine, write=False)

    def looks_damaged(self) -> str | None:
        """The sentence where a quick look through all pages finds damage; None where it finds none.

        Small catalogues are looked through when they are opened; for a larger one this is for a worker, as it reads
        the whole file.
        """
        try:
            with self.reading() as uow:
                _refuse_damaged(uow.connection, self.path)
        except DamagedError as refusal:
            return str(refusal)
        return None

    def data_version(self) -> int:
        """A number that differs after every commit to the file, by this program or another."""
        with self._watching:
            try:
                if self._watch is None:
                    self._watch = sqlite3.connect(self.path, timeout=BUSY_SECONDS, check_same_thread=False)
                    set_pragmas(self._watch)
                (version,) = self._watch.execute("PRAGMA data_version").fetchone()
            except sqlite3.Error as failure:
                raise sentence_for(failure, self.path) or failure from failure
            return int(version)

    def problems(self) -> tuple[str, ...]:
        """What SQLite's own checks of pages and references find; empty where they find nothing.

        Both are blind to a flipped bit inside a value (reliability.md section 0.4).
        """
        with self.reading() as uow:
            pages = [str(row[0]) for row in uow.connection.exec_driver_sql("PRAGMA integrity_check")]
            dangling = [
                f"{row[0]} row {row[1]} refers to a record of {row[2]} that is not there"
                for row in uow.connection.exec_driver_sql("PRAGMA foreign_key_check")
            ]
        return (*(page for page in pages if page != "ok"), *dangling)

    def close(self) -> None:
        """Lets go of the file; units of work close their own connections."""
        with self._watching:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
        self._engine.dispose()


def _may_be_written(path: Path) -> bool:
    # On Windows this does not see a folder's access list: there the first write is refused instead.
    return not is_backup(path) and os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def _only_read(path: Path) -> PlannerError:
    if is_backup(path):
        return PlannerError(
            f"{path.name} is a backup and is only read", "restore it, or copy it elsewhere and open the copy"
        )
    return PlannerError(
        f"{path.name} can only be read here", "copy it to a folder where you may write and open the copy"
    )


def _checked_version(connection: Connection, name: str) -> int:
    version = pragma(connection, "user_version")
    check_version(name, pragma(connection, "application_id"), version)
    check_objects(connection, name)
    return version


def _refuse_damaged(connection: Connection, path: Path) -> None:
    try:
        verdict = check_pages(raw(connection), "quick_check")
    except sqlite3.Error as failure:
        raise sentence_for(failure, path) or failure from failure
    if verdict != "ok":
        raise damaged(path)


def _begin(unfinished: Path, path: Path) -> None:
    try:
        unfinished.touch()
    except OSError as failure:
        raise PlannerError(
            f"{path.name} cannot be created ({failure.strerror})", "choose a folder where you may write"
        ) from failure


def _give_name(unfinished: Path, path: Path) -> None:
    """Names a file that is whole, unless something came to have that name meanwhile."""
    try:
        path.hardlink_to(unfinished)
    except OSError:
        # Taken, or a drive without hard links.
        refuse_taken(path)
        unfinished.replace(path)


def _build(unfinished: Path, path: Path, at: datetime) -> None:
    engine = engine_for(unfinished, named=path)
    with UnitOfWork(engine, write=True) as uow:
        upgrade(uow.connection)
        write_meta(uow, "created", at.isoformat())
        uow.commit()
    engine.dispose()


def _migrate(path: Path, engine: Engine, at: datetime) -> None:
    if not _may_be_written(path):
        raise PlannerError(
            f"{path.name} was made by an earlier version and can only be read here, so it cannot be brought up to date",
            "copy it to a folder where you may write and open the copy",
        )
    with UnitOfWork(engine, write=True) as uow:
        # Another process may have come first while we waited for our turn.
        if _checked_version(uow.connection, path.name) < SCHEMA:
            make_backup(path, at=at, reason=f"before bringing it to schema {SCHEMA}")
            upgrade(uow.connection)
            check_schema(uow.connection, path.name)
            uow.commit()
