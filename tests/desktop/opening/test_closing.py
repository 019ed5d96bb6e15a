"""Restoring a backup, and the backups that a window makes when it lets go of a catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.opening.opened import ENTRIES, damage, opened, press
from desktop.pages.boards import ON
from desktop.pages.ledgers import ROTOR, at, edit_stock, small_catalogue
from desktop.shell.windows import NOW, wait_for
from planner.catalogue.backups import backups_of, make_backup
from planner.catalogue.database import Catalogue
from planner.desktop.app import build_window
from planner.desktop.closing import back_up_and_note
from planner.desktop.main_window import MainWindow
from planner.desktop.opening import closing_note
from planner.desktop.pictures import settle
from planner.desktop.preferences import text_preference
from planner.errors import PlannerError
from planner.services.marking import mark_parts

# --- restoring and closing


def test_restoring_brings_the_state_back_and_keeps_the_one_before(window: MainWindow, path: Path) -> None:
    kept = make_backup(path, at=at(13), reason="on closing")
    changing = Catalogue.open(path)
    edit_stock(changing, ROTOR, 1, why="wrong", day=14)
    changing.close()
    opened(window, path)
    board = window.context.board
    window.context.restore_wanted.emit(kept)
    wait_for(lambda: window.context.board is not board and not window.context.runner.is_busy)

    assert window.context.board is not None
    assert window.context.board.operation == 4
    assert window.context.can_edit
    before, on_opening, oldest = backups_of(path)
    assert (before.operations, on_opening.operations, oldest.operations) == (5, 5, 4)
    assert on_opening.reason == "on opening"
    assert "the state before is kept as the backup of" in window.strip.accessibleName()


def test_a_backup_that_is_refused_leaves_the_catalogue_open_as_it_was(window: MainWindow, path: Path) -> None:
    kept = make_backup(path, at=at(13), reason="on closing")
    damage(kept.path)
    opened(window, path)
    board = window.context.board
    window.session.restore(kept)
    wait_for(lambda: window.context.board is not board and not window.context.runner.is_busy)

    assert window.context.catalogue is not None
    assert window.strip.isVisible()
    assert window.strip.message is not None
    assert window.strip.message.tone == "ended"


def write_a_mark(window: MainWindow) -> None:
    from planner.domain.exposure import Level

    window.context.write(
        "Mark",
        lambda uow, _progress: mark_parts(uow, [ROTOR], Level.HIGH, suggestions={}, who="Ortega", at=NOW, reason="so"),
    )
    settle(window)


def test_closing_makes_a_backup_where_something_was_done_since_the_last(window: MainWindow, path: Path) -> None:
    opened(window, path)
    write_a_mark(window)
    window.close()

    assert [(made.reason, made.operations) for made in backups_of(path)] == [("on closing", 5), ("on opening", 4)]
    assert text_preference(closing_note(path)) == ""


def test_closing_again_without_a_change_makes_no_other(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    opened(window, path)
    window.close()
    second = build_window(today=ON, who="Ortega", clock=lambda: NOW, theme="light", entries=ENTRIES)
    qtbot.addWidget(second)
    opened(second, path)
    second.close()

    assert len(backups_of(path)) == 1


def test_a_window_that_only_read_leaves_no_backup(window: MainWindow, path: Path) -> None:
    from planner.desktop.opening import Way

    window.session.open_file(path, way=Way.READ_ONLY)
    wait_for(lambda: window.context.board is not None and not window.context.runner.is_busy)
    window.close()

    assert backups_of(path) == ()


def test_what_kept_a_backup_from_being_made_never_keeps_the_window_open_and_is_told_next_time(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    opened(window, path)
    monkeypatch.setattr("planner.services.safety.backup_if_due", lambda *_words, **_more: full())
    window.close()
    assert not window.isVisible()
    monkeypatch.undo()
    second = build_window(today=ON, who="Ortega", clock=lambda: NOW, theme="light", entries=ENTRIES)
    qtbot.addWidget(second, before_close_func=lambda _window: second.session.close())
    second.show()
    opened(second, path)

    assert second.strip.accessibleName() == (
        "When this catalogue was closed last, no backup was made. The disk is full — free some space."
    )
    press(second.strip, "Back up now")
    wait_for(lambda: bool(backups_of(path)) and not second.context.runner.is_busy)
    assert second.current_page == "safety"


def full() -> None:
    raise PlannerError("The disk is full", "free some space")


def test_a_catalogue_that_is_left_for_another_is_backed_up_too(window: MainWindow, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.planner"
    small_catalogue(other).close()
    opened(window, path)
    write_a_mark(window)
    opened(window, other)
    settle(window)

    assert [backup.reason for backup in backups_of(path)] == ["on closing", "on opening"]


def test_a_backup_that_did_not_come_to_its_end_is_remembered(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_words: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("planner.services.safety.backup_if_due", killed)
    with pytest.raises(KeyboardInterrupt):
        back_up_and_note(path, NOW)

    assert text_preference(closing_note(path)) == "The backup on closing was not finished"
