"""A table as pieces: a header that is drawn again on every page and rows that are never split."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from planner.desktop.charts.ink import REGULAR, SEMIBOLD, Ink
from planner.desktop.charts.marks import BADGE, diamond, paint_badge
from planner.desktop.printing.columns import Demand, share_width
from planner.desktop.printing.pagination import Piece
from planner.desktop.printing.paragraphs import paragraph
from planner.desktop.printing.words import Width, longest_word, wrap
from planner.reports.document import Align, Cell, Column, ColumnKind, Table

_PX = 11
_HEADER_PX = 11
_LINE = 14.0
_PAD = 3.0  # above and below the lines of a row
_GAP = 9.0  # between columns
_SIGN = 14.0  # a tone's sign with its gap
_WORDS = {ColumnKind.TEXT, ColumnKind.TONE}  # kinds whose text may go over several lines
_ALIGN = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns of a table with their widths, the gap to the next one not counted."""

    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    ink: Ink

    def cells(self, rect: QRectF) -> tuple[QRectF, ...]:
        """The rooms of one row's cells."""
        rooms, x = [], rect.left()
        for width in self.widths:
            rooms.append(QRectF(x, rect.top(), width, rect.height()))
            x += width + _GAP
        return tuple(rooms)


def table_pieces(table: Table, width: float, ink: Ink) -> list[Piece]:
    """The pieces of a table without its title: header, rows, note."""
    grid = _grid(table, width, ink)
    header = _header_piece(grid)
    repeated = header if table.repeat_header else None
    rows = [_row_piece(row, grid, repeated) for row in table.rows]
    if rows and table.note:
        rows[-1] = replace(rows[-1], keep_with_next=True)
    return [header, *rows, *paragraph(table.note, width, ink, space=6)]


def _weight(column: Column) -> int:
    return SEMIBOLD if column.kind is ColumnKind.STRONG else REGULAR


def _before_text(column: Column, cell: Cell) -> float:
    """The room of what stands before the text: a badge or a tone's sign."""
    if column.kind in (ColumnKind.BADGE, ColumnKind.SUGGESTION) and cell.level is not None:
        return BADGE + 6 if _words_of(cell) else BADGE
    return _SIGN if column.kind is ColumnKind.TONE and cell.tone is not None else 0.0


def _words_of(cell: Cell) -> str:
    """The text beside a badge: nothing where it only repeats the badge's digit."""
    return "" if cell.level is not None and cell.text == cell.level.key else cell.text


def _grid(table: Table, width: float, ink: Ink) -> _Grid:
    room = width - _GAP * (len(table.columns) - 1)
    demands = [_demand(table, number, ink) for number in range(len(table.columns))]
    return _Grid(table.columns, share_width(demands, room), ink)


def _demand(table: Table, number: int, ink: Ink) -> Demand:
    column = table.columns[number]
    weight = _weight(column)

    def measured(text: str) -> float:
        return ink.width(text, _PX, weight)

    title = ink.width(column.title, _HEADER_PX, SEMIBOLD)
    naturals, leasts = [title], [title]
    for row in table.rows:
        cell = row[number]
        before = _before_text(column, cell)
        text = _words_of(cell)
        naturals.append(before + measured(text))
        leasts.append(before + (longest_word(text, measured) if column.kind in _WORDS else measured(text)))
    return Demand(max(naturals) + 1, max(leasts) + 1, stretches=column.kind in _WORDS)


def _header_piece(grid: _Grid) -> Piece:
    def paint(painter: QPainter, rect: QRectF) -> None:
        ink = grid.ink
        for column, room in zip(grid.columns, grid.cells(rect.adjusted(0, 0, 0, -3)), strict=True):
            ink.write(
                painter, room, column.title, _HEADER_PX, ink.color("text.secondary"), REGULAR, _ALIGN[column.align]
            )
        painter.setPen(QPen(ink.color("text.primary"), 1))
        painter.drawLine(QPointF(rect.left(), rect.bottom()), QPointF(rect.right(), rect.bottom()))

    return Piece(23, paint, keep_with_next=True)


def _row_piece(row: tuple[Cell, ...], grid: _Grid, header: Piece | None) -> Piece:
    lines = [
        wrap(_words_of(cell), width - _before_text(column, cell), _measure(grid.ink, column))
        for column, cell, width in zip(grid.columns, row, grid.widths, strict=True)
    ]
    height = max(len(found) for found in lines) * _LINE + 2 * _PAD

    def paint(painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QPen(grid.ink.color("border.hair"), 0.8))
        painter.drawLine(QPointF(rect.left(), rect.bottom()), QPointF(rect.right(), rect.bottom()))
        for column, cell, found, room in zip(grid.columns, row, lines, grid.cells(rect), strict=True):
            _paint_cell(painter, room, column, cell, found, grid.ink)

    return Piece(height, paint, header=header)


def _measure(ink: Ink, column: Column) -> Width:
    return lambda text: ink.width(text, _PX, _weight(column))


def _paint_cell(painter: QPainter, room: QRectF, column: Column, cell: Cell, lines: tuple[str, ...], ink: Ink) -> None:
    middle = room.top() + _PAD + _LINE / 2
    if column.kind in (ColumnKind.BADGE, ColumnKind.SUGGESTION) and cell.level is not None:
        square = QRectF(room.left(), middle - BADGE / 2, BADGE, BADGE)
        if column.kind is ColumnKind.BADGE:
            paint_badge(painter, square, cell.level, ink)
        else:
            _paint_outlined(painter, square, cell.level.key, ink)
    elif cell.tone is not None:
        diamond(painter, QPointF(room.left() + 4.5, middle), 4, ink.tone(cell.tone.value)[2])
    text = room.adjusted(_before_text(column, cell), 0, 0, 0)
    for number, line in enumerate(lines):
        place = QRectF(text.left(), room.top() + _PAD + number * _LINE, text.width(), _LINE)
        ink.write(painter, place, line, _PX, ink.color("text.primary"), _weight(column), _ALIGN[column.align])


def _paint_outlined(painter: QPainter, square: QRectF, sign: str, ink: Ink) -> None:
    """The outlined badge of a suggestion."""
    painter.setPen(QPen(ink.color("border.control"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    ink.write(painter, square, sign, 11, ink.color("text.primary"), SEMIBOLD, Qt.AlignmentFlag.AlignHCenter)
