"""Tables: where in a sheet the header row stands, which rows follow it, and which of them are no records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from planner.importing.headers import Column, read_header, read_headers
from planner.importing.text import is_sentence, squeeze, words
from planner.importing.units import currency_of, unit_of
from planner.importing.words import not_stated
from planner.spreadsheets.cells import CellValue, Sheet

_HEADER_WITHIN = 40
_LONG_TEXT = 60
_TOTALS = frozenset(
    squeeze(word)
    for word in words(
        "total | totals | grand total | subtotal | sub total | sum | summe | gesamt | gesamtsumme | zwischensumme"
        " | endsumme | summe gesamt | 合计 | 总计 | 小计 | 总数"
    )
)
_NOTES = tuple(
    words("note | notes | hinweis | remark | remarks | bemerkung | anmerkung | source | quelle | 备注 | 注 | 说明")
)

Row = tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet; `header`, `first` and `last` are places in `sheet.rows`, counted from 0.

    `preamble` holds the cells above the header row; `structure` the rows below it that repeat the headers or name
    units.
    """

    sheet: Sheet
    header: int
    columns: tuple[Column, ...]
    first: int
    last: int
    preamble: tuple[CellValue, ...]
    structure: frozenset[int] = frozenset()

    @property
    def rows(self) -> range:
        """The places of the rows from the first to the last one that holds anything."""
        return range(self.first, self.last + 1)


def is_blank(row: Row) -> bool:
    """Whether no cell of a row holds anything."""
    return not any(_filled(cell) for cell in row)


def is_prose(table: Table) -> bool:
    """Whether a sheet holds sentences in a single column from the header row on, and so no table."""
    cells = [
        (index, cell) for row in table.sheet.rows[table.header :] for index, cell in enumerate(row) if _filled(cell)
    ]
    texts = [cell for _, cell in cells if isinstance(cell, str)]
    return len({index for index, _ in cells}) == 1 and any(is_sentence(text) for text in texts)


def _filled(cell: CellValue) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


class _HeaderWords:
    """Remembers which texts are headers, so that a long sheet is not read word for word again and again."""

    def __init__(self, as_of: date) -> None:
        self._as_of = as_of
        self._known: dict[str, Column] = {}

    def column(self, text: str) -> Column:
        if text not in self._known:
            self._known[text] = read_header(0, text, self._as_of)
        return self._known[text]

    def score(self, row: Row) -> int:
        """How many cells of a row are headers; 0 where no cell names a field."""
        columns = [self.column(cell) for cell in row if isinstance(cell, str) and cell.strip()]
        periods = sum(isinstance(cell, date) for cell in row)
        fields = sum(bool(column.meanings) for column in columns)
        return fields + sum(column.recognised and not column.meanings for column in columns) + periods if fields else 0

    def is_header_again(self, row: Row) -> bool:
        """Whether a row further down can only be headers: text throughout, and most of it known."""
        filled = [cell for cell in row if _filled(cell)]
        first = filled[0] if len(filled) > 1 else None
        # Names of records hold digits far more often than a first header does; this keeps long sheets quick.
        if not isinstance(first, str) or any(sign.isdigit() for sign in first):
            return False
        if not all(isinstance(cell, str) for cell in filled):
            return False
        unknown = 0
        for cell in filled:
            unknown += not self.column(str(cell)).meanings
            if unknown * 2 >= len(filled):
                return False
        return len(filled) - unknown >= 2


def find_tables(sheet: Sheet, as_of: date, header_row: int | None = None) -> tuple[Table, ...]:
    """The tables of a sheet from top to bottom; one with unknown headers where nothing in it is recognised.

    `header_row` (counted from 1) settles where the first header stands. A sheet without any cell has no table.
    """
    filled = [place for place, row in enumerate(sheet.rows) if not is_blank(row)]
    if not filled or (header_row is not None and not 1 <= header_row <= len(sheet.rows)):
        return ()
    known = _HeaderWords(as_of)
    header = header_row - 1 if header_row is not None else _first_header(sheet, filled, known)
    starts = [header]
    repeats: set[int] = set()
    columns = _columns(sheet, header, as_of)
    for place in filled:
        if place <= header or not known.is_header_again(sheet.rows[place]):
            continue
        again = _columns(sheet, place, as_of)
        if _same_headers(columns, again):
            repeats.add(place)
        else:
            starts.append(place)
            columns = again
    return tuple(_tables(sheet, starts, frozenset(repeats), as_of, filled))


