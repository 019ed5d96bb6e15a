"""The lines of the review: what would change, what is set aside, what is missing; samples and conversions."""

from __future__ import annotations

from desktop.import_review.plans import ROWS, UNKNOWN_PART, draft, stock_plan, stock_table, two_tables
from planner.desktop.import_review.file_pane import conversions_text
from planner.desktop.import_review.lines import What, change_lines
from planner.desktop.import_review.plan_chips import differences_text, remembered_text, table_text
from planner.desktop.import_review.samples import Sample, samples_of
from planner.desktop.import_review.words import field_title, kinds_title, letter_fields, value_text
from planner.domain.kinds import Kind
from planner.importing.remembering.profiles import REASON_SET_ASIDE
from planner.services.importing.set_aside import set_aside_rows
from planner.spreadsheets.cells import Sheet

SHEET = Sheet("Bestand", ROWS)


def test_a_change_is_before_and_after_with_its_cell() -> None:
    line = change_lines(stock_plan())[0]

    assert (line.what, line.field, line.before, line.after, line.cell) == (
        What.CHANGE,
        "Stock on hand",
        "5,600",
        "4,200",
        "B4",
    )
    assert line.part == "MG-2214"


def test_every_row_and_every_missing_record_has_its_line() -> None:
    lines = change_lines(stock_plan())

    assert [(line.what, line.row) for line in lines] == [
        (What.CHANGE, 4),
        (What.CHANGE, 5),
        (What.SAME, 6),
        (What.ASIDE, 7),
        (What.NEW, 8),
        (What.MISSING, 0),
    ]


def test_a_row_that_is_set_aside_is_called_by_its_part_and_names_the_cell_at_fault() -> None:
    (line,) = [line for line in change_lines(stock_plan()) if line.what is What.ASIDE]

    assert (line.key, line.field, line.cell) == ("875", "Part no.", "A7")


def test_a_missing_record_says_where_it_was_last() -> None:
    line = change_lines(stock_plan())[-1]

    assert line.after == "stated in bestand_kw45.xlsx of 09 Nov 2026; stays as it is"
    assert line.cell == "–"


def test_samples_stand_beside_what_they_are_read_as() -> None:
    samples = samples_of(stock_table(), SHEET)

    assert samples["B"][:2] == (Sample(4, "4.200", "4,200"), Sample(5, "50,100", "50,100"))
    assert samples["C"][0] == Sample(4, "ST", None)
    assert len(samples["A"]) == 5


def test_set_aside_rows_keep_the_layout_and_say_why() -> None:
    header, rows = set_aside_rows(SHEET, stock_table(), [UNKNOWN_PART])

    assert header == ("Artikel", "Bestand", "Einheit", "Stichtag", REASON_SET_ASIDE)
    assert rows == [["875", "8.120", "ST", "16.11.2026", "“875” is not a known part"]]


def test_a_row_without_a_finding_was_left_out_in_the_review() -> None:
    assert set_aside_rows(SHEET, stock_table(), [])[1][0][-1] == "left out in the review"


def test_a_draft_knows_the_gravest_finding_of_each_cell_and_those_alike() -> None:
    made = draft()

    assert made.issues[0] is UNKNOWN_PART
    assert made.at_cells["Bestand"][(7, 0)] is UNKNOWN_PART
    assert [issue.row for issue in made.like(made.issues[1])] == [5, 6]
    assert made.told == "1 row blocked, 2 unsure, 1 for information"


def test_words() -> None:
    named = ("stock.quantity", "compositions.mass_fraction.Dy", "demand.quantity.2026-12")
    assert list(map(field_title, named)) == ["Stock on hand", "Share by weight, Dy", "Demand, 2026-12"]
    assert [value_text(value) for value in (1234.5, -0.25, None, ("a", "b"), True)] == [
        "1,234.5",
        "−0.25",
        "–",
        "a; b",
        "yes",
    ]
    assert kinds_title((Kind.PARTS, Kind.STOCK)) == "Stock and parts"
    assert letter_fields(stock_table()) == {"A": "stock.part_number", "B": "stock.quantity", "D": "stock.as_of"}
    assert conversions_text(stock_table()) == "B: points part thousands, 4 cells"


def test_what_differs_from_last_time_is_said_first() -> None:
    assert differences_text(stock_table()) == "1 header renamed"
    assert remembered_text(stock_table()) == "Columns remembered from 09 Nov, sender Lager Graz"
    assert table_text(two_tables().tables[0]) == "Bestand, rows 3 to 6: stock"
