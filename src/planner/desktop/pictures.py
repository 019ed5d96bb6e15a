"""Pictures of every page in both themes and two sizes, to be looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from planner.desktop.pages.registry import PAGES
from planner.desktop.theme import current, set_theme

if TYPE_CHECKING:
    from planner.desktop.main_window import MainWindow

SIZES = ((1366, 768), (1920, 1080))
THEMES = ("light", "dark")
_LONGEST_MS = 15_000
_CALM_MS = 250  # longer than the selection's delay, so that details have been read too


def take_pictures(window: MainWindow, folder: Path) -> list[Path]:
    """Draws every page of a window into PNG files of `folder`; returns their paths.

    Waits until what a page reads has arrived. Theme and size of the window are put back.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return []
    folder.mkdir(parents=True, exist_ok=True)
    size, theme = window.size(), current().name
    taken = []
    for name in THEMES:
        set_theme(app, name)
        for width, height in SIZES:
            window.resize(width, height)
            for entry in PAGES:
                window.open_page(entry.identifier)
                settle(window)
                path = folder / f"{entry.identifier}-{name}-{width}x{height}.png"
                window.grab().save(str(path))
                taken.append(path)
    set_theme(app, theme)
    window.resize(size)
    return taken


def settle(window: MainWindow) -> None:
    """Lets events pass until nothing has been running for a moment."""
    deadline = QDeadlineTimer(_LONGEST_MS)
    calm = QDeadlineTimer(_CALM_MS)
    while not deadline.hasExpired() and not calm.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        if window.context.runner.is_busy:
            calm.setRemainingTime(_CALM_MS)
