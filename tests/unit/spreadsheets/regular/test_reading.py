"""Which sheets are read by column and which are left to the reader, and that limits and notes stay the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import planner
from planner.spreadsheets.child import Request
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.regular import scanning
from planner.spreadsheets.regular.scanning import scanned
from planner.spreadsheets.regular.tags import cells_of
from planner.spreadsheets.regular.words import Irregular, Text
from unit.spreadsheets.building import inline, saved
from unit.spreadsheets.regular.sheets import both_ways, same, workbook

A1 = '<c r="A1"><v>1</v></c>'
ROW_2 = '<row r="2"><c r="A2"><v>2</v></c></row>'
EVEN = {
    "a row's format": f'<row r="1" spans="1:3" ht="15" customHeight="1" x14ac:dyDescent="0.25">{A1}</row>',
    "a row that is not hidden": f'<row r="1" hidden="false">{A1}</row><row r="2" hidden="0"/>',
    "types that are told": '<row r="1"><c r="A1" s="0" t="n"><v>1</v></c><c r="B1" s="0" t="s"><v>0</v></c></row>',
    "texts of their own": f'<row r="1">{inline("A1", "a hidden ring &lt; 5")}</row>',
    "texts as results": '<row r="1"><c r="A1" t="str"><v>Ring</v></c></row>',
    "days as text": '<row r="1"><c r="A1" t="d"><v>2026-11-23</v></c></row>',
    "rows that say nothing": f'<row r="1">{A1}</row><row r="2"></row><row r="4"/>',
    "a text that is empty": '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="A3" t="s"><v>3</v></c></row>',
    "cells that say nothing": '<row r="1"><c r="A1" s="1"/><c r="C1"><v>1</v></c><c r="D1" s="2" t="n"/></row>',
}
UNEVEN = {
    "a formula": '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>',
    "a formula without a result": f'<row r="1">{A1}<c r="B1"><f>1+1</f></c></row>',
    "an error": f'<row r="1">{A1}<c r="B1" t="e"><v>#N/A</v></c></row>',
    "an error without a code": f'<row r="1">{A1}<c r="B1" t="e"/></row>',
    "a row's attribute without marks": f'<row r="1" spans=1>{A1}</row>',
    "a row's attribute cut off": f'<row r="1" spa1:3">{A1}</row>',
    "a row's attribute twice": f'<row r="1" ht="15" ht="15">{A1}</row>',
    "a row with two numbers": f'<row r="1" r="1">{A1}</row>',
    "a hidden row": f'<row r="1">{A1}</row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row>',
    "a name space": f'<row r="1">{A1}</row><x:row xmlns:x="urn" r="2"/>',
    "a comment": f'<row r="1"><!-- one -->{A1}</row>',
    "a section of characters": '<row r="1"><c r="A1"><v><![CDATA[1]]></v></c></row>',
    "a number in letters": '<row r="1"><c r="A1"><v>one</v></c></row>',
    "a number with an entity": '<row r="1"><c r="A1"><v>&#49;</v></c></row>',
    "blanks around a number": '<row r="1"><c r="A1"><v> 1 </v></c></row>',
    "a number beyond all": '<row r="1"><c r="A1"><v>1e999</v></c></row>',
    "a number that is none": '<row r="1"><c r="A1"><v>NaN</v></c></row>',
    "an index that is not written so": '<row r="1"><c r="A1" t="s"><v>1e0</v></c></row>',
    "a truth that is not written so": '<row r="1"><c r="A1" t="b"><v>00</v></c></row>',
    "a value of nothing": f'<row r="1">{A1}<c r="B1"><v></v></c></row>',
    "a text of nothing": f'<row r="1">{A1}{inline("B1", "")}</row>',
    "runs of text": '<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r></is></c></row>',
    "a cell without a place": '<row r="1"><c><v>1</v></c></row>',
    "a row without a place": f"<row>{A1}</row>",
    "a row that another tag closes": f'<row r="1">{A1}</rxw>{ROW_2}',
    "a value with an attribute": '<row r="1"><c r="A1" t="str"><v x="">a</v></c></row>',
    "a value closed with a blank": '<row r="1"><c r="A1" t="str"><v>a</v ></c></row>',
    "a text with an attribute": '<row r="1"><c r="A1" t="inlineStr"><is ><t>a</t></is></c></row>',
    "a text closed with a blank": '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t ></is></c></row>',
    "a text and its reading": '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is><x/></c></row>',
    "a cell that tells no place": '<row r="1"><c q="A1"><v>1</v></c></row>',
    "attributes far apart": f'<row r="1"><c r="A1"{40 * " "}s="1"><v>1</v></c></row>',
    "a blank before the rows": f' <row r="1">{A1}</row>',
    "a value that nothing closes": '<row r="1"><c r="A1"><v>1</row>',
    "a text that nothing closes": '<row r="1"><c r="A1" t="inlineStr"><is></row>',
    "a value that another tag closes": '<row r="1"><c r="A1"><v>1</x></c></row>',
    "a text that another tag closes": '<row r="1"><c r="A1" t="inlineStr"><is><t>a</x></is></c></row>',
    "words behind a value": f'<row r="1">{A1}words</row>',
    "words behind a text": f'<row r="1">{inline("A1", "a")}words</row>',
    "words in a row": f'<row r="1">words{A1}</row>',
    "a row of another number": f'<row r="1">{A1}</row><row r="02"/>',
    "a row of no number": f'<row r="1">{A1}</row><row r="x"/>',
    "a row of a very large number": f'<row r="1">{A1}</row><row r="12345678"/>',
    "a row that tells another thing first": f'<row s="1" r="1">{A1}</row>',
    "a cell that tells another thing first": '<row r="1"><c s="0" r="A1"><v>1</v></c></row>',
    "a cell of another row": f'<row r="1">{A1}</row><row r="2"><c r="A1"><v>2</v></c></row>',
    "cells out of order": '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
    "a cell told twice": f'<row r="1">{A1}{A1}</row>',
    "rows out of order": f'{ROW_2}<row r="1">{A1}</row>',
    "rows out of order that say nothing": f'<row r="1">{A1}</row><row r="5"/><row r="3"/>',
    "a place in small letters": '<row r="1"><c r="a1"><v>1</v></c></row>',
    "a place of a capital and a small letter": '<row r="1"><c r="Aa1"><v>1</v></c></row>',
    "a place without letters": '<row r="1"><c r="11"><v>1</v></c></row>',
    "a column of three letters": '<row r="1"><c r="AAA1"><v>1</v></c></row>',
    "other quotation marks": "<row r=\"1\"><c r='A1'><v>1</v></c></row>",
    "attributes that are not known": '<row r="1"><c r="A1" cm="1"><v>1</v></c></row>',
    "an attribute told twice": '<row r="1"><c r="A1" s="1" s="2"><v>1</v></c></row>',
    "a kind of cell that is not known": '<row r="1"><c r="A1" t="z"><v>1</v></c></row>',
    "lines between the tags": f'<row r="1">\n{A1}\n</row>',
    "words between the rows": f'<row r="1">{A1}</row>words{ROW_2}',
    "a tag that nothing closes": '<row r="1"><c r="A1"<v>1</v></c></row>',
    "a cell that nothing closes": f'<row r="1">{A1}<c r="B1"></row>',
    "a value behind a closed cell": '<row r="1"><c r="A1"/><v>1</v></c></row>',
    "an open cell of nothing": f'<row r="1">{A1}<c r="B1"></c></row>',
    "nothing at all": '<row r="1"><c r="A1"/></row>',
    "more kinds of cells than are told apart": '<row r="1">'
    + "".join(f'<c r="{chr(65 + n // 26)}{chr(65 + n % 26)}1" s="{n}"><v>1</v></c>' for n in range(210))
    + "</row>",
}


@pytest.mark.parametrize("rows", EVEN.values(), ids=EVEN)
def test_what_programs_write_is_read_by_column(rows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    by_column, reader = both_ways(workbook(rows), monkeypatch)
    assert by_column.by_column == 1
    assert same(by_column, reader)


@pytest.mark.parametrize("rows", UNEVEN.values(), ids=UNEVEN)
def test_what_is_rare_is_left_to_the_reader(rows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    by_column, reader = both_ways(workbook(rows), monkeypatch)
    assert by_column.by_column == 0
    assert same(by_column, reader)


FIRST = f'<sheetData><row r="1">{A1}</row>'
PIECES = {
    "words before a row": [FIRST, "words" + ROW_2, "</sheetData>"],
    "a cell before a row": [FIRST, '<c r="A2"><v>1</v></c>' + ROW_2.replace("A2", "B2"), "</sheetData>"],
    "a piece without a row": [FIRST, "\n</sheetData>"],
    "a value that ends with the piece": [FIRST, '<row r="2"/><c r="A2"><v>row>', "</sheetData>"],
    "a text that ends with the piece": [FIRST, '<row r="2"/><c r="A2"><is><t>row>', "</sheetData>"],
    "no rows in the first piece": ["<cols/>", FIRST, "</sheetData>"],
    "rows that nothing closes": [FIRST, "\n"],
    "nothing behind the rows": [FIRST],
    "rows once more behind the end": [FIRST + "</sheetData><sheetData>", ROW_2, "</sheetData>"],
}


@pytest.mark.parametrize("pieces", PIECES.values(), ids=PIECES)
def test_pieces_that_are_not_rows_from_end_to_end_are_left_to_the_reader(pieces: list[str]) -> None:
    assert scanned([piece.encode() for piece in pieces], 100) is None
    assert scanned([FIRST.encode(), ROW_2.encode(), b"</sheetData>"], 100) is not None


@pytest.mark.parametrize("number", ["", "x", "0", "01", "12345678"])
def test_a_row_without_a_plain_number_is_left_to_the_reader(number: str) -> None:
    with pytest.raises(Irregular):
        cells_of(Text(f'<row r="{number}"/>'.encode()))


@pytest.mark.parametrize(("most", "by_column"), [(2, False), (3, True)])
def test_a_sheet_of_too_many_different_texts_is_left_to_the_reader(
    most: int, by_column: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "MOST_DIFFERENT", most)
    rows = [f'<row r="{n}">{inline(f"A{n}", f"text {n}")}</row>' for n in range(1, 4)]
    pieces = ["<sheetData>" + rows[0], *rows[1:], "</sheetData>"]
    assert (scanned([piece.encode() for piece in pieces], 100) is not None) == by_column


@pytest.mark.parametrize("second", [3, 5])
def test_a_row_that_comes_again_in_another_piece_is_left_to_the_reader(second: int) -> None:
    first, again = (f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>'.encode() for n in (5, second))
    below = b'<row r="6"><c r="A6"><v>1</v></c></row>'
    pieces = [b"<sheetData>" + first, again, b"</sheetData>"]
    assert scanned(pieces, 100) is None
    assert scanned([pieces[0], below, pieces[2]], 100) is not None


def test_a_sheet_that_ends_too_early_is_left_to_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    by_column, reader = both_ways(workbook(f'<row r="1">{A1}</row>', after="<sheetData>" + ROW_2), monkeypatch)
    assert (by_column.by_column, same(by_column, reader)) == (0, True)


@pytest.mark.parametrize("text", ["a\x07b", "x" * 32_768])
def test_texts_that_are_named_with_their_cells_are_left_to_the_reader(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_column, reader = both_ways(workbook(f'<row r="1">{A1}{inline("B1", text)}</row>'), monkeypatch)
    assert (by_column.by_column, same(by_column, reader)) == (0, True)
    assert " B1" in by_column.refused + "".join(by_column.notes)


def test_long_texts_count_in_every_cell_that_holds_them(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 41))
    content = workbook(cells, strings=f"<si><t>{'x' * 1_000}</t></si>")
    for most in (30_000, 50_000):
        by_column, reader = both_ways(content, monkeypatch, Limits(unpacked_bytes=most))
        assert by_column.by_column == 1
        assert same(by_column, reader)
        assert ("too much text" in by_column.refused) == (most < 40_000)


@pytest.mark.parametrize("limits", [Limits(cells=7), Limits(rows=3), Limits(columns=1), Limits(area=7)])
def test_limits_are_told_in_the_same_words(limits: Limits, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="B{n}"><v>2</v></c></row>' for n in range(1, 5))
    by_column, reader = both_ways(workbook(rows), monkeypatch, limits)
    assert by_column.refused
    assert same(by_column, reader)


def test_limits_hold_for_all_sheets_together(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = f'<row r="1">{A1}</row>{ROW_2}'
    before = '<cols><col min="1" max="1" width="9"/></cols>'
    for cells in range(3, 8):
        content = workbook(rows, rows.replace("<v>1</v>", "<f>1</f><v>1</v>"), rows, before=before)
        by_column, reader = both_ways(content, monkeypatch, Limits(cells=cells))
        assert same(by_column, reader)


def test_facts_of_a_sheet_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (
        '<row r="1"><c r="A1" s="6"><v>123</v></c><c r="B1" s="6"/></row><row r="3"><c r="C3" s="6"><v>4</v></c></row>'
    )
    merged = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A3:A4"/><mergeCell ref="A7:B7"/></mergeCells>'
    by_column, reader = both_ways(workbook(rows, after=merged), monkeypatch)
    assert by_column.by_column == 1
    assert same(by_column, reader)
    assert by_column.sheets[0].shown == {(0, 0): "00123", (2, 2): "00004"}
    assert [cells.first_row for cells in by_column.sheets[0].merged] == [0, 2]


def test_a_long_sheet_of_many_different_cells_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}" s="1"><v>{n % 15_000}</v></c>'
        + (f'<c r="C{n}" t="s"><v>{n % 7}</v></c>' if n > 6_000 else f'<c r="C{n}"><v>{n / 7}</v></c>')
        + (f'<c r="D{n}" t="b"><v>{n % 2}</v></c></row>' if n % 3 else "</row>")
        for n in range(2, 66_000)
    )
    by_column, reader = both_ways(workbook(rows), monkeypatch)
    assert by_column.by_column == 1
    assert same(by_column, reader)
    assert len(by_column.sheets[0].rows) == 65_999


def test_sheets_of_other_names_than_the_reader_gives_are_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from planner.spreadsheets import xlsx

    content = workbook(f'<row r="1">{A1}</row>', ROW_2)
    listed = xlsx.sheet_parts
    monkeypatch.setattr(xlsx, "sheet_parts", lambda *asked: listed(*asked)[::-1])
    by_column, _ = both_ways(content, monkeypatch)
    assert by_column.by_column == 0


@pytest.mark.parametrize(("count", "loaded"), [(20, "False"), (40_000, "True")])
def test_only_a_large_sheet_loads_what_reads_by_column(count: int, loaded: str, tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, count))
    path = saved(tmp_path, "stock.xlsx", workbook(rows))
    script = (
        "import sys; from planner.spreadsheets.child import main; main(sys.argv[1]);"
        "print('numpy' in sys.modules, file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, Request("stock.xlsx", Limits()).to_argument()]
    root = str(Path(planner.__file__).parents[1])
    with path.open("rb") as source:
        done = subprocess.run(command, stdin=source, capture_output=True, text=True, env={"PYTHONPATH": root})
    assert done.stderr.strip() == loaded
