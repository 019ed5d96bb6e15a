"""The field that asks why a mark differs, and until when it is to be reviewed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.desktop.pages.parts.reason_field import Asked, ReasonField

TODAY = date(2026, 11, 22)
Given = list[tuple[str, date | None]]


@pytest.fixture
def field(qtbot: QtBot) -> ReasonField:
    made = ReasonField()
    qtbot.addWidget(made)
    return made


def given(field: ReasonField) -> Given:
    said: Given = []
    field.given.connect(lambda reason, review: said.append((reason, review)))
    return said


@pytest.mark.parametrize(
    ("typed", "review"),
    [("", None), ("+30", date(2026, 12, 22)), ("15 jan", date(2027, 1, 15)), ("today", TODAY)],
)
def test_enter_in_the_reason_gives_reason_and_review(field: ReasonField, typed: str, review: date | None) -> None:
    said = given(field)
    field.ask(Asked("MG-1: mark Low, suggested High.", TODAY))
    field.field.setText(" agreed ")
    field.review.setText(typed)
    QTest.keyClick(field.field, Qt.Key.Key_Return)
    assert said == [("agreed", review)]
    assert field.isHidden()


@pytest.mark.parametrize(
    ("typed", "text"),
    [("soon", "This is no date. Type it as 15 jan 2027 or +30."), ("-1", "21 Nov 2026 is past. Type a later day.")],
)
def test_a_review_that_cannot_be_is_refused_in_place(field: ReasonField, typed: str, text: str) -> None:
    said = given(field)
    field.ask(Asked("", TODAY, reason="agreed"))
    field.review.setText(typed)
    QTest.keyClick(field.review, Qt.Key.Key_Return)
    assert said == []
    assert (field.refusal.text(), field.refusal.isHidden(), field.isHidden()) == (text, False, False)


def test_in_thirty_days_is_one_click(field: ReasonField) -> None:
    said = given(field)
    field.ask(Asked("", TODAY, reason="agreed"))
    field.in_days.click()
    assert field.review.text() == "22 Dec 2026"
    QTest.keyClick(field.field, Qt.Key.Key_Return)
    assert said == [("agreed", date(2026, 12, 22))]


def test_a_mark_that_differs_needs_a_reason_and_one_that_does_not_needs_none(field: ReasonField) -> None:
    said = given(field)
    field.ask(Asked("", TODAY))
    QTest.keyClick(field.field, Qt.Key.Key_Return)
    assert said == []
    field.ask(Asked("", TODAY, review=date(2026, 12, 1), needs_reason=False))
    assert field.review.text() == "01 Dec 2026"
    QTest.keyClick(field.field, Qt.Key.Key_Return)
    assert said == [("", date(2026, 12, 1))]


def test_escape_in_the_review_takes_the_mark_back(qtbot: QtBot, field: ReasonField) -> None:
    field.ask(Asked("", TODAY))
    with qtbot.waitSignal(field.taken_back):
        QTest.keyClick(field.review, Qt.Key.Key_Escape)
    assert field.isHidden()


def test_a_reason_asked_again_starts_without_the_old_refusal(field: ReasonField) -> None:
    field.ask(Asked("", TODAY, reason="agreed"))
    field.review.setText("soon")
    QTest.keyClick(field.review, Qt.Key.Key_Return)
    field.ask(Asked("", TODAY))
    assert field.refusal.isHidden()
    assert field.review.text() == ""
