"""The day that counts is the one in Shanghai, wherever the laptop is."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from planner.rulebook.clock import shanghai_day
from planner.rulebook.scope.answer import Answer
from unit.rulebook.scope.questions import answered, general, world

BERLIN = timezone(timedelta(hours=1), "Europe/Berlin in winter")
BERLIN_SUMMER = timezone(timedelta(hours=2), "Europe/Berlin in summer")
CHICAGO = timezone(timedelta(hours=-6), "America/Chicago in winter")
LAST = date(2026, 12, 2)


@pytest.mark.parametrize(
    ("moment", "day", "answer"),
    [
        (datetime(2026, 12, 2, 16, 59, 59, tzinfo=BERLIN), LAST, Answer.COVERED),
        (datetime(2026, 12, 2, 17, 0, tzinfo=BERLIN), LAST + timedelta(days=1), Answer.NOT_COVERED),
        (datetime(2026, 12, 2, 9, 59, 59, tzinfo=CHICAGO), LAST, Answer.COVERED),
        (datetime(2026, 12, 2, 10, 0, tzinfo=CHICAGO), LAST + timedelta(days=1), Answer.NOT_COVERED),
        (datetime(2026, 12, 1, 20, 0, tzinfo=CHICAGO), LAST, Answer.COVERED),
        (datetime(2026, 12, 2, 20, 0, tzinfo=CHICAGO), LAST + timedelta(days=1), Answer.NOT_COVERED),
    ],
    ids=[
        "Berlin, before",
        "Berlin, after",
        "Chicago, before",
        "Chicago, after",
        "eve in Chicago",
        "evening in Chicago",
    ],
)
def test_a_licence_covers_through_its_last_day_in_shanghai(moment: datetime, day: date, answer: Answer) -> None:
    assert shanghai_day(moment) == day
    assert answered(world(general(valid_until=LAST)), on=shanghai_day(moment)).answer is answer


@pytest.mark.parametrize(
    ("moment", "answer"),
    [
        (datetime(2026, 6, 15, 17, 59, tzinfo=BERLIN_SUMMER), Answer.NOT_COVERED),
        (datetime(2026, 6, 15, 18, 0, tzinfo=BERLIN_SUMMER), Answer.COVERED),
        (datetime(2026, 6, 15, 11, 0, tzinfo=timezone(timedelta(hours=-5))), Answer.COVERED),
    ],
    ids=["Berlin, before", "Berlin, at midnight in Shanghai", "Chicago, at midnight in Shanghai"],
)
def test_a_licence_covers_from_its_first_day_in_shanghai(moment: datetime, answer: Answer) -> None:
    facts = world(general(valid_from=date(2026, 6, 16)))
    assert answered(facts, on=shanghai_day(moment)).answer is answer
