"""The catalogue's own shipments, added up by month in one unit.

A list of shipments is taken to cover every month from the first to the last one that it has any shipment in,
whoever sent it: only there does a month without a shipment of a supplier count as zero. Months outside are missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.evidence import SourceRef, computed
from planner.domain.shipments import Quality
from planner.trends.figures import Figure, Figures, Period
from planner.trends.market_figures import Gathered
from planner.trends.months import last_day, month_number
from planner.trends.units import converted, shipment_unit


@dataclass(frozen=True, slots=True)
class Shipped:
    """The shipments of one month in one unit, added up.

    `month` is 2025-05, None where no day is recorded; `unit` as recorded (pcs, kg, g, t). `records` counts the
    shipments, `counted` those with a quantity, `quantity` is their sum. `source` is the cell of a single shipment.
    """

    month: str | None
    unit: str | None
    records: int
    counted: int
    quantity: float
    source: SourceRef | None = None


def gather_shipments(
    shipped: Sequence[Shipped], covered: tuple[str, str] | None, as_of: date, unit: str | None
) -> Gathered:
    """The monthly figures of what one key shipped up to a day, in pieces or in kg.

    `shipped` is in the order in which it was recorded; `covered` are the first and the last month of all shipments.
    `unit` is pcs or kg; None takes the one that most of the shipments have.
    """
    dated = [line for line in shipped if line.month is not None]
    one_unit = unit or _commonest_unit(dated)
    by_month: dict[int, list[Shipped]] = {}
    for line in dated:
        by_month.setdefault(month_number(line.month or ""), []).append(line)
    found: dict[Period, Figure] = {}
    for month in range(month_number(covered[0]), month_number(covered[1]) + 1) if covered else ():
        figure = _month_figure(by_month.get(month, []), one_unit, over=last_day(month) <= as_of)
        if figure is not None:
            found[(month, month)] = figure
    undated = sum(line.records for line in shipped if line.month is None)
    return Gathered(Figures(found), one_unit, _notes(dated, one_unit, undated))


def _commonest_unit(dated: Iterable[Shipped]) -> str:
    """The unit that most shipments have, the first one met where two are as frequent."""
    counted: Counter[str] = Counter()
    for line in dated:
        unit = shipment_unit(line.unit)
        if unit is not None:
            counted[unit] += line.records
    return counted.most_common(1)[0][0] if counted else "pcs"


def _month_figure(lines: Sequence[Shipped], unit: str, *, over: bool) -> Figure | None:
    """The sum of one month; None where nothing of it can be counted, partial where some of it cannot."""
    records = sum(line.records for line in lines)
    fitting = [line for line in lines if shipment_unit(line.unit) == unit]
    counted = sum(line.counted for line in fitting)
    if records and not counted:
        return None
    partial = not over or counted < records
    quality = Quality.PROVISIONAL if partial else Quality.REPORTED
    value = sum(converted(line.quantity, (line.unit or "").strip().casefold(), unit) or 0.0 for line in fitting)
    return Figure(round(value, 6), quality, _source(lines, records), partial)


def _source(lines: Sequence[Shipped], records: int) -> SourceRef | None:
    if records == 1:
        return lines[0].source
    if not records:
        return computed("no shipment in this month, which the recorded list covers")
    return computed(f"{records} shipments added")


def _notes(dated: Sequence[Shipped], unit: str, undated: int) -> tuple[str, ...]:
    others: Counter[str] = Counter()
    blank = 0
    for line in dated:
        if shipment_unit(line.unit) == unit:
            blank += line.records - line.counted
        else:
            others[line.unit or "no unit"] += line.records
    notes = [f"Not counted, as the trend is in {unit}: {_shipments(count)} in {name}" for name, count in others.items()]
    if blank:
        notes.append(f"Not counted: {_shipments(blank)} without a quantity")
    if undated:
        notes.append(f"Not counted: {_shipments(undated)} without a date")
    return tuple(notes)


def _shipments(count: int) -> str:
    return "1 shipment" if count == 1 else f"{count:,} shipments"
