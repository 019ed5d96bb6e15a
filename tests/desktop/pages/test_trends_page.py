from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.pages.boards import MAKERS, NOW, hand_made_board
from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import NewRecord, OperationKind, begin_operation
from planner.desktop.charts.trend_model import TrendView
from planner.desktop.context import WindowContext
from planner.desktop.pages.trends import TrendsPage
from planner.desktop.pages.trends.choice import Series
from planner.domain.evidence import SourceKind, SourceRef
from planner.domain.facts import Facts
from planner.domain.kinds import Kind
from planner.reference import shipped_market
from planner.services import outlook
from planner.services.board import Board
from planner.services.outlook import market
from planner.trends.trend import Trend


@pytest.fixture
def page(qtbot: QtBot, context: WindowContext) -> TrendsPage:
    made = TrendsPage(context)
    qtbot.addWidget(made)
    made.resize(1248, 836)
    made.show()
    return made


@pytest.fixture
def catalogue(tmp_path: Path, context: WindowContext) -> Iterator[Catalogue]:
    """A catalogue without shipments behind the page."""
    made = Catalogue.create(tmp_path / "shipments.planner", NOW)
    context.catalogue = made
    yield made
    made.close()


def ship(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.NEW, "Shipments", who="Ortega", at=NOW)
        operation.add(Kind.SUPPLIERS, [NewRecord({"name": name}) for name in MAKERS])
        for name, day, pieces in zip(MAKERS, (date(2026, 9, 3), date(2026, 10, 4)), (500.0, 700.0), strict=True):
            values = {"supplier": name, "received_on": day, "quantity": pieces, "unit": "pcs"}
            operation.add(Kind.SHIPMENTS, [NewRecord(values)])
        uow.commit()


def settle(qtbot: QtBot, page: TrendsPage) -> None:
    qtbot.waitUntil(lambda: not page.context.runner.is_busy)


def texts(page: TrendsPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_the_page_shows_the_world_and_lists_the_destinations(qtbot: QtBot, page: TrendsPage) -> None:
    page.show_board(hand_made_board())
    settle(qtbot, page)

    assert page.trend is not None
    assert page.trend.key == "World"
    assert page.rows.keys == ("World", "Peru")
    assert page.chart.picture is not None
    assert page.chart.picture.last_month == "2026-03"
    assert "23 months to Mar 2026; 1 of them derived from reported totals" in texts(page)


def test_another_destination_is_drawn_when_it_is_chosen(qtbot: QtBot, page: TrendsPage) -> None:
    page.show_board(hand_made_board())
    settle(qtbot, page)
    QTest.keyClick(page.rows, Qt.Key.Key_Down)
    settle(qtbot, page)

    assert page.trend is not None
    assert page.trend.key == "Peru"
    assert page.chart.picture is not None
    assert {bar.value for bar in page.chart.picture.bars} == {12.0}


def test_own_shipments_are_listed_by_supplier(qtbot: QtBot, page: TrendsPage, catalogue: Catalogue) -> None:
    ship(catalogue)
    page.show_board(hand_made_board())
    settle(qtbot, page)
    QTest.mouseClick(page.series_chips[2], Qt.MouseButton.LeftButton)
    settle(qtbot, page)

    assert page.trend is not None
    assert page.trend.unit == "pcs"
    assert page.rows.keys == ("", "Baolin Magnets", "Hanshui Magnetics")
    page.show_key("Hanshui Magnetics")
    settle(qtbot, page)
    known = [month.value for month in page.trend.months if month.value]
    assert known == [700.0]


@pytest.mark.usefixtures("catalogue")
def test_without_shipments_the_page_says_what_to_do(qtbot: QtBot, page: TrendsPage) -> None:
    page.show_board(hand_made_board())
    settle(qtbot, page)
    page.show_series(Series.SHIPMENTS)
    settle(qtbot, page)

    assert any("import a shipment list" in text for text in texts(page))
    assert not page.chart.isVisible()


def test_another_reading_shows_the_same_months(qtbot: QtBot, page: TrendsPage) -> None:
    page.show_board(hand_made_board())
    settle(qtbot, page)
    QTest.mouseClick(page.view_chips[2], Qt.MouseButton.LeftButton)

    assert page.chart.picture is not None
    assert page.chart.picture.view is TrendView.TWO_YEARS
    assert page.chart.picture.bars[-1].months == ("2026-03",)


def test_the_selected_month_opens_the_row_it_was_read_from(
    qtbot: QtBot, page: TrendsPage, context: WindowContext
) -> None:
    board = hand_made_board()
    page.show_board(replace(board, facts=replace(board.facts, market=shipped_market())))
    settle(qtbot, page)
    links = [link for link in page.point.findChildren(QPushButton) if "row" in link.text()]
    with qtbot.waitSignal(context.source_wanted) as wanted:
        links[0].click()

    assert wanted.args is not None
    source = wanted.args[0]
    assert isinstance(source, SourceRef)
    assert source.kind is SourceKind.REFERENCE
    assert source.file == "china_magnet_exports.csv"


@pytest.mark.usefixtures("catalogue")
def test_years_are_shown_for_published_series_only(qtbot: QtBot, page: TrendsPage) -> None:
    board = hand_made_board()
    page.show_board(replace(board, facts=replace(board.facts, market=shipped_market())))
    settle(qtbot, page)

    qtbot.waitUntil(lambda: {"57,392", "58,152", "−1.3 %"} <= set(texts(page)))
    page.show_series(Series.SHIPMENTS)
    settle(qtbot, page)

    assert not page.years.isVisible()


def test_only_the_answer_asked_for_last_is_shown(
    qtbot: QtBot, page: TrendsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_board(hand_made_board())
    settle(qtbot, page)
    world_is_there = Event()

    def late_for_peru(board: Board, key: str | None = None) -> Trend:
        if key == "magnets/Peru":
            world_is_there.wait(5)
        found = market(board, key)
        if key == "magnets/World":
            world_is_there.set()
        return found

    monkeypatch.setattr(outlook, "market", late_for_peru)
    page.show_key("Peru")
    page.show_key("World")
    settle(qtbot, page)

    assert page.trend is not None
    assert page.trend.key == "World"


def test_a_catalogue_without_any_series_says_so(qtbot: QtBot, page: TrendsPage) -> None:
    page.show_board(replace(hand_made_board(), facts=Facts()))
    settle(qtbot, page)

    assert page.trend is None
    assert any("There is no magnets series" in text for text in texts(page))
    assert page.rows.keys == ()
