"""The first journey by mouse and keyboard: it ends in the same catalogue as the command line's."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.catalogue.database import Catalogue
from planner.catalogue.queries import content_hash
from planner.cli import run
from planner.desktop.app import build_window
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.imports import ImportsPage
from planner.desktop.pages.parts.page import PartsPage
from planner.desktop.pages.registry import PAGES
from planner.desktop.tables.view import RecordTable
from planner.domain.exposure import Level
from planner.services.catalogues import SAMPLE_COMPANY, sample_files

TODAY = date(2026, 11, 22)
_LONG = 30_000


def tables_of(path: Path) -> dict[str, str]:
    with closing(Catalogue.open(path)) as catalogue, catalogue.reading() as uow:
        return dict(content_hash(uow))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window on a new catalogue of the sample's company."""
    opened = build_window(today=TODAY, who="tester", theme="light")
    qtbot.addWidget(opened, before_close_func=lambda _window: opened.session.close())
    opened.resize(1366, 768)
    opened.show()
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow, timeout=_LONG)
    with qtbot.waitSignal(opened.session.computed, timeout=_LONG):
        opened.session.create_file(tmp_path / "window.planner", [SAMPLE_COMPANY])
    return opened


class Shown(QObject):
    """Notes what appears as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


def page(window: MainWindow) -> ImportsPage:
    found = window.pages.currentWidget()
    assert isinstance(found, ImportsPage)
    return found


def drop(widget: QWidget, *paths: Path) -> None:
    """Drops files as a person does: over the window first, then let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), action, data, button, none)
    QApplication.sendEvent(widget, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), action, data, button, none))


def button(parent: QWidget, text: str) -> QPushButton:
    """The button that begins with a text; “Apply” is the one that applies the file, not a mend of cells like one."""
    shown = [item for item in parent.findChildren(QPushButton) if item.isVisible()]
    [found] = [item for item in shown if item.text().startswith(text) and "like this" not in item.text()]
    return found


def import_by_hand(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    """Drops one file, looks at its review, applies it and goes back to the ledger."""
    drop(window, path)
    review = page(window).review
    qtbot.waitUntil(lambda: review.draft is not None, timeout=_LONG)
    with qtbot.waitSignal(window.session.computed, timeout=_LONG):
        QTest.mouseClick(button(review, "Apply"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(review, "To the ledger"), Qt.MouseButton.LeftButton)


def test_the_window_and_the_command_line_end_in_the_same_catalogue(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.open_page("imports")
    for path in sample_files():
        import_by_hand(window, qtbot, path)
    assert page(window).table.model().rowCount() == len(sample_files())
    other = tmp_path / "typed.planner"
    assert run(["new", str(other), "--company", SAMPLE_COMPANY]) == 0
    assert run(["import", str(other), *map(str, sample_files())]) == 0
    catalogue = window.context.catalogue
    assert catalogue is not None
    assert tables_of(catalogue.path) == tables_of(other)


def test_a_mark_by_key_a_reason_undo_and_take_back(window: MainWindow, qtbot: QtBot) -> None:
    catalogue = window.context.catalogue
    assert catalogue is not None
    empty = tables_of(catalogue.path)
    window.open_page("imports")
    for path in sample_files()[:4]:
        import_by_hand(window, qtbot, path)
    imported = tables_of(catalogue.path)
    mark_by_keys(window, qtbot)
    with qtbot.waitSignal(window.session.computed, timeout=_LONG):
        window.actions_table["edit.undo"].trigger()
    assert tables_of(catalogue.path) == imported
    window.open_page("imports")
    for batch in (4, 3, 2, 1):
        page(window).table.select_keys([str(batch)])
        take_back = button(page(window), "Take back")
        qtbot.waitUntil(take_back.isEnabled, timeout=_LONG)
        with qtbot.waitSignal(window.session.computed, timeout=_LONG):
            QTest.mouseClick(take_back, Qt.MouseButton.LeftButton)
    assert tables_of(catalogue.path) == empty


def mark_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    """Marks a part that is suggested High as Low: the reason is asked, typed and kept."""
    board = window.context.board
    assert board is not None
    number = next(found for found, item in board.suggestions.items() if item.level is Level.HIGH)
    window.open_page("parts", part=number)
    parts = window.pages.currentWidget()
    assert isinstance(parts, PartsPage)
    qtbot.waitUntil(lambda: [line.number for line in parts.table.selected_records()] == [number], timeout=_LONG)
    QTest.keyClick(parts.table, Qt.Key.Key_1)

    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit), timeout=_LONG)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "bridge lot agreed")
    with qtbot.waitSignal(window.session.computed, timeout=_LONG):
        QTest.keyClick(field, Qt.Key.Key_Return)
    board = window.context.board
    assert board is not None
    assert (board.marks[number].level, board.marks[number].reason) == (Level.LOW, "bridge lot agreed")


def test_a_file_that_cannot_be_read_is_said_on_the_page_and_changes_nothing(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    catalogue = window.context.catalogue
    assert catalogue is not None
    before = tables_of(catalogue.path)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not really")
    window.open_page("imports")
    drop(window, broken)
    review = page(window).review
    qtbot.waitUntil(lambda: "Nothing was changed" in review.sentence, timeout=_LONG)
    assert tables_of(catalogue.path) == before
    QTest.mouseClick(button(review, "Leave this file"), Qt.MouseButton.LeftButton)
    assert page(window).table.isVisible()


def test_the_keys_follow_a_file_through_its_review(window: MainWindow, qtbot: QtBot) -> None:
    """No step leaves the focus on something that is hidden, nor on Apply."""
    window.open_page("imports")
    assert page(window).table.hasFocus()
    first = sample_files()[0]
    drop(window, first)
    review = page(window).review
    qtbot.waitUntil(lambda: review.draft is not None, timeout=_LONG)
    focused = QApplication.focusWidget()
    assert isinstance(focused, RecordTable)
    assert review.isAncestorOf(focused)
    with qtbot.waitSignal(window.session.computed, timeout=_LONG):
        QTest.mouseClick(button(review, "Apply"), Qt.MouseButton.LeftButton)
    assert review.file_name == first.name
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "To the ledger"
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert page(window).table.hasFocus()


def test_nothing_flashes_up_as_a_window_of_its_own(qapp: QApplication, window: MainWindow, qtbot: QtBot) -> None:
    shown = Shown()
    qapp.installEventFilter(shown)
    window.open_page("imports")
    import_by_hand(window, qtbot, sample_files()[0])
    for entry in PAGES:
        window.open_page(entry.identifier)
        qtbot.waitUntil(lambda: not window.context.runner.is_busy, timeout=_LONG)
    qapp.removeEventFilter(shown)
    assert shown.windows == []


def test_another_preset_of_licence_times_gives_other_answers(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.computed, timeout=_LONG):
        window.session.open_sample()
    board = window.context.board
    assert board is not None
    assert window.status.times.text() == "Licence times mid-2025"
    assert not window.actions_table["tools.licence_times.mid-2025"].isEnabled()
    with qtbot.waitSignal(window.session.computed, timeout=_LONG):
        window.actions_table["tools.licence_times.eased"].trigger()
    eased = window.context.board
    assert eased is not None
    assert window.status.times.text() == "Licence times eased"
    chances = [
        (board.suggestions[number].p_line_down, answer.p_line_down) for number, answer in eased.suggestions.items()
    ]
    changed = [(before, after) for before, after in chances if before != after and before is not None]
    assert changed
    assert all(after is not None and after < before for before, after in changed)
