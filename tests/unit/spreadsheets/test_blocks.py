"""Blocks carry rows of cells from the child process and back, exactly and sharing what is equal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.spreadsheets.blocks import rows_of
from planner.spreadsheets.cells import CellError, CellValue
from planner.spreadsheets.transfer import read_line, rows_line

MOMENT = datetime(2026, 11, 22, 8)  # noqa: DTZ001 - cells know no time zone
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    st.dates(),
    st.datetimes().map(lambda moment: moment.replace(fold=0)),
    st.sampled_from([1, 1.0, True, "1", 0, 0.0, False, CellError("#N/A")]),
)


def _line(rows: Sequence[Sequence[CellValue]]) -> bytes:
    return rows_line(len(rows), list(zip_longest(*rows)))


def _through(rows: Sequence[Sequence[CellValue]]) -> list[tuple[CellValue, ...]]:
    return rows_of(read_line(_line(rows))["rows"], {})


def _without_blanks(row: Sequence[CellValue]) -> tuple[CellValue, ...]:
    return _without_blanks(row[:-1]) if row and row[-1] is None else tuple(row)


@given(st.lists(st.lists(CELLS, max_size=6), max_size=8))
def test_rows_arrive_as_they_were_sent_without_blanks_at_their_end(rows: list[list[CellValue]]) -> None:
    found = _through(rows)

    assert [repr(row) for row in found] == [repr(_without_blanks(row)) for row in rows]


def test_equal_texts_and_days_of_all_blocks_are_one_object() -> None:
    shared: dict[CellValue, CellValue] = {}
    day = date(2026, 11, 22)
    lines = [_line([["Haoran", day, 1.5], ["Haoran", MOMENT, 2.5]]) for _ in range(2)]

    (one, two), (three, _) = (rows_of(read_line(line)["rows"], shared) for line in lines)

    assert one[0] is two[0] is three[0]
    assert one[1] is three[1]


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        _line([[1.0], [number]])


@pytest.mark.parametrize(
    "change",
    [
        {"widths": "AQ"},
        {"widths": "AQA="},
        {"columns": [{"values": ["a"], "codes": "AQABAA=="}]},
        {"columns": [{"values": ["a"]}]},
        {"columns": [[]]},
    ],
)
def test_what_is_no_block_is_an_error_of_the_file(change: dict[str, object]) -> None:
    block = json.loads(_line([["a"], ["b"]]))["rows"] | change

    with pytest.raises((ValueError, LookupError, TypeError)):
        rows_of(block, {})
