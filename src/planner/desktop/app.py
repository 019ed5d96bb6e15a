"""Starting the window: it is painted first, then the catalogue is opened and the heavy libraries load."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from planner.desktop.context import WindowContext
from planner.desktop.failures import failure_of
from planner.desktop.icons import forget_icons
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.registry import PAGES, PageEntry
from planner.desktop.preferences import text_preference
from planner.desktop.tasks import Runner
from planner.desktop.theme import set_theme, system_theme


def application() -> QApplication:
    """The one QApplication, made where there is none; without a display it draws off screen."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(["planner"])
    app.setApplicationName("Exposure Planner")
    app.setApplicationDisplayName("")
    app.aboutToQuit.connect(forget_icons)
    return app


def build_window(
    *,
    today: date,
    who: str,
    clock: Callable[[], datetime] | None = None,
    theme: str | None = None,
    entries: Sequence[PageEntry] = PAGES,
) -> MainWindow:
    """A window without a catalogue, in the theme that was chosen last; `window.session` opens one."""
    app = application()
    set_theme(app, theme or text_preference("theme") or system_theme())
    context = WindowContext(Runner(), today=today, who=who, clock=clock or _clock_of(today))
    return MainWindow(context, entries)


def run_window(path: Path | None, *, sample: bool, today: date, who: str) -> int:
    """Shows the window on a catalogue, on the sample, or on the start page; returns the exit code of the program."""
    app = application()
    window = build_window(today=today, who=who)
    window.restore_size()
    _catch_what_escapes(window)

    def begin() -> None:
        if sample:
            window.session.open_sample()
        elif path is not None:
            window.session.open_file(path)

    window.show_start()
    if sample or path is not None:
        name = "the sample catalogue" if path is None else path.name
        window.start_page.show_opening(f"Opening {name}…")
    window.first_painted.connect(begin)
    window.show()
    return app.exec()


def _clock_of(today: date) -> Callable[[], datetime]:
    """The time of day on the day that the window was started for."""
    return lambda: datetime.combine(today, datetime.now().astimezone().timetz())


def _catch_what_escapes(window: MainWindow) -> None:
    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            window.show_failure(failure_of(kind, error, trace))

    sys.excepthook = show
