"""A catalogue with a few parts, for tests of its backups."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import NewRecord, OperationKind, begin_operation
from planner.catalogue.queries import load_records
from planner.domain.kinds import Kind

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
FIRST = "2026-11-22T090000Z.planner"


def add(catalogue: Catalogue, number: str, at: datetime = AT) -> None:
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.NEW, f"Add {number}", who="Ana", at=at)
        operation.add(Kind.PARTS, [NewRecord({"part_number": number})])
        uow.commit()


def parts(path: Path) -> list[str]:
    opened = Catalogue.open(path)
    try:
        with opened.reading() as uow:
            return [str(part.part_number) for part in load_records(uow, Kind.PARTS)]  # type: ignore[union-attr]
    finally:
        opened.close()


def names(folder: Path) -> list[str]:
    return sorted(item.name for item in folder.iterdir())


def patch(path: Path, offset: int, value: bytes) -> None:
    content = bytearray(path.read_bytes())
    content[offset : offset + len(value)] = value
    path.write_bytes(bytes(content))
