from __future__ import annotations

import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.suppliers import YesNoUnknown
from planner.errors import PlannerError
from planner.spreadsheets.cells import CellError
from planner.spreadsheets.delimited import read_delimited
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.reading import read_workbook
from planner.spreadsheets.writing import SheetToWrite, csv_text, write_workbook

HEADER = ("part_number", "quantity", "as_of")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    row = (
        "00123", 5, Decimal("12.50"), date(2026, 12, 5), datetime.fromisoformat("2026-12-05T08:30"), ("Dy", "Tb"),
        YesNoUnknown.YES, True, None, "", 0.1, CellError("#N/A"), float("nan"), date(1899, 1, 2), 2**60 + 1,
    )  # fmt: skip
    write_workbook(path, [SheetToWrite("stock", ("a",) * len(row), [row]), SheetToWrite("empty", HEADER, [])])

    stock, empty = read_workbook(path).sheets
    assert stock.rows[1] == (
        "00123", 5.0, 12.5, date(2026, 12, 5), datetime.fromisoformat("2026-12-05T08:30"), "Dy; Tb",
        "yes", "yes", None, None, 0.1, "#N/A", None, "1899-01-02", "1152921504606846977",
    )  # fmt: skip
    assert empty.rows == (HEADER,)


@pytest.mark.parametrize("text", ["=1+1", "=cmd|' /C calc'!A0", "@x", "+1", "\t=1", "＝1", "http://localhost/a", "-5"])
def test_no_text_becomes_a_formula_or_a_link(tmp_path: Path, text: str) -> None:
    path = tmp_path / "out.xlsx"
    write_workbook(path, [SheetToWrite("s", (text,), [(text,)])])

    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet
    assert read_workbook(path).sheets[0].rows == ((text,), (text,))


def test_the_sheet_is_ready_to_work_in(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    rows = [("M-7", Decimal("40"), date(2026, 11, 2))]
    write_workbook(path, [SheetToWrite("stock", HEADER, rows)])

    book = openpyxl.load_workbook(path)
    sheet = book["stock"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C2"
    assert sheet["A1"].font.bold
    assert sheet["C2"].number_format == "yyyy-mm-dd"
    assert sheet.column_dimensions["C"].width >= 12
    book.close()


def test_a_text_that_no_cell_can_hold_is_refused_and_nothing_is_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"before")
    with pytest.raises(PlannerError, match="The text for stock A2 is too long"):
        write_workbook(path, [SheetToWrite("stock", ("a",), [("x" * 32_768,)])])
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match=r"out\.xlsx could not be written"):
        write_workbook(tmp_path / "missing" / "out.xlsx", [SheetToWrite("stock", HEADER, [])])
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(PlannerError, match=r"folder\.xlsx could not be written"):
        write_workbook(tmp_path / "folder.xlsx", [SheetToWrite("stock", HEADER, [])])
    assert [path.name for path in tmp_path.iterdir()] == ["folder.xlsx"]


def test_csv_marks_text_and_leaves_numbers_alone() -> None:
    text = csv_text(("part", "=q"), [("=1+1", -5), ("a,b", Decimal("-1.50")), (None, date(2026, 12, 5)), ("x", False)])
    assert text == "part,'=q\r\n'=1+1,-5\r\n\"a,b\",-1.50\r\n,2026-12-05\r\nx,no\r\n"


def test_csv_quotes_a_line_with_other_separators_so_that_none_of_them_is_taken() -> None:
    table = [("MG-1", "Dy;Tb;Nd"), ("MG-2", "a|b\tc"), ("MG-3", " plain")]
    text = csv_text(("part", "notes"), table)
    assert text == 'part,notes\r\n"MG-1","Dy;Tb;Nd"\r\n"MG-2","a|b\tc"\r\nMG-3," plain"\r\n'
    assert [tuple(row) for row in read_delimited(csv_text(table[0], table[:1]), "f.csv", Limits())] == table[:1] * 2


fields = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ue000"), min_size=1).filter(str.strip)


@given(st.lists(st.tuples(fields, fields, fields)))
def test_csv_is_read_back_to_the_same_texts(table: list[tuple[str, str, str]]) -> None:
    rows = [tuple(row) for row in read_delimited(csv_text(HEADER, table), "f.csv", Limits())]
    assert rows == [HEADER, *table]


def test_a_number_of_seventeen_digits_is_written_whole() -> None:
    text = csv_text(("quantity",), [(-4113997.5309434263,)])

    assert text.splitlines() == ["quantity", "-4113997.5309434263"]
