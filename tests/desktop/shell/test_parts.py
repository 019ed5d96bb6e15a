from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.pages.boards import ON, hand_made_board, number_of
from desktop.shell.windows import make_window
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.fields import FieldLine, FieldList, SourceLink, value_text
from planner.desktop.pages.parts.lines import part_lines, recent_reasons
from planner.desktop.pages.parts.page import PartsPage
from planner.desktop.pages.parts.reasons import ReasonRow
from planner.domain.changes import ChangeSet, Touched
from planner.domain.evidence import Fact, SourceKind, SourceRef
from planner.domain.exposure import Level, Mark, Reason
from planner.services import marking

CELL = SourceRef(
    SourceKind.CELL, "stock.xlsx, Sheet1 F5", file="stock.xlsx", sheet="Sheet1", row=5, column="F", batch=1
)
Marked = list[tuple[tuple[str, ...], Level, str | None]]


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> Marked:
    calls: Marked = []

    def remember(_uow: object, numbers: list[str], level: Level, *, reason: str | None, **_words: Any) -> ChangeSet:
        calls.append((tuple(numbers), level, reason))
        return ChangeSet(Touched.MARKS, 1, "Mark")

    monkeypatch.setattr(marking, "mark_parts", remember)
    return calls


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = make_window(qtbot)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def page(window: MainWindow) -> PartsPage:
    found = window.pages.page("parts")
    assert isinstance(found, PartsPage)
    found.table.setFocus()
    return found


@pytest.fixture
def settle(qtbot: QtBot, window: MainWindow, page: PartsPage) -> Callable[..., None]:
    def wait(*numbers: str) -> None:
        with qtbot.waitSignal(page.table.settled):
            page.table.select_keys(numbers)
        qtbot.waitUntil(lambda: not window.context.runner.is_busy)

    return wait


def test_a_mark_that_equals_the_suggestion_is_saved_silently(
    qtbot: QtBot, page: PartsPage, settle: Callable[..., None], marked: Marked
) -> None:
    settle(number_of(0))
    QTest.keyClick(page.table, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: marked == [((number_of(0),), Level.CRITICAL, None)])
    assert page.part_detail.exposure.reason_field.isHidden()


def test_a_mark_that_differs_asks_why_and_enter_saves(
    qtbot: QtBot, page: PartsPage, settle: Callable[..., None], marked: Marked
) -> None:
    settle(number_of(0))
    QTest.keyClick(page.table, Qt.Key.Key_1)
    asked = page.part_detail.exposure.reason_field
    assert asked.field.hasFocus()
    QTest.keyClick(asked.field, Qt.Key.Key_Return)
    assert marked == []
    QTest.keyClicks(asked.field, "1,500 pcs confirmed")
    QTest.keyClick(asked.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: marked == [((number_of(0),), Level.LOW, "1,500 pcs confirmed")])
    assert page.table.hasFocus()


def test_escape_takes_the_mark_back(page: PartsPage, settle: Callable[..., None], marked: Marked) -> None:
    settle(number_of(1))
    QTest.keyClick(page.table, Qt.Key.Key_0)
    exposure = page.part_detail.exposure
    QTest.keyClick(exposure.reason_field.field, Qt.Key.Key_Escape)
    assert exposure.reason_field.isHidden()
    assert marked == []
    assert exposure.bar.buttons[Level.CRITICAL].isChecked()
    assert page.table.hasFocus()


def test_many_rows_are_marked_at_once_with_one_reason(
    qtbot: QtBot, page: PartsPage, settle: Callable[..., None], marked: Marked
) -> None:
    settle(number_of(0), number_of(4))
    QTest.keyClick(page.table, Qt.Key.Key_U)
    page.part_detail.exposure.reason_field.field.setText("No test report")
    QTest.keyClick(page.part_detail.exposure.reason_field.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(marked) == 1)
    numbers, level, reason = marked[0]
    assert (set(numbers), level, reason) == ({number_of(0), number_of(4)}, Level.UNASSESSED, "No test report")


def test_recent_reasons_are_offered_and_a_click_takes_one(
    qtbot: QtBot, page: PartsPage, settle: Callable[..., None], marked: Marked
) -> None:
    settle(number_of(0))
    page.mark_selected(Level.NONE)
    chips = page.part_detail.exposure.reason_field.findChildren(QPushButton)
    chip = next(chip for chip in chips if chip.text() == "Agreed")
    chip.click()
    qtbot.waitUntil(lambda: marked == [((number_of(0),), Level.NONE, "Agreed")])


