"""Alerts with what the planner says of them: the state and the owner of a note stand on its alert."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from planner.domain.alerts import Alert, AlertNote, AlertState


def with_notes(alerts: Iterable[Alert], notes: Iterable[AlertNote], on: date) -> tuple[Alert, ...]:
    """The alerts in their order, with state and owner taken from the notes on them.

    An alert put off until a day shows as new again on that day; a note whose alert is not open shows nowhere.
    """
    by_alert = {note.alert: note for note in notes}
    return tuple(_noted(alert, by_alert.get(alert.id), on) for alert in alerts)


def _noted(alert: Alert, note: AlertNote | None, on: date) -> Alert:
    if note is None:
        return alert
    state = note.state or alert.state
    if state is AlertState.SNOOZED and note.until is not None and note.until <= on:
        state = AlertState.NEW
    return replace(alert, state=state, owner=note.owner or alert.owner)
