"""Windows for the tests of the shell: a hand-made board, and a catalogue that only remembers what was committed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.pages.boards import ON, hand_made_board
from planner.desktop.app import build_window
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.grid import GridPage
from planner.desktop.pages.registry import PAGES, PageEntry
from planner.domain.changes import Touched
from planner.services.board import Board

NOW = datetime(2026, 11, 22, 9, 41, tzinfo=UTC)
WITH_RULES = tuple(entry for entry in PAGES if entry.identifier in ("parts", "suppliers", "licences", "rule_book"))
GRIDS = tuple(entry for entry in PAGES if entry.identifier in ("parts", "suppliers", "licences"))


class RememberingUnit:
    """A unit of work that only notes its commit."""

    def __init__(self) -> None:
        self.committed = False

    def commit(self) -> None:
        self.committed = True

    def __enter__(self) -> RememberingUnit:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None


class RememberingCatalogue:
    """A catalogue without a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.units: list[RememberingUnit] = []
        self.closed = False

    def writing(self) -> RememberingUnit:
        self.units.append(RememberingUnit())
        return self.units[-1]

    def reading(self) -> RememberingUnit:
        return RememberingUnit()

    def data_version(self) -> int:
        return 1

    def close(self) -> None:
        self.closed = True


def make_window(
    qtbot: QtBot, *, theme: str = "light", board: Board | None = None, entries: Sequence[PageEntry] = GRIDS
) -> MainWindow:
    """A shown window of grid pages on a hand-made board, whose catalogue only remembers; nothing is computed again."""
    window = build_window(today=ON, who="Ortega", clock=lambda: NOW, theme=theme, entries=entries)
    qtbot.addWidget(window, before_close_func=lambda _window: window.session.close())
    window.resize(1440, 900)
    window.context.catalogue = RememberingCatalogue(Path("first.planner"))  # type: ignore[assignment]
    window.session.reload = lambda touched: None  # type: ignore[method-assign]
    window.show()
    window.session.computed.emit(board or hand_made_board(), Touched.EVERYTHING)
    qtbot.waitUntil(lambda: not window.context.runner.is_busy)
    return window


def wait_for(condition: Callable[[], bool]) -> None:
    """Lets events pass until a condition holds; fails after ten seconds."""
    deadline = QDeadlineTimer(10_000)
    while not condition():
        QApplication.processEvents()
        assert not deadline.hasExpired(), "waited in vain"


def grid_page(window: MainWindow, identifier: str) -> GridPage[Any]:
    """A page of the window that is a grid with a detail."""
    page = window.pages.page(identifier)
    assert isinstance(page, GridPage)
    return page
