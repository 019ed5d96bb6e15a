"""Opening: places, copies, locks, damage, older files, media that can only be read, and large catalogues."""

from __future__ import annotations

import json
import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.opening.opened import ENTRIES, buttons, damage, opened, press
from desktop.pages.boards import ON
from desktop.pages.ledgers import at
from desktop.shell.windows import NOW, wait_for
from planner.catalogue.backups import backups_of, make_backup
from planner.catalogue.database import Catalogue
from planner.catalogue.lock import lock_path
from planner.desktop import session
from planner.desktop.app import build_window
from planner.desktop.main_window import MainWindow
from planner.desktop.pictures import settle
from planner.errors import PlannerError
from planner.services.first_look import first_look

SCHEMA_1 = Path(__file__).parents[2] / "schemas" / "schema_1.planner"


# --- the place


def test_a_shared_place_is_told_with_the_one_click_to_a_local_copy(
    window: MainWindow, path: Path, tmp_path: Path
) -> None:
    shared = tmp_path / "Dropbox" / "first.planner"
    shared.parent.mkdir()
    shutil.move(path, shared)
    opened(window, shared)
    assert window.strip.accessibleName().startswith("first.planner lies in Dropbox, which copies it")
    board = window.context.board
    press(window.strip, "Work on a local copy")
    wait_for(lambda: window.context.board is not board and not window.context.runner.is_busy)

    assert window.context.catalogue is not None
    assert window.context.catalogue.path == tmp_path / "Local" / "first.planner"
    assert window.context.can_edit
    assert shared.exists()


def test_a_local_copy_never_takes_the_place_of_another(window: MainWindow, path: Path, tmp_path: Path) -> None:
    (tmp_path / "Local").mkdir()
    (tmp_path / "Local" / "first.planner").write_text("mine")
    opened(window, path)
    window.session.copy_and_open()
    wait_for(window.strip.isVisible)

    assert (tmp_path / "Local" / "first.planner").read_text() == "mine"
    assert window.context.catalogue is not None
    assert window.context.catalogue.path == path


def test_a_copied_file_says_so_once_and_can_be_made_the_one_to_use(
    window: MainWindow, path: Path, tmp_path: Path
) -> None:
    opened(window, path)
    copy = tmp_path / "copy.planner"
    shutil.copy(path, copy)
    opened(window, copy)
    assert window.strip.accessibleName().startswith("This is a copy of first.planner")
    press(window.strip, "Use this one from now on")
    wait_for(lambda: window.strip.accessibleName() == "copy.planner is the catalogue to work with from now on.")
    opened(window, path)
    window.strip.dismiss()
    opened(window, copy)

    assert not window.strip.isVisible()


def test_a_copy_that_was_told_of_is_not_told_of_again(window: MainWindow, path: Path, tmp_path: Path) -> None:
    opened(window, path)
    copy = tmp_path / "copy.planner"
    shutil.copy(path, copy)
    for expected in (True, False):
        window.strip.dismiss()
        opened(window, path)
        opened(window, copy)
        assert window.strip.isVisible() is expected


# --- the lock


def hold(path: Path, *, host: str, hours: float = 0.5) -> None:
    since = NOW - timedelta(hours=hours)
    content = {"host": host, "user": "M. Ortega", "pid": 1, "since": since.isoformat(), "token": "another"}
    lock_path(path).write_text(json.dumps(content))


def test_a_lock_of_another_computer_can_be_taken_over_and_says_what_that_means(window: MainWindow, path: Path) -> None:
    hold(path, host="NB-0417")
    window.session.open_file(path)
    wait_for(window.start_page._held.isVisible)
    assert "first.planner is open on NB-0417" in window.start_page._line.text()
    assert "takes the lock over" in window.start_page._held.meaning.text()
    assert buttons(window.start_page) == ["Open read only", "Try again", "Open anyway", "Open another"]
    press(window.start_page, "Open anyway")
    wait_for(lambda: window.context.board is not None)

    assert window.context.can_edit
    assert json.loads(lock_path(path).read_text())["pid"] == os.getpid()


