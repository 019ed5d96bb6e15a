"""What the planner says of an alert stands on it."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.alerts import Alert, AlertNote, AlertState, Severity
from planner.services.alert_notes import with_notes

TODAY = date(2026, 11, 22)


def alert(number: str) -> Alert:
    return Alert(number, "licence_ends", Severity.HIGH, "licences", number, "The licence ends soon")


def test_state_and_owner_come_from_the_note_on_the_alert() -> None:
    notes = [AlertNote("b", AlertState.IN_HAND, owner="Ana"), AlertNote("gone", AlertState.RESOLVED)]
    first, second = with_notes([alert("a"), alert("b")], notes, TODAY)
    assert first == alert("a")
    assert (second.id, second.state, second.owner) == ("b", AlertState.IN_HAND, "Ana")


@pytest.mark.parametrize(
    ("until", "state"),
    [
        (date(2026, 11, 21), AlertState.NEW),
        (TODAY, AlertState.NEW),
        (date(2026, 11, 23), AlertState.SNOOZED),
        (None, AlertState.SNOOZED),
    ],
)
def test_an_alert_that_was_put_off_is_new_again_on_the_day(until: date | None, state: AlertState) -> None:
    (shown,) = with_notes([alert("a")], [AlertNote("a", AlertState.SNOOZED, "Ana", until)], TODAY)
    assert (shown.state, shown.owner) == (state, "Ana")


def test_a_note_without_a_state_leaves_the_alert_new() -> None:
    (shown,) = with_notes([alert("a")], [AlertNote("a", owner="Ana", until=date(2026, 11, 1))], TODAY)
    assert (shown.state, shown.owner) == (AlertState.NEW, "Ana")


@pytest.mark.parametrize("state", [AlertState.IN_HAND, AlertState.RESOLVED])
def test_only_what_was_put_off_comes_back(state: AlertState) -> None:
    (shown,) = with_notes([alert("a")], [AlertNote("a", state, until=date(2026, 11, 1))], TODAY)
    assert shown.state is state
