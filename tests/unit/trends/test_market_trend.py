from __future__ import annotations

from datetime import date

import pytest

from planner.domain.evidence import Origin, SourceKind, SourceRef
from planner.domain.shipments import MarketPoint, Quality
from planner.trends.series import Trend, TrendMonth, market_trend

AS_OF = date(2026, 11, 22)


def point(month: str, value: float | None, destination: str = "World", **more: object) -> MarketPoint:
    return MarketPoint("magnets", month, destination, value, **more)  # type: ignore[arg-type]


def by_month(trend: Trend) -> dict[str, TrendMonth]:
    return {month.month: month for month in trend.months}


def test_every_month_up_to_the_day_is_there_and_an_unknown_one_is_never_zero() -> None:
    trend = market_trend([point("2026-01", 10), point("2026-04", 30)], as_of=AS_OF)

    assert [month.month for month in trend.months] == [f"2026-{number:02d}" for number in range(1, 12)]
    assert by_month(trend)["2026-02"].value is None
    assert by_month(trend)["2026-02"].quality is Quality.MISSING
    assert by_month(trend)["2026-11"].value is None
    assert trend.data_as_of == "2026-04"


def test_a_reported_zero_stays_zero_and_nothing_is_compared_with_it() -> None:
    trend = market_trend([point("2025-05", 0), point("2026-05", 30)], as_of=AS_OF)

    assert by_month(trend)["2025-05"].value == 0
    assert by_month(trend)["2025-05"].quality is Quality.REPORTED
    assert by_month(trend)["2026-05"].yoy is None


def test_a_point_of_quality_missing_is_a_gap() -> None:
    gap = point("2026-05", 12, quality=Quality.MISSING)
    trend = market_trend([point("2026-04", 30), gap], as_of=AS_OF)

    assert by_month(trend)["2026-05"].value is None
    assert trend.data_as_of == "2026-04"


def test_a_month_is_compared_with_the_same_month_one_and_two_years_before() -> None:
    trend = market_trend([point("2024-05", 80), point("2025-05", 40), point("2026-05", 100)], as_of=AS_OF)

    assert by_month(trend)["2025-05"].yoy == pytest.approx(-0.5)
    assert by_month(trend)["2026-05"].yoy == pytest.approx(1.5)
    assert by_month(trend)["2026-05"].vs_two_years == pytest.approx(0.25)


def test_january_and_february_are_compared_together_only() -> None:
    months = ["2025-01", "2025-02", "2026-01", "2026-02"]
    trend = market_trend(
        [point(month, value) for month, value in zip(months, [60, 40, 30, 80], strict=True)], as_of=AS_OF
    )

    assert all(by_month(trend)[month].yoy is None for month in months)
    assert [(pair.months, pair.value) for pair in trend.combined] == [
        (("2025-01", "2025-02"), 100),
        (("2026-01", "2026-02"), 110),
    ]
    assert trend.combined[1].yoy == pytest.approx(0.10)


def test_a_span_feeds_the_combined_months_and_is_never_split() -> None:
    trend = market_trend([point("2025-01/2025-02", 100), point("2026-01/2026-02", 120)], as_of=AS_OF)

    assert by_month(trend)["2026-01"].value is None
    assert by_month(trend)["2026-02"].value is None
    assert trend.combined[1].yoy == pytest.approx(0.20)
    assert trend.data_as_of == "2026-02"


def test_the_sum_of_the_year_needs_all_its_months_or_a_published_total() -> None:
    points = [point("2025-01", 10), point("2025-02", 20), point("2025-04", 40), point("2025-01/2025-05", 160)]
    trend = by_month(market_trend(points, as_of=date(2025, 7, 1)))

    assert trend["2025-02"].ytd == 30
    assert trend["2025-03"].ytd is None
    assert trend["2025-04"].ytd is None
    assert trend["2025-05"].ytd == 160
    assert trend["2025-06"].ytd is None


