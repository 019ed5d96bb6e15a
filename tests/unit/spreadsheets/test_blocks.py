"""Blocks carry rows of cells from the child process and back, exactly and sharing what is equal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.spreadsheets.blocks import Rows
from planner.spreadsheets.cells import CellError, CellValue
from planner.spreadsheets.coding import Coder
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


def _lines(blocks: Sequence[Sequence[Sequence[CellValue]]], most: int = 100) -> Iterator[bytes]:
    coders = [Coder() for _ in range(8)]
    for rows in blocks:
        for coder in coders:
            if len(coder) > most:
                coder.forget()
        columns = zip(coders, zip_longest(*rows), strict=False)
        coded = [coder.coded(cells, set(map(type, cells)), _as_they_are) for coder, cells in columns]
        yield rows_line(len(rows), coded)


def _as_they_are(cells: Sequence[object]) -> Sequence[CellValue]:
    return cells  # type: ignore[return-value]


def _through(blocks: Sequence[Sequence[Sequence[CellValue]]], most: int = 100) -> list[list[tuple[CellValue, ...]]]:
    told = Rows({})
    return [list(told.of(read_line(line)["rows"])) for line in _lines(blocks, most)]


def _without_blanks(row: Sequence[CellValue]) -> tuple[CellValue, ...]:
    return _without_blanks(row[:-1]) if row and row[-1] is None else tuple(row)


BLOCKS = st.lists(st.lists(st.lists(CELLS, max_size=6), min_size=1, max_size=8), max_size=4)


@given(BLOCKS, st.integers(0, 5))
def test_rows_arrive_as_they_were_sent_without_blanks_at_their_end(
    blocks: list[list[list[CellValue]]], most: int
) -> None:
    found = _through(blocks, most)

    expected = [[_without_blanks(row) for row in rows] for rows in blocks]
    assert list(map(repr, found)) == list(map(repr, expected))


def test_equal_texts_and_days_of_all_sheets_are_one_object() -> None:
    shared: dict[CellValue, CellValue] = {}
    day = date(2026, 11, 22)
    (line,) = _lines([[["Haoran", day, 1.5], ["Haoran", MOMENT, 2.5]]])

    (one, two), (three, _) = (Rows(shared).of(read_line(line)["rows"]) for _ in range(2))

    assert one[0] is two[0] is three[0]
    assert one[1] is three[1]


def test_a_cell_is_told_once_in_all_blocks_of_a_sheet() -> None:
    _, line = _lines([[["Haoran", "a"]], [["Haoran", "b"], ["Haoran", "a"]]])

    assert b"Haoran" not in line
    assert b'["b"]' in line


@pytest.mark.parametrize(
    "change",
    [
        {"widths": "AQ"},
        {"widths": "AQA="},
        {"count": -1},
        {"count": 10**9},
        {"count": "2"},
        {"columns": [{"kept": 0, "values": ["a"], "codes": "AQACAA=="}]},
        {"columns": [{"kept": 0, "values": ["a"], "codes": "AQA="}]},
        {"columns": [{"kept": 0, "values": ["a"], "codes": "AQAAAA=="}, {"kept": 0}]},
        {"columns": [{"kept": 0, "values": ["a"], "codes": "AAAAAA==", "numbers": "AAAAAAAA8D8="}]},
        {"columns": [{"kept": 0, "values": ["a"]}]},
        {"columns": [{"values": ["a"], "codes": 1}]},
        {"columns": [[]]},
    ],
)
def test_what_is_no_block_is_an_error_of_the_file(change: dict[str, object]) -> None:
    (line,) = _lines([[["a"], ["b"]]])
    block = json.loads(line)["rows"] | change

    with pytest.raises((ValueError, LookupError, TypeError)):
        Rows({}).of(block)