def _first_header(sheet: Sheet, filled: Sequence[int], known: _HeaderWords) -> int:
    candidates = filled[:_HEADER_WITHIN]
    best = max(candidates, key=lambda place: known.score(sheet.rows[place]))
    if known.score(sheet.rows[best]) >= 2:
        above = [place for place in candidates if place < best and known.is_header_again(sheet.rows[place])]
        return above[0] if above else best
    widths = {place: sum(map(_filled, sheet.rows[place])) for place in candidates}
    usual = sorted(widths.values())[len(widths) // 2]
    texts = [place for place in candidates if sum(isinstance(cell, str) for cell in sheet.rows[place]) >= 2]
    # Title lines and lines of a key and its value above a table are far narrower than the table.
    wide = [place for place in texts if widths[place] * 2 > usual]
    return next(iter((*wide, *texts, *candidates)))


def _columns(sheet: Sheet, header: int, as_of: date) -> tuple[Column, ...]:
    below = sheet.rows[header + 1] if header + 1 < len(sheet.rows) else ()
    return read_headers(sheet.rows[header], as_of, below if _names_units(below) else ())


def _names_units(row: Row) -> bool:
    filled = [cell for cell in row if _filled(cell)]
    bare = [cell.strip().strip("[]()（）") for cell in filled if isinstance(cell, str)]
    return bool(filled) and len(bare) == len(filled) and all(unit_of(text) or currency_of(text) for text in bare)


def _same_headers(columns: Sequence[Column], again: Sequence[Column]) -> bool:
    """Whether a row repeats a header row, perhaps in another language."""
    first = {column.index: column for column in columns}
    agreeing = sum(_agree(first.get(column.index), column) for column in again if column.meanings)
    return agreeing * 2 > sum(bool(column.meanings) for column in again)


def _agree(one: Column | None, other: Column) -> bool:
    if one is None:
        return False
    fields = {(meaning.kind, meaning.field) for meaning in one.meanings}
    return squeeze(one.header) == squeeze(other.header) or any((m.kind, m.field) in fields for m in other.meanings)


def _tables(
    sheet: Sheet, starts: Sequence[int], repeats: frozenset[int], as_of: date, filled: Sequence[int]
) -> Iterator[Table]:
    ends = [*(start - 1 for start in starts[1:]), len(sheet.rows) - 1]
    above = 0
    for header, end in zip(starts, ends, strict=True):
        columns = _columns(sheet, header, as_of)
        first = header + 1
        if first < len(sheet.rows) and _names_units(sheet.rows[first]):
            first += 1
        while first in repeats:
            columns = _completed(columns, _columns(sheet, first, as_of))
            first += 1
        last = max((place for place in filled if first <= place <= end), default=first - 1)
        preamble = tuple(cell for row in sheet.rows[above:header] for cell in row if _filled(cell))
        yield Table(sheet, header, columns, first, last, preamble, repeats)
        above = first


def _completed(upper: Sequence[Column], lower: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of a header in two rows: each takes what the other row says where its own says nothing."""
    below = {column.index: column for column in lower}
    found = [below.get(one.index, one) if not one.recognised else one for one in upper]
    taken = {column.index for column in upper}
    found += [column for column in lower if column.index not in taken]
    written = {column.index: column.header for column in upper}
    named = [replace(column, header=written.get(column.index, column.header)) for column in found]
    return tuple(sorted(named, key=lambda column: column.index))


def is_record(row: Row, names: frozenset[int], alone_suffices: bool, digits_expected: bool) -> bool:
    """Whether a row of a table is a record, and not a blank, a total, a section's title, a placeholder or a note.

    `names` are the columns that name what a row speaks of. A single cell is a record only in one of them, and where
    it says enough on its own (`alone_suffices`) or looks like the other names (`digits_expected`).
    """
    filled = [(index, cell) for index, cell in enumerate(row) if _filled(cell)]
    stated = [(i, c) for i, c in filled if not (isinstance(c, str) and not_stated(c.strip(), name=True))]
    if not stated or _is_total(stated, names):
        return False
    first = stated[0][1]
    if isinstance(first, str) and _is_note(first):
        return False
    if len(filled) > 1:
        return True
    index, cell = filled[0]
    if index not in names or (isinstance(cell, str) and len(cell) > _LONG_TEXT):
        return False
    has_digits = not isinstance(cell, str) or any(sign.isdigit() for sign in cell)
    return has_digits or (alone_suffices and not digits_expected)


def _is_total(stated: Sequence[tuple[int, CellValue]], names: frozenset[int]) -> bool:
    named = [cell for index, cell in stated if index in names and not _total_word(cell)]
    return not named and any(_total_word(cell) for _, cell in stated[:3])


def _total_word(cell: CellValue) -> bool:
    if not isinstance(cell, str):
        return False
    return squeeze(cell) in _TOTALS or any(squeeze(piece) in _TOTALS for piece in cell.split()[:1])


def _is_note(text: str) -> bool:
    bare = text.strip().casefold()
    if bare.startswith("*"):
        return True
    return any(bare.startswith((f"{word}:", f"{word}：", f"{word} :")) for word in _NOTES)


def dates_in(cells: Sequence[CellValue]) -> tuple[date, ...]:
    """The date cells among some cells."""
    return tuple(cell.date() if isinstance(cell, datetime) else cell for cell in cells if isinstance(cell, date))
