"""Headers in two rows: the groups above, the names below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from planner.importing.tables import Table, find_tables
from planner.spreadsheets.cells import CellValue, MergedCells, Sheet

TODAY = date(2026, 11, 22)


def only(*rows: Sequence[CellValue], merged: tuple[MergedCells, ...] = ()) -> Table:
    (table,) = find_tables(Sheet("Blatt", tuple(tuple(row) for row in rows), merged=merged), TODAY)
    return table


def headers(table: Table) -> list[str]:
    return [column.header for column in table.columns]


def test_names_that_repeat_are_told_apart_by_the_group_above_them() -> None:
    table = only(
        ("Teil", None, "Nord", None, "Süd"),
        ("Nummer", "Menge", "Preis", "Lager", "Preis", "Lager"),
        ("A-1", 5.0, 1.5, 10.0, 1.4, 12.0),
        ("A-2", 6.0, 2.5, 20.0, 2.4, 22.0),
    )
    assert (table.header, table.header_rows, table.first) == (0, (0, 1), 2)
    assert headers(table) == [
        "Teil · Nummer", "Teil · Menge", "Nord · Preis", "Nord · Lager", "Süd · Preis", "Süd · Lager",
    ]  # fmt: skip


def test_price_breaks_below_their_group_are_prices() -> None:
    table = only(
        ("Part number", "Description", "Unit price", None, None),
        (None, None, 1.0, 100.0, 1000.0),
        ("A-1", "Magnet", 1.5, 1.2, 1.1),
        ("A-2", "Magnet", 2.5, 2.2, 2.1),
    )
    assert (table.header_rows, table.first) == ((0, 1), 2)
    assert headers(table) == ["Part number", "Description", "Unit price · 1", "Unit price · 100", "Unit price · 1000"]
    assert [meaning.field for meaning in table.columns[2].meanings][:1] == ["unit_price"]


def test_months_below_a_year_are_months_of_that_year() -> None:
    table = only(
        ("Part number", "2027", None, "2028"),
        (None, "Jan", "Feb", "Jan"),
        ("A-1", 5.0, 6.0, 7.0),
        ("A-2", 5.0, 6.0, 7.0),
    )
    periods = [column.period.text for column in table.columns if column.period is not None]
    assert (table.header_rows, periods) == ((0, 1), ["2027-01", "2027-02", "2028-01"])


def test_merged_cells_say_how_far_a_group_reaches() -> None:
    merged = (MergedCells(0, 1, 0, 2), MergedCells(0, 3, 0, 4))
    table = only(
        (None, "Werk", None, "Lager"),
        ("Sorte", "Ort", "Kilo", "Halle", "Kisten", "Datum"),
        ("Boskop", "Bonn", 5.0, "H1", 2.0, "heute"),
        ("Elstar", "Köln", 6.0, "H2", 3.0, "morgen"),
        merged=merged,
    )
    assert headers(table) == ["Sorte", "Werk · Ort", "Werk · Kilo", "Lager · Halle", "Lager · Kisten", "Datum"]


def test_a_title_merged_over_all_columns_is_no_group() -> None:
    table = only(
        ("Obst im Herbst",),
        ("Sorte", "Kilo", "Preis"),
        ("Boskop", 5.0, 2.0),
        ("Elstar", 6.0, 2.0),
        merged=(MergedCells(0, 0, 0, 2),),
    )
    assert (table.header_rows, headers(table), table.preamble) == (
        (1,),
        ["Sorte", "Kilo", "Preis"],
        ("Obst im Herbst",),
    )


@pytest.mark.parametrize(
    "above",
    [("Projekt:", "Nord"), ("Obst im Herbst",), ("Nord", "Süd")],
    ids=["key and value", "title", "other cells"],
)
def test_other_rows_above_are_no_groups(above: Sequence[CellValue]) -> None:
    table = only(above, ("Sorte", "Kilo", "Preis"), ("Boskop", 5.0, 2.0), ("Elstar", 6.0, 2.0))
    assert (table.header_rows, headers(table)) == ((1,), ["Sorte", "Kilo", "Preis"])


def test_a_first_record_with_a_blank_name_is_no_second_header_row() -> None:
    table = only(("Part number", "Stock", "Grade"), (None, 5.0, "N35"), ("A-1", 6.0, "N42"), ("A-2", 6.0, "N42"))
    assert (table.header_rows, table.first) == ((0,), 1)


def test_a_row_of_units_below_the_headers_gives_the_columns_their_units() -> None:
    table = only(("Part number", "Mass", "Lead time"), (None, "[kg]", "weeks"), ("A-1", 6.0, 4.0), ("A-2", 7.0, 4.0))
    assert (table.header_rows, table.first) == ((0,), 2)
    assert [column.unit.name for column in table.columns if column.unit] == ["kg", "weeks"]


def test_headers_that_go_on_in_the_next_row_are_read_together() -> None:
    table = only(
        ("Part", "Lead", "Unit", "Description"),
        ("number", "time", "price", None),
        ("A-1", 4.0, 1.2, "Magnet"),
        ("A-2", 5.0, 1.2, "Magnet"),
    )
    assert (table.header_rows, table.first) == ((0, 1), 2)
    assert headers(table) == ["Part number", "Lead time", "Unit price", "Description"]


@pytest.mark.parametrize("header", [("Colour", "Taste", "Fruit"), ("Lead", "Taste", "Fruit")])
def test_a_record_in_small_letters_is_no_second_header_row(header: Sequence[CellValue]) -> None:
    table = only(header, ("time", "sweet", "apple"), ("green", "sour", "lime"))
    assert (table.header_rows, table.first) == ((0,), 1)


def test_a_first_record_with_equal_numbers_is_no_second_header_row() -> None:
    table = only(("Teil", "Nord", "Süd"), ("A-1", "5", "6", "5"), ("A-2", "5", "7", "8"))
    assert (table.header_rows, table.first) == ((0,), 1)
