"""Where tables stand in a sheet, told by shape: none of the headers here needs to be known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from planner.importing.options import TableChoice
from planner.importing.tables import Table, find_tables, sort_rows
from planner.spreadsheets.cells import CellValue, MergedCells, Sheet, column_letter

TODAY = date(2026, 11, 22)
Cells = Sequence[CellValue]


def sheet(*rows: Cells, merged: tuple[MergedCells, ...] = ()) -> Sheet:
    return Sheet("Blatt", tuple(tuple(row) for row in rows), merged=merged)


def found(*rows: Cells) -> tuple[Table, ...]:
    return find_tables(sheet(*rows), TODAY)


def places(table: Table) -> tuple[int, int, int]:
    """The header row, first and last row as the spreadsheet program counts them."""
    return table.header + 1, table.first + 1, table.last + 1


FRUIT = (("Sorte", "Kiste", "Gewicht", "Preis"), ("Boskop", "K1", 12.5, 3.2), ("Elstar", "K2", 11.0, 2.9))


def test_the_header_is_the_row_of_texts_above_numbers() -> None:
    (table,) = found(*FRUIT)
    assert places(table) == (1, 2, 3)
    assert [column.header for column in table.columns] == list(FRUIT[0])


@pytest.mark.parametrize("blank", [(), (None, None)])
def test_titles_keys_and_blank_rows_above_are_the_preamble(blank: Cells) -> None:
    (table,) = found(("Obst im Herbst",), ("Hof:", "Nord"), ("Tag:", date(2026, 11, 3)), blank, *FRUIT)
    assert places(table) == (5, 6, 7)
    assert table.preamble == ("Obst im Herbst", "Hof:", "Nord", "Tag:", date(2026, 11, 3))


def test_a_long_preamble_without_colons_is_passed_over() -> None:
    keys = [(f"Angabe {letter}", f"Wert {letter}") for letter in "abcdefghijklmnopqrstuvwxyz"]
    (table,) = found(*keys, *FRUIT)
    assert places(table)[0] == 27


def test_a_blank_first_column_and_a_blank_first_row_do_not_matter() -> None:
    (table,) = found((), *[(None, *row) for row in FRUIT])
    assert (places(table), table.first_column, table.last_column) == ((2, 3, 4), 1, 4)


def test_years_can_be_headers() -> None:
    (table,) = found(
        ("Quelle: Amt",), (None, "2019", "2020", "2021"), ("Holz", "12", "13", "14"), ("Glas", "2", "3", "4")
    )
    assert places(table) == (2, 3, 4)
    assert [column.header for column in table.columns] == ["2019", "2020", "2021"]


def test_codes_under_words_show_the_header_of_a_table_of_texts() -> None:
    (table,) = found(("field1", "field2"), ("hello", "goodbye"), ("hello2", "goodbye2"))
    assert places(table) == (1, 2, 3)


def test_records_without_a_header_are_a_table_of_letters() -> None:
    (table,) = found((), ("a", 0.0), ("b", 1.0), ("c", 1.0))
    assert (table.header_rows, places(table)) == ((), (0, 2, 4))
    assert [column.header for column in table.columns] == ["A", "B"]
    assert table.sureness < 0.6


def test_a_second_table_with_other_headers_begins_below_its_title() -> None:
    first, second = found(
        ("Obst:",), *FRUIT, ("Gemüse:",), ("Art", "Beet", "Stück"), ("Kohl", "B1", 4.0), ("Lauch", "B2", 9.0)
    )
    assert (places(first), places(second)) == ((2, 3, 4), (6, 7, 8))
    assert (first.preamble, second.preamble) == (("Obst:",), ("Gemüse:",))


def test_a_second_table_begins_below_a_blank_row() -> None:
    first, second = found(
        *FRUIT, (), ("Art", "Beet", "Stück", "Ernte"), ("Kohl", "B1", 4.0, 3.0), ("Lauch", "B2", 9.0, 2.0)
    )
    assert (places(first), places(second)) == ((1, 2, 3), (5, 6, 7))


def test_a_record_of_texts_below_a_blank_row_begins_no_table() -> None:
    (table,) = found(*FRUIT, (), ("Gala", "lose", "offen", "nach Absprache"), ("Cox", "K3", 9.0, 2.0))
    assert places(table) == (1, 2, 6)


def test_headers_repeated_on_the_next_page_are_no_records() -> None:
    (table,) = found(*FRUIT, FRUIT[0], ("Cox", "K3", 9.0, 2.0))
    assert table.structure == {3}
    assert list(sort_rows(table).records) == [1, 2, 4]
    assert {place: reason.value for place, reason in sort_rows(table).aside.items()} == {3: "header"}


def test_year_headers_that_repeat_below_a_title_are_no_records() -> None:
    header = ("Country", "2024", "2025")
    (table,) = found(("Europe",), header, ("DE", 5.0, 6.0), ("FR", 5.0, 7.0), ("Asia",), header, ("JP", 5.0, 6.0))
    assert places(table) == (2, 3, 7)
    assert {place + 1: reason.value for place, reason in sort_rows(table).aside.items()} == {5: "section", 6: "header"}


def test_tables_beside_each_other_have_rows_of_their_own() -> None:
    left, right = found(
        ("Sorte", "Kilo", None, "Sorte", "Kilo"),
        ("Boskop", 5.0, None, "Kohl", 4.0),
        ("Elstar", 6.0, None, "Lauch", 9.0),
        ("Cox", 7.0),
    )
    assert (left.first_column, left.last_column, places(left)) == (0, 1, (1, 2, 4))
    assert (right.first_column, right.last_column, places(right)) == (3, 4, (1, 2, 3))
    assert [len(sort_rows(one).records) for one in (left, right)] == [3, 2]


def test_a_blank_column_alone_keeps_no_tables_apart() -> None:
    rows = [(f"Sorte {n}", float(n), None, f"Hof {n}", float(n * n)) for n in range(6)]
    (table,) = found(("Sorte", "Kilo", None, "Hof", "Preis"), *rows)
    assert (table.first_column, table.last_column) == (0, 4)


def test_each_table_says_how_sure_its_place_is() -> None:
    (clear,) = found(("Part number", "Stock", "Unit price"), ("NEW-1", 5.0, 2.5), ("NEW-2", 6.0, 2.0))
    (vague,) = found(("Boskop", "süß"), ("Elstar", "sauer"), ("Cox", "herb"))
    assert clear.sureness > 0.9 > vague.sureness > 0.2


CHOSEN = sheet(("Titel",), *FRUIT, ("Summe", None, 23.5), (), *[("Cox", "K3", float(n), 1.0) for n in range(5)])


def test_a_table_that_the_planner_drew_is_taken_as_drawn() -> None:
    choice = TableChoice("Blatt", 2, last_row=4, first_column="A", last_column="C")
    (table,) = find_tables(CHOSEN, TODAY, choices=(choice,))
    assert (places(table), table.first_column, table.last_column, table.sureness) == ((2, 3, 4), 0, 2, 1.0)
    assert [column.header for column in table.columns] == ["Sorte", "Kiste", "Gewicht"]
    assert table.preamble == ("Titel",)


def test_several_drawn_tables_of_a_sheet_are_its_only_ones() -> None:
    choices = (TableChoice("Blatt", 2, last_row=3), TableChoice("Blatt", 4, last_row=5), TableChoice("Other", 1))
    tables = find_tables(CHOSEN, TODAY, choices=choices)
    assert [places(table) for table in tables] == [(2, 3, 3), (4, 5, 5)]


def test_a_drawn_table_may_end_above_its_first_row() -> None:
    (table,) = find_tables(CHOSEN, TODAY, choices=(TableChoice("Blatt", 11),))
    assert (places(table), list(table.rows)) == ((11, 12, 11), [])


def test_a_sheet_without_a_drawn_table_is_searched() -> None:
    assert len(find_tables(CHOSEN, TODAY, choices=(TableChoice("Other", 3),))) == 1


def test_a_drawn_table_may_have_no_header_row() -> None:
    (table,) = find_tables(sheet((), *FRUIT[1:]), TODAY, choices=(TableChoice("Blatt", 0, first_column="B"),))
    assert (places(table), [column.header for column in table.columns]) == ((0, 2, 3), ["B", "C", "D"])


@pytest.mark.parametrize(
    "rows",
    [
        FRUIT,
        (("a", 0.0), ("b", 1.0), ("c", 1.0)),
        (("Teil", "Nord", None, "Süd"), ("Nr", "Preis", "Lager", "Preis", "Lager"), ("A-1", 1.5, 10.0, 1.4, 12.0)),
        (("Sorte", "Kilo", None, "Sorte", "Kilo"), ("Gala", 5.0, None, "Kohl", 4.0), ("Cox", 6.0)),
    ],
    ids=["plain", "without headers", "groups", "side by side"],
)
def test_tables_that_were_found_and_are_drawn_again_are_the_same(rows: Sequence[Cells]) -> None:
    tables = found(*rows)
    letters = [(column_letter(one.first_column), column_letter(one.last_column)) for one in tables]
    choices = [
        TableChoice("Blatt", one.header + 1, one.last + 1, *ends) for one, ends in zip(tables, letters, strict=True)
    ]
    again = find_tables(sheet(*rows), TODAY, choices=choices)
    assert [replace(one, sureness=1.0, preamble=()) for one in tables] == [replace(one, preamble=()) for one in again]


def test_a_header_row_that_the_planner_names_is_sure() -> None:
    (table,) = find_tables(sheet(*FRUIT), TODAY, header_row=2)
    assert (places(table), table.sureness) == ((2, 3, 3), 1.0)


def merged(area: tuple[int, int, int, int]) -> MergedCells:
    return MergedCells(*area)


def test_a_label_merged_down_holds_for_each_of_its_rows() -> None:
    rows = (
        ("Hof", "Sorte", "Kilo"),
        ("Nord", "Boskop", 5.0),
        (None, "Elstar", 6.0),
        ("Süd", "Cox", 7.0),
    )
    (table,) = find_tables(sheet(*rows, merged=(merged((1, 0, 2, 0)),)), TODAY)
    assert [row[0] for row in table.sheet.rows] == ["Hof", "Nord", "Nord", "Süd"]


@pytest.mark.parametrize("number", [5.0, "5,0", "5 kg"])
def test_a_number_merged_down_is_no_number_of_each_row(number: CellValue) -> None:
    rows = (("Sorte", "Kilo"), ("Boskop", number), ("Elstar",), ("Cox", 7.0))
    (table,) = find_tables(sheet(*rows, merged=(merged((1, 1, 2, 1)),)), TODAY)
    assert table.sheet.rows[2] == ("Elstar",)


def test_a_title_merged_over_blank_rows_makes_no_records() -> None:
    rows = (("Obst im Herbst",), (), *FRUIT)
    (table,) = find_tables(sheet(*rows, merged=(merged((0, 0, 1, 3)),)), TODAY)
    assert places(table) == (3, 4, 5)
