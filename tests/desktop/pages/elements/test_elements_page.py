"""Kilograms of elements in the window: views, total, what is not counted, and where numbers come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.pages.boards import MAKERS, hand_made_board, number_of
from planner.desktop.context import WindowContext
from planner.desktop.pages.elements import ElementsPage
from planner.desktop.pages.fields import SourceLink
from planner.domain.evidence import Origin, SourceKind, SourceRef
from planner.domain.materials import Basis, Composition
from planner.domain.parts import Demand
from planner.progress import Progress, Silent
from planner.services.board import Board

CELL = SourceRef(SourceKind.CELL, "contents.xlsx, Contents C2", "contents.xlsx", "Contents", 2, "C")
TESTED = Origin(whole=CELL)


def holding(index: int, element: str, fraction: float, basis: Basis = Basis.TESTED) -> Composition:
    return Composition(number_of(index), element, fraction, basis, origin=TESTED)


def weighed_board(compositions: tuple[Composition, ...] | None = None) -> Board:
    """Parts 0 to 2 with masses and demand, the third with typical contents; part 3 with contents alone."""
    board = hand_made_board(count=4)
    programmes = ("Axle", "Servo", "Axle", None)
    parts = tuple(
        replace(part, mass_g=10.0 if place < 3 else None, programme=programmes[place])
        for place, part in enumerate(board.facts.parts)
    )
    found = compositions or (
        holding(0, "Dy", 0.03),
        holding(0, "Nd", 0.3),
        holding(1, "Tb", 0.01),
        holding(2, "Dy", 0.05, Basis.TYPICAL),
        holding(3, "Dy", 0.05),
    )
    demand = tuple(Demand(number_of(place), per_day=10.0) for place in range(3))
    return replace(board, facts=replace(board.facts, parts=parts, compositions=found, demand=demand))


@pytest.fixture
def page(qtbot: QtBot, context: WindowContext) -> ElementsPage:
    made = ElementsPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


def show(qtbot: QtBot, page: ElementsPage, board: Board | None = None, view: str = "") -> None:
    if view:
        page.show_view(view)
    else:
        page.show_board(board or weighed_board())
    settle(qtbot, page)


def settle(qtbot: QtBot, page: ElementsPage) -> None:
    qtbot.waitUntil(lambda: not page.context.runner.is_busy)
    page.table.settle()
    qtbot.waitUntil(lambda: not page.context.runner.is_busy)


def rows(page: ElementsPage) -> list[list[str]]:
    model = page.model
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def total(page: ElementsPage) -> dict[str, str]:
    return {key: cell.text for key, cell in page.total.cells.items()}


def detail_texts(page: ElementsPage) -> list[str]:
    labels = [label.text() for label in page.element.findChildren(QLabel) if label.isVisible()]
    return labels + [button.text() for button in page.element.findChildren(QPushButton) if button.isVisible()]


def test_programmes_with_a_column_an_element_heavy_ones_first_and_a_total(qtbot: QtBot, page: ElementsPage) -> None:
    show(qtbot, page)
    assert [column.title for column in page.model.columns] == [
        "Programme",
        "Dy, kg",
        "Tb, kg",
        "Nd, kg",
        "Of it typical",
    ]
    assert rows(page) == [["Axle", "1.4", "–", "5.4", "13.2%"], ["Servo", "–", "0.2", "–", "0%"]]
    assert total(page) == {"name": "Total", "Dy": "1.4", "Tb": "0.2", "Nd": "5.4", "typical": "12.8%"}
    assert page.total.accessibleName() == "Programme Total, Dy, kg 1.4, Tb, kg 0.2, Nd, kg 5.4, Of it typical 12.8%"


def test_the_sentence_says_what_is_needed_and_what_is_not_counted(qtbot: QtBot, page: ElementsPage) -> None:
    show(qtbot, page)
    assert page.sentence.text() == (
        "Over 180 days: 1.4 kg Dy, 0.2 kg Tb, 5.4 kg Nd; 12.8% of it rests on typical values; "
        "1 part has contents and no mass or demand on record, so that it is not counted."
    )


def test_the_filter_leaves_a_total_of_what_is_shown(qtbot: QtBot, page: ElementsPage) -> None:
    show(qtbot, page)
    page.filter_field.setText("servo")
    assert total(page) == {"name": "Total of 1 shown", "Dy": "0", "Tb": "0.2", "Nd": "0", "typical": "0%"}


def test_suppliers_and_parts_are_a_click_away(qtbot: QtBot, page: ElementsPage) -> None:
    show(qtbot, page)
    QTest.mouseClick(page.view_chips[1], Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert [row[0] for row in rows(page)] == list(MAKERS)
    page.select(by="part")
    settle(qtbot, page)
    assert [column.title for column in page.model.columns][:2] == ["Part no.", "Description"]
    assert [row[0] for row in rows(page)] == [number_of(2), number_of(0), number_of(1)]
    assert page.view_chips[2].isChecked()


def test_a_part_opens_by_double_click_and_its_contents_lead_to_their_cells(qtbot: QtBot, page: ElementsPage) -> None:
    show(qtbot, page)
    show(qtbot, page, view="part")
    assert {"Dy (typical)", "0.0500 mass fraction", "What it comes from", "0.9 kg, 100% typical"} <= set(
        detail_texts(page)
    )
    links = [link for link in page.element.findChildren(SourceLink) if "contents.xlsx" in link.toolTip()]
    with qtbot.waitSignal(page.context.source_wanted) as wanted:
        links[0].click()
    assert wanted.args == [CELL]
    with qtbot.waitSignal(page.context.page_wanted) as opened:
        page.table.doubleClicked.emit(page.model.index(0, 0))
    assert opened.args == ["parts", {"part": number_of(2)}]


def test_behind_a_supplier_stand_its_parts_and_both_open(qtbot: QtBot, page: ElementsPage) -> None:
    show(qtbot, page)
    show(qtbot, page, view="supplier")
    maker = next(iter(MAKERS))
    assert "2 parts behind it" in detail_texts(page)
    buttons = {button.text(): button for button in page.element.findChildren(QPushButton)}
    with qtbot.waitSignal(page.context.page_wanted) as opened:
        buttons["Open the supplier"].click()
    assert opened.args == ["suppliers", {"supplier": maker}]
    with qtbot.waitSignal(page.context.page_wanted) as opened:
        buttons[f"{number_of(0)}: 5.9 kg"].click()
    assert opened.args == ["parts", {"part": number_of(0)}]
    with qtbot.assertNotEmitted(page.context.page_wanted):
        page.table.doubleClicked.emit(page.model.index(0, 0))


def test_parts_that_are_not_counted_are_listed_and_open(qtbot: QtBot, page: ElementsPage) -> None:
    show(qtbot, page)
    chip = page.view_chips[-1]
    assert (chip.isVisible(), chip.text()) == (True, "Not counted 1")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert rows(page) == [[number_of(3), "E-axle rotor E3", "the mass of the magnet and the demand"]]
    assert not page.total.isVisible()
    assert "Not on record: the mass of the magnet and the demand." in detail_texts(page)
    with qtbot.waitSignal(page.context.page_wanted) as opened:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args == ["parts", {"part": number_of(3)}]


def test_copy_takes_all_rows_and_the_total(qtbot: QtBot, page: ElementsPage) -> None:
    show(qtbot, page)
    page.copy_button.click()
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert [line[0] for line in lines] == ["Programme", "Axle", "Servo", "Total"]
    assert [float(text) for text in lines[-1][1:]] == pytest.approx([1.44, 0.18, 5.4, 0.9 / 7.02])
    assert float(lines[1][1]) == pytest.approx(1.44)


def test_without_contents_it_says_what_is_needed(qtbot: QtBot, page: ElementsPage) -> None:
    show(qtbot, page, weighed_board((Composition("NO-SUCH", "Dy", 0.1, Basis.TESTED),)))
    assert page.sentence.text() == "No kilograms of elements can be worked out yet."
    assert page.empty.isVisible()
    assert page.empty.text().startswith("Contents, the mass of a magnet and demand are needed.")
    assert not page.copy_button.isEnabled()
    assert not page.total.isVisible()
    assert not page.detail.isVisible()


Held = list[tuple[Callable[[Progress], object], Callable[[object], None]]]


@pytest.fixture
def held(page: ElementsPage, monkeypatch: pytest.MonkeyPatch) -> Held:
    """What the page asks for from here on; answers are given by hand, in any order."""
    found: Held = []
    monkeypatch.setattr(page.context.runner, "read", lambda work, done, **_: found.append((work, done)))
    return found


def answer(asked: tuple[Callable[[Progress], object], Callable[[object], None]]) -> None:
    work, done = asked
    done(work(Silent()))


def test_the_newest_board_wins_whichever_answer_comes_last(page: ElementsPage, held: Held) -> None:
    page.show_board(weighed_board())
    page.show_board(weighed_board((holding(1, "Tb", 0.02),)))
    older, newer = held
    answer(newer)
    answer(older)
    assert rows(page) == [["Servo", "0.4", "0%"]]


def test_what_stands_behind_a_row_is_not_shown_under_another(qtbot: QtBot, page: ElementsPage, held: Held) -> None:
    page.show_board(weighed_board())
    answer(held.pop())
    page.table.settle()
    page.table.select_keys(["Servo"])
    page.table.settle()
    first, second = held
    answer(second)
    answer(first)
    assert "1 part behind it" in detail_texts(page)
