"""Where the lanes, bars, badges and markers of a timeline stand, for the screen and for paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF

from planner.desktop.charts.ink import SEMIBOLD, Ink
from planner.desktop.charts.packing import pack
from planner.desktop.charts.scale import DayScale, next_month
from planner.reports.document import Badge, Bar, Lane, Marker, Timeline

MONTHS_HEIGHT = 24.0
BAR_HEIGHT = 16.0
BADGE_SIDE = 18.0
DIAMOND = 5.0
LABEL_PX = 12
SMALL_PX = 11
_BAR_ROW = 22.0
_BADGE_ROW = 21.0
_GROUP_GAP = 8.0
_END_GAP = 10.0
_TODAY_BELOW = 24.0  # the same with the word Today in it
_ROOMY_MONTH = 86.0  # width of a month that leaves room for the word Today between the names
_TOGETHER = 3  # more run-outs than this in one week are shown as one badge with their number


@dataclass(frozen=True, slots=True)
class BadgePlace:
    """One badge, or the badges of a crowded week, at its place; the first of `badges` is the worst."""

    rect: QRectF
    badges: tuple[Badge, ...]


@dataclass(frozen=True, slots=True)
class MarkerPlace:
    """A marker's diamond and the room of its label."""

    marker: Marker
    at: QPointF
    label: QRectF


@dataclass(frozen=True, slots=True)
class LanePlace:
    """One lane: its row, whether it opens its group, and what stands on it."""

    lane: Lane
    rect: QRectF
    opens_group: bool
    bars: tuple[tuple[Bar, QRectF], ...]
    badges: tuple[BadgePlace, ...]
    markers: tuple[MarkerPlace, ...]


@dataclass(frozen=True, slots=True)
class TimelineLayout:
    """All places of a timeline; `height` is what it needs, `day_word` names the line of the day it is seen on."""

    timeline: Timeline
    rect: QRectF
    scale: DayScale
    lanes: tuple[LanePlace, ...]
    height: float
    day_word: str = "Today"

    @property
    def today_x(self) -> float | None:
        """Where the line of today stands; None where today is not on the axis."""
        today = self.timeline.today
        return self.scale.x(today) if self.scale.inside(today) else None

    @property
    def today_below(self) -> bool:
        """Whether the word Today stands below the lanes, as the months above are too narrow for it."""
        return not _roomy(self.scale)

    @property
    def badge_places(self) -> tuple[BadgePlace, ...]:
        """All badges in the order of their dates."""
        places = [place for lane in self.lanes for place in lane.badges]
        return tuple(sorted(places, key=lambda place: (place.badges[0].on, place.rect.y())))


def lay_out_timeline(
    timeline: Timeline, left: float, top: float, width: float, ink: Ink, day_word: str = "Today"
) -> TimelineLayout:
    """The layout of a timeline that begins at (left, top) and is `width` px wide; the height follows from it."""
    groups = [ink.width(lane.group, LABEL_PX, SEMIBOLD) for lane in timeline.lanes]
    labels = [ink.width(lane.label, LABEL_PX) for lane in timeline.lanes]
    group_width = max(groups, default=0.0) + 14
    names = group_width + max(labels, default=0.0) + 12
    scale = DayScale(timeline.first_month, next_month(timeline.last_month), left + names, max(width - names - 6, 40.0))
    y = top + MONTHS_HEIGHT + 6
    places: list[LanePlace] = []
    group = ""
    for lane in timeline.lanes:
        opens = lane.group != group
        y += _GROUP_GAP if opens and places else 0.0
        places.append(_place_lane(lane, left, y, width, scale, ink, opens))
        y = places[-1].rect.bottom()
        group = lane.group
    height = y + (_END_GAP if _roomy(scale) else _TODAY_BELOW) - top
    return TimelineLayout(timeline, QRectF(left, top, width, height), scale, tuple(places), height, day_word)


