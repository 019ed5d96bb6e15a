from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.pages.boards import context_of
from desktop.scenarios.benches import FakeBench, make_page
from planner.desktop.context import WindowContext
from planner.desktop.pages.scenarios.page import ScenariosPage


@pytest.fixture
def context(tmp_path: Path) -> Iterator[WindowContext]:
    """What the page shares with its window."""
    made = context_of(tmp_path / "first.planner")
    yield made
    made.runner.shut_down()


@pytest.fixture
def bench() -> FakeBench:
    return FakeBench()


@pytest.fixture
def page(qtbot: QtBot, context: WindowContext, bench: FakeBench) -> ScenariosPage:
    return make_page(qtbot, context, bench)
