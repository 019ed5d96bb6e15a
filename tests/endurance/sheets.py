"""Small, varied sheets as suppliers and planners send them, invented from a seed; all names are made up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

_FIRST_DAY = date(2026, 1, 5)
PARTS = tuple(f"MG-{number:03d}" for number in range(60))
SUPPLIERS = tuple(
    f"{name} Magnetics" for name in ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Holly")
)

Rows = list[list[object]]
Table = tuple[Sequence[str], Rows]


def _day(random: Random) -> str:
    return (_FIRST_DAY + timedelta(random.randrange(300))).isoformat()


def _parts(random: Random, count: int) -> Table:
    # Large sheets bring parts of their own, so that some imports write much more than others.
    numbers = random.sample(PARTS, count) if count <= len(PARTS) else [f"XL-{number:05d}" for number in range(count)]
    return (
        ("part_number", "description", "material", "grade", "mass_g", "pieces", "safety_stock"),
        [
            [
                number,
                f"Rotor magnet {random.randrange(1000)}",
                random.choice(["ndfeb", "smco"]),
                random.choice(["N42SH", "N48H", ""]),
                random.randrange(1, 400),
                random.randrange(1, 5),
                random.randrange(0, 900),
            ]
            for number in numbers
        ],
    )


def _suppliers(random: Random, count: int) -> Table:
    names = random.sample(SUPPLIERS, min(count, len(SUPPLIERS)))
    return (
        ("name", "country", "notes"),
        [[name, random.choice(["DE", "JP", "CN", "US"]), f"Called on {_day(random)}"] for name in names],
    )


def _sources(random: Random, count: int) -> Table:
    return (
        ("part_number", "supplier", "share", "lead_time_days", "unit_price", "currency"),
        [
            [
                number,
                random.choice(SUPPLIERS),
                round(random.random(), 2),
                random.randrange(10, 120),
                random.randrange(1, 900),
                "EUR",
            ]
            for number in random.sample(PARTS, min(count, len(PARTS)))
        ],
    )


def _stock(random: Random, count: int) -> Table:
    return (
        ("part_number", "quantity", "as_of", "location"),
        [
            [number, random.randrange(9000), _day(random), random.choice(["Hall 1", "Hall 2"])]
            for number in random.sample(PARTS, min(count, len(PARTS)))
        ],
    )


def _demand(random: Random, count: int) -> Table:
    return (
        ("part_number", "period", "quantity"),
        [
            [number, f"2026-{random.randrange(1, 13):02d}", random.randrange(1, 5000)]
            for number in random.sample(PARTS, min(count, len(PARTS)))
        ],
    )


def _bom(random: Random, count: int) -> Table:
    rows: Rows = []
    for _ in range(count):
        # A parent always stands before its child, so that no circle is closed.
        parent, child = sorted(random.sample(PARTS, 2))
        rows.append([parent, child, random.randrange(1, 9)])
    return ("parent", "child", "quantity"), rows


def _shipments(random: Random, count: int) -> Table:
    return (
        ("supplier", "part_number", "shipped_on", "quantity", "unit", "order_number"),
        [
            [
                random.choice(SUPPLIERS),
                random.choice(PARTS),
                _day(random),
                random.randrange(1, 800),
                "pcs",
                f"PO-{random.randrange(10_000)}",
            ]
            for _ in range(count)
        ],
    )


def _licences(random: Random, count: int) -> Table:
    return (
        ("number", "type", "holder", "status", "valid_from", "valid_until"),
        [
            [
                f"L-{random.randrange(500)}",
                random.choice(["general", "individual"]),
                random.choice(SUPPLIERS),
                random.choice(["submitted", "issued"]),
                _day(random),
                "2027-06-30",
            ]
            for _ in range(min(count, 12))
        ],
    )


_TABLES: Mapping[str, Callable[[Random, int], Table]] = {
    "parts": _parts,
    "suppliers": _suppliers,
    "sources": _sources,
    "stock": _stock,
    "demand": _demand,
    "bom": _bom,
    "shipments": _shipments,
    "licences": _licences,
}


def write_sheet(folder: Path, name: str, random: Random, kind: str | None = None) -> Path:
    """Writes one CSV file of a kind that chance chooses, of 3 to 60 rows, now and then of 400; returns its path."""
    chosen = kind or random.choice(list(_TABLES))
    large = chosen in ("parts", "shipments") and random.random() < 0.1
    headers, rows = _TABLES[chosen](random, 400 if large else random.randrange(3, 60))
    return _written(folder / f"{chosen}_{name}.csv", headers, rows)


def first_sheets(folder: Path) -> list[Path]:
    """Writes a sheet of all suppliers and one of all parts; returns their paths."""
    random = Random("first sheets")
    return [
        _written(folder / "suppliers_first.csv", *_suppliers(random, len(SUPPLIERS))),
        _written(folder / "parts_first.csv", *_parts(random, len(PARTS))),
    ]


def _written(path: Path, headers: Sequence[str], rows: Rows) -> Path:
    lines = [",".join(headers), *(",".join(str(value) for value in row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
