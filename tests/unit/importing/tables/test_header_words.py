"""A row repeats the headers where it says most of what they say, a word of it just as it is written there."""

from __future__ import annotations

import pytest

from planner.importing.tables.header_words import repeats_header
from planner.spreadsheets.cells import Row

HEADER: Row = ("Part", "Supplier", "Status", "Stock")


@pytest.mark.parametrize(
    ("row", "repeats"),
    [
        (HEADER, True),
        (("Part", "SUPPLIER ", "status", None), True),
        (("Part", "Supplier", "Status", "Page 2"), True),
        (("MAG-1", "Haoran", "Status", "Stock"), False),
        (("Part", "Supplier"), False),
        (("Part", "Supplier", None, None, "Page", "2"), False),
        (("part", "supplier", "status", "stock"), False),
    ],
)
def test_a_row_repeats_the_headers_where_it_says_most_of_them(row: Row, repeats: bool) -> None:
    assert repeats_header(row, HEADER) is repeats


def test_one_word_is_no_header_row() -> None:
    assert not repeats_header(("Part",), ("Part",))
