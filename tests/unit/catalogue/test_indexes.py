"""Indexes that are made after many rows were added are those that were there before, whatever comes in between."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from planner.catalogue import rows
from planner.catalogue.checking import check
from planner.catalogue.connections import pragma
from planner.catalogue.database import Catalogue
from planner.catalogue.indexes import made_afterwards
from planner.catalogue.ledger import NewRecord, OperationKind, begin_operation
from planner.catalogue.schema_check import check_schema
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind
from planner.errors import PlannerError

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
MANY = 5000
PLAIN = {
    "ix_shipments_supplier_id",
    "ix_shipments_part_number_id",
    "ix_shipments_added_by",
    "ix_shipments_licence",
}


def _indexes(connection: Connection) -> set[tuple[str, str | None]]:
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE type = 'index'")
    return {(row[0], row[1]) for row in found}


def _of_shipments(connection: Connection) -> set[str]:
    return {name for name, _ in _indexes(connection) if name.startswith("ix_shipments_")}


def _ship(uow: UnitOfWork, count: int) -> int:
    """The changes to the schema that so many new shipments bring along."""
    before = pragma(uow.connection, "schema_version")
    operation = begin_operation(uow, OperationKind.IMPORT, "shipments", who="Ana", at=AT)
    if not rows.select_one(uow.connection, Kind.SUPPLIERS, 1):
        operation.add(Kind.SUPPLIERS, [NewRecord({"name": "Haoran"})])
    operation.add(Kind.SHIPMENTS, [NewRecord({"supplier": "Haoran", "quantity": float(n)}) for n in range(count)])
    return pragma(uow.connection, "schema_version") - before


def _plan(connection: Connection, condition: str) -> str:
    (row,) = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN SELECT * FROM shipments WHERE {condition}").fetchall()
    return str(row[3])


@pytest.mark.parametrize("counts", [[MANY], [20, MANY], [MANY, MANY]])
def test_the_schema_is_the_same_after_many_rows_were_added(catalogue: Catalogue, counts: Sequence[int]) -> None:
    with catalogue.reading() as uow:
        before = _indexes(uow.connection)
    with catalogue.writing() as uow:
        for count in counts[:-1]:
            _ship(uow, count)
        assert _ship(uow, counts[-1]) > 0
        uow.commit()

    with catalogue.reading() as uow:
        check_schema(uow.connection, "the catalogue")
        assert _indexes(uow.connection) == before
        assert "ix_shipments_supplier_id" in _plan(uow.connection, "supplier_id = 1")
        assert "ix_shipments_added_by" in _plan(uow.connection, "added_by = 1")
        assert "ix_shipments_licence" in _plan(uow.connection, "licence = 'L-1'")
    assert check(catalogue).problems == ()


@pytest.mark.parametrize("counts", [[MANY - 1], [MANY + 1, MANY]])
def test_few_rows_leave_the_indexes_alone(catalogue: Catalogue, counts: Sequence[int]) -> None:
    with catalogue.writing() as uow:
        for count in counts[:-1]:
            _ship(uow, count)
        assert _ship(uow, counts[-1]) == 0


def test_without_a_commit_the_indexes_are_as_they_were(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        _ship(uow, 20)
        uow.commit()
        before = _indexes(uow.connection)
    with catalogue.writing() as uow:
        _ship(uow, MANY)
    with catalogue.writing() as uow, made_afterwards(uow.connection, "shipments"):
        assert _of_shipments(uow.connection) == set()
        uow.connection.rollback()

    with catalogue.reading() as uow:
        assert _indexes(uow.connection) == before
        assert "ix_shipments_added_by" in _plan(uow.connection, "added_by = 1")
    assert check(catalogue).problems == ()


def test_indexes_are_back_after_a_row_that_the_table_refuses(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        _ship(uow, 20)
        before = _indexes(uow.connection)
        with pytest.raises(PlannerError, match="refer"):
            rows.insert(uow.connection, Kind.SHIPMENTS, {"supplier_id": [1] * MANY + [99], "added_by": [1] * 5001})
        assert _indexes(uow.connection) == before


def test_only_what_makes_no_name_unique_is_taken_away_meanwhile(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        connection = uow.connection
        connection.exec_driver_sql("CREATE UNIQUE INDEX only_one ON shipments (hs_code)")
        before = _indexes(connection)
        with made_afterwards(connection, "shipments"):
            assert {name for name, _ in before - _indexes(connection)} == PLAIN
        assert _indexes(connection) == before
        with made_afterwards(connection, "parts"):
            assert ("sqlite_autoindex_parts_1", None) in _indexes(connection)


def test_indexes_come_back_in_the_order_in_which_they_were_made(catalogue: Catalogue) -> None:
    order = "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'shipments' ORDER BY rowid"
    with catalogue.writing() as uow:
        before = uow.connection.exec_driver_sql(order).scalars().all()
        with made_afterwards(uow.connection, "shipments"):
            assert uow.connection.exec_driver_sql(order).scalars().all() == []
        assert uow.connection.exec_driver_sql(order).scalars().all() == before
