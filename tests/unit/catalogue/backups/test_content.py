"""What was altered or planted past the program is no backup, and is kept when one replaces it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from planner.catalogue.backups import (
    Backup,
    backup_folder,
    backup_if_due,
    backups_of,
    check_backup,
    make_backup,
    restore,
)
from planner.catalogue.database import Catalogue
from planner.catalogue.failures import DamagedError
from unit.catalogue.backups.stocked import AT, WRONG_CONTENT, add, altered, names, parts

LATER = AT + timedelta(hours=2)


@pytest.mark.parametrize(("spoil", "cause"), WRONG_CONTENT)
def test_what_does_not_hold_what_was_written_is_no_backup_and_pushes_none_out(
    catalogue: Catalogue, spoil: Callable[[Path], None], cause: str
) -> None:
    add(catalogue, "MG-1")
    for minute in range(10):
        make_backup(catalogue.path, at=AT + timedelta(minutes=minute), reason="")
    good = backups_of(catalogue.path)
    add(catalogue, "MG-2")
    spoil(catalogue.path)
    later = AT + timedelta(hours=1)

    with pytest.raises(DamagedError, match=cause):
        make_backup(catalogue.path, at=later, reason="")
    with pytest.raises(DamagedError, match=cause):
        backup_if_due(catalogue.path, at=later, reason="")

    assert backups_of(catalogue.path) == good
    assert len(names(backup_folder(catalogue.path))) == 20
    for backup in good:
        assert check_backup(backup.path).counts["parts"] == 1


@pytest.mark.parametrize(("spoil", "_cause"), WRONG_CONTENT)
def test_a_catalogue_that_does_not_hold_what_was_written_is_kept_aside_and_never_as_a_backup(
    catalogue: Catalogue, backup: Backup, spoil: Callable[[Path], None], _cause: str
) -> None:
    spoil(catalogue.path)
    with closing(sqlite3.connect(catalogue.path)) as connection:
        held = connection.execute("SELECT name, sql FROM sqlite_schema").fetchall()

    restored = restore(backup.path, catalogue.path, at=LATER)

    assert restored.set_aside == catalogue.path.with_name("magnets.planner.damaged-2026-11-22T110000Z")
    assert (restored.replaced, restored.counts) == (None, backup.counts)
    assert backups_of(catalogue.path) == (backup,)
    assert parts(catalogue.path) == ["MG-1"]
    with closing(sqlite3.connect(restored.set_aside)) as connection:
        assert connection.execute("SELECT name, sql FROM sqlite_schema").fetchall() == held
        assert connection.execute("SELECT count(*) FROM parts").fetchone() == (2,)


def test_other_programs_see_an_altered_catalogue_restored_as_one_change(catalogue: Catalogue, backup: Backup) -> None:
    altered(catalogue.path)
    version, inode = catalogue.data_version(), catalogue.path.stat().st_ino

    restore(backup.path, catalogue.path, at=LATER)

    assert catalogue.data_version() != version
    assert catalogue.path.stat().st_ino == inode
