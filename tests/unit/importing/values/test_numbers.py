from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.importing.text import Unreadable
from planner.importing.values.numbers import EITHER, NO_MARK, decimal_mark, parse_number


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("1200", None, "1200"),
        ("1.234,5", None, "1234.5"),
        ("1,234.5", None, "1234.5"),
        ("1.234.567", None, "1234567"),
        ("1'234.50", None, "1234.50"),
        ("1 234,5", None, "1234.5"),
        ("0,125", None, "0.125"),
        ("1.500", ",", "1500"),
        ("1.500", ".", "1.5"),
        ("(5)", None, "-5"),
        ("5-", None, "-5"),
        ("−5", None, "-5"),
        ("１２", None, "12"),
        ("1E5", None, "100000"),
        ("12,5 %", None, "0.125"),
        (".5", None, "0.5"),
    ],
)
def test_written_numbers_are_read(text: str, mark: str | None, expected: str) -> None:
    assert parse_number(text, mark) == Decimal(expected)


@pytest.mark.parametrize("text", ["abc", "1.2.3,4,5", "12 apples", "1,23,4.5.6", "", "(5", "1.23.456"])
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        parse_number(text)


def test_a_number_that_could_mean_thousands_is_not_guessed() -> None:
    with pytest.raises(Unreadable) as caught:
        parse_number("1.500")
    assert caught.value.ambiguous
    assert caught.value.serious


@pytest.mark.parametrize(
    ("digits", "mark"),
    [("1200", NO_MARK), ("1.500", EITHER), ("0.500", "."), ("1234.567", "."), ("1,5", ","), ("1,234,567", ".")],
)
def test_marks_say_what_they_can(digits: str, mark: str) -> None:
    assert decimal_mark(digits) == mark


_numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False, allow_infinity=False)


@given(_numbers)
def test_english_numbers_read_back(value: Decimal) -> None:
    assert parse_number(f"{value:,.2f}", ".") == value


@given(_numbers)
def test_german_numbers_read_back(value: Decimal) -> None:
    written = f"{value:,.2f}".replace(",", "x").replace(".", ",").replace("x", ".")
    assert parse_number(written, ",") == value


@given(_numbers)
def test_swiss_numbers_read_back(value: Decimal) -> None:
    assert parse_number(f"{value:,.2f}".replace(",", "’"), ".") == value


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        found = parse_number(text, ".")
    except Unreadable:
        return
    assert found.is_finite()
