from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.boards import ON, hand_made_board
from desktop.shell.windows import RememberingCatalogue, grid_page, make_window
from planner.desktop.main_window import MainWindow
from planner.desktop.navigation import RAIL, WIDE
from planner.desktop.tasks import Failure, Step
from planner.domain.changes import ChangeSet, Touched
from planner.errors import PlannerError

LATER = date(2027, 1, 15)


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    return make_window(qtbot)


def test_another_day_shows_the_band_and_escape_goes_back(window: MainWindow) -> None:
    assert not window.band.isVisible()
    window.context.show_as_of(LATER)
    assert window.band.isVisible()
    shown = [child.text() for child in window.band.findChildren(QWidget) if hasattr(child, "text")]
    assert shown[0] == "Seen as of 15 Jan 2027: recorded stock minus planned use. Editing is off."
    assert "15 Jan 2027" in window.as_of_control.text()
    assert not window.context.can_edit
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.context.as_of == ON
    assert not window.band.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_as_of_panel_takes_typed_days_and_refuses_others(window: MainWindow) -> None:
    window.as_of_control.open_panel()
    panel = window.as_of_control.panel
    QTest.keyClicks(panel.field, "15 foo")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert panel.refusal.isVisible()
    assert window.context.as_of == ON
    panel.field.setText("15 jan")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert window.context.as_of == LATER
    assert not panel.isVisible()


def test_the_navigation_becomes_a_rail_in_a_narrow_window(window: MainWindow) -> None:
    assert window.navigation.width() == WIDE
    window.resize(1366, 768)
    assert window.navigation.width() == RAIL
    window.toggle_rail()
    assert window.navigation.width() == WIDE
    window.resize(1300, 768)
    assert window.navigation.width() == WIDE


def test_counts_stand_beside_the_pages(window: MainWindow) -> None:
    counts = {button.entry.identifier: button.count.text() for button in window.navigation._buttons.values()}
    assert counts == {"parts": "7", "suppliers": "2", "licences": "1"}


def test_pages_are_made_when_first_shown(window: MainWindow) -> None:
    assert list(window.pages._pages) == ["parts"]
    window.open_page("licences")
    assert list(window.pages._pages) == ["parts", "licences"]


def test_a_page_that_is_not_seen_is_told_when_it_is_shown(window: MainWindow) -> None:
    window.open_page("suppliers")
    page = grid_page(window, "parts")
    window.session.computed.emit(hand_made_board(count=5), Touched.PARTS)
    assert page.model.total == 7
    window.open_page("parts")
    assert page.model.total == 5


def test_a_page_ignores_what_it_does_not_listen_to(window: MainWindow) -> None:
    window.open_page("licences")
    page = grid_page(window, "licences")
    board = hand_made_board()
    none = replace(board, facts=replace(board.facts, licences=()))
    window.session.computed.emit(none, Touched.MARKS)
    assert page.model.total == 1
    window.session.computed.emit(none, Touched.LICENCES)
    assert page.model.total == 0


