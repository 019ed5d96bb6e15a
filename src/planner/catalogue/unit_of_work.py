"""One transaction on the catalogue: all or nothing, and nothing unless committed."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from planner.catalogue.connections import open_for_reading, open_for_writing


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
        self._connection = opened
        return self

    def commit(self) -> None:
        """Makes everything written so far lasting; raises PlannerError where the disk refuses."""
        self.connection.commit()

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        opened, self._connection = self._connection, None
        if opened is not None:
            opened.close()
