from dataclasses import replace
from datetime import date

import pytest

from planner.domain.exposure import Extended
from planner.domain.measures import Measure, MeasureStatus
from planner.reference import shipped_measures
from planner.rulebook.measures import extended_state, rule_book, state_of, status_of, status_on, unconfirmed_off

STATUSES = [
    ("18-2025", "2025-04-03", "not_yet"),
    ("18-2025", "2025-04-04", "in_force"),
    ("18-2025", "2025-11-08", "in_force"),
    ("18-2025", "2026-11-22", "in_force"),
    ("57-2025", "2025-10-15", "not_yet"),
    ("57-2025", "2025-11-06", "not_yet"),
    ("57-2025", "2025-11-07", "suspended"),
    ("57-2025", "2025-11-08", "suspended"),
    ("57-2025", "2026-11-10", "suspended"),
    ("57-2025", "2026-11-11", "unconfirmed"),
    ("61-2025", "2025-10-08", "not_yet"),
    ("61-2025", "2025-10-15", "in_force"),
    ("61-2025", "2025-11-08", "suspended"),
    ("61-2025", "2026-11-10", "suspended"),
    ("61-2025", "2026-11-22", "unconfirmed"),
    ("70-2025", "2025-11-06", "not_yet"),
    ("70-2025", "2026-11-10", "in_force"),
    ("70-2025", "2026-11-11", "ended"),
    ("46-2024", "2025-04-03", "in_force"),
    ("46-2024", "2026-11-22", "suspended"),
    ("46-2024", "2026-11-27", "suspended"),
    ("46-2024", "2026-11-28", "unconfirmed"),
    ("12-2026", "2026-02-23", "not_yet"),
    ("12-2026", "2026-02-24", "in_force"),
]


@pytest.mark.parametrize(("measure", "on", "status"), STATUSES)
def test_the_status_of_a_measure_on_a_day(measure: str, on: str, status: str) -> None:
    assert status_of(rule_book(shipped_measures(), date.fromisoformat(on)), measure).value == status


@pytest.mark.parametrize(
    ("on", "extended"),
    [
        ("2025-10-15", Extended.OFF),
        ("2025-11-08", Extended.OFF),
        ("2026-11-10", Extended.OFF),
        ("2026-11-11", Extended.UNKNOWN),
        ("2026-11-22", Extended.UNKNOWN),
    ],
)
def test_the_extraterritorial_limb_decides_alone(on: str, extended: Extended) -> None:
    assert extended_state(rule_book(shipped_measures(), date.fromisoformat(on))) is extended


def test_the_extraterritorial_rules_are_on_once_their_limb_is_in_force() -> None:
    limbs = (
        Measure("61-2025", "China-origin items", effective=date(2025, 10, 9), ended=date(2025, 11, 1)),
        Measure("61-2025", "extraterritorial", effective=date(2025, 12, 1)),
    )
    assert extended_state(rule_book(limbs, date(2025, 12, 1))) is Extended.ON
    assert extended_state(rule_book(limbs, date(2025, 11, 30))) is Extended.OFF


def test_a_rule_book_without_61_2025_does_not_know() -> None:
    assert extended_state(()) is Extended.UNKNOWN


def test_a_suspension_tells_its_first_and_last_day() -> None:
    state = state_of(rule_book(shipped_measures(), date(2026, 11, 22)), "46-2024")
    assert state is not None
    assert (state.since, state.until) == (date(2025, 11, 9), date(2026, 11, 27))


def test_a_measure_in_force_tells_until_when_that_is_known() -> None:
    state = state_of(rule_book(shipped_measures(), date(2025, 10, 15)), "61-2025")
    assert state is not None
    assert (state.since, state.until) == (date(2025, 10, 9), date(2025, 11, 6))
    assert [limb.status for limb in state.limbs] == ["in_force", "not_yet"]


def test_an_unconfirmed_measure_tells_since_when_nothing_is_known() -> None:
    state = state_of(rule_book(shipped_measures(), date(2026, 11, 22)), "57-2025")
    assert state is not None
    assert (state.since, state.until) == (date(2026, 11, 11), None)


PAUSED = Measure(
    "57-2025",
    effective=date(2025, 11, 8),
    suspended_from=date(2025, 11, 7),
    suspended_to=date(2026, 11, 10),
)


@pytest.mark.parametrize(
    ("words", "checked", "status"),
    [
        ("in force again", date(2026, 11, 20), MeasureStatus.IN_FORCE),
        ("ended", date(2026, 11, 20), MeasureStatus.ENDED),
        ("suspended further", date(2026, 11, 20), MeasureStatus.SUSPENDED),
        ("in force", date(2026, 11, 10), MeasureStatus.UNCONFIRMED),
        ("in force", None, MeasureStatus.UNCONFIRMED),
        ("under discussion", date(2026, 11, 20), MeasureStatus.UNCONFIRMED),
    ],
)
def test_only_what_was_checked_after_a_suspension_says_what_followed(
    words: str, checked: date | None, status: MeasureStatus
) -> None:
    limb = replace(PAUSED, status=words, verified_on=checked)
    assert status_on(limb, date(2026, 11, 22)) is status
    assert status_on(limb, date(2026, 11, 10)) is MeasureStatus.SUSPENDED


def test_a_suspension_without_an_end_goes_on() -> None:
    limb = Measure("x", effective=date(2025, 1, 1), suspended_from=date(2025, 6, 1))
    assert status_on(limb, date(2030, 1, 1)) is MeasureStatus.SUSPENDED


def test_a_measure_without_a_beginning_is_unconfirmed() -> None:
    assert status_on(Measure("x"), date(2026, 1, 1)) is MeasureStatus.UNCONFIRMED


def test_taking_unconfirmed_measures_off_leaves_the_others() -> None:
    states = unconfirmed_off(rule_book(shipped_measures(), date(2026, 11, 22)))
    assert extended_state(states) is Extended.OFF
    assert status_of(states, "57-2025") is MeasureStatus.SUSPENDED
    assert status_of(states, "18-2025") is MeasureStatus.IN_FORCE
