"""Looks through the records of an .xlsb before the reader sees it: stray cells, cell counts, errors, formats.

Record numbers and layouts after Microsoft's open specification [MS-XLSB].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from planner.spreadsheets.extent import Extent
from planner.spreadsheets.number_formats import Padding, paddings
from planner.spreadsheets.package import Package
from planner.spreadsheets.refusals import damaged
from planner.spreadsheets.survey import ERROR_CODES, SheetFacts, Survey
from planner.spreadsheets.xlsx import relationships

_WORKBOOK = "xl/workbook.bin"
_ROW, _SHEET = 0, 156
_BLANK, _ERROR, _FORMULA_ERROR = 1, 3, 11
_CELLS = range(_BLANK + 1, _FORMULA_ERROR + 1)
_NUMBERS = (2, 5, 9)
_MERGED = 176
_STYLES = "xl/styles.bin"
_FORMAT, _STYLE, _CELL_STYLES, _END_CELL_STYLES = 44, 47, 617, 618
_IS_HIDDEN = 0x10


def survey_xlsb(content: bytes, package: Package, file: str, extent: Extent) -> Survey:
    """Looks through the cells of an .xlsb; raises PlannerError where it is damaged or breaks a limit."""
    facts: list[SheetFacts] = []
    try:
        padded = _paddings(package)
        for name, part in _sheet_parts(package, file):
            extent.open_sheet(name)
            facts.append(_sheet(package.read(part), extent, padded) if part in package else SheetFacts())
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise damaged(file) from error
    return Survey(content, tuple(facts))


def _paddings(package: Package) -> dict[int, Padding]:
    """The cell styles whose number format pads, by their number."""
    codes: dict[int, str] = {}
    styles: list[int] = []
    in_cells = False
    for kind, body in _records(package.read(_STYLES) if _STYLES in package else b""):
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", body)[0]] = _text(body, 2)[0]
        elif kind in (_CELL_STYLES, _END_CELL_STYLES):
            in_cells = kind == _CELL_STYLES
        elif kind == _STYLE and in_cells:
            styles.append(struct.unpack_from("<H", body, 2)[0])
    return paddings(codes, styles)


def _sheet_parts(package: Package, file: str) -> Iterator[tuple[str, str]]:
    targets = relationships(package, _WORKBOOK, file)
    for kind, body in _records(package.read(_WORKBOOK)):
        if kind == _SHEET:
            relation, end = _text(body, 8)
            name, _ = _text(body, end)
            yield name, targets.get(relation, "")


def _text(body: bytes, start: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", body, start)
    end = start + 4 + 2 * length
    return body[start + 4 : end].decode("utf-16-le"), end


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    position = 0
    while position < len(part):
        kind, position = _number(part, position, 2)
        length, position = _number(part, position, 4)
        yield kind, part[position : position + length]
        position += length


def _number(part: bytes, position: int, most: int) -> tuple[int, int]:
    """A number of up to `most` bytes, each but the last marked by its top bit."""
    number = 0
    for index in range(most):
        byte = part[position + index]
        number |= (byte & 0x7F) << 7 * index
        if byte < 0x80:
            break
    return number, position + index + 1


def _sheet(part: bytes, extent: Extent, padded: Mapping[int, Padding]) -> SheetFacts:
    facts = SheetFacts()
    row = 0
    for kind, body in _records(part):
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", body)
            if body[11] & _IS_HIDDEN:
                facts.hide(row, row)
        elif kind in _CELLS:
            column, style = struct.unpack_from("<II", body)
            extent.reach(row, column)
            extent.count(1, row)
            if kind in (_ERROR, _FORMULA_ERROR):
                facts.errors[row, column] = ERROR_CODES.get(body[8], "#ERROR")
            elif padded and kind in _NUMBERS and style & 0xFFFFFF in padded:
                facts.padded.add(row, column, padded[style & 0xFFFFFF])
        elif kind == _MERGED:
            top, bottom, left, right = struct.unpack_from("<4I", body)
            facts.merge(top, left, bottom, right)
    return facts
