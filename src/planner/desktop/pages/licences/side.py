"""The pane beside the licences: the scope test, or the selected licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from planner.desktop.cards import hair_line, scrolling
from planner.desktop.context import WindowContext
from planner.desktop.editing.head import DetailHead
from planner.desktop.editing.record_rows import RecordTools
from planner.desktop.pages.grid import DetailPane
from planner.desktop.pages.licences.detail import LicenceDetail
from planner.desktop.pages.licences.scope_panel import ScopePanel
from planner.desktop.pages.licences.stories import Story

if TYPE_CHECKING:
    from planner.desktop.pages.licences.page import LicencesPage
    from planner.services.board import Board

_SIDE = 16


class LicenceSide:
    """The two tabs of the pane; Enter in the list brings the licence forward."""

    def __init__(self, context: WindowContext, page: LicencesPage) -> None:
        self.scope = ScopePanel(context)
        self.scope.application_wanted.connect(lambda proposed: page.add_application(**proposed))
        self.detail = LicenceDetail(context, DetailHead(page), RecordTools(context, page.open_form))
        self.detail.licence_wanted.connect(lambda number: page.select(licence=number))
        self._asked_about: int | None = None
        self._story: Story | None = None
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setAccessibleName("Beside the licences")
        self._stack = QStackedWidget()
        for name, content in (("Scope test", self.scope), ("Licence", self.detail)):
            self.bar.addTab(name)
            self._stack.addWidget(scrolling(content, _SIDE))
        self.bar.currentChanged.connect(self._show_tab)

    def fill(self, pane: DetailPane) -> None:
        """Puts the tabs into the pane beside the list."""
        tabs = QHBoxLayout()
        tabs.setContentsMargins(_SIDE, 6, _SIDE, 0)
        tabs.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(pane.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tabs)
        column.addWidget(hair_line())
        column.addWidget(self._stack, 1)

    @property
    def shown(self) -> QWidget:
        """The tab that is seen: the scope test or the licence."""
        return self.scope if self.bar.currentIndex() == 0 else self.detail

    def show_board(self, board: Board) -> None:
        """Takes the facts of a board."""
        self.scope.show_board(board)
        self.detail.show_board(board)

    def show_licence(self, story: Story | None) -> None:
        """Shows a licence, and asks about its exporter and its end user; none where nothing is selected."""
        self.bar.setTabEnabled(1, story is not None)
        if story is None:
            self._story = None
            self.bar.setCurrentIndex(0)
            return
        self._story = story
        self._show_story()
        if story.licence.id != self._asked_about:
            self._asked_about = story.licence.id
            self.scope.ask_about(story.licence)

    def enter_licence(self) -> None:
        """Brings the licence to the front, with the focus in it."""
        if self.bar.isTabEnabled(1):
            self.bar.setCurrentIndex(1)
            (self.detail.first_stop or self.bar).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.scope.take_focus()

    def enter_scope(self) -> None:
        """Brings the scope test to the front, with the focus in its first field."""
        self.bar.setCurrentIndex(0)
        self.scope.take_focus()

    def _show_tab(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._show_story()

    def _show_story(self) -> None:
        """The licence is put together once it is seen; while only the scope test is, nothing is read for it."""
        if self._story is not None and self.shown is self.detail:
            self.detail.show_story(self._story)
