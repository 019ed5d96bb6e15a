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


class NoticeKind(StrEnum):
    """What somebody learned about a measure after it was announced."""

    EXTENDED = "extended"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    ENDED = "ended"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Notice:
    """What is known of a measure besides its own dates: from `since` to `until` it stands as `says`.

    `limb` is empty where it speaks of all limbs. `extended` means that the suspension goes on; without `since` it
    joins the end of the suspension before it. Without `until` it holds until something else is recorded.
    """

    measure: str
    says: NoticeKind
    limb: str | None = None
    since: date | None = None
    until: date | None = None
    source: str | None = None
    seen_on: date | None = None
    note: str | None = None
    id: int = 0
    origin: Origin = UNRECORDED


@dataclass(frozen=True, slots=True)
class MeasureItem:
    """One entry of a measure's list: an item of an element, with its codes and what it is limited to.

    `item` is a word such as oxide, metal, alloy, target, magnet_smco or magnet_dy_ndfeb. Without destinations or end
    uses it stands for all. `value_share` is the least share of value (0..1) from which goods made abroad are reached.
    """

    measure: str
    item: str
    limb: str | None = None
    element: str | None = None
    control_code: str | None = None
    hs_codes: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()
    end_uses: tuple[str, ...] = ()
    value_share: float | None = None
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
    notices: tuple[Notice, ...] = ()


def measure_name(measure: str) -> str:
    """A measure as planners call it: No. 18 of 2025 for 18-2025; other ids stay as they are."""
    number, _, year = measure.partition("-")
    return f"No. {number} of {year}" if number.isdigit() and year.isdigit() else measure
