"""Spans counted by hand on the State Council's calendars of 2025 and 2026, and on the law alone for 2027."""

from __future__ import annotations

from datetime import date

import pytest

from planner.rulebook.working_days import WorkingDay, after_working_days, is_working_day, working_days_between

# The day of acceptance, the 45th working day after it, whether a year on the way is not published.
SPANS = [
    # Jan 21-24: 4; Sun 26: 5; 27: 6; Feb 5-7: 9; Sat 8: 10; seven weeks of 5 from Feb 10 to Mar 28: 45
    (date(2025, 1, 20), date(2025, 3, 28), False),
    # Sun Jan 26: 1; 27: 2; Feb 5-7: 5; Sat 8: 6; seven weeks to Mar 28: 41; Mar 31 to Apr 3: 45, Apr 4 is off
    (date(2025, 1, 24), date(2025, 4, 3), False),
    # Mar 4-7: 4; three weeks: 19; Mar 31 to Apr 3: 23; three weeks from Apr 7: 38; Sun 27: 39; 28-30: 42; May 6-8: 45
    (date(2025, 3, 3), date(2025, 5, 8), False),
    # Apr 22-25: 4; Sun 27: 5; 28-30: 8; May 6-9: 12; three weeks to May 30: 27; Jun 3-6: 31; 9-20: 41; 23-26: 45
    (date(2025, 4, 21), date(2025, 6, 26), False),
    # Sep 2-5: 4; three weeks: 19; Sun 28: 20; 29-30: 22; Oct 9-10: 24; Sat 11: 25; four weeks from Oct 13: 45
    (date(2025, 9, 1), date(2025, 11, 7), False),
    # accepted on a make-up Sunday: Sep 29-30: 2; Oct 9-10: 4; Sat 11: 5; eight weeks from Oct 13: 45
    (date(2025, 9, 28), date(2025, 12, 5), False),
    # Oct 10: 1; Sat 11: 2; eight weeks from Oct 13 to Dec 5: 42; Dec 8-10: 45
    (date(2025, 10, 9), date(2025, 12, 10), False),
    # Nov 20-21: 2; five weeks to Dec 26: 27; 29-31: 30; Sun Jan 4: 31; 5-9: 36; 12-16: 41; 19-22: 45
    (date(2025, 11, 19), date(2026, 1, 22), False),
    # Jan 6-9: 4; five weeks to Feb 13: 29; Sat 14: 30; 24-27: 34; Sat 28: 35; Mar 2-13: 45
    (date(2026, 1, 5), date(2026, 3, 13), False),
    # Sat Feb 14: 1; 24-27: 5; Sat 28: 6; five weeks to Apr 3: 31; Apr 7-10: 35; 13-24: 45
    (date(2026, 2, 13), date(2026, 4, 24), False),
    # Sat Feb 28: 1; five weeks to Apr 3: 26; Apr 7-10: 30; 13-24: 40; 27-30: 44; May 6: 45
    (date(2026, 2, 27), date(2026, 5, 6), False),
    # Apr 21-24: 4; 27-30: 8; May 6-8: 11; Sat 9: 12; five weeks to Jun 12: 37; Jun 15-18: 41, 19 is off; 22-25: 45
    (date(2026, 4, 20), date(2026, 6, 25), False),
    # Sat May 9: 1; five weeks to Jun 12: 26; Jun 15-18: 30; three weeks to Jul 10: 45
    (date(2026, 5, 8), date(2026, 7, 10), False),
    # Sep 11: 1; 14-18: 6; Sun 20: 7; 21-24: 11; 28-30: 14; Oct 8-9: 16; Sat 10: 17; five weeks to Nov 13: 42;
    # Nov 16-18: 45
    (date(2026, 9, 10), date(2026, 11, 18), False),
    # a Saturday off: Sun Sep 20: 1; 21-24: 5; 28-30: 8; Oct 8-9: 10; Sat 10: 11; six weeks to Nov 20: 41; 23-26: 45
    (date(2026, 9, 19), date(2026, 11, 26), False),
    # Sat Oct 10: 1; eight weeks from Oct 12 to Dec 4: 41; Dec 7-10: 45
    (date(2026, 10, 9), date(2026, 12, 10), False),
    # five weeks to Dec 25: 25; 28-31: 29; Jan 1 is off by law; three weeks from Jan 4: 44; Jan 25: 45
    (date(2026, 11, 20), date(2027, 1, 25), True),
    # Jan 12-15: 4; 18-29: 14; Feb 1-4: 18; Fri 5 to Wed 10 off by law; 11-12: 20; five weeks to Mar 19: 45
    (date(2027, 1, 11), date(2027, 3, 19), True),
    # Apr 20-23: 4; 26-30: 9; Sat May 1 to Tue 4 off; 5-7: 12; four weeks to Jun 4: 32; 7-8: 34, 9 is off; 10-11: 36;
    # Jun 14-18: 41; 21-24: 45
    (date(2027, 4, 19), date(2027, 6, 24), True),
    # Sep 7-10: 4; 13-14: 6, 15 is off; 16-17: 8; 20-24: 13; 27-30: 17; Fri Oct 1 to Tue 5 off; 6-8: 20; five weeks: 45
    (date(2027, 9, 6), date(2027, 11, 12), True),
]


