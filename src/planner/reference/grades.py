"""Temperature classes of magnets as shipped: what each typically holds, for the planner to correct."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from planner.domain.materials import GradeBand, Material
from planner.reference.tables import origin, rows

FILE = "grades.csv"
_MARK = "typical, editable"


@cache
def shipped_grades() -> tuple[GradeBand, ...]:
    """The temperature classes known to the program, with the Dy and Tb that magnets of a class typically hold.

    Contents are mass fractions of Dy and Tb together, 0..1; blank where the class says nothing of them. They are
    general knowledge (domain.md, section 4.1), and no statement about any supplier's magnet.
    """
    return tuple(_grade(number, row) for number, row in rows(FILE))


def _grade(number: int, row: Mapping[str, str]) -> GradeBand:
    source = f"{_MARK}: {row['source']}"
    return GradeBand(
        material=Material(row["material"]),
        grade=row["grade"],
        max_temp_c=int(row["max_temp_c"]) if row["max_temp_c"] else None,
        min_hci_koe=_number(row["min_hci_koe"]),
        heavy_low=_number(row["heavy_low"]),
        heavy_high=_number(row["heavy_high"]),
        expectation=row["expectation"] or None,
        source=source,
        origin=origin(FILE, number, source, row["address"], None),
    )


def _number(text: str) -> float | None:
    return float(text) if text else None
