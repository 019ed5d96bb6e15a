"""Shipments added up by hand, one by one: what the catalogue's own adding up is held against."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from planner.domain.names import company_key, part_key
from planner.domain.parts import Part
from planner.domain.shipments import Shipment
from planner.trends.shipment_figures import Shipped


def arrived_on(shipment: Shipment) -> date | None:
    return shipment.received_on or shipment.shipped_on


def belongs(by: str, key: str | None, parts: Iterable[Part]) -> Callable[[Shipment], bool]:
    materials = {part_key(part.part_number): str(part.material or "") for part in parts}
    readings: Mapping[str, Callable[[Shipment], str]] = {
        "supplier": lambda item: company_key(item.supplier),
        "material": lambda item: materials.get(part_key(item.part_number or ""), "").casefold(),
        "part": lambda item: part_key(item.part_number or ""),
        "origin": lambda item: (item.origin_country or "").casefold(),
    }
    wanted = {"supplier": company_key, "part": part_key}.get(by, str.casefold)(key or "")
    return lambda item: key is None or readings[by](item) == wanted


def added_up_by_hand(
    shipments: Sequence[Shipment], parts: Iterable[Part], by: str, key: str | None, until: date
) -> tuple[tuple[Shipped, ...], tuple[str, str] | None]:
    """What one key shipped by month and unit, and the months that all shipments cover."""
    past = [item for item in shipments if (day := arrived_on(item)) is None or day <= until]
    months = sorted(day.isoformat()[:7] for item in past if (day := arrived_on(item)))
    is_meant = belongs(by, key, parts)
    groups: dict[tuple[str | None, str | None], list[Shipment]] = {}
    for item in past:
        if is_meant(item):
            day = arrived_on(item)
            groups.setdefault((day.isoformat()[:7] if day else None, item.unit), []).append(item)
    lines = tuple(
        Shipped(
            month,
            unit,
            len(items),
            sum(item.quantity is not None for item in items),
            sum(item.quantity or 0.0 for item in items),
            items[0].origin.of("quantity"),
        )
        for (month, unit), items in groups.items()
    )
    return lines, (months[0], months[-1]) if months else None
