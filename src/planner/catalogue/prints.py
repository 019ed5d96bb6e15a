"""What was printed: when, by whom, for which day, and which state of the catalogue it shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select

from planner.catalogue.tables import PrintRow
from planner.catalogue.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Print:
    """One printed page: `at` in UTC, `as_of` the day it was evaluated for.

    `known_until` is the moment to which its records were limited, None for all that there were at `at`; `operation`
    the newest operation that it shows, 0 before the first; `file` the name of what was written, None for paper.
    """

    id: int
    at: datetime
    who: str
    document: str
    as_of: date
    known_until: datetime | None
    operation: int
    file: str | None


def add_print(
    uow: UnitOfWork,
    document: str,
    *,
    as_of: date,
    operation: int,
    known_until: datetime | None = None,
    file: str | None = None,
    who: str,
    at: datetime,
) -> None:
    """Enters a print; the caller commits."""
    uow.connection.execute(
        insert(PrintRow).values(
            at=at,
            who=who,
            document=document,
            as_of=as_of,
            known_until=known_until,
            operation_id=operation or None,
            file=file,
        )
    )


def newest_print(uow: UnitOfWork, document: str) -> Print | None:
    """The print of a document that was made last; None where it was never printed."""
    table = PrintRow.__table__
    query = select(table).where(table.c.document == document).order_by(table.c.id.desc()).limit(1)
    row = uow.connection.execute(query).one_or_none()
    if row is None:
        return None
    return Print(row.id, row.at, row.who, row.document, row.as_of, row.known_until, row.operation_id or 0, row.file)
