from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.boards import NOW, alert, context_of, hand_made_board, number_of
from planner.desktop import preferences, theme
from planner.desktop.context import WindowContext
from planner.desktop.pages.history.since import From, Since
from planner.desktop.pages.overview import OverviewPage
from planner.desktop.pages.overview import page as overview_page
from planner.desktop.pages.overview.decisions import ROW, alert_level
from planner.desktop.pages.overview.news import News, Written, news_since
from planner.desktop.visits import Visit, remember_visit, remembered_visit, visit_of
from planner.domain.alerts import AlertState
from planner.domain.exposure import Level
from planner.domain.facts import Facts

CATALOGUE = "first.planner"
WRITTEN = Written(marked=1, markers=("Ortega",), edits=2, editors=("Lindqvist", "Ortega"))
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def context(tmp_path: Path) -> Iterator[WindowContext]:
    made = context_of(tmp_path / CATALOGUE)
    yield made
    made.runner.shut_down()


@pytest.fixture
def page(qtbot: QtBot, context: WindowContext, monkeypatch: pytest.MonkeyPatch) -> OverviewPage:
    monkeypatch.setattr(overview_page, "written_since", lambda _uow, _operation: WRITTEN)
    made = OverviewPage(context)
    qtbot.addWidget(made)
    made.resize(1248, 836)
    made.show()
    return made


def texts(page: OverviewPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.text() and not label.isHidden()]


def test_the_page_opens_with_the_sentence_and_the_first_line_down(page: OverviewPage) -> None:
    page.show_board(hand_made_board())

    assert page.sentence.headline.text().startswith("Two parts are Critical and one High.")
    assert "First line-down: BD-2214-38UH on 13 Dec 2026, in 21 days." in page.sentence.detail.text()
    assert "2 Critical, 1 High, 1 Medium" in page.sentence.bar.accessibleName()


def test_at_most_nine_conditions_are_shown_and_five_in_a_low_window(qtbot: QtBot, page: OverviewPage) -> None:
    page.show_board(hand_made_board(alerts=12))
    assert [found.id for found in page.decisions.alerts] == [f"a{index}" for index in range(9)]

    page.resize(1318, 704)
    qtbot.waitUntil(lambda: len(page.decisions.alerts) == 5)
    assert "5 of 12, most urgent first" in texts(page)


def test_what_is_done_needs_no_decision(page: OverviewPage) -> None:
    done = replace(alert(0), state=AlertState.RESOLVED)
    page.show_board(replace(hand_made_board(), alerts=(done, alert(1))))

    assert [found.id for found in page.decisions.alerts] == ["a1"]


