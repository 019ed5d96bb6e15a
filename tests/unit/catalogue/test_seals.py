from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Connection

from planner.catalogue import rows, seals
from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import NewRecord, OperationKind, begin_operation, rewind, take_back
from planner.catalogue.seals import Seal, seal_of, state_of
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
COLUMNS = ("exceptions", "id", "name", "share")
ROWS: list[Sequence[Any]] = [
    (None, 1, "宁波磁铁", 0.5),
    ('{"share": {"table": 1, "row": 2}, "name": {"operation": 3}}', 2, "A\x00B", None),
    (None, 3, "C", 5.0),
]


def _sealed(connection: Connection) -> dict[Kind, Seal]:
    return {kind: seal for kind, seal in seals.current_seals(connection).items() if seal.rows}


def _true(connection: Connection) -> dict[Kind, Seal]:
    found = {kind: rows.seal_of_table(connection, kind) for kind in Kind}
    return {kind: seal for kind, seal in found.items() if seal.rows}


def _stored(catalogue: Catalogue) -> dict[str, tuple[int, str]]:
    with closing(sqlite3.connect(catalogue.path)) as connection:
        return {row[0]: (row[1], row[2]) for row in connection.execute("SELECT * FROM seals WHERE rows > 0")}


def _work(uow: UnitOfWork) -> int:
    operation = begin_operation(uow, OperationKind.NEW, "add", who="Ana", at=AT)
    operation.add(Kind.PARTS, [NewRecord({"part_number": f"MX-{number}", "mass_g": -0.0}) for number in range(4)])
    values = {"part_number": "MX-0", "quantity": 5.0, "as_of": date(2026, 11, 1)}
    (stock,) = operation.add(Kind.STOCK, [NewRecord(values)])
    edit = begin_operation(uow, OperationKind.EDIT, "edit", who="Ana", at=AT)
    edit.change(Kind.STOCK, stock, {"quantity": 6.0})
    edit.remove(Kind.PARTS, 3)
    return edit.id


def test_a_seal_does_not_depend_on_the_order_of_rows() -> None:
    assert seal_of(COLUMNS, ROWS) == seal_of(COLUMNS, reversed(ROWS))
    assert seal_of(COLUMNS, ROWS).rows == 3


def test_a_seal_is_the_sum_of_its_parts() -> None:
    whole, first = seal_of(COLUMNS, ROWS), seal_of(COLUMNS, ROWS[:1])

    assert first + seal_of(COLUMNS, ROWS[1:]) == whole
    assert whole - first == seal_of(COLUMNS, ROWS[1:])
    assert Seal() - first + first == Seal()


@pytest.mark.parametrize(
    "row",
    [
        (None, 2, "宁波磁铁", 0.5),
        (None, 1, "宁波磁钢", 0.5),
        (None, 1, "宁波磁铁", 0.5000000000000001),
        (None, 1, "宁波磁铁", None),
        (None, 1, None, 0.5),
        ("{}", 1, "宁波磁铁", 0.5),
    ],
)
def test_any_other_value_gives_another_seal(row: Sequence[Any]) -> None:
    assert seal_of(COLUMNS, [row]) != seal_of(COLUMNS, ROWS[:1])


def test_the_order_of_json_keys_and_a_new_empty_column_leave_a_seal_as_it_was() -> None:
    turned = ['{"name":{"operation":3},"share":{"row":2,"table":1}}', *ROWS[1][1:]]
    wider = [*ROWS[1], None]

    assert seal_of(COLUMNS, [turned]) == seal_of(COLUMNS, ROWS[1:2])
    assert seal_of((*COLUMNS, "ticker"), [wider]) == seal_of(COLUMNS, ROWS[1:2])


def test_the_state_is_of_what_is_there_and_no_empty_table() -> None:
    seal = seal_of(COLUMNS, ROWS)

    assert state_of({Kind.PARTS: seal, Kind.STOCK: Seal()}) == state_of({Kind.PARTS: seal})
    assert state_of({Kind.PARTS: seal}) != state_of({Kind.STOCK: seal})
    assert state_of({}) == state_of({Kind.PARTS: Seal()})


def test_every_write_keeps_the_seals_true(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        edit = _work(uow)
        assert _sealed(uow.connection) == _true(uow.connection)
        take_back(uow, edit, who="Ana", at=AT)
        assert _sealed(uow.connection) == _true(uow.connection)
        assert _sealed(uow.connection)[Kind.PARTS].rows == 4
        rewind(uow, 0)
        assert _sealed(uow.connection) == {}


def test_a_commit_writes_the_seals(catalogue: Catalogue) -> None:
    assert _stored(catalogue) == {}
    with catalogue.writing() as uow:
        _work(uow)
        found = _true(uow.connection)
        uow.commit()

    assert _stored(catalogue) == {kind.value: (seal.rows, seal.text) for kind, seal in found.items()}


def test_without_a_commit_the_seals_stay(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        _work(uow)

    assert _stored(catalogue) == {}


def test_the_next_unit_of_work_goes_on_from_the_seals_that_were_written(catalogue: Catalogue) -> None:
    for number in range(2):
        with catalogue.writing() as uow:
            operation = begin_operation(uow, OperationKind.NEW, "add", who="Ana", at=AT)
            operation.add(Kind.PARTS, [NewRecord({"part_number": f"P{number}"})])
            uow.commit()
    with catalogue.reading() as uow:
        assert _sealed(uow.connection) == _true(uow.connection)
        assert _sealed(uow.connection)[Kind.PARTS].rows == 2


def test_a_return_to_a_savepoint_takes_the_seals_along(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.NEW, "add", who="Ana", at=AT)
        operation.add(Kind.PARTS, [NewRecord({"part_number": "MX-1"})])
        savepoint = uow.connection.begin_nested()
        operation.add(Kind.PARTS, [NewRecord({"part_number": "MX-2"})])
        inner = begin_operation(uow, OperationKind.NEW, "inner", who="Ana", at=AT)
        inner.add(Kind.SUPPLIERS, [NewRecord({"name": "S"})])
        savepoint.rollback()
        assert _sealed(uow.connection) == _true(uow.connection)
        operation.add(Kind.PARTS, [NewRecord({"part_number": "MX-3"})])
        assert _sealed(uow.connection) == _true(uow.connection)
        uow.commit()

    assert {kind: count for kind, (count, _) in _stored(catalogue).items()} == {"parts": 2}


def test_rows_are_sealed_alike_by_row_and_by_column() -> None:
    by_column = dict(zip(COLUMNS, map(list, zip(*ROWS, strict=True)), strict=True))

    assert seals.seal_of_columns(by_column) == seal_of(COLUMNS, ROWS)
    assert seals.seal_of_columns(by_column) == sum((seal_of(COLUMNS, [row]) for row in ROWS), Seal())


def test_what_a_table_would_not_keep_as_it_is_given_is_not_sealed(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow, pytest.raises(TypeError, match="mass_g keeps float"):
        rows.insert(uow.connection, Kind.PARTS, {"part_number": ["MX-1"], "mass_g": ["1.5"], "added_by": [1]})


def test_many_rows_are_sealed_as_each_by_itself() -> None:
    many: list[Sequence[Any]] = [
        (None, number, f"50 % of {number}", None if number % 3 else 1.0) for number in range(5003)
    ]

    assert seal_of(COLUMNS, many) == sum((seal_of(COLUMNS, [row]) for row in many), Seal())


def test_what_is_equal_but_written_otherwise_is_sealed_otherwise() -> None:
    assert seals.seal_of_columns({"id": [1, True, 1]}) != seals.seal_of_columns({"id": [1, 1, 1]})
