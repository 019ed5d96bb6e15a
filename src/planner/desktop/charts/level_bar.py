"""The stacked bar of levels: one segment per level, the worst first; a click on one asks for its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from planner.desktop.charts.ink import REGULAR, SEMIBOLD, Ink
from planner.desktop.charts.marks import BADGE, level_pattern, paint_badge, rounded
from planner.desktop.charts.painted import Painted
from planner.domain.exposure import Level
from planner.reports.levels import WORST_FIRST

ORDER = WORST_FIRST
_GAP = 2.0
_NARROWEST = 24.0
_BAR = 28.0
_LEGEND = 24.0


def segments(rect: QRectF, counts: Mapping[Level, int]) -> tuple[tuple[Level, QRectF], ...]:
    """The rectangles of the levels that occur, side by side, as wide as their counts but never too narrow to read."""
    shown = [level for level in ORDER if counts.get(level, 0) > 0]
    if not shown:
        return ()
    room = rect.width() - _GAP * (len(shown) - 1)
    widths = _widths([counts[level] for level in shown], room)
    placed, x = [], rect.left()
    for level, width in zip(shown, widths, strict=True):
        placed.append((level, QRectF(x, rect.top(), width, rect.height())))
        x += width + _GAP
    return tuple(placed)


def _widths(counts: Sequence[int], room: float) -> list[float]:
    least = min(_NARROWEST, room / len(counts))
    wide = set(range(len(counts)))
    while True:
        left = room - least * (len(counts) - len(wide))
        total = sum(counts[index] for index in wide)
        tight = {index for index in wide if left * counts[index] / total < least}
        if not tight or tight == wide:
            return [left * count / total if index in wide else least for index, count in enumerate(counts)]
        wide -= tight


def paint_level_bar(painter: QPainter, rect: QRectF, counts: Mapping[Level, int], ink: Ink) -> None:
    """Paints the stacked bar; where an ink of patterns would hide the numbers, they stand on white plates."""
    for level, place in segments(rect, counts):
        _paint_segment(painter, place, level, f"{counts[level]:,}", ink)


def _paint_segment(painter: QPainter, rect: QRectF, level: Level, number: str, ink: Ink) -> None:
    fill, text, edge = ink.level(level)
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.fillPath(rounded(inner, 2), fill)
    patterned = ink.patterns and level in (Level.LOW, Level.MEDIUM, Level.HIGH)
    if patterned:
        level_pattern(painter, inner, level, ink)
    pen = QPen(edge, 1)
    if level is Level.UNASSESSED:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, 2, 2)
    if patterned:
        plate = QRectF(0, 0, ink.width(number, 13, SEMIBOLD) + 10, 16)
        plate.moveCenter(rect.center())
        painter.fillPath(rounded(plate, 2), ink.color("bg.surface"))
        text = ink.color("text.primary")
    ink.write(painter, rect, number, 13, text, SEMIBOLD, Qt.AlignmentFlag.AlignHCenter)


def paint_legend(painter: QPainter, rect: QRectF, ink: Ink, note: str = "") -> None:
    """Paints the badges with their words from the left, and a note at the right where there is room for it."""
    x = rect.left()
    for level in ORDER:
        badge = QRectF(x, rect.center().y() - BADGE / 2, BADGE, BADGE)
        paint_badge(painter, badge, level, ink)
        word = QRectF(badge.right() + 6, rect.top(), 200, rect.height())
        ink.write(painter, word, level.value, 12, ink.color("text.secondary"))
        x = word.left() + ink.width(level.value, 12) + 18
    if ink.width(note, 12) <= rect.right() - x:
        right = QRectF(x, rect.top(), rect.right() - x, rect.height())
        ink.write(painter, right, note, 12, ink.color("text.secondary"), REGULAR, Qt.AlignmentFlag.AlignRight)


class LevelBar(Painted):
    """The stacked bar with its legend; mouse, arrow keys and Enter choose a level."""

    level_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[Level, int] = {}
        self._note = ""
        self._focused: Level | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_counts(self, counts: Mapping[Level, int], note: str = "") -> None:
        """Shows how many parts stand at each level, and a note beside the legend."""
        self._counts = dict(counts)
        self._note = note
        self._focused = None
        parts = ", ".join(f"{counts[level]} {level.value}" for level in ORDER if counts.get(level, 0))
        self.setAccessibleName(f"Parts by level: {parts or 'none'}")
        self.setAccessibleDescription("Arrow keys choose a level, Enter shows its parts")
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the bar and its legend."""
        return QSize(480, round(_BAR + 8 + _LEGEND))

    def level_at(self, x: float, y: float) -> Level | None:
        """The level under a point of the widget, None beside the bar."""
        hits = (level for level, rect in self._segments() if rect.contains(x, y))
        return next(hits, None)

    def _segments(self) -> tuple[tuple[Level, QRectF], ...]:
        return segments(QRectF(0, 0, self.width(), _BAR), self._counts)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the bar, the legend and the focus ring."""
        painter = self.smooth_painter()
        paint_level_bar(painter, QRectF(0, 0, self.width(), _BAR), self._counts, self.ink)
        paint_legend(painter, QRectF(0, _BAR + 8, self.width(), _LEGEND), self.ink, self._note)
        if self.hasFocus():
            for level, rect in self._segments():
                if level is self._focused:
                    painter.setPen(QPen(self.ink.color("focus"), 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 3, 3)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Chooses the level under the mouse."""
        level = self.level_at(event.position().x(), event.position().y())
        if level is not None and event.button() is Qt.MouseButton.LeftButton:
            self.level_chosen.emit(level)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows a hand over a level."""
        over = self.level_at(event.position().x(), event.position().y()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right move between the levels, Enter and Space choose one."""
        shown = [level for level, _ in self._segments()]
        if not shown:
            super().keyPressEvent(event)
            return
        here = shown.index(self._focused) if self._focused in shown else 0
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self._focused = shown[(here + step) % len(shown)]
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.level_chosen.emit(shown[here])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Starts at the worst level that occurs."""
        if self._focused is None and self._segments():
            self._focused = self._segments()[0][0]
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        """Says in a tool tip what a segment counts."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            level = self.level_at(event.pos().x(), event.pos().y())
            text = "" if level is None else f"{self._counts[level]} parts marked {level.value}. Click to see them."
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)
