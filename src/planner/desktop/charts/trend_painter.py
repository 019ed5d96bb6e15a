"""Paints monthly amounts: bars, the year before, changes below, gaps and measures, on screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from planner.desktop.charts.ink import REGULAR, SEMIBOLD, Ink
from planner.desktop.charts.marks import diamond, hatch, rounded
from planner.desktop.charts.trend_layout import EventPlace, TrendLayout
from planner.desktop.charts.trend_model import TrendBar, TrendView, month_name
from planner.domain.shipments import Quality
from planner.reports.wording import number_text

_PX = 12
_SMALL = 11
_RIGHT = Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_UNITS = {"t": "Tonnes", "kg": "Kilograms", "g": "Grams", "pcs": "Pieces"}


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Which bars stand out: the selected one and the one under the mouse."""

    selected: TrendBar | None = None
    hovered: TrendBar | None = None


def paint_trend(painter: QPainter, layout: TrendLayout, ink: Ink, emphasis: Emphasis | None = None) -> None:
    """Paints the chart at the places of its layout."""
    emphasis = emphasis or Emphasis()
    _missing(painter, layout, ink)
    _axes(painter, layout, ink)
    for event in layout.events:
        _event_line(painter, event, layout, ink)
    for bar in layout.picture.bars:
        _paint_bar(painter, bar, layout, ink, emphasis)
    _year_before(painter, layout, ink)
    _today(painter, layout, ink)
    for event in layout.events:
        _event_label(painter, event, ink)
    _values(painter, layout, ink, emphasis)
    _no_data(painter, layout, ink)


def change_text(change: float, decimals: int = 0) -> str:
    """A change as charts write it: −74 % or +31 %."""
    percent = round(change * 100, decimals)
    sign = "+" if percent > 0 else "−" if percent < 0 else "±"
    return f"{sign}{abs(percent):,.{decimals}f} %"


def titles(layout: TrendLayout) -> tuple[str, str]:
    """What the upper and the lower plot show."""
    unit = _UNITS.get(layout.picture.unit, layout.picture.unit)
    view = layout.picture.view
    amounts = f"{unit} in twelve months" if view is TrendView.ROLLING else f"{unit} a month (line: a year before)"
    years = "two years before" if view is TrendView.TWO_YEARS else "a year before"
    return amounts, f"Change on the same month {years}"


def _span(layout: TrendLayout, months: tuple[str, ...]) -> QRectF:
    left = layout.slot_left(months[0])
    return QRectF(left, layout.upper.top(), layout.slot * len(months), layout.lower.bottom() - layout.upper.top())


def _silent_months(layout: TrendLayout) -> tuple[str, ...]:
    """The months from the last one with data to today."""
    last = layout.picture.last_month
    return tuple(month for month in layout.picture.slots if last is not None and month > last)


def _missing(painter: QPainter, layout: TrendLayout, ink: Ink) -> None:
    spans = [_span(layout, (month,)) for month in layout.picture.gaps]
    silent = _silent_months(layout)
    if silent:
        spans.append(_span(layout, silent).intersected(QRectF(0, -1e4, layout.day_x(layout.picture.today), 3e4)))
    for span in spans:
        painter.fillRect(span, ink.chart("gap"))
        hatch(painter, span, ink.color("bg.surface") if not ink.patterns else ink.chart("prior"), 7, width=1.5)


def _axes(painter: QPainter, layout: TrendLayout, ink: Ink) -> None:
    upper, lower = layout.upper, layout.lower
    amounts, changes = titles(layout)
    for text, plot in ((amounts, upper), (changes, lower)):
        ink.text(painter, QPointF(plot.left(), plot.top() - 11), text, _SMALL, ink.color("text.secondary"))
    number = 0
    while number * layout.step / 2 <= layout.top * 1.001:
        value = number * layout.step / 2
        label = number_text(value) if number % 2 == 0 else ""
        _grid_line(painter, layout, layout.amount_y(value), label, ink, zero=number == 0)
        number += 1
    for share in (1.0, 0.5, 0.0, -0.5, -1.0):
        y = lower.center().y() - lower.height() / 2 * share
        label = change_text(share * layout.reach) if share else "0"
        _grid_line(painter, layout, y, label, ink, zero=share == 0)
    _months(painter, layout, ink)


