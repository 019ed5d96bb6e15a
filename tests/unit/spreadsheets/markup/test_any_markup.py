from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import PlannerError
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.markup.reading import read_markup
from planner.spreadsheets.preflight import Format
from unit.spreadsheets.markup.marking_up import (
    Table,
    excel_xml,
    flat_ods,
    grids,
    only_grid,
    page,
    written_as_excel_xml,
    written_as_flat_ods,
    written_as_page,
    written_as_plain_xml,
)

LIMITS = Limits(cells=10_000, unpacked_bytes=2**20)
letters = st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cn", "Co"))
words = st.lists(st.text(letters, min_size=1, max_size=6), min_size=1, max_size=3).map(" ".join)
tables = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(words, min_size=width, max_size=width), min_size=2, max_size=6)
)
names = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,8}", fullmatch=True).filter(lambda name: name.lower() != "part")
records = st.lists(names, min_size=2, max_size=5, unique=True).flatmap(
    lambda header: st.lists(st.lists(words, min_size=len(header), max_size=len(header)), min_size=2, max_size=6).map(
        lambda rows: [header, *rows]
    )
)


@pytest.mark.parametrize("written", [written_as_page, written_as_excel_xml, written_as_flat_ods])
@settings(deadline=None)
@given(table=tables)
def test_any_table_of_texts_is_read_back_as_it_was_written(written: Callable[[Table], str], table: Table) -> None:
    assert only_grid(written(table)).rows == table


@settings(deadline=None)
@given(records)
def test_any_records_are_read_back_as_they_were_written(table: Table) -> None:
    assert only_grid(written_as_plain_xml(table)).rows == table


PIECES = [
    *("<table>", "<tr>", "<td x:num=1e400>", "<td rowspan=0 colspan=9>", "</table>", "<br>", "<![x[", "<!-- <x:Name>"),
    *("<style>.a{mso-number-format:'d'", "</style>", "&#x110000;", "&amp", "<?xml version='1.0'?>", "<a b='", "'>"),
    *("<Row ss:Index='-1'>", "<Data ss:Type='DateTime'>", "0001-01-01", "</Row>", "<text:p>", "\0", "\ufeff", "中"),
    *("MIME-Version: 1.0\n", "Content-Type: multipart/mixed; boundary=x\n\n--x\n", "Content-Type: text/html\n\n"),
    *("<table:table-row table:number-rows-repeated='999999999'>", "<table:table-cell office:value-type='time'>", "]]>"),
]
WHOLE = [
    page("<tr><td class=a x:num='5'>5<td rowspan=2>b<tr><td>c", "<style>.a{mso-number-format:Standard}</style>"),
    excel_xml('<Row ss:Index="2"><Cell ss:MergeDown="1"><Data ss:Type="DateTime">2026-11-05</Data></Cell></Row>'),
    flat_ods('<table:table-row><table:table-cell office:value-type="float" office:value="5"/></table:table-row>'),
    '<l><p a="1"><f name="x">y</f></p><p a="2"/></l>',
]


@settings(deadline=None)
@given(st.sampled_from([Format.HTML, Format.XML]), st.lists(st.sampled_from(PIECES) | st.text(max_size=5)).map("".join))
def test_nothing_but_a_sentence_comes_of_nonsense(kind: Format, content: str) -> None:
    with contextlib.suppress(PlannerError):
        markup = read_markup(content.encode("utf-8", "surrogatepass"), kind, "stock.xls", LIMITS)
        assert any(grid.rows for grid in markup.sheets) or kind is Format.XML


@settings(deadline=None)
@given(
    st.sampled_from(WHOLE),
    st.lists(st.tuples(st.integers(0), st.sampled_from(PIECES) | st.text(max_size=3)), max_size=4),
)
def test_nothing_but_a_sentence_comes_of_damage(content: str, damages: list[tuple[int, str]]) -> None:
    for place, piece in damages:
        place %= len(content)
        content = content[:place] + piece + content[place + len(piece) :]
    with contextlib.suppress(PlannerError):
        for grid in grids(content.encode("utf-8", "surrogatepass"), LIMITS):
            assert all(isinstance(row, list) for row in grid.rows)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_nothing_but_a_sentence_comes_of_any_bytes(content: bytes) -> None:
    for kind in (Format.HTML, Format.XML):
        with contextlib.suppress(PlannerError):
            assert read_markup(content, kind, "stock.xls", LIMITS).sheets
