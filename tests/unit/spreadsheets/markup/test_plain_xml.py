from __future__ import annotations

import pytest

from planner.errors import PlannerError
from planner.spreadsheets.limits import Limits
from unit.spreadsheets.markup.marking_up import grids, only_grid


def test_repeated_elements_are_rows_of_their_attributes_and_texts() -> None:
    grid = only_grid(
        '<?xml version="1.0"?><bom xmlns="urn:x"><part ref="R1"><value>10k</value><price currency="EUR">0.10</price>'
        '</part><part ref="R2" dnp="yes"><value> 00123\n</value><!-- gone --></part></bom>'
    )
    assert (grid.name, grid.rows) == (
        "part",
        [
            ["ref", "value", "price currency", "price", "dnp"],
            ["R1", "10k", "EUR", "0.10"],
            ["R2", "00123", None, None, "yes"],
        ],
    )


def test_named_fields_are_columns_and_a_list_of_one_is_a_list() -> None:
    grid = only_grid(
        '<export version="D"><components><comp ref="F1"><fields><field name="maker">Bel</field>'
        '<field name="maker#">0697</field></fields><libsource lib="Device" part="Fuse"/></comp></components></export>'
    )
    assert grid.rows == [
        ["ref", "maker", "maker#", "libsource lib", "libsource part"],
        ["F1", "Bel", "0697", "Device", "Fuse"],
    ]


def test_the_lines_of_orders_are_told_their_order_and_each_sort_is_a_sheet() -> None:
    orders, lines = grids(
        '<orders><order id="7"><date>2026-11-05</date><line part="A" q="1"/><line part="B" q="2"/></order>'
        '<order id="8"><date>2026-11-06</date><line part="C" q="3"/><line part="D" q="4"/></order></orders>'
    )
    assert (orders.name, orders.rows) == ("order", [["id", "date"], ["7", "2026-11-05"], ["8", "2026-11-06"]])
    assert (lines.name, lines.rows) == (
        "line",
        [
            ["order id", "order date", "part", "q"],
            ["7", "2026-11-05", "A", "1"],
            ["7", "2026-11-05", "B", "2"],
            ["8", "2026-11-06", "C", "3"],
            ["8", "2026-11-06", "D", "4"],
        ],
    )


def test_texts_that_are_repeated_within_a_record_are_joined() -> None:
    grid = only_grid("<l><p><n>1</n><alias>a</alias><alias>b</alias></p><p><n>2</n></p></l>")
    assert grid.rows == [["n", "alias"], ["1", "a; b"], ["2"]]


def test_an_attribute_and_an_element_of_one_name_are_both_kept() -> None:
    grid = only_grid('<l><p name="x"><name>y</name></p><p name="z"/></l>')
    assert grid.rows == [["name", "name 2"], ["x", "y"], ["z"]]


@pytest.mark.parametrize(
    ("content", "limits", "cause"),
    [
        ('<?xml version="1.0"?><rates/>', Limits(), "is an XML file, not a spreadsheet"),
        ("<letter><to>Essen</to><p>Dear all</p><p>Bye</p></letter>", Limits(), "is an XML file, not a spreadsheet"),
        ("<l><p a='1'/><p a='2'></l>", Limits(), "is damaged"),
        ("<!DOCTYPE l SYSTEM 'file:///etc/passwd'><l><p a='1' b='2'/><p/></l>", Limits(), "contains an XML DTD"),
        ("<l>" + "<p a='1' b='2'/>" * 9 + "</l>", Limits(cells=25), "more than 25 cells (in its elements)"),
        ("<l>" + "".join(f"<p c{n}='1'/>" for n in range(9)) + "</l>", Limits(columns=8), "lies too far"),
    ],
)
def test_what_holds_no_records_or_breaks_a_limit_is_refused(content: str, limits: Limits, cause: str) -> None:
    with pytest.raises(PlannerError) as refusal:
        grids(content, limits)
    assert cause in refusal.value.cause
    assert refusal.value.next_step


def test_what_encloses_many_records_does_not_multiply_beyond_the_limit() -> None:
    order = "".join(f"a{n}='x' " for n in range(100))
    lines = '<line q="1"/>' * 100
    content = f"<o><order {order}>{lines}</order><order/></o>"
    with pytest.raises(PlannerError, match=r"more than 2,000 cells \(in its records\)"):
        grids(content, Limits(cells=2_000))


def test_of_a_text_beyond_the_limit_only_enough_is_kept_to_refuse_it() -> None:
    lines = "seven x\n" * 25_000
    content = f"<l><p a='1'><b>{lines}</b></p><p/></l>"
    assert 100 < len(str(grids(content, Limits(text=100))[0].rows[1][1])) < 50_000
