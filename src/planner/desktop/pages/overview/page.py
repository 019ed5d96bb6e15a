"""Overview: a calm sentence, then the evidence; it scrolls as a page where the window is low."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QStackedWidget, QWidget

from planner.desktop.cards import Card, link_button
from planner.desktop.charts.scale import MONTHS
from planner.desktop.charts.timeline import WhatFallsWhen
from planner.desktop.context import WindowContext
from planner.desktop.pages.base import Page
from planner.desktop.pages.history.since import From, Since
from planner.desktop.pages.overview.cards import FreshnessCard, NewsCard, SentenceCard
from planner.desktop.pages.overview.decisions import DecisionList
from planner.desktop.pages.overview.first_run import FirstRun
from planner.desktop.pages.overview.news import News, Written, news_since, written_since
from planner.desktop.visits import visit_of
from planner.domain.alerts import Alert
from planner.domain.changes import Touched
from planner.domain.exposure import Level
from planner.reports.timeline import what_falls_when
from planner.reports.wording import date_text

if TYPE_CHECKING:
    from planner.services.board import Board

_MOST, _MOST_WHEN_LOW = 9, 5
_LOW = 760  # height of the page in px below which five lines are shown
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class OverviewPage(Page):
    """What needs the planner today, and what falls when."""

    identifier = "overview"
    title = "Overview"
    icon_name = "layout-dashboard"
    group = "Today"
    shortcut = "Ctrl+1"
    touched = Touched.EVERYTHING

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._board: Board | None = None
        self.add_button("Import…", "file-input").clicked.connect(self._import)
        self.add_button("Print summary", "printer").clicked.connect(self._print)
        self.sentence = SentenceCard()
        self.sentence.bar.level_chosen.connect(self._open_level)
        self.news = NewsCard()
        self.news.opened.connect(self._open_news)
        self.news.all_wanted.connect(lambda: context.open_page("history", view="changes", since=Since(From.VISIT)))
        self.falls = WhatFallsWhen()
        self.falls.part_chosen.connect(self._open_part)
        self.decisions = DecisionList()
        self.decisions.opened.connect(self._open_alert)
        self.freshness = FreshnessCard()
        self.first_run = FirstRun()
        self.first_run.step_wanted.connect(self._start)
        self.first_run.sample_wanted.connect(self._open_sample)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._evidence())
        self._stack.addWidget(self.first_run)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack, 1)

    def _evidence(self) -> QWidget:
        """The cards in a page that scrolls."""
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(20, 0, 20, 16)
        grid.setSpacing(12)
        grid.addWidget(self.sentence, 0, 0)
        grid.addWidget(self.news, 0, 1)
        grid.addWidget(self._falls_card(), 1, 0, 1, 2)
        grid.addWidget(self._decisions_card(), 2, 0)
        grid.addWidget(self.freshness, 2, 1)
        grid.setColumnStretch(0, 7)
        grid.setColumnStretch(1, 3)
        grid.setColumnMinimumWidth(1, 320)
        grid.setRowStretch(2, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(sheet)
        return scroll

    def _falls_card(self) -> Card:
        self._falls_card_frame = Card("What falls when", " ")
        self._falls_card_frame.body.setContentsMargins(14, 2, 12, 4)
        self._falls_card_frame.body.addWidget(self.falls)
        return self._falls_card_frame

    def _decisions_card(self) -> Card:
        self._decisions_frame = Card("Needs a decision", " ")
        all_alerts = link_button("All alerts")
        all_alerts.clicked.connect(self._open_alerts)
        self._decisions_frame.add_action(all_alerts)
        self._decisions_frame.body.setContentsMargins(0, 0, 0, 8)
        self._decisions_frame.body.addWidget(self.decisions)
        self._decisions_frame.body.addStretch(1)
        return self._decisions_frame

    def show_board(self, board: Board) -> None:
        """Shows a board; three ways to begin where it holds no parts."""
        self._board = board
        self.set_subtitle(f"{_DAYS[board.as_of.weekday()]}, {date_text(board.as_of)}")
        if not board.facts.parts:
            self.first_run.show_known_on(board.known_on)
            self._stack.setCurrentIndex(1)
            return
        self._stack.setCurrentIndex(0)
        self.sentence.show_board(board)
        self._show_news(board)
        timeline = what_falls_when(board.facts, board.suggestions, board.marks, board.rule_book, board.as_of)
        self._falls_card_frame.set_subtitle(f"{_month(timeline.first_month)} to {_month(timeline.last_month)}")
        self.falls.show_timeline(timeline, "Today" if board.as_of == board.today else date_text(board.as_of))
        self.freshness.show_board(board)
        self._show_decisions()

    def take_focus(self) -> None:
        """Puts the focus on what needs a decision; on the first step where nothing is recorded yet."""
        seen = self.first_run.buttons["parts"] if self._stack.currentIndex() else self.decisions
        seen.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """The decisions, or the first steps."""
        return (self.first_run,) if self._stack.currentIndex() else (self.decisions,)

    def _show_decisions(self) -> None:
        if self._board is None:
            return
        most = _MOST_WHEN_LOW if self.height() < _LOW else _MOST
        self.decisions.show_alerts(self._board, most)
        count, shown = len(self._board.alerts), len(self.decisions.alerts)
        told = f"{count} open" if shown == count else f"{shown} of {count}"
        self._decisions_frame.set_subtitle(f"{told}, most urgent first" if count else "nothing open")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows fewer lines in a low window."""
        super().resizeEvent(event)
        was_low = event.oldSize().height() < _LOW
        if was_low != (event.size().height() < _LOW):
            self._show_decisions()

    def _show_news(self, board: Board) -> None:
        """Compares with the visit before this start of the window; today's board is what the next one compares with."""
        context, catalogue = self.context, self.context.catalogue
        if catalogue is None or not context.shows_now:
            self.news.show_elsewhere()
            return
        name = str(catalogue.path)
        before = context.visits.before(name)
        context.visits.remember(name, visit_of(board, context.now))
        if before is None:
            self.news.show_news(None, ())
            return

        def done(written: Written) -> None:
            if board is self._board:
                self.news.show_news(before.at, news_since(before, board, written))

        context.read(
            lambda uow, _progress: written_since(uow, before.operation),
            done,
            label="Reading what was done since the last visit",
        )

    def _open_level(self, level: Level) -> None:
        self.context.open_page("parts", level=level)

    def _open_alert(self, alert: Alert) -> None:
        if alert.subject_kind == "parts" and self._board is not None and alert.subject_key in self._board.suggestions:
            self.context.open_page("parts", part=alert.subject_key)
        else:
            self.context.open_page("alerts", alert=alert.id)

    def _open_news(self, line: News) -> None:
        self.context.open_page(line.page, **line.selection)

    def _open_part(self, number: str) -> None:
        self.context.open_page("parts", part=number)

    def _open_alerts(self) -> None:
        self.context.open_page("alerts")

    def _print(self) -> None:
        self.context.open_page("reports")

    def _import(self) -> None:
        self.context.open_page("imports", choose=True)

    def _start(self, step: str) -> None:
        if step == "licences":
            self.context.open_page("licences")
        else:
            self._import()

    def _open_sample(self) -> None:
        """Runs the window's own action, as only the window can change the catalogue."""
        action = self.window().findChild(QAction, "file.sample")
        if action is not None:
            action.trigger()


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"
