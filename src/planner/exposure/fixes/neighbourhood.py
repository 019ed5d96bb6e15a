"""The facts that the answer for a part depends on: few, so that many what-ifs of one part are tried quickly.

A part's need comes from what it is built into, its licences are shared with other parts of the same exporter, and a
made part takes the level of what is built into it. Everything else can be left out without changing the answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from planner.domain.facts import Facts
from planner.domain.licences import Licence
from planner.domain.names import part_key
from planner.domain.parts import Part
from planner.domain.suppliers import Source, Supplier
from planner.exposure.bill_of_materials import BillOfMaterials
from planner.rulebook.companies import Companies
from planner.rulebook.licences import is_for

_Of = TypeVar("_Of")


class Neighbourhoods:
    """Cuts the facts around parts out of all facts; sorts these once."""

    def __init__(self, facts: Facts, bom: BillOfMaterials) -> None:
        self._facts, self._bom = facts, bom
        self.parts = {part_key(part.part_number): part for part in facts.parts}
        self.companies = Companies.of(facts)
        self._sources = _grouped(facts.sources, lambda one: part_key(one.part_number))
        self._stock = _grouped(facts.stock, lambda one: part_key(one.part_number))
        self._demand = _grouped(facts.demand, lambda one: part_key(one.part_number))
        self._orders = _grouped(facts.orders, lambda one: part_key(one.part_number))
        self._compositions = _grouped(facts.compositions, lambda one: part_key(one.part_number))
        self._lines = _grouped(facts.bom, lambda one: part_key(one.parent))
        self._licences = _grouped(facts.licences, lambda one: self.companies.identity(one.holder))
        self._suppliers = _grouped(facts.suppliers, lambda one: self.companies.identity(one.name))
        self._by_holder: dict[str, set[str]] = defaultdict(set)
        for key, sources in self._sources.items():
            for source in sources:
                self._by_holder[self.companies.identity(source.licence_holder)].add(key)

    @property
    def bom(self) -> BillOfMaterials:
        """The bill of materials of all facts."""
        return self._bom

    def sources(self, key: str) -> tuple[Source, ...]:
        """All sources recorded of the part of this key, whatever their approval."""
        return tuple(self._sources.get(key, ()))

    def part(self, number: str) -> Part | None:
        """The part of this number; None where there is none."""
        return self.parts.get(part_key(number))

    def around(self, number: str) -> Facts:
        """The facts that the answer for a part, and for what is built into it, depends on.

        Of what only asks for parts, through the bill of materials, the sources do not matter.
        """
        key = part_key(number)
        inside = {key, *self._bom.descendants(key)}
        inside |= {shared for one in inside for shared in self._sharing_a_quantity(one)}
        return self._cut(inside, inside | {above for one in inside for above in self._bom.where_used(one)})

    def _sharing_a_quantity(self, key: str) -> set[str]:
        """The keys of parts that draw on the quantity of a licence that is for this part too."""
        if key not in self.parts:
            return set()
        holders = {self.companies.identity(source.licence_holder) for source in self._sources.get(key, ())}
        return {
            other
            for holder in holders
            for licence in self._licences.get(holder, ())
            if _is_limited(licence) and self._is_for(licence, key)
            for other in self._by_holder[holder]
            if licence.part_number is None and self._is_for(licence, other)
        }

    def _is_for(self, licence: Licence, key: str) -> bool:
        return key in self.parts and is_for(licence, self.parts[key].part_number, self.parts.keys())

    def _cut(self, inside: set[str], keys: set[str]) -> Facts:
        ordered, judged = sorted(keys), [key for key in self.parts if key in inside]
        sources = _of(self._sources, judged)
        licences = self._licences_of(sources, [self.parts[key] for key in judged])
        return replace(
            self._facts,
            suppliers=self._suppliers_of(sources, licences),
            plants=(),
            parts=tuple(self.parts[key] for key in ordered if key in self.parts),
            sources=sources,
            bom=tuple(line for line in _of(self._lines, ordered) if part_key(line.child) in keys),
            compositions=_of(self._compositions, judged),
            stock=_of(self._stock, ordered),
            demand=_of(self._demand, ordered),
            orders=_of(self._orders, ordered),
            licences=licences,
            marks=(),
            alerts=(),
            scenarios=(),
            market=(),
            shipments=(),
        )

    def _licences_of(self, sources: Iterable[Source], parts: Iterable[Part]) -> tuple[Licence, ...]:
        """The licences of the sources' exporters, without those that are for other parts only.

        A licence whose items name only parts that are left out would otherwise read as one without a limit.
        """
        known, numbers = self.parts.keys(), [part.part_number for part in parts]
        holders = dict.fromkeys(self.companies.identity(source.licence_holder) for source in sources)
        held = (licence for holder in holders for licence in self._licences.get(holder, ()))
        return tuple(one for one in held if any(is_for(one, number, known) for number in numbers))

    def _suppliers_of(self, sources: Iterable[Source], licences: Iterable[Licence]) -> tuple[Supplier, ...]:
        names = {name for one in sources for name in (one.supplier, one.maker, one.exporter, one.end_user) if name}
        names |= {licence.holder for licence in licences} | {name for one in licences for name in one.end_user}
        identities = dict.fromkeys(self.companies.identity(name) for name in sorted(names))
        return tuple(one for identity in identities for one in self._suppliers.get(identity, ()))


def _is_limited(licence: Licence) -> bool:
    return licence.quantity is not None or licence.quantity_left is not None


def _grouped(records: Iterable[_Of], key: Callable[[_Of], str]) -> dict[str, list[_Of]]:
    groups: dict[str, list[_Of]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return groups


def _of(groups: dict[str, list[_Of]], keys: Iterable[str]) -> tuple[_Of, ...]:
    return tuple(record for key in keys for record in groups.get(key, ()))
