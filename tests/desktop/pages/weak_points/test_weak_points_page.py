"""Weak points in the window: what each stops, assumed times, and the parts, products and facts behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.pages.boards import MAKERS, hand_made_board, number_of
from planner.desktop.context import WindowContext
from planner.desktop.pages.fields import SourceLink
from planner.desktop.pages.weak_points import WeakPointsPage
from planner.desktop.pages.weak_points.lines import exposed_days, summary_text
from planner.desktop.tasks import Task
from planner.domain.evidence import Origin, SourceKind, SourceRef
from planner.domain.parts import BomLine, Demand, Part, Stock
from planner.exposure.weak_points.finding import HitPart
from planner.exposure.weak_points.recovery import Recovery
from planner.progress import Progress, Silent
from planner.services.board import Board

FIRST, SECOND = MAKERS
CELL = SourceRef(SourceKind.CELL, "suppliers.xlsx, Sources E5", "suppliers.xlsx", "Sources", 5, "E")
STOCKED = (300.0, 1000.0, 5000.0)


def supplied_board(*, second_lead: int | None = None) -> Board:
    """Parts 0 and 2 of one maker, gone for 60 days, part 1 of the other; part 0 goes into a motor that earns."""
    board = hand_made_board(count=3)
    leads = (60, second_lead, 60)
    sources = tuple(
        replace(source, lead_time_days=lead, origin=Origin(whole=CELL))
        for source, lead in zip(board.facts.sources, leads, strict=True)
    )
    motor = Part("MOTOR", "Motor", revenue_per_unit=Decimal(100), currency="EUR")
    facts = replace(
        board.facts,
        parts=(*board.facts.parts, motor),
        sources=sources,
        bom=(BomLine("MOTOR", number_of(0), 1.0),),
        demand=(Demand("MOTOR", per_day=10.0), *(Demand(number_of(place), per_day=10.0) for place in (1, 2))),
        stock=(
            Stock("MOTOR", 0.0, board.as_of),
            *(Stock(number_of(place), pieces, board.as_of) for place, pieces in enumerate(STOCKED)),
        ),
        licences=(),
    )
    return replace(board, facts=facts)


@pytest.fixture
def page(qtbot: QtBot, context: WindowContext) -> WeakPointsPage:
    made = WeakPointsPage(context)
    qtbot.addWidget(made)
    made.resize(1300, 900)
    made.show()
    return made


def show(qtbot: QtBot, page: WeakPointsPage, board: Board | None = None) -> None:
    page.show_board(board or supplied_board())
    settle(qtbot, page)


def settle(qtbot: QtBot, page: WeakPointsPage) -> None:
    qtbot.waitUntil(lambda: not page.context.runner.is_busy)
    page.table.settle()
    page.weak_point.parts.settle()


def rows(page: WeakPointsPage) -> dict[tuple[str, str], list[str]]:
    model = page.model
    texts = [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    return {(name, kind): rest for name, kind, *rest in texts}


def detail_texts(page: WeakPointsPage) -> list[str]:
    return [label.text() for label in page.weak_point.findChildren(QLabel) if label.isVisible()]


def test_each_supplier_with_what_it_stops_and_for_how_long(qtbot: QtBot, page: WeakPointsPage) -> None:
    show(qtbot, page)
    found = rows(page)
    # Part 0 lasts 30 days with 300 pieces, and its motor earns 1,000 EUR a day.
    assert found[FIRST, "Supplier"] == ["30", "60", "30", "1", "1", "30,417 EUR", "30,417 EUR", "2"]
    assert found[SECOND, "Supplier"] == ["100", "–", "–", "1", "1", "–", "–", "1"]
    assert found[FIRST, "Licences"][0] == "30"
    assert [column.title for column in page.model.columns][2:5] == ["Lasts, d", "Gone*, d", "Exposed, d"]


def test_the_assumption_is_marked_where_it_is_shown(qtbot: QtBot, page: WeakPointsPage) -> None:
    show(qtbot, page)
    said = [label.text() for label in page.findChildren(QLabel) if label.text().startswith("*")]
    assert said == [
        "* How long it is gone is an assumption: a supplier or maker for its lead time and transit, "
        "licences for the licence time that nine in ten keep, with papers and transit."
    ]
    assert "an assumption" in page.model.columns[3].hint


def test_another_time_to_recover_is_a_click_away(qtbot: QtBot, page: WeakPointsPage) -> None:
    show(qtbot, page)
    QTest.mouseClick(page.recovery_chips[3], Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert rows(page)[SECOND, "Supplier"][:3] == ["100", "180", "80"]
    QTest.mouseClick(page.recovery_chips[0], Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert rows(page)[SECOND, "Supplier"][:3] == ["100", "–", "–"]


def test_the_sentence_says_how_many_and_which_is_worst(qtbot: QtBot, page: WeakPointsPage) -> None:
    show(qtbot, page)
    assert page.sentence.text().startswith("3 of 4 weak points would be gone for longer than their parts last; of 1")
    assert f"{number_of(0)} first after 30 days; 1 product with 30,417 EUR a month." in page.sentence.text()
    assert summary_text(()) == "No supplier, maker or licence stops a part within the days looked ahead."


def test_the_detail_opens_to_parts_products_and_cells(qtbot: QtBot, page: WeakPointsPage) -> None:
    show(qtbot, page)
    key = next(page.model.key(row) for row in range(4) if page.model.record(row).kind == "Supplier")
    page.table.select_keys([key])
    settle(qtbot, page)
    detail = page.weak_point
    assert [detail.parts.records_model.record(row).part for row in (0, 1)] == [number_of(0), number_of(2)]
    assert {f"Facts and assumptions of {number_of(0)}", "Stops on 22 Dec 2026. Nothing else supplies it."} <= set(
        detail_texts(page)
    )
    link = next(link for link in detail.findChildren(SourceLink) if "suppliers.xlsx" in link.toolTip())
    with qtbot.waitSignal(page.context.source_wanted) as wanted:
        link.click()
    assert wanted.args == [CELL]
    with qtbot.waitSignal(page.context.page_wanted) as opened:
        detail.parts.doubleClicked.emit(detail.parts.records_model.index(1, 0))
    assert opened.args == ["parts", {"part": number_of(2)}]
    with qtbot.waitSignal(page.context.page_wanted) as opened:
        detail.products.doubleClicked.emit(detail.products.records_model.index(0, 0))
    assert opened.args == ["parts", {"part": "MOTOR"}]
    with qtbot.waitSignal(page.context.page_wanted) as opened:
        detail.open_link.click()
    assert opened.args == ["suppliers", {"supplier": FIRST}]


def test_the_facts_follow_the_selected_part(qtbot: QtBot, page: WeakPointsPage) -> None:
    show(qtbot, page)
    page.weak_point.parts.select_keys([number_of(2)])
    page.weak_point.parts.settle()
    assert "Outlasts the days looked ahead. Nothing else supplies it." in detail_texts(page)


def test_conditions_of_the_filter(qtbot: QtBot, page: WeakPointsPage) -> None:
    show(qtbot, page)
    choices = {action.text(): action for action in page._choices.actions()}
    choices["Supplier"].trigger()
    assert {kind for _name, kind in rows(page)} == {"Supplier"}
    choices["Exposed before it is back"].trigger()
    assert list(rows(page)) == [(FIRST, "Supplier")]
    page.clear_filter()
    choices["Only source of a part"].trigger()
    assert len(rows(page)) == 4


def test_copy_takes_all_rows(qtbot: QtBot, page: WeakPointsPage) -> None:
    show(qtbot, page)
    page.copy_button.click()
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert len(lines) == 5
    copied = {(line[0], line[1]): line[2:] for line in lines[1:]}
    assert copied[SECOND, "Supplier"][:3] == ["100", "", ""]


def test_without_sources_it_says_what_is_needed(qtbot: QtBot, page: WeakPointsPage) -> None:
    show(qtbot, page)
    board = supplied_board()
    show(qtbot, page, replace(board, facts=replace(board.facts, sources=())))
    assert page.sentence.text() == "No supplier, maker or licence stops a part within the days looked ahead."
    assert page.empty.text().startswith("Sources with shares, stock and demand are needed.")
    assert not page.detail.isVisible()
    assert not page.copy_button.isEnabled()


def test_the_newest_assumption_wins_whichever_answer_comes_last(
    page: WeakPointsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Task[object]] = []

    def held(work: Callable[[Progress], object], done: Callable[[object], None], **_: object) -> Task[object]:
        asked.append(Task("held", work, done, None, None))
        return asked[-1]

    monkeypatch.setattr(page.context.runner, "read", held)
    page.show_board(supplied_board())
    page.assume(90)
    assert [task.cancelled for task in asked] == [True, False]
    for task in reversed(asked):
        assert task.on_done is not None
        task.on_done(task.work(Silent()))
    assert rows(page)[FIRST, "Supplier"][:3] == ["30", "90", "60"]


def test_a_search_that_was_stopped_says_so(page: WeakPointsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped: list[Callable[[], None]] = []
    monkeypatch.setattr(page.context.runner, "read", lambda *_, on_cancelled, **__: stopped.append(on_cancelled))
    page.show_board(supplied_board())
    stopped[0]()
    assert page.sentence.text().startswith("This was stopped.")


def hit(lasts: int | None, gone: int | None, *, endless: bool = False) -> HitPart:
    return HitPart("P", 1.0, lasts, date(2026, 12, 1), Recovery(gone, endless), True, None)


@pytest.mark.parametrize(
    ("part", "days"),
    [
        (hit(30, 50), 20.0),
        (hit(50, 30), 0.0),
        (hit(None, None), 0.0),
        (hit(30, None), None),
        (hit(30, None, endless=True), float("inf")),
    ],
)
def test_days_exposed_of_a_part(part: HitPart, days: float | None) -> None:
    assert exposed_days(part) == days
