"""Columns are read as their cells are one by one, however many of them are the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.kinds import Kind, field_of
from planner.importing.columns.headers import Column
from planner.importing.text import Unreadable
from planner.importing.values.column_reading import outcome, read_column
from planner.importing.values.conversions import conversion_of
from planner.importing.values.manner import Manner, Reading, Target
from planner.importing.values.units import unit_of
from planner.spreadsheets.cells import CellError, CellValue

TODAY = date(2026, 11, 22)
COLUMN = Column(2, "Header")
FIELDS = (
    (Kind.SHIPMENTS, "quantity"),
    (Kind.SHIPMENTS, "value"),
    (Kind.SHIPMENTS, "shipped_on"),
    (Kind.SHIPMENTS, "order_number"),
    (Kind.SUPPLIERS, "country"),
    (Kind.PARTS, "mass_g"),
    (Kind.PARTS, "unit_price"),
    (Kind.SOURCES, "share"),
    (Kind.SOURCES, "lead_time_days"),
    (Kind.SHIPMENTS, "unit"),
    (Kind.SHIPMENTS, "destination"),
    (Kind.COMPOSITIONS, "element"),
    (Kind.MARKET, "month"),
)
MANNERS = (
    Manner(TODAY),
    Manner(TODAY, mark=",", day_first=True),
    Manner(TODAY, mark=".", day_first=False, currency="EUR"),
    Manner(TODAY, scale=Decimal("0.01")),
    Manner(TODAY, per=Decimal(1000)),
    Manner(TODAY, unit=unit_of("kg")),
    Manner(TODAY, unit=unit_of("pcs"), grouped=True),
)
NUMBERS = st.floats(-1e16, 1e16, allow_nan=False) | st.integers(-5, 10**6).map(float)
WRITTEN = (
    st.decimals(-10, 10**7, places=2).map(str) | st.integers(0, 10**6).map(str) | st.sampled_from(["1,5", "1.234"])
)
MOMENT = datetime(2026, 1, 2, 8, 30)  # noqa: DTZ001 - cells know no time zone
PLAIN = st.floats(0, 1e14, allow_nan=False) | st.integers(0, 10**6).map(float)
NAMES = st.sampled_from(
    ["MG-1", "Magnet 7", "N42 SH", "tbd", "n/a", "None", " MG-1", "MG  1", "MG\n1", "MG\x071", "磁钢"]
)
CELLS = st.one_of(
    st.none(),
    NUMBERS,
    WRITTEN,
    st.sampled_from(
        [1, True, 1.0, 0.0, -0.0, "1", "", "tbd", "12 kg", "5 EUR", "CN", CellError("#N/A"), "007", "12.50"]
    ),
    st.sampled_from([date(2026, 1, 2), MOMENT, "02.01.2026", "03/04/2026"]),
)


def said(found: Reading | Unreadable) -> object:
    return found if isinstance(found, Reading) else (found.code, found.message, found.expected)


COLUMNS = st.lists(CELLS, max_size=12) | st.lists(PLAIN, max_size=12) | st.lists(NAMES, max_size=12)


@given(st.sampled_from(FIELDS), st.sampled_from(MANNERS), COLUMNS)
def test_a_column_is_its_cells(of: tuple[Kind, str], manner: Manner, cells: Sequence[CellValue]) -> None:
    target = Target(of[0], field_of(*of), manner)
    one_by_one = [outcome(cell, target) for cell in cells]

    column = read_column(COLUMN, target, cells)

    assert [str(value) for value in column.values] == [
        str(found.value if isinstance(found, Reading) else None) for found in one_by_one
    ]
    telling = {
        place: said(found)
        for place, found in enumerate(one_by_one)
        if isinstance(found, Unreadable) or found.unit or found.currency or found.doubt
    }
    assert {place: said(found) for place, found in column.odd.items()}.items() >= telling.items()
    assert column.different is None or set(column.different) == set(column.values)
    changed = sum(
        isinstance(found, Reading) and conversion_of(cell, found, target) is not None
        for cell, found in zip(cells, one_by_one, strict=True)
    )
    assert sum(one.count for one in column.conversions) == changed


def test_numbers_that_look_otherwise_in_the_sheet_are_other_cells() -> None:
    target = Target(Kind.PARTS, field_of(Kind.PARTS, "part_number"), Manner(TODAY))

    column = read_column(COLUMN, target, [123.0, 123.0, 123.0], {1: "00123"})

    assert list(column.values) == ["123", "00123", "123"]


def test_conversions_are_counted_by_rule_with_the_first_cell() -> None:
    target = Target(Kind.PARTS, field_of(Kind.PARTS, "mass_g"), Manner(TODAY, unit=unit_of("kg")))

    (conversion,) = read_column(COLUMN, target, [None, 1.5, 2.0, 1.5]).conversions

    assert (conversion.column, conversion.field, conversion.count) == ("C", "mass_g", 3)
    assert (conversion.before, conversion.after) == ("1.5", "1500")


@pytest.mark.parametrize("cells", [(), (None, None)])
def test_a_column_without_cells_states_nothing(cells: Sequence[CellValue]) -> None:
    target = Target(Kind.SHIPMENTS, field_of(Kind.SHIPMENTS, "quantity"), Manner(TODAY))

    column = read_column(COLUMN, target, cells)

    assert (list(column.values), column.odd, column.conversions) == ([None] * len(cells), {}, ())


@pytest.mark.parametrize("unit", [None, "kg", "pcs"])
def test_a_zero_below_nothing_is_a_zero(unit: str | None) -> None:
    manner = Manner(TODAY, unit=unit_of(unit) if unit else None)

    column = read_column(COLUMN, Target(Kind.SHIPMENTS, field_of(Kind.SHIPMENTS, "quantity"), manner), [-0.0, -0.0])

    assert list(map(repr, column.values)) == ["0.0", "0.0"]


@pytest.mark.parametrize("name", ["quantity", "value"])
def test_a_column_of_plain_texts_is_read_as_each_of_them(name: str) -> None:
    target = Target(Kind.SHIPMENTS, field_of(Kind.SHIPMENTS, name), Manner(TODAY))
    cells = ["1200", "12.5", "0.05", "0", "7.10"]

    whole, in_pieces = read_column(COLUMN, target, cells), [read_column(COLUMN, target, [cell]) for cell in cells]

    assert list(map(repr, whole.values)) == [repr(one.values[0]) for one in in_pieces]
    assert sum(one.count for one in whole.conversions) == (1 if name == "quantity" else 0)


@pytest.mark.parametrize("odd", [-1.0, 1e15, float("inf"), float("nan"), None, True, 7, "12 kg", "1.234"])
@pytest.mark.parametrize("name", ["quantity", "value"])
def test_one_odd_cell_among_plain_numbers_is_read_as_by_itself(name: str, odd: CellValue) -> None:
    target = Target(Kind.SHIPMENTS, field_of(Kind.SHIPMENTS, name), Manner(TODAY))
    cells = [1200.0, 12.5, odd, 0.00001, 66448.54]

    whole, in_pieces = read_column(COLUMN, target, cells), [read_column(COLUMN, target, [cell]) for cell in cells]

    assert list(map(repr, whole.values)) == [repr(one.values[0]) for one in in_pieces]
    assert {place: said(found) for place, found in whole.odd.items()} == {
        place: said(found) for place, one in enumerate(in_pieces) for found in one.odd.values()
    }


def test_plain_numbers_are_the_cells_themselves_and_amounts_keep_no_noughts() -> None:
    numbers = [1200.0, 12.5, 3.0]
    quantity, value = (
        read_column(COLUMN, Target(Kind.SHIPMENTS, field_of(Kind.SHIPMENTS, name), Manner(TODAY)), numbers)
        for name in ("quantity", "value")
    )
    assert quantity.values is numbers
    assert list(map(str, value.values)) == ["1200", "12.5", "3"]


@pytest.mark.parametrize("cells", [[1.0, True, 1], [True, 1.0], [1, True], ["1", 1.0, True]])
@pytest.mark.parametrize("name", ["order_number", "quantity"])
def test_one_and_true_are_equal_and_yet_different_cells(name: str, cells: Sequence[CellValue]) -> None:
    target = Target(Kind.SHIPMENTS, field_of(Kind.SHIPMENTS, name), Manner(TODAY))

    whole, in_pieces = read_column(COLUMN, target, cells), [read_column(COLUMN, target, [cell]) for cell in cells]

    assert list(map(repr, whole.values)) == [repr(one.values[0]) for one in in_pieces]
    assert {place for place, found in whole.odd.items() if isinstance(found, Unreadable)} == {
        place for place, one in enumerate(in_pieces) if any(isinstance(found, Unreadable) for found in one.odd.values())
    }
