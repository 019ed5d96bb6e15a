"""Looks through the records of an old .xls before the reader sees it: how far cells reach, errors, formats, merges.

Record numbers and layouts after Microsoft's open specification [MS-XLS].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from planner.spreadsheets.compound import CompoundFile
from planner.spreadsheets.extent import Extent
from planner.spreadsheets.number_formats import Padding, paddings
from planner.spreadsheets.refusals import damaged, protected
from planner.spreadsheets.survey import ERROR_CODES, SheetFacts, Survey

_BEGIN, _END, _SHEET, _ENCRYPTED = 0x0809, 0x000A, 0x0085, 0x002F
_FORMULA, _BOOLEAN_OR_ERROR, _NUMBERS = 0x0006, 0x0205, 0x00BD
_ROW, _MERGED, _FORMAT, _STYLE = 0x0208, 0x00E5, 0x041E, 0x00E0
_NUMBER, _SHORT_NUMBER = 0x0203, 0x027E
_ONE_CELL = frozenset({_FORMULA, _BOOLEAN_OR_ERROR, _NUMBER, 0x0204, 0x00FD, _SHORT_NUMBER, 0x00D6})
_MAY_BE_PADDED = frozenset({_FORMULA, _NUMBER, _SHORT_NUMBER})
_UNICODE_WORKBOOK = 0x0600
_IS_HIDDEN = 0x20
_WIDE = 0x01


def survey_xls(content: bytes, file: str, extent: Extent) -> Survey:
    """Looks through the cells of an .xls; raises PlannerError where it is damaged, encrypted or breaks a limit."""
    compound = CompoundFile(content, file)
    stream = compound.read("workbook" if "workbook" in compound else "book")
    try:
        book = _Book(stream, file)
        return Survey(
            content, tuple(_sheet(stream, start, n, extent, book.paddings) for n, start in enumerate(book.starts, 1))
        )
    except (struct.error, IndexError) as error:
        raise damaged(file) from error


class _Book:
    """Where the sheets start, and the cell styles whose number format pads."""

    def __init__(self, stream: bytes, file: str) -> None:
        self.starts: list[int] = []
        codes: dict[int, str] = {}
        styles: list[int] = []
        version = 0
        for kind, body in _records(stream, 0):
            if kind == _ENCRYPTED:
                raise protected(file)
            if kind == _BEGIN:
                (version,) = struct.unpack_from("<H", body)
            elif kind == _SHEET:
                self.starts.append(struct.unpack_from("<I", body)[0])
            elif kind == _STYLE:
                styles.append(struct.unpack_from("<H", body, 2)[0])
            elif kind == _FORMAT:
                codes[struct.unpack_from("<H", body)[0]] = _format_code(body, version)
        self.paddings = paddings(codes, styles)


def _format_code(body: bytes, version: int) -> str:
    if version < _UNICODE_WORKBOOK:
        return body[3 : 3 + body[2]].decode("latin-1")
    length, flags = struct.unpack_from("<HB", body, 2)
    if flags & _WIDE:
        return body[5 : 5 + 2 * length].decode("utf-16-le", "replace")
    return body[5 : 5 + length].decode("latin-1")


def _records(stream: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream up to its end, without those of charts embedded in it."""
    depth = 0
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        if kind == _BEGIN:
            depth += 1
        elif kind == _END:
            depth -= 1
            if depth <= 0:
                return
        if depth <= 1:
            yield kind, stream[position + 4 : position + 4 + length]
        position += 4 + length


def _sheet(stream: bytes, start: int, number: int, extent: Extent, padded: Mapping[int, Padding]) -> SheetFacts:
    facts = SheetFacts()
    extent.open_sheet(f"sheet {number}")
    for kind, body in _records(stream, start):
        if kind in _ONE_CELL:
            row, column, style = struct.unpack_from("<HHH", body)
            extent.reach(row, column)
            extent.count(1, row)
            code = _error(kind, body)
            if code is not None:
                facts.errors[row, column] = code
            elif style in padded and kind in _MAY_BE_PADDED:
                facts.padded.add(row, column, padded[style])
        elif kind == _NUMBERS:
            _numbers(body, extent, padded, facts)
        elif kind == _ROW and struct.unpack_from("<H", body, 12)[0] & _IS_HIDDEN:
            (row,) = struct.unpack_from("<H", body)
            facts.hide(row, row)
        elif kind == _MERGED:
            for index in range(struct.unpack_from("<H", body)[0]):
                top, bottom, left, right = struct.unpack_from("<4H", body, 2 + 8 * index)
                facts.merge(top, left, bottom, right)
    return facts


def _numbers(body: bytes, extent: Extent, padded: Mapping[int, Padding], facts: SheetFacts) -> None:
    """One record of several numbers side by side."""
    row, first = struct.unpack_from("<HH", body)
    (last,) = struct.unpack_from("<H", body, len(body) - 2)
    extent.reach(row, last)
    extent.count(max(0, last - first + 1), row)
    if padded:
        for column in range(first, last + 1):
            (style,) = struct.unpack_from("<H", body, 4 + 6 * (column - first))
            if style in padded:
                facts.padded.add(row, column, padded[style])


def _error(kind: int, body: bytes) -> str | None:
    if kind == _BOOLEAN_OR_ERROR and body[7]:
        return ERROR_CODES.get(body[6], "#ERROR")
    if kind == _FORMULA and body[6] == 2 and body[12:14] == b"\xff\xff":
        return ERROR_CODES.get(body[8], "#ERROR")
    return None
