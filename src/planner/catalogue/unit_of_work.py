"""One transaction on the catalogue: all or nothing, and nothing unless committed."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, event

from planner.catalogue.chain import close_operations, forget_open
from planner.catalogue.connections import open_for_reading, open_for_writing
from planner.catalogue.seals import forget_seals, write_seals


class UnitOfWork:
    """A context manager around one transaction on a connection of its own; rolls back unless committed.

    It belongs to the thread that enters it. A writing one takes its turn among writers on entry.
    """

    def __init__(self, engine: Engine, *, write: bool) -> None:
        self._engine = engine
        self._write = write
        self._connection: Connection | None = None

    @property
    def connection(self) -> Connection:
        """The open connection; raises RuntimeError outside the `with` block."""
        if self._connection is None:
            raise RuntimeError("the unit of work is not open")
        return self._connection

    def __enter__(self) -> Self:
        opened = open_for_writing(self._engine) if self._write else open_for_reading(self._engine)
        try:
            opened.begin()
        except BaseException:
            opened.close()
            raise
        if self._write:
            _follow_savepoints(opened)
        self._connection = opened
        return self

    def commit(self) -> None:
        """Closes the operation that is open, with its seals, and makes everything written so far lasting.

        Raises PlannerError where the disk refuses.
        """
        close_operations(self.connection)
        write_seals(self.connection)
        self.connection.commit()

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        opened, self._connection = self._connection, None
        if opened is not None:
            opened.close()


def _follow_savepoints(connection: Connection) -> None:
    """What is kept in memory goes into the file before a savepoint, and is read anew after a return to one."""

    @event.listens_for(connection, "savepoint")
    def _set(opened: Connection, name: str) -> None:  # noqa: ARG001 - given by SQLAlchemy
        write_seals(opened)

    @event.listens_for(connection, "rollback_savepoint")
    def _returned(opened: Connection, name: str, context: Any) -> None:  # noqa: ARG001 - given by SQLAlchemy
        forget_seals(opened)
        forget_open(opened)
