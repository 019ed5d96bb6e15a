from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.editing.small_catalogue import make_catalogue, open_window
from planner.desktop.main_window import MainWindow


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a small catalogue."""
    made = tmp_path / "small.planner"
    make_catalogue(made)
    return made


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> MainWindow:
    """A window on the small catalogue."""
    return open_window(qtbot, path)
