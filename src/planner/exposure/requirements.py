"""Demand and stock of every part, worked out from the top of the bill of materials downwards.

A child needs its own demand and what its parents need net of their stock (gross to net, low-level codes). The model
takes one constant rate per part: the mean over the horizon.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain.evidence import Fact, computed
from planner.domain.facts import Facts
from planner.domain.names import part_key
from planner.domain.parts import Demand, Order, Stock
from planner.exposure.bill_of_materials import BillOfMaterials
from planner.exposure.demand import DemandPlan
from planner.exposure.stock import UsableStock, usable_stock


@dataclass(frozen=True, slots=True)
class Requirement:
    """Pieces a calendar day that a part needs: its own demand, and each parent's by the parent's key."""

    per_day: float
    own: float
    parents: tuple[tuple[str, float], ...]
    facts: tuple[Fact, ...]


class Requirements:
    """The requirement and the usable stock of every part of a catalogue on one day."""

    def __init__(self, facts: Facts, bom: BillOfMaterials, on: date, horizon_days: int) -> None:
        self._bom, self._on, self._horizon = bom, on, horizon_days
        self._demand: dict[str, list[Demand]] = {}
        self._stock: dict[str, list[Stock]] = {}
        self._orders: dict[str, list[Order]] = {}
        for record in facts.demand:
            self._demand.setdefault(part_key(record.part_number), []).append(record)
        for count in facts.stock:
            self._stock.setdefault(part_key(count.part_number), []).append(count)
        for order in facts.orders:
            self._orders.setdefault(part_key(order.part_number), []).append(order)
        self._requirements: dict[str, Requirement | None] = {}
        self._usable: dict[str, UsableStock | None] = {}
        for part in self._from_the_top(part_key(one.part_number) for one in facts.parts):
            self._work_out(part)

    def of(self, part: str) -> Requirement | None:
        """What the part of this key needs; None where no demand is recorded for it or for what it is built into."""
        return self._requirements.get(part)

    def stock(self, part: str) -> UsableStock | None:
        """The usable stock of the part of this key; None where no stock is recorded."""
        return self._usable.get(part)

    def orders(self, part: str) -> tuple[Order, ...]:
        """The open orders of the part of this key."""
        return tuple(self._orders.get(part, ()))

    def _from_the_top(self, parts: Iterable[str]) -> list[str]:
        known = dict.fromkeys((*parts, *self._bom.codes))
        return sorted(known, key=lambda part: self._bom.codes.get(part, 0))

    def _work_out(self, part: str) -> None:
        plan = DemandPlan(self._demand.get(part, ()))
        parents = tuple(self._from_parents(part))
        derived = sum(pieces for _, pieces in parents)
        if plan.is_known or parents:
            own = plan.pieces(self._on, self._horizon) / self._horizon
            facts = plan.facts(self._on, self._horizon) if plan.is_known else ()
            self._requirements[part] = Requirement(own + derived, own, parents, (*facts, *self._said(parents)))

        def use(first: date, days: int) -> float:
            return plan.pieces(first, days) + derived * days

        records, orders = self._stock.get(part, ()), self._orders.get(part, ())
        self._usable[part] = usable_stock(records, orders, use, self._on)

    def _from_parents(self, part: str) -> Iterable[tuple[str, float]]:
        for parent, pieces in self._bom.parents(part).items():
            needed = self._requirements.get(parent)
            if needed is not None:
                stock = self._usable.get(parent)
                in_hand = stock.pieces / self._horizon if stock else 0.0
                yield parent, pieces * max(0.0, needed.per_day - in_hand)

    def _said(self, parents: tuple[tuple[str, float], ...]) -> Iterable[Fact]:
        text = f"through the bill of materials, net of its stock, mean over {self._horizon} days"
        for parent, pieces in parents:
            yield Fact(f"needed by {self._bom.name(parent)}", pieces, "pcs a day", self._on, computed(text))
