"""Needs a decision: the most urgent open conditions, one line each, opened by click or Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from planner.desktop.badges import badge_rect, paint_level, paint_tone
from planner.desktop.charts.ink import MEDIUM
from planner.desktop.charts.painted import Painted
from planner.desktop.labels import plain_tooltip
from planner.desktop.pages.alerts import STATES
from planner.desktop.theme import font
from planner.domain.alerts import Alert, AlertState, Severity
from planner.domain.exposure import Level
from planner.reports.levels import effective_level
from planner.reports.wording import date_text, subject_text

if TYPE_CHECKING:
    from planner.services.board import Board

ROW = 28
_PAD = 14.0
_PX = 13
_SEVERITY_LEVELS = {
    Severity.CRITICAL: Level.CRITICAL,
    Severity.HIGH: Level.HIGH,
    Severity.MEDIUM: Level.MEDIUM,
    Severity.LOW: Level.LOW,
}
# Widths of the columns: badge, subject; and from the right: state, owner, due.
_BADGE, _SUBJECT = 32.0, 142.0
_STATE, _OWNER, _DUE = 94.0, 82.0, 102.0


def alert_level(alert: Alert, board: Board) -> Level:
    """The badge of a condition: the level of its part, for other subjects that of its severity."""
    suggestion = board.suggestions.get(alert.subject_key) if alert.subject_kind == "parts" else None
    if suggestion is None:
        return Level.UNASSESSED if alert.rule == "unassessed" else _SEVERITY_LEVELS[alert.severity]
    return effective_level(suggestion, board.marks)


class DecisionList(Painted):
    """At most so many lines, the most urgent first; `opened` carries the Alert."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[tuple[Alert, Level], ...] = ()
        self._current = 0
        self._over = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Needs a decision")

    def show_alerts(self, board: Board, most: int) -> None:
        """Shows the first `most` open conditions of a board."""
        open_ones = [alert for alert in board.alerts if alert.state is not AlertState.RESOLVED][:most]
        self._lines = tuple((alert, alert_level(alert, board)) for alert in open_ones)
        self._current = 0
        self._tell()
        self.updateGeometry()
        self.update()

    @property
    def alerts(self) -> Sequence[Alert]:
        """The conditions shown, from top to bottom."""
        return [alert for alert, _ in self._lines]

    def sizeHint(self) -> QSize:
        """All lines."""
        return QSize(640, ROW * max(len(self._lines), 1))

    def minimumSizeHint(self) -> QSize:
        """Texts may be cut, dates not."""
        return QSize(560, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the lines, or that nothing is open."""
        painter = self.smooth_painter()
        if not self._lines:
            place = QRectF(_PAD, 0, self.width(), ROW)
            self.ink.write(painter, place, "Nothing is open.", _PX, self.ink.color("text.secondary"))
        for number, (alert, level) in enumerate(self._lines):
            self._paint_line(painter, QRectF(0, ROW * number, self.width(), ROW), alert, level, number)
        painter.end()

    def _paint_line(self, painter: QPainter, rect: QRectF, alert: Alert, level: Level, number: int) -> None:
        ink = self.ink
        if number == self._over:
            painter.fillRect(rect, ink.color("bg.hover"))
        paint_level(painter, badge_rect(rect, left=_PAD), level)
        subject, text, due, owner, state = self._columns(rect)
        primary, quiet = ink.color("text.primary"), ink.color("text.secondary")
        name = subject_text(alert)
        ink.write(painter, subject, ink.fitted(name, _PX, subject.width(), MEDIUM), _PX, primary, MEDIUM)
        ink.write(painter, text, ink.fitted(alert.text, _PX, text.width()), _PX, quiet)
        ink.write(painter, due, date_text(alert.due), _PX, primary)
        ink.write(painter, owner, ink.fitted(alert.owner or "–", _PX, owner.width()), _PX, quiet)
        painter.setFont(font(_PX))
        tone, word = STATES[alert.state]
        paint_tone(painter, state, tone, word)
        painter.setPen(QPen(ink.color("border.hair"), 1))
        painter.drawLine(QPointF(0, rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5))
        if number == self._current and self.hasFocus():
            painter.setPen(QPen(ink.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 4, 4)

    def _columns(self, rect: QRectF) -> tuple[QRectF, QRectF, QRectF, QRectF, QRectF]:
        """The rooms of subject, text, due day, owner (none where nobody is named) and state."""
        right = rect.right() - 6
        state = QRectF(right - _STATE, rect.top(), _STATE, rect.height())
        owners = _OWNER if any(alert.owner for alert, _ in self._lines) else 0.0
        owner = QRectF(state.left() - owners, rect.top(), max(owners - 8, 0.0), rect.height())
        due = QRectF(owner.left() - _DUE, rect.top(), _DUE - 8, rect.height())
        subject = QRectF(_PAD + _BADGE, rect.top(), _SUBJECT - 10, rect.height())
        left = _PAD + _BADGE + _SUBJECT
        return subject, QRectF(left, rect.top(), due.left() - 12 - left, rect.height()), due, owner, state

    def _line_at(self, y: float) -> int:
        number = int(y // ROW)
        return number if 0 <= number < len(self._lines) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lifts the line under the mouse."""
        self._over = self._line_at(event.position().y())
        over = Qt.CursorShape.PointingHandCursor if self._over >= 0 else Qt.CursorShape.ArrowCursor
        self.setCursor(over)
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        """Lets go of the line under the mouse."""
        self._over = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Opens the line under the mouse."""
        number = self._line_at(event.position().y())
        if number >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(self._lines[number][0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move, Enter and Space open."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if not self._lines:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._lines[self._current][0])
        elif (step := steps.get(Qt.Key(event.key()))) is not None:
            self._current = min(max(self._current + step, 0), len(self._lines) - 1)
            self._tell()
            self.update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows where the focus is."""
        self.update()
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        """Shows the whole text of a line as a tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._line_at(event.pos().y())
            text = "" if number < 0 else f"{subject_text(self._lines[number][0])}: {self._lines[number][0].text}"
            QToolTip.showText(event.globalPos(), plain_tooltip(text), self)
            return True
        return super().event(event)

    def _tell(self) -> None:
        if not self._lines:
            self.setAccessibleDescription("Nothing is open")
            return
        alert, level = self._lines[self._current]
        due = f", due {date_text(alert.due)}" if alert.due else ""
        words = f"{level.key} {level.value}, {subject_text(alert)}: {alert.text}{due}, {STATES[alert.state][1]}"
        self.setAccessibleDescription(f"{self._current + 1} of {len(self._lines)}: {words}")
