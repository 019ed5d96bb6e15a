"""The way out of the window: everything as a workbook, and blank sheets to send out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.pages.boards import ON
from desktop.shell.windows import GRIDS, NOW, wait_for
from planner.desktop.app import build_window
from planner.desktop.main_window import MainWindow
from planner.domain.kinds import FIELDS, Kind
from planner.services.catalogues import create_catalogue


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    path = tmp_path / "mine.planner"
    create_catalogue(path, ["Brackwell Drives GmbH"], who="Ortega", at=NOW).close()
    made = build_window(today=ON, who="Ortega", clock=lambda: NOW, theme="light", entries=GRIDS)
    qtbot.addWidget(made)
    made.show()
    made.session.open_file(path)
    wait_for(lambda: made.context.board is not None and not made.context.runner.is_busy)
    yield made
    made.session.close()


def test_everything_is_written_to_the_place_that_is_chosen(window: MainWindow, tmp_path: Path) -> None:
    window.actions_table["file.export"].trigger()
    (dialog,) = window.findChildren(QFileDialog)
    proposed = dialog.selectedFiles()
    out = tmp_path / "all.xlsx"
    dialog.fileSelected.emit(str(out))
    dialog.reject()
    wait_for(out.exists)

    assert Path(proposed[0]).name == "mine.xlsx"
    assert openpyxl.load_workbook(out)["end_users"]["A2"].value == "Brackwell Drives GmbH"


def test_a_blank_sheet_is_offered_for_what_others_fill_in(window: MainWindow, tmp_path: Path) -> None:
    menu = window.way_out.kinds_menu()
    offered = [action.text() for action in menu.actions()]
    menu.actions()[offered.index("Licences")].trigger()
    (dialog,) = window.findChildren(QFileDialog)
    out = tmp_path / "blank.xlsx"
    dialog.fileSelected.emit(str(out))
    dialog.reject()
    wait_for(out.exists)

    assert "Marks" not in offered
    assert [cell.value for cell in openpyxl.load_workbook(out)["licences"][1]] == [
        field.name for field in FIELDS[Kind.LICENCES]
    ]


def test_a_catalogue_is_never_overwritten_by_an_export(window: MainWindow, tmp_path: Path) -> None:
    before = (tmp_path / "mine.planner").read_bytes()
    window.way_out.export(tmp_path / "mine.planner")
    wait_for(lambda: window.strip.message is not None)

    assert window.strip.message is not None
    assert window.strip.message.text.endswith("mine.planner is there already and is not a workbook")

    assert (tmp_path / "mine.planner").read_bytes() == before
