from __future__ import annotations

from datetime import date

from planner.domain.shipments import MarketPoint
from planner.trends.series import Trend, market_trend


def trend_of(first: list[float], second: list[float]) -> Trend:
    years = {2024: first, 2025: second}
    points = [
        MarketPoint("magnets", f"{year}-{number:02d}", "World", value)
        for year, values in years.items()
        for number, value in enumerate(values, 1)
    ]
    return market_trend(points, as_of=date(2025, 12, 31))


def test_a_lasting_fall_is_told_once_with_its_two_numbers() -> None:
    steady = [5000.0] * 12
    trend = trend_of(steady, [5100, 5000, 5050, 2500, 1250, 2400, 5100, 5000, 4900, 5050, 5000, 5100])

    assert [(change.month, change.direction) for change in trend.changes] == [("2025-04", "down")]
    assert trend.changes[0].text == "Apr 2025: 2,500 t against 5,000 t in Apr 2024, −50 %"


def test_a_second_fall_after_a_usual_month_is_told_again() -> None:
    steady = [5000.0] * 12
    trend = trend_of(steady, [5000, 5000, 1000, 5000, 5000, 5000, 5000, 5000, 1000, 5000, 5000, 5000])

    assert [change.month for change in trend.changes] == ["2025-03", "2025-09"]


def test_a_rise_points_up() -> None:
    trend = trend_of([100.0] * 12, [100, 100, 100, 100, 100, 100, 100, 100, 300, 310, 100, 100])

    assert [change.direction for change in trend.changes] == ["up"]


def test_a_moving_new_year_holiday_raises_no_alarm() -> None:
    trend = trend_of([6500, 3500, *[5000.0] * 10], [3500, 6500, *[5000.0] * 10])

    assert trend.changes == ()


def test_both_holiday_months_down_count_as_one_point() -> None:
    trend = trend_of([5000.0] * 12, [2000, 2000, *[5000.0] * 10])

    assert [change.month for change in trend.changes] == ["2025-02"]
    assert "4,000 t against 10,000 t" in trend.changes[0].text


def test_a_small_swing_of_a_steady_series_raises_no_alarm() -> None:
    trend = trend_of([1000.0] * 12, [1000, 1000, 1000, 1000, 1000, 980, 1000, 1000, 1000, 1000, 1020, 1000])

    assert trend.changes == ()


def test_a_few_comparisons_do_not_show_what_is_usual() -> None:
    def found(months: int) -> int:
        numbers = range(3, 3 + months)
        before = [MarketPoint("magnets", f"2024-{number:02d}", "World", 100) for number in numbers]
        after = [MarketPoint("magnets", f"2025-{number:02d}", "World", 100) for number in numbers[:-1]]
        fall = MarketPoint("magnets", f"2025-{numbers[-1]:02d}", "World", 10)
        return len(market_trend([*before, *after, fall], as_of=date(2025, 12, 31)).changes)

    assert (found(5), found(6)) == (0, 1)