def test_a_condition_of_a_part_opens_the_part_and_another_opens_the_alert(
    qtbot: QtBot, page: OverviewPage, context: WindowContext
) -> None:
    listed = alert(1, kind="suppliers", key="Hanshui Magnetics")
    page.show_board(replace(hand_made_board(), alerts=(alert(0), listed)))
    with qtbot.waitSignal(context.page_wanted) as part:
        QTest.mouseClick(page.decisions, Qt.MouseButton.LeftButton, NO_KEYS, QPoint(60, ROW // 2))
    with qtbot.waitSignal(context.page_wanted) as other:
        QTest.keyClick(page.decisions, Qt.Key.Key_Down)
        QTest.keyClick(page.decisions, Qt.Key.Key_Return)

    assert part.args == ["parts", {"part": number_of(0)}]
    assert other.args == ["alerts", {"alert": "a1"}]


def test_the_badge_of_a_condition_is_the_level_that_counts_for_its_part() -> None:
    board = hand_made_board()

    assert alert_level(alert(1), board) is Level.CRITICAL  # marked Critical, suggested High
    assert alert_level(alert(2), board) is Level.HIGH
    assert alert_level(alert(2, kind="measures", key="October 2025 set"), board) is Level.HIGH


def test_a_level_of_the_bar_opens_its_parts(qtbot: QtBot, page: OverviewPage, context: WindowContext) -> None:
    page.show_board(hand_made_board())
    with qtbot.waitSignal(context.page_wanted) as wanted:
        page.sentence.bar.level_chosen.emit(Level.HIGH)

    assert wanted.args == ["parts", {"level": Level.HIGH}]


def test_a_run_out_opens_its_part(qtbot: QtBot, page: OverviewPage, context: WindowContext) -> None:
    page.show_board(hand_made_board())
    place = page.falls.badges()[0]
    with qtbot.waitSignal(context.page_wanted) as wanted:
        QTest.mouseClick(page.falls, Qt.MouseButton.LeftButton, NO_KEYS, place.rect.center().toPoint())

    assert wanted.args == ["parts", {"part": place.badges[0].part_number}]


def test_inputs_that_were_never_recorded_say_so(page: OverviewPage) -> None:
    page.show_board(hand_made_board())
    named = [row.accessibleName() for row in page.freshness.findChildren(QWidget)]

    assert "Stock on hand: 16 Nov 2026, 6 days" in named
    assert "Demand: –, none recorded" in named


def test_an_empty_catalogue_offers_three_steps_and_the_sample(
    qtbot: QtBot, page: OverviewPage, context: WindowContext
) -> None:
    page.show_board(replace(hand_made_board(), facts=Facts(), suggestions={}, marks={}))
    wanted = []
    context.page_wanted.connect(lambda identifier, selection: wanted.append((identifier, selection)))
    for name in ("parts", "stock", "licences"):
        QTest.mouseClick(page.first_run.buttons[name], Qt.MouseButton.LeftButton)

    assert page.first_run.isVisible()
    assert "1 Import your parts" in texts(page)
    assert wanted == [("imports", {"choose": True}), ("imports", {"choose": True}), ("licences", {})]


def test_the_sample_is_opened_by_the_action_of_the_window(qtbot: QtBot, page: OverviewPage) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    action = QAction("Open the sample catalogue", window)
    action.setObjectName("file.sample")
    window.setCentralWidget(page)
    page.show_board(replace(hand_made_board(), facts=Facts(), suggestions={}, marks={}))
    with qtbot.waitSignal(action.triggered):
        page.first_run.sample.click()
    window.takeCentralWidget()

    assert not action.isCheckable()


def test_the_sentence_comes_back_once_there_are_parts(page: OverviewPage) -> None:
    page.show_board(replace(hand_made_board(), facts=Facts(), suggestions={}, marks={}))
    page.show_board(hand_made_board())

    assert page.sentence.isVisible()
    assert not page.first_run.isVisible()


# --- since the last visit


def before() -> Visit:
    seen = visit_of(hand_made_board(), datetime(2026, 11, 18, 8, tzinfo=UTC))
    return replace(
        seen,
        operation=6,
        levels={**seen.levels, number_of(2): Level.MEDIUM},
        cover={**seen.cover, number_of(2): 92.0},
    )


def told(news: tuple[News, ...]) -> list[str]:
    return [line.text for line in news]


def test_a_visit_is_remembered_per_catalogue() -> None:
    remember_visit("one", before())

    assert remembered_visit("one") == before()
    assert remembered_visit("two") is None


def test_a_memory_that_cannot_be_read_is_no_visit() -> None:
    remember_visit("one", before())
    store = preferences.preferences()
    (name,) = [key for key in store.allKeys() if key.startswith("visit/")]
    store.setValue(name, '{"levels": [1], "at": "soon"}')
    store.sync()

    assert remembered_visit("one") is None


def test_news_are_levels_that_moved_then_imports_then_what_was_done_by_hand() -> None:
    moved, imported, marked, edited = news_since(before(), hand_made_board(), WRITTEN)

    assert (moved.text, moved.before, moved.after) == (number_of(2), Level.MEDIUM, Level.HIGH)
    assert moved.quiet == "cover 92 → 23 days"
    assert imported.text == "stock 16 Nov.xlsx imported"
    assert (marked.text, marked.quiet) == ("1 part marked", "by Ortega")
    assert (edited.text, edited.quiet) == ("2 edits", "by Lindqvist, Ortega")


def test_more_news_than_fit_are_counted() -> None:
    seen = visit_of(hand_made_board(), NOW)
    levels = {number: Level.NONE if level is not Level.NONE else Level.LOW for number, level in seen.levels.items()}
    news = news_since(replace(seen, operation=7, levels=levels), hand_made_board(), Written())

    assert len(news) == 4
    assert news[-1].text == "4 more changes"


def test_an_import_counts_by_its_step_and_not_by_the_hour() -> None:
    """A visit later on the same day had seen the import where its step was there already, and only then."""
    late = datetime(2026, 11, 20, 23, tzinfo=UTC)
    seen = visit_of(hand_made_board(), late)

    assert told(news_since(replace(seen, operation=7), hand_made_board(), Written())) == []
    assert told(news_since(replace(seen, operation=6), hand_made_board(), Written())) == ["stock 16 Nov.xlsx imported"]


def test_an_earlier_import_that_was_taken_back_since_is_news() -> None:
    seen = replace(visit_of(hand_made_board(), NOW), operation=7)
    news = news_since(seen, hand_made_board(), Written(taken_back=("Take back Import stock.csv",)))

    assert told(news) == ["Take back Import stock.csv"]


def test_the_page_compares_with_the_visit_before_this_start(
    qtbot: QtBot, page: OverviewPage, context: WindowContext, tmp_path: Path
) -> None:
    remember_visit(str(tmp_path / CATALOGUE), before())
    page.show_board(hand_made_board())
    qtbot.waitUntil(lambda: "18 Nov 2026" in texts(page))
    page.show_board(hand_made_board())
    qtbot.waitUntil(lambda: not context.runner.is_busy)

    assert "18 Nov 2026" in texts(page)
    remembered = remembered_visit(str(tmp_path / CATALOGUE))
    assert remembered is not None
    assert remembered.at == NOW


def test_a_line_opens_its_part_and_the_card_opens_what_changed_since_the_visit(
    qtbot: QtBot, page: OverviewPage, context: WindowContext, tmp_path: Path
) -> None:
    remember_visit(str(tmp_path / CATALOGUE), before())
    page.show_board(hand_made_board())
    qtbot.waitUntil(lambda: "18 Nov 2026" in texts(page))
    wanted: list[tuple[str, object]] = []
    context.page_wanted.connect(lambda identifier, selection: wanted.append((identifier, selection)))
    links = {button.text(): button for button in page.news.findChildren(QPushButton)}
    for text in (number_of(2), "1 part marked", "What changed"):
        QTest.mouseClick(links[text], Qt.MouseButton.LeftButton)

    assert wanted == [
        ("parts", {"part": number_of(2)}),
        ("history", {"view": "changes"}),
        ("history", {"view": "changes", "since": Since(From.VISIT)}),
    ]


def test_another_day_is_no_visit(qtbot: QtBot, page: OverviewPage, context: WindowContext, tmp_path: Path) -> None:
    context.show_as_of(date(2027, 1, 15))
    page.show_board(replace(hand_made_board(), as_of=date(2027, 1, 15)))

    assert remembered_visit(str(tmp_path / CATALOGUE)) is None
    qtbot.waitUntil(lambda: "Go back to today to see what moved." in texts(page))


def test_the_page_follows_the_theme(page: OverviewPage, qapp: QApplication) -> None:
    page.show_board(hand_made_board())
    light = page.grab().toImage()
    theme.set_theme(qapp, "dark")
    dark = page.grab().toImage()

    assert light.pixelColor(3, 3) == theme.theme_named("light").color("bg.window")
    assert dark.pixelColor(3, 3) == theme.theme_named("dark").color("bg.window")


def test_before_the_catalogue_began_nothing_is_offered_and_the_day_is_named(page: OverviewPage) -> None:
    empty = replace(hand_made_board(), facts=Facts(), suggestions={}, marks={})
    page.show_board(replace(empty, known_on=date(2026, 10, 1)))

    assert page.first_run.sentence.text() == "By the end of 01 Oct 2026 no parts were recorded."
    assert not page.first_run.buttons["parts"].isVisible()
    page.show_board(empty)
    assert page.first_run.buttons["parts"].isVisible()
