"""The recorded facts of demand, stock, receipts and the bill of materials as columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from planner.domain.facts import Facts
from planner.domain.parts import BomLine, Demand, Order, Stock, StockState
from planner.exposure.columns import Floats, NeedColumns, Wholes
from planner.exposure.demand import period_of
from planner.exposure.needs.places import UNKNOWN_PLACE, Places
from planner.exposure.stock import past_customs


def need_columns(facts: Facts, places: Places, company_number: Callable[[str], int]) -> NeedColumns:
    """The columns of what is recorded of needs; `company_number` numbers suppliers, equal for equal companies.

    Records of a part that is neither on record nor in the bill of materials are left out.
    """
    lines: Sequence[BomLine] = facts.bom
    rates = [one for one in facts.demand if one.per_day is not None and not one.period and _is_placed(one, places)]
    dated = (one for one in facts.demand if one.period and _is_placed(one, places))
    periods = [period for period in map(period_of, dated) if period]
    counts = [one for one in facts.stock if _is_placed(one, places)]
    receipts = [one for one in facts.orders if past_customs(one) and one.due and _is_placed(one, places)]
    halls: dict[str, int] = {}
    return NeedColumns(
        count=len(places.numbers),
        parent=places.each(line.parent for line in lines),
        child=places.each(line.child for line in lines),
        quantity=_floats(line.quantity for line in lines),
        rate_part=places.each(one.part_number for one in rates),
        rate=_floats(one.per_day or 0.0 for one in rates),
        period_part=places.each(period.record.part_number for period in periods),
        period_first=_wholes(period.first.toordinal() for period in periods),
        period_days=_wholes(period.days for period in periods),
        period_pieces=_floats(period.pieces for period in periods),
        stock_part=places.each(one.part_number for one in counts),
        stock_place=_wholes(halls.setdefault((one.location or "").strip().casefold(), len(halls)) for one in counts),
        stock_usable=np.array([one.state is StockState.USABLE for one in counts], dtype=np.bool_),
        stock_pieces=_floats(one.quantity for one in counts),
        stock_on=_wholes(one.as_of.toordinal() for one in counts),
        receipt_part=places.each(one.part_number for one in receipts),
        receipt_company=_wholes(company_number(one.supplier or "") for one in receipts),
        receipt_pieces=_floats(one.quantity or 0.0 for one in receipts),
        receipt_on=_wholes(one.due.toordinal() for one in receipts if one.due),
    )


def _is_placed(record: Demand | Stock | Order, places: Places) -> bool:
    return places.of(record.part_number) != UNKNOWN_PLACE


def _wholes(values: Iterable[int]) -> Wholes:
    return np.fromiter(values, np.int32)


def _floats(values: Iterable[float]) -> Floats:
    return np.fromiter(values, np.float64)
