"""Contents: rows that look as if they were written in fractions, among rows in per cent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from planner.importing.text import Unreadable
from planner.importing.values.column_reading import ColumnReading
from planner.importing.values.fractions import bare_number, fixes_of_fraction, has_percent_sign
from planner.importing.values.manner import Reading
from planner.spreadsheets.cells import CellValue

_PERCENT = Decimal("0.01")
# A row of 1 % or less each is odd beside one of more than 10 %, if times 100 it would be such a row itself.
_MOST_EACH, _LEAST_OF_OTHERS = 0.01, 0.1


@dataclass(frozen=True, slots=True)
class _Content:
    """One cell of a row: its content, whether it has a percent sign, and whether its column usually has one."""

    value: object
    signed: bool
    usual: bool


def doubt_fractions(
    columns: Sequence[ColumnReading], cells: Mapping[int, Sequence[CellValue]]
) -> tuple[ColumnReading, ...]:
    """Adds a doubt to the contents of rows that are 1 % or less throughout, where other rows come to more than 10 %.

    `columns` hold one element each, `cells` are those of the table by the column's place in the sheet. A content that
    is small beside others of its row is not doubted. Where somebody put a percent sign behind one content of a row,
    the small ones without are still doubted.
    """
    percent = [one for one in columns if one.target.manner.scale == _PERCENT]
    contents = [_contents(one, cells[one.column.index]) for one in percent]
    rows = list(zip(*contents, strict=True))
    if not any(_sum(row) > _LEAST_OF_OTHERS for row in rows):
        return tuple(columns)
    odd = [place for place, row in enumerate(rows) if _looks_like_fractions(row)]
    return tuple(_doubted(one, odd, cells[one.column.index]) if one in percent else one for one in columns)


def _contents(column: ColumnReading, cells: Sequence[CellValue]) -> list[_Content]:
    signs = [has_percent_sign(cell) for cell in cells]
    usual = sum(signs) * 2 > sum(cell is not None for cell in cells)
    return [_Content(value, sign, usual) for value, sign in zip(column.values, signs, strict=True)]


def _sum(row: Sequence[_Content]) -> float:
    return sum(content.value for content in row if isinstance(content.value, float))


def _looks_like_fractions(row: Sequence[_Content]) -> bool:
    bare = [content for content in row if content.value is not None and not content.signed]
    if any(not isinstance(content.value, float) or content.value > _MOST_EACH for content in bare):
        return False
    if any(content.signed for content in row):
        return not any(content.signed and content.usual for content in row)
    return _sum(bare) * 100 > _LEAST_OF_OTHERS


def _doubted(column: ColumnReading, places: Sequence[int], cells: Sequence[CellValue]) -> ColumnReading:
    mark = column.target.manner.mark
    doubts = {
        place: Reading(column.values[place], doubt=_doubt(number))
        for place in places
        if place not in column.odd and (number := bare_number(cells[place], mark))
    }
    return replace(column, odd={**column.odd, **doubts}) if doubts else column


def _doubt(number: float) -> Unreadable:
    return Unreadable(
        "fractions_among_percent",
        "All contents of this row are 1 or less and could be fractions; they are read as per cent",
        "contents written one way",
        fixes=fixes_of_fraction(number),
    )
