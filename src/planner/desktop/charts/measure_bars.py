"""The rule book on a line of months: each limb of each measure as bars of its statuses, with today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from planner.desktop.charts.ink import MEDIUM, SEMIBOLD, Ink
from planner.desktop.charts.marks import diamond, hatch, rounded
from planner.desktop.charts.painted import Painted
from planner.desktop.charts.scale import MONTHS, DayScale
from planner.desktop.labels import plain_tooltip

ROW = 26
HEAD = 44
_LEFT = 288
_NUMBER = 84
_BAR = 14
_TEXT_PX = 12
_SMALL_PX = 11
_LEAST_WIDTH = 3
_MONTHS_A_QUARTER = 3
_NARROW_MONTH = 22
_DECEMBER = 12
_BEFORE_WORD = 9
_BESIDE_LINE = 5


@dataclass(frozen=True, slots=True)
class StatusBar:
    """A status from its first to its last day, both included; None where it began before or has no known end."""

    tone: str
    words: str
    since: date | None
    until: date | None
    hatched: bool = False
    solid: bool = False


@dataclass(frozen=True, slots=True)
class BarRow:
    """One limb: the measure that it belongs to, what stands at the left, its bars, and the day it was announced.

    `key` is the measure's id; `first` says that it is the first row of its measure.
    """

    key: str
    label: str
    bars: tuple[StatusBar, ...]
    announced: date | None = None
    first: bool = True


class MeasureBars(Painted):
    """Bars by row; a click or the arrow keys choose a measure, Enter opens it."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[BarRow, ...] = ()
        self._first = self._last = self._today = date.min
        self._day_word = "Today"
        self._selected = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Measures on a time axis")

    def show_rows(self, rows: Sequence[BarRow], today: date, day_word: str = "Today") -> None:
        """Shows other rows on an axis from a little before the first announcement to half a year ahead of the day."""
        self._rows = tuple(rows)
        self._today, self._day_word = today, day_word
        known = [row.announced for row in rows if row.announced]
        first = min([*known, today - timedelta(days=365)])
        self._first = (first - timedelta(days=20)).replace(day=1)
        self._last = today + timedelta(days=200)
        self.setAccessibleDescription("; ".join(_told(row) for row in self._rows))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def select(self, key: str) -> None:
        """Marks the rows of a measure."""
        self._selected = key
        self.update()

    def sizeHint(self) -> QSize:
        """A line of months and a row for each limb."""
        return QSize(720, HEAD + ROW * len(self._rows) + 8)

    def minimumSizeHint(self) -> QSize:
        """Narrower than this the bars could not be told apart."""
        return QSize(520, self.sizeHint().height())

    def scale(self) -> DayScale:
        """Where the days stand."""
        return DayScale(self._first, self._last, _LEFT, max(self.width() - _LEFT - 16.0, 1.0))

    def bar_rects(self, place: int) -> list[tuple[StatusBar, QRectF]]:
        """The bars of a row with their places; those outside the axis are left out."""
        scale, top = self.scale(), HEAD + ROW * place + (ROW - _BAR) / 2
        found = []
        for bar in self._rows[place].bars:
            first = bar.since or self._first
            after = bar.until + timedelta(days=1) if bar.until else self._last
            if first >= self._last or after <= self._first:
                continue
            left, right = scale.clamped(first), scale.clamped(after)
            found.append((bar, QRectF(left, top, max(right - left, _LEAST_WIDTH), _BAR)))
        return found

    def plate(self) -> QRectF:
        """Where the word of the day stands, above its line."""
        scale = self.scale()
        plate = QRectF(0, 3, self.ink.width(self._day_word, _TEXT_PX, SEMIBOLD) + 12, 18)
        at = scale.clamped(self._today) - plate.width() / 2
        plate.moveLeft(min(max(at, scale.left), self.width() - plate.width() - 4))
        return plate

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the months, the rows and the line of the day."""
        painter = self.smooth_painter()
        painter.fillRect(self.rect(), self.ink.color("bg.surface"))
        if self._rows:
            _months(painter, self.scale(), self.height(), self.plate(), self.ink)
            for place, row in enumerate(self._rows):
                self._paint_row(painter, place, row)
            self._paint_today(painter)
        painter.end()

    def _paint_row(self, painter: QPainter, place: int, row: BarRow) -> None:
        top = HEAD + ROW * place
        ink, whole = self.ink, QRectF(0, top, self.width(), ROW)
        if row.key == self._selected:
            painter.fillRect(whole, ink.color("bg.selected"))
        if row.first:
            painter.setPen(QPen(ink.color("border.hair"), 1))
            painter.drawLine(QPointF(0, top), QPointF(self.width(), top))
            number = QRectF(16, top, _NUMBER, ROW)
            ink.write(painter, number, row.key, _TEXT_PX, ink.color("text.primary"), SEMIBOLD)
        room = QRectF(16 + _NUMBER, top, _LEFT - _NUMBER - 28, ROW)
        label = ink.fitted(row.label, _TEXT_PX, room.width())
        ink.write(painter, room, label, _TEXT_PX, ink.color("text.secondary"))
        for bar, rect in self.bar_rects(place):
            _paint_bar(painter, bar, rect, self.scale().x(self._today), ink)
        if row.announced and self.scale().inside(row.announced):
            at = QPointF(self.scale().x(row.announced), top + ROW / 2)
            diamond(painter, at, 5, ink.color("text.primary"))
        if row.key == self._selected and row.first and self.hasFocus():
            painter.setPen(QPen(ink.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(whole.adjusted(1, 1, -1, -1))

    def _paint_today(self, painter: QPainter) -> None:
        scale, ink = self.scale(), self.ink
        if not scale.inside(self._today):
            return
        x = scale.x(self._today)
        painter.setPen(QPen(ink.chart("today"), 1.5))
        painter.drawLine(QPointF(x, HEAD - 4), QPointF(x, self.height() - 2))
        plate = self.plate()
        painter.fillPath(rounded(plate, 3), ink.chart("today"))
        ink.write(
            painter,
            plate,
            self._day_word,
            _TEXT_PX,
            ink.color("bg.surface"),
            SEMIBOLD,
            Qt.AlignmentFlag.AlignHCenter,
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Chooses the measure under the mouse."""
        place = self._place(event.position().y())
        if place is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(self._rows[place].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose the measure before and after, Enter opens it."""
        keys = list(dict.fromkeys(row.key for row in self._rows))
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and keys:
            here = keys.index(self._selected) if self._selected in keys else -1
            self.chosen.emit(keys[min(max(here + step, 0), len(keys) - 1)])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected:
            self.opened.emit(self._selected)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Names the status and its days in a tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._place(event.pos().y())
            text = "" if place is None else self._tip(place, QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tooltip(text), self)
            return True
        return super().event(event)

    def _place(self, y: float) -> int | None:
        place = int((y - HEAD) // ROW)
        return place if y >= HEAD and 0 <= place < len(self._rows) else None

    def _tip(self, place: int, at: QPointF) -> str:
        under = [bar.words for bar, rect in self.bar_rects(place) if rect.contains(at)]
        return under[0] if under else _told(self._rows[place])


def _told(row: BarRow) -> str:
    said = ", ".join(bar.words for bar in row.bars)
    return f"{row.key} {row.label}: {said}"


def _paint_bar(painter: QPainter, bar: StatusBar, rect: QRectF, line: float, ink: Ink) -> None:
    text, tint, solid = ink.tone(bar.tone)
    path = rounded(rect, 2)
    painter.fillPath(path, solid if bar.solid else tint)
    if bar.hatched:
        hatch(painter, rect, solid, 7)
    pen = QPen(solid, 1)
    if bar.hatched:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    name = bar.words.partition(",")[0]
    room = word_room(rect, ink.width(name, _SMALL_PX), line)
    if room is not None:
        if bar.hatched:
            painter.fillRect(room.adjusted(-3, 1, 3, -1), ink.color("bg.surface"))
        ink.write(painter, room, name, _SMALL_PX, ink.color("on.accent") if bar.solid else text)


def word_room(bar: QRectF, width: float, line: float) -> QRectF | None:
    """Where a word of a width stands in a bar: at its start, else behind the line of the day; None without room."""
    room = QRectF(bar.left() + _BEFORE_WORD, bar.top(), width, bar.height())
    if room.left() - _BESIDE_LINE < line < room.right() + _BESIDE_LINE:
        room.moveLeft(line + _BESIDE_LINE)
    return room if room.right() + _BESIDE_LINE <= bar.right() else None


def _months(painter: QPainter, scale: DayScale, height: float, plate: QRectF, ink: Ink) -> None:
    """A line at each quarter, or at each month where there is room; the years above, beside the plate of the day."""
    starts = list(scale.month_starts())
    wide = scale.width / max(len(starts), 1) >= _NARROW_MONTH
    year_seen = 0
    for month in starts:
        if not wide and (month.month - 1) % _MONTHS_A_QUARTER:
            continue
        x = scale.x(month)
        painter.setPen(QPen(ink.chart("grid"), 1))
        painter.drawLine(QPointF(x, HEAD), QPointF(x, height))
        name = MONTHS[month.month - 1] if wide else f"Q{(month.month - 1) // _MONTHS_A_QUARTER + 1}"
        ink.write(painter, QRectF(x + 3, HEAD - 18, 40, 16), name, _SMALL_PX, ink.chart("axis"))
        if month.year != year_seen and not (month.month == _DECEMBER and year_seen == 0):
            year_seen = month.year
            room = QRectF(x + 3, 3, ink.width(str(month.year), _TEXT_PX, MEDIUM), 18)
            if room.intersects(plate):
                room.moveLeft(plate.right() + _BESIDE_LINE)
            ink.write(painter, room, str(month.year), _TEXT_PX, ink.color("text.secondary"), MEDIUM)
