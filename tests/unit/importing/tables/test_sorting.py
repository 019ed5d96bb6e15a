"""Which rows of a table are records, told by shape where nothing else is known, and by names where the kind is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from planner.importing.tables import Naming, SortedRows, find_tables, sort_rows
from planner.spreadsheets.cells import CellValue, Sheet

TODAY = date(2026, 11, 22)
HEADER = ("Sorte", "Beschreibung", "Kilo", "Preis")
RECORDS = (("Boskop", "süß", 5.0, 2.0), ("Elstar", "sauer", 6.0, 3.0), ("Cox", "herb", 7.0, 4.0))
AS_TEXT = (("Boskop", "süß", "5", "2,10"), ("Elstar", "sauer", "6", "3,00"), ("Cox", "herb", "7", "4,00"))


def rows_of(
    *rows: Sequence[CellValue], header: Sequence[CellValue] = HEADER, naming: Naming | None = None
) -> SortedRows:
    (table,) = find_tables(Sheet("Blatt", (tuple(header), *(tuple(row) for row in rows))), TODAY)
    return sort_rows(table, naming) if naming is not None else sort_rows(table)


def reasons(rows: SortedRows) -> dict[int, str]:
    """Why rows are no records, by their number in the sheet."""
    return {place + 1: reason.value for place, reason in rows.aside.items()}


@pytest.mark.parametrize("records", [RECORDS, AS_TEXT], ids=["numbers", "texts"])
@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("Total", None, 18.0, None), "total"),
        ((None, "Summe:", 18.0, 9.0), "total"),
        (("合计（公斤）", None, "18"), "total"),
        (("Äpfel gesamt", None, 18.0), "total"),
        ((None, None, 18.0, 9.0), "total"),
        ((None, None, 18.0), "total"),
        (("Birnen",), "section"),
        (("…", "…", "…", "…"), "placeholder"),
        (("-", "tbd", "-", "n/a"), "placeholder"),
        (("* von Hand gewogen",), "note"),
        (("Hinweis: von Hand gewogen", None, None), "note"),
        (("Alle Preise gelten ab Hof und nur solange der Vorrat reicht",), "note"),
        ((None, "Umrechnung:", 1.95), "note"),
        ((None, None, None, None, None, "siehe Mail"), "note"),
        (HEADER, "header"),
    ],
)
def test_a_row_that_is_no_record_is_told_by_its_shape(
    row: Sequence[CellValue], reason: str, records: Sequence[Sequence[CellValue]]
) -> None:
    if records is AS_TEXT and row[2:3] == (18.0,):
        row = [
            None if cell is None else cell if isinstance(cell, str) else f"{cell:.2f}".replace(".", ",") for cell in row
        ]
        row[3:] = ["9,10" for cell in row[3:] if cell is not None]
    found = rows_of(*records, row, ("Gala", "mild", *records[0][2:]))
    assert reasons(found) == {5: reason}
    assert list(found.records) == [1, 2, 3, 5]


@pytest.mark.parametrize(
    "row",
    [
        ("Gala", None, 5.0, None),
        ("Gala", "mild", None, None),
        ("Gala", "mild", "offen", "offen"),
        (None, "mild", 5.0, 2.0),
        (None, None, 99.0, 98.0),
        ("Totalität", "mild", 5.0, 2.0),
        ("Total Gas and Power", "mild", 5.0, 2.0),
    ],
)
def test_a_row_that_lacks_something_is_a_record_all_the_same(row: Sequence[CellValue]) -> None:
    found = rows_of(*RECORDS, row)
    assert (reasons(found), list(found.records)) == ({}, [1, 2, 3, 4])


def test_subtotals_without_a_word_add_up_the_rows_since_the_last_one() -> None:
    found = rows_of(*RECORDS, (None, None, 18.0, 9.0), ("Gala", "mild", 1.0, 1.0), ("Fuji", "mild", 2.0, 2.0),
                    (None, None, 3.0, 3.0), (None, None, 21.0, 12.0))  # fmt: skip
    assert reasons(found) == {5: "total", 8: "total", 9: "total"}


def test_the_same_number_twice_is_no_total() -> None:
    found = rows_of(("Boskop", "süß", 5.0, 2.0), (None, None, 5.0, 2.0), ("Cox", "herb", 7.0, 4.0))
    assert reasons(found) == {}


def test_numbered_rows_that_nobody_filled_in_are_placeholders() -> None:
    header = ("Nr.", "Sorte", "Kilo")
    records = [(float(n), f"Sorte {n}", 5.0) for n in range(1, 5)]
    found = rows_of(*records, (5.0,), (6.0, "-", "-"), (7.0, "Gala"), header=header)
    assert reasons(found) == {6: "placeholder", 7: "placeholder"}
    assert list(found.records) == [1, 2, 3, 4, 7]


def test_zeros_that_formulas_left_behind_are_no_records() -> None:
    header = ("Sorte", "Kilo", "Preis", "Bestellt", "Summe Nord")
    found = rows_of(*[(f"Sorte {n}", 5.0, 2.0) for n in range(9)], (None, None, None, None, 0.0), header=header)
    assert reasons(found) == {11: "placeholder"}


def test_a_numbered_row_with_no_more_than_a_name_is_a_record() -> None:
    header = ("Nr.", "Sorte", "Herkunft", "Art", "Kilo", "Preis")
    records = [(float(n), f"Sorte {n}", "Nord", "mild", 5.0, 2.0) for n in range(1, 5)]
    found = rows_of(*records, (5.0, "Gala"), (None, "Birnen"), header=header)
    assert reasons(found) == {7: "section"}


def test_numbers_in_tens_count_rows_and_add_up_to_nothing() -> None:
    found = rows_of((10.0, "A-1", 5.0), (20.0, "A-2", 6.0), (30.0,), (40.0,), header=("Pos.", "Sorte", "Kilo"))
    assert reasons(found) == {4: "placeholder", 5: "placeholder"}


@pytest.mark.parametrize("zero", [0.0, "0", "0,00"])
def test_zeros_of_formulas_in_blank_rows_are_placeholders(zero: CellValue) -> None:
    found = rows_of(*RECORDS, (None, None, None, zero), (None, None, zero, zero), ("Gala", "mild", zero, zero))
    assert (reasons(found), list(found.records)) == ({5: "placeholder", 6: "placeholder"}, [1, 2, 3, 6])


def test_the_titles_of_sections_are_no_records() -> None:
    found = rows_of(("Äpfel",), *RECORDS, (), ("  Birnen ",), ("Conference", "süß", 5.0, 2.0))
    assert (reasons(found), list(found.records)) == ({2: "section", 7: "section"}, [2, 3, 4, 7])


def test_foot_notes_with_a_number_of_their_own_are_notes() -> None:
    found = rows_of(*RECORDS, (), ("1.", "Alle Werte sind geschätzt und wurden im Herbst von Hand gewogen"))
    assert reasons(found) == {6: "note"}


PARTS = (("NEW-1", "Magnet", 5.0, 2.0), ("NEW-2", "Magnet", 6.0, 3.0), ("NEW-3", "Magnet", 7.0, 4.0))
BY_NUMBER = Naming(frozenset({0}), suffices=True)


def test_a_part_number_alone_is_a_record_and_a_word_is_a_title() -> None:
    found = rows_of(*PARTS, ("NEW-4",), ("Rotors",), naming=BY_NUMBER)
    assert (reasons(found), list(found.records)) == ({6: "section"}, [1, 2, 3, 4])


def test_a_name_alone_is_a_record_in_a_list_of_names() -> None:
    rows = (("Nord", "Bonn"), ("Süd", "Ulm"), ("West",))
    found = rows_of(*rows, header=("Lieferant", "Ort"), naming=BY_NUMBER)
    assert (reasons(found), list(found.records)) == ({}, [1, 2, 3])


@pytest.mark.parametrize("suffices", [True, False])
def test_a_named_row_of_a_known_kind_is_never_dropped_for_being_short(suffices: bool) -> None:
    header = (*HEADER, "Lager", "Halle", "Datum")
    wide = [(f"Rotor {letter}", "Magnet", 5.0, 2.0, "W1", "H1", 3.0) for letter in "ABCD"]
    found = rows_of(*wide, ("Rotor E", "Magnet"), header=header, naming=Naming(frozenset({0}), suffices))
    assert (reasons(found), len(found.records)) == ({}, 5)


def test_a_long_sheet_is_sorted_by_quick_tests_that_miss_nothing() -> None:
    records = [(f"NEW-{n}", "Magnet", float(n), 1.0) for n in range(5000)]
    found = rows_of(*records[:4000], ("Total", None, 7998000.0, 4000.0), *records[4000:], ("Rest",))
    assert len(found.records) == 5000
    assert reasons(found) == {4002: "total", 5003: "section"}


@pytest.mark.parametrize("foot", ["Seite 1 von 1", "Page 2 of 5", "- Page 3 -", "1/3", "第1页 共3页"])
def test_the_numbers_of_printed_pages_are_notes(foot: str) -> None:
    found = rows_of(*PARTS, (foot,), ("NEW-4",), naming=BY_NUMBER)
    assert (reasons(found), list(found.records)) == ({5: "note"}, [1, 2, 3, 5])


@pytest.mark.parametrize(
    "label", ["Zwischensumme", "Zwischensumme Lager Nord Halle 2", "Sub-total of all magnets here:"]
)
def test_a_subtotal_that_does_not_add_up_is_one_by_its_word(label: str) -> None:
    found = rows_of(*PARTS, (label, None, 999.0, 2.0), ("NEW-4", "Magnet", 5.0, 2.0), naming=BY_NUMBER)
    assert (reasons(found), list(found.records)) == ({5: "total"}, [1, 2, 3, 5])
