"""Looks through the parts of an .xlsx before the reader sees them: stray cells, cell counts, error cells, formats.

The reader (calamine) aborts its process on a cell far out, gives error cells as blanks, and refuses a sheet with an
error it does not know (#SPILL!); so those are found here in the sheet's own XML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath
from xml.parsers import expat

from planner.spreadsheets.extent import Extent
from planner.spreadsheets.number_formats import Padding, paddings
from planner.spreadsheets.package import Package
from planner.spreadsheets.refusals import damaged
from planner.spreadsheets.survey import SheetFacts, Survey
from planner.spreadsheets.worksheet import NOT_CALCULATED, Worksheet

_KNOWN_TO_READER = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_WORKBOOK = "xl/workbook.xml"
_STYLES = "xl/styles.xml"
_PADS = re.compile(rb"formatCode\s*=\s*[^>]*0[^>]{0,12}0")


def survey_xlsx(content: bytes, package: Package, file: str, extent: Extent) -> Survey:
    """Looks through every part of an .xlsx and every sheet's cells; raises PlannerError where one breaks a limit."""
    parts = sheet_parts(package, file)
    sheets = {part.lower().lstrip("/") for _, part in parts}
    for name in package.names():
        if name.startswith("xl/") and name.endswith((".xml", ".rels")) and name not in sheets:
            package.check_xml(name)
    padded = _paddings(package, file)
    replaced: dict[str, bytes] = {}
    facts: list[SheetFacts] = []
    for sheet, part in parts:
        extent.open_sheet(sheet)
        look = Worksheet(extent, padded)
        if part in package:
            if not look.look_through(package.xml_pieces(part)):
                look.reach(package.pieces(part))
            replaced.update(_without_unknown(package, part, look.facts))
        facts.append(look.facts)
    return Survey(package.with_parts(replaced) if replaced else content, tuple(facts))


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


def _paddings(package: Package, file: str) -> Mapping[int, Padding]:
    """The cell styles whose number format pads, by their number."""
    if _STYLES not in package:
        return {}
    xml = package.read_xml(_STYLES)
    if not _PADS.search(xml):
        return {}
    codes: dict[int, str] = {}
    styles: list[int] = []
    in_cells = False
    for tag, attributes in _elements(xml, file):
        number = attributes.get("numFmtId", "")
        if tag == "numFmt" and number.isdecimal():
            codes.setdefault(int(number), attributes.get("formatCode", ""))
        elif tag in ("cellXfs", "cellStyleXfs", "dxfs"):
            in_cells = tag == "cellXfs"
        elif tag == "xf" and in_cells:
            styles.append(int(number) if number.isdecimal() else 0)
    return paddings(codes, styles)


def _without_unknown(package: Package, part: str, facts: SheetFacts) -> dict[str, bytes]:
    unknown = set(facts.errors.values()) - _KNOWN_TO_READER - {NOT_CALCULATED}
    if not unknown:
        return {}
    xml = package.read(part)
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
