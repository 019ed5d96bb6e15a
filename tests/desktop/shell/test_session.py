"""The window on a real catalogue: opening, marking, undo, the history, sources, and a second window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.pages.boards import ON
from desktop.shell.windows import GRIDS, NOW, grid_page, wait_for
from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import NewRecord, OperationKind, begin_operation
from planner.catalogue.lock import lock_path
from planner.desktop.app import build_window
from planner.desktop.main_window import MainWindow
from planner.desktop.pages.parts.page import PartsPage
from planner.desktop.pictures import settle, take_pictures
from planner.desktop.source_viewer import SourceViewer
from planner.desktop.tasks import Failure
from planner.domain.evidence import SourceKind, SourceRef
from planner.domain.exposure import Level
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.services.board import Board
from planner.services.catalogues import create_catalogue
from planner.services.sources import StoredCells

PART = "BD-2214-38UH"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalogue with two invented parts, one of ferrite."""
    place = tmp_path / "first.planner"
    catalogue = create_catalogue(place, ["Brackwell Drives GmbH"], who="Ortega", at=NOW)
    add_parts(catalogue, {PART: "NdFeB", "BD-9128-FER": "ferrite"})
    catalogue.close()
    return place


def add_parts(catalogue: Catalogue, materials: dict[str, str]) -> None:
    from planner.domain.materials import Material

    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.NEW, "New parts", who="Ortega", at=NOW)
        records = [NewRecord({"part_number": name, "material": Material(word)}) for name, word in materials.items()]
        operation.add(Kind.PARTS, records)
        uow.commit()


@pytest.fixture
def windows(qtbot: QtBot) -> Iterator[list[MainWindow]]:
    made: list[MainWindow] = []
    yield made
    for window in made:
        window.session.close()


def open_window(qtbot: QtBot, windows: list[MainWindow]) -> MainWindow:
    window = build_window(today=ON, who="Ortega", clock=lambda: NOW, theme="light", entries=GRIDS)
    windows.append(window)
    qtbot.addWidget(window)
    window.show_start()
    window.show()
    return window


@pytest.fixture
def window(qtbot: QtBot, windows: list[MainWindow], path: Path) -> MainWindow:
    made = open_window(qtbot, windows)
    made.session.open_file(path)
    wait_for(lambda: made.context.board is not None and not made.context.runner.is_busy)
    return made


def board_of(window: MainWindow) -> Board:
    assert window.context.board is not None
    return window.context.board


def test_opening_shows_the_parts_and_the_name(window: MainWindow) -> None:
    assert window.windowTitle() == "first.planner — Exposure Planner"
    assert window.current_page == "parts"
    assert grid_page(window, "parts").model.total == 2


def test_marking_is_saved_shown_and_can_be_undone_and_redone(window: MainWindow) -> None:
    page = grid_page(window, "parts")
    assert isinstance(page, PartsPage)
    page.select(part=PART)
    suggested = board_of(window).suggestions[PART].level
    page.mark_selected(suggested)
    wait_for(lambda: PART in board_of(window).marks)
    undo = window.actions_table["edit.undo"]
    assert undo.text() == f"Undo Mark {PART} {suggested}"
    undo.trigger()
    wait_for(lambda: PART not in board_of(window).marks)
    window.actions_table["edit.redo"].trigger()
    wait_for(lambda: board_of(window).marks[PART].level is suggested if PART in board_of(window).marks else False)


def test_a_differing_mark_keeps_its_reason_in_the_history(window: MainWindow) -> None:
    page = grid_page(window, "parts")
    assert isinstance(page, PartsPage)
    settle(window)
    page.select(part=PART)
    settle(window)
    page.mark_selected(Level.MEDIUM)
    page.part_detail.exposure.reason_field.given.emit("Papers are on their way", None)
    wait_for(lambda: PART in board_of(window).marks)
    settle(window)
    page.part_detail.show_history()
    settle(window)
    texts = [label.text() for label in page.part_detail.history.findChildren(QLabel)]
    assert f"Mark {PART} Medium" in texts
    assert "Papers are on their way" in texts


def test_another_day_is_computed_for_that_day(window: MainWindow) -> None:
    window.context.show_as_of(date(2027, 1, 15))
    wait_for(lambda: board_of(window).as_of == date(2027, 1, 15))
    assert board_of(window).suggestions[PART].as_of == date(2027, 1, 15)


