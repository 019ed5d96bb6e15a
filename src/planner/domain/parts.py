"""Parts, what they are built into, and their stock, demand and orders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from planner.domain.evidence import UNRECORDED, Origin
from planner.domain.materials import Form, Material


class StockState(StrEnum):
    """Whether stock can be used: only usable stock counts as cover."""

    USABLE = "usable"
    IN_CUSTOMS = "in_customs"
    UNLICENSED = "unlicensed"
    BLOCKED = "blocked"


class OrderState(StrEnum):
    """How far an open order has come; past customs it counts on its due day."""

    OPEN = "open"
    LICENSED = "licensed"
    SHIPPED = "shipped"
    PAST_CUSTOMS = "past_customs"


@dataclass(frozen=True, slots=True)
class Part:
    """A part that contains magnets or is built from such parts; `mass_g` is of one magnet."""

    part_number: str
    description: str | None = None
    programme: str | None = None
    material: Material | None = None
    grade: str | None = None
    form: Form | None = None
    mass_g: float | None = None
    pieces: int | None = None
    owner: str | None = None
    safety_stock: float | None = None
    unit_price: Decimal | None = None
    currency: str | None = None
    revenue_per_unit: Decimal | None = None
    id: int = 0
    origin: Origin = UNRECORDED


@dataclass(frozen=True, slots=True)
class BomLine:
    """`quantity` pieces of the child go into one piece of the parent."""

    parent: str
    child: str
    quantity: float
    id: int = 0
    origin: Origin = UNRECORDED


@dataclass(frozen=True, slots=True)
class Stock:
    """Pieces of a part counted on a day."""

    part_number: str
    quantity: float
    as_of: date
    location: str | None = None
    state: StockState = StockState.USABLE
    id: int = 0
    origin: Origin = UNRECORDED


@dataclass(frozen=True, slots=True)
class Demand:
    """What a part needs: `per_day` pieces a calendar day, or `quantity` pieces in a period.

    `period` is a month (2026-12), an ISO week (2026-W50) or a day (2026-12-05).
    """

    part_number: str
    per_day: float | None = None
    period: str | None = None
    quantity: float | None = None
    id: int = 0
    origin: Origin = UNRECORDED


@dataclass(frozen=True, slots=True)
class Order:
    """Pieces of a part ordered and not yet in stock."""

    order_number: str
    part_number: str
    supplier: str | None = None
    quantity: float | None = None
    due: date | None = None
    licence: str | None = None
    state: OrderState | None = None
    id: int = 0
    origin: Origin = UNRECORDED
