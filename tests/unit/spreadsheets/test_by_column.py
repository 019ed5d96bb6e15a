"""Rows that are kept by column are what they would be one by one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.spreadsheets.by_column import RowsByColumn, by_column, joined
from planner.spreadsheets.cells import CellValue

CELLS = st.sampled_from([None, "a", "", 1, 1.0, True])
ROWS = st.lists(st.lists(CELLS, max_size=4).map(tuple), max_size=40)
THREE = (("a", 1.0), (), ("b",))


@given(ROWS, st.slices(40), st.lists(st.integers(0, 39), max_size=40))
def test_rows_by_column_are_a_tuple_of_rows(
    rows: list[tuple[CellValue, ...]], some: slice, asked: Sequence[int]
) -> None:
    kept = by_column(rows)
    places = [place for place in asked if place < len(rows)]

    assert repr([kept[place] for place in places]) == repr([rows[place] for place in places])
    assert repr(kept[some]) == repr(tuple(rows[some]))
    assert (repr(kept), len(kept), kept == tuple(rows), tuple(rows) == kept) == (repr(rows), len(rows), True, True)
    assert by_column(kept) is kept


@given(st.lists(ROWS, max_size=4))
def test_parts_are_joined_without_the_rows_at_the_end_that_hold_no_cell(
    parts: list[list[tuple[CellValue, ...]]],
) -> None:
    rows = list(chain.from_iterable(parts))
    while rows and not rows[-1]:
        rows.pop()

    whole = joined(list(map(by_column, parts)))

    assert repr(whole) == repr(rows)
    assert {len(column) for column in whole.columns} <= {len(rows)}


def test_other_rows_are_not_equal() -> None:
    kept = by_column(THREE)
    assert kept != THREE[:2]
    assert kept != (*THREE[:2], ("c",))
    assert kept != 7


def test_columns_hold_nothing_behind_the_end_of_a_row() -> None:
    kept = by_column(THREE)
    assert list(map(list, kept.columns)) == [["a", None, "b"], [1.0, None, None]]
    assert list(kept.widths) == [2, 0, 1]


@pytest.mark.parametrize("rows", [(), (1,), (0, 1), (1, 2), (0, 2), (0, 1, 2)])
def test_columns_of_some_rows_hold_their_cells_alone(rows: Sequence[int]) -> None:
    found = by_column(THREE).columns_of(rows)
    assert list(map(list, found)) == [[column[row] for row in rows] for column in (("a", None, "b"), (1.0, None, None))]


def test_rows_that_are_asked_for_again_and_again_are_made_once() -> None:
    kept = RowsByColumn([list("abc")], [1, 1, 1])
    first = kept[0]
    assert kept[0] is kept[0]
    assert (first, kept[-1]) == (("a",), ("c",))
    with pytest.raises(IndexError):
        kept[3]
