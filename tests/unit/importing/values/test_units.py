"""What a unit counts, pieces or mass, and how many."""

from __future__ import annotations

import pytest

from planner.importing.values.units import counted_in


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ("pcs", ("pcs", 1.0)),
        ("Stück", ("pcs", 1.0)),
        ("kpcs", ("pcs", 1000.0)),
        ("kg", ("kg", 1.0)),
        ("g", ("kg", 0.001)),
        ("t", ("kg", 1000.0)),
        ("boxes", None),
        ("days", None),
        ("", None),
        (None, None),
    ],
)
def test_a_unit_counts_pieces_or_mass(unit: str | None, found: tuple[str, float] | None) -> None:
    assert counted_in(unit) == found
