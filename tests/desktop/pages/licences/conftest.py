from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.pages.licences.licence_board import licence_board
from planner.desktop.context import WindowContext
from planner.desktop.pages.licences import LicencesPage
from planner.services.board import Board

ShowPage = Callable[..., LicencesPage]


@pytest.fixture
def show_page(qtbot: QtBot, context: WindowContext) -> ShowPage:
    """Shows the licences page on a board, its clocks counted and its selection come to rest; nothing is read."""
    context.catalogue = None

    def show(board: Board | None = None) -> LicencesPage:
        shown = board or licence_board()
        context.show_board(shown)
        page = LicencesPage(context)
        qtbot.addWidget(page)
        page.resize(1320, 800)
        page.show()
        page.show_board(shown)
        qtbot.waitUntil(lambda: not context.runner.is_busy)
        QApplication.processEvents()
        page.table.settle()
        return page

    return show


@pytest.fixture
def page(show_page: ShowPage) -> LicencesPage:
    """The page on the board with a licence of every sort."""
    return show_page()
