"""Looks through the parts of an .xlsx before the reader sees them: stray cells, cell counts, error cells, formats.

The reader (calamine) aborts its process on a cell far out, gives error cells as blanks, and refuses a sheet with an
error it does not know (#SPILL!); so those are found here in the sheet's own XML. A large sheet that is written evenly
is read by column instead, and the reader then only says what its different cells mean.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from xml.parsers import expat

from planner.spreadsheets.extent import Extent
from planner.spreadsheets.limits import MEBIBYTE, Limits
from planner.spreadsheets.number_formats import Padding, paddings
from planner.spreadsheets.package import NO_ROWS, NO_STRINGS, STRINGS, Package
from planner.spreadsheets.refusals import damaged
from planner.spreadsheets.survey import SheetFacts, Survey
from planner.spreadsheets.worksheet import NOT_CALCULATED, Worksheet

if TYPE_CHECKING:
    from planner.spreadsheets.regular.table import Table

_KNOWN_TO_READER = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_WORKBOOK = "xl/workbook.xml"
_STYLES = "xl/styles.xml"
LARGE = MEBIBYTE
"""From so many bytes of XML on it is worth to look whether a sheet can be read by column."""

SHARING = 4
"""Large sheets are read by column where they are so many times as long as the texts that cells share."""

_PADS = re.compile(rb"formatCode\s*=\s*[^>]*0[^>]{0,12}0")


def survey_xlsx(content: bytes, package: Package, file: str, extent: Extent) -> Survey:
    """Looks through every part of an .xlsx and every sheet's cells; raises PlannerError where one breaks a limit."""
    parts = sheet_parts(package, file)
    sheets = {part.lower().lstrip("/") for _, part in parts}
    for name in package.names():
        if name.startswith("xl/") and name.endswith((".xml", ".rels")) and name not in sheets:
            package.check_xml(name)
    padded = _paddings(package, file)
    tables = _tables(package, parts, padded, extent.limits)
    replaced = {parts[place][1]: NO_ROWS for place in tables}
    facts: list[SheetFacts] = []
    for place, (sheet, part) in enumerate(parts):
        extent.open_sheet(sheet)
        look = Worksheet(extent, padded)
        if place in tables and tables[place].scanned.count <= extent.left:
            _measure(tables[place], look, extent)
        elif part in package:
            if not look.look_through(package.xml_pieces(part)):
                look.reach(package.pieces(part))
            replaced.update(_without_unknown(package, part, look.facts))
        facts.append(look.facts)
    if len(tables) == len(parts):
        replaced[STRINGS] = NO_STRINGS
    return Survey(package.with_parts(replaced) if replaced else content, tuple(facts), tables)


def _tables(
    package: Package, listed: Sequence[tuple[str, str]], padded: Mapping[int, Padding], limits: Limits
) -> Mapping[int, Table]:
    """The large sheets that are written so evenly that they are read by column, by their places in the workbook."""
    parts = [part for _, part in listed]
    large = [place for place, part in enumerate(parts) if package.size(part) >= LARGE and parts.count(part) == 1]
    # Where the cells share few of their texts, to ask for each of these takes as long as to have the sheets read.
    if not large or package.size(STRINGS) * SHARING > sum(package.size(parts[place]) for place in large):
        return {}
    # What it is made of takes longer to load than most files take to read.
    from planner.spreadsheets.regular.reading import tables

    return tables(package, listed, large, padded, limits)


def _measure(table: Table, look: Worksheet, extent: Extent) -> None:
    """Fills the facts of a sheet that was read by column, which is within the limits."""
    look.look_through((table.scanned.head, table.scanned.tail))
    look.facts.shown.update(table.shown)
    scanned = table.scanned
    extent.count(scanned.cells, scanned.last_row)
    extent.allows(scanned.last_row, scanned.last_column)


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
