"""The words of the exposure model: levels, regimes, assumptions, suggestions and the planner's marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from planner.domain.evidence import UNRECORDED, Fact, Origin, SourceRef


class Level(StrEnum):
    """How exposed a part is; `Unassessed` means that facts are missing, never that there is no exposure."""

    NONE = "None"
    LOW = "Low"
    MEDIUM = "Medium"
    HIGH = "High"
    CRITICAL = "Critical"
    UNASSESSED = "Unassessed"

    @property
    def key(self) -> str:
        """The key that marks it and the sign on its badge: 0 to 4, or U."""
        return "U" if self is Level.UNASSESSED else str(list(Level).index(self))

    @property
    def rank(self) -> int:
        """0 to 4 in order of severity; −1 for Unassessed, which has no place in that order."""
        return -1 if self is Level.UNASSESSED else list(Level).index(self)

    @classmethod
    def from_key(cls, key: str) -> Level:
        """The level of a key 0 to 4 or U; raises KeyError for another."""
        return {level.key: level for level in cls}[key.upper()]


class Regime(StrEnum):
    """What licence one source of a part has or needs (methods.md section 6a)."""

    GL = "GL"
    IL = "IL"
    FREE = "FREE"
    BLOCKED = "BLOCKED"
    UNKNOWN = "UNKNOWN"


class Extended(StrEnum):
    """Whether the extraterritorial rules of 61-2025 apply; `unknown` while nobody recorded what followed."""

    OFF = "off"
    ON = "on"
    UNKNOWN = "unknown"


class TtsState(StrEnum):
    """Whether time to survive is a number of days, lies beyond the horizon, or is not known."""

    DAYS = "days"
    BEYOND_HORIZON = "beyond_horizon"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LicenceTimes:
    """How long an individual licence takes: chances per attempt, lognormal days (median, P90), gap, attempts."""

    p_first: float
    p_again: float
    median: float
    p90: float
    gap: int
    attempts: int


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Everything that the model assumes and the planner may change.

    A part is Critical from the chance `critical_from` of a line-down, High from `high_from`, and Medium where it would
    be High with only `stock_cut` of its stock left: policy, not science. `plants_work_in` is the country whose working
    days dated demand is spread over; None where it is spread over all days.
    """

    regime: str
    licence: LicenceTimes
    horizon_days: int = 180
    warn_days: int = 90
    gl_renew_prob: float = 0.0
    extended: Extended | None = None
    papers_days: int = 10
    critical_from: float = 0.50
    high_from: float = 0.10
    stock_cut: float = 2 / 3
    plants_work_in: str | None = None
    normalise_shares: bool = False
    changed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency; amounts of different currencies are never added."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of the answer: the rule that spoke, its sentence and the facts it used."""

    rule: str
    text: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """What the rule book says about one source on the day, and why."""

    supplier: str
    share: float | None
    regime: Regime
    controlled: bool | None
    text: str
    gl_until: date | None = None
    cn_content: bool = False
    approved: bool = True
    facts: tuple[Fact, ...] = ()
    licence_id: int | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The model's answer for one part on one day; every figure is None where the part is Unassessed.

    Days are calendar days, masses kg, probabilities 0..1. `level_if_off` is the level with every unconfirmed
    measure off; it is lower than `level` exactly where the level rests on an unconfirmed measure only. Reasons, sources
    and magnets may be sequences that are worked out when they are first read.
    """

    part_number: str
    as_of: date
    level: Level
    controlled: bool | None
    reasons: Sequence[Reason]
    tts_state: TtsState = TtsState.UNKNOWN
    unsecured_share: float | None = None
    cover_days: float | None = None
    tts_days: int | None = None
    line_down: date | None = None
    licence_p50_days: int | None = None
    licence_p90_days: int | None = None
    p_line_down: float | None = None
    p_line_down_stock_cut: float | None = None
    expected_short_pcs: float | None = None
    worst_short_pcs: float | None = None
    kg_exposed: Mapping[str, float] = field(default_factory=dict)
    kg_short_worst: Mapping[str, float] = field(default_factory=dict)
    spend_exposed: Money | None = None
    revenue_at_risk_expected: Money | None = None
    revenue_at_risk_worst: Money | None = None
    last_day_to_file: date | None = None
    depends_on_unconfirmed: bool = False
    level_if_off: Level | None = None
    stock: float | None = None
    demand_per_day: float | None = None
    sources: Sequence[SourceAnswer] = ()
    magnet_children: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """The planner's own judgement of a part, kept beside the suggestion of that moment."""

    part_number: str
    level: Level
    reason: str | None = None
    by: str | None = None
    on: date | None = None
    review: date | None = None
    suggested: Level | None = None
    id: int = 0
    origin: Origin = UNRECORDED


@dataclass(frozen=True, slots=True)
class CoverPoint:
    """Usable stock of a part on a day, for the picture of stock against licence time."""

    on: date
    pieces: float
    source: SourceRef | None = None
