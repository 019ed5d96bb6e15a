"""Scenarios: what-ifs that a planner keeps under a name, and what they assume over the same facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from planner.domain.evidence import UNRECORDED, Origin
from planner.domain.exposure import Assumptions, Extended


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named what-if; `base` names the scenario that it starts from, `regime` the times of licences in force.

    Each of `assumptions` is KEY=VALUE, such as horizon_days=120 or demand=+10%, in the keys of the exposure model and
    of docs/model.md, section What-ifs.
    """

    name: str
    base: str | None = None
    regime: str | None = None
    assumptions: tuple[str, ...] = ()
    note: str | None = None
    id: int = 0
    origin: Origin = UNRECORDED


@dataclass(frozen=True, slots=True)
class DemandChange:
    """Demand times `factor` (1.1 is ten per cent more): of one part and so of what is built into it, or of all."""

    factor: float
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Purchase:
    """`weeks` of use of a part, or of every part that needs a licence, bought and usable from the day `lands`."""

    weeks: float
    lands: date | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Outage:
    """A supplier delivers nothing from the first day through the last, for all parts or for one."""

    supplier: str
    first: date
    last: date | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class ReadyAlternate:
    """A source that is not approved yet carries `share` of demand (None: as stated, else all) from a day on."""

    part: str
    supplier: str
    ready: date
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """The chance (0..1) that an application of one supplier is approved, at first and again."""

    supplier: str
    chance: float


@dataclass(frozen=True, slots=True)
class ShareMove:
    """`share` of a part's demand (0..1) moves from one of its approved sources to another."""

    part: str
    giver: str
    taker: str
    share: float


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a scenario assumes: the model's assumptions, and changes that are never written into the facts.

    `october` sets the measures that are unconfirmed: on, off, or None as the rule book has them. `filed` are parts and
    suppliers for which a missing application is filed today; `freed` are parts whose magnets become free of Dy and Tb.
    """

    assumed: Assumptions
    october: Extended | None = None
    demand: tuple[DemandChange, ...] = ()
    purchases: tuple[Purchase, ...] = ()
    outages: tuple[Outage, ...] = ()
    alternates: tuple[ReadyAlternate, ...] = ()
    approvals: tuple[Approval, ...] = ()
    moves: tuple[ShareMove, ...] = ()
    filed: tuple[tuple[str, str], ...] = ()
    freed: tuple[str, ...] = ()
    mix: tuple[tuple[str, float], ...] = field(default=())
