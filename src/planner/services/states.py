"""Earlier states of a catalogue: opened to be looked at, or named to be compared with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from planner.catalogue.database import Catalogue
from planner.catalogue.knowing import known_until, operation_at
from planner.catalogue.ledger.lines import find_lines
from planner.catalogue.tables import OperationRow
from planner.catalogue.unit_of_work import UnitOfWork
from planner.errors import PlannerError
from planner.reports.wording import date_text
from planner.rulebook.clock import shanghai_day
from planner.services.prints import SUMMARY, last_print


@dataclass(frozen=True, slots=True)
class Since:
    """An earlier state to compare with: its newest operation (0: the empty catalogue) and the day it was seen for.

    `licence_day` is the day on which its licences and measures are judged; `text` is what a planner calls it, such as
    "the summary printed on 16 Nov 2026".
    """

    operation: int
    as_of: date
    licence_day: date
    text: str

    @property
    def evaluated(self) -> tuple[date, date]:
        """The day of stock and demand, and that of licences and measures."""
        return self.as_of, self.licence_day


def end_of_day(day: date, zone: tzinfo) -> datetime:
    """The last moment of a day in a time zone."""
    return datetime.combine(day, time.max, zone)


def opened_at(catalogue: Catalogue, known_on: date | None, zone: tzinfo) -> Catalogue:
    """What the catalogue knew by the end of a day in the planner's time zone; the catalogue itself for None.

    An earlier state is a private copy that nobody can write, removed when the caller closes it. A day before the
    catalogue began gives an empty one, a day ahead everything.
    """
    return catalogue if known_on is None else known_until(catalogue, end_of_day(known_on, zone))


def since_day(uow: UnitOfWork, day: date, zone: tzinfo) -> Since:
    """What the catalogue knew by the end of a day, seen for that day."""
    return Since(operation_at(uow, end_of_day(day, zone)), day, day, f"the end of {date_text(day)}")


def since_operation(uow: UnitOfWork, number: int, zone: tzinfo) -> Since:
    """The state just after an operation, seen for its day; raises PlannerError where there is no such operation."""
    line = next(find_lines(uow.connection, OperationRow.id == number), None)
    if line is None:
        raise PlannerError(f"There is no operation {number} in this catalogue", "choose one from the history")
    day = line.at.astimezone(zone).date()
    return Since(number, day, shanghai_day(line.at), f"operation {number}, {line.label}, on {date_text(day)}")


def since_last_print(uow: UnitOfWork, zone: tzinfo, document: str = SUMMARY) -> Since | None:
    """The state that the last print of a document shows, seen for the day that it was printed for."""
    printed = last_print(uow, document)
    if printed is None:
        return None
    day = printed.at.astimezone(zone).date()
    text = f"the {document} printed on {date_text(day)}"
    if printed.as_of != day:
        text += f" for {date_text(printed.as_of)}"
    if printed.known_until is not None:
        text += f" as known on {date_text(printed.known_until.astimezone(zone).date())}"
    licence_day = shanghai_day(printed.at) if printed.as_of == day else printed.as_of
    return Since(printed.operation, printed.as_of, licence_day, text)
