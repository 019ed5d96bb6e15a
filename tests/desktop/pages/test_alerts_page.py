"""The open conditions as a grid with a detail, like every other list of the window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.pages.boards import alert, context_of, hand_made_board, number_of
from planner.desktop.pages.alerts import AlertsPage
from planner.domain.evidence import Fact, SourceKind, SourceRef

ASSUMED = SourceRef(SourceKind.ASSUMPTION, "licence times mid-2025, editable")


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> AlertsPage:
    made = AlertsPage(context_of(tmp_path / "first.planner"))
    qtbot.addWidget(made, before_close_func=lambda _page: made.context.runner.shut_down())
    made.resize(1318, 704)
    made.show()
    return made


def texts(page: AlertsPage) -> list[str]:
    return [label.text() for label in page.detail.findChildren(QLabel) if label.isVisible()]


def test_a_condition_shows_its_facts_and_says_a_unit_once(qtbot: QtBot, page: AlertsPage) -> None:
    facts = (
        Fact("licence_p50_days", 71, "days", source=ASSUMED),
        Fact("parts", 1, "parts", source=ASSUMED),
        Fact("review_days", 24, "days", source=ASSUMED),
    )
    page.show_board(replace(hand_made_board(), alerts=(replace(alert(0), facts=facts),)))
    page.table.settle()
    QApplication.processEvents()
    shown = texts(page)

    assert [shown[shown.index(name) + 1] for name in ("Licence, middle estimate", "Parts", "Review")] == [
        "71 days",
        "1",
        "24 days",
    ]


def test_a_condition_that_is_asked_for_is_shown_past_any_filter(page: AlertsPage) -> None:
    page.show_board(replace(hand_made_board(), alerts=(alert(0), alert(1))))
    page.filter_field.setText("no such condition")
    page.select(alert="a1")

    assert [found.id for found in page.table.selected_records()] == ["a1"]


def test_only_a_condition_of_a_part_offers_the_part(qtbot: QtBot, page: AlertsPage) -> None:
    listed = alert(1, kind="suppliers", key="Hanshui Magnetics")
    page.show_board(replace(hand_made_board(), alerts=(alert(0), listed)))
    page.select(alert="a1")
    page.table.settle()
    assert not page._opened.isVisible()
    page.select(alert="a0")
    page.table.settle()
    with qtbot.waitSignal(page.context.page_wanted) as wanted:
        page._opened.click()
    assert wanted.args == ["parts", {"part": number_of(0)}]


def test_where_nothing_is_open_it_says_so_and_of_which_day_the_stock_is(page: AlertsPage) -> None:
    page.show_board(replace(hand_made_board(), alerts=()))

    assert page.empty.text() == "Nothing is open as of 22 Nov 2026; stock: 16 Nov 2026."
    assert not page.detail.isVisible()
