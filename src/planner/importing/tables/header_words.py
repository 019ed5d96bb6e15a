"""Header words: which cells of a row are headers that we know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from planner.importing.columns.headers import Column, read_header
from planner.importing.tables.shape import has_digit, is_filled
from planner.importing.text import squeeze
from planner.importing.values.units import currency_of, unit_of
from planner.spreadsheets.cells import CellValue, Row

_MOST_TEXTS = 5_000


class HeaderWords:
    """Remembers which texts are headers, so that a long sheet is not read word for word again and again."""

    def __init__(self, as_of: date) -> None:
        self.as_of = as_of
        self._known: dict[str, Column] = {}

    @property
    def is_full(self) -> bool:
        """Whether so many texts were read that a sheet of texts alone would take too long."""
        return len(self._known) > _MOST_TEXTS

    def column(self, text: str) -> Column:
        """What a text would mean as a header."""
        if text not in self._known:
            self._known[text] = read_header(0, text, self.as_of)
        return self._known[text]

    def score(self, row: Sequence[CellValue]) -> int:
        """How many cells of a row are headers; 0 where no cell names a field."""
        columns = [self.column(cell) for cell in row if isinstance(cell, str) and cell.strip()]
        periods = sum(isinstance(cell, date) for cell in row)
        fields = sum(bool(column.meanings) for column in columns)
        return fields + sum(column.recognised and not column.meanings for column in columns) + periods if fields else 0

    def is_header_again(self, row: Sequence[CellValue]) -> bool:
        """Whether a row further down can only be headers: text throughout, and most of it known."""
        filled = [cell for cell in row if is_filled(cell)]
        # Names of records hold digits far more often than a first header does; this keeps long sheets quick.
        if len(filled) < 2 or not isinstance(filled[0], str) or has_digit(filled[0]):
            return False
        unknown = 0
        for cell in filled:
            if not isinstance(cell, str):
                return False
            unknown += not self.column(cell).meanings
            if unknown * 2 >= len(filled):
                return False
        return len(filled) - unknown >= 2


def names_units(row: Sequence[CellValue]) -> bool:
    """Whether a row holds nothing but units and currencies."""
    filled = [cell for cell in row if is_filled(cell)]
    bare = [cell.strip().strip("[]()（）") for cell in filled if isinstance(cell, str)]
    return bool(filled) and len(bare) == len(filled) and all(unit_of(text) or currency_of(text) for text in bare)


def same_headers(columns: Sequence[Column], again: Sequence[Column]) -> bool:
    """Whether a row repeats a header row, perhaps in another language."""
    first = {column.index: column for column in columns}
    agreeing = sum(_agree(first.get(column.index), column) for column in again)
    return agreeing * 2 > len(again) and len(again) * 2 > len(columns)


def _agree(one: Column | None, other: Column) -> bool:
    if one is None:
        return False
    fields = {(meaning.kind, meaning.field) for meaning in one.meanings}
    return squeeze(one.header) == squeeze(other.header) or any((m.kind, m.field) in fields for m in other.meanings)


def repeats_header(row: Row, header: Row) -> bool:
    """Whether a row says what the header row says, as at the top of a printed page."""
    said, there = _said(row), _said(header)
    same = sum(mine == other for mine, other in zip(said, there, strict=False) if mine is not None)
    filled = max(len(said) - said.count(None), len(there) - there.count(None))
    if same < 2 or same * 2 <= filled:
        return False
    return any(cell is not None and cell == other for cell, other in zip(row, header, strict=False))


@lru_cache(maxsize=256)
def _said(row: Row) -> tuple[CellValue, ...]:
    """The cells of a row as they are compared with others, None for a blank."""
    return tuple((squeeze(cell) if isinstance(cell, str) else cell) if is_filled(cell) else None for cell in row)
