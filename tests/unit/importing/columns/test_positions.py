"""Columns that count the rows of a list are no part numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from planner.domain.kinds import Kind
from planner.importing.options import ImportOptions
from planner.importing.plan import ImportPlan
from planner.spreadsheets.cells import CellValue

Planning = Callable[..., ImportPlan]
TODAY = date(2026, 11, 22)


def parts(planned: ImportPlan) -> list[object]:
    return [r.values["part_number"] for t in planned.tables for r in t.records if r.kind is Kind.PARTS]


@pytest.mark.parametrize("counts", [(1.0, 2.0, 3.0), ("1", "2", "3"), ("1.", "2.", "3.")])
def test_a_list_whose_items_are_only_counted_names_no_parts(counts: tuple[CellValue, ...], plan: Planning) -> None:
    planned = plan(("Item no.", "Description", "Qty."), *((count, "Bracket", 4.0) for count in counts))
    assert (planned.tables[0].kinds, planned.added, planned.rejected) == ((), 0, 3)


def test_a_list_counted_in_tens_names_no_parts(plan: Planning) -> None:
    planned = plan(("Item", "Part number", "Description"), (10.0, "NEW-1", "Magnet"), (20.0, "NEW-2", "Magnet"))
    assert parts(planned) == ["NEW-1", "NEW-2"]


def test_items_with_numbers_of_their_own_are_parts(plan: Planning) -> None:
    planned = plan(("Item no.", "Description"), (875.0, "Magnet"), (876.0, "Magnet"), (880.0, "Magnet"))
    assert parts(planned) == ["875", "876", "880"]


def test_a_counting_column_beside_the_part_numbers_is_named_as_one(plan: Planning) -> None:
    planned = plan(("Item", "Part number", "Description"), (1.0, "NEW-1", "Magnet"), (2.0, "NEW-2", "Magnet"))
    assert parts(planned) == ["NEW-1", "NEW-2"]
    (issue,) = planned.issues
    assert (issue.code, issue.column) == ("row_numbers", "A")


def test_a_header_that_says_part_number_outright_is_believed(plan: Planning) -> None:
    planned = plan(("Part number", "Description"), (1.0, "Magnet"), (2.0, "Rotor"))
    assert parts(planned) == ["1", "2"]


def test_the_planner_may_say_that_the_counts_are_part_numbers(plan: Planning) -> None:
    rows = (("Item", "Description"), (1.0, "Magnet"), (2.0, "Rotor"))
    assert parts(plan(*rows, options=ImportOptions(TODAY, mapping={"part_number": "A"}))) == ["1", "2"]


def test_a_count_that_begins_anew_in_each_section_names_no_parts(plan: Planning) -> None:
    rows = ((1.0, "NEW-1", "Nut"), (2.0, "NEW-2", "Nut"), (3.0, "NEW-3", "Nut"), ("Total", None, None))
    planned = plan(("Item", "Part number", "Description"), *rows, (1.0, "NEW-4", "Belt"), (2.0, "NEW-5", "Belt"))
    assert parts(planned) == ["NEW-1", "NEW-2", "NEW-3", "NEW-4", "NEW-5"]
    assert [issue.column for issue in planned.issues if issue.code == "row_numbers"] == ["A"]


def test_the_same_number_in_every_row_counts_nothing(plan: Planning) -> None:
    planned = plan(("Item", "Description"), *[(1.0, "Magnet")] * 3)
    assert "row_numbers" not in {issue.code for issue in planned.issues}
