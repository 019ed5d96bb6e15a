"""The list beside the chart: one line per destination or supplier, with its small line and its newest month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.desktop.charts.ink import REGULAR, SEMIBOLD
from planner.desktop.charts.painted import Painted
from planner.desktop.charts.trend_model import month_name
from planner.desktop.charts.trend_painter import change_text
from planner.desktop.pages.trends.sparkline import paint_sparkline
from planner.reports.wording import number_text

ROW = 28.0
_PAD = 14.0
_PX = 13
_HEAD_PX = 12
# Widths of the columns from the right: month, change, amount, small line.
_MONTH, _CHANGE, _AMOUNT, _LINE = 78.0, 60.0, 62.0, 66.0
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One line: `key` is what the trend is asked by, `change` a fraction, None where it is not known."""

    key: str
    name: str
    value: float
    change: float | None
    month: str
    values: tuple[float | None, ...]


class TrendRows(Painted):
    """The lines, one of them chosen; Up and Down, or the mouse, choose another."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TrendRow, ...] = ()
        self._heads = ("To", "Tonnes")
        self._key = ""
        self._over = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[TrendRow], name_head: str, amount_head: str, key: str) -> None:
        """Shows lines under a header; `key` is the chosen one."""
        self._rows = tuple(rows)
        self._heads = (name_head, amount_head)
        self._key = key
        self.setAccessibleName(f"{name_head}, newest month")
        self._tell()
        self.updateGeometry()
        self.update()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the lines from top to bottom."""
        return tuple(row.key for row in self._rows)

    def sizeHint(self) -> QSize:
        """The header and all lines."""
        return QSize(360, round(ROW * (len(self._rows) + 1)))

    def minimumSizeHint(self) -> QSize:
        """Names may be cut, numbers not."""
        return QSize(340, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints header and lines."""
        painter = self.smooth_painter()
        self._paint_head(painter)
        for number, row in enumerate(self._rows):
            self._paint_row(painter, QRectF(0, ROW * (number + 1), self.width(), ROW), row, over=number == self._over)
        painter.end()

    def _columns(self, rect: QRectF) -> tuple[QRectF, QRectF, QRectF, QRectF, QRectF]:
        """The rooms of name, small line, amount, change and month."""
        x = rect.right() - _PAD
        rooms = []
        for width in (_MONTH, _CHANGE, _AMOUNT, _LINE):
            rooms.append(QRectF(x - width, rect.top(), width, rect.height()))
            x -= width
        name = QRectF(_PAD, rect.top(), x - _PAD - 6, rect.height())
        month, change, amount, line = rooms
        return name, line, amount, change, month.adjusted(14, 0, 0, 0)

    def _paint_head(self, painter: QPainter) -> None:
        rect = QRectF(0, 0, self.width(), ROW)
        name, _, amount, change, month = self._columns(rect)
        colour = self.ink.color("text.secondary")
        self.ink.write(painter, name, self._heads[0], _HEAD_PX, colour)
        self.ink.write(painter, amount, self._heads[1], _HEAD_PX, colour, REGULAR, _RIGHT)
        self.ink.write(painter, change, "y/y", _HEAD_PX, colour, REGULAR, _RIGHT)
        self.ink.write(painter, month, "Month", _HEAD_PX, colour)
        self._rule(painter, ROW)

    def _rule(self, painter: QPainter, y: float) -> None:
        painter.setPen(QPen(self.ink.color("border.hair"), 1))
        painter.drawLine(QPointF(0, y - 0.5), QPointF(self.width(), y - 0.5))

    def _paint_row(self, painter: QPainter, rect: QRectF, row: TrendRow, *, over: bool) -> None:
        selected = row.key == self._key
        if selected or over:
            painter.fillRect(rect, self.ink.color("bg.selected" if selected else "bg.hover"))
        name, line, amount, change, month = self._columns(rect)
        weight = SEMIBOLD if selected else REGULAR
        primary, quiet = self.ink.color("text.primary"), self.ink.color("text.secondary")
        self.ink.write(painter, name, self.ink.fitted(row.name, _PX, name.width(), weight), _PX, primary, weight)
        paint_sparkline(painter, line.adjusted(0, 7, -8, -7), row.values, self.ink)
        self.ink.write(painter, amount, number_text(round(row.value)), _PX, primary, REGULAR, _RIGHT)
        moved = change_text(row.change) if row.change is not None else "–"
        self.ink.write(painter, change, moved, _PX, primary, REGULAR, _RIGHT)
        self.ink.write(painter, month, month_name(row.month), _PX, quiet)
        if selected and self.hasFocus():
            painter.setPen(QPen(self.ink.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        self._rule(painter, rect.bottom())

    def _row_at(self, y: float) -> int:
        number = int(y // ROW) - 1
        return number if 0 <= number < len(self._rows) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lifts the line under the mouse."""
        self._over = self._row_at(event.position().y())
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        """Lets go of the line under the mouse."""
        self._over = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses the line under the mouse."""
        number = self._row_at(event.position().y())
        if number >= 0:
            self._choose(number)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose the line above or below."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        here = self.keys.index(self._key) if self._key in self.keys else -1
        if step is None or not 0 <= here + step < len(self._rows):
            super().keyPressEvent(event)
        else:
            self._choose(here + step)

    def _choose(self, number: int) -> None:
        self._key = self._rows[number].key
        self._tell()
        self.update()
        self.chosen.emit(self._key)

    def _tell(self) -> None:
        row = next((row for row in self._rows if row.key == self._key), None)
        if row is None:
            return
        moved = f", {change_text(row.change)} on the year before" if row.change is not None else ""
        self.setAccessibleDescription(f"{row.name}, {number_text(round(row.value))}{moved}, {month_name(row.month)}")
