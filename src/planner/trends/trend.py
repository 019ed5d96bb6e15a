"""What a chart is drawn from: a monthly series with its comparisons, changes and events."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from planner.domain.evidence import SourceRef
from planner.domain.shipments import Quality


@dataclass(frozen=True, slots=True)
class TrendMonth:
    """One month of a series; `value` is None where the month is not known, which is never zero.

    `yoy` and `vs_two_years` are fractions (−0.45 is 45 % down) against the same month one and two years before; they
    are None for single Januaries and Februaries, which are compared together (see `CombinedMonths`). `ytd` is the sum
    of the year up to this month, `ytd_prior` that of the year before, `rolling_12` the sum of the last twelve months,
    each None unless all of its months are known or covered by a published total. Values are in the trend's unit.
    """

    month: str
    value: float | None
    quality: Quality
    yoy: float | None = None
    vs_two_years: float | None = None
    ytd: float | None = None
    ytd_prior: float | None = None
    rolling_12: float | None = None
    source: SourceRef | None = None


@dataclass(frozen=True, slots=True)
class CombinedMonths:
    """January and February of one year, counted together since the New Year holiday moves between them."""

    months: tuple[str, str]
    value: float
    quality: Quality = Quality.REPORTED
    yoy: float | None = None
    vs_two_years: float | None = None
    source: SourceRef | None = None


@dataclass(frozen=True, slots=True)
class TrendChange:
    """A month in which the change on the year before left its usual range; `direction` is up or down."""

    month: str
    direction: str
    text: str


@dataclass(frozen=True, slots=True)
class TrendEvent:
    """A dated step of a measure, for the line that a chart draws through the months."""

    date: datetime.date
    label: str
    measure: str


@dataclass(frozen=True, slots=True)
class Trend:
    """One series by one key, from its first month to the month of the day it was asked for.

    `data_as_of` is the last month that a figure speaks of, None where there is none. `notes` say what is not counted.
    """

    series: str
    by: str
    key: str | None
    unit: str
    data_as_of: str | None
    months: tuple[TrendMonth, ...]
    combined: tuple[CombinedMonths, ...] = ()
    changes: tuple[TrendChange, ...] = ()
    events: tuple[TrendEvent, ...] = ()
    notes: tuple[str, ...] = ()
