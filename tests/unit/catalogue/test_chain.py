from __future__ import annotations

from datetime import UTC, datetime

import pytest

from planner.catalogue.chain import digest_of
from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import NewRecord, Operation, OperationKind, begin_operation, undo
from planner.catalogue.seals import current_seals, state_of
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.changes import Touched
from planner.domain.kinds import Kind

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def _add(uow: UnitOfWork, number: str) -> Operation:
    operation = begin_operation(uow, OperationKind.NEW, f"add {number}", who="Ana", at=AT)
    operation.add(Kind.PARTS, [NewRecord({"part_number": number})])
    return operation


def _ledger(uow: UnitOfWork) -> list[tuple[str | None, str | None]]:
    found = uow.connection.exec_driver_sql("SELECT state, digest FROM operations ORDER BY id").fetchall()
    return [(row[0], row[1]) for row in found]


def test_a_commit_closes_the_operation_with_its_state_and_digest(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        _add(uow, "MX-1")
        assert _ledger(uow) == [(None, None)]
        state = state_of(current_seals(uow.connection))
        uow.commit()
    with catalogue.reading() as uow:
        assert _ledger(uow) == [(state, digest_of(uow.connection, 1, None))]


def test_a_new_operation_closes_the_one_before_it(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        first = _add(uow, "MX-1")
        after_first = state_of(current_seals(uow.connection))
        _add(uow, "MX-2")
        closed, opened = _ledger(uow)
        assert closed[0] == after_first
        assert opened == (None, None)
        with pytest.raises(RuntimeError, match="operation 1 is closed"):
            first.add(Kind.PARTS, [NewRecord({"part_number": "MX-3"})])
        with pytest.raises(RuntimeError, match="is closed"):
            first.change(Kind.PARTS, 1, {"grade": "N35"})
        with pytest.raises(RuntimeError, match="is closed"):
            first.remove(Kind.PARTS, 1)


def test_no_file_is_entered_for_an_operation_that_is_closed(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        first = _add(uow, "MX-1")
        _add(uow, "MX-2")
        with pytest.raises(RuntimeError, match="is closed"):
            first.touch(Touched.IMPORTS)


def test_a_committed_operation_is_closed(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        operation = _add(uow, "MX-1")
        uow.commit()
        with pytest.raises(RuntimeError, match="is closed"):
            operation.remove(Kind.PARTS, 1)


def test_an_operation_is_open_again_after_a_return_to_a_savepoint(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        first = _add(uow, "MX-1")
        savepoint = uow.connection.begin_nested()
        inner = _add(uow, "MX-2")
        savepoint.rollback()
        with pytest.raises(RuntimeError, match="operation 2 is closed"):
            inner.add(Kind.PARTS, [NewRecord({"part_number": "MX-2"})])
        first.add(Kind.PARTS, [NewRecord({"part_number": "MX-3"})])
        assert _ledger(uow) == [(None, None)]


def test_each_digest_follows_from_the_one_before(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        _add(uow, "MX-1")
        _add(uow, "MX-2")
        uow.commit()
    with catalogue.reading() as uow:
        (_, first), (_, second) = _ledger(uow)
        assert second == digest_of(uow.connection, 2, first)
        assert second != digest_of(uow.connection, 2, None)


def test_being_undone_later_leaves_a_digest_as_it_was(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        operation = _add(uow, "MX-1")
        uow.commit()
    with catalogue.writing() as uow:
        before = _ledger(uow)[0]
        undo(uow, operation.id, who="Ana", at=AT)
        uow.commit()
    with catalogue.reading() as uow:
        assert _ledger(uow)[0] == before
        assert digest_of(uow.connection, 1, None) == before[1]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE operations SET why = 'other'",
        "UPDATE operations SET state = 'other'",
        "UPDATE before_images SET before = NULL, removed = 0",
        "DELETE FROM before_images",
        "UPDATE imports SET file = 'other.xlsx'",
        "UPDATE read_tables SET header_row = 9",
        "DELETE FROM read_tables",
    ],
)
def test_whatever_an_operation_consists_of_is_in_its_digest(catalogue: Catalogue, damage: str) -> None:
    with catalogue.writing() as uow:
        operation = _add(uow, "MX-1")
        following = begin_operation(uow, OperationKind.IMPORT, "import", who="Ana", at=AT)
        following.remove(Kind.PARTS, 1)
        execute = uow.connection.exec_driver_sql
        execute("INSERT INTO imports VALUES (1, 2, '2026-11-20', 'a.xlsx', 'aa', 1, 'parts', 1, 0, 0, 0, 0, NULL)")
        execute("INSERT INTO read_tables VALUES (1, 1, 'Sheet1', 1, 'parts', '{}')")
        before = digest_of(uow.connection, 2, "x")
        assert digest_of(uow.connection, 2, "x") == before
        execute(damage)

        assert digest_of(uow.connection, 2, "x") != before
    assert operation.id == 1
