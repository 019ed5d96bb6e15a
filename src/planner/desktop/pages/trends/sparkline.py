"""A small line of monthly values, broken where a month is not known."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from planner.desktop.charts.ink import Ink


def paint_sparkline(painter: QPainter, rect: QRectF, values: Sequence[float | None], ink: Ink) -> None:
    """Paints the values over the width of a rectangle, zero at its lower edge; a lone month is a dot."""
    top = max((value for value in values if value is not None), default=0.0)
    if top <= 0:
        return
    step = rect.width() / max(len(values) - 1, 1)
    runs: list[list[QPointF]] = [[]]
    for number, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(QPointF(rect.left() + number * step, rect.bottom() - rect.height() * value / top))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for run in runs:
        pen = QPen(ink.chart("series1"), 1.5 if len(run) > 1 else 3.0)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if len(run) == 1:
            painter.drawPoint(run[0])
        elif run:
            painter.drawPolyline(QPolygonF(run))
