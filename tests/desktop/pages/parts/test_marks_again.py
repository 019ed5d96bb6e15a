"""Marking in the window, and being told when a mark is to be looked at again."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.editing.small_catalogue import NOW, calm, computed, facts, ledger, select, texts
from planner.catalogue.unit_of_work import UnitOfWork
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.parts.marks_again import ANY, CONDITIONS
from planner.desktop.pages.parts.page import PartsPage
from planner.domain.changes import ChangeSet
from planner.domain.exposure import Level, Mark
from planner.domain.kinds import Kind
from planner.progress import Progress
from planner.services.disagreements import DIFFERS_DAYS, Why
from planner.services.editing import Edit, edit_records

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def mark(qtbot: QtBot, window: MainWindow, page: PartsPage, key: Qt.Key, review: str = "") -> None:
    """Marks what is selected by a key, and gives a reason."""
    page.table.setFocus()
    QTest.keyClick(page.table, key)
    asked = page.part_detail.exposure.reason_field
    asked.field.setText("agreed on the phone")
    asked.review.setText(review)
    with computed(qtbot, window):
        QTest.keyClick(asked.field, Qt.Key.Key_Return)


def count_anew(qtbot: QtBot, window: MainWindow) -> None:
    def work(uow: UnitOfWork, _progress: Progress) -> ChangeSet:
        edits = [Edit(Kind.STOCK, 1, {"quantity": 400.0, "as_of": date(2026, 11, 20)})]
        return edit_records(uow, edits, who="Ortega", at=NOW)

    with computed(qtbot, window):
        window.context.write("Count", work)


def marks(window: MainWindow) -> dict[str, Mark]:
    return {one.part_number: one for one in facts(window).marks}


def shown(page: PartsPage) -> list[str]:
    return [page.model.key(row) for row in range(page.model.rowCount())]


def test_two_parts_are_marked_by_one_key_as_one_step_with_a_review(
    qtbot: QtBot, window: MainWindow, page: PartsPage
) -> None:
    page.table.select_keys(["BD-10", "BD-20"])
    calm(qtbot, window)
    before = len(ledger(window))
    mark(qtbot, window, page, Qt.Key.Key_1, "+30")
    found = marks(window)
    assert {number: (one.level, one.reason, one.review) for number, one in found.items()} == dict.fromkeys(
        ("BD-10", "BD-20"), (Level.LOW, "agreed on the phone", date(2026, 12, 22))
    )
    assert found["BD-10"].suggested is not None
    assert len(ledger(window)) == before + 1
    with computed(qtbot, window):
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert marks(window) == {}


def test_r_changes_reason_and_review_of_a_mark(qtbot: QtBot, window: MainWindow, page: PartsPage) -> None:
    select(qtbot, page, "BD-10")
    mark(qtbot, window, page, Qt.Key.Key_1, "+30")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_R)
    asked = page.part_detail.exposure.reason_field
    assert (asked.field.text(), asked.review.text()) == ("agreed on the phone", "22 Dec 2026")
    asked.review.setText("")
    with computed(qtbot, window):
        QTest.keyClick(asked.field, Qt.Key.Key_Return)
    assert marks(window)["BD-10"].review is None


def test_the_note_tells_the_review_and_the_facts_that_changed(
    qtbot: QtBot, window: MainWindow, page: PartsPage
) -> None:
    select(qtbot, page, "BD-10")
    mark(qtbot, window, page, Qt.Key.Key_1, "+30")
    note = page.part_detail.exposure.note
    assert "Review by 22 Dec 2026" in texts(note)
    assert page._again_button.isHidden()
    count_anew(qtbot, window)
    assert "Changed since you marked it: stock counted anew on 20 Nov 2026" in texts(note)


def test_the_head_of_the_page_leads_to_the_marks_to_look_at_again(
    qtbot: QtBot, window: MainWindow, page: PartsPage
) -> None:
    page.table.select_keys(["BD-10", "BD-20"])
    calm(qtbot, window)
    mark(qtbot, window, page, Qt.Key.Key_1, "today")
    assert page._again_button.text() == "2 marks to look at again"
    page.clear_filter()
    page._again_button.click()
    calm(qtbot, window)
    assert sorted(shown(page)) == ["BD-10", "BD-20"]
    told = texts(page.part_detail.exposure.again)
    assert any(text.endswith("review was due by 22 Nov 2026") for text in told)
    with computed(qtbot, window):
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown(page) == []
    assert page._again_button.isHidden()


def test_each_reason_is_a_condition_of_its_own(qtbot: QtBot, window: MainWindow, page: PartsPage) -> None:
    select(qtbot, page, "BD-10")
    mark(qtbot, window, page, Qt.Key.Key_1)
    count_anew(qtbot, window)
    held = {}
    for why, text in {**CONDITIONS, "": ANY}.items():
        page.clear_filter()
        page.set_condition(text, page.marks_again.predicate(why or None))
        held[text] = shown(page)
    assert held == {
        "Differs for more than 30 days": [],
        "Facts changed since marked": ["BD-10"],
        "Review due": [],
        "Mark to look at again": ["BD-10"],
    }


def test_the_conditions_are_those_of_the_service() -> None:
    assert set(CONDITIONS) == {why.value for why in Why}
    assert f"{DIFFERS_DAYS} days" in CONDITIONS[Why.DIFFERS]


def test_a_link_in_the_list_shows_its_part(qtbot: QtBot, window: MainWindow, page: PartsPage) -> None:
    page.table.select_keys(["BD-10", "BD-20"])
    calm(qtbot, window)
    mark(qtbot, window, page, Qt.Key.Key_1, "today")
    page.select(look_again=True)
    calm(qtbot, window)
    page.part_detail.exposure.again.part_wanted.emit("BD-20")
    calm(qtbot, window)
    assert page.part_detail.line is not None
    assert page.part_detail.line.number == "BD-20"