def test_a_lock_of_a_window_of_this_computer_is_not_offered(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    opened(window, path)
    second = build_window(today=ON, who="Ortega", clock=lambda: NOW, theme="light", entries=ENTRIES)
    qtbot.addWidget(second, before_close_func=lambda _window: second.session.close())
    second.show()
    second.session.open_file(path)
    wait_for(second.start_page._held.isVisible)

    assert buttons(second.start_page) == ["Open read only", "Try again", "Open another"]
    assert not second.start_page._held.meaning.isVisible()


def test_a_window_that_has_been_open_for_long_may_be_gone(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    opened(window, path)
    much_later = NOW + timedelta(hours=30)
    second = build_window(today=ON, who="Ortega", clock=lambda: much_later, theme="light", entries=ENTRIES)
    qtbot.addWidget(second, before_close_func=lambda _window: second.session.close())
    second.show()
    second.session.open_file(path)
    wait_for(second.start_page._held.isVisible)

    assert "Open anyway" in buttons(second.start_page)


# --- damage


def test_a_damaged_file_shows_its_backups_and_one_is_put_back(window: MainWindow, path: Path) -> None:
    make_backup(path, at=at(13), reason="on closing")
    damage(path)
    window.session.open_file(path)
    wait_for(window.start_page.damaged.isVisible)
    assert window.start_page._line.text().startswith("first.planner is damaged")
    model = window.start_page.damaged.table.records_model
    assert [model.record(row).reason for row in range(model.rowCount())] == ["on closing"]
    window.start_page.damaged.table.settle()
    press(window.start_page, "Restore this backup")
    wait_for(lambda: window.context.board is not None and not window.context.runner.is_busy)

    assert len(window.context.board.facts.parts) == 3  # type: ignore[union-attr]
    assert window.strip.accessibleName().startswith("The backup of 13 Nov 2026, 10:15 was put back: 3 parts")
    assert "the damaged file is kept as first.planner.damaged-" in window.strip.accessibleName()
    assert len(list(path.parent.glob("first.planner.damaged-*"))) == 1


def test_a_damaged_file_without_a_backup_says_where_to_look(window: MainWindow, path: Path) -> None:
    damage(path)
    window.session.open_file(path)
    wait_for(window.start_page.damaged.isVisible)

    assert "There is no backup" in window.start_page.damaged.note.text()
    assert buttons(window.start_page) == ["Open another"]
    assert not lock_path(path).exists()


def test_damage_in_a_large_file_is_found_in_the_background_and_leads_to_the_backups(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planner.desktop import damage as looking

    monkeypatch.setattr(looking, "_LARGE", 0)
    monkeypatch.setattr(Catalogue, "looks_damaged", lambda _self: "first.planner is damaged — restore a backup")
    opened(window, path)
    assert window.strip.accessibleName() == "first.planner is damaged — restore a backup."
    press(window.strip, "Restore a backup…")

    assert window.current_page == "safety"
    settle(window)


# --- an older file, and media that can only be read


def test_a_catalogue_of_an_earlier_version_says_that_a_backup_was_made_and_where(
    window: MainWindow, tmp_path: Path
) -> None:
    older = tmp_path / "older.planner"
    shutil.copy(SCHEMA_1, older)
    older.chmod(0o644)
    opened(window, older)
    (made,) = backups_of(older)

    assert window.strip.accessibleName() == (
        f"This catalogue was brought up to date; a backup was made first: older.planner.backups/{made.path.name}."
    )


def test_a_backup_is_opened_to_be_read_only(window: MainWindow, path: Path) -> None:
    made = make_backup(path, at=at(13), reason="on closing")
    opened(window, made.path)

    assert window.context.read_only
    assert window.status.tag.text() == "Read only"
    assert not lock_path(made.path).exists()


@pytest.mark.parametrize("refused", ["lock", "file"])
def test_media_that_can_only_be_read_open_read_only(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    from planner.catalogue import lock

    def refuse(*_words: object) -> None:
        raise PlannerError("No lock can be put beside it", "open it read-only")

    if refused == "lock":
        monkeypatch.setattr(lock, "take_lock", refuse)
    monkeypatch.setattr("planner.catalogue.database._may_be_written", lambda _path: False)
    opened(window, path)

    assert window.context.read_only
    assert not window.context.can_edit
    assert not lock_path(path).exists()


# --- the first look


def test_a_large_catalogue_shows_what_it_holds_until_the_board_is_there(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_MANY_PARTS", 2)
    looked: list[object] = []
    window.session.looked.connect(looked.append)
    opened(window, path)
    assert len(looked) == 1
    catalogue = window.context.catalogue
    assert catalogue is not None
    with catalogue.reading() as uow:
        look = first_look(uow)
    window.pages.setCurrentWidget(window.start_page)
    window.session.looked.emit(look)

    assert window.start_page.first_look.isVisible()
    assert window.start_page._title.text() == "first.planner"
    assert window.start_page.first_look.counts.text() == "3 parts"
    assert window.start_page.first_look.table.records_model.rowCount() == 3


def test_a_small_catalogue_needs_no_first_look(window: MainWindow, path: Path) -> None:
    looked: list[object] = []
    window.session.looked.connect(looked.append)
    opened(window, path)

    assert looked == []
