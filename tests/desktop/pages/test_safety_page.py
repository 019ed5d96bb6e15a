"""The page Safety on a real catalogue: place, health, backups and putting one back."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.pages.ledgers import ROTOR, at, board_of, context_on, edit_stock, small_catalogue
from planner.catalogue.backups import backup_folder, backups_of, make_backup
from planner.catalogue.database import Catalogue
from planner.desktop.amounts import holds_text, size_text
from planner.desktop.context import WindowContext
from planner.desktop.pages.safety import SafetyPage
from planner.desktop.tasks import Step

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = small_catalogue(tmp_path / "first.planner")
    for backup in backups_of(made.path):
        backup.path.unlink()
    make_backup(made.path, at=at(13), reason="on closing")
    edit_stock(made, ROTOR, 4000, why="recount", day=14)
    yield made
    made.close()


@pytest.fixture
def context(catalogue: Catalogue) -> Iterator[WindowContext]:
    made = context_on(catalogue)
    made.show_board(board_of(catalogue))
    yield made
    made.runner.shut_down()


@pytest.fixture
def page(qtbot: QtBot, context: WindowContext, catalogue: Catalogue) -> SafetyPage:
    made = SafetyPage(context)
    qtbot.addWidget(made)
    made.resize(1318, 704)
    made.show()
    made.show_board(board_of(catalogue))
    settle(qtbot, made)
    return made


def settle(qtbot: QtBot, page: SafetyPage) -> None:
    qtbot.waitUntil(lambda: not page.context.runner.is_busy)
    page.backups.table.settle()


def press(qtbot: QtBot, page: SafetyPage, text: str) -> None:
    (button,) = [one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisible()]
    QTest.mouseClick(button, LEFT)


def rows(page: SafetyPage) -> list[list[str]]:
    model = page.backups.table.records_model
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_place_and_the_backups_are_shown(page: SafetyPage, catalogue: Catalogue) -> None:
    assert page.place.path.text() == str(catalogue.path)
    assert page.place.state.accessibleName() == "In a folder of this computer"
    assert not page.place.copy.isVisible()
    (line,) = rows(page)
    assert line[0] == "13 Nov 2026, 10:15"
    assert line[1] == "on closing"
    assert line[3:] == ["3", "0", "0", "4", "Opened and counted"]


def test_a_check_finds_a_sound_catalogue_and_says_what_was_looked_at(qtbot: QtBot, page: SafetyPage) -> None:
    assert page.health.state.accessibleName() == "Not checked yet"
    press(qtbot, page, "Check now")
    settle(qtbot, page)

    assert page.health.state.accessibleName() == "Sound"
    assert "through 5 steps back to an empty catalogue" in page.health.sentence.text()
    assert page.health.check.isVisible()


def test_a_check_names_what_is_wrong_and_what_to_do(qtbot: QtBot, page: SafetyPage, catalogue: Catalogue) -> None:
    with closing(sqlite3.connect(catalogue.path)) as other:
        other.execute("UPDATE stock SET quantity = 1 WHERE id = 1")
        other.commit()
    press(qtbot, page, "Check now")
    settle(qtbot, page)

    assert "problem" in page.health.state.accessibleName()
    assert "stock" in page.health.problems.text()
    assert "restore a backup" in page.health.problems.text()


def test_a_check_shows_how_far_it_is_and_can_be_stopped(qtbot: QtBot, page: SafetyPage) -> None:
    page.check_now()
    checking = page._checking
    assert checking is not None
    page.context.runner.stepped.emit(Step(checking.id, "Stepping the ledger back", 3, 9))
    assert page.health.state.accessibleName() == "Stepping the ledger back, 3 of 9"
    press(qtbot, page, "Cancel")
    assert checking.cancelled
    settle(qtbot, page)

    assert page._checking is None


def test_a_stopped_check_says_that_it_did_not_come_to_its_end(qtbot: QtBot, page: SafetyPage) -> None:
    page.health.show_step("Reading")
    page.health.show_stopped()

    assert page.health.state.accessibleName() == "Not checked to the end"
    assert page.health.check.isVisible()


def test_a_backup_is_made_by_hand_and_listed_first(qtbot: QtBot, page: SafetyPage, context: WindowContext) -> None:
    with qtbot.waitSignal(context.message) as said:
        press(qtbot, page, "Back up now")
    settle(qtbot, page)

    assert said.args is not None
    assert said.args[0].text == "A backup was made: 3 parts, 0 licences, 0 shipments, 5 steps"
    assert [line[1] for line in rows(page)] == ["by hand", "on closing"]


def test_restoring_asks_once_and_says_what_becomes_of_what_is_there(
    qtbot: QtBot, page: SafetyPage, context: WindowContext
) -> None:
    press(qtbot, page, "Restore…")
    assert page.question.isVisible()
    assert page.question.text.text() == (
        "The backup of 13 Nov 2026, 10:15 holds 3 parts, 0 licences, 0 shipments, 4 steps. "
        "It lacks the newest 1 step.\n"
        "The present state (3 parts, 0 licences, 5 steps) is backed up first, so that you can come back to it. "
        "Then the catalogue is opened again."
    )
    QTest.keyClick(page.question, Qt.Key.Key_Escape)
    assert not page.question.isVisible()
    press(qtbot, page, "Restore…")
    with qtbot.waitSignal(context.restore_wanted) as wanted:
        press(qtbot, page, "Restore it")

    assert wanted.args is not None
    assert wanted.args[0].reason == "on closing"
    assert not page.question.isVisible()


def test_leaving_it_restores_nothing(qtbot: QtBot, page: SafetyPage, context: WindowContext) -> None:
    wanted: list[object] = []
    context.restore_wanted.connect(wanted.append)
    press(qtbot, page, "Restore…")
    press(qtbot, page, "Leave it as it is")

    assert wanted == []


def test_a_window_that_only_reads_neither_backs_up_nor_restores(
    qtbot: QtBot, page: SafetyPage, context: WindowContext, catalogue: Catalogue
) -> None:
    context.read_only = True
    page.show_board(board_of(catalogue))
    settle(qtbot, page)

    assert not page.backups.now.isEnabled()
    assert not page.backups.restore.isEnabled()
    assert page.place.state.accessibleName() == "Open read only"
    with qtbot.waitSignal(context.message) as said:
        page.back_up_now()
    assert said.args is not None
    assert said.args[0].text == "No backup can be made from here"


def test_the_folder_of_the_backups_is_opened(qtbot: QtBot, page: SafetyPage, catalogue: Catalogue) -> None:
    opened: list[Path] = []
    page.open_folder = opened.append
    press(qtbot, page, "Open the folder")

    assert opened == [backup_folder(catalogue.path)]


def test_a_shared_place_says_calmly_what_can_happen_and_offers_a_copy(
    qtbot: QtBot, catalogue: Catalogue, tmp_path: Path
) -> None:
    folder = tmp_path / "OneDrive - Brackwell"
    folder.mkdir()
    shutil.copy(catalogue.path, folder / "shared.planner")
    shutil.copy(catalogue.path, folder / "shared-NB0417.planner")
    shared = Catalogue.open(folder / "shared.planner")
    context = context_on(shared)
    page = SafetyPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_board(board_of(shared))
    settle(qtbot, page)

    assert page.place.state.accessibleName() == "In OneDrive"
    assert "two computers can change it at once" in page.place.sentence.text()
    assert "shared-NB0417.planner" in page.place.copies.text()
    with qtbot.waitSignal(context.local_copy_wanted):
        press(qtbot, page, "Work on a local copy…")
    context.runner.shut_down()
    shared.close()


def test_the_menu_leads_straight_to_the_check_and_to_a_backup(qtbot: QtBot, page: SafetyPage) -> None:
    page.select(check=True)
    page.select(back_up=True)
    settle(qtbot, page)

    assert page.health.state.accessibleName() == "Sound"
    assert len(rows(page)) == 2


@pytest.mark.parametrize(
    ("size", "text"),
    [(None, "–"), (812, "812 bytes"), (483_328, "483 kB"), (1_440_000, "1.4 MB"), (52_000_000, "52 MB")],
)
def test_sizes_are_read_in_units_that_fit(size: int | None, text: str) -> None:
    assert size_text(size) == text


def test_a_backup_without_its_note_says_that_its_contents_are_not_known() -> None:
    assert holds_text(None, None) == "contents not known"
