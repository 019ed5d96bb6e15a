from __future__ import annotations

from datetime import date

import pytest

from planner.domain.kinds import Kind, field_of
from planner.importing.text import Unreadable
from planner.importing.values.days import read_day
from planner.importing.values.manner import Manner, Reading, Target

TODAY = date(2026, 11, 22)


def read(text: str, *, name: str = "due", kind: Kind = Kind.ORDERS, dotted: bool | None = True) -> Reading:
    return read_day(text, Target(kind, field_of(kind, name), Manner(TODAY, None, True, dotted=dotted)))


def asked(text: str, *, name: str = "due", kind: Kind = Kind.ORDERS) -> tuple[str, list[str | None]]:
    with pytest.raises(Unreadable) as caught:
        read(text, name=name, kind=kind)
    return caught.value.code, [fix.text for fix in caught.value.fixes]


@pytest.mark.parametrize(
    ("text", "code", "days"),
    [
        ("16.11.2026 / 30.11.2026", "several_dates", ["2026-11-16", "2026-11-30"]),
        ("ETA 12 Dec; 3 Jan", "several_dates", ["2026-12-12", "2027-01-03"]),
        ("2026-12-01 - 2026-12-15", "several_dates", ["2026-12-01", "2026-12-15"]),
        ("12. Dez. / 3. Jan.", "several_dates", ["2026-12-12", "2027-01-03"]),
        ("12月5日、12月20日", "several_dates", ["2026-12-05", "2026-12-20"]),
        ("16.11. und 30.11.2026", "several_dates", ["2026-11-16", "2026-11-30"]),
        ("ETA 16.12.2026", "date_in_text", ["2026-12-16"]),
        ("5 Dec, 300 pcs", "date_in_text", ["2026-12-05"]),
        ("12 Dec", "date_without_year", ["2026-12-12"]),
        ("16.11.", "date_without_year", ["2026-11-16"]),
        ("Jan 5", "date_without_year", ["2027-01-05"]),
        ("Q3 2027", "period_for_day", ["2027-09-30", "2027-07-01"]),
        ("KW 50", "period_for_day", ["2026-12-13", "2026-12-07"]),
        ("2026年12月", "period_for_day", ["2026-12-31", "2026-12-01"]),
        ("2027年第一季度", "period_for_day", ["2027-03-31", "2027-01-01"]),
        ("H1 2027", "period_for_day", ["2027-06-30", "2027-01-01"]),
        ("2. Halbjahr 2027", "period_for_day", ["2027-12-31", "2027-07-01"]),
        ("2027", "period_for_day", ["2027-12-31", "2027-01-01"]),
        ("納期 R9.1.15 頃", "date_in_text", ["2027-01-15"]),
        ("令和9年1月15日頃", "date_in_text", ["2027-01-15"]),
        ("am16.12.2026", "date_in_text", ["2026-12-16"]),
        ("X8.11.15", "not_a_date", []),
        ("R8.2.30", "no_such_date", []),
        ("25年11月15日", "not_a_date", []),
        ("soon", "not_a_date", []),
        ("asap", "not_a_date", []),
    ],
)
def test_what_is_no_single_day_is_asked_about(text: str, code: str, days: list[str]) -> None:
    assert asked(text) == (code, days)


def test_what_begins_with_a_period_begins_on_its_first_day() -> None:
    offered = asked("Q1 2027", name="valid_from", kind=Kind.LICENCES)
    assert offered == ("period_for_day", ["2027-01-01", "2027-03-31"])


def test_an_open_order_of_several_days_offers_both() -> None:
    with pytest.raises(Unreadable) as caught:
        read_day("03/04/2027 or 05/06/2027", Target(Kind.ORDERS, field_of(Kind.ORDERS, "due"), Manner(TODAY)))
    assert [fix.text for fix in caught.value.fixes] == ["2027-04-03", "2027-03-04", "2027-06-05", "2027-05-06"]


@pytest.mark.parametrize("text", ["11.16.2026", "11/16/2026"])
def test_a_day_the_other_way_round_is_read_and_wants_a_look(text: str) -> None:
    found = read(text)
    assert found.value == date(2026, 11, 16)
    assert found.doubt is not None
    assert found.doubt.message == "This date has the month first; elsewhere the day comes first"
    assert [fix.label for fix in found.doubt.fixes] == ["16 Nov 2026"]


def test_a_day_as_its_column_has_it_is_beyond_doubt() -> None:
    assert read("16.11.2026") == Reading(date(2026, 11, 16))
    assert read("11.16.2026", dotted=False) == Reading(date(2026, 11, 16))


def test_dates_with_points_both_ways_round_are_asked_about() -> None:
    with pytest.raises(Unreadable) as caught:
        read("03.04.2026", dotted=None)
    assert caught.value.ambiguous
    assert [(fix.label, fix.locale) for fix in caught.value.fixes] == [
        ("03 Apr 2026", "en-GB"),
        ("04 Mar 2026", "en-US"),
    ]
