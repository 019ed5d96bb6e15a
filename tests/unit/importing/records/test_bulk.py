"""Deliveries that are kept by column come to the same plan as those that are read one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.facts import Facts
from planner.domain.kinds import Kind
from planner.domain.shipments import Shipment
from planner.errors import PlannerError
from planner.importing.known import Known, known_from
from planner.importing.options import ImportOptions
from planner.importing.plan import AddedRecords, ImportPlan, PlannedRecord, PlannedRecords, RowStatus
from planner.importing.planning import plan_import
from planner.importing.records import row_reader
from planner.spreadsheets.cells import CellValue, Sheet, Workbook
from unit.importing.at_hand import FACTS, HAORAN, KNOWN, TODAY, Planning

HEADER = ("supplier", "part_number", "shipped_on", "received_on", "quantity", "unit", "value", "origin", "order_number")
DAY = date(2026, 10, 1)
HELD = known_from(replace(FACTS, shipments=(Shipment(HAORAN, "MAG-100", DAY, None, 5.0, "pcs"),)))
ROWS = st.lists(
    st.tuples(
        st.sampled_from([HAORAN, "HRM", "Nordwind AG", "Nordw1nd AG", None]),
        st.sampled_from(["MAG-100", "MAG-200", "ＭAG-100", "MAG-999", None]),
        st.sampled_from([DAY, date(2026, 12, 24), "soon", None]),
        st.sampled_from([date(2026, 10, 20), date(2027, 1, 5), None]),
        st.sampled_from([5.0, 5.0, 7.0, -2.0, "12 kg", None]),
        st.sampled_from(["pcs", "pcs", "kpcs", "hours", None]),
        st.sampled_from([12.5, "1.234,50", None]),
        st.sampled_from(["CN", "China", "Nowhere", None]),
        st.sampled_from(["PO-1", 7, None]),
    ),
    min_size=1,
    max_size=12,
)
OPTIONS = st.sampled_from(
    [
        ImportOptions(TODAY),
        ImportOptions(TODAY, supplier="Nordwind AG"),
        ImportOptions(TODAY, aliases={"Nordw1nd AG": HAORAN}),
        ImportOptions(TODAY, keys={Kind.SHIPMENTS: ("part_number", "order_number")}),
        ImportOptions(TODAY, set_aside=frozenset({("One", 2), ("Two", 3)})),
    ]
)


def _told(sheets: Sequence[Sheet], known: Known, options: ImportOptions) -> list[object]:
    """All that a plan tells, or why there is none."""
    try:
        plan = plan_import(Workbook("plan.xlsx", "0" * 64, 1, "xlsx", tuple(sheets)), known, options)
    except PlannerError as refusal:
        return [refusal.cause]
    tables = [(replace(table, records=()), list(table.records)) for table in plan.tables]
    return [tables, plan.issues, plan.missing, plan.added, plan.rejected]


@settings(max_examples=300, deadline=None)
@given(ROWS, ROWS, st.sampled_from([KNOWN, HELD, Known.empty()]), OPTIONS)
def test_the_plan_is_that_of_rows_that_are_read_one_by_one(
    one: list[tuple[CellValue, ...]], two: list[tuple[CellValue, ...]], known: Known, options: ImportOptions
) -> None:
    sheets = [Sheet("One", (HEADER, *one)), Sheet("Two", (HEADER, *two))]
    by_column = _told(sheets, known, options)
    with patch.object(row_reader, "_KEPT_BY_COLUMN", frozenset()):
        assert by_column == _told(sheets, known, options)


def _plan(plan: Planning, *quantities: object, known: Known = KNOWN) -> ImportPlan:
    rows = [("HRM", "MAG-100", DAY, quantity) for quantity in quantities]
    return plan(("supplier", "part_number", "shipped_on", "quantity"), *rows, known=known)


def test_rows_of_which_something_is_said_stand_apart_in_the_order_of_the_file(plan: Planning) -> None:
    (table,) = _plan(plan, 5.0, "7 pcs", -3.0, None, 9.0).tables

    assert table.bulk is not None
    assert list(table.bulk.rows) == [2, 6]
    assert [(record.row, record.values["quantity"]) for record in table.records] == [(2, 5.0), (3, 7.0), (6, 9.0)]
    assert (table.added, table.rejected, table.rejected_rows) == (3, 2, (4, 5))


def test_deliveries_that_are_held_already_stand_apart(plan: Planning) -> None:
    held = known_from(replace(FACTS, shipments=(Shipment(HAORAN, "MAG-100", DAY, None, 5.0),)))
    (table,) = _plan(plan, 5.0, 6.0, known=held).tables

    assert [(record.row, record.status) for record in table.records] == [(2, RowStatus.SAME), (3, RowStatus.ADDED)]
    assert table.bulk is not None
    assert list(table.bulk.rows) == [3]


@pytest.mark.parametrize("supplier", ["HRM", HAORAN])
def test_the_supplier_of_all_rows_stands_in_each(plan: Planning, supplier: str) -> None:
    header, rows = ("part_number", "shipped_on", "quantity"), [("MAG-100", DAY, 5.0), ("MAG-200", DAY, 7.0)]
    (table,) = plan(header, *rows, known=KNOWN, options=ImportOptions(TODAY, supplier=supplier)).tables

    assert table.bulk is not None
    assert [record.values["supplier"] for record in table.bulk] == [HAORAN, HAORAN]


def test_gaps_are_seen_in_what_was_told_apart_and_in_numbers(plan: Planning) -> None:
    header = ("supplier", "part_number", "shipped_on", "quantity", "value", "order_number")
    rows = [("HRM", "MAG-100", DAY, 5.0, 12.5, None), ("HRM", "MAG-200", DAY, 7.0, None, "PO-1")]
    (table,) = plan(header, *rows, known=KNOWN).tables

    assert table.bulk is not None
    assert [set(header).difference(letters) for letters in table.bulk.letters] == [{"order_number"}, {"value"}]


def test_other_kinds_are_read_row_by_row(plan: Planning) -> None:
    (table,) = plan(("part_number", "grade"), ("NEW-1", "N35"), ("NEW-2", "N35")).tables
    assert (table.bulk, len(table.records)) == (None, 2)


def test_records_by_column_are_those_that_were_put_together() -> None:
    first = [PlannedRecord(Kind.SHIPMENTS, (), RowStatus.ADDED, {"quantity": 1.0}, {}, row, {}) for row in (2, 5)]
    other = PlannedRecord(Kind.SHIPMENTS, (), RowStatus.ADDED, {"order_number": "PO-1"}, {}, 3, {"order_number": "B"})
    both = AddedRecords.of(Kind.SHIPMENTS, first) + AddedRecords.of(Kind.SHIPMENTS, [other])

    assert both.rows == [2, 3, 5]
    assert [dict(record.values) for record in both] == [{"quantity": 1.0}, {"order_number": "PO-1"}, {"quantity": 1.0}]
    assert [dict(record.letters) for record in both] == [{}, {"order_number": "B"}, {}]


def test_planned_records_are_a_sequence(plan: Planning) -> None:
    records = _plan(plan, 5.0, "7 pcs", 9.0).tables[0].records

    assert isinstance(records, PlannedRecords)
    assert len(records) == len(list(records)) == 3
    assert records[1].row == 3
    assert [record.row for record in records[1:]] == [3, 4]
    assert records == _plan(plan, 5.0, "7 pcs", 9.0).tables[0].records
    with pytest.raises(IndexError):
        records[3]


def test_only_changes_are_left_where_only_they_are_asked_for(plan: Planning) -> None:
    planned = plan(
        ("part_number", "grade"), ("MAG-100", "N45"), ("NEW-1", "N35"), known=known_from(Facts(parts=FACTS.parts))
    )
    assert [record.key for table in planned.changes_alone.tables for record in table.records] == [("MAG-100",)]
    assert len(planned.tables[0].records) == 2
