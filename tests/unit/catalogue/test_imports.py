from __future__ import annotations

from datetime import UTC, datetime

from planner.catalogue.database import Catalogue
from planner.catalogue.imports import import_lines, record_import, stored_file
from planner.catalogue.ledger import Operation, OperationKind, begin_operation, redo, undo
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.changes import Touched
from planner.domain.kinds import Kind

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def _import(uow: UnitOfWork, file: str, sha256: str, content: bytes | None) -> tuple[Operation, int]:
    operation = begin_operation(uow, OperationKind.IMPORT, file, who="Ana", at=AT)
    batch = record_import(
        uow,
        operation,
        file=file,
        sha256=sha256,
        size=3,
        content=content,
        kinds=(Kind.PARTS, Kind.STOCK),
        counts={"added": 4, "rejected": 1},
        at=AT,
    )
    return operation, batch


def test_an_import_is_listed_with_its_counts(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        operation, batch = _import(uow, "a.xlsx", "aa", b"abc")
        _import(uow, "b.xlsx", "bb", None)
        newest, line = import_lines(uow)

    assert newest.file == "b.xlsx"
    assert (line.batch, line.operation, line.file, line.by, line.at) == (batch, operation.id, "a.xlsx", "Ana", AT)
    assert (line.kinds, line.added, line.changed, line.rejected) == ((Kind.PARTS, Kind.STOCK), 4, 0, 1)
    assert operation.touched is Touched.IMPORTS


def test_a_file_is_kept_once_and_comes_back_as_it_was(catalogue: Catalogue) -> None:
    content = bytes(range(256)) * 50
    with catalogue.writing() as uow:
        _, first = _import(uow, "a.xlsx", "aa", content)
        _, again = _import(uow, "a (copy).xlsx", "aa", content)
        _import(uow, "a (third).xlsx", "aa", None)
        _, large = _import(uow, "large.xlsx", "bb", None)
        _, later = _import(uow, "large.xlsx", "bb", b"small after all")
        files = uow.connection.exec_driver_sql("SELECT count(*) FROM source_files").scalar()

        assert stored_file(uow, first) == stored_file(uow, again) == content
        assert stored_file(uow, large) == stored_file(uow, later) == b"small after all"
        assert stored_file(uow, 99) is None
    assert files == 2


def test_a_file_too_large_to_keep_is_known_by_name_and_hash(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        _, batch = _import(uow, "large.xlsx", "bb", None)

        assert stored_file(uow, batch) is None
        assert import_lines(uow)[0].sha256 == "bb"


def test_an_import_undone_counts_as_taken_back_until_it_is_redone(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        operation, _ = _import(uow, "a.xlsx", "aa", None)
        undone = undo(uow, operation.id, who="Ana", at=AT)
        assert import_lines(uow)[0].taken_back
        redo(uow, undone.operation or 0, who="Ana", at=AT)
        assert not import_lines(uow)[0].taken_back
