from dataclasses import dataclass, replace
from datetime import date
from math import isnan

import pytest

from planner.domain.evidence import Fact
from planner.domain.parts import Demand, Order, OrderState, Stock, StockState
from planner.exposure.demand import DemandPlan, period_of
from planner.exposure.needs.need_facts import counted_facts
from planner.exposure.needs.records import NeedRecords
from unit.exposure.builders import MAKER, PART, TODAY, application, catalogue, cell, foreign, source, suggested
from unit.exposure.needs.tables import Worked


def plan(**periods: float) -> DemandPlan:
    return DemandPlan(
        [Demand(PART, period=name.strip("_").replace("_", "-"), quantity=q) for name, q in periods.items()]
    )


# --- demand


def test_a_month_is_spread_over_its_days() -> None:
    december = plan(_2026_12=3100)
    assert december.pieces(date(2026, 12, 1), 1) == pytest.approx(100)
    assert december.pieces(date(2026, 12, 1), 31) == pytest.approx(3100)


@pytest.mark.parametrize(
    ("period", "first", "days"),
    [("2026-02", date(2026, 2, 1), 28), ("2026-W50", date(2026, 12, 7), 7), ("2026-12-05", date(2026, 12, 5), 1)],
)
def test_a_period_is_a_month_a_week_or_a_day(period: str, first: date, days: int) -> None:
    found = period_of(Demand(PART, period=period, quantity=1))
    assert found is not None
    assert (found.first, found.days) == (first, days)


@pytest.mark.parametrize("period", ["soon", "2026-13", "2026-W60", ""])
def test_a_period_that_cannot_be_read_says_nothing(period: str) -> None:
    assert period_of(Demand(PART, period=period, quantity=1)) is None


def test_beyond_the_last_period_the_mean_of_the_last_three_counts() -> None:
    dated = plan(_2026_08=10_000, _2026_09=3000, _2026_10=3100, _2026_11=3000)
    assert dated.pieces(date(2027, 1, 1), 10) == pytest.approx(1000)
    assert dated.days_not_planned(TODAY, 180) == 171
    assert "assumption" in str(dated.facts(TODAY, 180)[-1].source)


def test_a_plan_of_single_days_names_every_day_of_need_up_to_its_last() -> None:
    days = [Demand(PART, period=f"2026-11-{day}", quantity=140) for day in (24, 27, 30)]
    named = DemandPlan(days, TODAY)
    assert [named.pieces(TODAY, count) for count in (2, 3, 6, 9)] == [0, 140, 280, 420]
    assert named.pieces(TODAY, 11) == pytest.approx(700)  # beyond it the mean of the last three
    assert named.days_not_planned(TODAY, 11) == 2


def test_a_rate_a_day_goes_before_periods() -> None:
    both = DemandPlan([Demand(PART, period="2026-12", quantity=1), Demand(PART, per_day=200)])
    assert both.pieces(TODAY, 10) == 2000


def test_the_model_takes_the_mean_over_the_horizon() -> None:
    dated = tuple(Demand(PART, period=f"2026-{month}", quantity=9000) for month in (11, 12))
    found = suggested(replace(catalogue(source(), licences=(application(),)), demand=dated))
    november, december = 9 * 300, 9000
    later = 18000 / 61 * (180 - 9 - 31)
    assert found.demand_per_day == pytest.approx((november + december + later) / 180)


# --- stock


@dataclass(frozen=True)
class Usable:
    pieces: float
    facts: tuple[Fact, ...]


def usable(*records: Stock, orders: tuple[Order, ...] = (), rate: float = 10) -> Usable:
    facts = replace(catalogue(demand=rate, orders=orders), stock=records)
    found = Worked(facts)
    told = counted_facts(found.places.of(PART), NeedRecords(facts, found.places), found.needs, TODAY)
    return Usable(found.stock(PART), told)


def test_stock_is_what_was_counted_less_planned_use_since() -> None:
    found = usable(Stock(PART, 500, date(2026, 11, 12)))
    assert found.pieces == 400
    assert found.facts[-1].source is not None
    assert found.facts[-1].source.text == "estimated from 12 Nov 2026"


def test_a_count_of_the_day_is_taken_as_it_is_with_its_cell() -> None:
    found = usable(Stock(PART, 500, TODAY, origin=cell(4, quantity="F")))
    assert [fact.source.cell for fact in found.facts if fact.source] == ["F4"]
    assert found.pieces == 500


def test_estimated_stock_never_falls_below_nothing() -> None:
    assert usable(Stock(PART, 50, date(2026, 11, 1))).pieces == 0


def test_what_came_past_customs_since_the_count_is_added() -> None:
    counted = Stock(PART, 500, date(2026, 11, 12))

    def order(due: date, state: OrderState) -> Order:
        return Order("PO", PART, MAKER, 100, due, state=state)

    assert usable(counted, orders=(order(date(2026, 11, 20), OrderState.PAST_CUSTOMS),)).pieces == 500
    assert usable(counted, orders=(order(date(2026, 11, 20), OrderState.SHIPPED),)).pieces == 400
    assert usable(counted, orders=(order(date(2026, 11, 12), OrderState.PAST_CUSTOMS),)).pieces == 400
    assert usable(counted, orders=(order(date(2026, 11, 23), OrderState.PAST_CUSTOMS),)).pieces == 400


def test_the_newest_count_of_each_place_counts_and_only_usable_stock() -> None:
    found = usable(
        Stock(PART, 900, date(2026, 10, 1), "Hall 1"),
        Stock(PART, 300, TODAY, "hall 1"),
        Stock(PART, 200, TODAY, "Hall 2"),
        Stock(PART, 999, TODAY, "Port", StockState.IN_CUSTOMS),
    )
    assert found.pieces == 500


def test_stock_that_nobody_recorded_is_not_known_and_blocked_stock_is_none() -> None:
    assert isnan(usable().pieces)
    assert usable(Stock(PART, 999, TODAY, state=StockState.BLOCKED)).pieces == 0


def test_a_later_receipt_lengthens_the_time_unless_its_source_has_cover() -> None:
    def survives(supplier: str) -> int | None:
        order = Order("PO-1", PART, supplier, 1000, date(2026, 12, 1), state=OrderState.PAST_CUSTOMS)
        sources = (source(share=0.5), foreign(share=0.5))
        return suggested(catalogue(*sources, licences=(application(),), orders=(order,))).tts_days

    assert survives(MAKER) == 160
    assert survives("Kansai Jishaku K.K.") == 150
