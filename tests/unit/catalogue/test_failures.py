from __future__ import annotations

import errno
import shutil
import sqlite3
from collections import namedtuple
from pathlib import Path

import pytest

from planner.catalogue.failures import DamagedError, damaged, disk_full, is_full, sentence_for


def _failure(code: int) -> sqlite3.Error:
    failure = sqlite3.OperationalError("raw words")
    failure.sqlite_errorcode = code
    return failure


@pytest.mark.parametrize(
    ("code", "word"),
    [
        (sqlite3.SQLITE_FULL, "disk is full"),
        (sqlite3.SQLITE_BUSY, "Another program"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "Another program"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "only be read"),
        (sqlite3.SQLITE_READONLY_ROLLBACK, "middle of a write"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "moved, renamed or replaced"),
        (sqlite3.SQLITE_IOERR_FSYNC, "drive"),
        (sqlite3.SQLITE_CORRUPT, "damaged"),
        (sqlite3.SQLITE_NOTADB, "damaged"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be opened"),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, "same name"),
        (sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY, "refer"),
    ],
)
def test_a_failure_of_the_world_is_a_sentence_with_a_next_step(code: int, word: str) -> None:
    sentence = sentence_for(_failure(code))

    assert sentence is not None
    assert word in sentence.cause
    assert sentence.next_step
    assert sentence.cause[0].isupper()
    assert not sentence.cause.endswith(".")
    assert not sentence.next_step.endswith(".")


@pytest.mark.parametrize("code", [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT_CHECK, sqlite3.SQLITE_MISUSE])
def test_a_fault_of_the_program_stays_what_it_is(code: int) -> None:
    assert sentence_for(_failure(code)) is None
    assert sentence_for(ValueError("no code")) is None


def test_a_sentence_names_the_file_where_it_is_known() -> None:
    named = sentence_for(_failure(sqlite3.SQLITE_BUSY), Path("plan", "magnets.planner"))
    unnamed = sentence_for(_failure(sqlite3.SQLITE_BUSY))

    assert str(named) == "Another program is writing to magnets.planner — wait a moment and try again"
    assert str(unnamed) == "Another program is writing to the catalogue — wait a moment and try again"


def test_damage_is_told_apart_so_that_a_backup_can_be_offered() -> None:
    assert isinstance(sentence_for(_failure(sqlite3.SQLITE_CORRUPT_INDEX)), DamagedError)
    assert isinstance(sentence_for(_failure(sqlite3.SQLITE_NOTADB)), DamagedError)
    assert not isinstance(sentence_for(_failure(sqlite3.SQLITE_BUSY)), DamagedError)
    assert str(damaged(Path("a.planner"), "its end is missing")) == (
        "a.planner is damaged: its end is missing — keep this file aside and restore the latest backup"
    )


def test_where_the_journal_may_be_gone_it_is_not_said_that_nothing_was_saved() -> None:
    for code in (sqlite3.SQLITE_IOERR_DIR_FSYNC, sqlite3.SQLITE_IOERR_DELETE):
        refusal = sentence_for(_failure(code))
        assert refusal is not None
        assert "not certain whether this was saved" in refusal.cause
        assert refusal.next_step == "look at the history before you do it again"
    written = sentence_for(_failure(sqlite3.SQLITE_IOERR_WRITE))
    assert written is not None
    assert written.cause.endswith("nothing of this was saved")


_Usage = namedtuple("_Usage", "total used free")


@pytest.mark.parametrize(
    ("size", "free", "needed", "step"),
    [
        (3_000_000, 500_000, None, "free about 10 MB on the drive of magnets.planner, then try again"),
        (30_000_000, 500_000, None, "free about 30 MB on the drive of magnets.planner, then try again"),
        (30_000_000, 500_000, 2_000_001, "free about 2 MB on the drive of magnets.planner, then try again"),
        (30_000_000, 40_000_000, None, "free some space on the drive of magnets.planner, then try again"),
    ],
)
def test_a_full_disk_says_how_much_to_free_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, free: int, needed: int | None, step: str
) -> None:
    path = tmp_path / "magnets.planner"
    with path.open("wb") as file:
        file.truncate(size)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: _Usage(0, 0, free))

    refusal = disk_full(path, needed)

    assert refusal.cause == "The disk is full and nothing of this was saved"
    assert refusal.next_step == step


def test_a_full_disk_that_cannot_be_asked_still_names_its_drive(tmp_path: Path) -> None:
    gone = tmp_path / "nowhere" / "magnets.planner"

    assert disk_full(gone).next_step == "free some space on the drive of magnets.planner, then try again"
    assert disk_full(None).next_step == "free some disk space and try again"
    assert sentence_for(_failure(sqlite3.SQLITE_FULL), gone) is not None


def test_a_used_up_quota_is_a_full_disk_and_a_missing_right_is_not() -> None:
    assert is_full(OSError(errno.ENOSPC, "x"))
    assert is_full(OSError(errno.EDQUOT, "x"))
    assert not is_full(OSError(errno.EACCES, "x"))
