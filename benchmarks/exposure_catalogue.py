"""A catalogue of 50,000 parts in a bill of materials of eight levels, three sources each: the same at every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from large_catalogue import AT, WHO, add_as_import

from planner.catalogue.ledger import NewRecord
from planner.domain.kinds import Kind
from planner.services.catalogues import create_catalogue

US = "Brackwell Drives GmbH"
DAY = date(2026, 11, 22)
_GRADES = ("N42SH", "N38UH", "N35EH", "N45H", "N48M", "N40UH")


@dataclass(frozen=True, slots=True)
class BomSize:
    """How many parts, edges and suppliers; the parts lie on eight levels that grow downwards."""

    parts: int = 50_000
    edges: int = 200_000
    suppliers: int = 200
    licences: int = 2_000
    levels: int = 8


def _number(place: int) -> str:
    return f"MG-{place:06d}"


def _supplier(place: int) -> str:
    return f"Invented Magnets {place:04d}"


def _levels(size: BomSize) -> list[range]:
    """The places of the parts of each level: level n holds n + 1 shares of all parts, but few products."""
    weights = [1, 6, 12, 20, 28, 36, 44, 53][: size.levels]
    begins, made = [0], 0
    for weight in weights[:-1]:
        made += size.parts * weight // sum(weights)
        begins.append(made)
    return [range(first, last) for first, last in zip(begins, [*begins[1:], size.parts], strict=True)]


class Magnets:
    """The records of the catalogue, kind by kind, drawn from one seed."""

    def __init__(self, size: BomSize, seed: int = 6) -> None:
        self._size, self._draw = size, random.Random(seed)
        self._levels = _levels(size)
        self._magnets = self._levels[-3].start

    def suppliers(self) -> Iterator[NewRecord]:
        """Chinese ones, and one in five that is not."""
        for place in range(self._size.suppliers):
            yield NewRecord({"name": _supplier(place), "country": "JP" if place % 5 == 4 else "CN"})

    def parts(self) -> Iterator[NewRecord]:
        """Loose magnets on the lowest three levels, assemblies above them, products with revenue on top."""
        for place in range(self._size.parts):
            loose = place >= self._magnets
            values: dict[str, object] = {
                "part_number": _number(place),
                "material": "NdFeB",
                "form": "loose_magnet" if loose else "assembly",
                "grade": _GRADES[place % len(_GRADES)] if loose else None,
                "mass_g": 4.0 + place % 30 if loose else None,
            }
            if place < self._levels[0].stop:
                values |= {"revenue_per_unit": Decimal(900 + place % 100), "currency": "EUR"}
            yield NewRecord({name: value for name, value in values.items() if value is not None})

    def sources(self) -> Iterator[NewRecord]:
        """Three a part: half, three tenths and a fifth, or an alternate for that fifth."""
        for place in range(self._size.parts):
            first = self._draw.randrange(self._size.suppliers)
            later = place % 10 == 0
            for number, share in enumerate((0.6, 0.4, 0.2) if later else (0.5, 0.3, 0.2)):
                seller = (first + number * 7) % self._size.suppliers
                abroad = seller % 5 == 4
                values: dict[str, object] = {
                    "part_number": _number(place),
                    "supplier": _supplier(seller),
                    "share": share,
                    "origin": "JP" if abroad else "CN",
                    "approval": "approved",
                    "transit_days": (0, 7, 35)[place % 3],
                }
                if abroad:
                    values["china_content"] = ("yes", "no", "unknown")[seller % 3]
                if later and number == 2:
                    values |= {"approval": "qualifying", "available_from": DAY + timedelta(days=30 + place % 200)}
                yield NewRecord(values)

    def bom(self) -> Iterator[NewRecord]:
        """Every part below the top has a parent one level up; the rest of the edges skip levels as they like."""
        seen: set[tuple[int, int]] = set()
        for above, level in zip(self._levels, self._levels[1:], strict=False):
            seen.update((self._draw.choice(above), child) for child in level)
        last_parent = self._levels[-1].start
        while len(seen) < self._size.edges:
            parent = self._draw.randrange(last_parent)
            below = next(level.stop for level in self._levels if parent in level)
            seen.add((parent, self._draw.randrange(below, self._size.parts)))
        for parent, child in sorted(seen):
            pieces = float(1 + (parent + child) % 4)
            yield NewRecord({"parent": _number(parent), "child": _number(child), "quantity": pieces})

    def demand(self) -> Iterator[NewRecord]:
        """Of the products: a constant rate for seven in ten, months for the rest."""
        for place in self._levels[0]:
            if place % 10 < 7:
                yield NewRecord({"part_number": _number(place), "per_day": 0.05 + place % 5 * 0.02})
                continue
            for month in range(12):
                year, number = divmod(2026 * 12 + 10 + month, 12)
                period = f"{year}-{number + 1:02d}"
                yield NewRecord(
                    {"part_number": _number(place), "period": period, "quantity": 2.0 + (place + month) % 6}
                )

    def stock(self) -> Iterator[NewRecord]:
        """One count a part, six days old; of magnets enough for some weeks or months."""
        for place in range(self._size.parts):
            pieces = self._draw.random() ** 2 * (400_000 if place >= self._magnets else 3)
            values = {"part_number": _number(place), "quantity": float(round(pieces)), "as_of": date(2026, 11, 16)}
            yield NewRecord(values)

    def compositions(self) -> Iterator[NewRecord]:
        """Dy of every magnet, Tb of every second one; some free of both."""
        for place in range(self._magnets, self._size.parts):
            dy = 0.0 if place % 9 == 0 else 0.005 + place % 50 / 1000
            both = (("Dy", dy), ("Tb", 0.0 if place % 9 == 0 else 0.004))
            for element, fraction in both if place % 2 or place % 9 == 0 else both[:1]:
                yield NewRecord(
                    {
                        "part_number": _number(place),
                        "element": element,
                        "mass_fraction": fraction,
                        "basis": "declared",
                    }
                )

    def orders(self) -> Iterator[NewRecord]:
        """Orders past customs of one part in ten."""
        for place in range(0, self._size.parts, 10):
            yield NewRecord(
                {
                    "order_number": f"PO-{place:06d}",
                    "part_number": _number(place),
                    "supplier": _supplier(place % self._size.suppliers),
                    "quantity": 200.0,
                    "due": DAY + timedelta(days=5 + place % 60),
                    "state": "past_customs",
                }
            )

    def licences(self) -> Iterator[NewRecord]:
        """A general licence of every third supplier, applications for all parts of every ninth, others for one part."""
        stages = ("submitted", "under_review", "returned", "approved", "issued")
        for place in range(self._size.licences):
            holder = place % self._size.suppliers
            for_all = place < self._size.suppliers
            values: dict[str, object] = {"holder": _supplier(holder), "end_user": (US,), "number": f"L-{place:05d}"}
            if for_all and holder % 3 == 0:
                until = DAY + timedelta(days=10 + holder)
                yield NewRecord({**values, "type": "general", "status": "issued", "valid_until": until})
                continue
            stage = "not_started" if for_all and holder % 9 != 1 else stages[place % len(stages)]
            values |= {"type": "individual", "status": stage}
            if stage != "not_started":
                values["applied_on"] = DAY - timedelta(days=5 + place % 40)
            if not for_all:
                values["part_number"] = _number(self._magnets + place * 13 % (self._size.parts - self._magnets))
            if stage == "issued":
                values |= {"quantity": 20_000.0, "quantity_left": 5_000.0 + place % 900, "unit": "pcs"}
            yield NewRecord(values)


def build(path: Path, size: BomSize) -> None:
    """Fills a new catalogue at `path`, each kind as the import of one file."""
    catalogue = create_catalogue(path, [US], who=WHO, at=AT)
    made = Magnets(size)
    for kind, records in (
        (Kind.SUPPLIERS, made.suppliers()),
        (Kind.PARTS, made.parts()),
        (Kind.SOURCES, made.sources()),
        (Kind.BOM, made.bom()),
        (Kind.COMPOSITIONS, made.compositions()),
        (Kind.STOCK, made.stock()),
        (Kind.DEMAND, made.demand()),
        (Kind.ORDERS, made.orders()),
        (Kind.LICENCES, made.licences()),
    ):
        add_as_import(catalogue, kind, list(records))
    catalogue.close()
