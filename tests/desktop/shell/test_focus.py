"""Where the keys go: every page takes them, every pane is reached, and no stop leads astray."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.boards import hand_made_board, number_of
from desktop.shell.windows import make_window
from planner.catalogue.lock import LockedBy
from planner.desktop.context import Message
from planner.desktop.main_window import MainWindow
from planner.desktop.opening import Held
from planner.desktop.pages.parts.page import PartsPage
from planner.desktop.pages.parts.reasons import ReasonList
from planner.desktop.status import StatusBar
from planner.domain.exposure import Reason
from planner.domain.facts import Facts
from planner.services.board import Freshness


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = make_window(qtbot)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def page(window: MainWindow) -> PartsPage:
    window.open_page("parts")
    found = window.pages.page("parts")
    assert isinstance(found, PartsPage)
    found.table.select_keys([number_of(0)])
    found.table.settle()
    return found


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_f6_goes_from_the_grid_to_the_detail_to_the_navigation_and_round(window: MainWindow, page: PartsPage) -> None:
    page.table.setFocus()
    stops = []
    for _ in range(3):
        window.next_pane()
        focused = QApplication.focusWidget()
        assert focused is not None
        stops.append([pane for pane in (page.table, page.detail, window.navigation) if pane.isAncestorOf(focused)])

    assert stops == [[page.detail], [window.navigation], [page.table]]


def test_going_back_gives_the_keys_to_the_page(window: MainWindow, page: PartsPage) -> None:
    window.open_page("suppliers")
    window.status.setFocus()
    window.go_back()

    assert page.table.hasFocus()


def test_a_filter_is_left_by_enter_and_down_and_emptied_by_escape(window: MainWindow, page: PartsPage) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down):
        page.focus_filter()
        press(key)
        assert page.table.hasFocus()
    page.focus_filter()
    page.filter_field.setText("no such part")
    press(Qt.Key.Key_Escape)
    assert page.filter_field.text() == ""
    assert page.filter_field.hasFocus()
    press(Qt.Key.Key_Escape)
    assert page.table.hasFocus()


def test_backspace_in_an_empty_filter_takes_the_last_condition_away(window: MainWindow, page: PartsPage) -> None:
    page.set_condition("First", lambda _line: False)
    page.set_condition("Second", lambda _line: False)
    page.focus_filter()
    press(Qt.Key.Key_Backspace)
    assert list(page._conditions) == ["First"]
    page.filter_field.setText("x")
    press(Qt.Key.Key_Backspace)
    assert list(page._conditions) == ["First"]


def test_where_nothing_matches_one_click_shows_all_again(window: MainWindow, page: PartsPage) -> None:
    page.filter_field.setText("no such part")
    assert page.empty.text() == f"None of the {page.model.total} parts matches."
    assert not page.model.rowCount()
    QTest.mouseClick(page.clear_button, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == page.model.total
    assert not page.clear_button.isVisible()


def test_without_parts_no_empty_detail_is_shown(window: MainWindow, page: PartsPage) -> None:
    assert page.detail.isVisible()
    page.show_board(replace(hand_made_board(), facts=Facts(), suggestions={}, marks={}))
    page.table.settle()
    assert not page.detail.isVisible()


def test_a_closed_detail_stays_closed_until_enter(window: MainWindow, page: PartsPage) -> None:
    page.part_detail.closed.emit()
    page.table.select_keys([number_of(1)])
    page.table.settle()
    assert not page.detail.isVisible()
    press(Qt.Key.Key_Return)
    assert page.detail.isVisible()


def test_arrows_stay_among_the_reasons(qtbot: QtBot) -> None:
    reasons = ReasonList()
    qtbot.addWidget(reasons)
    reasons.show_reasons([Reason("R2", "First", ()), Reason("R8", "Second", ())])
    reasons.show()
    reasons.activateWindow()
    qtbot.waitUntil(reasons.isActiveWindow)
    reasons.rows[0].setFocus()
    for key, place in ((Qt.Key.Key_Up, 0), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, 0)):
        press(key)
        assert reasons.rows[place].hasFocus()


def test_what_a_change_came_to_goes_with_the_next_change_but_a_refusal_stays(window: MainWindow) -> None:
    window.context.message.emit(Message("Import 1 was taken back", "Ctrl+Z brings it in again", "ok"))
    window.context.saving.emit("Undo")
    assert not window.strip.isVisible()
    window.context.message.emit(Message("The disk is full", "free some room", "ended"))
    window.context.saving.emit("Mark")
    assert window.strip.isVisible()


def test_a_start_page_takes_the_keys_and_a_held_catalogue_offers_to_read(window: MainWindow) -> None:
    window.show_start()
    assert window.start_page.company.hasFocus()
    holder = LockedBy("NB-0417", "M. Ortega", datetime(2026, 11, 22, tzinfo=UTC))
    window.session.locked.emit(Held(Path("a.planner"), holder, may_take_over=True))
    focused = QApplication.focusWidget()
    assert focused is not None
    assert "Open read only" in str(focused.property("text"))


def test_the_bar_below_gives_up_the_path_and_fresh_inputs_before_it_is_cut(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    bar = StatusBar(holder)
    bar.show_day(date(2026, 11, 22))
    bar.show_file("/a/long/way/to/the/folder/first.planner", sample=False, read_only=False)
    old, fresh = ("attention", "ok")
    tones = {"Stock on hand": fresh, "Demand": old, "Shipments": old, "Rule book": fresh}
    bar.show_freshness([Freshness(name, date(2026, 11, 16), "", tone) for name, tone in tones.items()])
    bar.resize(1400, 26)
    holder.resize(1400, 40)
    holder.show()
    qtbot.waitUntil(lambda: "/folder/" in bar.path.text())
    assert not any(item.isHidden() for item in bar._inputs)

    bar.resize(640, 26)
    qtbot.waitUntil(lambda: "/folder/" not in bar.path.text())
    shown = [item for item in bar._inputs if not item.isHidden()]
    assert [item.tone for item in shown] == [old, old]
    assert max(item.geometry().right() for item in shown) <= bar.width()
