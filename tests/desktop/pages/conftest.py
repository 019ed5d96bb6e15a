from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.pages.boards import context_of
from planner.desktop.context import WindowContext


@pytest.fixture
def context(tmp_path: Path) -> Iterator[WindowContext]:
    """What a page shares with its window, on a catalogue of which only the path is asked."""
    made = context_of(tmp_path / "first.planner")
    yield made
    made.runner.shut_down()
