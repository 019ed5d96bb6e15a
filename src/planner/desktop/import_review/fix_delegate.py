"""Paints an issue: the sign of its severity with its cell, what was found, and the likeliest fix as a button."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from planner.desktop.icons import TONE_ICONS, icon_pixmap
from planner.desktop.tables.columns import Cell
from planner.desktop.tables.delegate import RecordDelegate
from planner.desktop.tables.model import AnyIndex, RecordTableModel
from planner.desktop.theme import Theme, current, font

PLACE, MESSAGE, FIX = range(3)
_HEIGHT, _PADDING, _CORNER, _MARGIN = 26, 10, 4.0, 8
_ICON, _GAP = 14, 6


class FixDelegate(RecordDelegate):
    """For the columns place, message and fix; a message without a fix takes the button's room."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paints one of the three cells."""
        model = index.model()
        if not isinstance(model, RecordTableModel):
            return
        cell = model.cell(index)
        if index.column() == FIX and not cell.text:
            option.rect.setLeft(option.rect.left() - self._view.columnWidth(MESSAGE))
            super().paint(painter, option, model.index(index.row(), MESSAGE))
        elif index.column() == MESSAGE:
            super().paint(painter, option, index)
        else:
            self._paint_ends(painter, option, index.column(), cell)

    def _paint_ends(self, painter: QPainter, option: QStyleOptionViewItem, column: int, cell: Cell) -> None:
        theme = current()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, theme.color("bg.selected" if selected else "bg.surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("border.hair"))
        if column == PLACE:
            _paint_place(painter, rect, cell, theme)
        else:
            _paint_button(painter, rect, cell.text, theme)
        painter.restore()


def _paint_place(painter: QPainter, rect: QRect, cell: Cell, theme: Theme) -> None:
    # What is only told has the sign of information, not the clock of its tone.
    sign = "info" if cell.tone == "progress" else TONE_ICONS[cell.tone]
    left = rect.left() + _MARGIN
    top = rect.top() + (rect.height() - _ICON) // 2
    painter.drawPixmap(left, top, icon_pixmap(sign, theme.tone(cell.tone).solid, _ICON))
    painter.setFont(font(13, 600))
    painter.setPen(theme.color("text.primary"))
    room = rect.adjusted(_MARGIN + _ICON + _GAP, 0, 0, 0)
    shown = painter.fontMetrics().elidedText(cell.text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _paint_button(painter: QPainter, rect: QRect, text: str, theme: Theme) -> None:
    painter.setFont(font(13))
    room = rect.width() - 2 * (_MARGIN + _PADDING)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
    width = painter.fontMetrics().horizontalAdvance(shown) + 2 * _PADDING
    button = QRectF(rect.right() - _MARGIN - width, rect.top() + (rect.height() - _HEIGHT) / 2, width, _HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color("bg.surface"))
    painter.setPen(QPen(theme.color("border.control"), 1))
    painter.drawRoundedRect(button.adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)
    painter.setPen(theme.color("link"))
    painter.drawText(button, Qt.AlignmentFlag.AlignCenter, shown)
