"""Looks through an .ods before the reader sees it: repeated cells that would fill the memory, errors, merges.

Repeats multiply: `number-rows-repeated` times `number-columns-repeated` of one cell can stand for billions.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from planner.spreadsheets.extent import Extent
from planner.spreadsheets.package import Package
from planner.spreadsheets.refusals import damaged
from planner.spreadsheets.survey import SheetFacts, Survey

_CONTENT = "content.xml"
_HIDDEN = ("collapse", "filter")
_PADDED = re.compile(r"[0-9](?:[-/ ]?[0-9])+")
_ERROR_TEXT = re.compile(r"#[A-Z0-9/_]+[!?]?|#N/A|Err:\d+")


def survey_ods(content: bytes, package: Package, file: str, extent: Extent) -> Survey:
    """Looks through the cells of an .ods; raises PlannerError where they break a limit."""
    listener = _Listener(extent)
    parser = expat.ParserCreate()
    parser.StartElementHandler = listener.start
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.text
    try:
        parser.Parse(package.read_xml(_CONTENT), True)
    except (expat.ExpatError, ValueError) as error:
        raise damaged(file) from error
    return Survey(content, tuple(listener.sheets))


class _Listener:
    """Follows tables, rows and cells with their repeats; the text of a cell is what the program shows in it."""

    def __init__(self, extent: Extent) -> None:
        self.sheets: list[SheetFacts] = []
        self._extent = extent
        self._row = self._rows = 0
        self._column = self._columns = 0
        self._may_be_error = self._in_annotation = False
        self._number = ""
        self._text = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag:
            case "table:table":
                self.sheets.append(SheetFacts())
                self._extent.open_sheet(attributes.get("table:name", ""))
                self._row = self._rows = 0
            case "table:table-row":
                self._start_row(attributes)
            case "table:table-cell" | "table:covered-table-cell":
                self._start_cell(attributes)
            case "office:annotation":
                self._in_annotation = True

    def end(self, tag: str) -> None:
        if tag == "office:annotation":
            self._in_annotation = False
        elif tag == "table:table-cell" and (self._may_be_error or self._number):
            self._end_cell()

    def text(self, text: str) -> None:
        if (self._may_be_error or self._number) and not self._in_annotation:
            self._text += text

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row += self._rows
        self._rows = int(attributes.get("table:number-rows-repeated", "1"))
        self._column = self._columns = 0
        if self.sheets and attributes.get("table:visibility") in _HIDDEN:
            self.sheets[-1].hide(self._row, self._row + self._rows - 1)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._column += self._columns
        self._columns = int(attributes.get("table:number-columns-repeated", "1"))
        kind = attributes.get("office:value-type")
        self._may_be_error = "table:formula" in attributes or attributes.get("calcext:value-type") == "error"
        self._number = attributes.get("office:value", "") if kind == "float" else ""
        self._text = ""
        if kind is not None:
            self._extent.reach(self._row + self._rows - 1, self._column + self._columns - 1)
            self._extent.count(self._rows * self._columns, self._row)
        down = int(attributes.get("table:number-rows-spanned", "1"))
        across = int(attributes.get("table:number-columns-spanned", "1"))
        if self.sheets and (down > 1 or across > 1):
            self.sheets[-1].merge(self._row, self._column, self._row + down - 1, self._column + across - 1)

    def _end_cell(self) -> None:
        text = self._text.strip()
        is_error = self._may_be_error and _ERROR_TEXT.fullmatch(text) is not None
        is_padded = not is_error and _pads(text, self._number)
        self._may_be_error, self._number = False, ""
        if not (self.sheets and (is_error or is_padded)):
            return
        facts = self.sheets[-1]
        noted = facts.errors if is_error else facts.shown
        for row in range(self._row, self._row + self._rows):
            for column in range(self._column, self._column + self._columns):
                noted[row, column] = text


def _pads(text: str, number: str) -> bool:
    """Whether a cell shows more signs than its whole number has: 00123 or 012-345."""
    if text == number or not number.isdecimal() or not _PADDED.fullmatch(text):
        return False
    digits = re.sub(r"[-/ ]", "", text)
    return int(digits) == int(number) and (digits.startswith("0") or "-" in text or "/" in text)
