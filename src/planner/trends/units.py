"""One unit per trend: masses are brought to one, and what is counted otherwise is named and left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_IN_KG = {"g": 0.001, "kg": 1.0, "t": 1000.0}


def most_frequent(units: Iterable[str | None], default: str) -> str:
    """The unit that most figures have, the first one met where several are as frequent."""
    counted = Counter(unit for unit in units if unit)
    return counted.most_common(1)[0][0] if counted else default


def converted(value: float, unit: str | None, to: str) -> float | None:
    """A value in another unit; None where the two do not measure the same."""
    if unit == to:
        return value
    if unit in _IN_KG and to in _IN_KG:
        return value * _IN_KG[unit] / _IN_KG[to]
    return None


def shipment_unit(unit: str | None) -> str | None:
    """The unit in which a shipment is added up: pcs or kg; None where it has no unit that is known."""
    known = unit.strip().casefold() if unit else ""
    if known in _IN_KG:
        return "kg"
    return "pcs" if known == "pcs" else None
