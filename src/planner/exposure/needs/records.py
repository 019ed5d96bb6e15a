"""The records of needs by part, for the sentences of a part that is opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from planner.domain.facts import Facts
from planner.domain.parts import BomLine, Demand, Order, Stock
from planner.exposure.needs.places import Places

_Kept = TypeVar("_Kept", Demand, Stock, Order)


class NeedRecords:
    """The records of every part by its place; sorted when first asked for."""

    def __init__(self, facts: Facts, places: Places) -> None:
        self.places = places
        self._facts = facts

    def demand(self, part: int) -> tuple[Demand, ...]:
        """What is recorded of a part's own demand."""
        return self._demand.get(part, ())

    def stock(self, part: int) -> tuple[Stock, ...]:
        """The counts of a part's stock."""
        return self._stock.get(part, ())

    def orders(self, part: int) -> tuple[Order, ...]:
        """The open orders of a part."""
        return self._orders.get(part, ())

    def lines(self, part: int) -> tuple[BomLine, ...]:
        """The lines of the bill of materials that a part is the parent of."""
        return self._lines.get(part, ())

    @cached_property
    def _demand(self) -> Mapping[int, tuple[Demand, ...]]:
        return self._by_part(self._facts.demand)

    @cached_property
    def _stock(self) -> Mapping[int, tuple[Stock, ...]]:
        return self._by_part(self._facts.stock)

    @cached_property
    def _orders(self) -> Mapping[int, tuple[Order, ...]]:
        return self._by_part(self._facts.orders)

    @cached_property
    def _lines(self) -> Mapping[int, tuple[BomLine, ...]]:
        found: dict[int, list[BomLine]] = {}
        for line in self._facts.bom:
            found.setdefault(self.places.of(line.parent), []).append(line)
        return {part: tuple(lines) for part, lines in found.items()}

    def _by_part(self, records: Iterable[_Kept]) -> Mapping[int, tuple[_Kept, ...]]:
        found: dict[int, list[_Kept]] = {}
        for record in records:
            found.setdefault(self.places.of(record.part_number), []).append(record)
        return {part: tuple(kept) for part, kept in found.items()}
