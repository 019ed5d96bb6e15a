"""What the chart of monthly amounts shows: bars, the year before, gaps and events, from a trend."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.shipments import Quality
from planner.trends.trend import Trend, TrendEvent

_LONGEST = 40  # months in one picture


class TrendView(StrEnum):
    """Which reading of a series the bars and the changes below them show."""

    AMOUNTS = "amounts"
    ROLLING = "rolling_12"
    TWO_YEARS = "vs_two_years"


@dataclass(frozen=True, slots=True)
class TrendBar:
    """One bar: a month, or January and February together at their mean a month.

    `prior` is the amount of the year before; `change` what the lower panel shows, as a fraction.
    """

    months: tuple[str, ...]
    value: float
    prior: float | None
    change: float | None
    quality: Quality

    @property
    def label(self) -> str:
        """The month or months in words."""
        return "+".join(month_name(month).split()[0] for month in self.months) + f" {self.months[0][:4]}"


@dataclass(frozen=True, slots=True)
class PictureEvent:
    """A dated step of one or of several measures; `tone` is attention where something began to apply."""

    on: date
    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class TrendPicture:
    """A trend cut to what fits one chart: `slots` are all months from the first to the one of today, in order."""

    slots: tuple[str, ...]
    bars: tuple[TrendBar, ...]
    events: tuple[PictureEvent, ...]
    today: date
    unit: str
    view: TrendView = TrendView.AMOUNTS

    @property
    def last_month(self) -> str | None:
        """The last month with data."""
        return self.bars[-1].months[-1] if self.bars else None

    @property
    def derived(self) -> int:
        """How many of the months are derived from reported totals."""
        return sum(len(bar.months) for bar in self.bars if bar.quality is Quality.DERIVED)

    @property
    def gaps(self) -> tuple[str, ...]:
        """The months between the first and the last one with data that nobody reported."""
        shown = {month for bar in self.bars for month in bar.months}
        last = self.last_month or ""
        return tuple(month for month in self.slots if month < last and month not in shown)


def month_name(month: str) -> str:
    """Mar 2026 for 2026-03."""
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return f"{names[int(month[5:7]) - 1]} {month[:4]}"


def months_between(first: str, last: str) -> tuple[str, ...]:
    """All months from the first to the last, both included."""
    start, end = _index(first), _index(last)
    return tuple(f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(start, end + 1))


def _index(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def picture_of(
    trend: Trend,
    today: date,
    *,
    view: TrendView = TrendView.AMOUNTS,
    longest: int = _LONGEST,
    measures: Container[str] | None = None,
) -> TrendPicture:
    """The picture of a trend on a day: at most `longest` months back from today, starting at the first with data.

    `measures` are the ids of the measures whose steps are shown, None for all.
    """
    bars = _rolling_bars(trend) if view is TrendView.ROLLING else _amount_bars(trend, view)
    now = f"{today:%Y-%m}"
    newest = max([now, *(bar.months[-1] for bar in bars)])
    oldest = f"{(_index(newest) - longest + 1) // 12:04d}-{(_index(newest) - longest + 1) % 12 + 1:02d}"
    bars = _from_first_run([bar for bar in bars if bar.months[0] >= oldest])
    first = bars[0].months[0] if bars else now
    events = picture_events(
        event
        for event in trend.events
        if first <= f"{event.date:%Y-%m}" <= newest and (measures is None or event.measure in measures)
    )
    return TrendPicture(months_between(first, newest), tuple(bars), events, today, trend.unit, view)


# What a step of a measure is told by the end of its label; announcements are left to the rule book.
_STEPS = {"in force": "attention", "suspended": "neutral", "suspension ended, unconfirmed": "unconfirmed"}
_LESSER_STEPS = {"suspension ended": "neutral", "ended": "neutral"}


def picture_events(events: Iterable[TrendEvent]) -> tuple[PictureEvent, ...]:
    """The steps that a chart shows: those of several measures on one day as one, in the order of their days."""
    together: dict[tuple[date, str], list[str]] = {}
    for event in events:
        step = next((step for step in (*_STEPS, *_LESSER_STEPS) if event.label.endswith(f" {step}")), None)
        if step is not None:
            together.setdefault((event.date, step), []).append(event.label.removesuffix(f" {step}"))
    shown = []
    for (on, step), names in sorted(together.items()):
        label = f"{names[0]} {step}" if len(names) == 1 else f"{len(names)} measures: {step}"
        shown.append(PictureEvent(on, label, (_STEPS | _LESSER_STEPS)[step]))
    return tuple(shown)


def _from_first_run(bars: list[TrendBar]) -> list[TrendBar]:
    """The bars without lone early months: a first bar that three or more empty months follow is dropped."""
    while len(bars) > 2 and _index(bars[1].months[0]) - _index(bars[0].months[-1]) > 3:
        bars = bars[1:]
    return bars


def _rolling_bars(trend: Trend) -> list[TrendBar]:
    return [
        TrendBar((month.month,), month.rolling_12, None, month.yoy, month.quality)
        for month in trend.months
        if month.rolling_12 is not None
    ]


def _amount_bars(trend: Trend, view: TrendView) -> list[TrendBar]:
    joint = {pair.months[0]: pair for pair in trend.combined}
    bars: list[TrendBar] = []
    done: set[str] = set()
    for month in trend.months:
        pair = joint.get(month.month)
        if pair is not None:
            change = pair.vs_two_years if view is TrendView.TWO_YEARS else pair.yoy
            bars.append(_bar(pair.months, pair.value / len(pair.months), pair.yoy, change, pair.quality))
            done |= set(pair.months)
        elif month.month not in done and month.value is not None:
            change = month.vs_two_years if view is TrendView.TWO_YEARS else month.yoy
            bars.append(_bar((month.month,), month.value, month.yoy, change, month.quality))
    return bars


def _bar(months: tuple[str, ...], value: float, yoy: float | None, change: float | None, quality: Quality) -> TrendBar:
    prior = value / (1 + yoy) if yoy is not None and yoy > -1 else None
    return TrendBar(months, value, prior, change, quality)
