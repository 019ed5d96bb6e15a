"""Kilograms of elements and money behind pieces: what one piece holds and costs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from planner.domain.exposure import Money
from planner.domain.materials import Composition
from planner.domain.parts import Part
from planner.domain.suppliers import Source
from planner.rulebook.content import best_known

_CENT = Decimal("0.01")
_MILLIONTH = Decimal("0.000001")
_GRAMS_PER_KG = 1000


def kg_per_piece(part: Part, compositions: Sequence[Composition]) -> dict[str, float]:
    """Kilograms of each recorded element in one piece of a part; empty where the magnet's mass is not known.

    `mass_g` × magnets in one part × mass fraction, tested before declared before typical.
    """
    if part.mass_g is None:
        return {}
    kg = part.mass_g * (part.pieces or 1) / _GRAMS_PER_KG
    return {element: kg * best.mass_fraction for element, best in best_known(compositions).items()}


def money(amount: float, currency: str) -> Money:
    """An amount to the cent where it is whole cents, else to the millionth."""
    exact = Decimal(repr(amount)).quantize(_MILLIONTH)
    cents = exact.quantize(_CENT)
    return Money(cents if cents == exact else exact, currency)


def spend_exposed(part: Part, sources: Iterable[tuple[Source, float]], pieces: float) -> Money | None:
    """What `pieces` bought from these sources by their shares (0..1) cost: a source's price before the part's own.

    None where a price or currency is not known, or where currencies differ.
    """
    total, currencies = 0.0, set()
    for source, share in sources:
        own = source.unit_price is not None
        price, currency = (source.unit_price, source.currency) if own else (part.unit_price, part.currency)
        if price is None:
            return None
        total += float(price) * pieces * share
        currencies.add(currency or part.currency)
    if not currencies and part.unit_price is not None:
        currencies.add(part.currency)
    currency = currencies.pop() if len(currencies) == 1 else None
    return money(total, currency) if currency else None
