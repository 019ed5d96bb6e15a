"""The catalogue: one ordinary SQLite file, opened only once it has shown to be ours."""

from __future__ import annotations

import sqlite3
import threading
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Engine

from planner.catalogue.connections import BUSY_SECONDS, engine_for, pragma, set_pragmas
from planner.catalogue.copying import copy_verified
from planner.catalogue.failures import sentence_for
from planner.catalogue.file_header import SCHEMA, check_header, check_version, journal_of
from planner.catalogue.meta import write_meta
from planner.catalogue.migrating import upgrade
from planner.catalogue.schema_check import check_objects, check_schema
from planner.catalogue.unit_of_work import UnitOfWork
from planner.errors import PlannerError


class Catalogue:
    """An open catalogue; hands out units of work, each with a connection of its own."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        self._watch: sqlite3.Connection | None = None
        self._watching = threading.Lock()

    @classmethod
    def create(cls, path: Path, at: datetime) -> Self:
        """A new, empty catalogue at `path`, noted as made at `at`; never overwrites.

        Raises PlannerError where there is a file already or the folder cannot be written.
        """
        _reserve(path)
        unfinished = path.with_name(f".{path.name}.new")
        try:
            _build(unfinished, at)
            unfinished.replace(path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        finally:
            unfinished.unlink(missing_ok=True)
            journal_of(unfinished).unlink(missing_ok=True)
        return cls(path, engine_for(path))

    @classmethod
    def open(cls, path: Path) -> Self:
        """The catalogue at `path`, brought to this version's schema; an older one is first copied beside itself.

        Raises PlannerError, and leaves the file as it is, where it is no catalogue, damaged, of a newer version,
        or holds what we did not put there.
        """
        check_header(path)
        engine = engine_for(path)
        with UnitOfWork(engine, write=False) as uow:
            version = pragma(uow.connection, "user_version")
            check_version(path.name, pragma(uow.connection, "application_id"), version)
            check_objects(uow.connection, path.name)
            if version == SCHEMA:
                check_schema(uow.connection, path.name)
        if version < SCHEMA:
            _migrate(path, engine, version)
        return cls(path, engine)

    def writing(self) -> UnitOfWork:
        """A unit of work that may write; waits for its turn, up to 30 seconds, then raises PlannerError."""
        return UnitOfWork(self._engine, write=True)

    def reading(self) -> UnitOfWork:
        """A unit of work that sees one state throughout and cannot write."""
        return UnitOfWork(self._engine, write=False)

    def data_version(self) -> int:
        """A number that differs after every commit to the file, by this program or another."""
        with self._watching:
            try:
                if self._watch is None:
                    self._watch = sqlite3.connect(self.path, timeout=BUSY_SECONDS, check_same_thread=False)
                    set_pragmas(self._watch)
                (version,) = self._watch.execute("PRAGMA data_version").fetchone()
            except sqlite3.Error as failure:
                raise sentence_for(failure) or failure from failure
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


def _reserve(path: Path) -> None:
    try:
        path.touch(exist_ok=False)
    except FileExistsError as failure:
        raise PlannerError(
            f"There is a file called {path.name} already", "choose another name, or open that file"
        ) from failure
    except OSError as failure:
        raise PlannerError(
            f"{path.name} cannot be created ({failure.strerror})", "choose a folder where you may write"
        ) from failure


def _build(path: Path, at: datetime) -> None:
    engine = engine_for(path)
    with UnitOfWork(engine, write=True) as uow:
        upgrade(uow.connection)
        write_meta(uow, "created", at.isoformat())
        uow.commit()
    engine.dispose()


def _migrate(path: Path, engine: Engine, version: int) -> None:
    copy_verified(path, path.with_name(f"{path.name}.schema-{version}"))
    with UnitOfWork(engine, write=True) as uow:
        upgrade(uow.connection)
        check_schema(uow.connection, path.name)
        uow.commit()
