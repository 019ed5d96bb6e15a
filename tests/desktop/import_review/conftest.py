from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.import_review.desk import Desk
from desktop.pages.ledgers import context_on, small_catalogue


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The page of imports on a catalogue of three parts with stock."""
    catalogue = small_catalogue(tmp_path / "first.planner")
    context = context_on(catalogue)
    made = Desk(qtbot, context, tmp_path)
    yield made
    context.runner.shut_down()
    catalogue.close()
