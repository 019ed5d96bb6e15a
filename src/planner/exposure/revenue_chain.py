"""The revenue chain: part, assemblies, products, revenue a month at risk; the first line-down comes first.

A product stops with the first of its parts that stops, so that its revenue counts once. What counts as a product is
what nothing else is built from, and what is sold besides on its own, such as a spare part.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_

from planner.domain.evidence import Fact, computed
from planner.domain.exposure import Level, Money, Suggestion
from planner.domain.facts import Facts
from planner.domain.names import part_key
from planner.domain.parts import Part
from planner.exposure.bill_of_materials import BillOfMaterials

DAYS_A_MONTH = Decimal(365) / 12
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Stop:
    """A product that stops: on which day, by which part, and through which assemblies (part first, product last).

    `level` and `p_line_down` are those of the part. `revenue_per_month` is None where the price or the demand of the
    product is not recorded.
    """

    product: str
    on: date
    part: str
    path: tuple[str, ...]
    level: Level
    p_line_down: float | None
    revenue_per_month: Money | None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class RevenueChain:
    """The products that stop where no licence comes, first line-down first, and their revenue a month by currency.

    `without_revenue` counts products that stop and whose revenue is not known; it is not in `per_month`.
    """

    stops: tuple[Stop, ...] = ()
    per_month: tuple[Money, ...] = ()
    without_revenue: int = 0


class Products:
    """What is sold, what it earns a month, and what is built into it.

    `own_per_day` is the own demand of a part in pieces a day by the part's key; parts without any are left out.
    """

    def __init__(self, facts: Facts, bom: BillOfMaterials, own_per_day: Mapping[str, float]) -> None:
        self.bom = bom
        self._own = own_per_day
        self._parts = {part_key(part.part_number): part for part in facts.parts}
        self._all = [key for key in self._parts if self.is_product(key)]
        self._bits = {key: 1 << place for place, key in enumerate(self._all)}
        self._above: dict[str, int] = {}

    def name(self, key: str) -> str:
        """The part number of a key as it is recorded."""
        part = self._parts.get(key)
        return part.part_number if part else self.bom.name(key)

    def is_product(self, key: str) -> bool:
        """Whether a part is sold: nothing is built from it, or it has demand and revenue of its own."""
        part = self._parts.get(key)
        if part is None:
            return False
        return not self.bom.parents(key) or (part.revenue_per_unit is not None and self._own.get(key, 0.0) > 0)

    def all(self) -> list[str]:
        """The keys of all products."""
        return list(self._all)

    def revenue_per_month(self, key: str) -> Money | None:
        """Revenue of a product in a month of 365 / 12 days; None where its price, currency or demand is not known."""
        part, pieces = self._parts.get(key), self._own.get(key)
        if part is None or part.revenue_per_unit is None or not part.currency or pieces is None:
            return None
        return Money((part.revenue_per_unit * _exact(pieces) * DAYS_A_MONTH).quantize(_CENT), part.currency)

    def facts(self, key: str) -> tuple[Fact, ...]:
        """What the revenue a month of a product rests on."""
        part: Part | None = self._parts.get(key)
        month = self.revenue_per_month(key)
        if part is None or month is None:
            return ()
        said = computed(f"revenue of a piece × own demand a day × {DAYS_A_MONTH:.4f} days a month")
        return (
            Fact("revenue_per_unit", part.revenue_per_unit, part.currency, source=part.origin.of("revenue_per_unit")),
            Fact("own demand", self._own[key], "pcs a day", source=computed("recorded demand, mean over the horizon")),
            Fact("revenue a month", month.amount, month.currency, source=said),
        )

    def stopped_by(self, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The products that stop with these parts, by key, each with the path of keys from the part that stops it.

        The order of `keys` counts: what several of them stop, stops with the one that comes first.
        """
        below: dict[str, str | None] = {}
        for start in keys:
            if start in below:
                continue
            below[start] = None
            waiting = deque([start])
            while waiting:
                part = waiting.popleft()
                for above in self.bom.parents(part):
                    if above not in below:
                        below[above] = part
                        waiting.append(above)
        return {key: _path(key, below) for key in below if self.is_product(key)}

    def first_stopped(self, keys: Iterable[str]) -> dict[str, str]:
        """The products that stop with these parts, by key, each with the first of the parts that is built into it.

        As `stopped_by`, without the paths; what is above a part is gathered once, as bits, for however many questions.
        """
        found: dict[str, str] = {}
        seen = 0
        for key in keys:
            new = self._products_above(key) & ~seen
            seen |= new
            while new:
                lowest = new & -new
                found[self._all[lowest.bit_length() - 1]] = key
                new ^= lowest
        return found

    def _products_above(self, key: str) -> int:
        """The products that a part is or is built into, a bit each; what is on a circle of parts is followed once."""
        if key not in self._above:
            if key in self.bom.cycles:
                above = self.bom.where_used(key) | {key}
                self._above[key] = reduce(or_, (self._bits.get(one, 0) for one in above), 0)
            else:
                own = self._bits.get(key, 0)
                self._above[key] = reduce(or_, map(self._products_above, self.bom.parents(key)), own)
        return self._above[key]


def _path(key: str, below: Mapping[str, str | None]) -> tuple[str, ...]:
    path = [key]
    while (part := below[path[-1]]) is not None:
        path.append(part)
    return tuple(reversed(path))


def revenue_chain(products: Products, suggestions: Mapping[str, Suggestion]) -> RevenueChain:
    """Which products stop, when and by which part, from the suggestions by part number.

    Made parts do not stop by themselves: what is built into them does.
    """
    stopping = {part_key(one.part_number): one for one in suggestions.values() if one.line_down and not _is_made(one)}
    order = sorted(stopping, key=lambda key: (stopping[key].line_down or date.max, -(stopping[key].p_line_down or 0.0)))
    stops = [_stop(products, product, path, stopping[path[0]]) for product, path in products.stopped_by(order).items()]
    stops.sort(key=lambda stop: stop.on)
    known = [stop.revenue_per_month for stop in stops if stop.revenue_per_month]
    return RevenueChain(tuple(stops), added_up(known), len(stops) - len(known))


def added_up(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Amounts added by currency, in the order of the currencies' names."""
    totals: dict[str, Decimal] = {}
    for one in amounts:
        totals[one.currency] = totals.get(one.currency, Decimal(0)) + one.amount
    return tuple(Money(totals[currency], currency) for currency in sorted(totals))


def _stop(products: Products, product: str, path: tuple[str, ...], part: Suggestion) -> Stop:
    said = Fact("line-down", part.line_down, None, part.as_of, computed(f"the suggestion of {part.part_number}"))
    return Stop(
        product=products.name(product),
        on=part.line_down or date.max,
        part=part.part_number,
        path=tuple(products.name(key) for key in path),
        level=part.level,
        p_line_down=part.p_line_down,
        revenue_per_month=products.revenue_per_month(product),
        facts=(said, *products.facts(product)),
    )


def _is_made(one: Suggestion) -> bool:
    return bool(one.magnet_children) and not one.sources


def _exact(number: float) -> Decimal:
    return Decimal(repr(number))
