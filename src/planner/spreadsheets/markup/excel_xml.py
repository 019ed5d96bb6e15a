"""Reads XML spreadsheets of Excel 2003 (SpreadsheetML), which many programs write under a name ending in .xls.

After the XML Spreadsheet Reference of Microsoft Office 2003: places count from 1, a cell or row without an index
follows the one before, and `ss:Span` repeats a row's settings for the rows below.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from planner.spreadsheets.cells import CellError, CellValue
from planner.spreadsheets.extent import Extent
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.markup.grid import Grid, plain_number
from planner.spreadsheets.markup.xml_events import follow, local_name
from planner.spreadsheets.number_formats import Padding, padding

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_FIRST_DAY = date(1900, 1, 1)
_TRUE = ("1", "true")


def read_excel_xml(text: str, file: str, limits: Limits) -> tuple[Grid, ...]:
    """The sheets of an XML spreadsheet; raises PlannerError where it is not whole or breaks a limit."""
    listener = _Listener(Extent(file, limits))
    follow(text, file, listener)
    return tuple(listener.sheets)


class _Listener:
    """Follows worksheets, rows and cells."""

    def __init__(self, extent: Extent) -> None:
        self.sheets: list[Grid] = []
        self._extent = extent
        self._path: list[str] = []
        self._paddings: dict[str, Padding] = {}
        self._style = ""
        self._row = self._next_row = self._column = self._next_column = self._first_column = 0
        self._cell: Mapping[str, str] = {}
        self._kind = ""
        self._said: list[str] | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = local_name(name)
        match tag:
            case "Style":
                self._style = attributes.get("ID", "")
            case "NumberFormat":
                self._start_format(attributes)
            case "Worksheet":
                self.sheets.append(Grid(attributes.get("Name", ""), self._extent))
            case "Table":
                self._next_row = _place(attributes, "TopCell", 0)
                self._first_column = _place(attributes, "LeftCell", 0)
            case "Row":
                self._start_row(attributes)
            case "Cell":
                self._column = _place(attributes, "Index", self._next_column)
                self._next_column = self._column + 1 + _extra(attributes, "MergeAcross")
                self._cell = attributes
            case "Data" if self._path[-1:] == ["Cell"]:
                self._kind = attributes.get("Type", "String")
                self._said = []
            case "Visible":
                self._said = []
        self._path.append(tag)

    def end(self) -> None:
        tag = self._path.pop()
        if self._said is None:
            return
        if tag == "Data" and self._path[-1:] == ["Cell"]:
            self._put("".join(self._said))
        elif tag == "Visible":
            self._end_visible("".join(self._said))

    def text(self, text: str) -> None:
        if self._said is not None:
            self._said.append(text)

    def _start_format(self, attributes: Mapping[str, str]) -> None:
        how = padding(attributes.get("Format", ""))
        if how is not None:
            self._paddings[self._style] = how

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self._row = _place(attributes, "Index", self._next_row)
        last = self._row + _extra(attributes, "Span")
        self._next_row = last + 1
        self._next_column = self._first_column
        if self.sheets and attributes.get("Hidden") in _TRUE:
            self.sheets[-1].hide(self._row, last)

    def _end_visible(self, said: str) -> None:
        self._said = None
        if self.sheets:
            self.sheets[-1].hidden = said.strip() in ("SheetHidden", "SheetVeryHidden")

    def _put(self, text: str) -> None:
        self._said = None
        if not self.sheets:
            return
        sheet, value = self.sheets[-1], _value(self._kind, text)
        sheet.put(self._row, self._column, value)
        if "MergeDown" in self._cell or "MergeAcross" in self._cell:
            rows, columns = (1 + _extra(self._cell, side) for side in ("MergeDown", "MergeAcross"))
            sheet.merge(self._row, self._column, rows, columns)
        how = self._paddings.get(self._cell.get("StyleID", ""))
        shown = how.shown(value) if how is not None else None
        if shown is not None:
            sheet.facts.shown[self._row, self._column] = shown


def _place(attributes: Mapping[str, str], name: str, otherwise: int) -> int:
    """A place that counts from 1 in the file, counted from 0; raises ValueError where there is none such."""
    place = int(attributes[name]) - 1 if name in attributes else otherwise
    if place < 0:
        raise ValueError(f"{name} is {place + 1}")
    return place


def _extra(attributes: Mapping[str, str], name: str) -> int:
    return max(0, int(attributes[name])) if name in attributes else 0


def _value(kind: str, text: str) -> CellValue:
    """A cell's value; a number or date that is none stays the text that it is."""
    match kind:
        case "Number":
            return _number(text)
        case "DateTime":
            return _moment(text)
        case "Boolean":
            return text.strip() == "1"
        case "Error":
            return CellError(text.strip())
        case _:
            return text


def _number(text: str) -> CellValue:
    try:
        return plain_number(text)
    except ValueError:
        return text


def _moment(text: str) -> CellValue:
    """A date and time; a time of day alone, which the format puts before the first day of Excel, as it is shown."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return text
    return moment if moment.date() >= _FIRST_DAY else f"{moment:%H:%M:%S}"
