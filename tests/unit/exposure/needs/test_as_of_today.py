"""Single parts: the columns say what is reckoned record by record."""

import random
from datetime import date, timedelta

import numpy as np
import pytest

from planner.domain.facts import Facts
from planner.domain.parts import Demand, Order, OrderState, Part, Stock, StockState
from planner.exposure.demand import DemandPlan
from unit.exposure.needs.one_part import usable_pieces
from unit.exposure.needs.tables import TODAY, Worked, arriving, lines, planned

PARTS = tuple(f"P{number}" for number in range(60))
DAYS = ("2026-10-05", "2026-11-10", "2026-11-20", "2026-11-25", "2026-12-24", "2027-02-01")
PERIODS = (
    "2026-09",
    "2026-10",
    "2026-11",
    "2026-12",
    "2027-01",
    "2027-03",
    "2026-W47",
    "2026-W50",
    "2026-11-25",
    "soon",
)


def some(chance: random.Random) -> Facts:
    """A catalogue without a bill of materials in which every sort of demand, count and order occurs."""

    def day(first: int, last: int) -> date:
        return TODAY + timedelta(days=chance.randint(first, last))

    demand: list[Demand] = []
    stock: list[Stock] = []
    orders: list[Order] = []
    for part in PARTS:
        for period in chance.sample(chance.choice([PERIODS, PERIODS, DAYS]), chance.randint(0, 4)):
            rate = chance.choice([None, None, 7.5])
            demand.append(Demand(part, rate, period, None if rate else chance.randint(0, 900)))
        demand += [Demand(part, per_day=chance.randint(0, 20)) for _ in range(chance.choice([0, 0, 1, 2]))]
        for _ in range(chance.randint(0, 4)):
            place = chance.choice([None, "Hall 1", "hall 1 ", "Hall 2"])
            state = chance.choice([StockState.USABLE, StockState.USABLE, StockState.BLOCKED])
            stock.append(Stock(part, chance.choice([0, 40, 500]), day(-90, 3), place, state))
        for number in range(chance.randint(0, 3)):
            state_of = chance.choice([OrderState.PAST_CUSTOMS, OrderState.SHIPPED])
            due = chance.choice([None, day(-60, 200)])
            orders.append(Order(str(number), part, None, chance.choice([None, 30]), due, state=state_of))
    chance.shuffle(demand)
    chance.shuffle(stock)
    return Facts(parts=tuple(map(Part, PARTS)), demand=tuple(demand), stock=tuple(stock), orders=tuple(orders))


@pytest.mark.parametrize("seed", range(5))
def test_demand_by_the_day_and_stock_equal_those_of_one_part(seed: int) -> None:
    facts = some(random.Random(seed))
    found = Worked(facts, horizon=120)
    for part in PARTS:
        place = found.places.of(part)
        plan = DemandPlan([one for one in facts.demand if one.part_number == part], TODAY)
        expected = [plan.pieces(TODAY, days) for days in range(121)]
        assert found.needs.cumulative[place].tolist() == pytest.approx(expected, abs=1e-7)
        assert found.needs.own[place] == pytest.approx(expected[-1] / 120)
        assert bool(found.needs.demand_known[place]) is plan.is_known
        mine = [one for one in facts.stock if one.part_number == part]
        orders = [one for one in facts.orders if one.part_number == part]
        usable = usable_pieces(mine, orders, plan.pieces, TODAY)
        assert found.stock(part) == pytest.approx(np.nan if usable is None else usable, abs=1e-7, nan_ok=True)


def test_receipts_to_come_are_those_after_today_and_within_the_horizon_sorted_by_part() -> None:
    def order(part: str, days: int, state: OrderState = OrderState.PAST_CUSTOMS) -> Order:
        return Order("PO", part, "Kansai", 10.0 + days, TODAY + timedelta(days=days), state=state)

    orders = (
        order("B", 9),
        order("B", 3),
        order("A", 0),
        order("A", 1),
        order("A", 10),
        order("A", 2, OrderState.OPEN),
    )
    found = Worked(Facts(parts=(Part("A"), Part("B")), orders=orders), horizon=10).needs
    rows = zip(found.receipt_part.tolist(), found.receipt_day.tolist(), found.receipt_pieces.tolist(), strict=True)
    assert list(rows) == [(0, 1, 11.0), (1, 3, 13.0), (1, 9, 19.0)]


