"""Fractions among percentages: small bare numbers are asked about where both may be meant."""

from __future__ import annotations

import pytest

from planner.importing.values.fractions import asked_fraction, bare_number, holds_both
from planner.spreadsheets.cells import CellValue


@pytest.mark.parametrize(
    ("cells", "both"),
    [
        (["60%", "0.5", "40 %", "100"], True),
        (["60％", 0.5], True),
        ([60.0, 1.0], True),
        ([0.6, 0.4], False),
        (["60 %", "40 %", 30.0], False),
        ([60.0, 0.0], False),
        ([None, "n/a"], False),
    ],
)
def test_a_column_holds_both_where_small_numbers_stand_beside_percentages(cells: list[CellValue], both: bool) -> None:
    numbers = [number for cell in cells if (number := bare_number(cell, None)) is not None]
    assert holds_both(numbers, cells) is both


def test_a_number_with_a_percent_sign_of_any_width_is_not_bare() -> None:
    assert [bare_number(cell, ",") for cell in ("60％", "60 %", "0,5", True, "x")] == [None, None, 0.5, None, None]


def test_a_small_number_may_be_a_fraction_or_per_cent() -> None:
    asked = asked_fraction(0.005)
    assert asked.serious
    assert [(fix.label, fix.text) for fix in asked.fixes] == [("0.5 %", "0.5 %"), ("0.005 %", "0.0050 %")]
