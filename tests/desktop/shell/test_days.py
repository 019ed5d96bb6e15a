"""As of and known on: the panel, the band, the palette, the private copy that pages read, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.pages.boards import ON
from desktop.pages.ledgers import ROTOR, at, import_stock, small_catalogue
from desktop.shell.windows import GRIDS, NOW, wait_for
from planner.catalogue.database import Catalogue
from planner.desktop.app import build_window
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.history import HistoryPage
from planner.desktop.pages.registry import PAGE_BY_IDENTIFIER
from planner.desktop.pages.reports import ReportsPage
from planner.desktop.pictures import settle
from planner.errors import PlannerError
from planner.services.board import Board
from planner.services.prints import record_print

ENTRIES = (*GRIDS, *(PAGE_BY_IDENTIFIER[name] for name in ("history", "reports")))
LEFT = Qt.MouseButton.LeftButton
AFTER_THE_IMPORT = date(2026, 11, 8)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "first.planner"
    catalogue = small_catalogue(place)
    record_print(catalogue, as_of=date(2026, 11, 9), operation=3, who="Ortega", at=at(9))
    catalogue.close()
    return place


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Iterator[MainWindow]:
    made = build_window(today=ON, who="Ortega", clock=lambda: NOW, theme="light", entries=ENTRIES)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.session.open_file(path)
    wait_for(lambda: made.context.board is not None and not made.context.runner.is_busy)
    yield made
    made.session.close()


def board_of(window: MainWindow) -> Board:
    assert window.context.board is not None
    return window.context.board


def stock_of(window: MainWindow) -> float | None:
    return {item.part_number: item.quantity for item in board_of(window).facts.stock}.get(ROTOR)


def know(window: MainWindow, day: date | None) -> None:
    window.context.show_known_on(day)
    wait_for(lambda: board_of(window).known_on == day and not window.context.runner.is_busy)


def band(window: MainWindow) -> str:
    return window.band.accessibleName()


def test_every_page_shows_what_the_catalogue_knew_by_the_end_of_the_day(window: MainWindow) -> None:
    assert stock_of(window) == 4350
    know(window, AFTER_THE_IMPORT)

    assert stock_of(window) == 5600
    assert board_of(window).operation == 3
    assert band(window) == "Seen as of 22 Nov 2026, as known on 08 Nov 2026 (state 3). Editing is off."
    assert window.as_of_control.text() == " As of 22 Nov 2026, known on 08 Nov 2026"
    assert not window.context.can_edit


def test_both_days_are_told_together_and_escape_leads_back(window: MainWindow) -> None:
    know(window, AFTER_THE_IMPORT)
    window.context.show_as_of(date(2027, 1, 15))
    wait_for(lambda: board_of(window).as_of == date(2027, 1, 15) and not window.context.runner.is_busy)
    assert band(window) == "Seen as of 15 Jan 2027, as known on 08 Nov 2026 (state 3). Editing is off."
    QTest.keyClick(window, Qt.Key.Key_Escape)
    wait_for(lambda: board_of(window).known_on is None and not window.context.runner.is_busy)

    assert board_of(window).as_of == ON
    assert not window.band.isVisible()
    assert stock_of(window) == 4350
    assert window.context.can_edit


def test_the_private_copy_goes_when_the_day_is_left(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    know(window, AFTER_THE_IMPORT)
    state = window.context.state
    assert state is not None
    place = state.path
    assert place.exists()
    assert place != window.context.catalogue.path  # type: ignore[union-attr]
    know(window, date(2026, 11, 4))
    wait_for(lambda: not place.exists())
    assert stock_of(window) is None
    window.context.show_now()
    wait_for(lambda: board_of(window).known_on is None and not window.context.runner.is_busy)

    assert window.context.state is None


def test_the_copy_goes_with_the_window(window: MainWindow) -> None:
    know(window, AFTER_THE_IMPORT)
    state = window.context.state
    assert state is not None
    window.close()

    assert not state.path.exists()


def test_a_day_that_is_left_while_its_copy_is_made_is_not_shown(window: MainWindow) -> None:
    window.context.show_known_on(AFTER_THE_IMPORT)
    window.context.show_known_on(None)
    wait_for(lambda: not window.context.runner.is_busy)

    assert window.context.state is None
    assert board_of(window).known_on is None
    assert stock_of(window) == 4350


def test_a_copy_that_cannot_be_made_leads_back_to_everything(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_words: object) -> Catalogue:
        raise PlannerError("The disk is full", "free some space")

    monkeypatch.setattr("planner.services.states.known_until", full)
    window.context.show_known_on(AFTER_THE_IMPORT)
    wait_for(window.strip.isVisible)
    wait_for(lambda: not window.context.runner.is_busy)

    assert window.context.known_on is None
    assert window.strip.accessibleName() == "The disk is full — free some space."


def test_the_history_ends_where_the_day_did(window: MainWindow) -> None:
    window.open_page("history")
    settle(window)
    page = window.pages.page("history")
    assert isinstance(page, HistoryPage)
    assert page.steps.model.rowCount() == 4
    know(window, AFTER_THE_IMPORT)
    settle(window)

    assert page.steps.model.rowCount() == 3
    assert not any(button.isEnabled() for button in page.steps.pane.buttons)


def test_the_printed_page_says_as_known_on_which_day(window: MainWindow, tmp_path: Path) -> None:
    import pypdfium2

    know(window, AFTER_THE_IMPORT)
    window.open_page("reports")
    settle(window)
    page = window.pages.page("reports")
    assert isinstance(page, ReportsPage)
    page.write_to(tmp_path / "out.pdf")
    settle(window)
    pdf = pypdfium2.PdfDocument(str(tmp_path / "out.pdf"))
    text = pdf[0].get_textpage().get_text_range()
    pdf.close()

    assert "08 Nov 2026" in text
    assert "State 3" in text


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_panel_takes_a_typed_day_of_knowing_and_refuses_one_ahead(window: MainWindow) -> None:
    window.actions_table["view.known"].trigger()
    part = window.as_of_control.panel.known
    assert part.field.hasFocus()
    QTest.keyClicks(part.field, "24 nov")
    QTest.keyClick(part.field, Qt.Key.Key_Return)
    assert part.refusal.isVisible()
    assert window.context.known_on is None
    part.field.setText("8 nov")
    QTest.keyClick(part.field, Qt.Key.Key_Return)
    assert window.context.known_on == AFTER_THE_IMPORT
    wait_for(lambda: not window.context.runner.is_busy)
    window.as_of_control.open_panel()
    QTest.mouseClick(part.everything, LEFT)

    assert window.context.known_on is None
    wait_for(lambda: not window.context.runner.is_busy)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_panel_offers_the_days_of_the_last_imports_and_of_the_last_print(window: MainWindow) -> None:
    settle(window)
    window.as_of_control.open_panel()
    days = ["09 Nov 2026   summary printed", "06 Nov 2026   stock.csv"]
    offered = window.as_of_control.panel.known.findChildren(QPushButton)[-2:]
    assert [button.text() for button in offered] == days
    QTest.mouseClick(offered[1], LEFT)
    wait_for(lambda: board_of(window).known_on == date(2026, 11, 6) and not window.context.runner.is_busy)
    window.as_of_control.open_panel()
    still = window.as_of_control.panel.known.findChildren(QPushButton)[-2:]
    window.as_of_control.panel.hide()

    assert [button.text() for button in still] == days


@pytest.mark.parametrize("typed", ["known on 8 nov", "as known on 8 nov", "known 8 nov 2026"])
def test_the_palette_finds_a_day_of_knowing(window: MainWindow, typed: str) -> None:
    window.palette_panel.open(typed)
    assert window.palette_panel.list.item(0).text() == "See as known on 08 Nov 2026"
    QTest.keyClick(window.palette_panel.field, Qt.Key.Key_Return)
    wait_for(lambda: board_of(window).known_on == AFTER_THE_IMPORT and not window.context.runner.is_busy)


def test_the_palette_offers_no_knowledge_of_a_day_ahead(window: MainWindow) -> None:
    window.palette_panel.open("known on 24 nov")
    shown = window.palette_panel.list

    assert "See as known on 24 Nov 2026" not in [shown.item(row).text() for row in range(shown.count())]


def test_what_others_write_meanwhile_does_not_change_an_earlier_day(window: MainWindow, path: Path) -> None:
    outside = window.session.outside
    outside.look()
    wait_for(lambda: outside._version is not None)
    know(window, AFTER_THE_IMPORT)
    board = window.context.board
    other = Catalogue.open(path)
    import_stock(other, path.with_name("later.csv"), {ROTOR: 77}, who="tester", day=20)
    other.close()
    outside.look()
    wait_for(window.strip.isVisible)
    settle(window)
    assert window.context.board is board
    assert window.strip.accessibleName() == "The command line imported later.csv."
    window.context.show_now()
    wait_for(lambda: board_of(window).known_on is None and not window.context.runner.is_busy)

    assert stock_of(window) == 77
