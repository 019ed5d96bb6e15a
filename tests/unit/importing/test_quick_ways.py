"""A long sheet is planned by column, and comes to what its rows and cells would come to one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.importing.options import ImportOptions
from planner.importing.planning import plan_import
from planner.importing.records import row_reader
from planner.importing.tables import finding, is_blank, sorting, splitting
from planner.importing.values import column_reading
from planner.spreadsheets.by_column import RowsByColumn, by_column, joined
from planner.spreadsheets.cells import CellError, CellValue, Row, Sheet, Workbook
from unit.importing.at_hand import HAORAN, KNOWN, TODAY

HEADER = ("Supplier", "Part number", "Shipped on", "Quantity", "Unit", "Value", "Destination", "Order number")
ODD: tuple[CellValue, ...] = (
    *(None, "", " ", "n/a", "tbd", "Total", "12 kg", "1,5", "1.234", "12.50", "soon", "kpcs", "hours", "MG  1", "a\nb"),
    *(-0.0, -3.0, 0.0, 7, 1e15, 1e-5, True, 5e-324, CellError("#N/A"), date(2027, 1, 5), "ＭAG-100", "Supplier"),
)
RECORD = st.tuples(
    st.sampled_from([HAORAN, "HRM", "Nordwind AG"]),
    st.sampled_from(["MAG-100", "MAG-200", "MAG-999"]),
    st.dates(date(2026, 1, 1), date(2026, 11, 1)),
    st.integers(1, 9_999).map(float),
    st.just("pcs"),
    st.integers(0, 99_999).map(lambda cents: cents / 100),
    st.sampled_from(["Essen", "Ningbo"]),
    st.sampled_from(["PO-1", "PO-2"]),
)
AS_TEXT = RECORD.map(lambda row: tuple(str(cell).removesuffix(".0") for cell in row))
OTHER = st.sampled_from([(), HEADER, ("Total", None, None, 90.0), ("Section B",), ("Supplier", "Country"), (None, " ")])
SPRINKLED = st.lists(st.tuples(st.integers(0, 39), st.integers(0, 8), st.sampled_from(ODD)), max_size=6)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(RECORD, max_size=20) | st.lists(AS_TEXT, max_size=20),
    SPRINKLED,
    st.lists(st.tuples(st.integers(0, 20), OTHER), max_size=2),
)
def test_the_plan_is_that_of_rows_and_cells_that_are_read_one_by_one(
    records: Sequence[Row], odd: Sequence[tuple[int, int, CellValue]], others: Sequence[tuple[int, Row]]
) -> None:
    rows = [HEADER, *_sprinkled(records, odd)]
    for place, other in others:
        rows.insert(place, other)
    by_rows, by_columns = tuple(rows), joined([by_column(rows[:7]), by_column(rows[7:])])

    with _careful():
        expected = _told(by_rows)
    assert _told(by_rows) == expected
    assert _told(by_columns) == expected


def _sprinkled(records: Sequence[Row], odd: Sequence[tuple[int, int, CellValue]]) -> list[Row]:
    rows = list(map(list, records))
    for place, index, cell in odd:
        if place < len(rows):
            rows[place][index : index + 1] = [cell]
    return list(map(tuple, rows))


def _told(rows: Sequence[Row]) -> str:
    workbook = Workbook("plan.xlsx", "0" * 64, 1, "xlsx", (Sheet("One", rows),))
    plan = plan_import(workbook, KNOWN, ImportOptions(TODAY))
    tables = [(replace(table, records=()), list(table.records)) for table in plan.tables]
    return repr([tables, plan.issues, plan.missing])


@contextmanager
def _careful() -> Iterator[None]:
    """Looks at every row and every cell."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(row_reader, "_KEPT_BY_COLUMN", frozenset()))
        stack.enter_context(patch.object(column_reading, "_LANES", {}))
        stack.enter_context(patch.object(column_reading, "keeps_names", lambda target: False))
        stack.enter_context(patch.object(finding, "filled_places", _filled))
        for module in (splitting, sorting):
            stack.enter_context(patch.object(module, "unfit", _unfit))
        yield


def _filled(rows: RowsByColumn) -> Sequence[int]:
    return [place for place, row in enumerate(rows) if not is_blank(row)]


def _unfit(cells: Sequence[CellValue], fits: Callable[[CellValue], bool], sure: Set[type]) -> list[int]:
    return [place for place, cell in enumerate(cells) if not fits(cell)]
