from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from planner.catalogue import rows
from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import NewRecord, OperationKind, begin_operation
from planner.catalogue.seals import current_seals
from planner.domain.kinds import Kind
from planner.errors import PlannerError

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def test_damage_met_while_records_are_read_is_told(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.NEW, "parts", who="Ana", at=AT)
        operation.add(Kind.PARTS, [NewRecord({"part_number": f"P{number}"}) for number in range(2000)])
        uow.commit()
        (root,) = uow.connection.exec_driver_sql("SELECT rootpage FROM sqlite_schema WHERE name = 'parts'").one()
    content = bytearray(catalogue.path.read_bytes())
    content[4096 * (root - 1) : 4096 * root] = b"\xff" * 4096
    catalogue.path.write_bytes(bytes(content))

    with catalogue.reading() as uow, pytest.raises(PlannerError, match="is damaged"):
        list(rows.select_where(uow.connection, Kind.PARTS, "1", ()))


def test_a_row_that_lacks_a_later_column_is_put_back_with_it_empty(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.NEW, "parts", who="Ana", at=AT)
        (part,) = operation.add(Kind.PARTS, [NewRecord({"part_number": "MX-1", "grade": "N35"})])
        row = rows.select_one(uow.connection, Kind.PARTS, part)
        assert row is not None
        rows.delete(uow.connection, Kind.PARTS, [part])
        rows.insert_whole(uow.connection, Kind.PARTS, [{name: row[name] for name in row if name != "owner"}])

        assert rows.select_one(uow.connection, Kind.PARTS, part) == row


def test_more_rows_than_one_statement_takes_go_at_once(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.NEW, "parts", who="Ana", at=AT)
        ids = operation.add(Kind.PARTS, [NewRecord({"part_number": f"P{number}"}) for number in range(1200)])
        assert len(list(rows.select_ids(uow.connection, Kind.PARTS, "id", ids))) == 1200
        rows.delete(uow.connection, Kind.PARTS, ids[:1100])
        assert rows.seal_of_table(uow.connection, Kind.PARTS).rows == 100


def test_rows_take_the_ids_that_follow_on_all_that_were_ever_given(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.NEW, "parts", who="Ana", at=AT)
        assert operation.add(Kind.PARTS, [NewRecord({"part_number": "MX-1"}), NewRecord({"part_number": "MX-2"})]) == [
            1,
            2,
        ]
        operation.remove(Kind.PARTS, 2)
        assert operation.add(Kind.PARTS, [NewRecord({"part_number": "MX-3"})]) == [3]
        assert operation.add(Kind.SUPPLIERS, [NewRecord({"name": "Nordwind AG"})]) == [1]


def test_each_of_many_rows_keeps_its_own_values(catalogue: Catalogue) -> None:
    stated = [
        {"part_number": f"P{number}", "grade": "N35", "mass_g": 1.0 if number % 2 else None, "owner": f"%s{number % 3}"}
        for number in range(1001)
    ]
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.NEW, "parts", who="Ana", at=AT)
        ids = operation.add(Kind.PARTS, [NewRecord(values) for values in stated])
        written = list(rows.select_where(uow.connection, Kind.PARTS, "1", ()))

        assert [row["id"] for row in written] == ids
        assert [{name: row[name] for name in stated[0]} for row in written] == stated
        assert rows.seal_of_table(uow.connection, Kind.PARTS) == current_seals(uow.connection)[Kind.PARTS]


def test_few_rows_are_held_to_the_checks_and_so_is_all_that_follows_on_many(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.IMPORT, "shipments", who="Ana", at=AT)
        operation.add(Kind.SUPPLIERS, [NewRecord({"name": "Haoran"})])
        operation.add(Kind.SHIPMENTS, [NewRecord({"supplier": "Haoran", "quantity": 1.0})] * 5000)
        with pytest.raises(PlannerError, match="refer"):
            rows.insert(uow.connection, Kind.SHIPMENTS, {"supplier_id": [99] * 5000, "added_by": [operation.id] * 5000})

        with pytest.raises(IntegrityError, match="CHECK"):
            rows.insert(uow.connection, Kind.SHIPMENTS, {"supplier_id": [1], "currency": ["EURO"], "added_by": [1]})
        with pytest.raises(IntegrityError, match="CHECK"):
            rows.update(uow.connection, Kind.SHIPMENTS, 1, {"currency": "EURO"})