def test_the_last_reasons_come_newest_first_and_once() -> None:
    marks = {
        name: Mark(name, Level.LOW, reason, "Ortega", ON.replace(day=day))
        for name, reason, day in (("a", "old", 1), ("b", "new", 20), ("c", "new", 21), ("d", None, 22))
    }
    assert recent_reasons(hand_made_board(marks=marks)) == ["new", "old"]


def test_lines_hold_mark_suggestion_maker_and_licence() -> None:
    line = part_lines(hand_made_board())[1]
    assert (line.number, line.marked, line.suggested, line.differs) == (number_of(1), Level.CRITICAL, Level.HIGH, True)
    assert line.level is Level.CRITICAL
    assert line.run_out == "19 Dec 2026"


def test_reasons_open_and_close_by_keys_and_show_their_sources(qtbot: QtBot) -> None:
    row = ReasonRow(Reason("R3", "Cover is short", (Fact("stock_on_hand", 3460, "pcs", source=CELL),)))
    qtbot.addWidget(row)
    row.show()
    assert not row.is_open
    QTest.keyClick(row, Qt.Key.Key_Right)
    assert row.is_open
    assert {"Stock on hand", "3,460 pcs"} <= {label.text() for label in row.findChildren(QLabel)}
    with qtbot.waitSignal(row.source_wanted) as wanted:
        row.findChildren(SourceLink)[0].click()
    assert wanted.args == [CELL]
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert not row.is_open


def test_the_decisive_reason_is_open(page: PartsPage, settle: Callable[..., None]) -> None:
    settle(number_of(0))
    rows = page.part_detail.exposure.reasons.rows
    assert [row.is_open for row in rows] == [True]


def test_a_level_asked_for_elsewhere_filters_the_grid(window: MainWindow, page: PartsPage) -> None:
    window.context.open_page("parts", level=Level.HIGH)
    assert {page.model.record(row).level for row in range(page.model.rowCount())} == {Level.HIGH}
    window.context.open_page("parts", part=number_of(5))
    assert [line.number for line in page.table.selected_records()] == [number_of(5)]


def test_next_and_previous_part(page: PartsPage, settle: Callable[..., None]) -> None:
    first = page.model.record(0).number
    second = page.model.record(1).number
    settle(first)
    QTest.keyClick(page.table, Qt.Key.Key_BracketRight)
    assert [line.number for line in page.table.selected_records()] == [second]
    QTest.keyClick(page.table, Qt.Key.Key_BracketLeft)
    assert [line.number for line in page.table.selected_records()] == [first]


def test_enter_goes_into_the_detail_and_escape_back(qtbot: QtBot, page: PartsPage, settle: Callable[..., None]) -> None:
    settle(number_of(0))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    focus = page.window().focusWidget()
    assert focus is not None
    assert page.detail.isAncestorOf(focus)
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert page.table.hasFocus()


def test_a_screen_reader_hears_mark_and_suggestion(page: PartsPage) -> None:
    row = page.model.row_of(number_of(1))
    assert row is not None
    spoken = page.model.data(page.model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{number_of(1)}, marked 4 Critical, suggested 3 High"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (None, "pcs", "–"),
        (0, "pcs", "0 pcs"),
        (True, None, "yes"),
        (0.031, "mass fraction", "0.0310 mass fraction"),
        (23.5512, "days", "23.55 days"),
        (5700.0, "pcs", "5,700 pcs"),
        (ON, None, "22 Nov 2026"),
        (("Dy", "Tb"), None, "Dy, Tb"),
        (Level.HIGH, None, "High"),
    ],
)
def test_values_as_they_are_read(value: object, unit: str | None, text: str) -> None:
    assert value_text(value, unit) == text


def test_a_long_value_stands_in_a_row_of_its_own(qtbot: QtBot) -> None:
    fields = FieldList([FieldLine("Name", "x" * 60, CELL), FieldLine("Short", "1")])
    qtbot.addWidget(fields)
    assert fields.minimumSizeHint().width() < 384 or fields.sizeHint().width() < 640
