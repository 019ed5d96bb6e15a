"""Days after today: a count of stock and a shipment are hardly ahead."""

from __future__ import annotations

from datetime import date

from planner.domain.kinds import Kind
from planner.importing.options import ImportOptions
from unit.importing.at_hand import KNOWN, TODAY, Planning, found, only, outcome


def test_a_count_after_today_gets_a_look_as_it_blocks_later_ones(plan: Planning) -> None:
    header = ("Part no.", "Qty on hand", "Stock date")
    planned = plan(header, ("MAG-200", 7.0, date(2027, 11, 16)), ("MOT-1", 8.0, TODAY), known=KNOWN)
    issue = found(planned, "counted_in_future")

    assert outcome(planned) == (2, 0, 0, 0)
    assert (issue.severity, issue.row, issue.column) == ("warning", 2, "C")
    assert issue.message == "The day of the count, 16 Nov 2027, lies after today; earlier counts will not replace it"
    assert issue.expected == "a day up to 22 Nov 2026"


def test_shipments_after_today_get_one_look_for_each_column(plan: Planning) -> None:
    header = ("supplier", "part_number", "shipped_on", "received_on", "quantity")
    days = (date(2026, 12, 1), date(2027, 1, 10))
    planned = plan(
        header, ("HRM", "MAG-100", *days, 5.0), ("HRM", "MAG-100", *days, 6.0),
        ("HRM", "MAG-100", TODAY, None, 7.0), known=KNOWN,
    )  # fmt: skip
    issues = [issue for issue in planned.issues if issue.code == "moved_in_future"]

    assert (planned.added, planned.rejected) == (3, 0)
    assert [(issue.severity, issue.column) for issue in issues] == [("warning", "C"), ("warning", "D")]
    assert issues[0].message == "Days in this column lie after today, the first is 01 Dec 2026"


def test_no_day_is_said_to_be_taken_where_the_days_are_there_but_cannot_be_read(plan: Planning) -> None:
    header = ("Part no.", "Qty on hand", "Stock date")
    unread = plan(header, ("MAG-200", 7.0, "tomorrow-ish"), ("MOT-1", 8.0, TODAY), known=KNOWN)
    blank = plan(header, ("MAG-200", 7.0, None), ("MOT-1", 8.0, TODAY), known=KNOWN)

    assert unread.rejected == 1
    assert "as_of_assumed" not in [issue.code for issue in unread.issues]
    assert "as_of_assumed" in [issue.code for issue in blank.issues]
    assert {one.values["as_of"] for one in blank.tables[0].records} == {TODAY}


def test_the_day_of_the_import_is_today(plan: Planning) -> None:
    header = ("Part no.", "Qty on hand", "Stock date")
    row = ("MAG-200", 7.0, date(2026, 11, 23))
    planned = plan(header, row, known=KNOWN, options=ImportOptions(date(2026, 11, 23)))
    assert only(planned, Kind.STOCK).values["quantity"] == 7.0
