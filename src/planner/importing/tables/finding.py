"""Finding: the tables of a sheet from top to bottom and from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from planner.importing.options import TableChoice
from planner.importing.tables.beside import blocks_beside, preamble_of_side, without_titles
from planner.importing.tables.header_rows import first_header, header_score, looks_like_record, rows_below
from planner.importing.tables.header_words import HeaderWords
from planner.importing.tables.merges import with_labels_filled
from planner.importing.tables.shape import is_filled
from planner.importing.tables.splitting import Splitting, split
from planner.importing.tables.table import Table, filled_places, is_blank
from planner.importing.tables.two_rows import Heading, heading_at, no_heading
from planner.spreadsheets.by_column import by_column
from planner.spreadsheets.cells import CellValue, Row, Sheet, column_index

_SAMPLED_BELOW = 12
_WITHOUT_HEADERS = 0.5


def find_tables(
    sheet: Sheet, as_of: date, header_row: int | None = None, choices: Sequence[TableChoice] = ()
) -> tuple[Table, ...]:
    """The tables of a sheet; one with unknown headers where nothing in it is recognised.

    `header_row` (counted from 1) settles where the first header stands; `choices` are tables as the planner drew them
    on this sheet, which then has no others. A sheet without any cell has no table. Periods without a year are the
    next ones seen from `as_of`.
    """
    known = HeaderWords(as_of)
    rows = by_column(sheet.rows)
    sheet = replace(sheet, rows=rows)
    filled = filled_places(rows)
    drawn = [choice for choice in choices if choice.sheet == sheet.name and 0 <= choice.header_row <= len(sheet.rows)]
    if drawn and filled:
        return tuple(_drawn(sheet, choice, filled, known) for choice in drawn)
    if not filled or (header_row is not None and not 1 <= header_row <= len(sheet.rows)):
        return ()
    return tuple(_found(sheet, filled, known, header_row))


def _drawn(sheet: Sheet, choice: TableChoice, filled: Sequence[int], known: HeaderWords) -> Table:
    """The table that the planner drew: its own header row, or 0 for none, last row and columns."""
    place = choice.header_row - 1
    heading = heading_at(sheet, place, known) if place >= 0 else no_heading(sheet.rows, filled)
    end = min(choice.last_row or len(sheet.rows), len(sheet.rows)) - 1
    last = end if choice.last_row is not None else max(filled[-1], heading.first - 1)
    left, right = _edges(sheet, range(heading.top, last + 1))
    left = column_index(choice.first_column) if choice.first_column is not None else left
    right = column_index(choice.last_column) if choice.last_column is not None else right
    above = tuple(_cells(sheet.rows[: heading.top]))
    return _table(sheet, heading, _Block(last, left, right, above, frozenset(), 1.0))


@dataclass(frozen=True, slots=True)
class _Block:
    """Where a table ends and stands from left to right, what stands above it, and how sure all that is."""

    last: int
    left: int
    right: int
    preamble: tuple[CellValue, ...]
    repeats: frozenset[int]
    sureness: float


def _table(sheet: Sheet, heading: Heading, block: _Block) -> Table:
    return Table(
        with_labels_filled(sheet),
        heading.rows[0] if heading.rows else -1,
        tuple(column for column in heading.columns if block.left <= column.index <= block.right),
        heading.first,
        max(block.last, heading.first - 1),
        block.preamble,
        heading.repeats | block.repeats,
        heading.rows,
        block.left,
        block.right,
        block.sureness,
    )


def _found(sheet: Sheet, filled: Sequence[int], known: HeaderWords, header_row: int | None) -> Iterator[Table]:
    start = _first_heading(sheet, filled, known) if header_row is None else heading_at(sheet, header_row - 1, known)
    above = 0
    for number, part in enumerate(split(sheet, start, filled, known)):
        told = header_row is not None and number == 0
        part = replace(part, heading=without_titles(sheet, part.heading, part.last, known))
        for block in _blocks(sheet, part, above, 1.0 if told else _sureness(sheet, part, known)):
            yield _table(sheet, part.heading, block)
        above = part.last + 1


def _first_heading(sheet: Sheet, filled: Sequence[int], known: HeaderWords) -> Heading:
    place = first_header(sheet.rows, filled, known)
    if looks_like_record(sheet.rows[place], rows_below(sheet.rows, filled, filled.index(place)), known):
        return no_heading(sheet.rows, filled)
    return heading_at(sheet, place, known, look_above=True)


def _sureness(sheet: Sheet, part: Splitting, known: HeaderWords) -> float:
    """How clearly a table stands where it was found, 0..1; a half where it has no headers."""
    heading = part.heading
    if not heading.rows:
        return _WITHOUT_HEADERS
    below = sheet.rows[heading.first : min(heading.first + _SAMPLED_BELOW, part.last + 1)]
    return round(header_score(sheet.rows[heading.rows[-1]], [row for row in below if not is_blank(row)], known), 2)


def _blocks(sheet: Sheet, part: Splitting, above: int, sureness: float) -> Iterator[_Block]:
    """The tables that stand beside each other under one header row; nearly always it is one."""
    heading = part.heading
    rows = sheet.rows[above : heading.top]
    beside = blocks_beside(sheet, heading, part.last)
    if not beside:
        left, right = _edges(sheet, range(heading.top, part.last + 1))
        yield _Block(part.last, left, right, tuple(_cells(rows)), part.repeats, sureness)
    for number, (left, right, last) in enumerate(beside):
        preamble = tuple(preamble_of_side(rows, beside, number))
        yield _Block(last, left, right, preamble, part.repeats, sureness)


def _edges(sheet: Sheet, rows: range) -> tuple[int, int]:
    """The first and the last column that hold anything in some rows."""
    held = by_column(sheet.rows)
    within = (islice(column, rows.start, rows.stop) for column in held.columns)
    left = next((index for index, cells in enumerate(within) if any(map(is_filled, cells))), 0)
    return left, max(max(held.widths[rows.start : rows.stop], default=0) - 1, 0)


def _cells(rows: Sequence[Row]) -> Iterator[CellValue]:
    return (cell for row in rows for cell in row if is_filled(cell))
