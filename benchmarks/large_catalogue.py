"""A catalogue of the size that the limits are set for, filled through the ledger: the same at every run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

from planner.catalogue.database import Catalogue
from planner.catalogue.imports import record_import, record_table
from planner.catalogue.ledger import NewRecord, OperationKind, Provenance, begin_operation
from planner.domain.kinds import Kind
from planner.services.catalogues import create_catalogue

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
WHO = "benchmark"
_FIRST_DAY = date(2023, 1, 2)
_IMPORTS_OF_SHIPMENTS = 10
_EDITS = 2000


@dataclass(frozen=True, slots=True)
class Size:
    """How many records of the three kinds that grow."""

    parts: int = 50_000
    suppliers: int = 1_000
    shipments: int = 1_000_000


def part_number(number: int) -> str:
    """The number of a part by its place."""
    return f"MG-{number:06d}"


def _supplier(number: int) -> str:
    return f"Invented Magnets {number:04d}"


def _parts(size: Size) -> Iterator[NewRecord]:
    for number in range(size.parts):
        yield NewRecord(
            {
                "part_number": part_number(number),
                "description": f"Rotor magnet {number % 97}",
                "material": "NdFeB",
                "grade": "N42SH",
                "form": "loose_magnet",
                "mass_g": 4.0 + number % 30,
            }
        )


def _sources(size: Size) -> Iterator[NewRecord]:
    for number in range(size.parts):
        supplier = _supplier(number % size.suppliers)
        yield NewRecord({"part_number": part_number(number), "supplier": supplier, "share": 1.0, "origin": "CN"})


def _stock(size: Size) -> Iterator[NewRecord]:
    for number in range(size.parts):
        yield NewRecord(
            {"part_number": part_number(number), "quantity": float(number % 9000), "as_of": date(2026, 11, 16)}
        )


def _demand(size: Size) -> Iterator[NewRecord]:
    for number in range(size.parts):
        yield NewRecord({"part_number": part_number(number), "per_day": 1.0 + number % 40})


def _compositions(size: Size) -> Iterator[NewRecord]:
    for number in range(size.parts):
        values = {"part_number": part_number(number), "element": "Dy", "mass_fraction": 0.031, "basis": "declared"}
        yield NewRecord(values)


def _shipments(size: Size) -> Iterator[dict[str, object]]:
    for number in range(size.shipments):
        day = _FIRST_DAY + timedelta(days=number % 1400)
        yield {
            "supplier": _supplier(number % size.suppliers),
            "part_number": part_number(number * 7 % size.parts),
            "shipped_on": day,
            "received_on": day + timedelta(days=30),
            "quantity": float(100 + number % 900),
            "unit": "pcs",
            "origin": "CN",
            "destination": "DE",
        }


def add_as_import(catalogue: Catalogue, kind: Kind, records: Sequence[NewRecord]) -> None:
    """Adds records as the import of one file."""
    with catalogue.writing() as uow:
        name = f"{kind.value}.xlsx"
        operation = begin_operation(uow, OperationKind.IMPORT, f"Import {name}", who=WHO, at=AT)
        counts = {"added": len(records)}
        batch = record_import(
            uow, operation, file=name, sha256="0" * 64, size=1, content=None, kinds=[kind], counts=counts, at=AT
        )
        table = record_table(uow, batch, "Sheet1", 1, kind, dict.fromkeys(records[0].values, "A"))
        located = [NewRecord(item.values, Provenance(table, row)) for row, item in enumerate(records, start=2)]
        operation.add(kind, located)
        uow.commit()


def _edit_stock(catalogue: Catalogue, size: Size) -> None:
    with catalogue.writing() as uow:
        for number in range(_EDITS):
            operation = begin_operation(uow, OperationKind.EDIT, f"Edit {part_number(number)}", who=WHO, at=AT)
            operation.change(Kind.STOCK, 1 + number * 17 % size.parts, {"quantity": float(number)})
        uow.commit()


def build(path: Path, size: Size) -> None:
    """Fills a new catalogue at `path`: master data in six imports, shipments in ten, then 2,000 edits."""
    catalogue = create_catalogue(path, ["Brackwell Drives GmbH"], who=WHO, at=AT)
    add_as_import(
        catalogue, Kind.SUPPLIERS, [NewRecord({"name": _supplier(number)}) for number in range(size.suppliers)]
    )
    for kind, records in (
        (Kind.PARTS, _parts(size)),
        (Kind.SOURCES, _sources(size)),
        (Kind.STOCK, _stock(size)),
        (Kind.DEMAND, _demand(size)),
        (Kind.COMPOSITIONS, _compositions(size)),
    ):
        add_as_import(catalogue, kind, list(records))
    shipped = _shipments(size)
    each = -(-size.shipments // _IMPORTS_OF_SHIPMENTS)
    while part := [NewRecord(values) for values in islice(shipped, each)]:
        add_as_import(catalogue, Kind.SHIPMENTS, part)
    _edit_stock(catalogue, size)
    catalogue.close()