def test_what_another_program_writes_is_noticed(window: MainWindow, path: Path) -> None:
    outside = window.session.outside
    outside.look()
    wait_for(lambda: outside._version is not None)
    other = Catalogue.open(path)
    add_parts(other, {"BD-3302-35EH": "NdFeB"})
    other.close()
    outside.look()
    wait_for(lambda: len(board_of(window).facts.parts) == 3)
    assert "BD-3302-35EH" in board_of(window).suggestions
    assert window.strip.accessibleName() == "The command line wrote “New parts”."


def test_stopping_the_computation_keeps_the_window_usable(window: MainWindow) -> None:
    window.session._board_stopped()
    assert window.strip.isVisible()
    window.strip._action.click()
    settle(window)
    assert not window.strip.isVisible()
    assert window.session._computing is False


def test_a_second_window_is_offered_to_read_only(
    qtbot: QtBot, windows: list[MainWindow], window: MainWindow, path: Path
) -> None:
    second = open_window(qtbot, windows)
    second.session.open_file(path)
    wait_for(lambda: second.start_page._held.isVisible())
    assert second.start_page._line.text().startswith("first.planner is open on ")
    second.start_page.read_wanted.emit(path)
    wait_for(lambda: second.context.board is not None)
    assert second.context.read_only
    assert not second.context.can_edit
    assert second.status.tag.text() == "Read only"


def test_the_lock_goes_with_the_window(window: MainWindow, path: Path) -> None:
    assert lock_path(path).exists()
    window.close()
    assert not lock_path(path).exists()


def test_a_file_that_is_no_catalogue_is_refused_with_a_line(
    qtbot: QtBot, windows: list[MainWindow], tmp_path: Path
) -> None:
    other = tmp_path / "notes.planner"
    other.write_text("These are notes.")
    window = open_window(qtbot, windows)
    window.session.open_file(other)
    wait_for(window.strip.isVisible)
    assert window.start_page.isVisible()
    assert window.context.catalogue is None
    assert other.read_text() == "These are notes."
    assert not lock_path(other).exists()


def test_a_new_catalogue_is_created_and_opened(qtbot: QtBot, windows: list[MainWindow], tmp_path: Path) -> None:
    window = open_window(qtbot, windows)
    window.choose_new_file = lambda: str(tmp_path / "new.planner")
    window.start_page.company.setText("Brackwell Drives GmbH; Brackwell Brno s.r.o.")
    window.start_page._create()
    wait_for(lambda: window.context.board is not None)
    assert board_of(window).company == ("Brackwell Drives GmbH", "Brackwell Brno s.r.o.")
    assert grid_page(window, "parts").empty.isVisible()


def test_a_source_without_a_stored_copy_is_told_in_words(qtbot: QtBot, window: MainWindow) -> None:
    source = SourceRef(SourceKind.CELL, "stock.xlsx, Sheet1 F5", "stock.xlsx", "Sheet1", 5, "F", batch=77)
    viewer = SourceViewer(window.context, source, window)
    viewer._refused(Failure("Opening", PlannerError("No copy is kept", "open the file itself"), ""))
    assert viewer.note.text() == "No copy is kept. Next: open the file itself."
    settle(window)
    viewer.close()


def test_a_stored_sheet_opens_at_its_cell(qtbot: QtBot, window: MainWindow) -> None:
    source = SourceRef(SourceKind.CELL, "stock.xlsx, Sheet1 B5", "stock.xlsx", "Sheet1", 5, "B")
    viewer = SourceViewer(window.context, source, window)
    viewer.show_cells(StoredCells("stock.xlsx", "Sheet1", 4, (("Part", "Stock"), (PART, "3460"))))
    assert viewer.table is not None
    current = viewer.table.currentItem()
    assert current is not None
    assert current.text() == "3460"
    header = viewer.table.verticalHeaderItem(1)
    assert header is not None
    assert header.text() == "5"
    viewer.close()


def test_pictures_are_taken_of_every_page_in_both_themes(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    from planner.desktop import pictures

    monkeypatch.setattr(pictures, "PAGES", GRIDS)
    monkeypatch.setattr(pictures, "SIZES", ((1366, 768),))
    taken = take_pictures(window, tmp_path / "pictures")
    assert [path.name for path in taken] == [
        f"{entry.identifier}-{theme}-1366x768.png" for theme in ("light", "dark") for entry in GRIDS
    ]
    assert all(path.stat().st_size > 5000 for path in taken)
