from __future__ import annotations

from datetime import datetime

import pytest

from planner.errors import PlannerError
from planner.spreadsheets.cells import CellError, MergedCells
from planner.spreadsheets.limits import Limits
from unit.spreadsheets.markup.marking_up import grids, only_grid, page

HEAD = "<tr><th>Part<th>Stock"


def cell(inner: str, attributes: str = "", head: str = "") -> object:
    """The value of the cell below Stock."""
    return only_grid(page(f"{HEAD}<tr><td>M-7</td><td {attributes}>{inner}</td></tr>", head)).rows[1][1]


def test_rows_and_cells_are_read_with_and_without_their_end_tags() -> None:
    grid = only_grid(
        page("<thead><tr><th>Part</th><th>Stock</th></tr></thead><tbody><tr><td>00123<td>1E5<tr><td>NA</td>")
    )
    assert grid.rows == [["Part", "Stock"], ["00123", "1E5"], ["NA"]]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("a &amp; b&nbsp;c &#20013; &lt;5", "a & b\xa0c 中 <5"),
        ("\n  two\n   words  ", "two words"),
        ("first<br>second<BR/>third", "first\nsecond\nthird"),
        ("<p>first</p><p>second</p>", "first\nsecond"),
        ("5 m<sup>2</sup>", "5 m2"),
        ("&nbsp;", None),
        ("102.85", "102.85"),
        ("<script>alert('x')</script>7", "7"),
        ("M &lt;7&gt; &unknown;", "M <7> &unknown;"),
    ],
)
def test_a_cell_holds_what_a_browser_shows(inner: str, expected: str | None) -> None:
    row = only_grid(page(f"{HEAD}<tr><td>M-7<td>{inner}<td>end")).rows[1]
    assert row == ["M-7", expected, "end"]


def test_cells_that_span_push_the_others_and_are_noted() -> None:
    grid = only_grid(
        page(
            "<tr><th rowspan=2>Part<th colspan=2>Stock<th rowspan=0>Note"
            "<tr><th>Essen<th>Ningbo<tr><td>M-7<td>1<td>2<tr><td colspan=x>M-8"
        )
    )
    assert grid.rows == [["Part", "Stock", None, "Note"], [None, "Essen", "Ningbo"], ["M-7", "1", "2"], ["M-8"]]
    assert grid.facts.merged == [MergedCells(0, 0, 1, 0), MergedCells(0, 1, 0, 2), MergedCells(0, 3, 3, 3)]


@pytest.mark.parametrize(
    ("style", "attributes", "inner", "expected"),
    [
        ("", 'x:num="1234.5678"', "1,234.57", 1234.5678),
        ("", "x:num", "42", 42.0),
        ("", "x:num", "n/a", "n/a"),
        ("", 'x:num="1e999999"', "many", float("inf")),
        ("", "x:str", "42", "42"),
        ("", 'x:err="#N/A"', "#N/A", CellError("#N/A")),
        ("", 'x:bool="TRUE"', "WAHR", True),
        (r'mso-number-format:"\@"', "x:num", "42", "42"),
        (
            r'mso-number-format:"Short Date"',
            'x:num="46331.25"',
            "5.11.2026",
            datetime.fromisoformat("2026-11-05T06:00"),
        ),
        (r'mso-number-format:"yyyy\\-mm\\-dd"', 'x:num="46331"', "2026-11-05", datetime.fromisoformat("2026-11-05")),
        ("mso-number-format:Standard", 'x:num="1234.5"', "1,234.50", 1234.5),
        (r'mso-number-format:"0\.0\\ \0022days\0022"', 'x:num="5"', "5.0 days", 5.0),
        (r'mso-number-format:"h\:mm"', 'x:num="0.25"', "6:00", "6:00"),
        (r'mso-number-format:"Short Date"', 'x:num="1e9"', "#####", "#####"),
    ],
)
def test_what_excel_adds_to_a_cell_is_obeyed(style: str, attributes: str, inner: str, expected: object) -> None:
    by_class = f"<style><!--table {{x:y}}\n.xl24 {{color:red; {style};}}\n.xl25{{}} --></style>"
    assert cell(inner, f"class=xl24 {attributes}", by_class) == expected
    assert cell(inner, f"style='{style}' {attributes}") == expected


