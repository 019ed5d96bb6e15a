"""Parts, what they are built into, what is in them, and their stock, demand and orders."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.catalogue.tables import base
from planner.domain.materials import Basis, Form, Material
from planner.domain.parts import OrderState, StockState


class PartRow(base.FactRow):
    """A part that contains magnets or is built from such parts."""

    __tablename__ = "parts"
    __table_args__ = (
        UniqueConstraint("part_number"),
        base.filled("part_number"),
        base.texts("part_number", "description", "programme", "grade", "owner", "currency"),
        base.codes(3, "currencies", "currency"),
        base.numbers("mass_g", "safety_stock"),
        base.wholes("pieces"),
        base.not_negative("mass_g", "pieces", "safety_stock"),
        base.amounts("unit_price", "revenue_per_unit"),
        base.one_of("material", Material),
        base.one_of("form", Form),
        base.KEEPS_IDS,
    )

    part_number: Mapped[str]
    description: Mapped[str | None]
    programme: Mapped[str | None]
    material: Mapped[str | None]
    grade: Mapped[str | None]
    form: Mapped[str | None]
    mass_g: Mapped[float | None]
    pieces: Mapped[int | None]
    owner: Mapped[str | None]
    safety_stock: Mapped[float | None]
    unit_price: Mapped[Decimal | None]
    currency: Mapped[str | None]
    revenue_per_unit: Mapped[Decimal | None]


class BomRow(base.FactRow):
    """Pieces of the child that go into one piece of the parent."""

    __tablename__ = "bom"
    __table_args__ = (
        UniqueConstraint("parent_id", "child_id"),
        base.numbers("quantity"),
        base.not_negative("quantity"),
        CheckConstraint("parent_id <> child_id", name="not_itself"),
        base.KEEPS_IDS,
    )

    parent_id: Mapped[int] = mapped_column(ForeignKey("parts.id"), index=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("parts.id"), index=True)
    quantity: Mapped[float]


class CompositionRow(base.FactRow):
    """The mass fraction of one element in the magnets of a part."""

    __tablename__ = "compositions"
    __table_args__ = (
        base.filled("element"),
        base.texts("element", "report"),
        base.numbers("mass_fraction"),
        base.shares("mass_fraction"),
        base.dates("report_date"),
        base.one_of("basis", Basis),
        base.KEEPS_IDS,
    )

    part_number_id: Mapped[int] = mapped_column(ForeignKey("parts.id"), index=True)
    element: Mapped[str]
    mass_fraction: Mapped[float]
    basis: Mapped[str]
    report: Mapped[str | None]
    report_date: Mapped[date | None]


class StockRow(base.FactRow):
    """Pieces of a part counted on a day."""

    __tablename__ = "stock"
    __table_args__ = (
        base.texts("location"),
        base.numbers("quantity"),
        base.not_negative("quantity"),
        base.dates("as_of"),
        base.one_of("state", StockState),
        base.KEEPS_IDS,
    )

    part_number_id: Mapped[int] = mapped_column(ForeignKey("parts.id"), index=True)
    quantity: Mapped[float]
    as_of: Mapped[date]
    location: Mapped[str | None]
    state: Mapped[str]


class DemandRow(base.FactRow):
    """What a part needs per day or in a period."""

    __tablename__ = "demand"
    __table_args__ = (
        base.texts("period"),
        base.numbers("per_day", "quantity"),
        base.not_negative("per_day", "quantity"),
        base.KEEPS_IDS,
    )

    part_number_id: Mapped[int] = mapped_column(ForeignKey("parts.id"), index=True)
    per_day: Mapped[float | None]
    period: Mapped[str | None]
    quantity: Mapped[float | None]


class OrderRow(base.FactRow):
    """Pieces of a part ordered and not yet in stock."""

    __tablename__ = "orders"
    __table_args__ = (
        base.texts("order_number", "licence"),
        base.numbers("quantity"),
        base.not_negative("quantity"),
        base.dates("due"),
        base.one_of("state", OrderState),
        base.KEEPS_IDS,
    )

    order_number: Mapped[str]
    part_number_id: Mapped[int] = mapped_column(ForeignKey("parts.id"), index=True)
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("suppliers.id"), index=True)
    quantity: Mapped[float | None]
    due: Mapped[date | None]
    licence: Mapped[str | None]
    state: Mapped[str | None]