def test_a_published_total_wins_over_the_sum_of_its_months() -> None:
    points = [point("2025-01", 10), point("2025-02", 20), point("2025-01/2025-02", 31), point("2025-03", 5)]
    trend = by_month(market_trend(points, as_of=date(2025, 3, 31)))

    assert trend["2025-03"].ytd == 36


def test_the_year_before_and_twelve_months_use_the_totals_too() -> None:
    points = [point("2024", 1000), *(point(f"2025-{number:02d}", 100 + number) for number in range(1, 13))]
    trend = by_month(market_trend(points, as_of=date(2026, 1, 31)))

    assert trend["2025-12"].ytd_prior == 1000
    assert trend["2025-11"].ytd_prior is None
    assert trend["2025-12"].rolling_12 == sum(100 + number for number in range(1, 13))
    assert trend["2025-11"].rolling_12 is None


def test_a_whole_year_alone_does_not_stretch_the_months() -> None:
    trend = market_trend([point("2024", 1000), point("2025-03", 7)], as_of=date(2025, 4, 1))

    assert [month.month for month in trend.months] == ["2025-03", "2025-04"]


def test_nothing_later_than_the_day_is_shown() -> None:
    points = [point("2025-03", 7), point("2025-05", 9), point("2025-01/2025-06", 50)]
    trend = market_trend(points, as_of=date(2025, 4, 15))

    assert [month.month for month in trend.months] == ["2025-03", "2025-04"]
    assert trend.data_as_of == "2025-03"


def test_series_and_destinations_are_never_mixed() -> None:
    other = MarketPoint("rare earths", "2025-05", "World", 999)
    trend = market_trend([point("2025-05", 1), point("2025-05", 50, "Japan"), other], destination="Japan", as_of=AS_OF)

    assert by_month(trend)["2025-05"].value == 50
    assert (trend.series, trend.by, trend.key) == ("magnets", "destination", "Japan")


def test_no_figure_gives_an_empty_trend() -> None:
    trend = market_trend([], as_of=AS_OF)

    assert trend.months == ()
    assert trend.data_as_of is None


def test_a_later_record_of_a_month_is_its_revision() -> None:
    trend = market_trend([point("2025-05", 1), point("2025-05", 2)], as_of=AS_OF)

    assert by_month(trend)["2025-05"].value == 2


def test_masses_are_brought_to_one_unit_and_another_unit_is_named() -> None:
    points = [
        point("2025-05", 2),
        point("2025-06", 3),
        point("2025-07", 4000, unit="kg"),
        point("2025-08", 5, unit="USD"),
    ]
    trend = market_trend(points, as_of=AS_OF)

    assert trend.unit == "t"
    assert by_month(trend)["2025-07"].value == 4
    assert by_month(trend)["2025-08"].value is None
    assert "2025-08 (USD)" in trend.notes[0]


def test_a_figure_carries_its_source_and_its_quality() -> None:
    cell = SourceRef(SourceKind.CELL, "exports.xlsx, Data C4")
    trend = market_trend(
        [
            point("2025-05", 1, quality=Quality.DERIVED, origin=Origin(whole=cell)),
            point("2025-06", 2, source="https://example.org/june"),
        ],
        as_of=AS_OF,
    )

    assert by_month(trend)["2025-05"].source == cell
    assert by_month(trend)["2025-05"].quality is Quality.DERIVED
    june = by_month(trend)["2025-06"].source
    assert june is not None
    assert june.address == "https://example.org/june"


def test_a_month_that_cannot_be_read_is_named_and_left_out() -> None:
    unreadable = ["May 2025", "2025-13", "2025-06/2025-04"]
    trend = market_trend([point("2025-05", 1), *(point(month, 2) for month in unreadable)], as_of=AS_OF)

    assert by_month(trend)["2025-05"].value == 1
    assert all(month in trend.notes[0] for month in unreadable)
