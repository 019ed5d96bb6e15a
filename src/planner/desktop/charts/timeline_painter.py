"""Paints a timeline: measures, licences and run-outs under one line of months; the same on screen and on paper."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from planner.desktop.charts.ink import REGULAR, SEMIBOLD, Ink
from planner.desktop.charts.marks import diamond, hatch, paint_badge, rounded
from planner.desktop.charts.scale import month_label
from planner.desktop.charts.timeline_layout import (
    DIAMOND,
    LABEL_PX,
    MONTHS_HEIGHT,
    SMALL_PX,
    BadgePlace,
    LanePlace,
    TimelineLayout,
    badge_text,
)
from planner.reports.document import Bar, Pattern

_LEAST_LETTERS = 5
_RIGHT = Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignHCenter


def paint_timeline(painter: QPainter, layout: TimelineLayout, ink: Ink) -> None:
    """Paints a timeline at the places of its layout."""
    _grid(painter, layout, ink)
    for place in layout.lanes:
        _names(painter, place, layout, ink)
        _rule(painter, place, layout, ink)
        for bar, rect in place.bars:
            _bar(painter, bar, rect, layout.today_x, ink)
    _today(painter, layout, ink)
    for place in layout.lanes:
        _markers(painter, place, ink)
        for badge in place.badges:
            _badge(painter, badge, ink)


def _plate(layout: TimelineLayout, ink: Ink) -> QRectF | None:
    """The plate with the word Today; None where today is not on the axis."""
    if layout.today_x is None:
        return None
    top = layout.rect.bottom() - 20 if layout.today_below else layout.rect.top() + 3
    plate = QRectF(0, top, ink.width(layout.day_word, LABEL_PX, SEMIBOLD) + 12, 18)
    plate.moveLeft(min(max(layout.today_x - plate.width() / 2, layout.scale.left), layout.rect.right() - plate.width()))
    return plate


def _grid(painter: QPainter, layout: TimelineLayout, ink: Ink) -> None:
    bottom = layout.rect.bottom() - (22 if layout.today_below else 2)
    plate = _plate(layout, ink)
    line = layout.rect.top() + MONTHS_HEIGHT
    painter.setPen(QPen(ink.chart("grid"), 1))
    painter.drawLine(QPointF(layout.scale.left, line), QPointF(layout.rect.right(), line))
    for number, month in enumerate(layout.scale.month_starts()):
        x = layout.scale.x(month)
        painter.setPen(QPen(ink.chart("grid"), 1))
        painter.drawLine(QPointF(x, line), QPointF(x, bottom))
        text = month_label(month, with_year=number == 0 or month.month == 1)
        label = QRectF(x + 5, layout.rect.top() + 3, ink.width(text, LABEL_PX), 18)
        if plate is None or not plate.intersects(label):
            ink.write(painter, label, text, LABEL_PX, ink.color("text.secondary"))


def _names(painter: QPainter, place: LanePlace, layout: TimelineLayout, ink: Ink) -> None:
    row = QRectF(layout.rect.left(), place.rect.top(), layout.scale.left - 10 - layout.rect.left(), 22)
    if place.opens_group:
        ink.write(painter, row, place.lane.group, LABEL_PX, ink.color("text.primary"), SEMIBOLD)
    ink.write(painter, row, place.lane.label, LABEL_PX, ink.color("text.secondary"), REGULAR, _RIGHT)


def _rule(painter: QPainter, place: LanePlace, layout: TimelineLayout, ink: Ink) -> None:
    """The thin line that markers stand on."""
    if not place.markers:
        return
    for y in sorted({marker.at.y() for marker in place.markers}):
        painter.setPen(QPen(ink.chart("grid"), 1))
        painter.drawLine(QPointF(layout.scale.left, y), QPointF(layout.rect.right() - 6, y))


def _bar(painter: QPainter, bar: Bar, rect: QRectF, today: float | None, ink: Ink) -> None:
    text, tint, solid = ink.tone(bar.tone.value)
    hatched = bar.pattern is Pattern.HATCH
    painter.fillRect(rect, ink.color("bg.surface") if ink.patterns and hatched else tint)
    if hatched:
        hatch(painter, rect, solid, 7)
    if ink.patterns:
        painter.setPen(QPen(text, 0.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
    start = rect.left() + (24 if hatched else 7)
    width = ink.width(bar.label, SMALL_PX)
    if today is not None and start - 6 < today < start + width + 6:
        start = today + 12
    label = ink.fitted(bar.label, SMALL_PX, rect.right() - 4 - start)
    if len(label) < min(len(bar.label), _LEAST_LETTERS):
        return  # a letter and an ellipsis say nothing
    room = QRectF(start, rect.top(), ink.width(label, SMALL_PX), rect.height())
    if hatched:
        painter.fillRect(room.adjusted(-5, 1, 5, -1), ink.color("bg.surface"))
    ink.write(painter, room, label, SMALL_PX, text)


def _today(painter: QPainter, layout: TimelineLayout, ink: Ink) -> None:
    plate = _plate(layout, ink)
    if plate is None or layout.today_x is None:
        return
    painter.setPen(QPen(ink.chart("today"), 1.5))
    top = layout.rect.top() + MONTHS_HEIGHT - 4
    bottom = plate.top() if layout.today_below else layout.rect.bottom() - 2
    painter.drawLine(QPointF(layout.today_x, top), QPointF(layout.today_x, bottom))
    painter.fillPath(rounded(plate, 3), ink.chart("today"))
    ink.write(painter, plate, layout.day_word, LABEL_PX, ink.color("bg.surface"), SEMIBOLD, _CENTRE)


def _markers(painter: QPainter, place: LanePlace, ink: Ink) -> None:
    for marker in place.markers:
        painter.fillRect(marker.label.adjusted(-4, 3, 4, -3), ink.color("bg.surface"))
        diamond(painter, marker.at, DIAMOND, ink.tone(marker.marker.tone.value)[2])
        ink.write(painter, marker.label, marker.marker.label, LABEL_PX, ink.color("text.secondary"))


def _badge(painter: QPainter, place: BadgePlace, ink: Ink) -> None:
    paint_badge(painter, place.rect, place.badges[0].level, ink, badge_text(place.badges))
