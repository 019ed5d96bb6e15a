"""Where everything of the monthly chart stands: plots, slots, amounts, event labels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF

from planner.desktop.charts.packing import pack
from planner.desktop.charts.scale import next_month, round_step
from planner.desktop.charts.trend_model import PictureEvent, TrendBar, TrendPicture

_LEFT = 58.0
_RIGHT = 14.0
_ROW = 20.0  # one row of event labels
_TITLE = 26.0  # the line above a plot that says what it shows
_AXIS = 40.0
_CHANGE_SHARE = 0.27


@dataclass(frozen=True, slots=True)
class EventPlace:
    """An event's diamond at (x, y) with its label to the right of it or, near the right end, to the left."""

    event: PictureEvent
    x: float
    y: float
    label: QRectF


@dataclass(frozen=True, slots=True)
class TrendLayout:
    """The places of one picture: `upper` holds the amounts, `lower` the changes, both with their zero lines."""

    picture: TrendPicture
    upper: QRectF
    lower: QRectF
    step: float
    top: float  # the amount at the upper edge
    reach: float  # the change at the edges of the lower plot, a fraction
    slot: float
    events: tuple[EventPlace, ...]

    def slot_left(self, month: str) -> float:
        """Where the slot of a month begins."""
        return self.upper.left() + self.slot * self.picture.slots.index(month)

    def day_x(self, day: date) -> float:
        """Where a day stands inside its month's slot."""
        length = (next_month(day) - day.replace(day=1)).days
        return self.slot_left(f"{day:%Y-%m}") + self.slot * (day.day - 1) / length

    def bar_rect(self, bar: TrendBar) -> QRectF:
        """The bar of an amount; two months wide for January and February."""
        left = self.slot_left(bar.months[0])
        air = self.slot * 0.13
        top = self.amount_y(bar.value)
        return QRectF(left + air, top, self.slot * len(bar.months) - 2 * air, self.upper.bottom() - top)

    def change_rect(self, bar: TrendBar) -> QRectF:
        """The bar of a change; changes beyond the edge end at it."""
        place = self.bar_rect(bar)
        zero = self.lower.center().y()
        change = max(-self.reach, min(self.reach, bar.change or 0.0))
        height = self.lower.height() / 2 * change / self.reach
        return QRectF(place.left(), min(zero, zero - height), place.width(), abs(height))

    def amount_y(self, value: float) -> float:
        """The height of an amount in the upper plot."""
        return self.upper.bottom() - self.upper.height() * value / self.top

    def bar_at(self, x: float) -> TrendBar | None:
        """The bar whose slot lies under a place on the axis."""
        for bar in self.picture.bars:
            left = self.slot_left(bar.months[0])
            if left <= x < left + self.slot * len(bar.months):
                return bar
        return None


def lay_out(picture: TrendPicture, rect: QRectF, width_of: Callable[[str], float]) -> TrendLayout:
    """The layout of a picture in a rectangle; `width_of` measures an event's label in px."""
    left, right = rect.left() + _LEFT, rect.right() - _RIGHT
    slot = (right - left) / max(len(picture.slots), 1)
    events, rows = _event_places(picture, left, right, slot, rect.top() + 10, width_of)
    top = rect.top() + 10 + rows * _ROW + _TITLE
    free = rect.bottom() - _AXIS - top - _TITLE - 10
    split = top + free * (1 - _CHANGE_SHARE)
    upper = QRectF(left, top, right - left, split - top)
    lower = QRectF(left, split + _TITLE + 10, right - left, rect.bottom() - _AXIS - split - _TITLE - 10)
    highest = max([bar.value for bar in picture.bars] + [bar.prior or 0.0 for bar in picture.bars], default=1.0)
    step = round_step(highest * 1.05, 3)
    changes = [abs(bar.change) for bar in picture.bars if bar.change is not None]
    reach = 0.5 if max(changes, default=0.0) <= 0.5 else 1.0
    return TrendLayout(picture, upper, lower, step, _edge(highest, step), reach, slot, events)


def _edge(highest: float, step: float) -> float:
    """The amount at the upper edge: the next half step above the highest bar with some air for its number."""
    half = step / 2
    edge = half
    while edge < highest * 1.06:
        edge += half
    return edge


def _event_places(
    picture: TrendPicture, left: float, right: float, slot: float, top: float, width_of: Callable[[str], float]
) -> tuple[tuple[EventPlace, ...], int]:
    """The events on as few rows of labels as keep them apart, and the number of rows."""
    boxes = []
    for event in picture.events:
        x = left + slot * picture.slots.index(f"{event.on:%Y-%m}") + slot * (event.on.day - 1) / 31
        width = width_of(event.label)
        start = x + 10 if x + 10 + width <= right else x - 10 - width
        boxes.append((event, x, start, width))
    rows = pack([(min(x - 6, start), max(x + 6, start + width) + 8) for _, x, start, width in boxes])
    places = [
        EventPlace(event, x, top + row * _ROW, QRectF(start, top + row * _ROW - 9, width, 18))
        for (event, x, start, width), row in zip(boxes, rows, strict=True)
    ]
    return tuple(places), max(rows, default=-1) + 1
