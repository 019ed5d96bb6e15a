"""What falls when: measures, licences and run-outs of the next months, with badges that open their part."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from planner.desktop.charts.painted import Painted
from planner.desktop.charts.timeline_layout import BadgePlace, TimelineLayout, lay_out_timeline
from planner.desktop.charts.timeline_painter import paint_timeline
from planner.desktop.labels import plain_tooltip
from planner.reports.document import Badge, Timeline
from planner.reports.wording import date_text

_PRESUMED = 900  # width in px before the widget has one


class WhatFallsWhen(Painted):
    """The timeline as a widget: a click or Enter on a badge asks for its part; arrows go from run-out to run-out."""

    part_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline: Timeline | None = None
        self._day_word = ""
        self._layout: TimelineLayout | None = None
        self._focused = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("What falls when")

    def show_timeline(self, timeline: Timeline, day_word: str = "Today") -> None:
        """Shows a timeline; the widget takes the height that it needs. `day_word` names the day it is seen on."""
        self._timeline = timeline
        self._day_word = day_word
        self._focused = -1
        self.setAccessibleDescription(told(timeline))
        self._lay_out()

    def sizeHint(self) -> QSize:
        """The height follows from the lanes."""
        return QSize(640, round(self._layout.height) if self._layout else 200)

    def minimumSizeHint(self) -> QSize:
        """Narrower than this the months would not be legible."""
        return QSize(480, self.sizeHint().height())

    def badges(self) -> tuple[BadgePlace, ...]:
        """The badges with their places, in the order of their dates."""
        return self._layout.badge_places if self._layout else ()

    def _lay_out(self) -> None:
        if self._timeline is None:
            return
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else _PRESUMED
        self._layout = lay_out_timeline(self._timeline, 0, 0, width, self.ink, self._day_word)
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places everything for the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the lanes and the focus ring."""
        if self._layout is None:
            return
        painter = self.smooth_painter()
        paint_timeline(painter, self._layout, self.ink)
        if self.hasFocus() and 0 <= self._focused < len(self.badges()):
            painter.setPen(QPen(self.ink.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.badges()[self._focused].rect.adjusted(-2, -2, 2, 2), 4, 4)
        painter.end()

    def _badge_under(self, x: float, y: float) -> BadgePlace | None:
        return next((place for place in self.badges() if place.rect.contains(x, y)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows a hand over a badge."""
        over = self._badge_under(event.position().x(), event.position().y()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Asks for the part of the badge under the mouse."""
        place = self._badge_under(event.position().x(), event.position().y())
        if place is not None and event.button() is Qt.MouseButton.LeftButton:
            self.part_chosen.emit(place.badges[0].part_number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go from badge to badge, Enter and Space ask for its part."""
        count = len(self.badges())
        if not count:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self._focused = min(max(self._focused + step, 0), count - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._focused >= 0:
            self.part_chosen.emit(self.badges()[self._focused].badges[0].part_number)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Starts at the first badge."""
        self._focused = max(self._focused, 0)
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        """Names the parts of a badge in a tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._badge_under(event.pos().x(), event.pos().y())
            text = "" if place is None else "; ".join(_badge_words(badge) for badge in place.badges)
            QToolTip.showText(event.globalPos(), plain_tooltip(text), self)
            return True
        return super().event(event)


def _badge_words(badge: Badge) -> str:
    return f"{badge.part_number}, {badge.level.key} {badge.level.value}, runs out {date_text(badge.on)}"


def told(timeline: Timeline) -> str:
    """A timeline in words, lane by lane, for those who cannot see it."""
    lines = []
    for lane in timeline.lanes:
        bars = [f"{bar.label} {date_text(bar.start)} to {date_text(bar.end)}" for bar in lane.bars]
        marks = [f"{mark.label} {date_text(mark.on)}" for mark in lane.markers]
        badges = [_badge_words(badge) for badge in lane.badges]
        lines.append(f"{lane.group}, {lane.label}: " + ("; ".join([*bars, *marks, *badges]) or "nothing"))
    return ". ".join(lines)
