from __future__ import annotations

from datetime import datetime

import pytest

from planner.errors import PlannerError
from planner.spreadsheets.cells import CellError, CellValue, MergedCells
from planner.spreadsheets.limits import Limits
from unit.spreadsheets.markup.marking_up import excel_xml, grids, only_grid


def data(kind: str, text: str) -> str:
    return f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>'


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("String", "00123", "00123"),
        ("String", "a &amp; b&#10;中", "a & b\n中"),
        ("Number", "1234.5", 1234.5),
        ("Number", "1E5", 100000.0),
        ("Number", "1_0", "1_0"),
        ("Number", "n/a", "n/a"),
        ("DateTime", "2026-11-05T08:30:00.000", datetime.fromisoformat("2026-11-05T08:30")),
        ("DateTime", "1899-12-31T14:30:00.000", "14:30:00"),
        ("DateTime", "5 November", "5 November"),
        ("Boolean", "1", True),
        ("Boolean", "0", False),
        ("Error", "#N/A", CellError("#N/A")),
    ],
)
def test_a_cell_is_what_its_type_says(kind: str, text: str, expected: CellValue) -> None:
    value = only_grid(excel_xml(f"<Row>{data(kind, text)}</Row>")).rows[0][0]
    assert value == expected
    assert type(value) is type(expected)


def test_indexes_spans_and_merged_cells_put_cells_in_their_places() -> None:
    grid = only_grid(
        excel_xml(
            '<Row ss:Index="2"><Cell ss:Index="2"><Data ss:Type="String">Part</Data></Cell>'
            '<Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">Stock</Data></Cell>'
            '<Cell><Data ss:Type="String">Note</Data></Cell></Row>'
            f'<Row ss:Span="2" ss:Hidden="1"/><Row>{data("Number", "5")}<Cell/>{data("String", "x")}</Row>'
        )
    )
    assert grid.rows == [[], [None, "Part", "Stock", None, "Note"], [], [], [], [5.0, None, "x"]]
    assert grid.facts.merged == [MergedCells(1, 2, 2, 3)]
    assert grid.facts.hidden_rows == [(2, 4)]


def test_a_table_may_begin_below_and_beside_a1() -> None:
    content = excel_xml(f"<Row>{data('String', 'Part')}</Row>").replace(
        "<Table", '<Table ss:TopCell="2" ss:LeftCell="3"'
    )
    assert only_grid(content).rows == [[], [None, None, "Part"]]


def test_comments_and_rich_text_do_not_mix() -> None:
    rich = (
        '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>N42</B><Font>SH</Font></ss:Data>'
        '<Comment ss:Author="A"><ss:Data>old grade</ss:Data></Comment><PhoneticText>x</PhoneticText></Cell>'
    )
    assert only_grid(excel_xml(f"<Row>{rich}</Row>")).rows == [["N42SH"]]


def test_hidden_sheets_are_noted() -> None:
    options = "<x:WorksheetOptions><x:Visible>SheetVeryHidden</x:Visible></x:WorksheetOptions>"
    assert only_grid(excel_xml("", options=options)).hidden
    assert not only_grid(excel_xml("", options=options.replace("VeryHidden", "Visible"))).hidden


def test_zeros_that_a_style_shows_are_kept_beside_the_number() -> None:
    styles = '<Style ss:ID="s1"/><Style ss:ID="s2"><NumberFormat ss:Format="00000"/></Style>'
    cells = "".join(f'<Cell ss:StyleID="{style}"><Data ss:Type="Number">123</Data></Cell>' for style in ("s1", "s2"))
    grid = only_grid(excel_xml(f"<Row>{cells}</Row>", styles))
    assert (grid.rows, grid.facts.shown) == ([[123.0, 123.0]], {(0, 1): "00123"})


@pytest.mark.parametrize(
    ("content", "limits", "cause"),
    [
        (excel_xml('<Row ss:Index="0"/>'), Limits(), "stock.xls is damaged"),
        (excel_xml('<Row ss:Index="x"/>'), Limits(), "stock.xls is damaged"),
        (excel_xml("<Row>")[:-30], Limits(), "stock.xls is damaged"),
        (excel_xml("&undefined;"), Limits(), "stock.xls is damaged"),
        (excel_xml("<a>" * 101 + "</a>" * 101), Limits(), "nests more than 100 XML elements"),
        (excel_xml("").replace("<Workbook", "<!DOCTYPE x [<!ENTITY e 'lol'>]><Workbook"), Limits(), "an XML DTD"),
        (excel_xml(f'<Row ss:Index="9000000">{data("Number", "1")}</Row>'), Limits(), "Stock: cell A9000000 lies too"),
        (excel_xml(f"<Row>{data('Number', '1') * 9}</Row>"), Limits(cells=8), "more than 8 cells (in Stock by row 1)"),
    ],
)
def test_what_is_not_whole_or_beyond_the_limits_is_refused(content: str, limits: Limits, cause: str) -> None:
    with pytest.raises(PlannerError) as refusal:
        grids(content, limits)
    assert cause in refusal.value.cause
    assert refusal.value.next_step
