"""Where the bars and notes of one licence stand in its row, and the months above the rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRectF

from planner.desktop.charts.ink import SEMIBOLD, Ink
from planner.desktop.charts.licence_bars_model import LicenceAxis, LicenceBar, LicenceStrip
from planner.desktop.charts.scale import MONTHS, DayScale

ROW_HEIGHT = 38
AXIS_HEIGHT = 36
BAR_HEIGHT = 18.0
LABEL_PX = 11
_GAP = 7.0
_HATCH_GAP = 16.0  # before a label on a hatch, so that the hatch is seen first
_CLEAR = 9.0  # between a text and the line of today
_LEAST_LETTERS = 5
_YEAR_PX = 11


@dataclass(frozen=True, slots=True)
class BarPlace:
    """One bar at its place, with the room of its label; None where the label has no room."""

    bar: LicenceBar
    rect: QRectF
    label: QRectF | None = None


@dataclass(frozen=True, slots=True)
class RowPlace:
    """The row of one licence: its bars, and the note with its room where there is one."""

    bars: tuple[BarPlace, ...]
    note: str = ""
    note_rect: QRectF | None = None

    def bar_at(self, x: float) -> LicenceBar | None:
        """The bar under a place on the row; None beside the bars."""
        return next((place.bar for place in self.bars if place.rect.left() <= x <= place.rect.right()), None)


@dataclass(frozen=True, slots=True)
class MonthPlace:
    """One month above the rows; `year` where the year is news."""

    x: float
    name: str
    year: str


def axis_scale(axis: LicenceAxis, left: float, width: float) -> DayScale:
    """The days of an axis on a column that begins at `left` and is `width` px wide."""
    return DayScale(axis.first, axis.last, left + 1, max(width - 2, 40.0))


def lay_out_row(strip: LicenceStrip, axis: LicenceAxis, row: QRectF, ink: Ink) -> RowPlace:
    """Places the bars of a strip in a row of the axis, and its note beside, in, or cut short after the last bar."""
    scale = axis_scale(axis, row.left(), row.width())
    today = scale.x(axis.today)
    bars = tuple(_place_bar(bar, scale, row, today, ink) for bar in strip.bars if _is_seen(bar, scale))
    if not strip.note:
        return RowPlace(bars)
    note, rect = _place_note(strip.note, bars[-1].rect if bars else None, scale, row, today, ink)
    return RowPlace(bars, note, rect)


def _is_seen(bar: LicenceBar, scale: DayScale) -> bool:
    return (bar.start is None or bar.start < scale.last) and (bar.end is None or bar.end >= scale.first)


def _place_bar(bar: LicenceBar, scale: DayScale, row: QRectF, today: float, ink: Ink) -> BarPlace:
    begin = scale.clamped(bar.start or scale.first)
    end = scale.clamped(_day_after(bar.end) if bar.end else scale.last)
    rect = QRectF(begin, row.center().y() - BAR_HEIGHT / 2, max(end - begin, 2.0), BAR_HEIGHT)
    if not bar.label:
        return BarPlace(bar, rect)
    width = ink.width(bar.label, LABEL_PX)
    start = begin + (_HATCH_GAP if rect.width() > width + 2 * _HATCH_GAP else 5.0)
    start = _clear_of(today, start, width)
    fits = start + width <= rect.right() - 3
    return BarPlace(bar, rect, QRectF(start, rect.top(), width, BAR_HEIGHT) if fits else None)


def _day_after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _clear_of(today: float, start: float, width: float) -> float:
    """Where a text begins that would stand across the line of today: after it."""
    return today + _CLEAR if start - _CLEAR / 2 < today < start + width + _CLEAR / 2 else start


def _place_note(
    note: str, last: QRectF | None, scale: DayScale, row: QRectF, today: float, ink: Ink
) -> tuple[str, QRectF | None]:
    width, right = ink.width(note, LABEL_PX), scale.left + scale.width
    after = _clear_of(today, last.right() + _GAP if last else max(today + _CLEAR, scale.left + _GAP), width)
    if after + width <= right:
        return note, _note_rect(after, width, row)
    if last is not None:
        within = _clear_of(today, last.left() + _GAP, width)
        if within + width <= last.right() - _GAP:
            return note, _note_rect(within, width, row)
    cut = ink.fitted(note, LABEL_PX, right - after)
    if len(cut) < _LEAST_LETTERS:
        return "", None
    return cut, _note_rect(after, ink.width(cut, LABEL_PX), row)


def _note_rect(left: float, width: float, row: QRectF) -> QRectF:
    return QRectF(left, row.center().y() - BAR_HEIGHT / 2, width, BAR_HEIGHT)


def lay_out_months(scale: DayScale, ink: Ink) -> tuple[MonthPlace, ...]:
    """The months above the rows: as many names as have room, each year once."""
    starts = list(scale.month_starts())
    room = scale.width / max(len(starts), 1)
    every = max(1, -(-round(ink.width("Mar", _YEAR_PX) + 8) // max(round(room), 1)))
    return tuple(
        MonthPlace(
            scale.x(month),
            MONTHS[month.month - 1] if number % every == 0 else "",
            str(month.year) if number == 0 or month.month == 1 else "",
        )
        for number, month in enumerate(starts)
    )


def today_plate(scale: DayScale, axis: LicenceAxis, top: float, ink: Ink) -> QRectF | None:
    """The plate with the word of the day; None where the day is not on the axis."""
    if not scale.inside(axis.today):
        return None
    plate = QRectF(0, top, ink.width(axis.day_word, _YEAR_PX, SEMIBOLD) + 10, 17)
    right = scale.left + scale.width
    plate.moveLeft(min(max(scale.x(axis.today) - plate.width() / 2, scale.left), right - plate.width()))
    return plate
