"""The delegate of all record tables: paints ready strings, badges and tones straight from the cells."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from planner.desktop.badges import BADGE, badge_rect, paint_level, paint_suggestion, paint_tone
from planner.desktop.labels import plain_tooltip
from planner.desktop.tables.columns import Cell, Look
from planner.desktop.tables.model import AnyIndex, RecordTableModel
from planner.desktop.theme import Theme, current, font

PADDING = 8
RING = 2
_ICON_ROOM = 20
_TOKENS = {Look.QUIET: "text.secondary", Look.LINK: "link"}


class RecordDelegate(QStyledItemDelegate):
    """Paints one cell by the look of its column; rows are parted by horizontal lines only."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paints background, content, the line below, and the focus ring of the current row."""
        model = index.model()
        if not isinstance(model, RecordTableModel):
            return
        theme = current()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, theme.color("bg.selected" if selected else "bg.surface"))
        look = model.columns[index.column()].look
        dimmed = not state & QStyle.StateFlag.State_Enabled
        inner = QRectF(rect).adjusted(PADDING, 0, -PADDING, -1)
        self._paint_cell(painter, inner, look, model.cell(index), theme, dimmed=dimmed)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("border.hair"))
        if state & QStyle.StateFlag.State_HasFocus and self._shows_current_cell:
            painter.setPen(QPen(theme.color("focus"), RING))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    @property
    def _shows_current_cell(self) -> bool:
        """Where cells can be edited, the planner must see which one F2 would open."""
        return bool(getattr(self.parent(), "editable", False))

    def _paint_cell(
        self, painter: QPainter, rect: QRectF, look: Look, cell: Cell, theme: Theme, *, dimmed: bool
    ) -> None:
        painter.setFont(font(13, 600 if look is Look.STRONG else 400))
        if look is Look.MARK and cell.level is not None:
            paint_level(painter, badge_rect(rect), cell.level, theme=theme)
            rect = rect.adjusted(BADGE + 6, 0, 0, 0)
        elif look is Look.SUGGESTION:
            paint_suggestion(painter, badge_rect(rect), cell.level, cell.mark, theme=theme)
            return
        elif look is Look.TONE and cell.tone:
            room = int(rect.width()) - _ICON_ROOM
            paint_tone(painter, rect, cell.tone, fitted_text(cell, QFontMetrics(painter.font()), room), theme=theme)
            return
        token = "text.disabled" if dimmed else _TOKENS.get(look, "text.primary")
        painter.setPen(theme.color(token))
        side = Qt.AlignmentFlag.AlignRight if look is Look.NUMBER else Qt.AlignmentFlag.AlignLeft
        first = rect.adjusted(0, 0, 0, -rect.height() / 2) if cell.second else rect
        metrics = QFontMetrics(painter.font())
        painter.drawText(first, side | Qt.AlignmentFlag.AlignVCenter, fitted_text(cell, metrics, int(rect.width())))
        if cell.second:
            painter.setFont(font(12))
            painter.setPen(theme.color("text.disabled" if dimmed else "text.muted"))
            below = rect.adjusted(0, rect.height() / 2 - 3, 0, -3)
            cut = QFontMetrics(painter.font()).elidedText(cell.second, Qt.TextElideMode.ElideRight, int(rect.width()))
            painter.drawText(below, side | Qt.AlignmentFlag.AlignVCenter, cut)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """Shows the whole text of a cell that was cut short."""
        model = index.model()
        if event.type() != QEvent.Type.ToolTip or not isinstance(model, RecordTableModel):
            return super().helpEvent(event, view, option, index)
        cell = model.cell(index)
        look = model.columns[index.column()].look
        metrics = QFontMetrics(font(13, 600 if look is Look.STRONG else 400))
        extra = _ICON_ROOM if look is Look.TONE else BADGE + 6 if look is Look.MARK else 0
        rect: QRect = option.rect
        room = rect.width() - 2 * PADDING
        whole = f"{cell.text}\n{cell.second}" if cell.second else cell.text
        cut = max(map(metrics.horizontalAdvance, whole.split("\n"))) + extra > room
        QToolTip.showText(event.globalPos(), plain_tooltip(whole) if cut else "", view)
        return True


def fitted_text(cell: Cell, metrics: QFontMetrics, room: int) -> str:
    """The longest wording of a cell that has room; the shortest, cut with an ellipsis, where none has."""
    wordings = (cell.text, *cell.briefs)
    fitting = next((text for text in wordings if metrics.horizontalAdvance(text) <= room), None)
    return metrics.elidedText(wordings[-1], Qt.TextElideMode.ElideRight, room) if fitting is None else fitting