def test_a_page_that_is_opened_takes_the_keys(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.status.setFocus()
    for identifier in ("suppliers", "parts"):
        window.open_page(identifier)
        assert grid_page(window, identifier).table.hasFocus()


def test_back_and_forward(window: MainWindow) -> None:
    window.open_page("suppliers")
    window.open_page("licences")
    window.go_back()
    assert window.current_page == "suppliers"
    window.go_forward()
    assert window.current_page == "licences"


def test_a_refusal_is_one_line_that_stays_until_closed(window: MainWindow) -> None:
    refusal = PlannerError("The file is <b>gone</b>", "choose another")
    window.context.runner.failed.emit(Failure("Opening", refusal, ""))
    assert window.strip.isVisible()
    assert window.strip.accessibleName() == "The file is <b>gone</b> — choose another."
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.strip.isVisible()


def test_a_fault_opens_a_report_and_the_window_goes_on(window: MainWindow) -> None:
    window.context.runner.failed.emit(Failure("Computing", ZeroDivisionError(), "Traceback: division"))
    box = window.findChild(QMessageBox)
    assert box is not None
    assert "Traceback: division" in box.detailedText()
    box.close()
    window.open_page("suppliers")
    assert window.current_page == "suppliers"


def test_the_status_bar_says_file_day_freshness_and_saving(window: MainWindow) -> None:
    status = window.status
    assert status.path.text().strip() == "first.planner"
    assert status.tag.text() == "Sample data"
    assert status.as_of.text() == "As of 22 Nov 2026"
    shown = [item.text().strip() for item in status._inputs]
    assert shown == ["Stock on hand 16 Nov 2026", "Demand none recorded"]
    window.context.saving.emit("Mark")
    assert status.saved.text().strip() == "Saving…"
    window.context.catalogue_changed.emit(ChangeSet(Touched.NOTHING))
    assert status.saved.text().strip() == "All changes saved 09:41"


def test_work_is_shown_only_after_a_moment_and_can_be_cancelled(qtbot: QtBot, window: MainWindow) -> None:
    window.status.show_step(Step(1, "Computing", 1240, 4000))
    assert window.status.work.text().strip() == "Computing 1,240 of 4,000"
    with qtbot.waitSignal(window.status.cancel_wanted):
        window.status.cancel.click()
    window.status.show_step(None)
    assert window.status.work.isHidden()


def test_writing_commits_and_tells_everyone(qtbot: QtBot, window: MainWindow) -> None:
    catalogue = window.context.catalogue
    assert isinstance(catalogue, RememberingCatalogue)
    changes = ChangeSet(Touched.MARKS, 1, "Mark")
    with qtbot.waitSignal(window.context.catalogue_changed) as told:
        window.context.write("Mark", lambda _uow, _progress: changes)
    assert told.args == [changes]
    assert [unit.committed for unit in catalogue.units] == [True]


def test_a_write_that_fails_commits_nothing_and_says_so(qtbot: QtBot, window: MainWindow) -> None:
    def refuse(_uow: object, _progress: object) -> ChangeSet:
        raise PlannerError("The disk is full", "make room")

    with qtbot.waitSignal(window.context.not_saved):
        window.context.write("Mark", refuse)
    catalogue = window.context.catalogue
    assert isinstance(catalogue, RememberingCatalogue)
    assert [unit.committed for unit in catalogue.units] == [False]
    assert window.status.saved.text().strip() == "Not saved: The disk is full"
    assert window.strip.isVisible()


def test_nothing_is_written_on_another_day(window: MainWindow) -> None:
    window.context.show_as_of(ON + timedelta(days=3))
    window.context.write("Mark", lambda _uow, _progress: ChangeSet(Touched.MARKS))
    catalogue = window.context.catalogue
    assert isinstance(catalogue, RememberingCatalogue)
    assert catalogue.units == []
    assert window.strip.accessibleName() == "Editing is off — go back to today to edit."


def test_closing_lets_go_of_the_catalogue(window: MainWindow) -> None:
    catalogue = window.context.catalogue
    assert isinstance(catalogue, RememberingCatalogue)
    window.close()
    assert catalogue.closed


def test_a_dropped_sheet_is_reviewed_and_a_dropped_catalogue_opened(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(window, "open_page", lambda page, **words: asked.append((page, words)))
    monkeypatch.setattr(window.session, "open_file", asked.append)
    for name in ("stock.XLSX", "notes.pdf", "other.planner"):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        window.dropEvent(
            QDropEvent(
                QPointF(QPoint(9, 9)),
                Qt.DropAction.CopyAction,
                data,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )
    assert asked == [("imports", {"files": [tmp_path / "stock.XLSX"]}), tmp_path / "other.planner"]


def test_dark_and_light_can_be_chosen_and_are_remembered(window: MainWindow) -> None:
    from planner.desktop.preferences import text_preference
    from planner.desktop.theme import current

    window.choose_theme("dark")
    assert (current().name, text_preference("theme")) == ("dark", "dark")
    before = window.grab().toImage().pixelColor(300, 300).lightness()
    window.choose_theme("light")
    assert before < 60 < 200 < window.grab().toImage().pixelColor(300, 300).lightness()
