"""Reads flat OpenDocument spreadsheets (.fods): the whole .ods in one XML file.

After OpenDocument 1.3 part 3, chapters 9 (tables) and 19.383 to 19.391 (values of cells).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from planner.spreadsheets.cells import CellError, CellValue
from planner.spreadsheets.extent import Extent
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.markup.grid import Grid, plain_number
from planner.spreadsheets.markup.xml_events import follow, local_name
from planner.spreadsheets.refusals import SAVE_AGAIN, foreign

NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
_ERROR_TEXT = re.compile(r"#[A-Z0-9/_]+[!?]?|#N/A|Err:\d+")
_DURATION = re.compile(r"(-?)PT(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,12})?)S)?")
_CELLS = ("table-cell", "covered-table-cell")
_MOST_BLANKS = 1_000


def read_flat_ods(text: str, file: str, limits: Limits) -> tuple[Grid, ...]:
    """The sheets of a flat OpenDocument file; raises PlannerError where it is no spreadsheet or breaks a limit."""
    listener = _Listener(Extent(file, limits), file)
    follow(text, file, listener)
    return tuple(listener.sheets)


class _Listener:
    """Follows tables, rows and cells with their repeats."""

    def __init__(self, extent: Extent, file: str) -> None:
        self.sheets: list[Grid] = []
        self._extent = extent
        self._file = file
        self._path: list[str] = []
        self._style = ""
        self._undisplayed: set[str] = set()
        self._row = self._rows = self._column = self._columns = 0
        self._cell: Mapping[str, str] | None = None
        self._paragraphs: list[list[str]] = []
        self._asides = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = local_name(name)
        self._path.append(tag)
        match tag:
            case "document":
                self._start_document(attributes)
            case "style":
                self._style = attributes.get("name", "")
            case "table-properties" if attributes.get("display") == "false":
                self._undisplayed.add(self._style)
            case "table" if self._path[-2:-1] == ["spreadsheet"]:
                self._start_table(attributes)
            case "table-row" if self._cell is None:
                self._start_row(attributes)
            case "table-cell" | "covered-table-cell" if self._cell is None:
                self._start_cell(attributes)
            case _ if self._cell is not None:
                self._start_within(tag, attributes)

    def end(self) -> None:
        tag = self._path.pop()
        if tag in ("annotation", "shapes", "table"):
            self._asides = max(0, self._asides - 1)
        elif tag in _CELLS and self._cell is not None and not self._asides:
            self._put(self._cell, "\n".join("".join(said) for said in self._paragraphs))
            self._cell = None

    def text(self, text: str) -> None:
        if self._paragraphs and not self._asides and "p" in self._path:
            self._paragraphs[-1].append(text)

    def _start_document(self, attributes: Mapping[str, str]) -> None:
        if not attributes.get("mimetype", _SPREADSHEET).startswith(_SPREADSHEET):
            raise foreign(self._file, "a flat OpenDocument file without a sheet", SAVE_AGAIN)

    def _start_table(self, attributes: Mapping[str, str]) -> None:
        self.sheets.append(Grid(attributes.get("name", ""), self._extent))
        self.sheets[-1].hidden = attributes.get("style-name", "") in self._undisplayed
        self._row = self._rows = 0

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self._row += self._rows
        self._rows = _repeats(attributes, "number-rows-repeated")
        self._column = self._columns = 0
        if self.sheets and attributes.get("visibility") in ("collapse", "filter"):
            self.sheets[-1].hide(self._row, self._row + self._rows - 1)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._column += self._columns
        self._columns = _repeats(attributes, "number-columns-repeated")
        self._cell, self._paragraphs, self._asides = attributes, [], 0

    def _start_within(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in ("annotation", "shapes", "table"):
            self._asides += 1
        elif self._asides:
            return
        elif tag == "p":
            self._paragraphs.append([])
        elif self._paragraphs:
            self._paragraphs[-1].append(_sign(tag, attributes))

    def _put(self, cell: Mapping[str, str], text: str) -> None:
        value = _value(cell, text)
        if value is None or not self.sheets:
            return
        sheet = self.sheets[-1]
        for row in range(self._row, self._row + self._rows):
            for column in range(self._column, self._column + self._columns):
                if isinstance(value, float):
                    sheet.put_number(row, column, value, text)
                else:
                    sheet.put(row, column, value)
        spanned = (_repeats(cell, f"number-{side}-spanned") for side in ("rows", "columns"))
        sheet.merge(self._row, self._column, *spanned)


def _repeats(attributes: Mapping[str, str], name: str) -> int:
    return max(1, int(attributes.get(name, "1")))


def _sign(tag: str, attributes: Mapping[str, str]) -> str:
    match tag:
        case "s":
            return " " * min(_repeats(attributes, "c"), _MOST_BLANKS)
        case "tab":
            return "\t"
        case "line-break":
            return "\n"
        case _:
            return ""


def _value(cell: Mapping[str, str], text: str) -> CellValue:
    """A cell's value; one that contradicts its type stays the text that is shown."""
    if "formula" in cell and _ERROR_TEXT.fullmatch(text.strip()):
        return CellError(text.strip())
    kind = cell.get("value-type", "")
    if kind == "string":
        return text or cell.get("string-value", "")
    if kind not in _TYPES:
        return text or None
    attribute, convert = _TYPES[kind]
    try:
        return convert(cell[attribute])
    except (KeyError, ValueError, OverflowError):
        return text


def _moment(text: str) -> CellValue:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _clock(text: str) -> CellValue:
    """A duration such as PT255H10M10S as a spreadsheet program shows it, hours not wrapped at 24: 255:10:10."""
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(text)
    hours, minutes, seconds = (float(part or 0) for part in match.groups()[1:])
    whole = round(3600 * hours + 60 * minutes + seconds)
    return f"{match[1]}{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


_TYPES: Mapping[str, tuple[str, Callable[[str], CellValue]]] = {
    "float": ("value", plain_number),
    "percentage": ("value", plain_number),
    "currency": ("value", plain_number),
    "date": ("date-value", _moment),
    "time": ("time-value", _clock),
    "boolean": ("boolean-value", lambda text: text == "true"),
}
