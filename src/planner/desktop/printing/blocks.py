"""The blocks of a document as pieces that can be put on pages."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from planner.desktop.charts.ink import REGULAR, SEMIBOLD, Ink
from planner.desktop.charts.level_bar import paint_legend, paint_level_bar
from planner.desktop.charts.timeline_layout import lay_out_timeline
from planner.desktop.charts.timeline_painter import paint_timeline
from planner.desktop.printing.columns import Demand, share_width
from planner.desktop.printing.pagination import Piece
from planner.desktop.printing.paragraphs import heading, line_height, paragraph
from planner.desktop.printing.table import table_pieces
from planner.desktop.printing.words import longest_word, wrap
from planner.reports.document import (
    Block,
    Boxes,
    Checklist,
    ChecklistRow,
    LevelBar,
    Sentence,
    Table,
    TextBox,
    Timeline,
)
from planner.reports.wording import date_text

_HEADLINE_PX = 15
_BAR = 30.0
_LEGEND = 26.0
_BOX_GAP = 12.0
_BOX_PAD = 11.0
_PX = 12
_TICK = 10.0
_TICK_ROOM = 28.0
_COLUMN_GAP = 16.0
_SUBJECT_MOST = 190.0  # a longer subject of a checklist goes over several lines


def block_pieces(block: Block, width: float, ink: Ink) -> list[Piece]:
    """The pieces of one block on a body `width` px wide."""
    match block:
        case Sentence():
            return _sentence(block, width, ink)
        case LevelBar():
            return _level_bar(block, width, ink)
        case Timeline():
            return [*heading(block.title, ink), _timeline(block, width, ink)]
        case Table():
            return [*heading(block.title, ink), *table_pieces(block, width, ink)]
        case Boxes():
            return _boxes(block, width, ink)
        case Checklist():
            return [*heading(block.title, ink), *_checklist(block, width, ink)]


def _sentence(block: Sentence, width: float, ink: Ink) -> list[Piece]:
    headline = paragraph(block.headline, width, ink, px=_HEADLINE_PX, weight=SEMIBOLD, colour="text.primary", space=14)
    return [*headline, *paragraph(block.detail, width, ink, px=_PX, space=2)]


def _level_bar(block: LevelBar, width: float, ink: Ink) -> list[Piece]:
    def paint(painter: QPainter, rect: QRectF) -> None:
        paint_level_bar(painter, QRectF(rect.left(), rect.top(), rect.width(), _BAR), block.counts, ink)
        legend = QRectF(rect.left(), rect.top() + _BAR + 4, rect.width(), _LEGEND)
        paint_legend(painter, legend, ink)

    return [Piece(_BAR + 4 + _LEGEND, paint, space=12), *paragraph(block.note, width, ink, space=2)]


def _timeline(block: Timeline, width: float, ink: Ink) -> Piece:
    # Paper outlives its day, and may be drawn for another: the line says which day it is.
    day = date_text(block.today)
    height = lay_out_timeline(block, 0, 0, width, ink, day).height

    def paint(painter: QPainter, rect: QRectF) -> None:
        paint_timeline(painter, lay_out_timeline(block, rect.left(), rect.top(), rect.width(), ink, day), ink)

    return Piece(height, paint)


def _boxes(block: Boxes, width: float, ink: Ink) -> list[Piece]:
    """Two framed paragraphs side by side in one piece, as high as the longer one."""
    inner = (width - _BOX_GAP) / 2 - 2 * _BOX_PAD
    texts = [(box, _box_lines(box, inner, ink)) for box in (block.left, block.right)]
    step = line_height(_PX)
    height = 2 * _BOX_PAD + step * (1 + max(len(lines) for _, lines in texts)) + 2

    def paint(painter: QPainter, rect: QRectF) -> None:
        x = rect.left()
        for box, lines in texts:
            frame = QRectF(x, rect.top(), (rect.width() - _BOX_GAP) / 2, rect.height())
            _paint_box(painter, frame, box.title, lines, ink)
            x = frame.right() + _BOX_GAP

    return [Piece(height, paint, space=16)]


def _box_lines(box: TextBox, room: float, ink: Ink) -> tuple[str, ...]:
    return wrap(box.text, room, lambda text: ink.width(text, _PX))


def _paint_box(painter: QPainter, frame: QRectF, title: str, lines: tuple[str, ...], ink: Ink) -> None:
    painter.setPen(QPen(ink.color("border.control"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(frame)
    step = line_height(_PX)
    place = QRectF(frame.left() + _BOX_PAD, frame.top() + _BOX_PAD - 2, frame.width() - 2 * _BOX_PAD, step)
    ink.write(painter, place, title, _PX, ink.color("text.primary"), SEMIBOLD)
    place.translate(0, 4)
    for line in lines:
        place.translate(0, step)
        ink.write(painter, place, line, _PX, ink.color("text.secondary"))


def _checklist(block: Checklist, width: float, ink: Ink) -> list[Piece]:
    room = width - _TICK_ROOM - 3 * _COLUMN_GAP
    widths = share_width([_checklist_demand(block, name, ink) for name in _CHECKLIST], room)
    rows = [_checklist_row(row, widths, ink) for row in block.rows]
    return [*rows, *paragraph(block.note, width, ink, space=6)]


# The fields of a line with their weights; all but the day may go over several lines.
_CHECKLIST = {"subject": SEMIBOLD, "text": REGULAR, "owner": REGULAR, "due": REGULAR}


def _checklist_demand(block: Checklist, name: str, ink: Ink) -> Demand:
    texts = [str(getattr(row, name)) for row in block.rows]
    weight = _CHECKLIST[name]
    natural = max((ink.width(text, _PX, weight) for text in texts), default=0.0) + 1
    if name == "due":
        return Demand(natural, natural)
    least = max((longest_word(text, lambda part: ink.width(part, _PX, weight)) for text in texts), default=0.0) + 1
    if name == "subject":
        natural = max(least, min(natural, _SUBJECT_MOST))
    return Demand(natural, least, stretches=name == "text")


def _checklist_row(row: ChecklistRow, widths: tuple[float, ...], ink: Ink) -> Piece:
    step = line_height(_PX)
    texts = [str(getattr(row, name)) for name in _CHECKLIST]
    lines = [
        wrap(text, width, lambda part, weight=weight: ink.width(part, _PX, weight))  # type: ignore[misc]
        for text, width, weight in zip(texts, widths, _CHECKLIST.values(), strict=True)
    ]
    height = step * max(len(found) for found in lines) + 6

    def paint(painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QPen(ink.color("border.hair"), 0.8))
        painter.drawLine(QPointF(rect.left(), rect.bottom()), QPointF(rect.right(), rect.bottom()))
        painter.setPen(QPen(ink.color("text.secondary"), 0.9))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(rect.left() + 0.5, rect.top() + 3 + (step - _TICK) / 2, _TICK, _TICK))
        x = rect.left() + _TICK_ROOM
        for name, found, width in zip(_CHECKLIST, lines, widths, strict=True):
            align = Qt.AlignmentFlag.AlignRight if name == "due" else Qt.AlignmentFlag.AlignLeft
            for number, line in enumerate(found):
                place = QRectF(x, rect.top() + 3 + number * step, width, step)
                ink.write(painter, place, line, _PX, ink.color("text.primary"), _CHECKLIST[name], align)
            x += width + _COLUMN_GAP

    return Piece(height, paint)
