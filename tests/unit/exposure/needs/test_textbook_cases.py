"""The textbook cases of material requirements planning, a period being a day."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from planner.domain.facts import Facts
from planner.domain.parts import Demand
from planner.exposure.needs.explosion import OrderRules
from planner.exposure.needs.netting import ordered
from planner.exposure.needs.places import places_of
from unit.exposure.needs.tables import TODAY, Worked, arriving, counted, lines, planned, rules

# Days without a plan count as the mean of the last three periods: plans of no pieces say that there is no more.
_LAST = 12


def only_on(part: str, day: int, pieces: float) -> tuple[Demand, ...]:
    """Demand on one day and none on the others."""
    return tuple(planned(part, TODAY + timedelta(days=n), pieces if n == day else 0.0) for n in range(_LAST))


def worked(facts: Facts, lead: Mapping[str, int], lot: Mapping[str, float]) -> tuple[Worked, OrderRules]:
    order_rules = rules(places_of(facts), lead, lot)
    return Worked(facts, horizon=_LAST, rules=order_rules), order_rules


def releases(found: Worked, order_rules: OrderRules) -> dict[str, dict[int, float]]:
    parts = np.arange(len(found.places.numbers), dtype=np.int32)
    table = np.diff(ordered(found.needs, parts, order_rules), axis=1)
    return {
        number: {day: pieces for day, pieces in enumerate(row.tolist()) if pieces}
        for number, row in zip(found.places.numbers, table, strict=True)
    }


def test_bom_1_releases_through_the_levels_by_their_leads() -> None:
    bom = lines({"Z": {"A": 2, "B": 3}, "A": {"C": 4, "D": 4}, "D": {"E": 2}})
    found, order_rules = worked(
        Facts(bom=bom, demand=only_on("Z", 10, 59)), {"Z": 2, "A": 1, "B": 1, "C": 1, "D": 1, "E": 3}, {}
    )
    totals = {part: found.total(part) for part in "ZABCDE"}
    assert totals == {"Z": 59, "A": 118, "B": 177, "C": 472, "D": 472, "E": 944}
    assert releases(found, order_rules) == {
        "Z": {8: 59},
        "A": {7: 118},
        "B": {7: 177},
        "C": {6: 472},
        "D": {6: 472},
        "E": {3: 944},
    }


def bom_2(**changes: Any) -> Facts:
    values: dict[str, Any] = {
        "bom": lines({"A": {"B": 1, "C": 1}, "B": {"D": 3, "F": 1}, "C": {"B": 3, "D": 1, "E": 4}, "D": {"E": 1}}),
        "demand": only_on("A", 10, 20),
        "stock": counted({"A": 5, "B": 10, "D": 100, "E": 100}),
        "orders": (arriving("A", 3, 10), arriving("B", 7, 20), arriving("F", 5, 40), arriving("E", 2, 60)),
    }
    return Facts(**{**values, **changes})


def test_bom_2_nets_stock_and_receipts_and_rounds_up_to_lots() -> None:
    lead = {"A": 2, "B": 2, "C": 1, "D": 3, "E": 2, "F": 2}
    found, order_rules = worked(bom_2(), lead, {"A": 20, "B": 40, "D": 160})
    assert found.codes() == {"A": 0, "C": 1, "B": 2, "D": 3, "F": 3, "E": 4}
    assert releases(found, order_rules) == {
        "A": {8: 20},
        "C": {7: 20},
        "B": {5: 40, 6: 40},
        "D": {2: 160},
        "F": {4: 40},
        "E": {5: 80},
    }


def test_what_ought_to_have_been_ordered_before_today_is_needed_on_the_first_day() -> None:
    facts = Facts(bom=lines({"Z": {"A": 2}}), demand=only_on("Z", 3, 10))
    found, _ = worked(facts, {"Z": 5}, {})
    assert found.by_day("A") == [20.0, *[0.0] * (_LAST - 1)]


def test_without_rules_a_child_is_needed_on_the_day_and_a_parents_stock_is_used_up_first() -> None:
    facts = Facts(bom=lines({"Z": {"A": 2}}), demand=(Demand("Z", per_day=10),), stock=counted({"Z": 25}))
    found = Worked(facts, horizon=5)
    assert found.by_day("A") == [0.0, 0.0, 10.0, 20.0, 20.0]


def test_a_parents_receipt_past_customs_interrupts_what_it_asks_for() -> None:
    facts = Facts(
        bom=lines({"Z": {"A": 2}}),
        demand=(Demand("Z", per_day=10),),
        orders=(arriving("Z", 1, 15), arriving("Z", 9, 99)),
    )
    assert Worked(facts, horizon=5).by_day("A") == [20.0, 0.0, 10.0, 20.0, 20.0]


@pytest.mark.parametrize(("horizon", "total"), [(10, 100.0), (20, 200.0)])
def test_the_horizon_bounds_what_is_needed(horizon: int, total: float) -> None:
    assert Worked(Facts(bom=lines({"Z": {"A": 1}}), demand=(Demand("Z", per_day=10),)), horizon=horizon).total(
        "A"
    ) == pytest.approx(total)
