"""The pages behind one another: made when first shown, told of a board when they are seen, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from planner.desktop.context import WindowContext
from planner.desktop.pages.registry import PageEntry, make_page
from planner.domain.changes import Touched

if TYPE_CHECKING:
    from planner.desktop.pages.base import Page
    from planner.services.board import Board


class PageStack(QStackedWidget):
    """Shows one page at a time; `shown` carries the identifier of the page that is shown."""

    shown = Signal(str)

    def __init__(self, context: WindowContext, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entries = {entry.identifier: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._pending: dict[str, Touched] = {}
        self._past: list[str] = []
        self._future: list[str] = []
        self.current = ""

    def page(self, identifier: str) -> Page:
        """The page of an identifier, made where it was not yet; raises KeyError for an unknown one."""
        if identifier not in self._pages:
            made = make_page(self._entries[identifier], self._context)
            self._pages[identifier] = made
            self._pending[identifier] = Touched.EVERYTHING
            self.addWidget(made)
        return self._pages[identifier]

    def open(self, identifier: str, **selection: object) -> None:
        """Shows a page and selects in it what was asked for."""
        if self.current and identifier != self.current:
            self._past.append(self.current)
            self._future.clear()
        self._show(identifier)
        page = self.page(identifier)
        page.take_focus()
        if selection:
            page.select(**selection)

    def go_back(self) -> None:
        """Shows the page shown before."""
        if self._past:
            self._future.append(self.current)
            self._return_to(self._past.pop())

    def go_forward(self) -> None:
        """Shows the page that was left by going back."""
        if self._future:
            self._past.append(self.current)
            self._return_to(self._future.pop())

    def show_board(self, board: Board, touched: Touched) -> None:
        """Tells the page that is seen; the others are told when they are shown next."""
        for identifier, page in self._pages.items():
            if touched & page.touched:
                self._pending[identifier] = touched
        self._tell(self.current, board)

    def _return_to(self, identifier: str) -> None:
        self._show(identifier)
        self.page(identifier).take_focus()

    def _show(self, identifier: str) -> None:
        page = self.page(identifier)
        self.current = identifier
        self.setCurrentWidget(page)
        if self._context.board is not None:
            self._tell(identifier, self._context.board)
        self.shown.emit(identifier)

    def _tell(self, identifier: str, board: Board) -> None:
        page = self._pages.get(identifier)
        if page is not None and self._pending.pop(identifier, Touched.NOTHING):
            page.show_board(board)
