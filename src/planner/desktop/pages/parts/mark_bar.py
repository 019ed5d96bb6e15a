"""Marking: the bar of six levels."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from planner.desktop.badges import BADGE, paint_level
from planner.desktop.labels import plain_tooltip
from planner.domain.exposure import Level


class _LevelButton(QPushButton):
    """One sixth of the bar: a badge on a flat button."""

    def __init__(self, level: Level) -> None:
        super().__init__()
        self._level = level
        self.setCheckable(True)
        self.setProperty("look", "segment")
        self.setFixedHeight(30)
        self.setAccessibleName(f"Mark {level.key} {level}")
        self.setToolTip(plain_tooltip(f"{level} ({level.key})"))

    def sizeHint(self) -> QSize:
        """Room for a badge with air."""
        return QSize(BADGE + 16, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the button, then the badge in its middle."""
        super().paintEvent(event)
        middle = QRectF(self.rect()).center()
        square = QRectF(middle.x() - BADGE / 2, middle.y() - BADGE / 2, BADGE, BADGE)
        paint_level(QPainter(self), square, self._level)


class MarkBar(QFrame):
    """The six levels side by side; `chosen` carries the Level that was clicked."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "segments")
        self.setAccessibleName("Your mark")
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self.buttons: dict[Level, QPushButton] = {}
        for level in Level:
            button = _LevelButton(level)
            button.clicked.connect(lambda _on=False, level=level: self.chosen.emit(level))
            self._group.addButton(button)
            self.buttons[level] = button
            row.addWidget(button, 1)

    def show_level(self, level: Level | None) -> None:
        """Shows which level holds; None where there is none, or several."""
        self._group.setExclusive(False)
        for each, button in self.buttons.items():
            button.setChecked(each is level)
        self._group.setExclusive(level is not None)
