"""Pieces: one column whose cells say two things, such as “MG-22 / JL MAG”, feeds two fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.domain.kinds import Kind
from planner.importing.columns.aliases import Meaning, meanings_of
from planner.importing.columns.headers import Column
from planner.importing.columns.testimony import Testimony
from planner.spreadsheets.cells import CellValue

# The surest sign first; each with what parts a header alike.
_SEPARATORS = (" / ", "|", ";", "\n", " - ")
_MOST = 0.6
# Pieces stand behind every column that a sheet can have.
_BEHIND = 1 << 15
_PIECES = 16
_GRADE = re.compile(r"(N?\d{2}\s?(M|H|SH|UH|EH|AH|VH)?|N\d{2}|SmCo\s?[12][:-]?\d{0,2}.*)", re.IGNORECASE)
_HEADER_CUT = re.compile(r"\s*[/|;–-]\s+|\s+[/|;–-]\s*|[/|;]")


def separator_of(cells: Sequence[CellValue]) -> str | None:
    """The sign at which most texts of a column part in two; None where no sign stands in most of them."""
    texts = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    shares = {sign: sum(_parts(text, sign) for text in texts) for sign in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda sign: shares[sign])
    return best if texts and shares[best] > _MOST * len(texts) else None


def _parts(text: str, sign: str) -> bool:
    pieces = text.split(sign)
    return len(pieces) == 2 and all(piece.strip() for piece in pieces)


def piece_column(column: Column, separator: str, piece: int) -> Column:
    """The column of one piece of another's cells; its place lies behind those of the sheet."""
    index = _BEHIND + column.index * _PIECES + piece
    header = f"{column.header}/{piece}"
    return replace(column, index=index, header=header, source=column.index, separator=separator, piece=piece)


def cut(cell: CellValue, separator: str, piece: int) -> CellValue:
    """One piece of a cell; a cell without the sign is its own first piece."""
    if not isinstance(cell, str):
        return cell if piece == 1 else None
    pieces = [part.strip() for part in cell.split(separator)]
    return (pieces[piece - 1] or None) if piece <= len(pieces) else None


def split_columns(columns: Sequence[Column], testimony: Testimony) -> tuple[Column, ...]:
    """The columns with the pieces of those that plainly say two things: both halves need something that shows them."""
    found: list[Column] = []
    for column in columns:
        halves = () if column.element or column.period else tuple(_halves(column, testimony))
        found += [replace(column, meanings=()) if halves else column, *halves]
    return tuple(found)


def _halves(column: Column, testimony: Testimony) -> Iterator[Column]:
    cells = testimony.cells(column.index)
    separator = separator_of(cells)
    if separator is None or len(cells) < 2:
        return
    # Where the header means one thing as a whole, only the cells can show that they say two.
    named = [part.strip() for part in _HEADER_CUT.split(column.header)] if not column.recognised else []
    halves = []
    for piece in (1, 2):
        word = named[piece - 1] if len(named) == 2 else ""
        meanings = _meanings([cut(cell, separator, piece) for cell in cells], word, separator, piece, testimony)
        halves.append(replace(piece_column(column, separator, piece), meanings=meanings))
    fields = [{meaning.field for meaning in half.meanings} for half in halves]
    if all(fields) and not fields[0] & fields[1]:
        yield from halves


def _meanings(
    cells: Sequence[CellValue], word: str, separator: str, piece: int, testimony: Testimony
) -> tuple[Meaning, ...]:
    """What one half may be: by its half of the header, or by its cells."""
    said = [cell for cell in cells if cell is not None]
    sign = "line breaks" if separator == "\n" else f"“{separator.strip()}”"
    where = f"{'before' if piece == 1 else 'behind'} {sign}"
    if not said:
        return ()
    for field, share in (("part_number", testimony.known_parts(said)), ("supplier", testimony.known_companies(said))):
        if share is not None and share.part >= _MOST:
            sure, reason = round(0.5 + 0.4 * share.part, 2), f"{where} {share.words}"
            return tuple(replace(one, exact=False, tells=False, sure=sure, reason=reason) for one in meanings_of(field))
    if word and (meanings := meanings_of(word)):
        reason = f"{where}, as “{word}” says in the header"
        return tuple(replace(one, exact=False, sure=0.7, reason=reason) for one in meanings if not one.weak)
    grades = sum(isinstance(cell, str) and bool(_GRADE.fullmatch(cell)) for cell in said)
    if grades >= 0.8 * len(said):
        reason = f"{where} {grades} of {len(said)} cells are magnet grades"
        return (Meaning(Kind.PARTS, "grade", sure=0.7, reason=reason),)
    return ()


def cells_of(column: Column, across: Sequence[Sequence[CellValue]], count: int) -> Sequence[CellValue]:
    """The cells of a column in `count` rows: as they stand, a piece of each, or what is stated for all rows.

    `across` are the cells of the rows, column by column from the first one of the sheet.
    """
    if column.stated is not None:
        return (column.stated,) * count
    cells = across[column.place] if column.place < len(across) else (None,) * count
    return [cut(cell, column.separator, column.piece) for cell in cells] if column.piece else cells
