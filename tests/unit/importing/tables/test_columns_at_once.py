"""Columns are asked at once what their cells would say one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.importing.tables import Reason, SortedRows, find_tables, is_blank, sort_rows
from planner.importing.tables.shape import NUMBERS_AND_DAYS, is_filled, unfit
from planner.importing.tables.table import filled_places
from planner.spreadsheets.by_column import by_column
from planner.spreadsheets.cells import CellError, CellValue, Sheet

TODAY = date(2026, 11, 22)
HEADER = ("Part", "Location", "Stock")
CELLS = st.sampled_from([None, " ", "", "MAG-1", "1", 1, 1.0, 0.0, True, False, TODAY, CellError("#N/A")])


def _begins_number(cell: CellValue) -> bool:
    return cell[:1].isdecimal() if isinstance(cell, str) else cell is not None


def _measures(cell: CellValue) -> bool:
    return isinstance(cell, float | int | date) and not isinstance(cell, bool)


@given(st.lists(CELLS, max_size=12), st.sampled_from([is_filled, _begins_number, _measures]))
def test_the_cells_that_do_not_fit_are_those_that_would_not_one_by_one(
    cells: Sequence[CellValue], fits: Callable[[CellValue], bool]
) -> None:
    assert unfit(cells, fits, NUMBERS_AND_DAYS) == [place for place, cell in enumerate(cells) if not fits(cell)]


def test_each_different_cell_is_asked_about_once() -> None:
    asked: list[CellValue] = []

    def fits(cell: CellValue) -> bool:
        asked.append(cell)
        return True

    unfit(["a", "b", "a", None, "b", None], fits, NUMBERS_AND_DAYS)
    assert sorted(map(str, asked)) == ["None", "a", "b"]


@given(st.lists(st.lists(CELLS, max_size=3).map(tuple), max_size=8))
def test_rows_that_hold_anything_are_found_by_column(rows: list[tuple[CellValue, ...]]) -> None:
    expected = [place for place, row in enumerate(rows) if not is_blank(row)]
    assert list(filled_places(by_column(rows))) == expected


@pytest.mark.parametrize(
    ("odd", "reason"),
    [
        (("Total", "", 90.0), Reason.TOTAL),
        (("Part", "Location", "Stock"), Reason.HEADER),
        (("Shelf B",), Reason.SECTION),
        ((None, None, "Shelf B"), Reason.SECTION),
        (("Note: counted twice", None, 5.0), Reason.NOTE),
    ],
)
def test_a_row_that_is_no_record_is_seen_far_down_in_a_long_sheet(odd: tuple[CellValue, ...], reason: Reason) -> None:
    found = _sorted(odd)
    assert found.aside == {401: reason}
    assert list(found.records) == [place for place in range(1, 501) if place != 401]


@pytest.mark.parametrize(("odd", "kept"), [(("MAG-1", "W1"), True), (("", " ", None), False), ((), False)])
def test_a_row_with_gaps_is_a_record_and_a_blank_row_is_nothing(odd: tuple[CellValue, ...], kept: bool) -> None:
    found = _sorted(odd)
    assert (found.aside, 401 in found.records, len(found.records)) == ({}, kept, 499 + kept)


def test_a_second_table_far_down_in_a_long_sheet_is_found() -> None:
    rows: list[tuple[CellValue, ...]] = [(f"MAG-{number}", "W1", float(number + 7)) for number in range(500)]
    below = [(), ("Supplier", "Country"), ("Haoran", "CN"), ("Nordwind", "DE")]
    tables = find_tables(Sheet("Stock", (HEADER, *rows, *below)), TODAY)
    assert [(table.header, table.first, table.last) for table in tables] == [(0, 1, 500), (502, 503, 504)]


@pytest.mark.parametrize("left", [0, 2])
def test_a_table_reaches_from_its_first_to_its_last_column_that_hold_anything(left: int) -> None:
    blank = (None, " ")[:left]
    rows = [(*blank, *row) for row in (HEADER, ("MAG-1", "W1", 5.0, "see below"), ("MAG-2", "W1", 6.0))]
    (table,) = find_tables(Sheet("Stock", tuple(rows)), TODAY)
    assert (table.first_column, table.last_column) == (left, left + 3)


def _sorted(odd: tuple[CellValue, ...]) -> SortedRows:
    rows: list[tuple[CellValue, ...]] = [(f"MAG-{number}", "W1", float(number + 7)) for number in range(500)]
    rows[400] = odd
    (table,) = find_tables(Sheet("Stock", (HEADER, *rows)), TODAY)
    return sort_rows(table)
