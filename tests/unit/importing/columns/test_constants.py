from __future__ import annotations

from datetime import date

import pytest

from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.importing.known import Known
from planner.importing.options import ImportOptions, TableChoice
from planner.spreadsheets.cells import Sheet
from unit.importing.at_hand import TODAY, Planning, only


def stating(**constants: str) -> ImportOptions:
    return ImportOptions(as_of=TODAY, constants={name.replace("__", "."): text for name, text in constants.items()})


def test_a_parent_for_all_rows_makes_a_list_of_parts_a_bill_of_materials(plan: Planning) -> None:
    options = stating(bom__parent="MOT-9")
    planned = plan(("MPN", "Description", "Qty"), ("GRM-1", "Cap", 2.0), ("GRM-2", "Coil", 3.0), options=options)
    (table,) = planned.tables
    assert table.kinds == (Kind.PARTS, Kind.BOM)
    built = [record.values for record in table.records if record.kind is Kind.BOM]
    assert built == [
        {"parent": "MOT-9", "child": "GRM-1", "quantity": 2.0},
        {"parent": "MOT-9", "child": "GRM-2", "quantity": 3.0},
    ]
    assert (table.added, table.rejected) == (2, 0)


def test_what_is_stated_has_a_reason_and_no_letter(plan: Planning, known_parts: Known) -> None:
    planned = plan(("Part no", "Stock"), ("MAG-100", 5.0), known=known_parts, options=stating(location="Graz"))
    (table,) = planned.tables
    assert "stock.location" not in table.letters
    assert "location" not in table.columns
    assert table.reasons["stock.location"] == "stated by the planner for all rows"
    record = only(planned, Kind.STOCK)
    assert record.values["location"] == "Graz"
    assert "location" not in record.letters


def test_what_is_stated_is_read_as_a_cell_is(plan: Planning, known_parts: Known) -> None:
    options = stating(as_of="16.11.2026", stock__state="gesperrt")
    record = only(plan(("Part no", "Stock"), ("MAG-100", 5.0), known=known_parts, options=options), Kind.STOCK)
    assert record.values["as_of"] == date(2026, 11, 16)
    assert str(record.values["state"]) == "blocked"


def test_a_column_of_the_sheet_goes_before_what_is_stated(plan: Planning, known_parts: Known) -> None:
    rows = (("Part no", "Stock", "Lager"), ("MAG-100", 5.0, "Wien"))
    record = only(plan(*rows, known=known_parts, options=stating(location="Graz")), Kind.STOCK)
    assert record.values["location"] == "Wien"


@pytest.mark.parametrize(
    ("constants", "cause"),
    [
        ({"quantity": "viel"}, "quantity cannot be “viel” for all rows"),
        ({"as_of": "gestern"}, "as_of cannot be “gestern” for all rows"),
        ({"colour": "red"}, "There is no field colour"),
    ],
)
def test_what_no_field_takes_is_refused(plan: Planning, constants: dict[str, str], cause: str) -> None:
    with pytest.raises(PlannerError, match=cause):
        plan(("Part no", "Stock"), ("MAG-100", 5.0), options=ImportOptions(as_of=TODAY, constants=constants))


def test_unused_columns_feed_nothing_though_they_are_known(plan: Planning, known_parts: Known) -> None:
    options = ImportOptions(as_of=TODAY, unused=frozenset({"C"}))
    planned = plan(("Part no", "Stock", "Location"), ("MAG-100", 5.0, "Wien"), known=known_parts, options=options)
    assert planned.tables[0].unmapped == ("Location",)
    assert "location" not in only(planned, Kind.STOCK).values
    assert not [issue for issue in planned.issues if issue.code == "unmapped_column"]


def test_a_drawn_table_has_words_of_its_own(plan: Planning, known_parts: Known) -> None:
    rows = (("Nummer", "A", "B"), ("MAG-100", 5.0, 7.0), ("MAG-200", 6.0, 8.0))
    choice = TableChoice("One", 1, kind=Kind.STOCK, mapping={"part_number": "A", "quantity": "C"})
    options = ImportOptions(as_of=TODAY, mapping={"quantity": "B"}, tables=(choice,))
    planned = plan(sheets=[Sheet("One", rows), Sheet("Two", rows)], known=known_parts, options=options)
    one = next(table for table in planned.tables if table.sheet == "One")
    assert one.letters["stock.quantity"] == "C"
    assert one.kinds == (Kind.STOCK,)


def test_the_second_of_two_equal_headers_has_a_name(plan: Planning, known_parts: Known) -> None:
    options = ImportOptions(as_of=TODAY, mapping={"stock.quantity": "Quantity (2)"})
    planned = plan(("Part no", "Quantity", "Quantity"), ("MAG-100", 5.0, 7.0), known=known_parts, options=options)
    assert planned.tables[0].letters["stock.quantity"] == "C"


def test_an_empty_text_for_all_rows_is_refused(plan: Planning) -> None:
    with pytest.raises(PlannerError, match=r"bom\.parent is given for all rows, but it is empty"):
        plan(("Part no", "Qty"), ("MAG-100", 5.0), options=stating(bom__parent=" "))


def test_an_unknown_parent_for_all_rows_is_said_once(plan: Planning, known_parts: Known) -> None:
    rows = (("Part no", "Qty"), ("MAG-100", 5.0), ("MAG-200", 6.0))
    planned = plan(*rows, known=known_parts, options=stating(bom__parent="XX-9"))
    (issue,) = [one for one in planned.issues if one.severity == "error"]
    assert issue.message == "Part XX-9 is not known; it is stated as parent part for all rows"
    assert (issue.row, issue.column) == (None, None)
    assert planned.rejected == 2


def test_a_letter_that_the_file_has_not_cannot_be_left_unused(plan: Planning) -> None:
    with pytest.raises(PlannerError, match="There is no column K to leave unused"):
        plan(("Part no", "Stock"), ("MAG-100", 5.0), options=ImportOptions(as_of=TODAY, unused=frozenset({"K"})))


def test_our_own_reasons_beside_rows_that_were_set_aside_raise_nothing(plan: Planning, known_parts: Known) -> None:
    rows = (("Part no", "Stock", "As of", "Reason set aside"), ("MAG-100", 5.0, TODAY, "The number is negative"))
    planned = plan(*rows, known=known_parts)
    assert planned.issues == ()
    assert planned.tables[0].added == 1
