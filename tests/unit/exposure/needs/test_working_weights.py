from datetime import date, timedelta

import numpy as np
import pytest

from planner.domain.facts import Facts
from planner.domain.parts import Demand, Part, Stock
from planner.errors import PlannerError
from planner.exposure.columns import Floats
from planner.exposure.needs.netting import ordered
from planner.exposure.needs.working_weights import working_days_of
from unit.exposure.needs.tables import TODAY, Worked, arriving, counted


def weekdays(first: int, days: int) -> Floats:
    return np.array([float(date.fromordinal(first + n).weekday() < 5) for n in range(days)])


def test_weekends_and_holidays_are_not_worked() -> None:
    weights = working_days_of("de")(date(2026, 12, 21).toordinal(), 14)
    worked = [date(2026, 12, 21) + timedelta(days=n) for n, weight in enumerate(weights) if weight]
    assert [day.day for day in worked] == [21, 22, 23, 24, 28, 29, 30, 31]


def test_a_make_up_day_at_a_weekend_is_worked() -> None:
    saturday = date(2025, 2, 8)
    assert working_days_of("CN")(saturday.toordinal(), 2).tolist() == [1.0, 0.0]


def test_a_country_without_a_calendar_is_refused() -> None:
    with pytest.raises(PlannerError, match="working days of Atlantis are not known"):
        working_days_of("Atlantis")


def test_a_month_is_spread_over_its_working_days() -> None:
    facts = Facts(demand=(Demand("A", period="2026-12", quantity=220),), parts=(Part("A"),))
    found = Worked(facts, date(2026, 12, 1), horizon=7, weights=working_days_of("DE")).by_day("A")
    assert found == pytest.approx([10, 10, 10, 10, 0, 0, 10])


def test_a_period_without_a_working_day_is_spread_over_all_its_days() -> None:
    sunday = Demand("A", period="2026-11-22", quantity=30)
    assert Worked(Facts(demand=(sunday,), parts=(Part("A"),)), horizon=2, weights=weekdays).by_day("A") == [30, 30]


def test_days_without_a_plan_count_as_a_working_day_of_the_last_three_periods() -> None:
    demand = tuple(Demand("A", period=period, quantity=50) for period in ("2026-W45", "2026-W46", "2026-W47"))
    found = Worked(Facts(demand=demand, parts=(Part("A"),)), horizon=8, weights=weekdays)
    assert found.by_day("A") == pytest.approx([0, 10, 10, 10, 10, 10, 0, 0])


def test_a_rate_a_day_counts_on_every_day() -> None:
    facts = Facts(demand=(Demand("A", per_day=5),), parts=(Part("A"),))
    assert Worked(facts, horizon=3, weights=weekdays).by_day("A") == [5, 5, 5]


def test_use_since_the_count_is_that_of_the_working_days() -> None:
    demand = tuple(Demand("A", period=period, quantity=50) for period in ("2026-W45", "2026-W46", "2026-W47"))
    stock = (Stock("A", 100, TODAY - timedelta(days=4)),)  # a Wednesday: three working days to this Sunday
    assert Worked(Facts(demand=demand, stock=stock), weights=weekdays).needs.stock.size == 0
    found = Worked(Facts(demand=demand, stock=stock, parts=(Part("A"),)), weights=weekdays)
    assert found.stock("A") == pytest.approx(70)


# --- cover by the calendar: stock 5000, 140 pieces on each weekday, a receipt of 1400 on 28 December


def first_day_short(found: Worked, part: str) -> int:
    """The first day whose need stock and receipts no longer meet."""
    beyond = ordered(found.needs, np.array([found.places.of(part)], dtype=np.int32))[0]
    return int(np.flatnonzero(beyond > 1e-9)[0]) - 1


def test_cov_3_stock_and_a_receipt_on_a_calendar_of_weekdays() -> None:
    week = tuple(Demand("A", period=f"2026-W{number}", quantity=700) for number in (46, 47, 48))
    facts = Facts(
        parts=(Part("A"),),
        demand=week,
        stock=counted({"A": 5000}),
        orders=(arriving("A", (date(2026, 12, 28) - TODAY).days, 1400),),
    )
    full_days = first_day_short(Worked(facts, weights=weekdays), "A")
    assert full_days == 64
    assert TODAY + timedelta(days=full_days) == date(2027, 1, 25)


def test_cov_3_the_same_where_every_weekday_is_planned_by_its_day() -> None:
    monday = TODAY + timedelta(days=1)
    days = (monday + timedelta(days=n) for n in range(90))
    facts = Facts(
        parts=(Part("A"),),
        demand=tuple(Demand("A", period=day.isoformat(), quantity=140) for day in days if day.weekday() < 5),
        stock=counted({"A": 5000}),
        orders=(arriving("A", (date(2026, 12, 28) - TODAY).days, 1400),),
    )
    assert first_day_short(Worked(facts), "A") == 64


@pytest.mark.parametrize(("secure", "days"), [(0.0, 75.0), (0.3, 107.142857)])
def test_cov_1_and_2_constant_rates(secure: float, days: float) -> None:
    facts = Facts(parts=(Part("A"),), demand=(Demand("A", per_day=200 * (1 - secure)),), stock=counted({"A": 15_000}))
    found = Worked(facts)
    assert found.stock("A") / found.needs.per_day[0] == pytest.approx(days)
    assert first_day_short(found, "A") == int(days)
