"""Shapes: what can be told of a cell or a column without knowing a word of its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime

from planner.importing.values.words import not_stated
from planner.spreadsheets.cells import CellError, CellValue

# A number with at most a short unit or currency around it, or a day written in figures.
_NUMBER = re.compile(
    r"""\s*[(+\-−]*\s*(?:[A-Z]{3}|[€$£¥₩])?\s*
        (?:\d{1,4}([/.\-])\d{1,2}\1\d{1,4}|[+\-−]?\.?\d[\d.,'’\s]*(?:[eE][+\-]?\d+)?)
        \s*(?:%|[^\W\d_]{1,4}\.?|[€$£¥₩])?\s*\)?\s*""",
    re.VERBOSE,
)
_LONGEST_HEADER, _MOST_HEADER_WORDS = 60, 8
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_SAMPLE = 200
_MOSTLY = 0.75
_NEARLY_ALL = 0.9
_SHORT = 4
NUMBERS_AND_DAYS: Set[type] = frozenset({float, int, date, datetime})
NO_TEXTS: Set[type] = NUMBERS_AND_DAYS | {bool, CellError}
"""The types of all cells that hold something else than a text."""


def is_filled(cell: CellValue) -> bool:
    """Whether a cell holds anything but blanks."""
    return bool(cell) and not cell.isspace() if isinstance(cell, str) else cell is not None


def is_stated(cell: CellValue) -> bool:
    """Whether a cell says something, which blanks, dashes, dots and words such as tbd do not."""
    if not isinstance(cell, str):
        return cell is not None
    return any(map(str.isalnum, cell)) and not not_stated(cell.strip(), name=True)


def is_numeric(cell: CellValue) -> bool:
    """Whether a cell is a number or a day, or a text that only writes one, perhaps with its unit."""
    if isinstance(cell, str):
        return _NUMBER.fullmatch(cell) is not None
    return cell is not None and not isinstance(cell, bool | CellError)


def has_digit(cell: CellValue) -> bool:
    """Whether a cell holds a digit, as part numbers do and titles mostly do not."""
    return any(map(str.isdigit, cell)) if isinstance(cell, str) else cell is not None


def ends_as_label(cell: CellValue) -> bool:
    """Whether a cell is the key of the value beside it: Region: or 日期："""
    return isinstance(cell, str) and cell.rstrip().endswith((":", "："))


def may_be_header(cell: CellValue) -> bool:
    """Whether a cell can stand above a column: a short text that is no number, no key and no sentence."""
    return (
        isinstance(cell, str)
        and len(cell) <= _LONGEST_HEADER
        and is_stated(cell)
        and len(cell.split()) <= _MOST_HEADER_WORDS
        and not (is_numeric(cell) or ends_as_label(cell))
    )


def are_periods(cells: Sequence[CellValue]) -> bool:
    """Whether at least two cells are years or days in order, as they stand above columns."""
    marks = [_year(cell) if not isinstance(cell, date) else cell.toordinal() for cell in cells]
    numbers = [mark for mark in marks if mark is not None]
    if len(numbers) < 2 or len(numbers) < len(marks):
        return False
    return numbers in (sorted(set(numbers)), sorted(set(numbers), reverse=True))


def _year(cell: CellValue) -> int | None:
    if isinstance(cell, str):
        return _year(int(cell)) if len(cell.strip()) == 4 and cell.strip().isdecimal() else None
    if isinstance(cell, bool) or not isinstance(cell, int | float) or cell != int(cell):
        return None
    return int(cell) if _FIRST_YEAR <= cell <= _LAST_YEAR else None


def unfit(cells: Sequence[CellValue], fits: Callable[[CellValue], bool], sure: Set[type]) -> list[int]:
    """The places of the cells of a column that do not fit; each different cell is asked about once.

    Cells of `sure` types fit whatever they hold, and a column of nothing else costs next to nothing.
    """
    types = set(map(type, cells))
    if types <= sure:
        return []
    if bool in types and not types.isdisjoint((float, int)):
        # True and 1 are equal.
        return [place for place, cell in enumerate(cells) if not fits(cell)]
    odd = {cell for cell in set(cells) if not fits(cell)}
    return [place for place, cell in enumerate(cells) if cell in odd] if odd else []


def sampled(places: Sequence[int], most: int = _SAMPLE) -> Sequence[int]:
    """At most so many of some places, spread evenly."""
    return places if len(places) <= most else places[:: -(-len(places) // most)]


@dataclass(frozen=True, slots=True)
class Body:
    """How the rows of a table look: in which columns nearly every row says something, and which of them hold numbers.

    `digits` is, by column, the share of those cells that hold a digit.
    """

    core: frozenset[int]
    numeric: frozenset[int]
    digits: dict[int, float]


def body_of(rows: Iterable[Sequence[CellValue]], columns: range) -> Body:
    """The look of some rows within a range of columns; narrow ones, such as titles, are left aside."""
    typical = _typical([dict(_stated_within(row, columns)) for row in rows])
    counts: dict[int, int] = {}
    numbers: dict[int, int] = {}
    digits: dict[int, int] = {}
    for row in typical:
        for index, cell in row.items():
            counts[index] = counts.get(index, 0) + 1
            numbers[index] = numbers.get(index, 0) + is_numeric(cell)
            digits[index] = digits.get(index, 0) + has_digit(cell)
    # In a short table one row that differs is more than a tenth of it.
    most_missing = max((1 - _NEARLY_ALL) * len(typical), len(typical) >= _SHORT)
    return Body(
        frozenset(index for index, count in counts.items() if len(typical) - count <= most_missing),
        frozenset(index for index, count in counts.items() if numbers[index] >= _MOSTLY * count),
        {index: digits[index] / count for index, count in counts.items()},
    )


def _typical(rows: Sequence[Mapping[int, CellValue]]) -> list[Mapping[int, CellValue]]:
    """The rows at least half as wide as the wide ones; bare numbers, as totals are, only where most rows are such."""
    widths = sorted(len(row) for row in rows if row)
    wide = widths[len(widths) * 3 // 4] if widths else 0
    enough = [row for row in rows if row and len(row) * 2 >= wide]
    told = [row for row in enough if not all(map(is_numeric, row.values()))]
    return told if len(told) * 2 >= len(enough) else enough


def _stated_within(row: Sequence[CellValue], columns: range) -> Iterator[tuple[int, CellValue]]:
    for index in range(columns.start, min(columns.stop, len(row))):
        cell = row[index]
        if is_stated(cell):
            yield index, cell
