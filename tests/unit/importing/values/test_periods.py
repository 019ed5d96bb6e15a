from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.importing.text import Unreadable
from planner.importing.values.periods import month, parse_period, periods_of_days, week

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12", "2026-12"),
        ("12/2026", "2026-12"),
        ("12.2026", "2026-12"),
        ("Dez 2026", "2026-12"),
        ("Dec-26", "2026-12"),
        ("Bedarf 12/2026", "2026-12"),
        ("2026年12月", "2026-12"),
        ("2026-W50", "2026-W50"),
        ("KW 50/2026", "2026-W50"),
        ("CW50 2026", "2026-W50"),
        ("2026年第50周", "2026-W50"),
        ("2026-12-05", "2026-12-05"),
        ("05.12.2026", "2026-12-05"),
    ],
)
def test_periods_are_read_however_they_are_written(text: str, expected: str) -> None:
    period = parse_period(text, TODAY)
    assert period.text == expected
    assert not period.assumed


@pytest.mark.parametrize(("text", "expected"), [("KW 50", "2026-W50"), ("KW 3", "2027-W03"), ("Mai", "2027-05")])
def test_a_period_without_a_year_is_the_next_one_and_says_so(text: str, expected: str) -> None:
    period = parse_period(text, TODAY)
    assert period.text == expected
    assert period.assumed


@pytest.mark.parametrize("text", ["2026-13", "KW 54/2026", "Quantity", "W", "13/2026"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        parse_period(text, TODAY)


def test_a_period_spans_its_days() -> None:
    assert (month(2026, 12).first_day, month(2026, 12).last_day) == (date(2026, 12, 1), date(2026, 12, 31))
    assert (week(2026, 50).first_day, week(2026, 50).last_day) == (date(2026, 12, 7), date(2026, 12, 13))


def test_dates_at_the_head_of_columns_stand_for_months_weeks_or_days() -> None:
    mondays = [date(2026, 12, 7) + timedelta(weeks=step) for step in range(3)]
    assert [period.text for period in periods_of_days([date(2026, 12, 1), date(2027, 1, 1)])] == ["2026-12", "2027-01"]
    assert [period.text for period in periods_of_days(mondays)] == ["2026-W50", "2026-W51", "2026-W52"]
    assert [period.text for period in periods_of_days([date(2026, 12, 5)])] == ["2026-12-05"]


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 12, 31)))
def test_weeks_and_months_read_back(on: date) -> None:
    year, number, _ = on.isocalendar()
    assert parse_period(week(year, number).text, TODAY) == week(year, number)
    assert parse_period(month(on.year, on.month).text, TODAY) == month(on.year, on.month)