@pytest.mark.parametrize(("accepted", "due", "estimated"), SPANS)
def test_the_limit_is_the_45th_working_day_after_acceptance(accepted: date, due: date, estimated: bool) -> None:
    assert after_working_days(accepted, 45) == WorkingDay(due, estimated)
    assert working_days_between(accepted, due) == 45


@pytest.mark.parametrize(
    "day",
    [
        date(2025, 1, 26),
        date(2025, 2, 8),
        date(2025, 4, 27),
        date(2025, 9, 28),
        date(2025, 10, 11),
        date(2026, 1, 4),
        date(2026, 2, 14),
        date(2026, 2, 28),
        date(2026, 5, 9),
        date(2026, 9, 20),
        date(2026, 10, 10),
    ],
)
def test_a_make_up_day_at_a_weekend_is_worked(day: date) -> None:
    assert day.weekday() >= 5
    assert is_working_day(day)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2025, 1, 28), date(2025, 2, 4)),
        (date(2025, 5, 1), date(2025, 5, 5)),
        (date(2025, 10, 1), date(2025, 10, 8)),
        (date(2026, 1, 1), date(2026, 1, 3)),
        (date(2026, 2, 15), date(2026, 2, 23)),
        (date(2026, 5, 1), date(2026, 5, 5)),
        (date(2026, 10, 1), date(2026, 10, 7)),
    ],
)
def test_nothing_is_worked_in_the_long_holidays(first: date, last: date) -> None:
    days = [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)]

    assert not any(map(is_working_day, days))
    assert is_working_day(date.fromordinal(last.toordinal() + 1))


def test_the_day_of_acceptance_does_not_count_and_the_last_one_does() -> None:
    friday, monday = date(2026, 11, 20), date(2026, 11, 23)

    assert after_working_days(friday, 1).day == monday
    assert working_days_between(friday, friday) == 0
    assert working_days_between(friday, monday) == 1
    assert working_days_between(monday, friday) == 0


def test_a_span_that_ends_before_an_unpublished_year_is_not_estimated() -> None:
    assert after_working_days(date(2026, 12, 30), 1) == WorkingDay(date(2026, 12, 31), False)
    assert after_working_days(date(2026, 12, 30), 2) == WorkingDay(date(2027, 1, 4), True)


def test_whole_years_between_are_counted() -> None:
    # 365 days less 104 at weekends less 13 holidays by law, in each of the two years
    assert working_days_between(date(2024, 12, 31), date(2026, 12, 31)) == 248 + 248


def test_nothing_is_counted_backwards() -> None:
    with pytest.raises(ValueError, match="0 working days"):
        after_working_days(date(2026, 11, 20), 0)
