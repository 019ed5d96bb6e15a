from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import event

from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import NewRecord, OperationKind, begin_operation
from planner.catalogue.references import Names, References
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
MANY = 250


@pytest.fixture
def uow(catalogue: Catalogue) -> Iterator[UnitOfWork]:
    """A catalogue of 250 parts, P0 with the id 1, and of one company."""
    with catalogue.writing() as writing:
        operation = begin_operation(writing, OperationKind.NEW, "parts", who="Ana", at=AT)
        operation.add(Kind.PARTS, [NewRecord({"part_number": f"P{number}"}) for number in range(MANY)])
        operation.add(Kind.SUPPLIERS, [NewRecord({"name": "Ningbo"})])
        yield writing


def test_names_are_the_same_asked_for_one_by_one_and_all_at_once(uow: UnitOfWork) -> None:
    names = Names(uow.connection)

    assert [names.of(Kind.PARTS, number + 1) for number in range(MANY)] == [f"P{number}" for number in range(MANY)]
    assert names.of(Kind.SUPPLIERS, 1) == "Ningbo"
    assert names.of(Kind.SUPPLIERS, 77) is None


def test_a_record_added_after_all_names_were_read_is_known_too(uow: UnitOfWork) -> None:
    names = Names(uow.connection)
    for number in range(MANY):
        names.of(Kind.PARTS, number + 1)
    operation = begin_operation(uow, OperationKind.NEW, "one more", who="Ana", at=AT)
    (added,) = operation.add(Kind.PARTS, [NewRecord({"part_number": "MX-1"})])

    assert names.of(Kind.PARTS, added) == "MX-1"
    assert names.of(Kind.PARTS, added + 1) is None


def test_ids_are_the_same_asked_for_one_by_one_and_all_at_once(uow: UnitOfWork) -> None:
    references = References(uow.connection)

    assert [references.id_of(Kind.PARTS, f"P{number}") for number in range(MANY)] == list(range(1, MANY + 1))
    assert references.id_of(Kind.PARTS, " Ｐ7 ") == 8
    with pytest.raises(KeyError, match="no record of parts is called P999"):
        references.id_of(Kind.PARTS, "P999")


def test_a_part_in_another_unicode_width_is_found_at_once(uow: UnitOfWork) -> None:
    operation = begin_operation(uow, OperationKind.NEW, "wide", who="Ana", at=AT)
    (wide,) = operation.add(Kind.PARTS, [NewRecord({"part_number": "ＭＸ-9"})])

    assert References(uow.connection).id_of(Kind.PARTS, "MX-9") == wide


def test_a_company_is_found_by_its_exact_name_only(uow: UnitOfWork) -> None:
    with pytest.raises(KeyError, match="ningbo"):
        References(uow.connection).id_of(Kind.SUPPLIERS, "ningbo")


def test_what_was_forgotten_is_read_anew(uow: UnitOfWork) -> None:
    references = References(uow.connection)
    assert references.id_of(Kind.SUPPLIERS, "Ningbo") == 1
    uow.connection.exec_driver_sql("UPDATE suppliers SET name = 'Baotou'")
    references.forget(Kind.SUPPLIERS)

    assert references.id_of(Kind.SUPPLIERS, "Baotou") == 1
    with pytest.raises(KeyError):
        references.id_of(Kind.SUPPLIERS, "Ningbo")


@pytest.mark.parametrize(("expected", "statements"), [(MANY, 1), (2, 2)])
def test_where_many_are_about_to_be_asked_for_all_are_read_at_once(
    uow: UnitOfWork, expected: int, statements: int
) -> None:
    asked: list[str] = []
    event.listen(uow.connection, "before_cursor_execute", lambda *given: asked.append(given[2]))
    references = References(uow.connection)
    references.expect(Kind.PARTS, expected)
    references.expect(Kind.PARTS, expected)

    assert [references.id_of(Kind.PARTS, f"P{number}") for number in (7, 9)] == [8, 10]
    assert len(asked) == statements