def test_days_counted_from_1904_are_dates_of_their_own() -> None:
    head = "<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:Date1904/></x:ExcelWorkbook></xml><![endif]-->"
    shown = 'style=\'mso-number-format:"Short Date"\' x:num="44869"'
    assert cell("5.11.2026", shown, head) == datetime.fromisoformat("2026-11-05")


def test_zeros_that_a_format_shows_are_kept_beside_the_number() -> None:
    grid = only_grid(page(f"{HEAD}<tr><td x:num='123'>00123<td x:num='5'>5.00"))
    assert grid.rows[1] == [123.0, 5.0]
    assert grid.facts.shown == {(1, 0): "00123"}


def test_each_table_is_a_sheet_named_by_its_caption_its_id_or_its_number() -> None:
    body = "<tr><td>a<td>b<tr><td>1<td>2</table>"
    sheets = grids(
        f"<html><table><caption>Stock <b>Essen</b></caption>{body}<p>note</p><table id=prices>{body}<table>{body}"
        f"<table id=Prices>{body}<table><tr><td>only one cell</table>"
    )
    assert [sheet.name for sheet in sheets] == ["Stock Essen", "prices", "Table 3", "Prices 2"]
    assert all(sheet.rows == [["a", "b"], ["1", "2"]] for sheet in sheets)


def test_hidden_rows_and_the_sheet_that_excel_names_and_hides_are_noted() -> None:
    head = (
        "<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>Lager &amp;\n Essen"
        "</x:Name><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></x:ExcelWorksheet>"
        "</x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->"
    )
    grid = only_grid(page(f"{HEAD}<tr style='height:0;display: none'><td>M-7<td>1<tr><td>M-8<td>2", head))
    assert (grid.name, grid.hidden, grid.facts.hidden_rows) == ("Lager & Essen", True, [(1, 1)])


def test_a_table_in_a_table_made_for_layout_is_the_sheet() -> None:
    inner = "<table id=stock><tr><td>Part<td>Stock<tr><td>M-7<td>40</table>"
    grid = only_grid(f"<html><table><tr><td>Our stock</td></tr><tr><td>{inner}</td></tr></table>")
    assert (grid.name, grid.rows) == ("stock", [["Part", "Stock"], ["M-7", "40"]])


def test_a_small_table_in_a_cell_is_text_of_that_cell() -> None:
    assert cell("see <table><tr><td>Essen<tr><td>Ningbo</table> both") == "see Essen\nNingbo both"


def test_a_page_with_nothing_but_a_list_is_read_too() -> None:
    assert only_grid("<table><tr><td>M-7<tr><td>M-8</table>").rows == [["M-7"], ["M-8"]]


def test_sgml_of_office_does_not_stop_the_reading() -> None:
    assert cell("<![if !supportMisalignedColumns]>7<![endif]><![nonsense[ 8]]>") == "7"


@pytest.mark.parametrize(
    ("content", "limits", "cause"),
    [
        ("<html><p>Please log in", Limits(), "stock.xls is a web page without a table"),
        ("<html>" + "<table><tr><td>" * 51, Limits(), "stock.xls nests more than 50 tables"),
        (page("<tr>" + "<td colspan=1000>x" * 3), Limits(), "cell BXY1 lies too far"),
        (page(HEAD + "<tr>" + "<td>x" * 9), Limits(cells=8), "has more than 8 cells"),
        (page("<tr><td colspan=9 rowspan=9>"), Limits(cells=8), "has more than 8 cells"),
        (page("<tr>" * 9 + "<td>x"), Limits(rows=8), "cell A9 lies too far"),
    ],
)
def test_a_page_beyond_the_limits_or_without_a_table_is_refused(content: str, limits: Limits, cause: str) -> None:
    with pytest.raises(PlannerError) as refusal:
        grids(content, limits)
    assert cause in refusal.value.cause
    assert refusal.value.next_step
