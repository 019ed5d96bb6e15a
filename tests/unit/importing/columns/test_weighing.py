from __future__ import annotations

from datetime import date

import pytest

from planner.domain.keys import Key
from planner.domain.kinds import Kind
from planner.importing.known import Known
from planner.spreadsheets.cells import CellValue
from unit.importing.at_hand import Planning

COUNTED = date(2026, 11, 16)
NUMBERS = ("MAG-100", "MAG-200", "MOT-1", "MAG-300")


@pytest.fixture
def known() -> Known:
    """A catalogue with four parts and two suppliers."""
    parts: dict[Key, dict[str, object]] = {(number,): {"part_number": number} for number in NUMBERS}
    return Known({Kind.PARTS: parts}, {"haoran": "Haoran Co., Ltd.", "beispiel": "Beispiel GmbH"})


def test_every_proposal_has_its_reason_and_how_sure_it_is(plan: Planning, known: Known) -> None:
    (table,) = plan(("Teile-Nr.", "quantity", "Lagerort"), ("MAG-100", 5.0, "W1"), known=known).tables
    assert table.reasons.keys() == table.sure.keys() == table.letters.keys()
    assert table.reasons["stock.quantity"] == "header “quantity” is the name of the field"
    assert table.sure["stock.quantity"] == 1
    assert table.reasons["stock.part_number"] == (
        "header “Teile-Nr.” is a known word for part number; 1 of 1 cell is a known part number"
    )
    assert 0.95 <= table.sure["stock.part_number"] < 1


@pytest.mark.parametrize("header", ["", None, "Werkstück", "Material"])
def test_cells_that_are_known_parts_make_the_part_number(plan: Planning, known: Known, header: CellValue) -> None:
    rows = [(number, 5.0) for number in (*NUMBERS, "NEW-1")]
    (table,) = plan((header, "Bestand"), *rows, known=known).tables
    assert table.letters == {"stock.part_number": "A", "stock.quantity": "B"}
    assert table.reasons["stock.part_number"].endswith("4 of 5 cells are known part numbers")
    assert table.columns["part_number"] == (header or "A")


def test_the_words_for_material_stay_what_they_are_beside_a_part_number(plan: Planning, known: Known) -> None:
    rows = [(number, "NdFeB", 5.0) for number in NUMBERS]
    (table,) = plan(("Teil", "Material", "Bestand"), *rows, known=known).tables
    assert table.letters["parts.material"] == "B"
    assert table.letters["stock.part_number"] == "A"


def test_of_two_numbers_the_one_that_is_known_here_counts(plan: Planning, known: Known) -> None:
    rows = [(f"X{count}", number, 5.0) for count, number in enumerate(NUMBERS)]
    (table,) = plan(("Part number", "MPN", "Stock"), *rows, known=known).tables
    assert table.letters["stock.part_number"] == "B"
    (unknown,) = plan(("Part number", "MPN", "Stock"), *rows).tables
    assert unknown.letters["stock.part_number"] == "A"
    assert unknown.unmapped == ("MPN",)


def test_a_makers_number_stands_in_where_there_is_no_other(plan: Planning) -> None:
    (table,) = plan(("MPN", "Description"), ("GRM-1", "Rotor"), ("GRM-2", "Stator")).tables
    assert table.kinds == (Kind.PARTS,)
    assert table.sure["parts.part_number"] == 0.6
    assert table.confidence < 0.8


def test_known_suppliers_make_the_supplier_of_a_nameless_column(plan: Planning, known: Known) -> None:
    rows = [(number, 30.0, "Haoran" if count % 2 else "Beispiel") for count, number in enumerate(NUMBERS)]
    (table,) = plan(("Part no", "Lead time (days)", "Woher"), *rows, known=known).tables
    assert table.letters["sources.supplier"] == "C"
    assert table.reasons["sources.supplier"] == "4 of 4 cells are known suppliers"


def test_a_header_with_a_slip_is_read_and_says_so(plan: Planning) -> None:
    (table,) = plan(("Part no", "Lieferrant", "Lieferzeit"), ("MAG-1", "Haoran", 30.0)).tables
    assert table.letters["sources.supplier"] == "B"
    assert table.reasons["sources.supplier"] == "like “lieferant”, 90 %"
    assert 0.6 < table.sure["sources.supplier"] < 0.9


def test_a_slip_is_not_seen_through_where_the_cells_speak_against_it(plan: Planning) -> None:
    rows = [(f"MAG-{count}", 5.0, "by hand") for count in range(6)]
    (table,) = plan(("Part no", "Stock", "Lead tme"), *rows).tables
    assert table.unmapped == ("Lead tme",)


def test_cells_that_contradict_a_header_make_it_unsure(plan: Planning) -> None:
    rows = [(f"MAG-{count}", 5.0, "in box") for count in range(6)]
    (table,) = plan(("Part no", "Stock", "Date"), *rows).tables
    assert table.sure["stock.as_of"] < 0.2
    assert table.reasons["stock.as_of"].endswith("but none of 6 cells is a date")
    assert table.confidence < 0.3


def test_a_column_of_boxes_headed_stock_shows_no_stock(plan: Planning) -> None:
    rows = [(f"MAG-{count}", "Rotor", f"box A-{count}") for count in range(6)]
    (table,) = plan(("Part no", "Description", "Stock"), *rows).tables
    assert table.kinds == (Kind.PARTS,)
    assert table.unmapped == ("Stock",)


