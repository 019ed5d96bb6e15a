"""Splitting: where under a header row the next table begins, and which rows only repeat the headers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planner.importing.tables.header_rows import is_set_off, is_title, starts_table
from planner.importing.tables.header_words import HeaderWords, repeats_header, same_headers
from planner.importing.tables.shape import NO_TEXTS, body_of, sampled, unfit
from planner.importing.tables.table import is_blank
from planner.importing.tables.two_rows import Heading, heading_at
from planner.spreadsheets.by_column import RowsByColumn, by_column
from planner.spreadsheets.cells import CellValue, Row, Sheet

_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class Splitting:
    """One table under another: its headers, its last row, and the rows that repeat its headers."""

    heading: Heading
    last: int
    repeats: frozenset[int]


def split(sheet: Sheet, heading: Heading, filled: Sequence[int], known: HeaderWords) -> Iterator[Splitting]:
    """The table under some headers, and those that follow it below with headers of their own."""
    repeats: set[int] = set()
    for place in _places_to_look_at(by_column(sheet.rows), heading, filled):
        if place < heading.first:
            continue
        row = sheet.rows[place]
        headers = sheet.rows[heading.rows[-1]] if heading.rows else ()
        if repeats_header(row, headers):
            repeats.add(place)
            continue
        set_off = is_set_off(sheet.rows, place)
        again = (set_off or not known.is_full) and known.is_header_again(row)
        if not again and not (set_off and starts_table(sheet.rows, place, known, headers)):
            continue
        found = heading_at(sheet, place, known, look_above=True)
        if again and same_headers(heading.columns, found.columns):
            repeats.add(place)
            continue
        yield Splitting(heading, _end_above(sheet.rows, found.top, heading.first), frozenset(repeats))
        heading, repeats = found, set()
    yield Splitting(heading, max(filled[-1], heading.first - 1), frozenset(repeats))


def _places_to_look_at(rows: RowsByColumn, heading: Heading, filled: Sequence[int]) -> Sequence[int]:
    """The rows under a header row that are no plain records: nearly all rows of a long sheet are passed over."""
    first = heading.first
    below = filled[bisect_left(filled, first) :]
    sample = [rows[place] for place in sampled(below, _SAMPLE)]
    width = max((len(row) for row in sample), default=0)
    body = body_of(sample, range(width))
    anchors = sorted(body.core & body.numeric)
    if not anchors:
        return below
    odd = set(unfit(rows.columns[anchors[-1]][first:], _begins_number, NO_TEXTS))
    headers = rows[heading.rows[-1]] if heading.rows else ()
    lead = next((index for index, cell in enumerate(headers) if isinstance(cell, str)), None)
    if lead is not None:
        odd.update(_places_of(headers[lead], rows.columns[lead][first:]))
    return sorted({first + place for place in odd}.intersection(below)) if odd else ()


def _places_of(header: CellValue, cells: Sequence[CellValue]) -> Iterable[int]:
    return (place for place, cell in enumerate(cells) if cell == header) if header in cells else ()


def _begins_number(cell: CellValue) -> bool:
    return cell[:1].isdecimal() if isinstance(cell, str) else cell is not None


def _end_above(rows: Sequence[Row], header: int, first: int) -> int:
    """The last row of the table above a header row: the titles of the table below belong to that one."""
    place = header - 1
    while place >= first and is_blank(rows[place]):
        place -= 1
    while place >= first and is_title(rows[place]):
        place -= 1
    while place >= first and is_blank(rows[place]):
        place -= 1
    return place
