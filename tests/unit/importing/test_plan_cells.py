"""What cells say that they should not, and how whole columns are read."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.kinds import Kind
from planner.importing.options import ImportOptions
from planner.spreadsheets.cells import CellError, CellValue
from unit.importing.at_hand import HAORAN, KNOWN, TODAY, Planning, found, only, outcome, statuses


def test_an_error_in_a_needed_cell_sets_the_row_aside(plan: Planning) -> None:
    planned = plan(("part_number", "quantity", "as_of"), ("MAG-100", CellError("#N/A"), TODAY), known=KNOWN)
    issue = found(planned, "cell_error")
    assert outcome(planned) == (0, 0, 0, 1)
    assert (issue.severity, issue.row, issue.column, issue.value) == ("error", 2, "B", "#N/A")


def test_an_error_in_another_cell_leaves_the_field_unset(plan: Planning) -> None:
    planned = plan(("part_number", "mass_g", "grade"), ("MAG-100", CellError("#REF!"), "N42SH"), known=KNOWN)
    assert statuses(only(planned, Kind.PARTS).values) == {"part_number", "grade"}
    assert found(planned, "cell_error").severity == "warning"
    assert outcome(planned) == (0, 0, 1, 0)


def test_a_moment_that_a_sheet_keeps_as_a_text_is_its_day(plan: Planning) -> None:
    moment = "2026-02-14T08:27:48.765Z"
    planned = plan(("part_number", "quantity", "as_of"), ("MAG-200", 5.0, moment), known=KNOWN)
    assert only(planned, Kind.STOCK).values["as_of"] == date(2026, 2, 14)
    assert [(one.field, one.rule) for one in planned.tables[0].conversions] == [("as_of", "time of day dropped")]
    assert planned.issues == ()


@pytest.mark.parametrize(
    ("header", "cell", "code", "column"),
    [
        ("safety_stock", -5.0, "negative", "B"),
        ("unit_price", "-1.50", "negative", "B"),
        ("mass_g", "1.500", "ambiguous_number", "B"),
    ],
)
def test_what_cannot_be_sets_the_row_aside(
    header: str, cell: CellValue, code: str, column: str, plan: Planning
) -> None:
    planned = plan(("part_number", header, "description"), ("NEW-1", cell, "a part"))
    issue = found(planned, code)
    assert outcome(planned) == (0, 0, 0, 1)
    assert (issue.severity, issue.column, issue.header) == ("error", column, header)


def test_a_share_above_one_hundred_per_cent_is_refused(plan: Planning) -> None:
    planned = plan(
        ("part_number", "supplier", "share"), ("MAG-100", "HRM", 120.0), ("MAG-200", "HRM", 60.0), known=KNOWN
    )
    assert planned.tables[0].rejected_rows == (2,)
    assert found(planned, "share_out_of_range").value == "120"
    assert found(planned, "percentages").column == "C"


def test_a_licence_that_ends_before_it_begins_is_refused(plan: Planning) -> None:
    planned = plan(
        ("number", "holder", "valid_from", "valid_until"),
        ("24-005", "HRM", date(2026, 5, 1), date(2026, 4, 1)),
        known=KNOWN,
    )
    issue = found(planned, "dates_out_of_order")
    assert outcome(planned) == (0, 0, 0, 1)
    assert (issue.column, issue.value, issue.expected) == ("D", "2026-04-01", "a day on or after 2026-05-01")


def test_a_row_that_fails_for_one_kind_fails_as_a_whole(plan: Planning) -> None:
    planned = plan(("Part no", "Description", "Stock"), ("NEW-1", "Magnet", -3.0), ("NEW-2", "Magnet", 3.0))
    assert outcome(planned) == (1, 0, 0, 1)
    assert {record.values["part_number"] for record in planned.tables[0].records} == {"NEW-2"}


def test_dates_that_could_be_either_way_round_are_asked_about_once(plan: Planning) -> None:
    rows = [("MAG-100", 5.0, "03/04/2026"), ("MAG-200", 5.0, "05/06/2026")]
    header = ("part_number", "quantity", "as_of")
    asked = plan(header, *rows, known=KNOWN)
    issue = found(asked, "ambiguous_date")
    assert outcome(asked) == (0, 0, 0, 2)
    assert (issue.severity, issue.row, issue.column, issue.value) == ("error", 2, "C", "03/04/2026")
    assert "in 1 more row of" in issue.message
    assert "language" in str(issue.expected)
    for locale, day in (("en-GB", date(2026, 4, 3)), ("en-US", date(2026, 3, 4))):
        told = plan(header, *rows, known=KNOWN, options=ImportOptions(as_of=TODAY, locale=locale))
        assert told.tables[0].records[0].values["as_of"] == day


def test_one_clear_date_settles_its_column(plan: Planning) -> None:
    planned = plan(
        ("part_number", "quantity", "as_of"),
        ("MAG-100", 5.0, "03/04/2026"),
        ("MAG-200", 5.0, "25/04/2026"),
        known=KNOWN,
    )
    assert [record.values["as_of"] for record in planned.tables[0].records] == [date(2026, 4, 3), date(2026, 4, 25)]


def test_an_unknown_word_leaves_the_field_unset_and_names_the_choices(plan: Planning) -> None:
    planned = plan(("part_number", "material", "grade"), ("NEW-1", "unobtainium", "N35"))
    issue = found(planned, "unknown_word")
    assert "material" not in only(planned, Kind.PARTS).values
    assert (issue.severity, issue.column) == ("warning", "B")
    assert "NdFeB" in str(issue.expected)


def test_a_date_where_a_part_number_stands_is_refused(plan: Planning) -> None:
    planned = plan(("part_number", "grade"), (date(2026, 3, 20), "N35"), ("NEW-1", "N35"))
    assert found(planned, "date_for_number").row == 2
    assert planned.tables[0].rejected_rows == (2,)


def test_a_limit_is_no_value_and_the_rest_of_the_row_is_kept(plan: Planning) -> None:
    planned = plan(("Part no", "Description", "Dy %"), ("NEW-1", "Magnet", "<0.1"), ("NEW-2", "Magnet", 2.0))
    assert found(planned, "limit_not_value").severity == "warning"
    assert [r.key[0] for r in planned.tables[0].records if r.kind is Kind.COMPOSITIONS] == ["NEW-2"]
    assert outcome(planned) == (2, 0, 0, 0)


def test_contents_without_a_unit_that_are_too_high_for_fractions_are_percentages(plan: Planning) -> None:
    high = plan(("Part no", "Grade", "Dy", "Nd"), ("NEW-1", "N35", 0.8, 29.0))
    low = plan(("Part no", "Grade", "Dy"), ("NEW-1", "N35", 0.018))
    assert [r.values["mass_fraction"] for r in high.tables[0].records if r.kind is Kind.COMPOSITIONS] == [0.008, 0.29]
    assert only(low, Kind.COMPOSITIONS).values["mass_fraction"] == 0.018
    assert found(low, "content_without_unit").severity == "warning"


def test_fractions_under_a_share_header_in_per_cent_are_seen(plan: Planning) -> None:
    planned = plan(("Part no", "Supplier", "Share %"), ("MAG-100", "HRM", 0.6), ("MAG-200", "HRM", 1.0), known=KNOWN)
    assert [r.values["share"] for r in planned.tables[0].records if r.kind is Kind.SOURCES] == [0.6, 1.0]
    assert found(planned, "fractions_under_percent").severity == "warning"


def test_a_small_value_share_in_per_cent_is_not_taken_for_a_fraction(plan: Planning) -> None:
    planned = plan(("Part no", "Supplier", "CN value share %"), ("MAG-100", "HRM", 0.1), known=KNOWN)
    assert only(planned, Kind.SOURCES).values["cn_value_share"] == 0.001


def test_weights_where_pieces_are_counted_are_refused(plan: Planning) -> None:
    planned = plan(("Part no", "Stock [kg]"), ("MAG-100", 5.0), known=KNOWN)
    assert found(planned, "unit_mismatch").severity == "error"
    assert outcome(planned) == (0, 0, 0, 1)


def test_mass_in_kilograms_becomes_grams(plan: Planning) -> None:
    planned = plan(("Part no", "Mass [kg]", "Grade"), ("NEW-1", 0.0125, "N35"))
    assert only(planned, Kind.PARTS).values["mass_g"] == 12.5


def test_units_in_a_row_under_the_headers_are_used(plan: Planning) -> None:
    planned = plan(("Part no", "Mass", "Stock"), (None, "[kg]", "tsd"), ("NEW-1", 0.5, 2.0))
    assert (planned.tables[0].first_row, planned.tables[0].not_records) == (3, 0)
    assert only(planned, Kind.PARTS).values["mass_g"] == 500.0
    assert only(planned, Kind.STOCK).values["quantity"] == 2000.0


def test_a_part_cannot_go_into_itself(plan: Planning) -> None:
    planned = plan(("parent", "child", "quantity"), ("MOT-1", "MOT-1", 2.0), ("MOT-1", "MAG-100", 2.0), known=KNOWN)
    assert found(planned, "part_in_itself").row == 2
    assert outcome(planned) == (1, 0, 0, 1)


def test_control_characters_are_refused_in_names(plan: Planning) -> None:
    planned = plan(("part_number", "grade"), ("NEW\x001", "N35"))
    assert found(planned, "control_characters").severity == "error"


@pytest.mark.parametrize(
    ("header", "cells", "kind"),
    [
        (("part_number", "quantity", "as_of", "state"), ("MAG-100", 5.0, TODAY, "somewhere else"), Kind.STOCK),
        (("part_number", "quantity", "as_of", "state"), ("MAG-100", 5.0, TODAY, CellError("#N/A")), Kind.STOCK),
        (("part_number", "supplier", "share", "approval"), ("MAG-100", HAORAN, 0.5, "audit open"), Kind.SOURCES),
    ],
)
def test_a_word_that_would_count_as_usable_or_approved_if_left_out_sets_the_row_aside(
    header: tuple[str, ...], cells: tuple[CellValue, ...], kind: Kind, plan: Planning
) -> None:
    planned = plan(header, cells, known=KNOWN)
    assert (planned.tables[0].kinds, outcome(planned)) == ((kind,), (0, 0, 0, 1))
    assert [(issue.severity, issue.column) for issue in planned.issues] == [("error", "D")]


def test_masses_without_a_unit_are_grams_with_a_warning(plan: Planning) -> None:
    told = plan(("Part no", "Weight"), ("NEW-1", 12.5))
    headed = plan(("Part no", "Weight (g)"), ("NEW-1", 12.5))
    beside = plan(("Part no", "Weight"), ("NEW-1", "12.5 g"))
    assert found(told, "mass_without_unit").severity == "warning"
    assert only(told, Kind.PARTS).values["mass_g"] == 12.5
    assert [issue.code for issue in (*headed.issues, *beside.issues)] == []


def test_a_fraction_among_shares_in_per_cent_is_asked_about(plan: Planning) -> None:
    planned = plan(("Part", "Supplier", "Share %"), ("MAG-100", HAORAN, 60.0), ("MAG-200", HAORAN, 0.4), known=KNOWN)
    asked = found(planned, "fraction_or_percent")
    assert (asked.severity, asked.row, asked.column) == ("error", 3, "C")
    assert [fix.label for fix in asked.fixes] == ["40 %", "0.4 %"]


def test_a_small_content_without_a_unit_among_percentages_is_noted_and_read(plan: Planning) -> None:
    rows = (("MAG-100", "Nd", 29.0), ("MAG-200", "Dy", 0.3))
    planned = plan(("Part", "Element", "Mass fraction"), *rows, known=KNOWN)
    assert found(planned, "mixed_percentages").column == "C"
    assert [one.values["mass_fraction"] for one in planned.tables[0].records] == [0.29, 0.003]


def test_numbers_read_as_text_are_told_of_with_the_first_of_their_column(plan: Planning) -> None:
    planned = plan(("Part no", "Stock qty"), ("MAG-100", 5.0), (4711.0, 6.0), known=KNOWN)
    assert found(planned, "number_as_text").message == "Numbers in this column are read as text, the first as “4711”"


def test_a_formula_without_a_result_says_how_to_get_one(plan: Planning) -> None:
    planned = plan(("Part no", "Stock qty"), ("MAG-100", CellError("#NOT CALCULATED")), known=KNOWN)
    asked = found(planned, "cell_error")
    assert asked.message == "The formula in this cell was saved without its result"
    assert asked.expected == "open the file in the spreadsheet program and save it again"


@pytest.mark.parametrize(
    ("unit", "quantity", "expected"),
    [
        ("kpcs", 5.0, (5000.0, "pcs")),
        ("万件", 2.0, (20000.0, "pcs")),
        ("kg", 5.0, (5.0, "kg")),
        ("mg", 500.0, (0.5, "g")),
        ("kpcs", "5 kpcs", (5000.0, "pcs")),
        ("Karton", 5.0, (5.0, "Karton")),
    ],
)
def test_a_column_of_units_leads_to_pieces_or_a_mass(
    unit: str, quantity: CellValue, expected: tuple[float, str], plan: Planning
) -> None:
    header = ("Supplier", "Part no", "Ship date", "Qty", "Unit")
    planned = plan(header, (HAORAN, "MAG-100", TODAY, quantity, unit), known=KNOWN)
    values = only(planned, Kind.SHIPMENTS).values
    assert (values["quantity"], values["unit"]) == expected


def test_a_unit_of_time_measures_no_shipment(plan: Planning) -> None:
    header = ("Supplier", "Part no", "Ship date", "Qty", "Unit")
    planned = plan(header, (HAORAN, "MAG-100", TODAY, 5.0, "days"), known=KNOWN)
    assert (outcome(planned), found(planned, "unit_mismatch").column) == ((0, 0, 0, 1), "E")


def test_prices_in_whole_numbers_stay_whole(plan: Planning) -> None:
    planned = plan(("part_number", "unit_price", "currency"), ("NEW-1", 90.0, "EUR"))
    assert str(only(planned, Kind.PARTS).values["unit_price"]) == "90"


@pytest.mark.parametrize(
    ("header", "cell"),
    [("lead_time_days", 1e20), ("lead_time_days", 40_000.0), ("minimum_order", "1" + "0" * 18), ("unit_price", 1e300)],
)
def test_numbers_that_nobody_can_mean_are_left_out_and_named(header: str, cell: CellValue, plan: Planning) -> None:
    planned = plan(("part_number", "supplier", "share", header), ("MAG-100", HAORAN, 0.5, cell), known=KNOWN)
    assert header not in only(planned, Kind.SOURCES).values
    assert found(planned, "number_too_large").column == "D"


def test_a_name_wrapped_in_its_cell_is_one_line_and_a_remark_keeps_its_lines(plan: Planning) -> None:
    planned = plan(
        ("part_number", "description", "material", "supplier", "share"),
        ("NEW-1\n", "Rotor magnet\nfor S60", "NdFeB", "Brandneu\r\nMagnetwerke GmbH", 1.0),
    )
    records = [record for table in planned.tables for record in table.records]
    part = next(record for record in records if record.kind is Kind.PARTS)
    supplier = next(record for record in records if record.kind is Kind.SUPPLIERS)

    assert outcome(planned) == (1, 0, 0, 0)
    assert part.values["part_number"] == "NEW-1"
    assert part.values["description"] == "Rotor magnet\nfor S60"
    assert supplier.values["name"] == "Brandneu Magnetwerke GmbH"