def _roomy(scale: DayScale) -> bool:
    days = max((scale.last - scale.first).days, 1)
    return scale.width * 30 / days >= _ROOMY_MONTH


def _place_lane(
    lane: Lane, left: float, top: float, width: float, scale: DayScale, ink: Ink, opens_group: bool
) -> LanePlace:
    badges = _place_badges(lane, top, scale)
    markers = _place_markers(lane, top, scale, ink)
    bottoms = [top + _BAR_ROW, *(place.rect.bottom() + 3 for place in badges), *(m.label.bottom() for m in markers)]
    bars = tuple((bar, _bar_rect(bar, top, scale)) for bar in lane.bars if _visible(bar, scale))
    return LanePlace(lane, QRectF(left, top, width, max(bottoms) - top), opens_group, bars, badges, markers)


def _visible(bar: Bar, scale: DayScale) -> bool:
    return bar.start < scale.last and bar.end >= scale.first


def _bar_rect(bar: Bar, top: float, scale: DayScale) -> QRectF:
    begin, end = scale.clamped(bar.start), scale.clamped(bar.end + timedelta(days=1))
    return QRectF(begin, top + (_BAR_ROW - BAR_HEIGHT) / 2, end - begin, BAR_HEIGHT)


def _weeks(badges: list[Badge]) -> list[tuple[Badge, ...]]:
    """The badges one by one, but those of a crowded week together, the worst first."""
    weeks: dict[date, list[Badge]] = {}
    for badge in badges:
        weeks.setdefault(badge.on - timedelta(days=badge.on.weekday()), []).append(badge)
    shown: list[tuple[Badge, ...]] = []
    for week in weeks.values():
        if len(week) > _TOGETHER:
            shown.append(tuple(sorted(week, key=lambda badge: -badge.level.rank)))
        else:
            shown += [(badge,) for badge in week]
    return shown


def badge_text(badges: tuple[Badge, ...]) -> str:
    """The sign on a badge: the digit, with the number of parts where it stands for several."""
    sign = badges[0].level.key
    return sign if len(badges) == 1 else f"{sign} ×{len(badges)}"


def _place_badges(lane: Lane, top: float, scale: DayScale) -> tuple[BadgePlace, ...]:
    inside = sorted((badge for badge in lane.badges if scale.inside(badge.on)), key=lambda badge: badge.on)
    shown = _weeks(inside)
    boxes = []
    for badges in shown:
        width = BADGE_SIDE if len(badges) == 1 else BADGE_SIDE + 8 + 6 * len(str(len(badges)))
        x = min(scale.x(min(badge.on for badge in badges)) - BADGE_SIDE / 2, scale.left + scale.width - width)
        boxes.append((x, width))
    rows = pack([(x, x + width + 2) for x, width in boxes])
    return tuple(
        BadgePlace(QRectF(x, top + 2 + row * _BADGE_ROW, width, BADGE_SIDE), badges)
        for badges, (x, width), row in zip(shown, boxes, rows, strict=True)
    )


def _place_markers(lane: Lane, top: float, scale: DayScale, ink: Ink) -> tuple[MarkerPlace, ...]:
    inside = sorted((mark for mark in lane.markers if scale.inside(mark.on)), key=lambda mark: mark.on)
    right = scale.left + scale.width
    boxes = []
    for mark in inside:
        x, width = scale.x(mark.on), ink.width(mark.label, LABEL_PX)
        start = x + DIAMOND + 5 if x + DIAMOND + 5 + width <= right else x - DIAMOND - 5 - width
        boxes.append((x, start, width))
    rows = pack([(min(x - DIAMOND, start), max(x + DIAMOND, start + width) + 6) for x, start, width in boxes])
    return tuple(
        MarkerPlace(
            mark,
            QPointF(x, top + row * _BADGE_ROW + _BAR_ROW / 2),
            QRectF(start, top + row * _BADGE_ROW, width, _BAR_ROW),
        )
        for mark, (x, start, width), row in zip(inside, boxes, rows, strict=True)
    )
