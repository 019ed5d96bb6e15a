"""A window on a catalogue that nobody sees: for pictures of its pages, also without a display."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from planner.desktop.app import build_window
from planner.desktop.pictures import settle, take_pictures

if TYPE_CHECKING:
    from planner.catalogue.database import Catalogue


def photograph(catalogue: Catalogue, folder: Path, *, today: date, who: str) -> list[Path]:
    """Draws every page of a catalogue as of `today` into PNG files of `folder`; returns their paths."""
    from planner.catalogue.database import Catalogue as Opened

    with tempfile.TemporaryDirectory() as memory:
        # A window that nobody sees leaves nothing in what the planner's own windows remember.
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, memory)
        noon = datetime.combine(today, time(12), UTC)
        window = build_window(today=today, who=who, clock=lambda: noon, theme="light")
        try:
            # A second handle on the same file: the window closes what it was given.
            window.session.adopt(Opened.open(catalogue.path))
            window.show()
            settle(window)
            # A page of what-ifs is a picture of them; those that are ready are laid out, and nothing is written.
            window.open_page("scenarios")
            settle(window)
            window.tell_page("take_ready")
            return take_pictures(window, folder)
        finally:
            window.close()
