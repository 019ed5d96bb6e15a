"""Shipments that arrived or left, and published monthly export figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from planner.domain.evidence import UNRECORDED, Origin


class Quality(StrEnum):
    """How a published figure came about; `missing` is a gap and never zero."""

    REPORTED = "reported"
    DERIVED = "derived"
    PROVISIONAL = "provisional"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Shipment:
    """One delivery of a part; `unit` is pcs, kg, g or t."""

    supplier: str
    part_number: str | None = None
    shipped_on: date | None = None
    received_on: date | None = None
    quantity: float | None = None
    unit: str | None = None
    value: Decimal | None = None
    currency: str | None = None
    origin_country: str | None = None
    destination: str | None = None
    hs_code: str | None = None
    order_number: str | None = None
    licence: str | None = None
    id: int = 0
    origin: Origin = UNRECORDED


@dataclass(frozen=True, slots=True)
class MarketPoint:
    """One published figure: `month` is 2025-05, a span 2025-01/2025-02 or a year 2025."""

    series: str
    month: str
    destination: str
    value: float | None
    unit: str = "t"
    quality: Quality = Quality.REPORTED
    source: str | None = None
    id: int = 0
    origin: Origin = UNRECORDED
