"""The header over the file's grid: our field above each column, in a band of its own, and the column's letter."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from planner.desktop.icons import icon_pixmap
from planner.desktop.import_review.words import NOT_USED
from planner.desktop.theme import current, font

BAND = 28
_PADDING = 8
_ARROW = 12


class FileHeader(QHeaderView):
    """Two bands: fields and letters. `field_wanted` tells the column whose field was clicked, where it can be chosen.

    The model gives both with a line break between; an empty field is a column that is not used.
    """

    field_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, choosing: bool = False) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._choosing = choosing
        self.setFixedHeight(2 * BAND)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt names it
        """Paints the two bands of one column."""
        model = self.model()
        text = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "\n")
        right = bool(model.headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole))
        field, _, letter = text.partition("\n")
        theme = current()
        upper = QRect(rect.left(), rect.top(), rect.width(), BAND)
        lower = QRect(rect.left(), rect.top() + BAND, rect.width(), BAND)
        painter.save()
        painter.fillRect(upper, theme.color("bg.selected"))
        painter.fillRect(lower, theme.color("bg.sunken"))
        painter.setFont(font(12, 500))
        painter.setPen(theme.color("text.primary" if field else "text.muted"))
        room = upper.adjusted(_PADDING, 0, -_PADDING, 0)
        if self._choosing:
            room.adjust(0, 0, -_ARROW - 2, 0)
            arrow = icon_pixmap("chevron-down", theme.color("text.secondary"), _ARROW)
            painter.drawPixmap(upper.right() - _PADDING - _ARROW + 4, upper.top() + (BAND - _ARROW) // 2, arrow)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetrics(painter.font()).elidedText(field or NOT_USED, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(theme.color("text.secondary"))
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, letter)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("border.hair"))
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the field's band asks for another field; one on the letter selects the column."""
        place = self.logicalIndexAt(event.position().toPoint())
        on_field = event.position().y() < BAND and event.button() == Qt.MouseButton.LeftButton
        if self._choosing and on_field and place >= 0:
            self.field_wanted.emit(place)
            return
        super().mousePressEvent(event)
