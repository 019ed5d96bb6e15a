from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.spreadsheets.cells import cell_name, column_index, column_letter


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_are_lettered_as_in_a_spreadsheet(index: int, letters: str) -> None:
    assert column_letter(index) == letters
    assert column_index(letters.lower()) == index


@given(st.integers(0, 10**6))
def test_letters_and_index_are_each_others_inverse(index: int) -> None:
    assert column_index(column_letter(index)) == index


@pytest.mark.parametrize("wrong", ["", "A1", "É", "-"])
def test_anything_but_letters_is_no_column(wrong: str) -> None:
    with pytest.raises(ValueError, match="not a column"):
        column_index(wrong)


def test_a_cell_is_named_from_row_1_and_column_a() -> None:
    assert cell_name(0, 0) == "A1"
    assert cell_name(4, 5) == "F5"
