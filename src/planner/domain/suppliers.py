"""Suppliers and their plants, end users, and the sources of a part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from planner.domain.evidence import UNRECORDED, Origin


class Tier(StrEnum):
    """The stage of the chain from mine to component that a company works in."""

    MINE = "mine"
    SEPARATION = "separation"
    METAL = "metal"
    ALLOY = "alloy"
    POWDER = "powder"
    MAGNET = "magnet"
    COMPONENT = "component"
    DISTRIBUTOR = "distributor"
    RECYCLING = "recycling"


class ListStatus(StrEnum):
    """Whether a company stands on China's watch list (no general licence) or control list (no export)."""

    NONE = "none"
    WATCH = "watch"
    CONTROL = "control"


class Approval(StrEnum):
    """How far a source is approved for a part; only approved ones share today's demand."""

    APPROVED = "approved"
    QUALIFYING = "qualifying"
    SUGGESTED = "suggested"


class YesNoUnknown(StrEnum):
    """A statement that may also be recorded as not known."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Supplier:
    """A company that makes, exports or sells magnets or what they are made of."""

    name: str
    local_name: str | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None
    tier: tuple[str, ...] = ()
    list_status: ListStatus | None = None
    ticker: str | None = None
    notes: str | None = None
    id: int = 0
    origin: Origin = UNRECORDED


@dataclass(frozen=True, slots=True)
class Plant:
    """A works of a supplier: where it makes or handles magnets, and which stages of the chain it does there."""

    supplier: str
    name: str
    local_name: str | None = None
    country: str | None = None
    place: str | None = None
    tier: tuple[str, ...] = ()
    notes: str | None = None
    id: int = 0
    origin: Origin = UNRECORDED


@dataclass(frozen=True, slots=True)
class EndUser:
    """A company that a licence may name; `ours` marks the planner's own."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    list_status: ListStatus | None = None
    ours: bool = False
    id: int = 0
    origin: Origin = UNRECORDED


@dataclass(frozen=True, slots=True)
class Source:
    """One way to get a part: who sells, makes and exports it, for whom, with which share of demand (0..1)."""

    part_number: str
    supplier: str
    maker: str | None = None
    exporter: str | None = None
    end_user: str | None = None
    share: float | None = None
    origin_country: str | None = None
    china_content: YesNoUnknown | None = None
    cn_value_share: float | None = None
    approval: Approval | None = None
    available_from: date | None = None
    lead_time_days: int | None = None
    transit_days: int | None = None
    minimum_order: float | None = None
    unit_price: Decimal | None = None
    currency: str | None = None
    id: int = 0
    origin: Origin = UNRECORDED

    @property
    def licence_holder(self) -> str:
        """The company that must hold the licence: the exporter, by default the supplier."""
        return self.exporter or self.supplier
