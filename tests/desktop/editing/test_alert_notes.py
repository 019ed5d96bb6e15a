"""What the planner makes of an alert: in hand, snoozed, an owner and a note."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.editing.small_catalogue import calm, click, computed, facts, page_of, press, texts, type_over
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.alerts import AlertsPage
from planner.domain.alerts import AlertState

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> AlertsPage:
    found = page_of(window, "alerts")
    assert isinstance(found, AlertsPage)
    calm(qtbot, window)
    assert found.table.selected_records()
    return found


def line(page: AlertsPage, name: str) -> QLineEdit:
    assert page.form_pane.form is not None
    entry = page.form_pane.form.rows[name].entry
    assert isinstance(entry, QLineEdit)
    return entry


def test_in_hand_is_saved_at_once_and_undone(qtbot: QtBot, window: MainWindow, page: AlertsPage) -> None:
    alert = page.table.selected_records()[0]
    with computed(qtbot, window):
        click(page.note.in_hand)

    [note] = facts(window).alerts
    assert (note.alert, note.state) == (alert.id, AlertState.IN_HAND)
    assert page.table.selected_records()[0].state is AlertState.IN_HAND
    assert not page.note.in_hand.isVisible()
    with computed(qtbot, window):
        press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert facts(window).alerts == ()
    assert page.table.selected_records()[0].state is AlertState.NEW


def test_snooze_asks_until_when(qtbot: QtBot, window: MainWindow, page: AlertsPage) -> None:
    click(page.note.snooze)
    assert line(page, "until").hasFocus()
    assert page.form_pane.form is not None
    state = page.form_pane.form.rows["state"].entry
    assert isinstance(state, QComboBox)
    assert state.currentText() == "Snoozed"
    press(line(page, "until"), Qt.Key.Key_Return)
    assert page.form_pane.form.rows["until"].problem == "Say until when. Give a day, such as 15 Jan 2027."
    type_over(line(page, "until"), "15 jan 2027")
    with computed(qtbot, window):
        press(line(page, "until"), Qt.Key.Key_Return)

    [note] = facts(window).alerts
    assert (note.state, note.until) == (AlertState.SNOOZED, date(2027, 1, 15))
    assert page.table.selected_records()[0].state is AlertState.SNOOZED
    assert {"Snoozed until", "15 Jan 2027"} <= set(texts(page.note))


def test_f2_opens_the_note_with_owner_and_words(qtbot: QtBot, window: MainWindow, page: AlertsPage) -> None:
    press(page.table, Qt.Key.Key_F2)
    type_over(line(page, "owner"), "Marchetti")
    type_over(line(page, "note"), "asked the broker")
    with computed(qtbot, window):
        press(line(page, "note"), Qt.Key.Key_Return)

    [note] = facts(window).alerts
    assert (note.owner, note.note) == ("Marchetti", "asked the broker")
    assert page.table.selected_records()[0].owner == "Marchetti"
    press(page.table, Qt.Key.Key_F2)
    assert line(page, "note").text() == "asked the broker"
    type_over(line(page, "note"), "broker answered")
    with computed(qtbot, window):
        press(line(page, "note"), Qt.Key.Key_Return)
    assert [each.note for each in facts(window).alerts] == ["broker answered"]
