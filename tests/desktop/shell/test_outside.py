"""What another program writes is named by its newest step; messages wait for one another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.pages.boards import ON
from desktop.pages.ledgers import ROTOR, at, edit_stock, import_stock, small_catalogue
from desktop.shell.windows import GRIDS, NOW, wait_for
from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import OperationKind, OperationLine
from planner.desktop.app import build_window
from planner.desktop.context import Message
from planner.desktop.main_window import MainWindow
from planner.desktop.opening import Way
from planner.desktop.outside import outside_text
from planner.desktop.pages.history import HistoryPage
from planner.desktop.pages.registry import PAGE_BY_IDENTIFIER
from planner.desktop.pictures import settle
from planner.desktop.strips import MessageStrip
from planner.domain.changes import Touched

LINE = OperationLine(7, at(20), "Lindqvist", OperationKind.IMPORT, "Import stock.csv", None, None, None, Touched.STOCK)
MARK = replace(LINE, id=6, kind=OperationKind.MARK, label="Mark BD-1 High")


@pytest.mark.parametrize(
    ("lines", "by_command_line", "text"),
    [
        ((LINE,), True, "The command line imported stock.csv"),
        ((LINE, MARK), True, "The command line imported stock.csv and 1 more step"),
        ((MARK,), True, "The command line wrote “Mark BD-1 High”"),
        ((LINE, MARK, MARK), False, "Lindqvist imported stock.csv and 2 more steps"),
    ],
)
def test_the_newest_step_names_what_was_done(
    lines: tuple[OperationLine, ...], by_command_line: bool, text: str
) -> None:
    assert outside_text(lines, by_command_line=by_command_line) == text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "first.planner"
    small_catalogue(place).close()
    return place


def window_on(qtbot: QtBot, path: Path, way: Way = Way.USUAL) -> MainWindow:
    entries = (*GRIDS, PAGE_BY_IDENTIFIER["history"])
    window = build_window(today=ON, who="Ortega", clock=lambda: NOW, theme="light", entries=entries)
    qtbot.addWidget(window, before_close_func=lambda _window: window.session.close())
    window.show()
    window.session.open_file(path, way=way)
    wait_for(lambda: window.context.board is not None and not window.context.runner.is_busy)
    window.session.outside.look()
    wait_for(lambda: window.session.outside._version is not None)
    return window


def test_what_the_command_line_imports_is_named_and_shown(qtbot: QtBot, path: Path) -> None:
    window = window_on(qtbot, path)
    other = Catalogue.open(path)
    import_stock(other, path.with_name("later.csv"), {ROTOR: 77}, who="tester", day=20)
    other.close()
    window.session.outside.look()
    wait_for(window.strip.isVisible)
    settle(window)
    assert window.strip.accessibleName() == "The command line imported later.csv."
    (show,) = [one for one in window.strip.findChildren(QPushButton) if one.text() == "Show"]
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    settle(window)
    page = window.pages.page("history")
    assert isinstance(page, HistoryPage)
    current = page.steps.current()

    assert current is not None
    assert current.label == "Import later.csv"


def test_a_window_that_only_reads_names_the_person(qtbot: QtBot, path: Path) -> None:
    first = window_on(qtbot, path)
    second = window_on(qtbot, path, Way.READ_ONLY)
    catalogue = first.context.catalogue
    assert catalogue is not None
    edit_stock(catalogue, ROTOR, 12, why="lost", day=20)
    second.session.outside.look()
    wait_for(second.strip.isVisible)
    settle(second)

    assert second.strip.accessibleName() == f"Ortega wrote “Edit stock of {ROTOR}”."


def test_what_this_window_writes_itself_is_no_news(qtbot: QtBot, path: Path) -> None:
    window = window_on(qtbot, path)
    window.session.undo()
    settle(window)
    computed: list[object] = []
    window.session.computed.connect(lambda board, _touched: computed.append(board))
    for _ in range(2):
        window.session.outside.look()
        settle(window)

    assert not window.strip.isVisible()
    assert computed == []


def test_what_another_writes_right_after_this_window_is_not_missed(qtbot: QtBot, path: Path) -> None:
    window = window_on(qtbot, path)
    window.session.undo()
    settle(window)
    other = Catalogue.open(path)
    import_stock(other, path.with_name("later.csv"), {ROTOR: 77}, who="tester", day=20)
    other.close()
    window.session.outside.look()
    wait_for(window.strip.isVisible)

    assert window.strip.accessibleName() == "The command line imported later.csv."
    settle(window)


def test_messages_that_were_added_wait_until_those_before_them_are_closed(qtbot: QtBot) -> None:
    strip = MessageStrip()
    qtbot.addWidget(strip)
    for text in ("One", "Two", "Three"):
        strip.add(Message(text, "", "progress"))
    strip.show_message(Message("Now", "", "ended"))
    told = []
    for _ in range(3):
        told.append(strip.accessibleName())
        strip.dismiss()

    assert told == ["Now.", "Two.", "Three."]
    assert strip.message is None


def test_messages_of_another_catalogue_are_forgotten(qtbot: QtBot) -> None:
    strip = MessageStrip()
    qtbot.addWidget(strip)
    strip.add(Message("One", "", "progress"))
    strip.add(Message("Two", "", "progress"))
    strip.forget_waiting()
    strip.dismiss()

    assert strip.message is None
