"""The rule book as bars and as a grid: what stands on the day, what each measure lists, what is recorded besides."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.pages.boards import context_of, hand_made_board
from planner.desktop.charts.measure_bars import word_room
from planner.desktop.pages.fields import SourceLink
from planner.desktop.pages.rule_book import RuleBookPage
from planner.desktop.pages.rule_book.bars import bar_rows
from planner.desktop.pages.rule_book.entries import item_words
from planner.desktop.pages.rule_book.lines import measure_lines
from planner.domain.measures import Notice, NoticeKind
from planner.reference import shipped_items, shipped_measures
from planner.rulebook.measures import rule_book
from planner.services.board import Board

DAY = date(2026, 11, 22)
EXTENDED = Notice("57-2025", NoticeKind.EXTENDED, until=date(2027, 11, 10), source="a notice of ours", id=5)


def board_of(*notices: Notice) -> Board:
    board = hand_made_board()
    facts = replace(board.facts, measures=shipped_measures(), measure_items=shipped_items(), notices=notices)
    return replace(board, facts=facts, rule_book=rule_book(facts.measures, DAY, notices))


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> RuleBookPage:
    made = RuleBookPage(context_of(tmp_path / "first.planner"))
    qtbot.addWidget(made, before_close_func=lambda _page: made.context.runner.shut_down())
    made.resize(1318, 704)
    made.show()
    return made


def show(page: RuleBookPage, *notices: Notice) -> None:
    board = board_of(*notices)
    page.context.board = board
    page.show_board(board)
    page.table.settle()
    QApplication.processEvents()


def texts(page: RuleBookPage) -> list[str]:
    return [label.text() for label in page.detail.findChildren(QLabel) if label.isVisibleTo(page.detail)]


def test_each_limb_of_a_measure_has_bars_of_its_own() -> None:
    board = board_of()
    rows = [row for row in bar_rows(measure_lines(board.rule_book, board.facts)) if row.key == "61-2025"]

    assert [[bar.words for bar in row.bars] for row in rows] == [
        [
            "In force, from 09 Oct 2025 through 06 Nov 2025",
            "Suspended, from 07 Nov 2025 through 10 Nov 2026",
            "Unconfirmed, from 11 Nov 2026",
        ],
        [
            "Not yet, from 09 Oct 2025 through 06 Nov 2025",
            "Suspended, from 07 Nov 2025 through 10 Nov 2026",
            "Unconfirmed, from 11 Nov 2026",
        ],
    ]
    assert [row.first for row in rows] == [True, False]


def test_a_measure_that_is_chosen_on_the_axis_shows_its_entries(page: RuleBookPage) -> None:
    show(page)
    page.bars.chosen.emit("18-2025")
    QApplication.processEvents()
    shown = texts(page)

    assert page.measure._title.text() == "No. 18 of 2025"
    assert "In force" in shown
    assert "Sm: SmCo magnets" in shown
    assert "Dy: NdFeB magnets containing Dy" in shown
    assert shown.count("●") == 7 * 5 + 3


def test_an_entry_of_several_elements_is_a_dot_for_each_of_them(page: RuleBookPage) -> None:
    show(page)
    page.select(measure="61-2025")
    page.table.settle()
    QApplication.processEvents()
    signs = {label.accessibleName() for label in page.detail.findChildren(QLabel) if label.accessibleName()}

    assert {"Tb alloy: listed", "Dy alloy: listed"} <= signs
    assert not [sign for sign in signs if sign.startswith("Tb; Dy")]


def test_entries_without_a_word_of_their_own_are_told_with_their_element(page: RuleBookPage) -> None:
    show(page)
    page.select(measure="46-2024")
    page.table.settle()
    QApplication.processEvents()

    assert {"Ga: dual-use items", "Ge: dual-use items", "Sb: dual-use items"} <= set(texts(page))


def test_the_page_says_how_old_the_book_is_and_what_is_unconfirmed(page: RuleBookPage) -> None:
    show(page)

    assert "29 Jun 2026" in page.age.text()
    assert "6 measures are unconfirmed since 11 Nov 2026" in page.age.text()


def test_a_notice_changes_the_bars_and_stands_in_the_detail(page: RuleBookPage) -> None:
    show(page, EXTENDED)
    page.select(measure="57-2025")
    page.table.settle()
    QApplication.processEvents()

    assert page.table.selected_records()[0].state.status.value == "suspended"
    assert "Extended until 10 Nov 2027" in texts(page)
    assert "a notice of ours" in texts(page)
    assert "5 measures are unconfirmed" in page.age.text()


def test_arrow_keys_go_from_measure_to_measure(page: RuleBookPage) -> None:
    show(page)
    page.bars.setFocus()
    page.select(measure="58-2025")
    page.table.settle()
    QTest.keyClick(page.bars, Qt.Key.Key_Down)
    page.table.settle()
    first = page.table.selected_records()[0].state.measure
    # The two limbs of one measure are one stop.
    QTest.keyClick(page.bars, Qt.Key.Key_Down)
    page.table.settle()

    assert (first, page.table.selected_records()[0].state.measure) == ("61-2025", "62-2025")


def test_a_filter_leaves_its_measures_on_the_axis(page: RuleBookPage) -> None:
    show(page)
    page.filter_field.setText("Japan")
    page.table.settle()

    assert page.table.selected_records()[0].state.measure == "1-2026"
    assert "18-2025" not in page.bars.accessibleDescription()
    assert "1-2026" in page.bars.accessibleDescription()


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("magnet_dy_ndfeb", "NdFeB magnets containing Dy"),
        ("technology_smelting", "technology: smelting"),
        ("equipment_jet_mill", "equipment: jet mill"),
        ("superhard_material", "superhard material"),
        ("dual_use_item", "dual-use items"),
    ],
)
def test_items_are_told_in_words(item: str, words: str) -> None:
    assert item_words(item) == words


def test_enter_leads_into_the_detail_and_escape_back_to_the_bars(page: RuleBookPage) -> None:
    show(page)
    page.activateWindow()
    page.bars.setFocus()
    page.select(measure="58-2025")
    QTest.keyClick(page.bars, Qt.Key.Key_Return)
    inside = page.focusWidget()
    assert inside is not None
    assert page.detail.isAncestorOf(inside)
    QTest.keyClick(inside, Qt.Key.Key_Escape)
    assert page.bars.hasFocus()


def test_the_focus_goes_along_when_the_view_changes(page: RuleBookPage) -> None:
    show(page)
    page.activateWindow()
    page.bars.setFocus()
    page.view_chips[1].click()
    assert page.table.hasFocus()
    page.view_chips[0].click()
    assert page.bars.hasFocus()


def test_a_link_to_the_shipped_book_names_its_row(page: RuleBookPage) -> None:
    show(page)
    page.select(measure="57-2025")
    page.table.settle()
    QApplication.processEvents()
    link = next(each for each in page.detail.findChildren(SourceLink) if "Announced" in each.accessibleName())
    assert re.search(r"\.csv row \d+$", link.text())


@pytest.mark.parametrize(
    ("line", "left"),
    [
        (0.0, 109.0),  # the line of the day is elsewhere: at the start of the bar
        (120.0, 125.0),  # it would go through the word, which stands behind it
        (170.0, 109.0),
        (240.0, 109.0),
    ],
)
def test_a_status_is_never_written_across_the_line_of_the_day(line: float, left: float) -> None:
    room = word_room(QRectF(100, 10, 100, 14), 50, line)
    assert room is not None
    assert room.left() == left
    assert not room.left() < line < room.right()


def test_a_status_without_room_is_not_written() -> None:
    assert word_room(QRectF(100, 10, 60, 14), 50, 0) is None
    assert word_room(QRectF(100, 10, 80, 14), 50, 130) is None