def _grid_line(painter: QPainter, layout: TrendLayout, y: float, label: str, ink: Ink, *, zero: bool) -> None:
    plot = layout.upper
    painter.setPen(QPen(ink.chart("axis" if zero else "grid"), 1))
    painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
    room = QRectF(plot.left() - 58, y - 8, 50, 16)
    ink.write(painter, room, label, _SMALL, ink.chart("axis"), REGULAR, _RIGHT)


def _months(painter: QPainter, layout: TrendLayout, ink: Ink) -> None:
    """Month names as far as there is room, the year in bold under the first of each year."""
    end, year = layout.upper.left() - 20, ""
    plate = _today_plate(layout, ink)
    for months in _named_slots(layout):
        text = "+".join(month_name(month)[:3] for month in months)
        centre = layout.slot_left(months[0]) + layout.slot * len(months) / 2
        width = ink.width(text, _SMALL)
        label = QRectF(centre - width / 2, layout.lower.bottom() + 6, width, 16)
        if label.left() < end + 12 or label.intersects(plate):
            continue
        ink.write(painter, label, text, _SMALL, ink.chart("axis"))
        end = label.right()
        if months[0][:4] != year:
            year = months[0][:4]
            below = QRectF(centre - 30, label.bottom() - 1, 60, 16)
            ink.write(painter, below, year, _SMALL, ink.color("text.primary"), SEMIBOLD, _CENTRE)


def _named_slots(layout: TrendLayout) -> list[tuple[str, ...]]:
    """The slots that can carry a name: every quarter's first month where slots are narrow, Jan+Feb as one."""
    joint = {month: bar.months for bar in layout.picture.bars if len(bar.months) > 1 for month in bar.months}
    named: list[tuple[str, ...]] = []
    for month in layout.picture.slots:
        months = joint.get(month, (month,))
        quarter = month[5:7] in ("01", "04", "07", "10")
        if (quarter or layout.slot > 44) and months not in named:
            named.append(months)
    return named


