"""The pictures of a tour hold the page with the what-ifs that are ready, and nothing of them is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.editing.small_catalogue import TODAY, make_catalogue
from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import operations
from planner.desktop import tour
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.scenarios.page import ScenariosPage
from planner.desktop.pictures import settle


def test_the_pictures_are_taken_with_the_ready_what_ifs_laid_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    make_catalogue(tmp_path / "small.planner")
    seen: list[tuple[int, int]] = []

    def look(window: MainWindow, _folder: Path) -> list[Path]:
        qtbot.addWidget(window)
        settle(window)
        page = window.pages.page("scenarios")
        assert isinstance(page, ScenariosPage)
        assert window.context.catalogue is not None
        with window.context.catalogue.reading() as uow:
            seen.append((len(page.sheet.views()), len(operations(uow))))
        return []

    monkeypatch.setattr(tour, "take_pictures", look)
    catalogue = Catalogue.open(tmp_path / "small.planner")
    with catalogue.reading() as uow:
        before = len(operations(uow))
    tour.photograph(catalogue, tmp_path, today=TODAY, who="Ortega")
    catalogue.close()
    assert seen == [(4, before)]
