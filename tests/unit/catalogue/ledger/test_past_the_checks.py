"""Many rows go past the tables' checks, as what these refuse was refused before: every check of every kind is held so.

Each field of each kind is given values that a check is there for. Whatever is let in goes in past the checks, which
SQLite's own `integrity_check` then asks of every row.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy.exc import SQLAlchemyError

from planner.catalogue import rows
from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import NewRecord, Operation, OperationKind, begin_operation
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import FIELDS, Field, Kind, ValueType
from planner.domain.licences import LicenceStatus, LicenceType
from planner.errors import PlannerError

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 1)
GOOD: dict[ValueType, object] = {
    ValueType.TEXT: "MX-1",
    ValueType.NAMES: ("A", "B"),
    ValueType.WHOLE: 2,
    ValueType.NUMBER: 1.5,
    ValueType.SHARE: 0.5,
    ValueType.MONEY: Decimal("1.50"),
    ValueType.DATE: DAY,
    ValueType.YES_NO: True,
    ValueType.PERIOD: "2026-11",
    ValueType.COUNTRY: "CN",
    ValueType.CURRENCY: "EUR",
}
OWN = {"child": "MX-2", "setting": "high_from", "value": "0.2"}
TRIED: tuple[object, ...] = (
    *("", " ", "\x00", "\x00A", "A", "CN", "EUR", "EURO", "12,50", "1e3", "2026-02-30", "\u3000", b"CN"),
    *(-1.0, -0.0, 1.01, 1e300, math.nan, math.inf, -math.inf, -1, 2, 10**400, True),
    *(Decimal(-1), Decimal("1E+3"), Decimal("1E-9"), Decimal("-0.00"), Decimal("NaN"), Decimal("Infinity")),
    *(Decimal("1E+400"), date(1, 1, 1), datetime(2026, 11, 1, 9, 0, tzinfo=UTC)),
    *((), ("",), (b"A",), [], ["A"], object()),
)
Trial = tuple[UnitOfWork, Operation]
REFUSED = (PlannerError, SQLAlchemyError, TypeError, KeyError, ValueError, ArithmeticError)


@pytest.fixture
def trial(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> Iterator[Trial]:
    """An operation to which every record is one of many."""
    with catalogue.writing() as uow:
        begun = begin_operation(uow, OperationKind.IMPORT, "try", who="Ana", at=AT)
        begun.add(Kind.SUPPLIERS, [NewRecord({"name": "Haoran"})])
        begun.add(Kind.PARTS, [NewRecord({"part_number": f"MX-{number}"}) for number in (1, 2)])
        monkeypatch.setattr(rows, "_MANY", 1)
        monkeypatch.setattr(rows, "made_afterwards", lambda _connection, _table: nullcontext())
        yield uow, begun


def _good(kind: Kind, field: Field) -> object:
    if field.refers_to is Kind.SUPPLIERS:
        return "Haoran"
    if field.choices:
        return next(iter(field.choices))
    if field.name in OWN and field.holds is ValueType.TEXT:
        return OWN[field.name]
    return f"{kind}-9" if field.name in ("name", "part_number") and not field.refers_to else GOOD[field.holds]


def _let_in(trial: Trial, kind: Kind, values: dict[str, object]) -> str | None:
    """What SQLite says of the table with a record in it; None where it was refused."""
    uow, operation = trial
    savepoint = uow.connection.begin_nested()
    try:
        operation.add(kind, [NewRecord(values)])
        return str(uow.connection.exec_driver_sql(f'PRAGMA integrity_check("{kind}")').scalar_one())
    except REFUSED:
        return None
    finally:
        savepoint.rollback()


@pytest.mark.parametrize("kind", list(Kind))
def test_whatever_is_let_in_meets_every_check_of_its_table(kind: Kind, trial: Trial) -> None:
    good = {field.name: _good(kind, field) for field in FIELDS[kind]}
    assert _let_in(trial, kind, good) == "ok"
    for field in FIELDS[kind]:
        found = {repr(value): _let_in(trial, kind, {**good, field.name: value}) for value in TRIED}
        assert {value for value, said in found.items() if said not in (None, "ok")} == set(), field.name


def test_fields_that_a_check_holds_against_each_other_are_refused_first(trial: Trial) -> None:
    licence: dict[str, object] = {"holder": "Haoran", "type": LicenceType.GENERAL, "status": LicenceStatus.ISSUED}
    span: dict[str, object] = {"valid_from": DAY, "valid_until": DAY}
    assert _let_in(trial, Kind.LICENCES, licence | span) == "ok"
    assert _let_in(trial, Kind.LICENCES, licence | span | {"valid_until": date(2026, 10, 31)}) is None

    line: dict[str, object] = {"parent": "MX-1", "child": "MX-2", "quantity": 1.0}
    assert _let_in(trial, Kind.BOM, line) == "ok"
    assert _let_in(trial, Kind.BOM, line | {"child": "MX-1"}) is None
    assert _let_in(trial, Kind.BOM, line | {"child": "ＭＸ-1"}) is None


def test_a_row_that_nobody_refused_would_be_told(trial: Trial) -> None:
    uow, operation = trial
    rows.insert(uow.connection, Kind.SHIPMENTS, {"supplier_id": [1], "currency": ["EURO"], "added_by": [operation.id]})

    said = uow.connection.exec_driver_sql("PRAGMA integrity_check(shipments)").scalar_one()
    assert said == "CHECK constraint failed in shipments"
