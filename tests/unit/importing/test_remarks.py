"""What is said about sheets that hold no table we know, about columns left out, and in which words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import planner.importing
from planner.domain.kinds import Kind
from planner.importing.options import ImportOptions
from planner.importing.plan import ImportPlan
from planner.spreadsheets.cells import CellError, CellValue, Sheet
from unit.importing.at_hand import KNOWN

Planning = Callable[..., ImportPlan]
TODAY = date(2026, 11, 22)


def said(planned: ImportPlan) -> list[tuple[str, str]]:
    return [(issue.code, issue.severity) for issue in planned.issues]


@pytest.mark.parametrize(
    "text", ["Please read the second sheet only", "请先阅读第二张工作表再填写数量"], ids=["English", "Chinese"]
)
def test_notes_in_a_sheet_are_listed_without_rows_and_without_an_error(text: str, plan: Planning) -> None:
    parts = Sheet("parts", (("part_number", "grade"), ("NEW-1", "Q35")))
    planned = plan(sheets=[Sheet("Notes", ((None, "Notes"), (), (None, text), (None, "Thank you"))), parts])
    notes = planned.tables[0]
    assert (notes.sheet, notes.kinds, notes.rows_read, notes.rejected, notes.not_records) == ("Notes", (), 0, 0, 2)
    assert said(planned) == [("notes_only", "info")]
    assert (planned.added, planned.rejected) == (1, 0)


def test_a_single_column_without_sentences_is_a_table_that_is_not_known(plan: Planning) -> None:
    planned = plan(("Codes",), ("A-1",), ("A-2",))
    assert (planned.rejected, said(planned)) == (2, [("kind_unknown", "error")])


def test_a_sentence_beside_other_columns_makes_no_notes(plan: Planning) -> None:
    planned = plan(("Colour", "Story"), ("red", "once upon a time there was"), ("green", None))
    assert (planned.rejected, said(planned)) == (2, [("kind_unknown", "error")])


def test_headers_without_rows_are_mentioned_and_no_error(plan: Planning) -> None:
    planned = plan(("Colour", "Taste"))
    assert said(planned) == [("no_rows", "info")]
    assert planned.issues[0].message == "There are no rows below row 1"
    assert planned.tables[0].rows_read == 0


@pytest.mark.parametrize(("rows", "words"), [(1, "1 row is set aside"), (3, "3 rows are set aside")])
def test_rows_set_aside_are_counted_in_plain_words(rows: int, words: str, plan: Planning) -> None:
    planned = plan(("Colour", "Taste"), *[("red", "sweet")] * rows)
    assert planned.issues[0].message == f"The headers in row 1 do not show what this table holds; {words}"


def test_a_kind_that_cannot_be_fed_names_every_field_that_would_do(plan: Planning) -> None:
    planned = plan(("Part no", "Grade"), ("NEW-1", "N35"), options=ImportOptions(TODAY, kind=Kind.DEMAND))
    assert planned.issues[0].code == "columns_missing"
    assert "daily use or period, needed for demand; 1 row is set aside" in planned.issues[0].message


def test_a_column_left_out_says_whether_its_header_is_known(plan: Planning) -> None:
    planned = plan(("Part no", "Grade", "Colour", "MOQ"), ("NEW-1", "N35", "red", 5.0))
    left_out = {issue.header: issue.message for issue in planned.issues if issue.code == "unmapped_column"}
    assert left_out == {
        "Colour": "The header is not known; it is left out",
        "MOQ": "Nothing here takes this column; it is left out",
    }


def test_a_column_of_units_that_quantities_are_read_with_is_not_left_out(plan: Planning) -> None:
    planned = plan(("Part no", "Stock", "UoM"), ("MAG-100", 5.0, "kpcs"), known=KNOWN)
    assert (planned.tables[0].records[0].values["quantity"], planned.tables[0].unmapped) == (5000.0, ())
    assert not [issue for issue in planned.issues if issue.code == "unmapped_column"]


def test_a_column_of_units_is_left_out_where_nothing_is_counted(plan: Planning) -> None:
    planned = plan(("Part no", "Grade", "UoM"), ("NEW-1", "N35", "kpcs"))
    assert planned.tables[0].unmapped == ("UoM",)


def test_headers_that_are_no_words_are_shown_as_the_sheet_shows_them(plan: Planning) -> None:
    header: tuple[CellValue, ...] = (CellError("#DIV/0!"), 15.0, 0.5, True)
    planned = plan(header, (1.0, 2.0, 3.0, 4.0), options=ImportOptions(TODAY, header_row=1))
    assert planned.tables[0].unmapped == ("#DIV/0!", "15", "0.5", "TRUE")


def test_lines_of_a_key_and_its_value_above_an_unknown_table_are_not_its_headers(plan: Planning) -> None:
    header = ("Jahr", "Art", "Zone", "Wert A", "Wert B", "Wert C")
    planned = plan(("Region:", "Nord"), ("Bearbeiter:", "Kim"), (), header, *[(2026.0, "x", "y", 1.0, 2.0, 3.0)] * 5)
    assert (planned.tables[0].header_row, planned.tables[0].unmapped) == (4, header)


def test_a_table_without_headers_says_so(plan: Planning) -> None:
    planned = plan(("a", 1.0, 2.0), ("b", 3.0, 4.0), ("c", 5.0, 6.0))
    assert (planned.tables[0].header_row, planned.tables[0].first_row, planned.rejected) == (0, 1, 3)
    assert planned.issues[0].message == "This table has no headers that show what it holds; 3 rows are set aside"


def test_no_sentence_of_the_importer_speaks_of_switches_of_the_command_line() -> None:
    folder = Path(planner.importing.__file__).parent
    speaking = [path.name for path in folder.rglob("*.py") if re.search(r"--[a-z]{2}", path.read_text("utf-8"))]
    assert speaking == []
