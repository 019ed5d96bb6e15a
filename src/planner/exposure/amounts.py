"""Kilograms of elements and money behind pieces: what one piece holds, costs and earns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from planner.domain.exposure import Money
from planner.domain.facts import Facts
from planner.domain.materials import Composition
from planner.domain.names import part_key
from planner.domain.parts import Part
from planner.exposure.bill_of_materials import BillOfMaterials
from planner.exposure.requirements import Requirements
from planner.exposure.sourcing import Line
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


def spend_exposed(part: Part, lines: Iterable[Line], pieces: float) -> Money | None:
    """What `pieces` bought from these sources by their shares cost: a source's price before the part's own.

    None where a price or currency is not known, or where currencies differ.
    """
    total, currencies = 0.0, set()
    for line in lines:
        source = line.source
        own = source.unit_price is not None
        price, currency = (source.unit_price, source.currency) if own else (part.unit_price, part.currency)
        if price is None:
            return None
        total += float(price) * pieces * (line.share or 0.0)
        currencies.add(currency or part.currency)
    if not currencies and part.unit_price is not None:
        currencies.add(part.currency)
    currency = currencies.pop() if len(currencies) == 1 else None
    return money(total, currency) if currency else None


@dataclass(frozen=True, slots=True)
class Earning:
    """Revenue that depends on one piece."""

    amount: float
    currency: str


class Revenue:
    """The revenue that one piece of each part carries: that of what it is built into, else its own.

    A shortage is split among parents by what each needs; where any of them has no known revenue, or where their
    currencies differ, the whole is not known.
    """

    def __init__(self, facts: Facts, bom: BillOfMaterials, requirements: Requirements) -> None:
        self._bom, self._requirements = bom, requirements
        parts = {part_key(part.part_number): part for part in facts.parts}
        self._earnings: dict[str, Earning | None] = {}
        for key in sorted(parts, key=lambda key: bom.codes.get(key, 0)):
            self._earnings[key] = self._earning(key, parts[key])

    def at_risk(self, part: Part, pieces: float) -> Money | None:
        """The revenue lost with `pieces` of a part; None where it is not known."""
        earning = self._earnings.get(part_key(part.part_number))
        return money(pieces * earning.amount, earning.currency) if earning else None

    def _earning(self, key: str, part: Part) -> Earning | None:
        own = None
        if part.revenue_per_unit is not None and part.currency:
            own = Earning(float(part.revenue_per_unit), part.currency)
        weights = self._weights(key)
        if not weights:
            return own
        needed = self._requirements.of(key)
        shares = [(weight, self._through(key, parent) or own) for parent, weight in weights.items()]
        if needed and needed.own > 0 and own:
            shares.append((needed.own, own))
        return _mean(shares)

    def _weights(self, key: str) -> Mapping[str, float]:
        parents = self._bom.parents(key)
        needed = self._requirements.of(key)
        asking = {parent: pieces for parent, pieces in needed.parents if pieces > 0} if needed else {}
        return asking or dict.fromkeys(parents, 1.0)

    def _through(self, key: str, parent: str) -> Earning | None:
        above = self._earnings.get(parent)
        pieces = self._bom.parents(key)[parent]
        return Earning(above.amount / pieces, above.currency) if above and pieces else None


def _mean(shares: Sequence[tuple[float, Earning | None]]) -> Earning | None:
    known = [(weight, earning) for weight, earning in shares if earning]
    currencies = {earning.currency for _, earning in known}
    if len(known) < len(shares) or len(currencies) != 1:
        return None
    total = sum(weight for weight, _ in known)
    return Earning(sum(weight * earning.amount for weight, earning in known) / total, currencies.pop())
