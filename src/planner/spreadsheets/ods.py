"""Looks through an .ods before the reader sees it: repeated cells that would fill the memory, and error cells.

Repeats multiply: `number-rows-repeated` times `number-columns-repeated` of one cell can stand for billions.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from planner.spreadsheets.extent import Extent
from planner.spreadsheets.package import Package
from planner.spreadsheets.refusals import damaged
from planner.spreadsheets.survey import Survey

_CONTENT = "content.xml"
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
    return Survey(content, tuple(listener.errors))


class _Listener:
    """Follows tables, rows and cells with their repeats, and keeps the text of the cells that hold an error."""

    def __init__(self, extent: Extent) -> None:
        self.errors: list[dict[tuple[int, int], str]] = []
        self._extent = extent
        self._row = self._rows = 0
        self._column = self._columns = 0
        self._may_be_error = self._in_annotation = False
        self._text = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag:
            case "table:table":
                self.errors.append({})
                self._extent.open_sheet(attributes.get("table:name", ""))
                self._row = self._rows = 0
            case "table:table-row":
                self._row += self._rows
                self._rows = int(attributes.get("table:number-rows-repeated", "1"))
                self._column = self._columns = 0
            case "table:table-cell" | "table:covered-table-cell":
                self._start_cell(attributes)
            case "office:annotation":
                self._in_annotation = True

    def end(self, tag: str) -> None:
        if tag == "office:annotation":
            self._in_annotation = False
        elif tag == "table:table-cell" and self._may_be_error:
            self._end_cell()

    def text(self, text: str) -> None:
        if self._may_be_error and not self._in_annotation:
            self._text += text

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._column += self._columns
        self._columns = int(attributes.get("table:number-columns-repeated", "1"))
        kind = attributes.get("office:value-type")
        self._may_be_error = "table:formula" in attributes or attributes.get("calcext:value-type") == "error"
        self._text = ""
        if kind is not None:
            self._extent.reach(self._row + self._rows - 1, self._column + self._columns - 1)
            self._extent.count(self._rows * self._columns, self._row)

    def _end_cell(self) -> None:
        self._may_be_error = False
        code = self._text.strip()
        if not (self.errors and _ERROR_TEXT.fullmatch(code)):
            return
        for row in range(self._row, self._row + self._rows):
            for column in range(self._column, self._column + self._columns):
                self.errors[-1][row, column] = code
