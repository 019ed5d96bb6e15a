"""Several quantities of one record in one file: lots of a part, lines of an order; none is lost in silence."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.kinds import Kind
from planner.importing.mending import with_fix
from planner.importing.options import ImportOptions, Mend
from planner.spreadsheets.cells import CellValue, Sheet
from unit.importing.at_hand import KNOWN, TODAY, Planning, found, only, outcome

COUNTED = date(2026, 11, 16)
HEADER = ("Part no.", "Batch", "Qty on hand", "Stock date")
LOTS: tuple[tuple[CellValue, ...], ...] = (
    HEADER,
    ("MAG-200", "B1", 100.0, COUNTED),
    ("MAG-200", "B2", 250.0, COUNTED),
    ("MOT-1", "B3", 20.0, COUNTED),
)


def test_lots_of_one_part_are_set_aside_with_their_sum_to_choose(plan: Planning) -> None:
    planned = plan(*LOTS, known=KNOWN)
    issues = [issue for issue in planned.issues if issue.code == "same_stock_twice"]

    assert outcome(planned) == (1, 0, 0, 2)
    assert [(issue.severity, issue.row, issue.column) for issue in issues] == [("error", 2, "C"), ("error", 3, "C")]
    assert issues[0].message == "Rows 2 and 3 each state the stock of MAG-200 on one day: 100, 250; together 350"
    assert [(fix.label, fix.text) for fix in issues[1].fixes] == [
        ("350, both rows together", "350"),
        ("250, this row alone", "250"),
    ]


@pytest.mark.parametrize(("chosen", "quantity"), [(0, 350.0), (1, 250.0)])
def test_the_row_that_the_planner_corrects_stands_for_all(chosen: int, quantity: float, plan: Planning) -> None:
    first = plan(*LOTS, known=KNOWN)
    issue = next(one for one in first.issues if one.code == "same_stock_twice" and one.row == 3)
    planned = plan(*LOTS, known=KNOWN, options=with_fix(ImportOptions(TODAY), issue, issue.fixes[chosen]))
    counts = {one.values["part_number"]: one.values["quantity"] for one in planned.tables[0].records}

    assert counts == {"MAG-200": quantity, "MOT-1": 20.0}
    assert planned.tables[0].rejected_rows == (2,)
    assert found(planned, "set_aside_by_planner").message == "Row 3 stands for this row too, as you corrected it"


def test_the_sum_chosen_for_every_row_is_taken_once_and_different_choices_are_asked_again(plan: Planning) -> None:
    both = ImportOptions(TODAY, mends=(Mend("Sheet1", 2, "C", "350"), Mend("Sheet1", 3, "C", "350")))
    apart = ImportOptions(TODAY, mends=(Mend("Sheet1", 2, "C", "100"), Mend("Sheet1", 3, "C", "250")))

    assert outcome(plan(*LOTS, known=KNOWN, options=both)) == (2, 0, 0, 1)
    assert outcome(plan(*LOTS, known=KNOWN, options=apart)) == (1, 0, 0, 2)


def test_a_row_left_out_leaves_the_other_alone(plan: Planning) -> None:
    planned = plan(*LOTS, known=KNOWN, options=ImportOptions(TODAY, set_aside=frozenset({("Sheet1", 2)})))
    assert outcome(planned) == (2, 0, 0, 1)
    assert [issue.code for issue in planned.issues if issue.severity == "error"] == []


def test_two_lots_of_one_size_are_asked_about_and_a_repeated_row_is_not(plan: Planning) -> None:
    lots = plan(HEADER, ("MAG-200", "B1", 100.0, COUNTED), ("MAG-200", "B2", 100.0, COUNTED), known=KNOWN)
    again = plan(HEADER, ("MAG-200", "B1", 100.0, COUNTED), ("MAG-200", "B1", 100.0, COUNTED), known=KNOWN)

    assert (outcome(lots), outcome(again)) == ((0, 0, 0, 2), (1, 0, 1, 0))


def test_places_states_and_days_tell_counts_apart(plan: Planning) -> None:
    planned = plan(
        ("Part no.", "Qty on hand", "Stock date", "Location", "Stock state"),
        ("MAG-200", 1.0, COUNTED, "W1", "usable"), ("MAG-200", 2.0, COUNTED, "W2", "usable"),
        ("MAG-200", 3.0, COUNTED, "W1", "blocked"), ("MAG-200", 4.0, date(2026, 11, 9), "W1", "usable"),
        known=KNOWN,
    )  # fmt: skip
    assert planned.rejected == 0


def test_two_sheets_that_differ_name_each_other(plan: Planning) -> None:
    one, other = (Sheet(name, (HEADER, ("MAG-200", "B1", count, COUNTED))) for name, count in (("A", 5.0), ("B", 6.0)))
    planned = plan(sheets=[one, other], known=KNOWN)
    issues = [issue.message for issue in planned.issues if issue.code == "same_stock_twice"]

    assert planned.rejected == 2
    assert issues[0].startswith("Rows 2 and 2 of B each state")


def test_lines_of_an_order_and_figures_of_a_period_are_asked_about(plan: Planning) -> None:
    due = (date(2026, 12, 1), date(2026, 12, 15))
    orders = plan(
        ("PO no.", "Part no.", "Open qty", "Due"),
        ("PO9", "MAG-200", 5.0, due[0]), ("PO9", "MAG-200", 5.0, due[1]), ("PO8", "MAG-200", 5.0, due[1]),
        known=KNOWN,
    )  # fmt: skip
    demand = plan(
        ("Part no.", "Period", "Demand qty"), ("MAG-200", "2026-12", 40.0), ("MAG-200", "2026-12", 60.0),
        ("MAG-200", "2027-01", 60.0), known=KNOWN,
    )  # fmt: skip

    assert (orders.rejected, len(orders.tables[0].records)) == (2, 1)
    assert "together 10" in next(one.message for one in orders.issues if one.code == "same_order_twice")
    assert only(demand, Kind.DEMAND).values["period"] == "2027-01"
    assert "together 100" in next(one.message for one in demand.issues if one.code == "same_demand_twice")


def test_of_cells_with_units_no_sum_is_offered_that_would_mean_something_else(plan: Planning) -> None:
    rows = [("MAG-200", "B1", 1.0, COUNTED), ("MAG-200", "B2", 2.0, COUNTED)]
    planned = plan(("Part no.", "Batch", "Qty on hand (k pcs)", "Stock date"), *rows, known=KNOWN)
    issue = next(one for one in planned.issues if one.code == "same_stock_twice")

    assert issue.message.endswith("together 3000")
    assert [fix.text for fix in issue.fixes] == ["1"]


def test_many_lots_are_named_in_short(plan: Planning) -> None:
    rows = [("MAG-200", f"B{number}", float(number), COUNTED) for number in range(1, 9)]
    planned = plan(HEADER, *rows, known=KNOWN)
    message = next(one for one in planned.issues if one.code == "same_stock_twice").message

    assert message == (
        "Rows 2, 3, 4, 5, 6 and 3 more each state the stock of MAG-200 on one day: 1, 2, 3, 4, 5, …; together 36"
    )
