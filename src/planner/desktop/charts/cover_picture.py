"""Stock of one part running down against the time that a licence takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.desktop.charts.ink import REGULAR, SEMIBOLD, Ink
from planner.desktop.charts.marks import BADGE, diamond, hatch, paint_badge
from planner.desktop.charts.painted import Painted
from planner.desktop.charts.scale import DayScale, month_label
from planner.domain.exposure import CoverPoint, Suggestion
from planner.reports.wording import date_text, number_text

_TOP = 12.0  # room above the plot
_AXIS = 26.0  # room for the months below it
_SIDE = 8.0
_PX = 12
_ROW = 18.0  # one row of words above the line of the stock
_LICENCE_ENDS = "licence ends"


@dataclass(frozen=True, slots=True)
class CoverStory:
    """What the picture tells: stock by day, when the line stops, and when a licence filed today could be there.

    `licence_p50` is None where no licence is needed or its time is not known; `licence_ends` is the last day of
    the licence that covers the part now.
    """

    suggestion: Suggestion
    points: tuple[CoverPoint, ...]
    licence_p50: date | None
    licence_ends: date | None

    @property
    def gap_days(self) -> int | None:
        """Days without parts between the line-down and the middle estimate of a licence; None where there is no gap."""
        down = self.suggestion.line_down
        if down is None or self.licence_p50 is None or self.licence_p50 <= down:
            return None
        return (self.licence_p50 - down).days

    @property
    def last_day(self) -> date:
        """Where the axis ends: past the licence or the line-down with some air, never before four weeks."""
        ends = [self.suggestion.as_of + timedelta(days=28)]
        ends += [self.licence_p50 + timedelta(days=28)] if self.licence_p50 else []
        ends += [self.suggestion.line_down + timedelta(days=21)] if self.suggestion.line_down else []
        if self.suggestion.line_down is None and self.points:
            ends.append(self.points[-1].on)
        return max(ends)


def cover_story(suggestion: Suggestion, points: Sequence[CoverPoint], licence_ends: date | None = None) -> CoverStory:
    """The story of one part from its suggestion and its stock by day.

    `licence_ends` is the last day of an individual licence under which the part comes now; the end of a general
    licence is the suggestion's own, and the earlier of the two is shown.
    """
    days = suggestion.licence_p50_days
    ends = [answer.gl_until for answer in suggestion.sources if answer.gl_until is not None]
    ends += [licence_ends] if licence_ends is not None else []
    return CoverStory(
        suggestion,
        tuple(points),
        suggestion.as_of + timedelta(days=days) if days is not None else None,
        min(ends) if ends else None,
    )


def told(story: CoverStory) -> str:
    """The picture in one sentence, for those who cannot see it."""
    if not story.points:
        return "Stock over time is not known: stock or use per day is not recorded"
    down = story.suggestion.line_down
    first = f"Stock {number_text(story.points[0].pieces)} on {date_text(story.points[0].on)}"
    end = f"line down on {date_text(down)}" if down else "no line-down within the horizon"
    ends = f", licence ends on {date_text(story.licence_ends)}" if story.licence_ends else ""
    licence = f", licence expected by {date_text(story.licence_p50)}" if story.licence_p50 else ""
    gap = f", {story.gap_days} days apart" if story.gap_days else ""
    return f"{first}, {end}{ends}{licence}{gap}"


def paint_cover(painter: QPainter, rect: QRectF, story: CoverStory, ink: Ink) -> None:
    """Paints the story into a rectangle of at least 240 × 110 px."""
    if not story.points:
        ink.write(painter, rect, "Stock or use per day is not recorded.", _PX, ink.color("text.secondary"))
        return
    plot = rect.adjusted(_SIDE, _TOP, -_SIDE, -_AXIS)
    scale = DayScale(story.suggestion.as_of, story.last_day, plot.left(), plot.width())
    ends = licence_end_label(story, scale, plot, ink)
    head = _ROW if ends is None or ends.beside_stock else 2 * _ROW
    _months(painter, plot, scale, ink)
    _bands(painter, plot, story, scale, head, ink)
    painter.setPen(QPen(ink.chart("axis"), 1))
    painter.drawLine(plot.bottomLeft(), plot.bottomRight())
    _stock(painter, plot, story, scale, head, ink)
    _marks(painter, plot, story, scale, ends, ink)


@dataclass(frozen=True, slots=True)
class LicenceEnd:
    """The diamond at the end of the licence and the room of its words.

    `beside_stock` tells whether they stand in the same row as the first amount of stock; where the licence ends
    soon they would meet, and stand in a row of their own above it.
    """

    at: QPointF
    label: QRectF
    beside_stock: bool


def licence_end_label(story: CoverStory, scale: DayScale, plot: QRectF, ink: Ink) -> LicenceEnd | None:
    """Where the end of the licence is told; None where it is not known or not on the axis."""
    if story.licence_ends is None or not scale.inside(story.licence_ends):
        return None
    x, width = scale.x(story.licence_ends), ink.width(_LICENCE_ENDS, _PX)
    pieces = ink.width(number_text(story.points[0].pieces), _PX)
    beside = x - 10 - width > plot.left() + 14 + pieces
    left = x - 10 - width if beside else min(x + 10, plot.right() - width)
    return LicenceEnd(QPointF(x, plot.top() + _ROW / 2), QRectF(left, plot.top(), width, _ROW), beside)


def _bands(painter: QPainter, plot: QRectF, story: CoverStory, scale: DayScale, head: float, ink: Ink) -> None:
    """The red tint without parts and the blue one from the day a licence can be expected."""
    row = plot.top() + head - _ROW
    down, expected = story.suggestion.line_down, story.licence_p50
    if story.gap_days is not None and down is not None and expected is not None:
        text, tint, solid = ink.tone("ended")
        gap = QRectF(scale.x(down), plot.top(), scale.x(expected) - scale.x(down), plot.height())
        painter.fillRect(gap, tint)
        if ink.patterns:
            hatch(painter, gap, solid, 6)
        label = f"{story.gap_days} d"
        if ink.width(label, _PX) + 8 < gap.width():
            ink.write(painter, QRectF(gap.left(), row, gap.width(), _ROW), label, _PX, text, REGULAR, _CENTRE)
    if expected is not None and scale.inside(expected):
        text, tint, _ = ink.tone("progress")
        band = QRectF(scale.x(expected), plot.top(), plot.right() - scale.x(expected), plot.height())
        painter.fillRect(band, tint)
        label = ink.fitted("Licence, P50", _PX, band.width() - 8)
        ink.write(painter, QRectF(band.left() + 6, row, band.width(), _ROW), label, _PX, text)


_CENTRE = Qt.AlignmentFlag.AlignHCenter


def _months(painter: QPainter, plot: QRectF, scale: DayScale, ink: Ink) -> None:
    months = list(scale.month_starts())
    every = 1 + len(months) // 6
    for number, month in enumerate(months):
        x = scale.x(month)
        painter.setPen(QPen(ink.chart("grid"), 1))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        label = month_label(month, with_year=month.month == 1)
        if number % every == 0 and x + 4 + ink.width(label, 11) <= plot.right() + _SIDE:
            ink.text(painter, QPointF(x + 4, plot.bottom() + 20), label, 11, ink.chart("axis"))


def _stock(painter: QPainter, plot: QRectF, story: CoverStory, scale: DayScale, head: float, ink: Ink) -> None:
    top = max(point.pieces for point in story.points) or 1.0
    height = plot.height() - head
    line = QPolygonF(
        [
            QPointF(scale.x(point.on), plot.bottom() - height * point.pieces / top)
            for point in _until_empty(story, scale)
        ]
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink.chart("series1"), 2))
    painter.drawPolyline(line)
    start = line.first() if line.count() else plot.topLeft()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.chart("series1"))
    painter.drawEllipse(start, 3, 3)
    pieces = number_text(story.points[0].pieces)
    ink.text(painter, start + QPointF(6, -4), pieces, _PX, ink.color("text.secondary"))


def _until_empty(story: CoverStory, scale: DayScale) -> list[CoverPoint]:
    """The points on the axis up to the first one without stock."""
    shown: list[CoverPoint] = []
    for point in story.points:
        if scale.inside(point.on) and (not shown or shown[-1].pieces > 0):
            shown.append(point)
    return shown


def _marks(
    painter: QPainter, plot: QRectF, story: CoverStory, scale: DayScale, ends: LicenceEnd | None, ink: Ink
) -> None:
    """The end of the licence as a diamond, the line-down as the badge of the level."""
    down = story.suggestion.line_down
    if ends is not None:
        diamond(painter, ends.at, 5, ink.tone("ok")[2])
        ink.write(painter, ends.label, _LICENCE_ENDS, _PX, ink.tone("ok")[0])
    if down is not None and scale.inside(down):
        badge = QRectF(scale.x(down) - BADGE / 2, plot.bottom() - BADGE / 2, BADGE, BADGE)
        paint_badge(painter, badge, story.suggestion.level, ink)
    elif down is None:
        note = QRectF(plot.left(), plot.top() - 6, plot.width(), 18)
        ink.write(painter, note, "No line-down within the horizon", _PX, ink.color("text.secondary"), SEMIBOLD, _RIGHT)


_RIGHT = Qt.AlignmentFlag.AlignRight


class CoverPicture(Painted):
    """The picture "Stock until a licence could arrive" of one part."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._story: CoverStory | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Stock until a licence could arrive")

    def show_part(self, suggestion: Suggestion, points: Sequence[CoverPoint], licence_ends: date | None = None) -> None:
        """Shows a part: its suggestion and its usable stock by day; no points where stock or use is not recorded."""
        self._story = cover_story(suggestion, points, licence_ends)
        self.setAccessibleDescription(told(self._story))
        self.update()

    def clear(self) -> None:
        """Shows nothing."""
        self._story = None
        self.setAccessibleDescription("")
        self.update()

    def sizeHint(self) -> QSize:
        """A small picture for the detail pane."""
        return QSize(340, 124)

    def minimumSizeHint(self) -> QSize:
        """Below this the labels would meet."""
        return QSize(240, 124)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the story, where there is one."""
        if self._story is None:
            return
        painter = self.smooth_painter()
        paint_cover(painter, QRectF(self.rect()), self._story, self.ink)
        painter.end()
