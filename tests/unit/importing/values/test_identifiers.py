from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.kinds import Kind, field_of
from planner.importing.text import Unreadable
from planner.importing.values.identifiers import as_identifier
from planner.importing.values.manner import Manner, Target
from planner.importing.values.reading import read_value
from planner.spreadsheets.cells import CellValue


@pytest.mark.parametrize(
    ("cell", "shown", "expected"),
    [
        (123.0, "00123", "00123"),
        (123.0, None, "123"),
        (875.0, None, "875"),
        (102.85, None, "102.85"),
        (102.850000001, None, "102.85"),
        (0.1 + 0.2, None, "0.3"),
        (0.0000001, None, "0.0000001"),
        (123456789012345.0, None, "123456789012345"),
        ("1E5", None, "1E5"),
        ("00123", "123", "00123"),
        ("NA", None, "NA"),
    ],
)
def test_an_identifier_keeps_what_the_sheet_shows(cell: CellValue, shown: str | None, expected: str) -> None:
    assert as_identifier(cell, shown) == expected


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (1e15, "number_too_long"),
        (1.2e20, "number_too_long"),
        (date(2026, 3, 20), "date_for_number"),
        (True, "not_text"),
    ],
)
def test_what_has_lost_its_text_is_refused_and_can_be_set_aside(cell: CellValue, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        as_identifier(cell, "1234567890123450")
    assert caught.value.code == code
    assert [fix.set_aside for fix in caught.value.fixes] == [True]


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_fifteen_digits_are_exact(number: int) -> None:
    assert as_identifier(float(number)) == str(number)


def test_every_text_is_taken_as_shown_and_numbers_are_not() -> None:
    part = Target(Kind.PARTS, field_of(Kind.PARTS, "part_number"), Manner(date(2026, 11, 22)))
    mass = Target(Kind.PARTS, field_of(Kind.PARTS, "mass_g"), Manner(date(2026, 11, 22)))
    assert read_value(123.0, part, "00123").value == "00123"
    assert read_value(123.0, mass, "00123").value == 123.0
