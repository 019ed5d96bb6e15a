from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.editing.small_catalogue import make_catalogue, open_window, page_of
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.parts.page import PartsPage


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


@pytest.fixture
def page(window: MainWindow) -> PartsPage:
    """Its page of parts."""
    found = page_of(window, "parts")
    assert isinstance(found, PartsPage)
    return found
