"""The catalogue's own shipments, added up by month in one unit.

A list of shipments is taken to cover every month from the first to the last one that it has any shipment in,
whoever sent it: only there does a month without a shipment of a supplier count as zero. Months outside are missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from planner.domain.evidence import SourceRef, computed
from planner.domain.names import company_key, part_key
from planner.domain.parts import Part
from planner.domain.shipments import Quality, Shipment
from planner.trends.figures import Figure, Figures, Period
from planner.trends.market_figures import Gathered
from planner.trends.months import last_day, month_of
from planner.trends.units import converted, most_frequent, shipment_unit

SHIPMENT_KEYS = ("supplier", "material", "part", "origin")

# What a shipment counts under, and how two names of the same are recognised.
_Reading = tuple[Callable[[Shipment], str | None], Callable[[str], str]]


def arrived_on(shipment: Shipment) -> date | None:
    """The day that a shipment counts on: the one it was received on, else the one it was sent on."""
    return shipment.received_on or shipment.shipped_on


def gather_shipments(
    shipments: Sequence[Shipment], parts: Iterable[Part], by: str, key: str | None, as_of: date, unit: str | None
) -> Gathered:
    """The monthly sums of the shipments of a key up to a day, in pieces or in kg.

    `unit` is pcs or kg; None takes the one that most of the shipments have. Raises KeyError for an unknown `by`.
    """
    belongs = _belonging(by, key, parts)
    past = [item for item in shipments if (day := arrived_on(item)) is not None and day <= as_of]
    undated = sum(1 for item in shipments if arrived_on(item) is None and belongs(item))
    chosen = [item for item in past if belongs(item)]
    one_unit = unit or most_frequent((shipment_unit(item.unit) for item in chosen), "pcs")
    covered = sorted({month_of(day) for item in past if (day := arrived_on(item))})
    by_month: dict[int, list[Shipment]] = {}
    for item in chosen:
        by_month.setdefault(month_of(arrived_on(item) or as_of), []).append(item)
    found: dict[Period, Figure] = {}
    for month in range(covered[0], covered[-1] + 1) if covered else ():
        figure = _month_figure(by_month.get(month, []), one_unit, over=last_day(month) <= as_of)
        if figure is not None:
            found[(month, month)] = figure
    return Gathered(Figures(found), one_unit, _notes(chosen, one_unit, undated))


def _month_figure(shipments: Sequence[Shipment], unit: str, *, over: bool) -> Figure | None:
    """The sum of one month; None where nothing of it can be counted, partial where some of it cannot."""
    amounts = [_amount(item, unit) for item in shipments]
    counted = [amount for amount in amounts if amount is not None]
    if shipments and not counted:
        return None
    partial = not over or len(counted) < len(amounts)
    quality = Quality.PROVISIONAL if partial else Quality.REPORTED
    return Figure(round(sum(counted), 6), quality, _source(shipments), partial)


def _amount(shipment: Shipment, unit: str) -> float | None:
    if shipment.quantity is None or shipment_unit(shipment.unit) != unit:
        return None
    return converted(shipment.quantity, (shipment.unit or "").strip().casefold(), unit)


def _source(shipments: Sequence[Shipment]) -> SourceRef | None:
    if len(shipments) == 1:
        return shipments[0].origin.of("quantity")
    if not shipments:
        return computed("no shipment in this month, which the recorded list covers")
    return computed(f"{len(shipments)} shipments added")


def _notes(chosen: Sequence[Shipment], unit: str, undated: int) -> tuple[str, ...]:
    others = Counter(item.unit or "no unit" for item in chosen if shipment_unit(item.unit) != unit)
    blank = sum(1 for item in chosen if shipment_unit(item.unit) == unit and item.quantity is None)
    notes = [f"Not counted, as the trend is in {unit}: {_shipments(count)} in {name}" for name, count in others.items()]
    if blank:
        notes.append(f"Not counted: {_shipments(blank)} without a quantity")
    if undated:
        notes.append(f"Not counted: {_shipments(undated)} without a date")
    return tuple(notes)


def _shipments(count: int) -> str:
    return "1 shipment" if count == 1 else f"{count:,} shipments"


def recorded_keys(shipments: Iterable[Shipment], parts: Iterable[Part], by: str) -> tuple[str, ...]:
    """The suppliers, materials, parts or origins that shipments are recorded of; raises KeyError for another `by`."""
    value_of, _ = _reading(by, parts)
    return tuple(sorted({value for item in shipments if (value := value_of(item))}))


def is_recorded(key: str, shipments: Iterable[Shipment], parts: Iterable[Part], by: str) -> bool:
    """Whether any shipment is of this key, however it is written; raises KeyError for an unknown `by`."""
    belongs = _belonging(by, key, parts)
    return any(belongs(item) for item in shipments)


def _belonging(by: str, key: str | None, parts: Iterable[Part]) -> Callable[[Shipment], bool]:
    """Whether a shipment belongs to the key; every one does where there is no key."""
    value_of, comparable = _reading(by, parts)
    wanted = None if key is None else comparable(key)
    return lambda item: wanted is None or comparable(value_of(item) or "") == wanted


def _reading(by: str, parts: Iterable[Part]) -> _Reading:
    materials = {part_key(part.part_number): part.material for part in parts}
    readings: Mapping[str, _Reading] = {
        "supplier": (lambda item: item.supplier, company_key),
        "material": (lambda item: materials.get(part_key(item.part_number or "")), _folded),
        "part": (lambda item: item.part_number, part_key),
        "origin": (lambda item: item.origin_country, _folded),
    }
    return readings[by]


def _folded(text: str) -> str:
    return text.strip().casefold()