def test_of_two_columns_with_one_header_the_filled_one_counts(plan: Planning) -> None:
    rows = [(f"MAG-{count}", None, float(count)) for count in range(6)]
    planned = plan(("Part no", "Stock", "Stock"), *rows)
    (table,) = planned.tables
    assert table.letters["stock.quantity"] == "C"
    assert table.unmapped == ("Stock",)
    assert [issue.column for issue in planned.issues if issue.code == "unmapped_column"] == ["B"]


def test_two_prices_are_not_spread_over_part_and_source(plan: Planning) -> None:
    head = ("Part no", "Description", "Supplier", "Price (1)", "Price (100)", "Lead time")
    (table,) = plan(head, ("MAG-1", "Rotor", "Haoran", 2.0, 1.0, 30.0)).tables
    assert table.letters["sources.unit_price"] == "D"
    assert "parts.unit_price" not in table.letters
    assert table.unmapped == ("Price (100)",)


def test_places_on_a_board_are_no_part_numbers(plan: Planning) -> None:
    rows = [("C1, C2", "GRM-1", "Cap"), ("R1", "RC-7", "Res"), ("LED1,LED2", "SML-2", "Light")]
    (table,) = plan(("Référence", "MPN", "Description"), *rows).tables
    assert table.letters["parts.part_number"] == "B"


def test_customs_codes_of_magnets_show_themselves(plan: Planning) -> None:
    head = ("Supplier", "Part no", "Ship date", "Quantity", "Zoll")
    rows = [("Haoran", f"MAG-{count}", COUNTED, 5.0, f"850511{count}0") for count in range(3)]
    (table,) = plan(head, *rows).tables
    assert table.letters["shipments.hs_code"] == "E"
    assert table.reasons["shipments.hs_code"] == "3 of 3 cells are customs codes"


def test_numbers_as_long_as_customs_codes_are_none(plan: Planning) -> None:
    head = ("Supplier", "Part no", "Ship date", "Quantity", "Beleg")
    rows = [("Haoran", f"MAG-{count}", COUNTED, 5.0, f"450000{count}190") for count in range(3)]
    (table,) = plan(head, *rows).tables
    assert table.unmapped == ("Beleg",)


def test_a_list_of_parts_says_that_its_quantities_need_a_parent(plan: Planning) -> None:
    planned = plan(("MPN", "Description", "Qty"), ("GRM-1", "Cap", 2.0))
    assert planned.tables[0].kinds == (Kind.PARTS,)
    (issue,) = [issue for issue in planned.issues if issue.code == "parent_not_named"]
    assert issue.column == "C"
    assert "parent part" in issue.message


def test_a_column_headed_material_may_hold_part_numbers(plan: Planning) -> None:
    head = ("Material", "Materialkurztext", "Frei verwendbar")
    (table,) = plan(head, ("10004711", "Rotor", 5.0), ("10004712", "Stator", 6.0)).tables
    assert table.letters["stock.part_number"] == "A"
    assert "parts.material" not in table.letters


@pytest.mark.parametrize("material", ["NdFeB", "Edelstahl"])
def test_materials_are_no_part_numbers(plan: Planning, material: str) -> None:
    (table,) = plan(
        ("Supplier", "Material", "Lead time"), ("Haoran", material, 30.0), ("Haoran", material, 40.0)
    ).tables
    assert table.kinds == ()


def test_numbers_of_suppliers_are_no_names_where_there_are_names(plan: Planning) -> None:
    (table,) = plan(("Kreditor", "Name 1", "Land"), ("100123", "Haoran", "CN"), ("100124", "Beispiel", "DE")).tables
    assert table.letters["suppliers.name"] == "B"
    (bare,) = plan(("Kreditor", "Land"), ("100123", "CN"), ("100124", "DE")).tables
    assert bare.sure["suppliers.name"] == 0.4
    assert bare.reasons["suppliers.name"].endswith("but its cells are numbers")


_MISSPELT = ("Part Nubmer", "Suplier", "Contry of origin", "Lead tme (wks)", "Unit pirce (EUR)")


def test_slips_in_short_words_are_seen_through_where_the_cells_bear_them_out(plan: Planning, known: Known) -> None:
    rows = [(number, "Haoran", "DE", 8.0, 1.5) for number in NUMBERS]
    (table,) = plan(_MISSPELT, *rows, known=known).tables
    assert table.kinds == (Kind.SOURCES,)
    assert table.letters == {
        "sources.part_number": "A",
        "sources.supplier": "B",
        "sources.origin": "C",
        "sources.lead_time_days": "D",
        "sources.unit_price": "E",
    }
    assert table.records[0].values["lead_time_days"] == 56


def test_slips_in_short_words_say_nothing_where_the_cells_do_not_bear_them_out(plan: Planning, known: Known) -> None:
    rows = [(number, "Magnet", "soon", "a") for number in NUMBERS]
    head = ("Part number", "Description", "Lead tme (wks)", "Part nmae")
    (table,) = plan(head, *rows, known=known).tables
    assert table.unmapped == ("Lead tme (wks)", "Part nmae")


@pytest.mark.parametrize(
    "header", ["Total value", "Line total", "Gesamtwert", "Valeur totale", "总价", "Total amount", "Total value (EUR)"]
)
def test_the_total_of_a_line_is_the_value_of_its_shipment(plan: Planning, known: Known, header: str) -> None:
    head = ("Part no", "Supplier", "Ship date", "Quantity", header)
    (table,) = plan(head, ("MAG-100", "Haoran", COUNTED, 5.0, 100.0), known=known).tables
    assert table.letters["shipments.value"] == "E"
