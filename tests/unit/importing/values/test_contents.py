"""Contents in fractions among rows in per cent."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from planner.domain.kinds import Kind
from planner.importing.plan import Issue
from planner.spreadsheets.cells import CellValue
from unit.importing.at_hand import Planning

HEADER = ("Part no", "Grade", "Nd %", "Dy %")
CODE = "fractions_among_percent"
USUAL = ("MG-1", "N35", 29.0, 4.2)


def doubts(planned: Sequence[Issue]) -> list[tuple[int | None, str | None, list[str]]]:
    return [(one.row, one.column, [fix.label for fix in one.fixes]) for one in planned if one.code == CODE]


def test_a_row_in_fractions_among_percentages_is_read_as_written_and_gets_a_warning(plan: Planning) -> None:
    planned = plan(HEADER, USUAL, ("MG-2", "N35", 0.3, 0.04))
    assert doubts(planned.issues) == [(3, "C", ["30 %", "0.3 %"]), (3, "D", ["4 %", "0.04 %"])]
    assert {one.severity for one in planned.issues if one.code == CODE} == {"warning"}
    stated = [one.values["mass_fraction"] for one in planned.tables[0].records if one.kind is Kind.COMPOSITIONS]
    assert stated == [0.29, 0.042, 0.003, 0.0004]


@pytest.mark.parametrize(
    "row",
    [
        ("MG-2", "N35", 30.0, 0.3),
        ("MG-2", "N35", 0.05, 0.04),
        ("MG-2", "N35", 0.0, None),
        ("MG-2", "N35", "0.3 %", "0.04 %"),
    ],
)
def test_small_contents_that_are_meant_get_none(row: tuple[CellValue, ...], plan: Planning) -> None:
    assert doubts(plan(HEADER, USUAL, row).issues) == []


def test_a_table_of_small_contents_throughout_gets_none(plan: Planning) -> None:
    assert doubts(plan(HEADER, ("MG-1", "N35", 0.3, 4.2), ("MG-2", "N35", 0.3, 0.04)).issues) == []


def test_settling_one_content_of_a_row_leaves_the_other_in_doubt(plan: Planning) -> None:
    planned = plan(HEADER, USUAL, ("MG-2", "N35", "30 %", 0.04), ("MG-3", "N35", 31.0, 3.0))
    assert doubts(planned.issues) == [(3, "D", ["4 %", "0.04 %"])]


def test_a_column_with_signs_throughout_leaves_small_contents_beside_it_alone(plan: Planning) -> None:
    planned = plan(HEADER, ("MG-1", "N35", "29 %", 4.2), ("MG-2", "N35", "30 %", 0.4))
    assert doubts(planned.issues) == []


def test_a_bare_fraction_beside_contents_with_a_sign_is_asked_about(plan: Planning) -> None:
    planned = plan(("Part no", "Grade", "Nd"), ("MG-1", "N35", "29 %"), ("MG-2", "N35", 0.3))
    asked = [(one.severity, one.row, one.column) for one in planned.issues if one.code == "fraction_or_percent"]
    assert asked == [("error", 3, "C")]
