"""Small signs that charts and paper share: hatches, dots, level badges, diamonds."""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from planner.desktop.charts.ink import SEMIBOLD, Ink
from planner.domain.exposure import Level

BADGE = 16.0  # side of a level badge, logical px


def rounded(rect: QRectF, radius: float) -> QPainterPath:
    """The path of a rectangle with round corners."""
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path


def hatch(
    painter: QPainter, rect: QRectF, colour: QColor, gap: float, *, rising: bool = True, width: float = 0.8
) -> None:
    """Fills a rectangle with slanted lines `gap` px apart, as lines, so that they stay sharp on any device."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(colour, width))
    height = rect.height()
    first = math.floor((rect.left() - height) / gap) * gap
    lines = []
    x = first
    while x < rect.right() + height:
        ends = (rect.bottom(), rect.top()) if rising else (rect.top(), rect.bottom())
        lines.append(QLineF(x, ends[0], x + height, ends[1]))
        x += gap
    painter.drawLines(lines)
    painter.restore()


def dots(painter: QPainter, rect: QRectF, colour: QColor, gap: float) -> None:
    """Fills a rectangle with dots `gap` px apart, every second row shifted."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for row in range(math.ceil(rect.height() / gap) + 1):
        shift = gap / 2 if row % 2 else 0.0
        for column in range(math.ceil(rect.width() / gap) + 1):
            at = QPointF(rect.left() + column * gap + shift, rect.top() + row * gap + gap / 2)
            painter.drawEllipse(at, 0.65, 0.65)
    painter.restore()


def level_pattern(painter: QPainter, rect: QRectF, level: Level, ink: Ink) -> None:
    """Draws the print pattern of a level: blank, dots, / hatch, dense \\ hatch, solid; nothing for Unassessed."""
    edge = ink.level(level)[2]
    dark = edge.darker(150)
    if level is Level.LOW:
        dots(painter, rect, edge, 5)
    elif level is Level.MEDIUM:
        hatch(painter, rect, edge, 6)
    elif level is Level.HIGH:
        hatch(painter, rect, dark, 5, rising=False, width=1.0)


def paint_badge(painter: QPainter, rect: QRectF, level: Level, ink: Ink, sign: str = "") -> None:
    """Paints the badge of a level: a dashed edge for Unassessed, and its digit unless given another sign."""
    fill, text, edge = ink.level(level)
    pen = QPen(edge, 1.0)
    if level is Level.UNASSESSED:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(fill)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    ink.write(painter, rect, sign or level.key, 11, text, SEMIBOLD, Qt.AlignmentFlag.AlignHCenter)


def diamond(painter: QPainter, centre: QPointF, radius: float, colour: QColor) -> None:
    """Paints a filled diamond, the sign of a dated event."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    x, y = centre.x(), centre.y()
    painter.drawPolygon(
        QPolygonF([QPointF(x, y - radius), QPointF(x + radius, y), QPointF(x, y + radius), QPointF(x - radius, y)])
    )