def child_stock(*counts: Stock, ago: int = 4, orders: tuple[Order, ...] = ()) -> float:
    """What is left of 500 pieces of A: 10 pieces of Z are needed a day, each with 2 of A, and 5 of A besides."""
    facts = Facts(
        bom=lines({"Z": {"A": 2}}),
        demand=(Demand("Z", per_day=10), Demand("A", per_day=5)),
        stock=(Stock("A", 500, TODAY - timedelta(days=ago)), *counts),
        orders=orders,
    )
    return Worked(facts).stock("A")


def test_a_parent_without_stock_asked_for_all_that_it_needed_since_the_count() -> None:
    assert child_stock() == pytest.approx(500 - 4 * (5 + 20))
    assert child_stock(Stock("Z", 0, TODAY)) == pytest.approx(500 - 4 * (5 + 20))


def test_a_parent_whose_stock_lasted_until_today_asked_for_nothing() -> None:
    assert child_stock(Stock("Z", 60, TODAY - timedelta(days=6))) == pytest.approx(500 - 4 * 5)
    assert child_stock(Stock("Z", 7, TODAY)) == pytest.approx(500 - 4 * 5)


def test_a_parent_whose_stock_ran_out_asked_for_the_excess_within_the_days_since_the_count() -> None:
    ran_out = Stock("Z", 60, TODAY - timedelta(days=9))  # three days ago, after A was counted
    assert child_stock(ran_out) == pytest.approx(500 - 4 * 5 - 3 * 20)
    assert child_stock(ran_out, ago=2) == pytest.approx(500 - 2 * 5 - 2 * 20)


def test_a_parent_asked_for_nothing_while_it_used_what_came_past_customs() -> None:
    ran_out = Stock("Z", 10, TODAY - timedelta(days=4))  # short for a day, then 15 pieces for one and a half
    assert child_stock(ran_out, orders=(arriving("Z", -2, 15),)) == pytest.approx(500 - 4 * 5 - 20 - 10)


def test_what_was_short_before_a_receipt_is_not_made_up_for_out_of_it() -> None:
    facts = Facts(
        parts=(Part("A"),),
        demand=(Demand("A", per_day=10),),
        stock=(Stock("A", 30, TODAY - timedelta(days=9)),),
        orders=(arriving("A", -2, 100),),
    )
    assert Worked(facts).stock("A") == pytest.approx(100 - 2 * 10)


def test_a_part_of_which_nothing_was_counted_uses_what_came_since() -> None:
    facts = Facts(
        parts=(Part("A"),),
        demand=(Demand("A", per_day=10),),
        stock=(Stock("A", 0, TODAY - timedelta(days=9)),),
        orders=(arriving("A", -2, 100), arriving("A", 0, 7)),
    )
    assert Worked(facts).stock("A") == pytest.approx(100 - 2 * 10 + 7)


def test_dated_demand_of_a_parent_was_asked_for_on_its_days() -> None:
    days = [TODAY - timedelta(days=back) for back in (6, 3, 1, -1)]
    facts = Facts(
        bom=lines({"Z": {"A": 2}}),
        demand=tuple(planned("Z", day, 10) for day in days),
        stock=(Stock("A", 500, TODAY - timedelta(days=4)), Stock("Z", 15, TODAY - timedelta(days=6))),
    )
    assert Worked(facts).stock("A") == pytest.approx(500 - 2 * (5 + 10))


def test_records_of_a_part_that_is_nowhere_else_are_left_out() -> None:
    facts = Facts(
        parts=(Part("A"),), demand=(Demand("X", per_day=1), Demand("A", per_day=2)), stock=(Stock("X", 1, TODAY),)
    )
    found = Worked(facts)
    assert found.columns.rate_part.tolist() == [0]
    assert found.columns.stock_part.tolist() == []
    assert found.total("A") == pytest.approx(360)
