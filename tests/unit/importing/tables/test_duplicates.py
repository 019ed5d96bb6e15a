"""A sheet that repeats another one is read once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from planner.importing.plan import ImportPlan
from planner.importing.tables import find_tables, mark_duplicates
from planner.spreadsheets.cells import CellValue, Sheet

Planning = Callable[..., ImportPlan]
ROWS: tuple[tuple[CellValue, ...], ...] = (("Part number", "Grade"), ("NEW-1", "Q35"), (), ("NEW-2", "Q42"))


def test_a_repeated_sheet_adds_nothing_and_is_named(plan: Planning) -> None:
    lower = ((), (None, "Copy"), *((None, *row) for row in ROWS))
    planned = plan(sheets=[Sheet("Parts", ROWS), Sheet("Print", lower)])
    assert [(table.duplicate_of, table.rows_read, table.added) for table in planned.tables] == [
        (None, 2, 2),
        ("Parts", 0, 0),
    ]
    (issue,) = [issue for issue in planned.issues if issue.code == "duplicate_sheet"]
    assert (issue.severity, issue.sheet) == ("info", "Print")
    assert "repeats the table of the sheet Parts" in issue.message


def test_a_sheet_that_differs_in_one_cell_is_read(plan: Planning) -> None:
    other = (*ROWS[:3], ("NEW-3", "N42"))
    planned = plan(sheets=[Sheet("Parts", ROWS), Sheet("More", other)])
    assert [table.duplicate_of for table in planned.tables] == [None, None]


def test_equal_tables_beside_each_other_in_one_sheet_are_both_read() -> None:
    rows = tuple((*row, None, *row) if row else () for row in ROWS)
    tables = mark_duplicates(find_tables(Sheet("Parts", rows), date(2026, 11, 22)))
    assert [table.duplicate_of for table in tables] == [None, None]


def test_templates_that_nobody_filled_in_repeat_nothing(plan: Planning) -> None:
    planned = plan(sheets=[Sheet("A", ROWS[:1]), Sheet("B", ROWS[:1]), Sheet("C", ROWS)])
    assert [table.duplicate_of for table in planned.tables] == [None, None, None]


def test_hidden_rows_are_read_and_counted_in_one_issue(plan: Planning) -> None:
    rows = (*ROWS, ("NEW-3", "Q42"))
    planned = plan(sheets=[Sheet("Parts", rows, hidden_rows=frozenset({0, 2, 3, 4}))])
    (issue,) = planned.issues
    assert (issue.code, issue.severity, planned.added) == ("hidden_rows", "info", 3)
    assert issue.message.startswith("2 rows of this table are hidden in the sheet, the first of them row 4")
