"""Export-control measures as dated data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.evidence import UNRECORDED, Origin


class MeasureStatus(StrEnum):
    """What is known of a measure on a day; `unconfirmed` is neither in force nor suspended."""

    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    NOT_YET = "not_yet"
    ENDED = "ended"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Measure:
    """One limb of one announcement; `measure` is its id (18-2025), `limb` tells limbs with other dates apart.

    `status` is what a planner or a source recorded about it in words; the status on a day is computed.
    """

    measure: str
    limb: str | None = None
    title: str | None = None
    issuer: str | None = None
    announced: date | None = None
    effective: date | None = None
    suspended_from: date | None = None
    suspended_to: date | None = None
    ended: date | None = None
    status: str | None = None
    scope: str | None = None
    elements: tuple[str, ...] = ()
    items: str | None = None
    control_codes: str | None = None
    source: str | None = None
    verified_on: date | None = None
    id: int = 0
    origin: Origin = UNRECORDED


@dataclass(frozen=True, slots=True)
class MeasureState:
    """A whole measure on a day: its status, since when and until when that is known to hold."""

    measure: str
    status: MeasureStatus
    since: date | None
    until: date | None
    title: str | None
    elements: tuple[str, ...]
    items: tuple[str, ...]
    scope: str | None
    source: str | None
    verified_on: date | None
    limbs: tuple[Measure, ...] = ()


def measure_name(measure: str) -> str:
    """A measure as planners call it: No. 18 of 2025 for 18-2025; other ids stay as they are."""
    number, _, year = measure.partition("-")
    return f"No. {number} of {year}" if number.isdigit() and year.isdigit() else measure
