from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from planner.catalogue import rows
from planner.catalogue.database import Catalogue
from planner.catalogue.imports import record_import, record_table
from planner.catalogue.ledger import NewRecord, Operation, OperationKind, Provenance, begin_operation
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind

WHO = "Ana"


def day(number: int) -> datetime:
    """09:00 UTC on a day of November 2026."""
    return datetime(2026, 11, number, 9, 0, tzinfo=UTC)


@dataclass
class Desk:
    """A planner at work in one unit of work: every call is one operation, and each a day after the last."""

    uow: UnitOfWork
    today: int = 0

    def begin(self, kind: OperationKind, label: str) -> Operation:
        self.today += 1
        return begin_operation(self.uow, kind, label, who=WHO, at=day(self.today))

    def add(self, kind: Kind, **values: object) -> int:
        (record_id,) = self.begin(OperationKind.NEW, f"add {kind}").add(kind, [NewRecord(values)])
        return record_id

    def edit(self, kind: Kind, record_id: int, **values: object) -> int:
        operation = self.begin(OperationKind.EDIT, f"edit {kind}")
        operation.change(kind, record_id, values)
        return operation.id

    def importing(self, file: str) -> tuple[Operation, int]:
        """An operation for a file and the table that it read."""
        operation = self.begin(OperationKind.IMPORT, f"import of {file}")
        batch = record_import(
            self.uow,
            operation,
            file=file,
            sha256=file,
            size=1,
            content=None,
            kinds=[Kind.STOCK],
            counts={},
            at=day(self.today),
        )
        return operation, record_table(self.uow, batch, "Bestand", 1, Kind.STOCK, {"quantity": "C"})

    def import_stock(self, file: str, part: str, quantity: float) -> tuple[int, int]:
        """Imports one part with its stock: the operation and the id of the stock record."""
        operation, table = self.importing(file)
        operation.add(Kind.PARTS, [NewRecord({"part_number": part}, Provenance(table, 2))])
        values = {"part_number": part, "quantity": quantity, "as_of": date(2026, 11, 1)}
        (stock,) = operation.add(Kind.STOCK, [NewRecord(values, Provenance(table, 2))])
        return operation.id, stock

    def reimport_stock(self, file: str, stock: int, **values: object) -> int:
        operation, table = self.importing(file)
        operation.change(Kind.STOCK, stock, values, Provenance(table, 7))
        return operation.id

    def row(self, kind: Kind, record_id: int) -> dict[str, Any] | None:
        return rows.select_one(self.uow.connection, kind, record_id)

    def state(self) -> dict[str, list[dict[str, Any]]]:
        return {kind: list(rows.select_where(self.uow.connection, kind, "1", ())) for kind in Kind}


@pytest.fixture
def desk(catalogue: Catalogue) -> Iterator[Desk]:
    """A planner in front of an empty catalogue, in one unit of work that is not committed."""
    with catalogue.writing() as uow:
        yield Desk(uow)
