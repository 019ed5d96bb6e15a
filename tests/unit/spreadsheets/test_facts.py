"""What the reader does not tell of a sheet arrives all the same: hidden rows, merged cells, numbers as shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from planner.spreadsheets.cells import CellError, MergedCells, Sheet
from planner.spreadsheets.reading import read_workbook
from unit.spreadsheets import records
from unit.spreadsheets.building import inline, ods, saved, xlsx, xlsx_parts, zipped

CELLS = {(0, 0): (123.0, 1), (1, 0): (12345.0, 2), (1, 1): (7.0, 0), (3, 0): (5.0, 0)}
FORMATS = ("00000", "000-000")
STRINGS = (
    '<si><t>部品</t><rPh sb="0" eb="2"><t>ブヒン</t></rPh><phoneticPr fontId="1"/></si>'
    '<si><r><t>N42</t></r><r><rPr><b/></rPr><t xml:space="preserve"> SH</t></r></si>'
    "<si><t>a_x000D_b</t></si>"
)


def only_sheet(path: Path) -> Sheet:
    (sheet,) = read_workbook(path).sheets
    return sheet


def number(value: float, shown: str, attributes: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}"{attributes}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


@pytest.mark.parametrize("build", [records.xls, records.xlsb], ids=["xls", "xlsb"])
def test_a_binary_workbook_tells_hidden_rows_merged_cells_and_shown_numbers(
    tmp_path: Path, build: Callable[..., bytes]
) -> None:
    sheet = only_sheet(saved(tmp_path, "stock", build(CELLS, FORMATS, hidden=[1, 2, 9], merged=[(0, 1, 1, 2)])))
    assert sheet.rows == ((123,), (12345, 7), (), (5,))
    assert sheet.hidden_rows == {1, 2}
    assert sheet.merged == (MergedCells(0, 1, 1, 2),)
    assert sheet.shown == {(0, 0): "00123", (1, 0): "012-345"}


@pytest.mark.parametrize("first_of_1904", [False, True])
def test_an_xlsx_tells_them_too_and_dates_of_both_epochs(tmp_path: Path, first_of_1904: bool) -> None:
    path = tmp_path / "stock.xlsx"
    book = xlsxwriter.Workbook(path, {"date_1904": first_of_1904})
    sheet = book.add_worksheet("Stock")
    for row, (value, code) in enumerate(
        (
            *((123, "00000"), (12345, "000-000"), (7, '"MG-"0000'), (1234567890, "0000000000"), (0.5, "00000")),
            *((0, "00000;-00000;;@"), (8, "00000;-00000;;@"), (-9, "00000"), (123456, "000"), (5, "0.000")),
        )
    ):
        sheet.write_number(row, 0, value, book.add_format({"num_format": code}))
    sheet.write_string(10, 0, "00012", book.add_format({"num_format": "00000"}))
    sheet.write_datetime(0, 1, datetime.fromisoformat("2026-11-02"), book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write_datetime(1, 1, datetime.fromisoformat("2026-11-02T08:30"), book.add_format({"num_format": 22}))
    sheet.write_number(2, 1, 1.5, book.add_format({"num_format": "[h]:mm:ss"}))
    sheet.write_boolean(3, 1, False)
    sheet.merge_range("C1:D2", "Magnets")
    sheet.set_row(3, None, None, {"hidden": True})
    book.add_worksheet("Hidden").hide()
    book.add_worksheet("Very hidden").very_hidden()
    book.add_chartsheet("Chart")
    book.close()

    stock, hidden, very_hidden = read_workbook(path).sheets
    assert stock.shown == {(0, 0): "00123", (1, 0): "012-345", (2, 0): "MG-0007", (6, 0): "00008"}
    assert [row[1] for row in stock.rows[:4]] == [
        date(2026, 11, 2),
        datetime.fromisoformat("2026-11-02T08:30"),
        "36:00:00",
        False,
    ]
    assert (stock.rows[3][0], stock.rows[10][0]) == (1234567890.0, "00012")
    assert stock.hidden_rows == {3}
    assert stock.merged == (MergedCells(0, 2, 1, 3),)
    assert [(sheet.name, sheet.hidden) for sheet in (stock, hidden, very_hidden)] == [
        ("Stock", False),
        ("Hidden", True),
        ("Very hidden", True),
    ]


def test_an_ods_tells_them_too(tmp_path: Path) -> None:
    spans = ' table:number-columns-spanned="2" table:number-rows-spanned="3"'
    rows = (
        f"<table:table-row>{number(123, '00123')}{number(5, '5', spans)}<table:covered-table-cell/></table:table-row>"
        f'<table:table-row table:visibility="filter">{number(12345, "012-345")}</table:table-row>'
        f'<table:table-row table:visibility="collapse">{number(1234, "1,234")}{number(0.5, "00,5")}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="2">{number(7, "007")}</table:table-row>'
        '<table:table-row table:visibility="collapse" table:number-rows-repeated="1048000"/>'
    )
    sheet = only_sheet(saved(tmp_path, "stock.ods", ods(rows)))
    assert sheet.shown == {(0, 0): "00123", (1, 0): "012-345", (3, 0): "007", (4, 0): "007"}
    assert sheet.hidden_rows == {1, 2}
    assert sheet.merged == (MergedCells(0, 1, 2, 2),)


def test_an_old_xls_of_the_other_epoch_is_read_by_it(tmp_path: Path) -> None:
    cells = {(0, 0): (44867.0, 1)}
    assert only_sheet(saved(tmp_path, "a.xls", records.xls(cells, ["yyyy-mm-dd"]))).rows == ((date(2022, 11, 2),),)
    later = records.xls(cells, ["yyyy-mm-dd"], first_of_1904=True)
    assert only_sheet(saved(tmp_path, "b.xls", later)).rows == ((date(2026, 11, 3),),)


def test_text_of_an_xlsx_is_whole_and_without_its_reading_aids(tmp_path: Path) -> None:
    shared = "".join(f'<c r="{letter}1" t="s"><v>{n}</v></c>' for n, letter in enumerate("ABC"))
    aided = '<c r="D1" t="inlineStr"><is><t>部品</t><rPh sb="0" eb="2"><t>ブヒン</t></rPh></is></c>'
    content = xlsx(f'<row r="1">{shared}{aided}{inline("E1", "00123")}</row>', strings=STRINGS)
    assert only_sheet(saved(tmp_path, "stock.xlsx", content)).rows == (("部品", "N42 SH", "a\rb", "部品", "00123"),)


def test_numbers_of_fifteen_digits_arrive_exactly(tmp_path: Path) -> None:
    numbers = (123456789012345, 999999999999999, 100000000000001)
    cells = "".join(f'<c r="{letter}1"><v>{number}</v></c>' for letter, number in zip("ABC", numbers, strict=True))
    assert only_sheet(saved(tmp_path, "stock.xlsx", xlsx(f'<row r="1">{cells}</row>'))).rows == (numbers,)


def test_marks_are_found_in_every_piece_of_a_long_sheet(tmp_path: Path) -> None:
    lines = []
    for n in range(1, 20_001):
        hidden = ' hidden="1"' if n % 5_000 == 0 else ""
        error = f'<c r="B{n}" t="e"><v>#N/A</v></c>' if n % 4_000 == 0 else f'<c r="B{n}"><v>{n}</v></c>'
        bare = f'<c r="C{n}"><f>A1</f></c>' if n % 7_000 == 0 else ""
        lines.append(f'<row r="{n}"{hidden}>{inline(f"A{n}", f"MG-{n}")}{error}{bare}</row>')
    sheet = only_sheet(saved(tmp_path, "stock.xlsx", xlsx("".join(lines))))
    assert sheet.hidden_rows == {4_999, 9_999, 14_999, 19_999}
    found = {
        (r, c): cell for r, row in enumerate(sheet.rows) for c, cell in enumerate(row) if isinstance(cell, CellError)
    }
    assert found == {
        **{(n - 1, 1): CellError("#N/A") for n in range(4_000, 20_001, 4_000)},
        **{(n - 1, 2): CellError("#NOT CALCULATED") for n in range(7_000, 20_001, 7_000)},
    }
    assert sheet.rows[19_998] == ("MG-19999", 19_999.0)


def test_marks_are_found_where_tags_have_a_prefix_and_cells_no_place(tmp_path: Path) -> None:
    parts = xlsx_parts("")
    parts["xl/worksheets/sheet1.xml"] = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        "<x:row><x:c><x:v>1</x:v></x:c></x:row><x:row hidden='true'><x:c/><x:c t='e'><x:v>#REF!</x:v></x:c></x:row>"
        "<x:row><x:c><x:v>2</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref='A1:B1'/></x:mergeCells>"
        "</x:worksheet>"
    )
    sheet = only_sheet(saved(tmp_path, "stock.xlsx", zipped(parts)))
    assert sheet.rows == ((1.0,), (None, CellError("#REF!")), (2.0,))
    assert sheet.hidden_rows == {1}
    assert sheet.merged == (MergedCells(0, 0, 0, 1),)


def test_a_blank_formula_of_a_rule_below_the_cells_is_no_error_of_the_last_cell(tmp_path: Path) -> None:
    parts = xlsx_parts('<row r="1"><c r="A1"><v>1</v></c><c r="B1"></c></row>')
    sheet = str(parts["xl/worksheets/sheet1.xml"])
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(
        "</worksheet>", '<extLst><ext xmlns:m="urn"><m:f>A1</m:f><m:f></m:f></ext></extLst></worksheet>'
    )
    assert only_sheet(saved(tmp_path, "stock.xlsx", zipped(parts))).rows == ((1.0,),)
