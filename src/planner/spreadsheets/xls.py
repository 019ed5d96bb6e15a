"""Looks through the records of an old .xls before the reader sees it: how far cells reach, and error cells.

Record numbers and layouts after Microsoft's open specification [MS-XLS].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from planner.spreadsheets.compound import CompoundFile
from planner.spreadsheets.extent import Extent
from planner.spreadsheets.refusals import damaged, protected
from planner.spreadsheets.survey import ERROR_CODES, ErrorCells, Survey

_BEGIN, _END, _SHEET, _ENCRYPTED = 0x0809, 0x000A, 0x0085, 0x002F
_FORMULA, _BOOLEAN_OR_ERROR, _NUMBERS = 0x0006, 0x0205, 0x00BD
_ONE_CELL = frozenset({_FORMULA, _BOOLEAN_OR_ERROR, 0x0203, 0x0204, 0x00FD, 0x027E, 0x00D6})


def survey_xls(content: bytes, file: str, extent: Extent) -> Survey:
    """Looks through the cells of an .xls; raises PlannerError where it is damaged, encrypted or breaks a limit."""
    compound = CompoundFile(content, file)
    stream = compound.read("workbook" if "workbook" in compound else "book")
    try:
        starts = _sheet_starts(stream, file)
        return Survey(content, tuple(_sheet(stream, start, n, extent) for n, start in enumerate(starts, 1)))
    except (struct.error, IndexError) as error:
        raise damaged(file) from error


def _sheet_starts(stream: bytes, file: str) -> tuple[int, ...]:
    starts: list[int] = []
    for kind, body in _records(stream, 0):
        if kind == _ENCRYPTED:
            raise protected(file)
        if kind == _SHEET:
            starts.append(struct.unpack_from("<I", body)[0])
    return tuple(starts)


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


def _sheet(stream: bytes, start: int, number: int, extent: Extent) -> ErrorCells:
    errors: dict[tuple[int, int], str] = {}
    extent.open_sheet(f"sheet {number}")
    for kind, body in _records(stream, start):
        if kind in _ONE_CELL:
            row, column = struct.unpack_from("<HH", body)
            extent.reach(row, column)
            extent.count(1, row)
            code = _error(kind, body)
            if code is not None:
                errors[row, column] = code
        elif kind == _NUMBERS:
            row, first = struct.unpack_from("<HH", body)
            (last,) = struct.unpack_from("<H", body, len(body) - 2)
            extent.reach(row, last)
            extent.count(max(0, last - first + 1), row)
    return errors


def _error(kind: int, body: bytes) -> str | None:
    if kind == _BOOLEAN_OR_ERROR and body[7]:
        return ERROR_CODES.get(body[6], "#ERROR")
    if kind == _FORMULA and body[6] == 2 and body[12:14] == b"\xff\xff":
        return ERROR_CODES.get(body[8], "#ERROR")
    return None
