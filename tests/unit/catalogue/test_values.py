from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from planner.catalogue.tables.base import Money, UtcDateTime
from planner.catalogue.values import COLUMNS, loaded
from planner.domain.kinds import Kind

DIALECT = sqlite.dialect()


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        (Kind.PARTS, "unit_price", 1.5),
        (Kind.PARTS, "mass_g", "12"),
        (Kind.PARTS, "mass_g", True),
        (Kind.PARTS, "pieces", 1.0),
        (Kind.PARTS, "grade", 42),
        (Kind.STOCK, "as_of", "2026-11-01"),
        (Kind.STOCK, "as_of", datetime(2026, 11, 1, tzinfo=UTC)),
        (Kind.SUPPLIERS, "country", ""),
        (Kind.SHIPMENTS, "currency", " "),
        (Kind.SHIPMENTS, "currency", 978),
        (Kind.END_USERS, "ours", "yes"),
        (Kind.SUPPLIERS, "aliases", "NBM"),
    ],
)
def test_a_value_of_another_type_is_refused(kind: Kind, field: str, value: object) -> None:
    with pytest.raises(TypeError):
        COLUMNS[kind][field].encode(value)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15))
def test_money_is_exact(amount: Decimal) -> None:
    column = COLUMNS[Kind.PARTS]["unit_price"]

    assert loaded(column, column.encode(amount)) == amount
    assert "E" not in str(column.encode(amount))


@pytest.mark.parametrize("amount", ["1E+3", "1E-9", "0E+9", "0E-9", "-0.00", "12.50", "1E+400", "0.0000001"])
def test_money_is_kept_without_an_exponent(amount: str) -> None:
    assert COLUMNS[Kind.PARTS]["unit_price"].encode(Decimal(amount)) == format(Decimal(amount), "f")


def test_money_columns_refuse_floats_and_keep_every_digit() -> None:
    kept = Money().process_bind_param(Decimal("1E+3"), DIALECT)

    assert kept == "1000"
    assert Money().process_result_value("12.50", DIALECT) == Decimal("12.50")
    assert Money().process_bind_param(None, DIALECT) is None
    with pytest.raises(TypeError):
        Money().process_bind_param(1.5, DIALECT)  # type: ignore[arg-type]


def test_moments_are_kept_in_utc_and_need_a_zone() -> None:
    moment = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    kept = UtcDateTime().process_bind_param(moment, DIALECT)

    assert kept == datetime(2026, 11, 22, 9, 0)  # noqa: DTZ001 - as it is stored
    assert UtcDateTime().process_result_value(kept, DIALECT) == moment
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 11, 22), DIALECT)  # noqa: DTZ001 - refused


def test_nothing_stored_is_the_default_of_the_record() -> None:
    assert loaded(COLUMNS[Kind.SUPPLIERS]["aliases"], None) == ()
    assert loaded(COLUMNS[Kind.STOCK]["state"], None) == "usable"
    assert loaded(COLUMNS[Kind.PARTS]["mass_g"], None) is None
    assert loaded(COLUMNS[Kind.STOCK]["as_of"], date(2026, 11, 1)) == date(2026, 11, 1)
