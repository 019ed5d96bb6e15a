"""A small invented catalogue that a planner works on from day to day, and its board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import NewRecord, OperationKind, begin_operation
from planner.catalogue.queries import load_records
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind
from planner.domain.licences import LicenceStatus, LicenceType
from planner.domain.materials import Basis, Form, Material
from planner.domain.suppliers import Approval
from planner.exposure.presets import assumptions
from planner.services.board import Board
from planner.services.load_board import load_board

if TYPE_CHECKING:
    from collections.abc import Iterator

BERLIN = timezone(timedelta(hours=1))
US = "Brackwell Drives GmbH"
MAKER = "Ningbo Haoran Magnet Co., Ltd."
PART, OTHER = "MG-1", "MG-2"


def moment(day: int, hour: int = 9) -> datetime:
    """An hour of a day of November 2026 in Berlin, in UTC."""
    return datetime(2026, 11, day, hour, tzinfo=BERLIN).astimezone(UTC)


def day(number: int) -> date:
    return date(2026, 11, number)


class Desk:
    """Writes one operation after another; the first is on 2 November and holds two parts and their maker."""

    def __init__(self, path: Path) -> None:
        self.catalogue = Catalogue.create(path, moment(1))

    def close(self) -> None:
        self.catalogue.close()

    def begin(self) -> int:
        """The parts, their maker and magnets, stock and demand: MG-1 for 100 days, MG-2 for 300."""
        records: dict[Kind, Sequence[Mapping[str, object]]] = {
            Kind.SUPPLIERS: [{"name": MAKER, "country": "CN"}],
            Kind.END_USERS: [{"name": US, "ours": True}],
            Kind.PARTS: [
                {"part_number": number, "material": Material.NDFEB, "form": Form.LOOSE_MAGNET, "mass_g": 20.0}
                for number in (PART, OTHER)
            ],
            Kind.SOURCES: [
                {"part_number": number, "supplier": MAKER, "share": 1.0, "origin": "CN", "approval": Approval.APPROVED}
                for number in (PART, OTHER)
            ],
            Kind.COMPOSITIONS: [
                {"part_number": number, "element": "Dy", "mass_fraction": 0.03, "basis": Basis.DECLARED}
                for number in (PART, OTHER)
            ],
            Kind.STOCK: [
                {"part_number": PART, "quantity": 1000.0, "as_of": day(2), "location": "Graz"},
                {"part_number": OTHER, "quantity": 3000.0, "as_of": day(2), "location": "Graz"},
            ],
            Kind.DEMAND: [{"part_number": number, "per_day": 10.0} for number in (PART, OTHER)],
        }
        return self.write(moment(2), records)

    def write(self, at: datetime, records: Mapping[Kind, Sequence[Mapping[str, object]]]) -> int:
        """Adds records as one operation."""
        with self.catalogue.writing() as uow:
            operation = begin_operation(uow, OperationKind.NEW, "Records", who="Ana", at=at)
            for kind, values in records.items():
                operation.add(kind, [NewRecord(item) for item in values])
            uow.commit()
        return operation.id

    def change(self, at: datetime, kind: Kind, which: int, **values: object) -> int:
        """Changes the n-th record of a kind as one operation."""
        with self.catalogue.writing() as uow:
            record = load_records(uow, kind)[which]
            operation = begin_operation(uow, OperationKind.EDIT, f"Edit {kind}", who="Ana", at=at)
            operation.change(kind, record.id, values)
            uow.commit()
        return operation.id

    def license(self, at: datetime, until: date) -> int:
        """A general licence of the maker for us."""
        licence = {
            "number": "GL-1",
            "type": LicenceType.GENERAL,
            "holder": MAKER,
            "end_user": (US,),
            "status": LicenceStatus.ISSUED,
            "valid_until": until,
        }
        return self.write(at, {Kind.LICENCES: [licence]})

    @contextmanager
    def seen(self, as_of: date) -> Iterator[tuple[UnitOfWork, Board]]:
        """The board of a day with the reading it was made in."""
        with self.catalogue.reading() as uow:
            yield uow, board_of(uow, as_of)


def board_of(uow: UnitOfWork, as_of: date) -> Board:
    return load_board(uow, as_of=as_of, today=as_of, assumed=assumptions())
