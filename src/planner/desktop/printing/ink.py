"""The ink of paper: always the light colours, patterns for the levels, and a font whose text can be copied out."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from planner.desktop import theme
from planner.desktop.charts.ink import REGULAR, Ink
from planner.domain.exposure import Level

# Text is measured and drawn at 1200 dpi and scaled to logical px, so that every device breaks lines alike.
_FINE = 12.5


class PaperInk(Ink):
    """Colours and text of paper; `grey` is for printers without colour."""

    patterns = True

    def __init__(self, *, grey: bool = False) -> None:
        self._grey = grey

    @property
    def tokens(self) -> theme.Theme:
        """The light tokens, whatever theme the window has."""
        return theme.paper()

    def color(self, token: str) -> QColor:
        """The colour of a base token."""
        return self._shade(super().color(token))

    def chart(self, name: str) -> QColor:
        """The colour of a chart token."""
        return self._shade(super().chart(name))

    def level(self, level: Level) -> tuple[QColor, QColor, QColor]:
        """Fill, text and edge of a level."""
        fill, text, edge = super().level(level)
        return self._shade(fill), self._shade(text), self._shade(edge)

    def tone(self, name: str) -> tuple[QColor, QColor, QColor]:
        """Text, tint and solid colour of a tone."""
        text, tint, solid = super().tone(name)
        return self._shade(text), self._shade(tint), self._shade(solid)

    def width(self, text: str, px: float, weight: int = REGULAR) -> float:
        """The advance of a line of text in logical pixels."""
        return _metrics(px, weight).horizontalAdvance(text) / _FINE

    def text(self, painter: QPainter, at: QPointF, text: str, px: float, colour: QColor, weight: int = REGULAR) -> None:
        """Draws one line of text with its baseline starting at a point."""
        painter.save()
        painter.translate(at)
        painter.scale(1 / _FINE, 1 / _FINE)
        painter.setFont(_font(px, weight))
        painter.setPen(colour)
        painter.drawText(QPointF(0, 0), text)
        painter.restore()

    def _shade(self, colour: QColor) -> QColor:
        if not self._grey:
            return colour
        light = round(0.2126 * colour.red() + 0.7152 * colour.green() + 0.0722 * colour.blue())
        return QColor(light, light, light)


@cache
def _font(px: float, weight: int) -> QFont:
    # Noto Sans comes in two weights; a middle weight is drawn as the lighter one.
    font = QFont(theme.paper_font(px * 0.75, 600 if weight >= 600 else 400))
    font.setPixelSize(round(px * _FINE))
    return font


@cache
def _metrics(px: float, weight: int) -> QFontMetricsF:
    return QFontMetricsF(_font(px, weight))
