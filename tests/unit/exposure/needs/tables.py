"""Needs of small catalogues, by part number, for the tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np

from planner.domain.facts import Facts
from planner.domain.names import company_key
from planner.domain.parts import BomLine, Demand, Order, OrderState, Stock
from planner.exposure.columns import Floats, NeedColumns, Needs
from planner.exposure.needs.explosion import OrderRules
from planner.exposure.needs.netting import needs_of
from planner.exposure.needs.places import Places, places_of
from planner.exposure.needs.recorded import need_columns
from planner.exposure.needs.structure import Structure, structure_of

TODAY = date(2026, 11, 22)


class Worked:
    """A catalogue worked out, asked by part number."""

    def __init__(self, facts: Facts, on: date = TODAY, horizon: int = 180, **options: Any) -> None:
        self.places: Places = places_of(facts)
        companies: dict[str, int] = {}
        self.columns: NeedColumns = need_columns(
            facts, self.places, lambda name: companies.setdefault(company_key(name), len(companies))
        )
        self.structure: Structure = structure_of(self.columns)
        self.needs: Needs = needs_of(self.columns, self.structure, on, horizon, **options)

    def by_day(self, part: str) -> list[float]:
        """Pieces that a part needs on each day."""
        found: list[float] = np.diff(self.needs.cumulative[self.places.of(part)]).tolist()
        return found

    def total(self, part: str) -> float:
        return float(self.needs.cumulative[self.places.of(part), -1])

    def stock(self, part: str) -> float:
        return float(self.needs.stock[self.places.of(part)])

    def codes(self) -> dict[str, int]:
        return dict(zip(self.places.numbers, self.needs.codes.tolist(), strict=True))


def lines(bom: Mapping[str, Mapping[str, float]]) -> tuple[BomLine, ...]:
    return tuple(BomLine(parent, child, pieces) for parent, below in bom.items() for child, pieces in below.items())


def by_place(places: Places, values: Mapping[str, float]) -> Floats:
    """Values by part number as a column; 0 for parts without one."""
    return np.array([values.get(number, 0.0) for number in places.numbers])


def planned(part: str, on: date, pieces: float) -> Demand:
    """Demand of one day."""
    return Demand(part, period=on.isoformat(), quantity=pieces)


def counted(stock: Mapping[str, float], on: date = TODAY) -> tuple[Stock, ...]:
    return tuple(Stock(part, pieces, on) for part, pieces in stock.items())


def arriving(part: str, day: int, pieces: float, on: date = TODAY) -> Order:
    """An order past customs that comes on a day counted from today."""
    return Order(f"PO-{part}", part, "Kansai", pieces, on + timedelta(days=day), state=OrderState.PAST_CUSTOMS)


def rules(places: Places, lead: Mapping[str, int], lot: Mapping[str, float] | None = None) -> OrderRules:
    lots = None if lot is None else by_place(places, lot)
    return OrderRules(by_place(places, lead).astype(np.int32), lots)
