"""What was printed last, so that the next page can say what changed since."""

from __future__ import annotations

from datetime import date, datetime

from planner.catalogue.database import Catalogue
from planner.catalogue.prints import Print, add_print, newest_print
from planner.catalogue.unit_of_work import UnitOfWork
from planner.errors import PlannerError

SUMMARY = "summary"


def record_print(
    catalogue: Catalogue,
    *,
    as_of: date,
    operation: int,
    who: str,
    at: datetime,
    known_until: datetime | None = None,
    file: str | None = None,
    document: str = SUMMARY,
) -> bool:
    """Enters what was just printed; returns whether it could be, for a page that is out is out.

    `operation` is the newest one that the page shows (`Board.operation`), `known_until` the moment to which its
    records were limited. A catalogue that cannot be written (read-only media, another writer) gives False.
    """
    try:
        with catalogue.writing() as uow:
            add_print(
                uow, document, as_of=as_of, operation=operation, known_until=known_until, file=file, who=who, at=at
            )
            uow.commit()
    except PlannerError:
        return False
    return True


def last_print(uow: UnitOfWork, document: str = SUMMARY) -> Print | None:
    """The newest print of a document; None where it was never printed."""
    return newest_print(uow, document)
