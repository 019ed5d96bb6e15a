"""Suppliers and their plants, end users, and the sources of a part."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.catalogue.tables import base
from planner.domain.suppliers import Approval, ListStatus, YesNoUnknown


class SupplierRow(base.FactRow):
    """A company that makes, exports or sells magnets."""

    __tablename__ = "suppliers"
    __table_args__ = (
        UniqueConstraint("name"),
        base.filled("name"),
        base.texts("name", "local_name", "aliases", "country", "tier", "ticker", "notes"),
        base.codes(2, "countries", "country"),
        base.one_of("list_status", ListStatus),
        base.KEEPS_IDS,
    )

    name: Mapped[str]
    local_name: Mapped[str | None]
    aliases: Mapped[str | None]
    country: Mapped[str | None]
    tier: Mapped[str | None]
    list_status: Mapped[str | None]
    ticker: Mapped[str | None]
    notes: Mapped[str | None]


class PlantRow(base.FactRow):
    """A works of a supplier."""

    __tablename__ = "plants"
    __table_args__ = (
        UniqueConstraint("supplier_id", "name"),
        base.filled("name"),
        base.texts("name", "local_name", "country", "place", "tier", "notes"),
        base.codes(2, "countries", "country"),
        base.KEEPS_IDS,
    )

    supplier_id: Mapped[int] = mapped_column(ForeignKey("suppliers.id"), index=True)
    name: Mapped[str]
    local_name: Mapped[str | None]
    country: Mapped[str | None]
    place: Mapped[str | None]
    tier: Mapped[str | None]
    notes: Mapped[str | None]


class EndUserRow(base.FactRow):
    """A company that a licence may name."""

    __tablename__ = "end_users"
    __table_args__ = (
        UniqueConstraint("name"),
        base.filled("name"),
        base.texts("name", "aliases", "country"),
        base.codes(2, "countries", "country"),
        base.one_of("list_status", ListStatus),
        base.yes_no("ours"),
        base.KEEPS_IDS,
    )

    name: Mapped[str]
    aliases: Mapped[str | None]
    country: Mapped[str | None]
    list_status: Mapped[str | None]
    ours: Mapped[bool]


class SourceRow(base.FactRow):
    """One way to get a part."""

    __tablename__ = "sources"
    __table_args__ = (
        base.texts("end_user", "origin_country", "currency"),
        base.codes(2, "countries", "origin_country"),
        base.codes(3, "currencies", "currency"),
        base.numbers("share", "cn_value_share", "minimum_order"),
        base.shares("share", "cn_value_share"),
        base.wholes("lead_time_days", "transit_days"),
        base.not_negative("lead_time_days", "transit_days", "minimum_order"),
        base.dates("available_from"),
        base.amounts("unit_price"),
        base.one_of("china_content", YesNoUnknown),
        base.one_of("approval", Approval),
        base.KEEPS_IDS,
    )

    part_number_id: Mapped[int] = mapped_column(ForeignKey("parts.id"), index=True)
    supplier_id: Mapped[int] = mapped_column(ForeignKey("suppliers.id"), index=True)
    maker_id: Mapped[int | None] = mapped_column(ForeignKey("suppliers.id"), index=True)
    exporter_id: Mapped[int | None] = mapped_column(ForeignKey("suppliers.id"), index=True)
    end_user: Mapped[str | None]
    share: Mapped[float | None]
    origin_country: Mapped[str | None]
    china_content: Mapped[str | None]
    cn_value_share: Mapped[float | None]
    approval: Mapped[str | None]
    available_from: Mapped[date | None]
    lead_time_days: Mapped[int | None]
    transit_days: Mapped[int | None]
    minimum_order: Mapped[float | None]
    unit_price: Mapped[Decimal | None]
    currency: Mapped[str | None]
