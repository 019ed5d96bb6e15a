"""Paints an issue: the sign of its severity with its cell, what was found, and the likeliest fix as a button."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
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
    """For the columns place, message and fix; a message takes the room that the button leaves, or all of it."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paints one of the three cells."""
        model = index.model()
        if not isinstance(model, RecordTableModel):
            return
        cell = model.cell(index)
        if index.column() == PLACE:
            self._paint_place(painter, option, cell)
            return
        # Either cell paints both, as the message reaches into the button's column.
        both = option.rect.adjusted(0, 0, self._view.columnWidth(FIX), 0)
        if index.column() == FIX:
            both = option.rect.adjusted(-self._view.columnWidth(MESSAGE), 0, 0, 0)
        fix = model.cell(model.index(index.row(), FIX)).text
        place = both.adjusted(self._view.columnWidth(MESSAGE), 0, 0, 0)
        option.rect = both.adjusted(0, 0, -_button_room(place, fix), 0)
        super().paint(painter, option, model.index(index.row(), MESSAGE))
        if fix:
            painter.save()
            _paint_ground(painter, both.adjusted(option.rect.width(), 0, 0, 0), option.state)
            _paint_button(painter, place, fix, current())
            painter.restore()

    def _paint_place(self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell) -> None:
        painter.save()
        _paint_ground(painter, option.rect, option.state)
        _paint_place(painter, option.rect, cell, current())
        painter.restore()


def _paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    theme = current()
    selected = bool(state & QStyle.StateFlag.State_Selected)
    painter.fillRect(rect, theme.color("bg.selected" if selected else "bg.surface"))
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("border.hair"))


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


def _fitted(rect: QRect, text: str) -> tuple[str, int]:
    """The text of a button as it fits into the column, and how wide the button is."""
    metrics = QFontMetrics(font(13))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - 2 * (_MARGIN + _PADDING))
    return shown, metrics.horizontalAdvance(shown) + 2 * _PADDING


def _button_room(rect: QRect, text: str) -> int:
    """What a button takes from the right end of a row; nothing where there is none."""
    return _fitted(rect, text)[1] + _MARGIN if text else 0


def _paint_button(painter: QPainter, rect: QRect, text: str, theme: Theme) -> None:
    painter.setFont(font(13))
    shown, width = _fitted(rect, text)
    button = QRectF(rect.right() - _MARGIN - width, rect.top() + (rect.height() - _HEIGHT) / 2, width, _HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color("bg.surface"))
    painter.setPen(QPen(theme.color("border.control"), 1))
    painter.drawRoundedRect(button.adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)
    painter.setPen(theme.color("link"))
    painter.drawText(button, Qt.AlignmentFlag.AlignCenter, shown)
