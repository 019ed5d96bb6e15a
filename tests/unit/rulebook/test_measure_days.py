"""The status of every shipped measure on the days that matter, each with the line of domain.md that it is read from."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.domain.measures import MeasureStatus, Notice, NoticeKind
from planner.reference import shipped_measures
from planner.rulebook.measures import rule_book, span_on, spans_of, state_of

DAYS = tuple(
    date.fromisoformat(day)
    for day in (
        "2025-04-03",
        "2025-04-04",
        "2025-10-15",
        "2025-11-08",
        "2026-02-24",
        "2026-11-10",
        "2026-11-11",
        "2026-11-22",
    )
)
MEANS = {
    "F": MeasureStatus.IN_FORCE,
    "S": MeasureStatus.SUSPENDED,
    "N": MeasureStatus.NOT_YET,
    "E": MeasureStatus.ENDED,
    "U": MeasureStatus.UNCONFIRMED,
}
# Measure, its statuses on the eight days, and where domain.md (section 1) says so.
WHOLE = [
    ("TECH-2023", "FFFFFFFF", "table: effective 2023-12-21, in force (no repeal found)"),
    ("REG-792", "FFFFFFFF", "table: effective 2024-12-01, in force"),
    ("46-2024", "FFFFSSSS", "table: suspended 2025-11-09 to 2026-11-27; lapses 2026-11-27 unless extended"),
    ("18-2025", "NFFFFFFF", "table: effective 2025-04-04, in force (never suspended); section 0, point 5"),
    ("55-2025", "NNNSSSUU", "reading: 55-58 were to start 2025-11-08, suspended the day before, never applied"),
    ("56-2025", "NNNSSSUU", "reading: 55-58 were to start 2025-11-08, suspended the day before, never applied"),
    ("57-2025", "NNNSSSUU", "reading: 55-58 were to start 2025-11-08, suspended the day before, never applied"),
    ("58-2025", "NNNSSSUU", "reading: 55-58 were to start 2025-11-08, suspended the day before, never applied"),
    ("61-2025", "NNFSSSUU", "reading: its China-origin limb applied 2025-10-09 to 2025-11-07"),
    ("62-2025", "NNFSSSUU", "reading: 62 applied 2025-10-09 to 2025-11-07"),
    ("70-2025", "NNNFFFEE", "table: effective 2025-11-07, until 2026-11-10; period ended, extension not found"),
    ("1-2026", "NNNNFFFF", "table: effective 2026-01-06, in force (no repeal found)"),
    ("11-2026", "NNNNFFFF", "table: effective 2026-02-24, in force (no repeal found)"),
    ("12-2026", "NNNNFFFF", "table: effective 2026-02-24, in force (no repeal found)"),
    ("JP-2026-06", "NNNNNFFF", "table: effective 2026-06-29, in force (no repeal found)"),
]
LIMBS = [
    ("China-origin items", "NNFSSSUU", "reading: its China-origin limb applied 2025-10-09 to 2025-11-07"),
    ("extraterritorial, 0.1 % of value", "NNNSSSUU", "reading: the 0.1 % and technology limbs (2025-12-01) never did"),
]


def cases(table: list[tuple[str, str, str]]) -> list[object]:
    return [
        pytest.param(name, day, MEANS[letter], id=f"{name} {day}: {line}")
        for name, letters, line in table
        for day, letter in zip(DAYS, letters, strict=True)
    ]


def test_the_table_speaks_of_every_shipped_measure() -> None:
    assert [name for name, _, _ in WHOLE] == list(dict.fromkeys(limb.measure for limb in shipped_measures()))


@pytest.mark.parametrize(("measure", "on", "status"), cases(WHOLE))
def test_a_shipped_measure_on_a_day(measure: str, on: date, status: MeasureStatus) -> None:
    state = state_of(rule_book(shipped_measures(), on), measure)
    assert state is not None
    assert state.status is status


@pytest.mark.parametrize(("limb", "on", "status"), cases(LIMBS))
def test_the_limbs_of_61_2025_are_kept_apart(limb: str, on: date, status: MeasureStatus) -> None:
    state = state_of(rule_book(shipped_measures(), on), "61-2025")
    assert state is not None
    assert [one.status for one in state.limbs if one.limb == limb] == [status.value]


def extended(measure: str) -> Notice:
    return Notice(measure, NoticeKind.EXTENDED, until=date(2027, 11, 10), seen_on=date(2026, 11, 25))


@pytest.mark.parametrize("notices", [(), (extended("57-2025"), extended("61-2025"))], ids=["as shipped", "extended"])
def test_every_day_of_six_years_has_one_status_and_the_bars_agree(notices: tuple[Notice, ...]) -> None:
    first, last = date(2023, 1, 1), date(2028, 12, 31)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    for limb in shipped_measures():
        spans = spans_of(limb, notices)
        for day in days:
            bars = [
                bar for bar in spans if (bar.since is None or bar.since <= day) and (not bar.until or day <= bar.until)
            ]
            found = span_on(limb, day, notices)
            assert len(bars) == (1 if limb.announced is None or day >= limb.announced else 0)
            assert found.status is (bars[0].status if bars else MeasureStatus.NOT_YET)
            assert found.since is None or found.since <= day
            assert found.until is None or day <= found.until


def test_before_its_announcement_a_measure_is_not_yet_and_has_no_bar() -> None:
    limb = next(one for one in shipped_measures() if one.measure == "57-2025")
    told = [(bar.status.value, str(bar.since), str(bar.until)) for bar in spans_of(limb)]
    assert told == [
        ("not_yet", "2025-10-09", "2025-11-06"),
        ("suspended", "2025-11-07", "2026-11-10"),
        ("unconfirmed", "2026-11-11", "None"),
    ]
    assert span_on(limb, date(2025, 10, 8)).since is None
    assert span_on(limb, date(2025, 10, 9)).since == date(2025, 10, 9)
