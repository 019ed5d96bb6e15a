"""Lays a document out on sheets of paper; what is painted afterwards depends on nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from planner.desktop.charts.ink import REGULAR, SEMIBOLD, Ink
from planner.desktop.printing.blocks import block_pieces
from planner.desktop.printing.ink import PaperInk
from planner.desktop.printing.pagination import Piece, Placed, paginate
from planner.desktop.printing.paper import Paper
from planner.desktop.printing.paragraphs import line_height
from planner.desktop.printing.words import wrap
from planner.reports.document import Document, HeaderLine

_TITLE_PX = 22
_SUBTITLE_PX = 12
_SMALL_PX = 11
_HEADER_GAP = 14.0  # from the line under the header of later pages to the body
_HEADER_ROW = 20.0
_COLUMN_GAP = 24.0


@dataclass(frozen=True, slots=True)
class Layout:
    """The pages of a document: pieces with their tops, counted from the top of the body."""

    document: Document
    paper: Paper
    ink: PaperInk
    pages: tuple[tuple[Placed, ...], ...]


def lay_out(document: Document, paper: Paper = Paper.A4, ink: PaperInk | None = None) -> Layout:
    """The layout of a document; the first piece of page 1 is its head, later pages begin with a running header."""
    ink = ink or PaperInk()
    body = paper.body
    pieces = [_head(document, body.width(), ink)]
    for block in document.blocks:
        pieces += block_pieces(block, body.width(), ink)
    running = _HEADER_ROW + _HEADER_GAP
    first, *later = paginate(pieces, body.height(), body.height() - running)
    lowered = [tuple(Placed(placed.piece, placed.top + running) for placed in page) for page in later]
    return Layout(document, paper, ink, (first, *lowered))


def _head(document: Document, width: float, ink: Ink) -> Piece:
    """Title and subtitle at the left, the day and the snapshot at the right, a line below."""
    right = max((_header_width(line, ink) for line in document.header_lines), default=0.0)
    room = width - right - _COLUMN_GAP
    titles = wrap(document.title, room, lambda text: ink.width(text, _TITLE_PX, SEMIBOLD))
    subtitles = wrap(document.subtitle, room, lambda text: ink.width(text, _SUBTITLE_PX))
    left = len(titles) * line_height(_TITLE_PX) + len(subtitles) * line_height(_SUBTITLE_PX)
    step = line_height(_SMALL_PX)
    height = max(left, len(document.header_lines) * step) + 12

    def paint(painter: QPainter, rect: QRectF) -> None:
        y = rect.top()
        for texts, px, token, weight in (
            (titles, _TITLE_PX, "text.primary", SEMIBOLD),
            (subtitles, _SUBTITLE_PX, "text.secondary", REGULAR),
        ):
            for text in texts:
                ink.write(painter, QRectF(rect.left(), y, room, line_height(px)), text, px, ink.color(token), weight)
                y += line_height(px)
        for number, line in enumerate(document.header_lines):
            _header_line(painter, rect.right(), rect.top() + 2 + number * step, line, ink)
        painter.setPen(QPen(ink.color("text.primary"), 2))
        painter.drawLine(QPointF(rect.left(), rect.bottom() - 1), QPointF(rect.right(), rect.bottom() - 1))

    return Piece(height, paint)


def _header_text(line: HeaderLine) -> tuple[str, str]:
    return (f"{line.text} " if line.text and line.value else line.text), line.value


def _header_width(line: HeaderLine, ink: Ink) -> float:
    text, value = _header_text(line)
    return ink.width(text, _SMALL_PX) + ink.width(value, _SMALL_PX, SEMIBOLD)


def _header_line(painter: QPainter, right: float, top: float, line: HeaderLine, ink: Ink) -> None:
    text, value = _header_text(line)
    place = QRectF(right - _header_width(line, ink), top, 0, line_height(_SMALL_PX))
    ink.write(painter, place, text, _SMALL_PX, ink.color("text.secondary"))
    place.translate(ink.width(text, _SMALL_PX), 0)
    ink.write(painter, place, value, _SMALL_PX, ink.color("text.primary"), SEMIBOLD)


def paint_running_header(painter: QPainter, body: QRectF, layout: Layout) -> None:
    """Paints the header of a later page: the title and the header's lines in one row."""
    ink = layout.ink
    row = QRectF(body.left(), body.top(), body.width(), line_height(_SMALL_PX))
    ink.write(painter, row, layout.document.title, _SMALL_PX, ink.color("text.primary"), SEMIBOLD)
    x = body.right()
    for line in reversed(layout.document.header_lines):
        _header_line(painter, x, row.top(), line, ink)
        x -= _header_width(line, ink) + _COLUMN_GAP / 2
    painter.setPen(QPen(ink.color("border.control"), 0.8))
    painter.drawLine(QPointF(body.left(), body.top() + _HEADER_ROW), QPointF(body.right(), body.top() + _HEADER_ROW))


def paint_footer(painter: QPainter, layout: Layout, page: int) -> None:
    """Paints the line at the foot with file and time, the remark in the middle and "page x of y"."""
    ink, strip = layout.ink, layout.paper.footer
    footer = layout.document.footer
    painter.setPen(QPen(ink.color("border.control"), 0.8))
    painter.drawLine(strip.topLeft(), strip.topRight())
    counter = f"page {page + 1} of {len(layout.pages)}"
    row = strip.adjusted(0, 5, 0, 0)
    row.setHeight(line_height(_SMALL_PX))
    colour = ink.color("text.secondary")
    left = strip.left() + ink.width(footer.left, _SMALL_PX)
    right = strip.right() - ink.width(counter, _SMALL_PX)
    ink.write(painter, row, footer.left, _SMALL_PX, colour)
    ink.text(painter, QPointF(right, row.center().y() + _SMALL_PX * 0.36), counter, _SMALL_PX, colour)
    middle = left + (right - left - ink.width(footer.centre, _SMALL_PX)) / 2
    if middle > left + 8:
        ink.text(painter, QPointF(middle, row.center().y() + _SMALL_PX * 0.36), footer.centre, _SMALL_PX, colour)