def _paint_bar(painter: QPainter, bar: TrendBar, layout: TrendLayout, ink: Ink, emphasis: Emphasis) -> None:
    rect, colour = layout.bar_rect(bar), ink.chart("bar")
    painter.fillRect(rect, colour)
    if bar.quality is not Quality.REPORTED:
        inner = QRectF(rect.left(), rect.top(), rect.width(), 5)
        painter.fillRect(inner, ink.color("bg.surface"))
        painter.setPen(QPen(colour, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(inner.adjusted(0.5, 0.5, -0.5, 0))
    if bar in (emphasis.selected, emphasis.hovered):
        pen = QPen(ink.color("focus" if bar == emphasis.selected else "border.control"), 2)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(-2, -2, 2, 0))
    if bar.change is not None:
        painter.fillRect(layout.change_rect(bar), ink.chart("bar" if bar.change >= 0 else "bar2"))


def _year_before(painter: QPainter, layout: TrendLayout, ink: Ink) -> None:
    """The line of the year before, with a halo so that it is seen over bars; broken where a month is not known."""
    run: list[QPointF] = []
    runs = [run]
    following: str | None = None
    for bar in layout.picture.bars:
        if bar.prior is None or (following is not None and bar.months[0] != following):
            run = []
            runs.append(run)
        if bar.prior is not None:
            run.append(QPointF(layout.bar_rect(bar).center().x(), layout.amount_y(bar.prior)))
        following = _after(layout, bar)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for points in runs:
        for colour, width in ((ink.color("bg.surface"), 4.0), (ink.chart("prior"), 1.75)):
            painter.setPen(QPen(colour, width))
            painter.drawPolyline(QPolygonF(points))


def _after(layout: TrendLayout, bar: TrendBar) -> str | None:
    number = layout.picture.slots.index(bar.months[-1]) + 1
    return layout.picture.slots[number] if number < len(layout.picture.slots) else None


def _event_line(painter: QPainter, place: EventPlace, layout: TrendLayout, ink: Ink) -> None:
    pen = QPen(ink.tone(place.event.tone)[2], 1.2)
    pen.setDashPattern([2, 3] if place.event.tone == "unconfirmed" else [4, 3])
    painter.setPen(pen)
    painter.drawLine(QPointF(place.x, place.y), QPointF(place.x, layout.lower.bottom()))


def _event_label(painter: QPainter, place: EventPlace, ink: Ink) -> None:
    painter.fillRect(place.label.adjusted(-3, 0, 3, 0), ink.color("bg.surface"))
    diamond(painter, QPointF(place.x, place.y), 5, ink.tone(place.event.tone)[2])
    ink.write(painter, place.label, place.event.label, _SMALL, ink.color("text.secondary"))


def _today_plate(layout: TrendLayout, ink: Ink) -> QRectF:
    plate = QRectF(0, layout.lower.bottom() + 8, ink.width("Today", _SMALL, SEMIBOLD) + 12, 17)
    x = layout.day_x(layout.picture.today)
    plate.moveLeft(min(x - plate.width() / 2, layout.upper.right() + 10 - plate.width()))
    return plate


def _today(painter: QPainter, layout: TrendLayout, ink: Ink) -> None:
    x, plate = layout.day_x(layout.picture.today), _today_plate(layout, ink)
    painter.setPen(QPen(ink.chart("today"), 1.5))
    painter.drawLine(QPointF(x, layout.upper.top() - 8), QPointF(x, plate.top()))
    painter.fillPath(rounded(plate, 3), ink.chart("today"))
    ink.write(painter, plate, "Today", _SMALL, ink.color("bg.surface"), SEMIBOLD, _CENTRE)


def _values(painter: QPainter, layout: TrendLayout, ink: Ink, emphasis: Emphasis) -> None:
    """The numbers of the highest, the lowest, the last and the selected bar, over a halo."""
    bars = layout.picture.bars
    if not bars:
        return
    told = {max(bars, key=lambda bar: bar.value), min(bars, key=lambda bar: bar.value), bars[-1]}
    told |= {bar for bar in (emphasis.selected, emphasis.hovered) if bar in bars and bar is not None}
    for bar in bars:
        if bar in told:
            text = number_text(round(bar.value))
            rect = layout.bar_rect(bar)
            label = QRectF(0, rect.top() - 18, ink.width(text, _PX, SEMIBOLD), 16)
            label.moveLeft(rect.center().x() - label.width() / 2)
            painter.fillPath(rounded(label.adjusted(-2, 1, 2, -1), 2), ink.color("bg.surface"))
            ink.write(painter, label, text, _PX, ink.color("text.primary"), SEMIBOLD)


def _no_data(painter: QPainter, layout: TrendLayout, ink: Ink) -> None:
    """The plate on the months that nobody has reported."""
    silent, last = _silent_months(layout), layout.picture.last_month
    if not silent or last is None:
        return
    head, tail = f"No data after {month_name(last)}", "missing, not zero"
    plate = QRectF(0, 0, ink.width(head, _PX, SEMIBOLD) + 16, 40)
    span = _span(layout, silent)
    right = layout.day_x(layout.picture.today) - 8
    plate.moveCenter(QPointF((span.left() + right) / 2, layout.upper.top() + layout.upper.height() * 0.4))
    if plate.width() <= right - span.left():
        plate.moveRight(min(plate.right(), right))
        plate.moveLeft(max(plate.left(), span.left() + 4))
    else:
        # Wider than the span: it stands at the right edge, low enough to leave the last bars' numbers free.
        plate.moveRight(layout.upper.right())
        plate.moveBottom(layout.upper.bottom() - 8)
    painter.setPen(QPen(ink.color("border.hair"), 1))
    painter.setBrush(ink.color("bg.surface"))
    painter.drawRoundedRect(plate, 4, 4)
    top, bottom = QRectF(plate), QRectF(plate)
    top.setHeight(22)
    bottom.setTop(plate.top() + 18)
    ink.write(painter, top, head, _PX, ink.color("text.primary"), SEMIBOLD, _CENTRE)
    ink.write(painter, bottom, tail, _SMALL, ink.color("text.secondary"), REGULAR, _CENTRE)
