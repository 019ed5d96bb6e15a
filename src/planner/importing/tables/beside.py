"""Side by side: tables under one header row that blank columns keep apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from planner.importing.columns.headers import Column
from planner.importing.tables.header_words import HeaderWords
from planner.importing.tables.shape import body_of, is_filled, sampled
from planner.importing.tables.two_rows import Heading, heading_at
from planner.importing.text import squeeze
from planner.spreadsheets.by_column import RowsByColumn, by_column
from planner.spreadsheets.cells import CellValue, Row, Sheet

# Each of these names what a row speaks of: a group of columns with one of its own can stand alone.
_NAMING = frozenset({"part_number", "parent", "name", "order_number", "number", "holder", "supplier"})
# Each of these is stated once in a row: a second one behind a blank column names the records of another table.
_IDENTIFYING = frozenset({"part_number", "order_number"})
_LONGEST_COUNT = 3


def blocks_beside(sheet: Sheet, heading: Heading, last: int) -> tuple[tuple[int, int, int], ...]:
    """The first column, last column and last row of each table beside another; none where there is only one table.

    A blank column alone keeps no tables apart: the right one must repeat headers of the left one or what names its
    records, name its records itself, or end elsewhere.
    """
    groups = _groups(heading.columns)
    if len(groups) < 2 or not heading.rows:
        return ()
    held, within = by_column(sheet.rows), slice(heading.top, last + 1)
    groups = _kept_apart(groups, held, within)
    if len(groups) < 2 or not all(len(group) > 1 for group in groups):
        return ()
    ends = [_end(sheet.rows, heading.first, last, group) for group in groups]
    if not all(_independent(groups, ends, number, sheet.rows, heading.first) for number in range(1, len(groups))):
        return ()
    edges = [group[0].index for group in groups]
    rights = [*(edge - 1 for edge in edges[1:]), max(held.widths[within]) - 1]
    return tuple(
        (group[0].index, _right(held, slice(heading.top, end + 1), right), end)
        for group, right, end in zip(groups, rights, ends, strict=True)
    )


def without_titles(sheet: Sheet, heading: Heading, last: int, known: HeaderWords) -> Heading:
    """The headers alone where the upper of two rows holds nothing but the titles of tables beside each other."""
    if len(heading.rows) < 2:
        return heading
    lower = heading_at(sheet, heading.rows[-1], known)
    titles = [index for index, cell in enumerate(sheet.rows[heading.top]) if is_filled(cell)]
    sides = blocks_beside(sheet, lower, last)
    alone = all(sum(left <= index <= right for index in titles) <= 1 for left, right, _ in sides)
    within = all(any(left <= index <= right for left, right, _ in sides) for index in titles)
    return lower if sides and alone and within else heading


def preamble_of_side(rows: Sequence[Row], sides: Sequence[tuple[int, int, int]], number: int) -> Iterator[CellValue]:
    """What stands above one of several tables beside each other: the titles of its side, and those of all."""
    edges = [left for left, _, _ in sides[1:]]
    for row in rows:
        told = [(bisect_right(edges, index), cell) for index, cell in enumerate(row) if is_filled(cell)]
        shared = len({side for side, _ in told}) == 1
        yield from (cell for side, cell in told if shared or side == number)


def _right(rows: RowsByColumn, within: slice, right: int) -> int:
    return max(index for index in range(right + 1) if any(map(is_filled, rows.column(index, within))))


def _groups(columns: Sequence[Column]) -> list[list[Column]]:
    """The columns in runs without a gap between them."""
    groups: list[list[Column]] = []
    for column in columns:
        if groups and groups[-1][-1].index + 1 == column.index:
            groups[-1].append(column)
        else:
            groups.append([column])
    return groups


def _kept_apart(groups: list[list[Column]], rows: RowsByColumn, within: slice) -> list[list[Column]]:
    """The groups once those are joined that have something in the gap between them."""
    apart = [groups[0]]
    for group in groups[1:]:
        gap = range(apart[-1][-1].index + 1, group[0].index)
        if any(any(map(is_filled, rows.column(index, within))) for index in gap):
            apart[-1] = apart[-1] + group
        else:
            apart.append(group)
    return apart


def _end(rows: Sequence[Row], first: int, last: int, group: Sequence[Column]) -> int:
    span = range(group[0].index, group[-1].index + 1)
    for place in range(last, first - 1, -1):
        if any(is_filled(rows[place][index]) for index in span if index < len(rows[place])):
            return place
    return first - 1


def _independent(
    groups: Sequence[Sequence[Column]], ends: Sequence[int], number: int, rows: Sequence[Row], first: int
) -> bool:
    left, right = groups[number - 1], groups[number]
    names = {squeeze(column.header) for column in left}
    again = sum(squeeze(column.header) in names for column in right)
    if again * 2 >= len(right) and again > 1:
        return True
    if (_names_records(left) and _names_records(right)) or _name_the_same(left, right, rows, first):
        return True
    return abs(ends[number] - ends[number - 1]) > 1 and _labelled(right, rows, first, ends[number])


def _names_records(group: Sequence[Column]) -> bool:
    return any(
        meaning.field in _NAMING and (meaning.tells or meaning.exact) for column in group for meaning in column.meanings
    )


def _name_the_same(left: Sequence[Column], right: Sequence[Column], rows: Sequence[Row], first: int) -> bool:
    """Whether both groups hold a header of the same identifying field, such as Part, and names below it."""
    below = [rows[place] for place in sampled(range(first, len(rows)))]
    fields, again = (
        {meaning.field for column in group if _holds_names(column, below) for meaning in column.meanings}
        for group in (left, right)
    )
    return bool(fields & again & _IDENTIFYING)


def _holds_names(column: Column, rows: Sequence[Row]) -> bool:
    """Whether what stands below a header are names, and not the numbers of rows, which are short."""
    cells = (str(row[column.index]).strip() for row in rows if column.index < len(row) and is_filled(row[column.index]))
    return any(not cell.isdecimal() or len(cell) > _LONGEST_COUNT for cell in (one.removesuffix(".0") for one in cells))


def _labelled(group: Sequence[Column], rows: Sequence[Row], first: int, last: int) -> bool:
    """Whether the first column of a group names its rows: text in nearly all of them, over several columns."""
    span = range(group[0].index, group[-1].index + 1)
    places = sampled(range(first, last + 1))
    body = body_of((rows[place] for place in places), span)
    return span.start in body.core and span.start not in body.numeric and len(body.core) > 1
