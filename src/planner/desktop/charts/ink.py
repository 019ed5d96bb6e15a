"""What a painter draws with: colours, text and the choice of patterns, for the screen or for paper.

All painters of this room work in logical pixels of 1/96 inch, whatever the device.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from planner.desktop import theme
from planner.domain.exposure import Level

REGULAR, MEDIUM, SEMIBOLD = 400, 500, 600

# Half the height of a digit as a share of the font's size, in Inter and in Noto Sans alike.
_HALF_DIGIT = 0.36


class Ink(ABC):
    """Colours and text of one medium; `patterns` asks for hatches and dots, so that grey copies can be read."""

    patterns: bool = False

    @property
    @abstractmethod
    def tokens(self) -> theme.Theme:
        """The tokens that the colours come from."""

    @abstractmethod
    def width(self, text: str, px: float, weight: int = REGULAR) -> float:
        """The advance of a line of text in logical pixels."""

    @abstractmethod
    def text(self, painter: QPainter, at: QPointF, text: str, px: float, colour: QColor, weight: int = REGULAR) -> None:
        """Draws one line of text with its baseline starting at a point."""

    def color(self, token: str) -> QColor:
        """The colour of a base token, such as text.primary."""
        return self.tokens.color(token)

    def chart(self, name: str) -> QColor:
        """The colour of a chart token, such as bar."""
        return self.tokens.chart(name)

    def level(self, level: Level) -> tuple[QColor, QColor, QColor]:
        """Fill, text and edge of a level."""
        colours = self.tokens.level(level)
        return colours.fill, colours.text, colours.edge

    def tone(self, name: str) -> tuple[QColor, QColor, QColor]:
        """Text, tint and solid colour of a tone."""
        colours = self.tokens.tone(name)
        return colours.text, colours.tint, colours.solid

    def write(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        px: float,
        colour: QColor,
        weight: int = REGULAR,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """Draws one line in the middle of a rectangle's height, at its left, right or centre."""
        room = rect.width() - self.width(text, px, weight)
        share = {Qt.AlignmentFlag.AlignRight: 1.0, Qt.AlignmentFlag.AlignHCenter: 0.5}.get(align, 0.0)
        self.text(
            painter, QPointF(rect.x() + room * share, rect.center().y() + px * _HALF_DIGIT), text, px, colour, weight
        )

    def fitted(self, text: str, px: float, room: float, weight: int = REGULAR) -> str:
        """The text, shortened with an ellipsis where it is wider than `room` px; empty where nothing fits."""
        if self.width(text, px, weight) <= room:
            return text
        for length in range(len(text) - 1, 0, -1):
            shorter = text[:length].rstrip() + "…"
            if self.width(shorter, px, weight) <= room:
                return shorter
        return ""


class ScreenInk(Ink):
    """The ink of the window: the tokens of the theme that is on, and the screen's font."""

    @property
    def tokens(self) -> theme.Theme:
        """The tokens of the theme that is on."""
        return theme.current()

    def width(self, text: str, px: float, weight: int = REGULAR) -> float:
        """The advance of a line of text in logical pixels."""
        return QFontMetricsF(_screen_font(px, weight)).horizontalAdvance(text)

    def text(self, painter: QPainter, at: QPointF, text: str, px: float, colour: QColor, weight: int = REGULAR) -> None:
        """Draws one line of text with its baseline starting at a point."""
        painter.setFont(_screen_font(px, weight))
        painter.setPen(colour)
        painter.drawText(at, text)


def _screen_font(px: float, weight: int) -> QFont:
    return theme.font(round(px), weight)
