"""A table of kilograms: a row a part, programme, supplier or element, a column an element, heavy ones first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from planner.exposure.element_kilograms import ElementMass

# Heavy rare earths by how much magnets need of them, then the other controlled ones, then the light ones.
_ORDER = ("Dy", "Tb", "Ho", "Gd", "Er", "Tm", "Yb", "Lu", "Y", "Eu", "Sc", "Sm", "Nd", "Pr", "Ce", "La")


class Missing(StrEnum):
    """What is not known of a part whose kilograms are not counted."""

    MASS = "mass of the magnet"
    DEMAND = "demand"


@dataclass(frozen=True, slots=True)
class ElementRow:
    """Kilograms by element, and how many of them rest on typical values; `of` is None for what is not recorded.

    An element that is not in `kg` has no known kilograms in this row.
    """

    of: str | None
    kg: Mapping[str, float]
    typical_kg: Mapping[str, float]

    @property
    def total_kg(self) -> float:
        """Kilograms of all elements."""
        return sum(self.kg.values())

    @property
    def typical_share(self) -> float | None:
        """The share (0..1) of the kilograms that rests on typical values; None where there are no kilograms."""
        total = self.total_kg
        return sum(self.typical_kg.values()) / total if total else None


@dataclass(frozen=True, slots=True)
class ElementTable:
    """The rows, most kilograms of the first element first, their total, and the elements in their order."""

    elements: tuple[str, ...]
    rows: tuple[ElementRow, ...]
    total: ElementRow


@dataclass(frozen=True, slots=True)
class NotCounted:
    """A part with contents on record whose kilograms are not known, with what is missing."""

    part: str
    description: str | None
    missing: tuple[Missing, ...]


def in_usual_order(elements: Iterable[str]) -> tuple[str, ...]:
    """Elements with the heavy rare earths first; those that are no rare earths last, by their symbols."""
    rank = {element: place for place, element in enumerate(_ORDER)}
    return tuple(sorted(set(elements), key=lambda element: (rank.get(element, len(rank)), element)))


def table_of(masses: Sequence[ElementMass]) -> ElementTable:
    """The table of masses that were worked out, with their total."""
    elements = in_usual_order(mass.element for mass in masses)
    rows: dict[str | None, list[ElementMass]] = {}
    for mass in masses:
        rows.setdefault(mass.of, []).append(mass)
    place = {element: at for at, element in enumerate(elements)}
    made = (_row(of, sorted(listed, key=lambda mass: place[mass.element])) for of, listed in rows.items())
    ordered = sorted(made, key=lambda row: (row.of is None, [-row.kg.get(one, 0.0) for one in elements], row.of))
    return ElementTable(elements, tuple(ordered), total_of(ordered))


def by_element(table: ElementTable) -> ElementTable:
    """The total of a table as a row for each element."""
    total = table.total
    rows = tuple(ElementRow(one, {one: total.kg[one]}, {one: total.typical_kg.get(one, 0.0)}) for one in table.elements)
    return ElementTable(table.elements, rows, total)


def only(table: ElementTable, element: str) -> ElementTable:
    """The same table for one element, most kilograms first."""
    kept = [
        ElementRow(row.of, {element: row.kg[element]}, {element: row.typical_kg.get(element, 0.0)})
        for row in table.rows
        if element in row.kg
    ]
    kept.sort(key=lambda row: (row.of is None, -row.total_kg))
    return ElementTable((element,), tuple(kept), total_of(kept))


def total_of(rows: Sequence[ElementRow]) -> ElementRow:
    """The sum of rows; it has the name of none."""
    kg: dict[str, float] = {}
    typical: dict[str, float] = {}
    for row in rows:
        for element, amount in row.kg.items():
            kg[element] = kg.get(element, 0.0) + amount
        for element, amount in row.typical_kg.items():
            typical[element] = typical.get(element, 0.0) + amount
    return ElementRow(None, kg, typical)


def _row(of: str | None, masses: Sequence[ElementMass]) -> ElementRow:
    return ElementRow(
        of,
        {mass.element: mass.kg for mass in masses},
        {mass.element: mass.kg * mass.typical_share for mass in masses},
    )
