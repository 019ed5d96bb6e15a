"""The base of widgets that paint themselves with the theme's tokens."""

from __future__ import annotations

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from planner.desktop import theme
from planner.desktop.charts.ink import ScreenInk


class Painted(QWidget):
    """A widget with an ink, painted anew when the theme changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ink = ScreenInk()
        theme.theme_changed.connect(self.update)

    def smooth_painter(self) -> QPainter:
        """A painter on this widget with smooth edges; the caller ends it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter
