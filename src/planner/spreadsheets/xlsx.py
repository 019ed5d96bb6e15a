"""Looks through the sheets of an .xlsx before the reader sees them: stray cells, cell counts, error cells.

The reader (calamine) aborts its process on a cell far out, gives error cells as blanks, and refuses a sheet with an
error it does not know (#SPILL!); so those are found here in the sheet's own XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from xml.parsers import expat

from planner.spreadsheets.cells import column_index
from planner.spreadsheets.extent import Extent
from planner.spreadsheets.package import Package
from planner.spreadsheets.refusals import damaged
from planner.spreadsheets.survey import ErrorCells, Survey

_PIECE = 2**18
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]{1,8})([0-9]{1,10})""")
_FILLED = re.compile(_REFERENCE.pattern + rb"""[^>]*(?<!/)>""")
_ERROR_TYPES = (b't="e"', b"t='e'")
_FORMULAS = (b"</f>", b":f>", b"<f ", b"<f/")
_BARE_FORMULA = re.compile(
    rb"(?:</(?:[\w.-]+:)?f\s*>|<(?:[\w.-]+:)?f(?:\s[^>]*)?/>)\s*(?:<(?:[\w.-]+:)?v\s*(?:/>|>\s*<)|</)"
)
_NOT_CALCULATED = "#NOT CALCULATED"
_KNOWN_TO_READER = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_WORKBOOK = "xl/workbook.xml"


def survey_xlsx(content: bytes, package: Package, file: str, extent: Extent) -> Survey:
    """Looks through every part of an .xlsx and every sheet's cells; raises PlannerError where one breaks a limit."""
    for name in package.names():
        if name.startswith("xl/") and name.endswith((".xml", ".rels")):
            package.read_xml(name)
    replaced: dict[str, bytes] = {}
    errors: list[ErrorCells] = []
    for sheet, part in sheet_parts(package, file):
        found: ErrorCells = {}
        if part in package:
            xml = package.read_xml(part)
            extent.open_sheet(sheet)
            _measure(xml, extent)
            if _may_hold_errors(xml):
                found = _error_cells(xml, file)
                replaced.update(_without_unknown(part, xml, found))
        errors.append(found)
    return Survey(package.with_parts(replaced) if replaced else content, tuple(errors))


def sheet_parts(package: Package, file: str) -> tuple[tuple[str, str], ...]:
    """The name and the part of each sheet of an .xlsx, in the workbook's order; charts' sheets among them."""
    targets = relationships(package, _WORKBOOK, file)
    sheets: list[tuple[str, str]] = []
    for tag, attributes in _elements(package.read_xml(_WORKBOOK), file):
        if tag == "sheet":
            by_name = {name.rpartition(":")[2]: value for name, value in attributes.items() if ":" in name}
            sheets.append((attributes.get("name", ""), targets.get(by_name.get("id", ""), "")))
    return tuple(sheets)


def relationships(package: Package, part: str, file: str) -> dict[str, str]:
    """What the relations of a part lead to: part names by relation id."""
    folder, _, base = part.rpartition("/")
    rels = f"{folder}/_rels/{base}.rels"
    if rels not in package:
        return {}
    return {
        attributes["Id"]: normpath(join(dirname(part), attributes["Target"]))
        for tag, attributes in _elements(package.read_xml(rels), file)
        if tag == "Relationship" and "Id" in attributes and "Target" in attributes
    }


def _may_hold_errors(xml: bytes) -> bool:
    if any(kind in xml for kind in _ERROR_TYPES):
        return True
    return any(start in xml for start in _FORMULAS) and _BARE_FORMULA.search(xml) is not None


def _measure(xml: bytes, extent: Extent) -> None:
    """Counts the cells and measures the sheet: quickly over all cells, and exactly where blank ones reach too far."""
    row = column = 0
    for start, end in _pieces(xml):
        references = _REFERENCE.findall(xml, start, end)
        if references:
            row = max(row, *map(int, {digits for _, digits in references}))
            column = max(
                column, *(column_index(letters.decode()) for letters in {letters for letters, _ in references})
            )
        extent.count(max(len(references), xml.count(b"<c", start, end)), row - 1)
    if row and not extent.allows(row - 1, column):
        for start, end in _pieces(xml):
            for letters, digits in _FILLED.findall(xml, start, end):
                extent.reach(int(digits) - 1, column_index(letters.decode()))


def _pieces(xml: bytes) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(xml):
        end = xml.rfind(b">", start, start + _PIECE) + 1 or start + _PIECE
        yield start, end
        start = end


def _without_unknown(part: str, xml: bytes, errors: ErrorCells) -> dict[str, bytes]:
    unknown = set(errors.values()) - _KNOWN_TO_READER - {_NOT_CALCULATED}
    if not unknown:
        return {}
    for code in unknown:
        xml = re.sub(rb"(<(?:[\w.-]+:)?v\s*>)\s*" + re.escape(code.encode()) + rb"\s*<", rb"\1#VALUE!<", xml)
    return {part: xml}


def _elements(xml: bytes, file: str) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: found.append((tag.rpartition(":")[2], attributes))
    _parse(parser, xml, file)
    return found


def _parse(parser: expat.XMLParserType, xml: bytes, file: str) -> None:
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise damaged(file) from error


def _error_cells(xml: bytes, file: str) -> ErrorCells:
    listener = _ErrorListener()
    parser = expat.ParserCreate()
    parser.StartElementHandler = listener.start
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.text
    _parse(parser, xml, file)
    return listener.errors


class _ErrorListener:
    """Follows the cells of a sheet and keeps the errors; a cell without a place follows the last.

    A cell of type "e" holds its code. A formula that was saved without a result (by a program that cannot calculate)
    is an error too: it would read as a blank.
    """

    def __init__(self) -> None:
        self.errors: dict[tuple[int, int], str] = {}
        self._row = self._column = -1
        self._type = self._value = ""
        self._has_formula = self._in_value = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "c":
            self._place(attributes.get("r", ""))
            self._type = attributes.get("t", "").strip()
            self._value = ""
            self._has_formula = False
        elif tag == "row":
            number = attributes.get("r", "")
            self._row = int(number) - 1 if number.isdecimal() else self._row + 1
            self._column = -1
        elif tag == "f":
            self._has_formula = True
        self._in_value = tag == "v"

    def end(self, tag: str) -> None:
        self._in_value = False
        if tag.rpartition(":")[2] == "c":
            value = self._value.strip()
            if self._type == "e":
                self.errors[self._row, self._column] = value
            elif self._has_formula and not value and self._type != "str":
                self.errors[self._row, self._column] = _NOT_CALCULATED

    def text(self, text: str) -> None:
        if self._in_value:
            self._value += text

    def _place(self, reference: str) -> None:
        reference = reference.strip()
        letters = reference.rstrip("0123456789")
        if letters.isascii() and letters.isalpha() and letters != reference:
            self._column, self._row = column_index(letters), int(reference[len(letters) :]) - 1
        else:
            self._column += 1
