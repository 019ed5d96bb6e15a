from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.importing.text import Unreadable
from planner.importing.values.dates import dates_within, from_serial, parse_date, written_order

DAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-16",
        "2026/11/16",
        "2026.11.16",
        "20261116",
        "2026年11月16日",
        "２０２６年１１月１６日",
        "16.11.2026",
        "16.11.26",
        "16/11/2026",
        "11/16/2026",
        "16 Nov 2026",
        "16. November 2026",
        "16-Nov-26",
        "Nov 16, 2026",
        "November 16th, 2026",
        "2026-11-16 08:30:00",
        "2026-11-16T08:30:00",
        "2026-11-16T08:27:48.765Z",
        "2026-11-16T08:27:48+01:00",
    ],
)
def test_days_are_read_however_they_are_written(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "R8.11.16",
        "Ｒ８．１１．１６",
        "r8/11/16",
        "令和8年11月16日",
        "令和 8 年 11 月 16 日",
        "㋿8年11月16日",
        "民國115年11月16日",
    ],
)
def test_years_of_an_era_are_counted_from_its_first(text: str) -> None:
    assert parse_date(text) == DAY
    assert parse_date("令和元年5月1日") == date(2019, 5, 1)
    assert parse_date("H31.4.30") == date(2019, 4, 30)
    assert parse_date("昭和64年1月7日") == date(1989, 1, 7)


def test_german_months_are_known() -> None:
    assert parse_date("5. März 2027") == date(2027, 3, 5)
    assert parse_date("1. Dez. 2026") == date(2026, 12, 1)


def test_day_or_month_first_is_never_guessed() -> None:
    with pytest.raises(Unreadable) as caught:
        parse_date("03/04/2026")
    assert caught.value.ambiguous
    assert parse_date("03/04/2026", True) == date(2026, 4, 3)
    assert parse_date("03/04/2026", False) == date(2026, 3, 4)
    assert parse_date("05/05/2026") == date(2026, 5, 5)


def test_dots_mean_the_day_first_even_where_the_column_is_american() -> None:
    assert parse_date("03.04.2026", False) == date(2026, 4, 3)


@pytest.mark.parametrize(
    "text", ["31.02.2026", "2026-13-01", "soon", "12", "KW 50", "16.11", "32/01/2026", "R8-11-16", "XR8.11.16"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        parse_date(text)


@pytest.mark.parametrize(("text", "order"), [("13/04/2026", True), ("04/13/2026", False), ("04/03/2026", None)])
def test_a_written_date_shows_its_order(text: str, order: bool | None) -> None:
    assert written_order(text) == ("/", order)


def test_spreadsheet_serials_and_digits_are_days() -> None:
    assert from_serial(46342.0) == DAY
    assert from_serial(20261116.0) == DAY
    with pytest.raises(Unreadable):
        from_serial(12.0)


def test_dates_are_found_within_titles() -> None:
    assert [day for _, day in dates_within("Stand 16.11.2026, Seite 1")] == [DAY]
    assert [day for _, day in dates_within("as of 16 Nov 2026")] == [DAY]
    assert [day for _, day in dates_within("截至2026年11月16日")] == [DAY]
    assert dates_within("rev. 03/04/2026") == ()


_days = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))


@given(_days)
def test_unambiguous_ways_of_writing_read_back(day: date) -> None:
    for pattern in ("%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d", "%Y年%m月%d日", "%d %b %Y", "%B %d, %Y"):
        assert parse_date(day.strftime(pattern)) == day


@given(_days)
def test_a_stated_order_reads_back(day: date) -> None:
    assert parse_date(day.strftime("%d/%m/%Y"), True) == day
    assert parse_date(day.strftime("%m/%d/%Y"), False) == day


@given(_days)
def test_without_an_order_a_day_is_right_or_refused(day: date) -> None:
    could_be_either = day.day <= 12 and day.day != day.month
    text = day.strftime("%d/%m/%Y")
    if could_be_either:
        with pytest.raises(Unreadable):
            parse_date(text)
    else:
        assert parse_date(text) == day


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    try:
        found = parse_date(text)
    except Unreadable:
        return
    assert isinstance(found, date)
