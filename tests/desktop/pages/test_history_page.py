"""The page History on a real ledger: its list, its chips, one step in full, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.pages.ledgers import ROTOR, SERVO, TODAY, at, board_of, context_on, edit_stock, mark, small_catalogue
from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import FieldChange, Happening, RecordChange
from planner.desktop.context import WindowContext
from planner.desktop.pages.fields import SourceLink
from planner.desktop.pages.history import HistoryPage
from planner.desktop.pages.history.moved import changed
from planner.desktop.pages.history.since import From, Since
from planner.desktop.pages.history.steps import State
from planner.desktop.visits import Visit, remember_visit
from planner.domain.exposure import Level, Suggestion
from planner.domain.kinds import Kind
from planner.services.board import Board
from planner.services.differences import LEVEL, AnswerChange, Difference
from planner.services.importing import take_back
from planner.services.prints import record_print
from planner.services.states import Since as Earlier

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = small_catalogue(tmp_path / "first.planner")
    yield made
    made.close()


@pytest.fixture
def context(catalogue: Catalogue) -> Iterator[WindowContext]:
    made = context_on(catalogue)
    yield made
    made.runner.shut_down()


@pytest.fixture
def page(qtbot: QtBot, context: WindowContext) -> HistoryPage:
    made = HistoryPage(context)
    qtbot.addWidget(made)
    made.resize(1318, 704)
    made.show()
    return made


def settle(qtbot: QtBot, page: HistoryPage) -> None:
    qtbot.waitUntil(lambda: not page.context.runner.is_busy)
    for table in (page.steps.table, page.changes.answer_table, page.changes.record_table):
        table.settle()
    qtbot.waitUntil(lambda: not page.context.runner.is_busy)
    QApplication.processEvents()  # a layout shows what was put into it a moment later


@pytest.fixture
def shown(qtbot: QtBot, page: HistoryPage, catalogue: Catalogue) -> HistoryPage:
    return show(qtbot, page, board_of(catalogue))


def show(qtbot: QtBot, page: HistoryPage, board: Board) -> HistoryPage:
    page.show_board(board)
    settle(qtbot, page)
    return page


def listed(page: HistoryPage) -> list[int]:
    model = page.steps.model
    return [model.record(row).number for row in range(model.rowCount())]


def pane_texts(page: HistoryPage) -> list[str]:
    return [label.text() for label in page.steps.pane.findChildren(QLabel) if not label.isHidden()]


def choose(qtbot: QtBot, page: HistoryPage, step: int) -> None:
    page.steps.select(step)
    settle(qtbot, page)


def offered(page: HistoryPage) -> list[str]:
    return [button.text() for button in page.steps.pane.buttons if button.isVisible() and button.isEnabled()]


def press(page: HistoryPage, text: str) -> None:
    buttons = [button for button in page.findChildren(QPushButton) if button.text() == text and button.isVisible()]
    QTest.mouseClick(buttons[0], LEFT)


# --- the list


def test_all_steps_are_listed_newest_first_with_what_they_touched(shown: HistoryPage) -> None:
    steps = [shown.steps.model.record(row) for row in range(shown.steps.model.rowCount())]

    assert [(step.number, step.label, dict(step.counts)) for step in steps] == [
        (4, f"Edit stock of {ROTOR}", {"changed": 1}),
        (3, "Import stock.csv", {"added": 2}),
        (2, "New parts", {"added": 3}),
        (1, "Start the catalogue", {"added": 1}),
    ]
    assert steps[0].why == "recount"
    assert {step.state for step in steps} == {State.IN_FORCE}


def test_chips_narrow_the_list_and_clearing_shows_all_again(qtbot: QtBot, shown: HistoryPage) -> None:
    chips = shown.steps.chips
    QTest.mouseClick(chips["Imports"], LEFT)
    assert listed(shown) == [3]
    QTest.mouseClick(chips["Edits"], LEFT)
    assert listed(shown) == [4, 3, 2, 1]
    QTest.mouseClick(chips["By me"], LEFT)
    assert listed(shown) == [4, 2, 1]
    shown.steps.filter_field.setText("nothing of the kind")
    assert shown.steps.empty.isVisible()
    press(shown, "Clear the filter")
    assert listed(shown) == [4, 3, 2, 1]


def test_what_came_after_the_last_visit_is_known_by_its_number(
    qtbot: QtBot, page: HistoryPage, catalogue: Catalogue
) -> None:
    remember_visit(str(catalogue.path), Visit(at(12), 3))
    show(qtbot, page, board_of(catalogue))
    QTest.mouseClick(page.steps.chips["Since my last visit"], LEFT)

    assert listed(page) == [4]


def test_without_a_visit_before_there_is_no_such_choice(shown: HistoryPage) -> None:
    assert not shown.steps.chips["Since my last visit"].isEnabled()


# --- one step


def test_a_step_shows_each_field_before_and_after_with_its_source(
    qtbot: QtBot, shown: HistoryPage, context: WindowContext
) -> None:
    choose(qtbot, shown, 4)
    texts = pane_texts(shown)
    assert "recount" in texts
    assert [text for text in texts if text.startswith(ROTOR)] == [f"{ROTOR} / Graz / usable"]
    assert "5,600 → 4,350" in texts
    choose(qtbot, shown, 3)
    links = [link for link in shown.steps.pane.findChildren(SourceLink) if "C2" in link.text()]
    with qtbot.waitSignal(context.source_wanted) as opened:
        QTest.mouseClick(links[0], LEFT)

    assert opened.args is not None
    assert (opened.args[0].file, opened.args[0].cell) == ("stock.csv", "C2")


def test_a_step_that_later_ones_build_on_names_them_and_leads_there(qtbot: QtBot, shown: HistoryPage) -> None:
    choose(qtbot, shown, 3)
    assert f"It cannot be undone: “Edit stock of {ROTOR}” (step 4) builds on it. Undo that one first." in pane_texts(
        shown
    )
    assert offered(shown) == ["Take back"]
    press(shown, "Show step 4")
    settle(qtbot, shown)
    current = shown.steps.current()

    assert current is not None
    assert current.number == 4


def test_undoing_and_doing_again_write_the_ledger(
    qtbot: QtBot, shown: HistoryPage, context: WindowContext, catalogue: Catalogue
) -> None:
    choose(qtbot, shown, 4)
    with qtbot.waitSignal(context.catalogue_changed):
        press(shown, "Undo this step")
    show(qtbot, shown, board_of(catalogue))
    choose(qtbot, shown, 4)
    current = shown.steps.current()
    assert current is not None
    assert (current.state, offered(shown)) == (State.UNDONE, ["Do again"])
    with qtbot.waitSignal(context.catalogue_changed):
        press(shown, "Do again")
    show(qtbot, shown, board_of(catalogue))

    assert listed(shown)[0] == 6
    assert shown.steps.model.record(0).label == f"Redo of Edit stock of {ROTOR}"
    assert board_of(catalogue).facts.stock[0].quantity == 4350


def test_an_import_that_was_taken_back_can_be_brought_in_again(
    qtbot: QtBot, page: HistoryPage, context: WindowContext, catalogue: Catalogue
) -> None:
    with catalogue.writing() as uow:
        take_back(uow, 1, who="Ortega", at=at(14))
        uow.commit()
    show(qtbot, page, board_of(catalogue))
    choose(qtbot, page, 3)
    current = page.steps.current()
    assert current is not None
    assert (current.state, offered(page)) == (State.TAKEN_BACK, ["Do again"])
    with qtbot.waitSignal(context.catalogue_changed):
        press(page, "Do again")

    assert {item.part_number for item in board_of(catalogue).facts.stock} == {ROTOR, SERVO}


def test_taking_back_is_handed_to_the_imports(qtbot: QtBot, shown: HistoryPage, context: WindowContext) -> None:
    choose(qtbot, shown, 3)
    with qtbot.waitSignal(context.page_wanted) as wanted:
        press(shown, "Take back")

    assert wanted.args == ["imports", {"take_back": 1}]


def test_nothing_can_be_undone_where_editing_is_off(qtbot: QtBot, shown: HistoryPage, context: WindowContext) -> None:
    context.read_only = True
    choose(qtbot, shown, 2)
    choose(qtbot, shown, 4)

    assert offered(shown) == []


def test_a_step_that_another_page_asks_for_is_shown_even_before_the_ledger_was_read(
    qtbot: QtBot, page: HistoryPage, catalogue: Catalogue
) -> None:
    page.show_board(board_of(catalogue))
    page.select(step=2)
    settle(qtbot, page)
    current = page.steps.current()

    assert current is not None
    assert current.number == 2


# --- what changed


def since(qtbot: QtBot, page: HistoryPage, chosen: Since) -> None:
    page.select(view="changes", since=chosen)
    settle(qtbot, page)


def records(page: HistoryPage) -> list[tuple[str, str, str]]:
    model = page.changes.records
    return [(line.part, line.happening, line.fields) for line in (model.record(row) for row in range(model.rowCount()))]


def test_the_net_changes_since_a_day_are_grouped_by_part(qtbot: QtBot, shown: HistoryPage) -> None:
    press(shown, "What changed")
    QTest.mouseClick(shown.changes.since.chips[From.DAY], LEFT)
    QTest.keyClicks(shown.changes.since.field, "7 nov")
    QTest.keyClick(shown.changes.since.field, Qt.Key.Key_Return)
    settle(qtbot, shown)

    assert shown.changes.sentence.text().startswith("Since the end of 07 Nov 2026:")
    assert records(shown) == [(ROTOR, "changed", "Quantity 5,600 → 4,350")]


def test_what_was_changed_and_changed_back_is_no_change(qtbot: QtBot, page: HistoryPage, catalogue: Catalogue) -> None:
    edit_stock(catalogue, ROTOR, 5600, why="counted again", day=15)
    show(qtbot, page, board_of(catalogue))
    since(qtbot, page, Since(From.STEP, step=3))

    assert records(page) == []


def test_where_only_the_days_moved_on_it_says_so(qtbot: QtBot, page: HistoryPage, catalogue: Catalogue) -> None:
    mark(catalogue, [ROTOR], Level.HIGH, day=14)
    record_print(catalogue, as_of=at(14).date(), operation=5, who="Ortega", at=at(14))
    show(qtbot, page, board_of(catalogue))
    since(qtbot, page, Since(From.PRINT))

    assert page.changes.since.chips[From.PRINT].text() == "The last printed summary (14 Nov 2026)"
    assert page.changes.sentence.text().startswith("Since the summary printed on 14 Nov 2026:")
    assert "the day moved on by 8 days" in page.changes.sentence.text()
    assert records(page) == []


def test_beside_answers_that_records_moved_those_that_the_days_moved_are_counted() -> None:
    change = RecordChange(
        Kind.STOCK, 7, f"{ROTOR} / Graz", Happening.CHANGED, (FieldChange("quantity", 5600.0, 4350.0),), (4,)
    )
    before = {name: suggestion(name, Level.MEDIUM) for name in (ROTOR, SERVO)}
    answers = tuple(
        AnswerChange(
            name, before[name], replace(before[name], level=Level.HIGH), (LEVEL,), (None, None), causes, by_days=days
        )
        for name, causes, days in ((ROTOR, (change,), False), (SERVO, (), True))
    )
    seen = date(2026, 11, 16)
    found = changed(Difference(Earlier(3, seen, seen, "the end of 16 Nov 2026"), TODAY, 4, (change,), answers, ()), 180)

    assert found.note == "One of these answers moved only because the day moved on by 6 days."
    assert [(line.part, line.level, line.by_days) for line in found.answers] == [
        (ROTOR, "Medium → High", False),
        (SERVO, "Medium → High", True),
    ]
    assert found.answers[0].cause == "stock Graz: quantity 5,600 → 4,350"
    assert [(line.part, line.sort, line.fields) for line in found.records] == [
        (ROTOR, "stock record", "Quantity 5,600 → 4,350")
    ]


def suggestion(name: str, level: Level) -> Suggestion:
    return Suggestion(name, TODAY, level, True, ())


def test_the_last_visit_is_a_beginning_by_its_step(qtbot: QtBot, page: HistoryPage, catalogue: Catalogue) -> None:
    remember_visit(str(catalogue.path), Visit(at(12), 3))
    mark(catalogue, [ROTOR, SERVO], Level.HIGH, day=12)
    show(qtbot, page, board_of(catalogue))
    since(qtbot, page, Since(From.VISIT))

    assert page.changes.sentence.text().startswith("Since your last visit on 12 Nov 2026:")
    assert [part for part, happening, _fields in records(page) if happening == "added"] == [ROTOR, SERVO]


def test_a_record_opens_its_step_and_an_answer_its_part(
    qtbot: QtBot, page: HistoryPage, catalogue: Catalogue, context: WindowContext
) -> None:
    edit_stock(catalogue, SERVO, 10, why="lost", day=15)
    show(qtbot, page, board_of(catalogue))
    since(qtbot, page, Since(From.STEP, step=4))
    page.changes.record_table.setFocus()
    QTest.keyClick(page.changes.record_table, Qt.Key.Key_Return)
    settle(qtbot, page)
    current = page.steps.current()

    assert not page.shows_changes
    assert current is not None
    assert current.number == 5


@pytest.mark.parametrize(("begin", "typed"), [(From.DAY, "15 foo"), (From.DAY, "30 nov"), (From.STEP, "four")])
def test_what_is_no_beginning_is_refused_in_place(qtbot: QtBot, shown: HistoryPage, begin: From, typed: str) -> None:
    press(shown, "What changed")
    QTest.mouseClick(shown.changes.since.chips[begin], LEFT)
    QTest.keyClicks(shown.changes.since.field, typed)
    QTest.keyClick(shown.changes.since.field, Qt.Key.Key_Return)

    assert shown.changes.since.refusal.isVisible()


def test_a_step_that_is_not_there_is_said_with_what_to_do(qtbot: QtBot, shown: HistoryPage) -> None:
    since(qtbot, shown, Since(From.STEP, step=99))

    assert shown.changes.sentence.text() == (
        "There is no operation 99 in this catalogue. Next: choose one from the history."
    )
