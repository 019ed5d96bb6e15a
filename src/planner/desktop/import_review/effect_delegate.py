"""Paints how the suggestion of a part moves: one badge, or two with an arrow between."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from planner.desktop.badges import BADGE, badge_rect, paint_suggestion
from planner.desktop.tables.columns import Cell
from planner.desktop.tables.delegate import PADDING, RecordDelegate
from planner.desktop.tables.model import AnyIndex, RecordTableModel
from planner.desktop.theme import current, font
from planner.domain.exposure import Level

_ARROW = 22


@dataclass(frozen=True, slots=True)
class LevelChange:
    """The suggested level before, None where the part is new, and after."""

    before: Level | None
    after: Level

    @property
    def text(self) -> str:
        """What is copied: 2 → 3, or 3 where it stays."""
        return self.after.key if self.moves is None else f"{self.moves.key} → {self.after.key}"

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        moved = f", before {self.moves.key} {self.moves}" if self.moves else ""
        return f"suggested {self.after.key} {self.after}{moved}"

    @property
    def moves(self) -> Level | None:
        """The level that it leaves; None where it stays or is new."""
        return None if self.before is self.after else self.before

    def __str__(self) -> str:
        return self.text


class EffectDelegate(RecordDelegate):
    """As in every table, but one column shows levels before and after, and tones are words without a sign."""

    def __init__(self, parent: QWidget, column: int) -> None:
        super().__init__(parent)
        self._column = column

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paints a cell, or the badges."""
        model = index.model()
        cell = model.cell(index) if isinstance(model, RecordTableModel) else Cell("")
        change = cell.raw if index.column() == self._column else None
        if not isinstance(change, LevelChange) and not cell.tone:
            super().paint(painter, option, index)
            return
        theme = current()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, theme.color("bg.selected" if selected else "bg.surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("border.hair"))
        room = QRectF(rect).adjusted(PADDING, 0, -PADDING, -1)
        painter.setFont(font(13))
        if isinstance(change, LevelChange):
            _paint_change(painter, room, change)
        else:
            painter.setPen(theme.tone(cell.tone).text)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cell.text)
        painter.restore()


def _paint_change(painter: QPainter, room: QRectF, change: LevelChange) -> None:
    left = 0.0
    if change.moves is not None:
        paint_suggestion(painter, badge_rect(room), change.moves, None)
        painter.setPen(current().color("text.muted"))
        between = QRectF(room.left() + BADGE, room.top(), _ARROW, room.height())
        painter.drawText(between, Qt.AlignmentFlag.AlignCenter, "→")
        left = BADGE + _ARROW
    paint_suggestion(painter, badge_rect(room, left=left), change.after, None)
