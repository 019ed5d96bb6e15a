"""Kilograms of elements as they are read."""

from __future__ import annotations

from planner.reports.wording import number_text

_EXACT_KG = 0.1
_LEAST_KG = 0.001
_WHOLE_KG = 1000


def kg_text(kg: float | None) -> str:
    """Kilograms with one decimal, three below 0.1 kg, none from 1,000 kg on; a dash where they are not known."""
    if kg is None or kg == 0 or kg >= _WHOLE_KG:
        return number_text(kg)
    if kg >= _EXACT_KG:
        return number_text(kg, 1)
    return number_text(kg, 3) if kg >= _LEAST_KG else f"< {_LEAST_KG}"
