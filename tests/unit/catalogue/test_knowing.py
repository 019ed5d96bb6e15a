from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from planner.catalogue.checking import check
from planner.catalogue.database import Catalogue
from planner.catalogue.imports import import_lines, record_import, record_table, stored_file
from planner.catalogue.knowing import known_after, known_until, operation_at
from planner.catalogue.ledger import (
    NewRecord,
    OperationKind,
    Provenance,
    begin_operation,
    operations,
    redo,
    take_back,
    undo,
)
from planner.catalogue.prints import add_print
from planner.catalogue.queries import content_hash
from planner.catalogue.tables import PrintRow
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind
from planner.errors import PlannerError


def at(hour: int) -> datetime:
    return datetime(2026, 11, 20, hour, 0, tzinfo=UTC)


def _import(uow: UnitOfWork, file: str, part: str, hour: int) -> int:
    operation = begin_operation(uow, OperationKind.IMPORT, f"Import {file}", who="Ana", at=at(hour))
    batch = record_import(
        uow,
        operation,
        file=file,
        sha256=file,
        size=1,
        content=file.encode(),
        kinds=(Kind.PARTS,),
        counts={"added": 1},
        at=at(hour),
    )
    table = record_table(uow, batch, "Teile", 1, Kind.PARTS, {"part_number": "A"})
    operation.add(Kind.PARTS, [NewRecord({"part_number": part}, Provenance(table, 2))])
    return operation.id


def _edit(uow: UnitOfWork, part: int, hour: int, **values: object) -> int:
    operation = begin_operation(uow, OperationKind.EDIT, "Edit", who="Ana", at=at(hour))
    operation.change(Kind.PARTS, part, values)
    return operation.id


@contextmanager
def _known(catalogue: Catalogue, moment: datetime) -> Iterator[UnitOfWork]:
    earlier = known_until(catalogue, moment)
    with earlier.reading() as uow:
        yield uow
    earlier.close()


def test_an_operation_is_found_by_its_moment(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        assert operation_at(uow, at(23)) == 0
        _import(uow, "a.xlsx", "MX-1", 9)
        _edit(uow, 1, 11, grade="N35")
        assert [operation_at(uow, at(hour)) for hour in (8, 9, 10, 11, 12)] == [0, 1, 1, 2, 2]
        assert operation_at(uow, at(11) - timedelta(microseconds=1)) == 1


def test_records_and_ledger_are_as_they_were_then(catalogue: Catalogue) -> None:
    said = {}
    with catalogue.writing() as uow:
        works: list[Callable[[int], object]] = [
            lambda hour: _import(uow, "a.xlsx", "MX-1", hour),
            lambda hour: _import(uow, "b.xlsx", "MX-2", hour),
            lambda hour: _edit(uow, 1, hour, grade="N35"),
            lambda hour: undo(uow, 3, who="Ana", at=at(hour)),
            lambda hour: redo(uow, 4, who="Ana", at=at(hour)),
            lambda hour: take_back(uow, 2, who="Ana", at=at(hour)),
            lambda hour: undo(uow, 6, who="Ana", at=at(hour)),
            lambda hour: redo(uow, 7, who="Ana", at=at(hour)),
        ]
        for hour, work in enumerate(works):
            work(hour)
            said[hour] = (content_hash(uow), import_lines(uow), operations(uow))
        uow.commit()

    for hour, expected in said.items():
        with _known(catalogue, at(hour)) as uow:
            assert (content_hash(uow), import_lines(uow), operations(uow)) == expected


def test_before_everything_there_is_nothing(catalogue: Catalogue) -> None:
    with catalogue.reading() as uow:
        empty = content_hash(uow)
    with catalogue.writing() as uow:
        _import(uow, "a.xlsx", "MX-1", 9)
        uow.commit()

    with _known(catalogue, datetime.min.replace(tzinfo=UTC)) as uow:
        assert (content_hash(uow), import_lines(uow), operations(uow)) == (empty, (), ())


def test_a_file_imported_later_is_not_in_the_copy(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        _import(uow, "a.xlsx", "MX-1", 9)
        _import(uow, "secret.xlsx", "MX-2", 10)
        uow.commit()
    earlier = known_until(catalogue, at(9))
    with earlier.reading() as uow:
        assert stored_file(uow, 1) == b"a.xlsx"
    with closing(sqlite3.connect(earlier.path)) as connection:
        for table, column in (("source_files", "name"), ("read_tables", "import_id"), ("before_images", "id")):
            found = connection.execute(f"SELECT {column} FROM {table}").fetchall()
            assert [row[0] for row in found] == {"source_files": ["a.xlsx"], "read_tables": [1]}.get(table, [])
    earlier.close()


def _printed(uow: UnitOfWork) -> list[datetime]:
    return list(uow.connection.execute(select(PrintRow.at).order_by(PrintRow.at)).scalars())


def test_pages_printed_later_are_not_in_the_copy(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        _import(uow, "a.xlsx", "MX-1", 9)
        _edit(uow, 1, 12, grade="N35")
        for hour, operation in ((10, 1), (11, 1), (13, 2), (14, 1)):
            add_print(uow, "summary", as_of=date(2026, 11, 20), operation=operation, who="Ana", at=at(hour))
        uow.commit()

    with _known(catalogue, at(10)) as uow:
        assert _printed(uow) == [at(10)]
    earlier = known_after(catalogue, 1)
    with earlier.reading() as uow:
        assert _printed(uow) == [at(10), at(11)]
    earlier.close()


def test_two_operations_of_one_moment_are_told_apart_by_number(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        _import(uow, "a.xlsx", "MX-1", 9)
        _edit(uow, 1, 9, grade="N35")
        uow.commit()
    earlier = known_after(catalogue, 1)
    with earlier.reading() as uow:
        assert [line.id for line in operations(uow)] == [1]
    earlier.close()


def test_a_check_of_the_copy_is_clean(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        _import(uow, "a.xlsx", "MX-1", 9)
        _edit(uow, 1, 10, grade="N35")
        undo(uow, 2, who="Ana", at=at(11))
        uow.commit()
    earlier = known_until(catalogue, at(10))
    problems = check(earlier).problems
    earlier.close()

    # Its file was given a name in place of a hash.
    assert [problem for problem in problems if "stored file" not in problem] == []


def test_the_copy_can_only_be_read_and_goes_when_it_is_closed(catalogue: Catalogue) -> None:
    earlier = known_until(catalogue, at(9))
    assert not earlier.can_write
    assert earlier.path.name == catalogue.path.name
    with pytest.raises(PlannerError, match="cannot be changed"):
        earlier.writing()
    folder = earlier.path.parent
    earlier.close()

    assert not folder.exists()


def test_it_works_beside_a_writer_and_leaves_the_catalogue_as_it_is(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        _import(uow, "a.xlsx", "MX-1", 9)
        uow.commit()
    before = catalogue.path.read_bytes()
    with catalogue.writing() as writer:
        _edit(writer, 1, 10, grade="N35")
        with _known(catalogue, at(12)) as uow:
            assert [line.id for line in operations(uow)] == [1]

    assert catalogue.path.read_bytes() == before


def test_a_failure_leaves_no_copy_behind(catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))

    def fails(uow: UnitOfWork, operation_id: int) -> None:
        raise PlannerError("No", "stop")

    monkeypatch.setattr("planner.catalogue.knowing.rewind", fails)
    with pytest.raises(PlannerError, match="No"):
        known_until(catalogue, at(9))

    assert list(folder.iterdir()) == []
