from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.opening.opened import ENTRIES
from desktop.pages.boards import ON
from desktop.pages.ledgers import small_catalogue
from desktop.shell.windows import NOW
from planner.desktop.app import build_window
from planner.desktop.main_window import MainWindow


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "first.planner"
    small_catalogue(place).close()
    shutil.rmtree(tmp_path / "first.planner.backups", ignore_errors=True)
    return place


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = build_window(today=ON, who="Ortega", clock=lambda: NOW, theme="light", entries=ENTRIES)
    made.session.local_folder = lambda: tmp_path / "Local"
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show_start()
    made.show()
    yield made
    made.session.close()
