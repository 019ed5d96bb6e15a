"""Licences with their steps and papers, measures, shipments and published market figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from planner.catalogue.tables import base
from planner.domain.licences import DocumentKind, LicenceStatus, LicenceType
from planner.domain.shipments import Quality


class LicenceRow(base.FactRow):
    """A licence or an application for one."""

    __tablename__ = "licences"
    __table_args__ = (
        base.texts("number", "end_user", "items", "elements", "form", "end_use", "unit", "renews"),
        base.numbers("quantity", "quantity_left"),
        base.not_negative("quantity", "quantity_left"),
        base.dates("applied_on", "accepted_on", "issued_on", "valid_from", "valid_until"),
        CheckConstraint("valid_until >= valid_from", name="validity"),
        base.one_of("type", LicenceType),
        base.one_of("status", LicenceStatus),
        base.KEEPS_IDS,
    )

    number: Mapped[str | None]
    type: Mapped[str]
    holder_id: Mapped[int] = mapped_column(ForeignKey("suppliers.id"), index=True)
    end_user: Mapped[str | None]
    status: Mapped[str]
    part_number_id: Mapped[int | None] = mapped_column(ForeignKey("parts.id"), index=True)
    items: Mapped[str | None]
    elements: Mapped[str | None]
    form: Mapped[str | None]
    end_use: Mapped[str | None]
    quantity: Mapped[float | None]
    quantity_left: Mapped[float | None]
    unit: Mapped[str | None]
    renews: Mapped[str | None]
    applied_on: Mapped[date | None]
    accepted_on: Mapped[date | None]
    issued_on: Mapped[date | None]
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]


class LicenceStepRow(base.FactRow):
    """A state that a licence or application reached."""

    __tablename__ = "licence_steps"
    __table_args__ = (
        base.filled("licence"),
        base.texts("licence", "reason"),
        base.one_of("status", LicenceStatus),
        base.dates("on", "noted_on"),
        base.numbers("quantity_left"),
        base.not_negative("quantity_left"),
        base.KEEPS_IDS,
    )

    licence: Mapped[str]
    status: Mapped[str]
    on: Mapped[date | None]
    reason: Mapped[str | None]
    quantity_left: Mapped[float | None]
    noted_on: Mapped[date | None]


class DocumentRow(base.FactRow):
    """A paper of an application."""

    __tablename__ = "documents"
    __table_args__ = (
        base.filled("licence"),
        base.texts("licence", "order_number", "reference", "note"),
        base.one_of("document", DocumentKind),
        base.dates("requested_on", "received_on", "couriered_on"),
        base.KEEPS_IDS,
    )

    licence: Mapped[str]
    document: Mapped[str]
    order_number: Mapped[str | None]
    reference: Mapped[str | None]
    requested_on: Mapped[date | None]
    received_on: Mapped[date | None]
    couriered_on: Mapped[date | None]
    note: Mapped[str | None]


class ShipmentRow(base.FactRow):
    """One delivery of a part."""

    __tablename__ = "shipments"
    __table_args__ = (
        base.texts("unit", "currency", "origin_country", "destination", "hs_code", "order_number", "licence"),
        base.codes(2, "countries", "origin_country"),
        base.codes(3, "currencies", "currency"),
        base.numbers("quantity"),
        base.not_negative("quantity"),
        base.dates("shipped_on", "received_on"),
        base.amounts("value"),
        # Few shipments name a licence: the others cost nothing here.
        Index("ix_shipments_licence", "licence", sqlite_where=text("licence IS NOT NULL")),
        base.KEEPS_IDS,
    )

    supplier_id: Mapped[int] = mapped_column(ForeignKey("suppliers.id"), index=True)
    part_number_id: Mapped[int | None] = mapped_column(ForeignKey("parts.id"), index=True)
    shipped_on: Mapped[date | None]
    received_on: Mapped[date | None]
    quantity: Mapped[float | None]
    unit: Mapped[str | None]
    value: Mapped[Decimal | None]
    currency: Mapped[str | None]
    origin_country: Mapped[str | None]
    destination: Mapped[str | None]
    hs_code: Mapped[str | None]
    order_number: Mapped[str | None]
    licence: Mapped[str | None]


class MarketRow(base.FactRow):
    """One published figure of a market series."""

    __tablename__ = "market"
    __table_args__ = (
        base.filled("series", "month", "destination"),
        base.texts("series", "month", "destination", "unit", "source"),
        base.numbers("value"),
        base.one_of("quality", Quality),
        base.KEEPS_IDS,
    )

    series: Mapped[str]
    month: Mapped[str]
    destination: Mapped[str]
    value: Mapped[float | None]
    unit: Mapped[str]
    quality: Mapped[str]
    source: Mapped[str | None]


class MeasureRow(base.FactRow):
    """One limb of one announcement."""

    __tablename__ = "measures"
    __table_args__ = (
        base.filled("measure"),
        base.texts("measure", "limb", "title", "issuer", "status", "scope"),
        base.texts("elements", "items", "control_codes", "source", name="more_texts"),
        base.dates("announced", "effective", "suspended_from", "suspended_to", "ended", "verified_on"),
        base.KEEPS_IDS,
    )

    measure: Mapped[str]
    limb: Mapped[str | None]
    title: Mapped[str | None]
    issuer: Mapped[str | None]
    announced: Mapped[date | None]
    effective: Mapped[date | None]
    suspended_from: Mapped[date | None]
    suspended_to: Mapped[date | None]
    ended: Mapped[date | None]
    status: Mapped[str | None]
    scope: Mapped[str | None]
    elements: Mapped[str | None]
    items: Mapped[str | None]
    control_codes: Mapped[str | None]
    source: Mapped[str | None]
    verified_on: Mapped[date | None]
