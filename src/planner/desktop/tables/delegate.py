"""The delegate of all record tables: paints ready strings, badges and tones straight from the cells."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
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
        painter.restore()

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
            paint_tone(painter, rect, cell.tone, cell.text, theme=theme)
            return
        token = "text.disabled" if dimmed else _TOKENS.get(look, "text.primary")
        painter.setPen(theme.color(token))
        side = Qt.AlignmentFlag.AlignRight if look is Look.NUMBER else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetrics(painter.font()).elidedText(cell.text, Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)

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
        cut = metrics.horizontalAdvance(cell.text) + extra > rect.width() - 2 * PADDING
        QToolTip.showText(event.globalPos(), plain_tooltip(cell.text) if cut else "", view)
        return True
