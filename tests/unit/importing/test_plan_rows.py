"""What rows come to: added, changed, same or set aside, and the cell that each issue names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from planner.domain.kinds import Kind
from planner.domain.licences import LicenceStatus
from planner.importing.known import Known
from planner.importing.plan import RowStatus
from planner.spreadsheets.cells import CellValue
from unit.importing.at_hand import HAORAN, KNOWN, TODAY, Planning, found, only, outcome


def test_a_change_shows_only_the_old_values_that_differ(plan: Planning) -> None:
    planned = plan(("part_number", "description", "grade"), ("MAG-100", "EPS magnet", "Q45"), known=KNOWN)
    record = only(planned, Kind.PARTS)
    assert outcome(planned) == (0, 1, 0, 0)
    assert (record.status, dict(record.before)) == (RowStatus.CHANGED, {"grade": "N42SH"})
    assert record.letters["grade"] == "C"


def test_a_list_of_grades_adds_once_and_changes_nothing_the_second_time(plan: Planning) -> None:
    rows = [("part_number", "grade"), *((f"NEW-{place}", "N42SH" if place % 2 else "N48H") for place in range(500))]
    first = plan(*rows)
    written = {record.key: record.values for record in first.tables[0].records}
    second = plan(*rows, known=Known({Kind.PARTS: written}, {}))
    assert (outcome(first), outcome(second)) == ((500, 0, 0, 0), (0, 0, 500, 0))
    assert {str(values["material"]) for values in written.values()} == {"NdFeB"}
    assert [(issue.code, issue.row) for issue in first.issues] == [("grade_decoded", 2), ("grade_decoded", 3)]
    assert second.issues == ()


def test_a_blank_cell_never_erases(plan: Planning) -> None:
    planned = plan(("part_number", "description", "grade"), ("MAG-100", None, " "), known=KNOWN)
    record = only(planned, Kind.PARTS)
    assert outcome(planned) == (0, 0, 1, 0)
    assert dict(record.values) == {"part_number": "MAG-100"}


@pytest.mark.parametrize("cell", ["k.A.", "-", "n/a", "TBD", "无", "–"])
def test_words_for_not_stated_are_no_change(cell: str, plan: Planning) -> None:
    planned = plan(("part_number", "description", "grade"), ("MAG-100", "EPS magnet", cell), known=KNOWN)
    assert outcome(planned) == (0, 0, 1, 0)


def test_equal_money_in_other_writing_is_the_same(plan: Planning) -> None:
    planned = plan(("part_number", "unit_price"), ("MAG-100", "€ 12,50"), known=KNOWN)
    record = only(planned, Kind.PARTS)
    assert dict(record.before) == {"currency": None}
    assert record.values["unit_price"] == Decimal("12.50")


def test_names_that_look_empty_are_kept(plan: Planning) -> None:
    planned = plan(("name", "country", "tier"), ("Null", "NA", None), ("None", "DE", "magnet"))
    values = [record.values for record in planned.tables[0].records]
    assert [(one["name"], one["country"]) for one in values] == [("Null", "NA"), ("None", "DE")]


@pytest.mark.parametrize("written", ["HRM", "浩然磁材", "haoran magnetics", "HAORAN MAGNETICS CO. LTD"])
def test_a_company_is_found_by_every_name_it_goes_by(written: str, plan: Planning) -> None:
    planned = plan(("Part no", "Supplier", "Share"), ("MAG-100", written, 0.7), known=KNOWN)
    record = only(planned, Kind.SOURCES)
    assert record.values["supplier"] == HAORAN
    assert (record.status, dict(record.before)) == (RowStatus.CHANGED, {"share": 0.6})


def test_a_company_that_is_missing_is_added_and_said(plan: Planning) -> None:
    planned = plan(("Part no", "Supplier", "Share"), ("MAG-100", "Nordwind GmbH", 0.4), known=KNOWN)
    company = only(planned, Kind.SUPPLIERS)
    issue = found(planned, "company_added")
    assert (company.implied, company.status, dict(company.values)) == (
        True,
        RowStatus.ADDED,
        {"name": "Nordwind GmbH"},
    )
    assert company.letters == {"name": "B"}
    assert (issue.severity, issue.row, issue.column) == ("info", 2, "B")
    assert issue.message == "The company Nordwind GmbH is not known and is added"
    assert outcome(planned) == (1, 0, 0, 0)


def test_a_new_company_that_a_file_spells_in_two_ways_is_one(plan: Planning) -> None:
    header = ("part_number", "supplier", "exporter", "share")
    planned = plan(
        header,
        ("MAG-100", "Nordwind GmbH", "NORDWIND", 0.5),
        ("MAG-200", "Nordwind", "Nordwind GmbH", 0.5),
        known=KNOWN,
    )
    named = [record.values for record in planned.tables[0].records if record.kind is Kind.SUPPLIERS]
    sources = [record.values for record in planned.tables[0].records if record.kind is Kind.SOURCES]
    assert named == [{"name": "Nordwind GmbH"}]
    assert {(values["supplier"], values["exporter"]) for values in sources} == {("Nordwind GmbH", "Nordwind GmbH")}


def test_a_part_that_is_missing_sets_its_row_aside(plan: Planning) -> None:
    planned = plan(("Part no", "Supplier", "Share"), ("MAG-999", "New Company", 0.4), known=KNOWN)
    issue = found(planned, "unknown_part")
    assert outcome(planned) == (0, 0, 0, 1)
    assert planned.tables[0].records == ()
    assert (issue.severity, issue.sheet, issue.row, issue.column, issue.header, issue.value) == (
        "error", "Sheet1", 2, "A", "Part no", "MAG-999",
    )  # fmt: skip
    assert issue.expected == "import the part list first, or add a description"


def test_a_part_of_another_sheet_counts_unless_its_own_row_is_set_aside(plan: Planning) -> None:
    from planner.spreadsheets.cells import Sheet

    stock = Sheet("stock", (("part_number", "quantity", "as_of"), ("NEW-1", 5.0, TODAY), ("NEW-2", 5.0, TODAY)))
    parts = Sheet("parts", (("part_number", "mass_g"), ("NEW-1", 12.0), ("NEW-2", -12.0)))
    planned = plan(sheets=[stock, parts])
    assert [table.added for table in planned.tables] == [1, 1]
    assert [table.rejected_rows for table in planned.tables] == [(3,), (3,)]


def test_numbers_of_parts_are_compared_exactly_but_for_blanks_and_width(plan: Planning) -> None:
    planned = plan(("part_number", "grade"), (" ＭＡＧ-100 ", "N42SH"), ("mag-100", "N42SH"), known=KNOWN)
    assert [record.values["part_number"] for record in planned.tables[0].records] == ["MAG-100", "mag-100"]
    assert outcome(planned) == (1, 0, 1, 0)


def test_newer_stock_changes_and_older_stock_is_left_alone(plan: Planning) -> None:
    header = ("part_number", "quantity", "as_of", "location")
    newer = plan(header, ("MAG-100", 80.0, date(2026, 11, 16), "W1"), known=KNOWN)
    older = plan(header, ("MAG-100", 80.0, date(2026, 11, 2), "W1"), known=KNOWN)
    assert dict(only(newer, Kind.STOCK).before) == {"quantity": 100.0, "as_of": date(2026, 11, 10)}
    assert only(older, Kind.STOCK).status is RowStatus.SAME
    assert dict(only(older, Kind.STOCK).before) == {}
    assert found(older, "older_stock").severity == "info"


def test_of_two_counts_in_one_file_the_newer_stands_whatever_their_order(plan: Planning) -> None:
    rows = [("MAG-200", 5.0, date(2026, 11, 16), "W1"), ("MAG-200", 9.0, date(2026, 11, 2), "W1")]
    for order in (rows, rows[::-1]):
        planned = plan(("part_number", "quantity", "as_of", "location"), *order, known=KNOWN)
        assert only(planned, Kind.STOCK).values["quantity"] == 5.0
        assert outcome(planned) == (1, 0, 1, 0)


@pytest.mark.parametrize(
    "title", ["Stand 16.11.2026", "Stock as of 16 Nov 2026", "截至2026年11月16日", date(2026, 11, 16)]
)
def test_the_day_of_the_count_is_found_in_the_title(title: CellValue, plan: Planning) -> None:
    planned = plan((title,), (), ("Part no", "Stock"), ("MAG-200", 5.0), known=KNOWN)
    assert only(planned, Kind.STOCK).values["as_of"] == date(2026, 11, 16)
    assert found(planned, "as_of_from_title").severity == "info"


def test_without_any_day_the_stock_is_of_the_day_of_the_import(plan: Planning) -> None:
    planned = plan(("Part no", "Stock"), ("MAG-200", 5.0), known=KNOWN)
    record = only(planned, Kind.STOCK)
    assert record.values["as_of"] == TODAY
    assert "as_of" not in record.letters
    assert found(planned, "as_of_assumed").severity == "info"


def test_two_days_in_a_title_are_not_chosen_between(plan: Planning) -> None:
    planned = plan(("1.11.2026 – 16.11.2026",), ("Part no", "Stock"), ("MAG-200", 5.0), known=KNOWN)
    assert only(planned, Kind.STOCK).values["as_of"] == TODAY


def test_a_licence_may_be_brought_up_to_date_by_its_number_alone(plan: Planning) -> None:
    planned = plan(("Licence no", "Licence status"), ("24-001", "expired"), known=KNOWN)
    record = only(planned, Kind.LICENCES)
    assert (record.status, dict(record.before)) == (RowStatus.CHANGED, {"status": LicenceStatus.ISSUED})
    assert "type" not in record.values


def test_an_application_that_got_its_number_is_the_same_record(plan: Planning) -> None:
    planned = plan(
        ("licence no", "holder", "part no", "applied on", "licence status"),
        ("24-777", "HRM", "MAG-200", date(2026, 10, 1), "issued"),
        known=KNOWN,
    )
    record = only(planned, Kind.LICENCES)
    assert record.status is RowStatus.CHANGED
    assert record.before == {"number": None, "status": LicenceStatus.SUBMITTED}
    assert record.key in KNOWN.of(Kind.LICENCES)


def test_two_licences_out_of_one_application_stay_two(plan: Planning) -> None:
    row = ("HRM", "MAG-200", date(2026, 10, 1), "issued")
    planned = plan(
        ("licence no", "holder", "part no", "applied on", "licence status"), ("24-1", *row), ("24-2", *row), known=KNOWN
    )
    assert [record.values["number"] for record in planned.tables[0].records] == ["24-1", "24-2"]
    assert outcome(planned) == (1, 1, 0, 0)


def test_a_source_without_an_end_user_is_the_one_that_is_known(plan: Planning) -> None:
    planned = plan(("part_number", "supplier", "share"), ("MAG-100", "HRM", 0.6), known=KNOWN)
    assert only(planned, Kind.SOURCES).key in KNOWN.of(Kind.SOURCES)
    assert outcome(planned) == (0, 0, 1, 0)


def test_an_end_user_is_found_by_its_alias(plan: Planning) -> None:
    planned = plan(("licence no", "holder", "end user"), ("24-001", "HRM", "BAAG"), known=KNOWN)
    assert only(planned, Kind.LICENCES).values["end_user"] == ("Beispiel Antriebe AG",)
    assert outcome(planned) == (0, 0, 1, 0)


def test_of_two_rows_on_one_record_the_last_wins_with_a_warning(plan: Planning) -> None:
    planned = plan(("part_number", "grade"), ("NEW-1", "N35"), ("NEW-1", "N45"))
    record = only(planned, Kind.PARTS)
    issue = found(planned, "duplicate_row")
    assert (record.values["grade"], record.row) == ("N45", 3)
    assert (issue.severity, issue.row, issue.column, issue.value) == ("warning", 3, "B", "N45")
    assert outcome(planned) == (1, 0, 1, 0)


def test_rows_that_repeat_each_other_leave_no_warning(plan: Planning) -> None:
    planned = plan(("part_number", "grade"), ("NEW-1", "Q35"), ("NEW-1", "Q35"), ("NEW-1", None))
    assert only(planned, Kind.PARTS).row == 2
    assert outcome(planned) == (1, 0, 2, 0)
    assert planned.issues == ()


def test_equal_shipments_are_told_apart_by_a_running_number(plan: Planning) -> None:
    row = ("HRM", "MAG-100", date(2026, 10, 1), 50.0)
    planned = plan(("supplier", "part_number", "shipped_on", "quantity"), row, row, known=KNOWN)
    assert [record.key[-1] for record in planned.tables[0].records] == ["1", "2"]
    assert outcome(planned) == (2, 0, 0, 0)


def test_known_is_empty_for_a_new_catalogue() -> None:
    assert Known.empty().of(Kind.PARTS) == {}
