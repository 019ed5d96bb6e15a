"""What was done since an operation or a moment, such as the planner's last visit."""

from __future__ import annotations

from datetime import datetime

from planner.catalogue.ledger import OperationLine
from planner.catalogue.ledger.lines import find_lines
from planner.catalogue.tables import OperationRow
from planner.catalogue.unit_of_work import UnitOfWork


def operations_since(uow: UnitOfWork, since: int | datetime) -> tuple[OperationLine, ...]:
    """The operations after the one of that number, or after a moment (with its time zone), newest first."""
    later = OperationRow.at > since if isinstance(since, datetime) else OperationRow.id > since
    return tuple(find_lines(uow.connection, later, newest_first=True))
