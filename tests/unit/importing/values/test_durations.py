"""Numbers of days without a unit where other cells state weeks or months."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planner.domain.kinds import Kind
from planner.importing.values.durations import asked_duration, calendar_days, units_stated
from planner.spreadsheets.cells import CellValue
from unit.importing.at_hand import HAORAN, KNOWN, Planning


def test_the_units_that_cells_state_are_named_the_commonest_first() -> None:
    cells: list[CellValue] = ["8 weeks", "30", 12.0, None, "45 Tage", "2 months", "6-8 周", "5 kg", "bald"]
    assert units_stated(cells) == ("weeks", "months")
    assert units_stated(["10 工作天", "30"]) == ("working days",)
    assert units_stated(["30 days", "30"]) == ()


def test_a_bare_number_may_be_in_any_of_them_or_in_days() -> None:
    asked = asked_duration(30.0, ("weeks", "working days"))
    fixes = [(fix.label, fix.text) for fix in asked.fixes]
    assert fixes == [("30 days", "30 days"), ("30 weeks", "30 weeks"), ("30 working days", "42 days")]
    assert calendar_days(Decimal(3)) == 5


@pytest.mark.parametrize(("bare", "column"), [("30", "Lead time"), (30.0, "Lead time")])
def test_a_bare_lead_time_among_weeks_is_asked_about_and_not_stored(
    bare: CellValue, column: str, plan: Planning
) -> None:
    rows = (("MAG-100", HAORAN, "8 weeks"), ("MAG-200", HAORAN, bare))
    planned = plan(("Part no", "Supplier", column), *rows, known=KNOWN)
    sources = {
        str(one.values["part_number"]): one.values.get("lead_time_days")
        for one in planned.tables[0].records
        if one.kind is Kind.SOURCES
    }
    assert sources == {"MAG-100": 56, "MAG-200": None}
    asked = [(one.code, one.row, [fix.label for fix in one.fixes]) for one in planned.issues if one.fixes]
    assert asked == [("duration_without_unit", 3, ["30 days", "30 weeks"])]


@pytest.mark.parametrize("header", ["Lead time (days)", "lead_time_days", "LT days"])
def test_a_header_that_says_days_settles_it(header: str, plan: Planning) -> None:
    rows = (("MAG-100", HAORAN, "8 weeks"), ("MAG-200", HAORAN, 30.0))
    planned = plan(("Part no", "Supplier", header), *rows, known=KNOWN)
    assert [one.code for one in planned.issues if one.code == "duration_without_unit"] == []
    assert 30 in [one.values.get("lead_time_days") for one in planned.tables[0].records]
