"""Paints the bars of licences, the months above them and the key below; the same on screen and on paper."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from planner.desktop.charts.ink import REGULAR, SEMIBOLD, Ink
from planner.desktop.charts.licence_bars_layout import (
    BAR_HEIGHT,
    LABEL_PX,
    BarPlace,
    RowPlace,
    axis_scale,
    lay_out_months,
    today_plate,
)
from planner.desktop.charts.licence_bars_model import BarKind, LicenceAxis
from planner.desktop.charts.marks import hatch, rounded
from planner.desktop.charts.scale import DayScale

_CORNER = 2.0
_MONTH_PX = 11
_TONES = {
    BarKind.VALID: "ok",
    BarKind.UNCONFIRMED: "unconfirmed",
    BarKind.DOCUMENTS: "neutral",
    BarKind.FILED: "progress",
    BarKind.REVIEW: "progress",
    BarKind.LATE: "progress",
    BarKind.RETURNED: "attention",
    BarKind.OVER: "ended",
    BarKind.OTHERS: "neutral",
}
_DASHED = frozenset({BarKind.UNCONFIRMED, BarKind.LATE})
_CENTRE = Qt.AlignmentFlag.AlignHCenter


def paint_row(
    painter: QPainter, place: RowPlace, axis: LicenceAxis, row: QRectF, ink: Ink, background: QColor, tone: str
) -> None:
    """Paints one row over `background`: the lines of the months, the bars, the line of today and the note."""
    scale = axis_scale(axis, row.left(), row.width())
    painter.setPen(QPen(ink.chart("grid"), 1))
    for month in scale.month_starts():
        x = round(scale.x(month)) + 0.5
        painter.drawLine(QPointF(x, row.top()), QPointF(x, row.bottom()))
    for bar in place.bars:
        paint_bar(painter, bar.rect, bar.bar.kind, ink)
        _paint_label(painter, bar, ink, background)
    if scale.inside(axis.today):
        painter.setPen(QPen(ink.chart("today"), 1.5))
        painter.drawLine(QPointF(scale.x(axis.today), row.top()), QPointF(scale.x(axis.today), row.bottom()))
    if place.note_rect is not None:
        if not any(bar.rect.contains(place.note_rect) for bar in place.bars):
            painter.fillRect(place.note_rect.adjusted(-2, 2, 2, -2), background)
        colour = ink.color("text.secondary") if tone == "neutral" else ink.tone(tone)[0]
        ink.write(painter, place.note_rect, place.note, LABEL_PX, colour)


def paint_bar(painter: QPainter, rect: QRectF, kind: BarKind, ink: Ink) -> None:
    """Paints one bar in the manner of its kind: tint and edge, solid, hatch, or a dashed edge alone."""
    _text, tint, solid = ink.tone(_TONES[kind])
    inside = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    fill = solid if kind is BarKind.REVIEW else ink.color("bg.surface") if kind is BarKind.LATE else tint
    painter.fillPath(rounded(inside, _CORNER), fill)
    if kind is BarKind.UNCONFIRMED:
        hatch(painter, inside, solid, 6)
    pen = QPen(solid, 1)
    if kind in _DASHED:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inside, _CORNER, _CORNER)


def _paint_label(painter: QPainter, place: BarPlace, ink: Ink, background: QColor) -> None:
    if place.label is None:
        return
    text, _tint, _solid = ink.tone(_TONES[place.bar.kind])
    if place.bar.kind is BarKind.UNCONFIRMED:
        painter.fillRect(place.label.adjusted(-5, 0, 5, 0), background)
    if place.bar.kind is BarKind.REVIEW:
        text = ink.color("on.accent")
    ink.write(painter, place.label, place.bar.label, LABEL_PX, text)


def paint_axis(painter: QPainter, axis: LicenceAxis, rect: QRectF, ink: Ink) -> None:
    """Paints years and months above the rows, with the plate of today."""
    scale = axis_scale(axis, rect.left(), rect.width())
    painter.fillRect(rect, ink.color("bg.surface"))
    plate = today_plate(scale, axis, rect.top() + 1, ink)
    _paint_months(painter, scale, rect, plate, ink)
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), ink.color("border.hair"))
    if plate is None:
        return
    painter.setPen(QPen(ink.chart("today"), 1.5))
    x = scale.x(axis.today)
    painter.drawLine(QPointF(x, plate.bottom()), QPointF(x, rect.bottom()))
    painter.fillPath(rounded(plate, 3), ink.chart("today"))
    ink.write(painter, plate, axis.day_word, _MONTH_PX, ink.color("bg.surface"), SEMIBOLD, _CENTRE)


def _paint_months(painter: QPainter, scale: DayScale, rect: QRectF, plate: QRectF | None, ink: Ink) -> None:
    for month in lay_out_months(scale, ink):
        year = QRectF(month.x + 4, rect.top() + 1, ink.width(month.year, _MONTH_PX, SEMIBOLD), 17)
        name = QRectF(month.x + 4, rect.top() + 18, ink.width(month.name, _MONTH_PX), 16)
        if month.year and (plate is None or not plate.intersects(year)):
            ink.write(painter, year, month.year, _MONTH_PX, ink.color("text.primary"), SEMIBOLD)
        ink.write(painter, name, month.name, _MONTH_PX, ink.color("text.secondary"), REGULAR)


def paint_key(painter: QPainter, kinds: tuple[BarKind, ...], at: QPointF, ink: Ink) -> float:
    """Paints the key from left to right, beginning at a point; returns where it ends."""
    x = at.x()
    for kind in kinds:
        paint_bar(painter, QRectF(x, at.y() + 3, 22, BAR_HEIGHT - 6), kind, ink)
        width = ink.width(kind.value, _MONTH_PX)
        ink.write(
            painter, QRectF(x + 28, at.y(), width, BAR_HEIGHT), kind.value, _MONTH_PX, ink.color("text.secondary")
        )
        x += 28 + width + 18
    return x
