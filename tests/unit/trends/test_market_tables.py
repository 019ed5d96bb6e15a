from __future__ import annotations

import pytest

from planner.domain.shipments import MarketPoint
from planner.trends.market_tables import destinations, yearly_totals


def point(month: str, value: float, destination: str = "World", series: str = "magnets") -> MarketPoint:
    return MarketPoint(series, month, destination, value)


def test_each_destination_shows_its_own_newest_month_the_world_first() -> None:
    rows = destinations(
        [
            point("2025-04", 20, "Japan"),
            point("2025-06", 30, "Japan"),
            point("2026-03", 9, "France"),
            point("2026-03", 5),
            point("2025-03", 4),
        ]
    )

    assert [(row.destination, row.month, row.value) for row in rows] == [
        ("World", "2026-03", 5),
        ("France", "2026-03", 9),
        ("Japan", "2025-06", 30),
    ]
    assert rows[0].yoy == pytest.approx(0.25)
    assert rows[2].values == (20, None, 30)


def test_a_newest_february_shows_the_change_of_both_months() -> None:
    rows = destinations([point("2025-01", 60), point("2025-02", 40), point("2026-01", 50), point("2026-02", 60)])

    assert rows[0].yoy == pytest.approx(0.10)


def test_a_newest_january_alone_shows_no_change() -> None:
    rows = destinations([point("2025-01", 60), point("2025-02", 40), point("2026-01", 50)])

    assert rows[0].yoy is None


def test_years_are_compared_where_a_total_was_given_or_every_month_is_known() -> None:
    months = [point(f"2025-{number:02d}", 10) for number in range(1, 13)]
    rows = yearly_totals([point("2024", 100), *months, point("2025", 80, "Japan"), point("2025-05", 1, "Chile")])

    assert [(row.destination, row.prior, row.total) for row in rows] == [("World", 100, 120), ("Japan", None, 80)]
    assert rows[0].change == pytest.approx(0.2)
    assert rows[1].change is None
    assert (rows[0].prior_year, rows[0].year) == (2024, 2025)


def test_no_full_year_gives_no_rows() -> None:
    assert yearly_totals([point("2025-05", 1)]) == ()
