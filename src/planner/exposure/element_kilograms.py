"""Kilograms of elements that parts need over the horizon: by part, programme and supplier.

kg = pieces × magnets in one × mass of a magnet × mass fraction (methods.md section 4, BOM), of the best-known content
of each element: tested before declared before typical. What rests on typical values is told apart. Where a part and
something built into it both have contents on record, those of the part are left out, so that nothing counts twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from planner.domain.materials import Basis, Composition
from planner.domain.parts import Part
from planner.domain.suppliers import Source
from planner.exposure.columns import Flags, Floats, Needs, Supply, Wholes
from planner.exposure.needs.places import UNKNOWN_PLACE, Places
from planner.exposure.needs.structure import Structure
from planner.exposure.spread import Spread, over_programmes, over_suppliers

_RANK = {Basis.TESTED: 0, Basis.DECLARED: 1, Basis.TYPICAL: 2}
_GRAMS_PER_KG = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Contents:
    """What one piece of each part holds, a row a part and element, sorted by part.

    `kg` is NaN where the mass of the magnet is not known; `typical` where the content is a typical value.
    """

    part: Wholes
    element: Wholes
    kg: Floats
    typical: Flags
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ElementMass:
    """Kilograms of one element for a part, a programme or a supplier; `of` is None where that is not recorded.

    `typical_share` (0..1) of them rests on typical values, which are an assumption.
    """

    of: str | None
    element: str
    kg: float
    typical_share: float


def contents_of(parts: Iterable[Part], compositions: Sequence[Composition], places: Places) -> Contents:
    """The contents of all parts from their records: of each element the best known, of equals the newest report."""
    names: dict[str, int] = {}
    part = places.each(one.part_number for one in compositions)
    element = np.array([names.setdefault(one.element.strip(), len(names)) for one in compositions], dtype=np.int32)
    rank = np.array([_RANK[one.basis] for one in compositions], dtype=np.int8)
    newest = np.array([one.report_date.toordinal() if one.report_date else 0 for one in compositions], dtype=np.int32)
    order = np.lexsort((-newest, rank, element, part))
    order = order[part[order] != UNKNOWN_PLACE]
    keys = part[order].astype(np.int64) * max(1, len(names)) + element[order]
    rows = order[np.flatnonzero(np.diff(keys, prepend=-1))]
    fraction = np.array([one.mass_fraction for one in compositions], dtype=np.float64)
    kg = _kg_per_piece(parts, places)[part[rows]] * fraction[rows]
    return Contents(part[rows], element[rows], kg, rank[rows] == _RANK[Basis.TYPICAL], tuple(names))


def _kg_per_piece(parts: Iterable[Part], places: Places) -> Floats:
    """Kilograms of magnets in one piece of each part; NaN where that is not known."""
    kg = np.full(len(places.numbers), np.nan)
    weighed = [one for one in parts if one.mass_g is not None]
    rows = places.each(one.part_number for one in weighed)
    kg[rows] = [(one.mass_g or 0.0) * (one.pieces or 1) / _GRAMS_PER_KG for one in weighed]
    return kg


@dataclass(frozen=True, slots=True, eq=False)
class ElementKilograms:
    """Kilograms over the horizon, a row a part and element; `unknown` parts have contents but no mass or no demand."""

    contents: Contents
    kg: Floats
    unknown: Wholes
    places: Places

    def by_part(self) -> tuple[ElementMass, ...]:
        """The kilograms of each part."""
        count = len(self.places.numbers)
        whole = Spread(np.arange(count, dtype=np.int32), np.arange(count, dtype=np.int32), np.ones(count), count)
        return self._summed(whole, self.places.numbers)

    def by_programme(self, parts: Iterable[Part], structure: Structure, needs: Needs) -> tuple[ElementMass, ...]:
        """The kilograms of each programme: a part's own, else those of the parents by what each asks for."""
        spread, names = over_programmes(parts, self.places, structure, needs)
        return self._summed(spread, names)

    def by_supplier(self, supply: Supply, sources: Sequence[Source]) -> tuple[ElementMass, ...]:
        """The kilograms of each supplier of today by its share; None for demand whose shares are not known."""
        spread, names = over_suppliers(supply, sources, len(self.places.numbers))
        return self._summed(spread, names)

    def _summed(self, spread: Spread, names: Sequence[str]) -> tuple[ElementMass, ...]:
        """The rows by group and element that are not 0, in the order of `names`, those without a name last."""
        rows, shared = spread.of(self.contents.part)
        kg = self.kg[rows] * spread.weight[shared]
        elements = max(1, len(self.contents.elements))
        cell = (spread.group[shared] % (len(names) + 1)) * elements + self.contents.element[rows]
        size = (len(names) + 1) * elements
        total = np.bincount(cell, weights=kg, minlength=size)
        typical = np.bincount(cell, weights=kg * self.contents.typical[rows], minlength=size)
        listed: list[str | None] = [*names, None]
        return tuple(
            ElementMass(
                listed[place // elements],
                self.contents.elements[place % elements],
                float(total[place]),
                float(typical[place] / total[place]),
            )
            for place in np.flatnonzero(total).tolist()
        )


def element_kilograms(contents: Contents, places: Places, structure: Structure, needs: Needs) -> ElementKilograms:
    """The kilograms of elements that parts need over the horizon, before their own stock."""
    pieces = needs.per_day * needs.horizon
    kg = contents.kg * pieces[contents.part]
    kg[_holds_below(contents, structure)[contents.part]] = 0.0
    unknown = np.isnan(kg)
    return ElementKilograms(contents, np.where(unknown, 0.0, kg), np.unique(contents.part[unknown]), places)


def _holds_below(contents: Contents, structure: Structure) -> Flags:
    """Whether something with contents on record is built into each part."""
    holds = np.zeros(structure.count, np.bool_)
    holds[contents.part] = True
    below = np.zeros(structure.count, np.bool_)
    bounds = structure.line_levels
    for number in range(bounds.size - 2, -1, -1):
        lines = slice(bounds[number], bounds[number + 1])
        child = structure.child[lines]
        carried = (holds[child] | below[child]) & (structure.quantity[lines] > 0)
        below[structure.parent[lines][carried]] = True
    return below
