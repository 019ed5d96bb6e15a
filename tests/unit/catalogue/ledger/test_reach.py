"""A history, an edit and an undo look up what they need: none of them reads a whole table, however large it is."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import NewRecord, OperationKind, next_redo, next_undo, record_history, redo, undo
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind
from unit.catalogue.ledger.conftest import Desk, day


@pytest.fixture
def filled(catalogue: Catalogue) -> Catalogue:
    with catalogue.writing() as uow:
        desk = Desk(uow)
        desk.import_stock("bestand.xlsx", "MX-1", 500.0)
        desk.add(Kind.SUPPLIERS, name="Old")
        desk.add(Kind.SOURCES, part_number="MX-1", supplier="Old")
        desk.add(Kind.BOM, parent="MX-1", child=_part(desk), quantity=1.0)
        desk.edit(Kind.SUPPLIERS, 1, name="New")
        uow.commit()
    return catalogue


def _part(desk: Desk) -> str:
    desk.add(Kind.PARTS, part_number="MX-2")
    return "MX-2"


def _bare(uow: UnitOfWork) -> sqlite3.Connection:
    driver = uow.connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


@contextmanager
def _whole_readings(uow: UnitOfWork) -> Iterator[list[str]]:
    """The statements within the block that read a table from end to end, as SQLite plans them."""
    statements: list[str] = []
    found: list[str] = []
    bare = _bare(uow)
    bare.set_trace_callback(statements.append)
    yield found
    bare.set_trace_callback(None)
    assert len(statements) > 3
    for statement in statements:
        if re.match(r"SELECT|UPDATE|DELETE", statement) and "LIMIT 1" not in statement:
            plan = bare.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
            found += [statement for row in plan if row[3].startswith("SCAN") and " seals" not in row[3]]


def test_a_history(filled: Catalogue) -> None:
    with filled.reading() as uow, _whole_readings(uow) as found:
        assert len(record_history(uow, Kind.SOURCES, 1)) == 1
        assert len(record_history(uow, Kind.SUPPLIERS, 1)) == 2

    assert found == []


def test_an_edit_and_its_commit(filled: Catalogue) -> None:
    with filled.writing() as uow, _whole_readings(uow) as found:
        operation = Desk(uow, today=9).begin(OperationKind.EDIT, "edit")
        operation.change(Kind.SUPPLIERS, 1, {"name": "Newer"})
        operation.change(Kind.SOURCES, 1, {"supplier": "Newer", "share": 0.5})
        operation.change(Kind.BOM, 1, {"quantity": 2.0})
        operation.add(Kind.STOCK, [NewRecord({"part_number": "MX-1", "quantity": 1.0, "as_of": date(2026, 11, 1)})])
        operation.remove(Kind.BOM, 1)
        operation.add(Kind.BOM, [NewRecord({"parent": "MX-1", "child": "MX-2", "quantity": 2.0})])
        uow.commit()

    assert found == []


def test_undo_and_redo(filled: Catalogue) -> None:
    with filled.writing() as uow, _whole_readings(uow) as found:
        for _ in range(3):
            line = next_undo(uow)
            assert line is not None
            undo(uow, line.id, who="Ana", at=day(22))
        line = next_redo(uow)
        assert line is not None
        redo(uow, line.id, who="Ana", at=day(22))
        uow.commit()

    assert found == []
