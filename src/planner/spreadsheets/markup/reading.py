"""Reads a file in markup into the tables that it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.spreadsheets.limits import Limits
from planner.spreadsheets.markup import excel_xml, flat_ods
from planner.spreadsheets.markup.declared_encoding import declared_encoding
from planner.spreadsheets.markup.grid import Grid
from planner.spreadsheets.markup.html import read_html
from planner.spreadsheets.markup.plain_xml import read_plain_xml
from planner.spreadsheets.markup.web_archive import Page, pages_of
from planner.spreadsheets.preflight import ASK, Format, is_web_archive
from planner.spreadsheets.refusals import SAVE_AGAIN, foreign
from planner.spreadsheets.text_encoding import DecodedText, decode

_HEAD = 16_384


@dataclass(frozen=True, slots=True)
class Markup:
    """The sheets of a file in markup, and how its text was read."""

    sheets: tuple[Grid, ...]
    decoded: DecodedText


def read_markup(content: bytes, kind: Format, file: str, limits: Limits, encoding: str | None = None) -> Markup:
    """The tables of a web page (`kind` html) or an XML file; `encoding` is the planner's choice, if there is one.

    Raises PlannerError where it holds no table, is not whole, breaks a limit, or does not fit its encoding.
    """
    if kind is Format.HTML:
        pages = _pages(content, file, encoding)
        sheets = read_html([page.text for page in pages], file, limits)
        if not sheets:
            raise foreign(file, "a web page without a table", SAVE_AGAIN)
        return Markup(sheets, _least_sure(pages))
    decoded = decode(content, file, encoding, declared_encoding(content))
    sheets = _read_xml(decoded.text, file, limits)
    if not sheets:
        raise foreign(file, "an XML file, not a spreadsheet", ASK)
    return Markup(sheets, decoded)


def _pages(content: bytes, file: str, encoding: str | None) -> Sequence[DecodedText]:
    if not is_web_archive(content):
        return [decode(content, file, encoding, declared_encoding(content))]
    return [_decoded(page, file, encoding) for page in pages_of(content, file)] or [DecodedText("", "utf-8")]


def _decoded(page: Page, file: str, encoding: str | None) -> DecodedText:
    return decode(page.content, file, encoding, declared_encoding(page.content, page.charset))


def _least_sure(pages: Sequence[DecodedText]) -> DecodedText:
    """How the page was read that is least sure, or else the first with more than plain ASCII, or else the first."""
    return next(_by_doubt(pages), pages[0])


def _by_doubt(pages: Sequence[DecodedText]) -> Iterator[DecodedText]:
    yield from (page for page in pages if not page.sure)
    yield from (page for page in pages if not page.text.isascii())


def _read_xml(text: str, file: str, limits: Limits) -> tuple[Grid, ...]:
    head = text[:_HEAD]
    if excel_xml.NAMESPACE in head and "Workbook" in head:
        return excel_xml.read_excel_xml(text, file, limits)
    if flat_ods.NAMESPACE in head:
        return flat_ods.read_flat_ods(text, file, limits)
    return read_plain_xml(text, file, limits)
