"""Where tables stand in sheets, what the planner may say about them, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.importing.known import Known
from planner.importing.options import ImportOptions
from planner.importing.plan import ImportPlan
from planner.importing.planning import plan_import
from planner.progress import Cancelled
from planner.spreadsheets.cells import Sheet, Workbook

Planning = Callable[..., ImportPlan]
TODAY = date(2026, 11, 22)


def told(**wishes: object) -> ImportOptions:
    return ImportOptions(as_of=TODAY, **wishes)  # type: ignore[arg-type]


def test_leading_rows_and_columns_are_passed_over(plan: Planning) -> None:
    planned = plan((), (None, None, "Our parts"), (), (None, None, "Part no", "Grade"), (None, None, "NEW-1", "Q35"))
    (table,) = planned.tables
    assert (table.header_row, table.first_row, table.last_row) == (4, 5, 5)
    assert table.records[0].letters == {"part_number": "C", "grade": "D"}


def test_a_header_in_two_languages_one_under_the_other(plan: Planning) -> None:
    planned = plan(("Part number", "Grade", "Stock"), ("料号", "牌号", "库存"), ("NEW-1", "N35", 5.0))
    (table,) = planned.tables
    assert (table.header_row, table.first_row, table.rows_read, table.not_records) == (1, 3, 1, 0)
    assert table.columns["grade"] == "Grade"


def test_headers_repeated_at_a_page_break_are_no_records(plan: Planning) -> None:
    header = ("Part number", "Grade", "Stock")
    planned = plan(header, ("NEW-1", "N35", 5.0), header, ("NEW-2", "N35", 5.0))
    (table,) = planned.tables
    assert (table.rows_read, table.added) == (2, 2)


def test_a_second_table_under_the_first_is_read_by_its_own_headers(plan: Planning) -> None:
    planned = plan(
        ("Part number", "Grade", "Mass (g)"),
        ("NEW-1", "N35", 5.0),
        (),
        ("Supplier", "Country", "Tier"),
        ("Nordwind", "Germany", "magnet"),
    )
    assert [(table.kinds, table.header_row, table.added) for table in planned.tables] == [
        ((Kind.PARTS,), 1, 1),
        ((Kind.SUPPLIERS,), 4, 1),
    ]


@pytest.mark.parametrize(
    "row",
    [
        ("Total", None, 12.0),
        (None, "Summe:", 12.0),
        ("合计", None, 12.0),
        ("Rotors", None, None),
        ("* counted by hand", None, None),
        ("Note: 12 pieces counted by hand", None, None),
        ("-", "-", "-"),
    ],
)
def test_rows_that_are_no_records_are_counted_apart(row: tuple[object, ...], plan: Planning) -> None:
    planned = plan(("Part no", "Description", "Stock"), ("NEW-1", "Magnet", 5.0), row, ("NEW-2", "Magnet", 7.0))
    (table,) = planned.tables
    assert (table.rows_read, table.added, table.rejected, table.not_records) == (2, 2, 0, 1)


def test_a_part_called_total_is_a_record(plan: Planning) -> None:
    planned = plan(("Part no", "Description", "Stock"), ("TOTAL-7", "Total station magnet", 5.0))
    assert planned.tables[0].added == 1


def test_a_row_with_only_a_number_is_set_aside_and_not_taken_for_a_title(plan: Planning, known_parts: Known) -> None:
    planned = plan(("Part no", "Location", "Stock"), ("MAG-100", None, None), ("MAG-200", "W1", 5.0), known=known_parts)
    (table,) = planned.tables
    assert (table.rejected_rows, table.not_records) == ((2,), 0)


def test_every_row_is_counted_once(plan: Planning, known_parts: Known) -> None:
    planned = plan(
        ("Part no", "Description", "Stock"),
        ("MAG-100", None, 5.0),
        ("NEW-1", "Magnet", None),
        ("NEW-2", "Magnet", -1.0),
        (),
        ("Total", None, 4.0),
        known=known_parts,
    )
    (table,) = planned.tables
    assert table.rows_read == table.added + table.changed + table.same + table.rejected == 3
    blank_rows = 1
    assert table.rows_read + table.not_records + blank_rows == table.last_row - table.first_row + 1


def test_hidden_sheets_are_noted_and_read_only_when_named(plan: Planning) -> None:
    rows = (("part_number", "grade"), ("NEW-1", "Q35"))
    sheets = [Sheet("parts", rows), Sheet("old", rows, hidden=True)]
    planned = plan(sheets=sheets)
    named = plan(sheets=sheets, options=told(sheet="old"))
    assert [table.sheet for table in planned.tables] == ["parts"]
    assert [(issue.code, issue.severity, issue.sheet) for issue in planned.issues] == [("hidden_sheet", "info", "old")]
    assert [table.sheet for table in named.tables] == ["old"]


def test_a_sheet_that_is_left_out_is_not_read_and_a_wrong_name_is_told(plan: Planning) -> None:
    rows = (("part_number", "grade"), ("NEW-1", "Q35"))
    sheets = [Sheet("parts", rows), Sheet("old", rows)]
    without = plan(sheets=sheets, options=told(left_out=frozenset({"old"})))
    assert [table.sheet for table in without.tables] == ["parts"]
    with pytest.raises(PlannerError, match=r"has no sheet odd — choose one of: parts, old"):
        plan(sheets=sheets, options=told(left_out=frozenset({"odd"})))
    with pytest.raises(PlannerError, match=r"^All sheets of .* are left out — take one of them in again"):
        plan(sheets=sheets, options=told(left_out=frozenset({"parts", "old"})))


def test_a_sheet_of_unknown_headers_is_listed_with_its_rows_set_aside(plan: Planning) -> None:
    rows = (("Colour", "Taste"), ("red", "sweet"), ("green", "sour"))
    planned = plan(
        sheets=[Sheet("parts", (("part_number", "grade"), ("NEW-1", "Q35"))), Sheet("fruit", rows), Sheet("", ())]
    )
    assert [(table.sheet, table.kinds, table.rejected) for table in planned.tables] == [
        ("parts", (Kind.PARTS,), 0),
        ("fruit", (), 2),
    ]
    assert [(issue.code, issue.sheet) for issue in planned.issues] == [("kind_unknown", "fruit")]
    assert planned.tables[1].unmapped == ("Colour", "Taste")
    assert (planned.added, planned.rejected) == (1, 2)


def test_unmapped_headers_are_reported(plan: Planning) -> None:
    planned = plan(("Part no", "Grade", "Colour"), ("NEW-1", "Q35", "red"))
    (table,) = planned.tables
    assert table.unmapped == ("Colour",)
    assert 0.5 < table.confidence < 1.0
    assert [(issue.code, issue.column) for issue in planned.issues] == [("unmapped_column", "C")]


def test_the_planner_can_map_columns_by_letter_or_header(plan: Planning, known_parts: Known) -> None:
    rows = (("Part no", "Wert A", "Wert B"), ("MAG-100", 5.0, 7.0))
    by_letter = plan(*rows, known=known_parts, options=told(mapping={"stock.quantity": "C"}))
    by_header = plan(*rows, known=known_parts, options=told(mapping={"quantity": "wert a"}, kind=Kind.STOCK))
    assert by_letter.tables[0].records[0].values["quantity"] == 7.0
    assert by_header.tables[0].records[0].values["quantity"] == 5.0
    assert by_letter.tables[0].columns["quantity"] == "Wert B"


def test_a_mapping_outweighs_the_header(plan: Planning, known_parts: Known) -> None:
    planned = plan(
        ("Part no", "Stock", "Free"),
        ("MAG-100", 5.0, 3.0),
        known=known_parts,
        options=told(mapping={"stock.quantity": "C"}),
    )
    assert planned.tables[0].records[0].letters["quantity"] == "C"
    assert planned.tables[0].unmapped == ("Stock",)


def test_swapped_columns_are_put_right_by_mapping_both(plan: Planning) -> None:
    planned = plan(
        ("Part number", "Description", "Stock"),
        ("Rotor magnet", "NEW-1", 5.0),
        options=told(mapping={"part_number": "B", "description": "Part number"}),
    )
    (table,) = planned.tables
    (part,) = [record for record in table.records if record.kind is Kind.PARTS]
    assert (part.values["part_number"], part.values["description"]) == ("NEW-1", "Rotor magnet")
    assert (table.kinds, table.unmapped) == ((Kind.PARTS, Kind.STOCK), ())


def test_a_mapped_column_keeps_the_unit_of_its_header(plan: Planning) -> None:
    planned = plan(("Part number", "Netto Stück (kg)"), ("NEW-1", 0.0125), options=told(mapping={"parts.mass_g": "B"}))
    assert planned.tables[0].records[0].values["mass_g"] == 12.5


def test_a_needed_cell_that_is_blank_is_named_once_however_many_kinds_need_it(plan: Planning) -> None:
    planned = plan(("Part number", "Description", "Stock"), (None, "Magnet", 5.0), ("NEW-1", "Magnet", 5.0))
    assert [(issue.code, issue.row, issue.column) for issue in planned.issues if issue.severity == "error"] == [
        ("missing", 2, "A")
    ]


def test_the_planner_can_name_the_header_row(plan: Planning) -> None:
    planned = plan(
        ("Part no", "Grade", "Stock"),
        ("part_number", "description", None),
        ("NEW-1", "Magnet"),
        options=told(header_row=2),
    )
    assert (planned.tables[0].header_row, planned.tables[0].kinds) == (2, (Kind.PARTS,))


def test_a_supplier_named_for_all_rows_fills_the_blanks(plan: Planning, known_parts: Known) -> None:
    licences = plan(
        ("Licence no", "Holder", "Valid until"),
        ("24-1", None, TODAY),
        ("24-2", "Other Ltd", TODAY),
        options=told(supplier="Nordwind"),
    )
    shipments = plan(
        ("Part no", "Ship date", "Quantity"),
        ("MAG-100", TODAY, 5.0),
        known=known_parts,
        options=told(supplier="Nordwind"),
    )
    holders = [r.values["holder"] for r in licences.tables[0].records if r.kind is Kind.LICENCES]
    assert holders == ["Nordwind", "Other Ltd"]
    assert shipments.tables[0].kinds == (Kind.SHIPMENTS,)
    assert {r.values.get("name") for r in shipments.tables[0].records if r.implied} == {"Nordwind"}


def test_a_kind_that_lacks_its_columns_is_said(plan: Planning) -> None:
    planned = plan(("Part no", "Grade"), ("NEW-1", "N35"), options=told(kind=Kind.LICENCES))
    (issue,) = planned.issues
    assert (planned.tables[0].kinds, planned.rejected, issue.code) == ((), 1, "columns_missing")
    assert "holder" in issue.message


@pytest.mark.parametrize(
    ("wishes", "cause"),
    [
        ({"sheet": "Nowhere"}, "no sheet Nowhere"),
        ({"header_row": 99}, "Row 99 of plan.xlsx holds no headers"),
        ({"header_row": 0}, "Row 0 of plan.xlsx holds no headers"),
        ({"mapping": {"grade": "Z"}}, "no column Z"),
        ({"mapping": {"colour": "A"}}, "no field colour"),
        ({"mapping": {"grade": "Qualitätsklasse"}}, "no column Qualitätsklasse"),
        ({"locale": "tlh"}, "locale tlh"),
    ],
)
def test_wishes_that_cannot_be_met_are_refused(wishes: dict[str, object], cause: str, plan: Planning) -> None:
    with pytest.raises(PlannerError, match=cause) as caught:
        plan(("Part no", "Grade"), ("NEW-1", "N35"), options=told(**wishes))
    assert not caught.value.next_step.endswith(".")


def test_an_empty_workbook_is_refused(plan: Planning) -> None:
    with pytest.raises(PlannerError, match="no rows"):
        plan(sheets=[Sheet("Sheet1", ((), (None, " ")))])


def test_a_template_that_nobody_filled_in_has_no_rows(plan: Planning) -> None:
    planned = plan(("part_number", "grade", "mass_g"))
    assert (planned.tables[0].kinds, planned.tables[0].rows_read) == ((Kind.PARTS,), 0)


def test_planning_can_be_stopped() -> None:
    class Stopping:
        def advance(self, done: int, total: int, label: str) -> None:
            raise Cancelled

    workbook = Workbook("p.xlsx", "0", 1, "xlsx", (Sheet("parts", (("part_number",), ("NEW-1",))),))
    with pytest.raises(Cancelled):
        plan_import(workbook, Known.empty(), told(), Stopping())
