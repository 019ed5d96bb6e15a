"""Shipments added up where they lie: a catalogue may hold a million, and no page shows them one by one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, or_, select

from planner.catalogue.references import names_by_id
from planner.catalogue.tables import PartRow, ShipmentRow, SupplierRow
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind

_SHIPMENTS, _SUPPLIERS, _PARTS = ShipmentRow.__table__, SupplierRow.__table__, PartRow.__table__
# The day that a shipment counts on: the one it was received on, else the one it was sent on.
_ARRIVED = func.coalesce(_SHIPMENTS.c.received_on, _SHIPMENTS.c.shipped_on)
_MONTH = func.substr(_ARRIVED, 1, 7)
# What shipments are told apart by; `by` is one of these words of the command line.
_GROUPS = {
    "supplier": _SUPPLIERS.c.name,
    "part": _PARTS.c.part_number,
    "material": _PARTS.c.material,
    "origin": _SHIPMENTS.c.origin_country,
}


@dataclass(frozen=True, slots=True)
class AddedUp:
    """Shipments of one month and unit.

    `month` is 2025-05, None for shipments without a day. `records` counts them, `counted` those with a quantity,
    `quantity` is their sum in the unit, `first` the smallest id. `supplier` is set where suppliers are told apart.
    """

    month: str | None
    unit: str | None
    records: int
    counted: int
    quantity: float
    first: int
    supplier: str | None = None


@dataclass(frozen=True, slots=True)
class UnderLicence:
    """Shipments of one unit under a licence as they name it; `counted` of the `records` state a quantity, in sum."""

    licence: str
    unit: str | None
    records: int
    counted: int
    quantity: float


def newest_arrival(uow: UnitOfWork) -> date | None:
    """The newest day that any shipment counts on; None where none has a day."""
    newest: date | None = uow.connection.execute(select(func.max(_ARRIVED))).scalar()
    return newest


def covered_months(uow: UnitOfWork, until: date) -> tuple[str, str] | None:
    """The first and the last month with any shipment up to a day, such as 2025-05; None where there is none."""
    query = select(func.min(_MONTH), func.max(_MONTH)).where(until >= _ARRIVED)
    first, last = uow.connection.execute(query).one()
    return None if first is None else (first, last)


def shipment_groups(uow: UnitOfWork, by: str) -> tuple[str, ...]:
    """The suppliers, parts, materials or origins that shipments are recorded of; raises KeyError for another `by`."""
    group = _GROUPS[by]
    query = select(group).distinct()
    if group.table is not _SHIPMENTS:
        # Asked per supplier or part, so that an index answers instead of a reading of all shipments.
        query = query.where(select(literal(1)).where(_reference(by) == group.table.c.id).exists())
    return tuple(sorted(str(value) for (value,) in uow.connection.execute(query) if value))


def added_up(uow: UnitOfWork, until: date, by: str, groups: Collection[str] | None = None) -> tuple[AddedUp, ...]:
    """The shipments up to a day by month and unit, and those without a day, in the order of their first one.

    `groups` are the suppliers, parts, materials or origins to count, None for all. Raises KeyError for another `by`.
    """
    group: ColumnElement[Any] = _GROUPS[by]
    query = _sums(until)
    if groups is not None:
        if _GROUPS[by].table is not _SHIPMENTS:
            query = query.join(_GROUPS[by].table, _GROUPS[by].table.c.id == _reference(by))
        query = query.where(group.in_(list(groups)))
    return tuple(AddedUp(*row) for row in uow.connection.execute(query))


def added_up_by_supplier(uow: UnitOfWork, until: date) -> tuple[AddedUp, ...]:
    """The same with the suppliers told apart."""
    names = names_by_id(uow.connection, Kind.SUPPLIERS)
    supplier = _SHIPMENTS.c.supplier_id
    rows = uow.connection.execute(_sums(until).add_columns(supplier).group_by(supplier))
    return tuple(replace(AddedUp(*row[:-1]), supplier=names[row[-1]]) for row in rows)


def shipped_under_licences(uow: UnitOfWork, until: date) -> tuple[UnderLicence, ...]:
    """What was sent up to a day, and what has no day, by the licence that shipments name and by unit."""
    sent = func.coalesce(_SHIPMENTS.c.shipped_on, _SHIPMENTS.c.received_on)
    licence, unit, quantity = _SHIPMENTS.c.licence, _SHIPMENTS.c.unit, _SHIPMENTS.c.quantity
    query = (
        select(licence, unit, func.count(), func.count(quantity), func.coalesce(func.sum(quantity), 0.0))
        .where(licence.is_not(None), or_(until >= sent, sent.is_(None)))
        .group_by(licence, unit)
    )
    return tuple(UnderLicence(*row) for row in uow.connection.execute(query))


def _sums(until: date) -> Select[Any]:
    return (
        select(
            _MONTH,
            _SHIPMENTS.c.unit,
            func.count(),
            func.count(_SHIPMENTS.c.quantity),
            func.coalesce(func.sum(_SHIPMENTS.c.quantity), 0.0),
            func.min(_SHIPMENTS.c.id).label("first"),
        )
        .select_from(_SHIPMENTS)
        .where(or_(until >= _ARRIVED, _ARRIVED.is_(None)))
        .group_by(_MONTH, _SHIPMENTS.c.unit)
        .order_by("first")
    )


def _reference(by: str) -> ColumnElement[Any]:
    return _SHIPMENTS.c.supplier_id if by == "supplier" else _SHIPMENTS.c.part_number_id
