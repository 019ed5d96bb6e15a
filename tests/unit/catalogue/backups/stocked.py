"""A catalogue with a few parts, for tests of its backups."""

from __future__ import annotations

import sqlite3
from contextlib import closing
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


def altered(path: Path) -> None:
    """Changes a value past the program."""
    _run(path, "UPDATE parts SET part_number = 'MH-1' WHERE part_number = 'MG-1'")


def with_a_trigger(path: Path) -> None:
    _run(path, "CREATE TRIGGER planted AFTER INSERT ON parts BEGIN DELETE FROM licences; END")


def with_a_view(path: Path) -> None:
    _run(path, "CREATE VIEW planted AS SELECT 1")


def with_a_strange_table(path: Path) -> None:
    _run(path, 'CREATE TABLE "a""b" (c)')


def with_a_virtual_table(path: Path) -> None:
    """One of a program that is not here."""
    planted = "INSERT INTO sqlite_schema VALUES ('table', 'far', 'far', 0, 'CREATE VIRTUAL TABLE far USING away(a)')"
    _run(path, "PRAGMA writable_schema=ON", planted)


def with_an_older_mark(path: Path) -> None:
    _run(path, "PRAGMA user_version=1")


def with_an_unreadable_value(path: Path) -> None:
    _run(path, "UPDATE parts SET part_number = CAST(x'ff' AS TEXT) WHERE part_number = 'MG-1'")


def with_a_deep_value(path: Path) -> None:
    _run(path, f"UPDATE parts SET exceptions = '{'[' * 100_000}'")


def with_strange_seals(path: Path) -> None:
    _run(path, "UPDATE seals SET sum = 'x'")


def _run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


WRONG_CONTENT = [
    (altered, r"magnets\.planner is damaged: the table of parts does not hold what was written"),
    (with_an_unreadable_value, "the table of parts does not hold"),
    (with_a_deep_value, "the table of parts does not hold"),
    (with_strange_seals, "the table of seals does not hold"),
    (with_a_trigger, r"magnets\.planner holds something .* \(trigger planted\)"),
    (with_a_view, r"\(view planted\)"),
    (with_a_strange_table, r'\(table a"b\)'),
    (with_a_virtual_table, r"\(table far\)"),
    (with_an_older_mark, "did not put there"),
]


def patch(path: Path, offset: int, value: bytes) -> None:
    content = bytearray(path.read_bytes())
    content[offset : offset + len(value)] = value
    path.write_bytes(bytes(content))
