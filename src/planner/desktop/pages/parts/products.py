"""Which products a part is in: what nothing else is built from, with the pieces in each and what it earns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from planner.domain.exposure import Money
from planner.domain.parts import Part

# A month of the revenue chain: 365 / 12 days.
_DAYS_A_MONTH = Decimal(365) / 12
_CENT = Decimal("0.01")

Parents = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Product:
    """A product with `pieces` of the part in each; `per_day` pieces of it are needed a day.

    `revenue_per_month` is None where its price, currency or demand is not known.
    """

    number: str
    description: str | None
    pieces: float
    per_day: float | None
    revenue_per_month: Money | None


def product_of(part: Part, pieces: float, per_day: float | None) -> Product:
    """The product that a part is, with what it earns in a month."""
    month = None
    if part.revenue_per_unit is not None and part.currency and per_day is not None:
        earned = part.revenue_per_unit * Decimal(repr(per_day)) * _DAYS_A_MONTH
        month = Money(earned.quantize(_CENT), part.currency)
    return Product(part.part_number, part.description, pieces, per_day, month)


def pieces_in_products(key: str, parents: Parents) -> dict[str, float]:
    """By the key of each product the pieces of a part in one of it; empty where the part is built into nothing.

    A line that closes a circle counts nothing.
    """
    found = _above(key, parents, {}, set())
    return {product: pieces for product, pieces in found.items() if product != key}


def _above(key: str, parents: Parents, known: dict[str, dict[str, float]], path: set[str]) -> dict[str, float]:
    if key in known:
        return known[key]
    if not parents.get(key):
        return {key: 1.0}
    path.add(key)
    total: dict[str, float] = {}
    for parent, quantity in parents[key].items():
        for product, pieces in (_above(parent, parents, known, path) if parent not in path else {}).items():
            total[product] = total.get(product, 0.0) + quantity * pieces
    path.discard(key)
    known[key] = total
    return total
