"""Tables beside each other: what a blank column parts, and whose a title above is."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.kinds import Kind
from planner.importing.plan import ImportPlan
from planner.importing.tables import Table, find_tables
from planner.spreadsheets.cells import CellValue, Sheet
from unit.importing.at_hand import KNOWN, TODAY, Planning

Rows = list[tuple[CellValue, ...]]

COUNTED = date(2026, 11, 10)
STOCK: Rows = [("Part", "Qty on hand", "As of"), ("MAG-100", 100.0, COUNTED), ("MAG-200", 200.0, COUNTED)]
ORDERS: Rows = [
    ("PO no.", "Part", "Open qty", "Due"),
    ("PO9", "MAG-200", 5.0, date(2026, 12, 1)),
    ("PO8", "MOT-1", 7.0, date(2026, 12, 2)),
]


def beside(left: Rows, right: Rows, gap: int = 1) -> Rows:
    return [(*one, *(None,) * gap, *other) for one, other in zip(left, right, strict=True)]


def found(*rows: tuple[CellValue, ...]) -> tuple[Table, ...]:
    return find_tables(Sheet("Sheet1", rows), TODAY)


def stated(planned: ImportPlan) -> set[tuple[Kind, object, object]]:
    records = (record for table in planned.tables for record in table.records)
    return {(one.kind, one.values["part_number"], one.values["quantity"]) for one in records}


@pytest.mark.parametrize("gap", [1, 2])
def test_a_part_named_on_both_sides_of_a_blank_column_parts_the_tables(gap: int, plan: Planning) -> None:
    planned = plan(*beside(STOCK, ORDERS, gap), known=KNOWN)

    assert [table.kinds for table in planned.tables] == [(Kind.STOCK,), (Kind.ORDERS,)]
    assert stated(planned) == {
        (Kind.STOCK, "MAG-100", 100.0),
        (Kind.STOCK, "MAG-200", 200.0),
        (Kind.ORDERS, "MAG-200", 5.0),
        (Kind.ORDERS, "MOT-1", 7.0),
    }


def test_titles_above_each_side_belong_to_it_and_are_no_headers(plan: Planning) -> None:
    titles = [("Stock", None, None, None, "Orders open")]
    tables = found(("Plant Nord",), *titles, *beside(STOCK, ORDERS))
    planned = plan(*titles, *beside(STOCK, ORDERS), known=KNOWN)

    assert [table.preamble for table in tables] == [("Plant Nord", "Stock"), ("Plant Nord", "Orders open")]
    assert [table.header_rows for table in tables] == [(2,), (2,)]
    assert [table.kinds for table in planned.tables] == [(Kind.STOCK,), (Kind.ORDERS,)]


def test_groups_over_columns_without_a_gap_stay_headers() -> None:
    (table,) = found(
        (None, "Warehouse", None, "In transit"), ("Part", "Stock", "As of", "Stock", "As of"),
        ("MAG-100", 100.0, COUNTED, 5.0, COUNTED), ("MAG-200", 200.0, COUNTED, 6.0, COUNTED),
    )  # fmt: skip
    assert table.header_rows == (0, 1)


def test_a_blank_column_within_one_table_parts_nothing() -> None:
    (table,) = found(
        ("Part", "Description", None, "Qty", "As of"), ("MAG-100", "EPS magnet", None, 100.0, COUNTED),
        ("MAG-200", "Sensor", None, 20.0, COUNTED),
    )  # fmt: skip
    assert (table.first_column, table.last_column) == (0, 4)


def test_a_column_that_counts_the_rows_names_no_records_of_its_own() -> None:
    (table,) = found(
        ("Item", "Description", None, "Part no.", "Qty"), (1.0, "EPS magnet", None, "MAG-100", 100.0),
        (2.0, "Sensor", None, "MAG-200", 20.0), (3.0, "Motor", None, "MOT-1", 30.0),
    )  # fmt: skip
    assert (table.first_column, table.last_column) == (0, 4)
