from __future__ import annotations

from datetime import date, datetime

import pytest

from planner.errors import PlannerError
from planner.spreadsheets.cells import CellError, CellValue, MergedCells
from planner.spreadsheets.limits import Limits
from unit.spreadsheets.markup.marking_up import flat_ods, grids, only_grid


def typed(kind: str, value: str, text: str = "shown", more: str = "") -> str:
    attribute = {"date": "date-value", "time": "time-value", "boolean": "boolean-value"}.get(kind, "value")
    return (
        f'<table:table-cell office:value-type="{kind}" office:{attribute}="{value}" {more}>'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def string(inner: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}>{inner}</table:table-cell>'


def row(cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{cells}</table:table-row>"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (typed("float", "1234.5"), 1234.5),
        (typed("percentage", "0.25", "25 %"), 0.25),
        (typed("currency", "12.5", "12,50 €"), 12.5),
        (typed("date", "2026-11-05"), date(2026, 11, 5)),
        (typed("date", "2026-11-05T08:30:00"), datetime.fromisoformat("2026-11-05T08:30")),
        (typed("time", "PT255H10M09.6S"), "255:10:10"),
        (typed("boolean", "true"), True),
        (typed("float", "many", "many"), "many"),
        (typed("date", "0000-01-01", "1 Jan 0"), "1 Jan 0"),
        (typed("float", "0", "#DIV/0!", 'table:formula="of:=1/0"'), CellError("#DIV/0!")),
        (string("<text:p>00123</text:p>"), "00123"),
        (string("<text:p>a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d</text:p>\n <text:p/>"), "a  b\tc\nd\n"),
        (string("<text:p>N42<text:span>SH</text:span></text:p><text:p>or more</text:p>"), "N42SH\nor more"),
        (string("", 'office:string-value="kept"'), "kept"),
        (string("<office:annotation><text:p>old</text:p></office:annotation><text:p>new</text:p>"), "new"),
        (string("<text:p>new</text:p><office:annotation><text:p>old</text:p></office:annotation>"), "new"),
        (string("<text:p>new<office:annotation>old</office:annotation></text:p>"), "new"),
    ],
)
def test_a_cell_is_what_its_type_says(cell: str, expected: CellValue) -> None:
    value = only_grid(flat_ods(row(cell))).rows[0][0]
    assert value == expected
    assert type(value) is type(expected)


def test_repeats_covered_and_hidden_rows_keep_every_cell_in_its_place() -> None:
    grid = only_grid(
        flat_ods(
            row(
                '<table:table-cell table:number-columns-repeated="2"/>'
                + string("<text:p>Stock</text:p>", 'table:number-columns-spanned="2" table:number-rows-spanned="1"')
                + "<table:covered-table-cell/>"
                + string("<text:p>x</text:p>", 'table:number-columns-repeated="2"')
            )
            + row("<table:table-cell/>", 'table:number-rows-repeated="2" table:visibility="collapse"')
            + row(typed("float", "7"), 'table:number-rows-repeated="2"')
            + row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="1048570"')
        )
    )
    assert grid.rows == [[None, None, "Stock", None, "x", "x"], [], [], [7.0], [7.0]]
    assert grid.facts.merged == [MergedCells(0, 2, 0, 3)]
    assert grid.facts.hidden_rows == [(1, 2)]


def test_a_hidden_sheet_and_shown_zeros_are_noted() -> None:
    styles = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    grid = only_grid(flat_ods(row(typed("float", "123", "00123") + typed("float", "5", "5.00")), styles))
    assert (grid.hidden, grid.facts.shown) == (True, {(0, 0): "00123"})


@pytest.mark.parametrize(
    ("content", "limits", "cause"),
    [
        (flat_ods("").replace("opendocument.spreadsheet", "opendocument.text"), Limits(), "without a sheet"),
        (flat_ods("")[:-20], Limits(), "is damaged"),
        (flat_ods(row("", 'table:number-rows-repeated="many"')), Limits(), "is damaged"),
        (
            flat_ods(
                row(
                    typed("float", "1", "1", 'table:number-columns-repeated="2000"'),
                    'table:number-rows-repeated="1000000"',
                )
            ),
            Limits(),
            "more than 2,000,000 cells",
        ),
    ],
)
def test_what_is_no_sheet_not_whole_or_beyond_the_limits_is_refused(content: str, limits: Limits, cause: str) -> None:
    with pytest.raises(PlannerError) as refusal:
        grids(content, limits)
    assert cause in refusal.value.cause
    assert refusal.value.next_step
