from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.pages.boards import hand_made_board, number_of
from desktop.shell.windows import WITH_RULES, grid_page, make_window
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.licences import LicencesPage
from planner.desktop.palette import PaletteItem, best_matches
from planner.domain.licences import Licence, LicenceStatus
from planner.domain.measures import Measure
from planner.domain.suppliers import EndUser
from planner.rulebook.measures import rule_book

NAMES = ("Open catalogue", "Licences", "Mark 4 Critical", "BD-2214-38UH", "Baolin Magnets")


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    return make_window(qtbot)


def found(window: MainWindow, text: str) -> list[str]:
    window.palette_panel.open(text)
    shown = window.palette_panel.list
    return [shown.item(row).text() for row in range(shown.count())]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("lic", "Licences"),
        ("critical", "Mark 4 Critical"),
        ("2214", "BD-2214-38UH"),
        ("boalin magnets", "Baolin Magnets"),
    ],
)
def test_the_best_match_comes_first(typed: str, first: str) -> None:
    items = [PaletteItem(name, "Part", lambda: None) for name in NAMES]
    assert best_matches(typed, items)[0].title == first


def test_it_finds_pages_parts_suppliers_licences_and_commands(window: MainWindow) -> None:
    assert found(window, "suppliers")[0] == "Suppliers"
    assert found(window, number_of(2))[0] == number_of(2)
    assert found(window, "宝林")[0] == "Baolin Magnets"
    assert found(window, "GL-1")[0] == "GL-1"
    assert "Dark colours" in found(window, "dark")


def test_a_date_is_offered_first_and_taken(window: MainWindow) -> None:
    assert found(window, "as of 15 jan")[0] == "See as of 15 Jan 2027"
    window.palette_panel.run_current()
    assert window.context.as_of.isoformat() == "2027-01-15"
    assert not window.palette_panel.isVisible()


def test_keys_choose_and_run(qtbot: QtBot, window: MainWindow) -> None:
    window.palette_panel.open(number_of(3))
    QTest.keyClick(window.palette_panel.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.current_page == "parts")
    page = grid_page(window, "parts")
    qtbot.waitUntil(lambda: [line.number for line in page.table.selected_records()] == [number_of(3)])


def test_arrows_move_and_escape_closes(window: MainWindow) -> None:
    window.palette_panel.open("li")
    field, shown = window.palette_panel.field, window.palette_panel.list
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert shown.currentRow() == 1
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert shown.currentRow() == 0
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not window.palette_panel.isVisible()


def test_what_was_used_last_comes_first(window: MainWindow) -> None:
    window.palette_panel.open("licences")
    window.palette_panel.run_current()
    assert found(window, "")[0] == "Licences"


def test_what_is_not_possible_now_is_not_offered(window: MainWindow) -> None:
    assert "Back to today" not in found(window, "back to today")
    window.context.show_as_of(window.context.today.replace(year=2027))
    assert found(window, "back to today")[0] == "Back to today"


def test_it_finds_measures_and_end_users(qtbot: QtBot) -> None:
    board = hand_made_board()
    measures = (Measure("57-2025", title="MOFCOM Announcement 57 of 2025"),)
    facts = replace(board.facts, measures=measures, end_users=(EndUser("Brackwell", ("布莱克威尔",)),))
    window = make_window(qtbot, board=replace(board, facts=facts, rule_book=rule_book(measures, board.as_of)))
    assert found(window, "57-2025")[0] == "No. 57 of 2025"
    assert found(window, "布莱克威尔")[0] == "Brackwell"


def test_applications_of_one_exporter_are_told_apart_by_their_parts(qtbot: QtBot) -> None:
    board = hand_made_board()
    asked = Licence("Baolin Magnets", end_user=("Us",), status=LicenceStatus.SUBMITTED, part_number="BD-1", id=1)
    refused = replace(asked, status=LicenceStatus.REJECTED, part_number="BD-2", id=2)
    given = replace(asked, status=LicenceStatus.ISSUED, part_number="BD-3", id=3)
    window = make_window(qtbot, board=replace(board, facts=replace(board.facts, licences=(asked, refused, given))))
    assert {"Application for BD-1", "Application for BD-2"} <= set(found(window, "application for bd"))
    assert "Licence for BD-3" in found(window, "licence for BD-3")


@pytest.mark.parametrize(
    ("typed", "command", "page"),
    [
        ("would this shipment be", "Would this shipment be covered?", "licences"),
        ("new application", "New application", "licences"),
        ("record what is known", "Record what is known of a measure", "rule_book"),
        ("directory of makers", "Supplier from the directory of makers", "suppliers"),
    ],
)
def test_what_the_pages_of_licences_do_is_a_command(qtbot: QtBot, typed: str, command: str, page: str) -> None:
    window = make_window(qtbot, entries=WITH_RULES)
    assert found(window, typed)[0] == command
    window.palette_panel.run_current()
    assert window.current_page == page


def test_the_scope_test_is_ready_to_be_typed_into(window: MainWindow) -> None:
    window.actions_table["licence.scope"].trigger()
    page = window.pages.page("licences")
    assert isinstance(page, LicencesPage)
    assert window.focusWidget() is page.side.scope.fields["part"]
