"""A whole column of plain numbers is read as its cells are one by one, and shows the same decimal mark."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.importing.values.locales import habits_shown
from planner.importing.values.plain_numbers import plain_lines
from planner.spreadsheets.cells import CellValue

PLAIN = st.decimals(0, 10**7, places=2).map(str) | st.integers(0, 10**12 - 1).map(str)
TEXTS = PLAIN | st.sampled_from(
    ["1.234", "007", "1,5", "-1", "1.", ".5", "1\n2", "", " 1", "1e3", "٣", "1.2.3", "12.05.26"]
)


@given(st.lists(PLAIN, min_size=1, max_size=5), st.lists(TEXTS, max_size=2))
def test_a_column_is_plain_where_each_of_its_texts_is(plain: list[str], others: list[str]) -> None:
    cells = [*plain, *others]
    each = all(re.fullmatch(r"(0|[1-9][0-9]{0,11})(\.[0-9]{1,2})?", cell) for cell in cells)

    assert plain_lines(cells) == ("".join(f"{cell}\n" for cell in cells) if each else None)


@pytest.mark.parametrize("cells", [(), (None,), (1.0, "1"), ("1", None), ("1", 2.0), ("1", True)])
def test_a_column_with_other_cells_than_texts_is_not_plain(cells: tuple[CellValue, ...]) -> None:
    assert plain_lines(cells) is None


@given(st.lists(TEXTS, max_size=6), st.booleans())
def test_a_plain_column_shows_what_its_cells_show_beside_a_word(cells: list[str], of_numbers: bool) -> None:
    assert habits_shown(cells, of_numbers=of_numbers) == habits_shown([*cells, "word"], of_numbers=of_numbers)
