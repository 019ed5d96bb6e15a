"""Opening: damage that a quick look finds, the backup before a migration, and whether a catalogue can be written."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.catalogue import database
from planner.catalogue.backups import backups_of, last_backup, make_backup
from planner.catalogue.database import Catalogue
from planner.catalogue.failures import DamagedError
from planner.catalogue.file_header import SCHEMA, read_header
from planner.catalogue.meta import write_meta
from planner.errors import PlannerError
from planner.settings import QUICK_CHECK_BYTES
from unit.catalogue.backups.stocked import add, patch

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
FIRST_SCHEMA = Path(__file__).parents[2] / "schemas" / "schema_1.planner"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A catalogue of the first released schema."""
    path = tmp_path / "released.planner"
    shutil.copy(FIRST_SCHEMA, path)
    return path


def _fill(catalogue: Catalogue) -> None:
    """Puts pages at the file's end that opening it does not read."""
    with catalogue.writing() as uow:
        for number in range(50):
            write_meta(uow, str(number), "x" * 3000)
        uow.commit()


def _zero_the_last_pages(path: Path) -> None:
    size = path.stat().st_size
    patch(path, size - 8 * 4096, bytes(8 * 4096))


def test_a_small_catalogue_is_looked_through_when_it_is_opened(catalogue: Catalogue) -> None:
    _fill(catalogue)
    _zero_the_last_pages(catalogue.path)
    before = catalogue.path.read_bytes()

    with pytest.raises(DamagedError, match=r"magnets\.planner is damaged — keep this file aside and restore"):
        Catalogue.open(catalogue.path)

    assert catalogue.path.read_bytes() == before


def test_a_large_catalogue_is_opened_at_once_and_looked_through_later(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(catalogue)
    sound = Catalogue.open(catalogue.path)
    assert sound.looks_damaged() is None
    sound.close()
    _zero_the_last_pages(catalogue.path)
    monkeypatch.setattr(database, "QUICK_CHECK_BYTES", replace(QUICK_CHECK_BYTES, default=1000))

    opened = Catalogue.open(catalogue.path)

    assert opened.looks_damaged() == ("magnets.planner is damaged — keep this file aside and restore the latest backup")
    opened.close()


def test_pages_that_sqlite_cannot_walk_at_all_are_damage_too(catalogue: Catalogue) -> None:
    opened = Catalogue.open(catalogue.path)
    patch(catalogue.path, 100, b"\xff" * 200)

    assert "is damaged" in str(opened.looks_damaged())


def test_a_truncated_or_empty_catalogue_is_damaged_and_a_foreign_one_is_not(catalogue: Catalogue) -> None:
    whole = catalogue.path.read_bytes()
    for content, damaged in ((whole[:-4096], True), (b"", True), (b"letter" * 99, False)):
        catalogue.path.write_bytes(content)
        with pytest.raises(PlannerError) as refused:
            Catalogue.open(catalogue.path)
        assert isinstance(refused.value, DamagedError) == damaged


def test_a_backup_dated_as_said_comes_before_every_migration(old: Path) -> None:
    Catalogue.open(old, at=AT).close()

    (backup,) = backups_of(old)
    assert (backup.at, backup.reason) == (AT, f"before bringing it to schema {SCHEMA}")
    assert (read_header(backup.path).user_version, read_header(old).user_version) == (1, SCHEMA)
    assert backup.counts is not None
    assert backup.counts["parts"] == 3


def test_a_backup_without_a_date_bears_that_of_the_files_last_change(old: Path) -> None:
    os.utime(old, (AT.timestamp(),) * 2)

    Catalogue.open(old).close()

    assert backups_of(old)[0].at == AT


def test_a_migration_that_cannot_be_backed_up_is_not_begun(old: Path) -> None:
    before = old.read_bytes()
    old.with_name("released.planner.backups").write_text("in the way")

    with pytest.raises(PlannerError, match="No backup can be put"):
        Catalogue.open(old, at=AT)

    assert old.read_bytes() == before


def test_a_migration_that_another_program_did_meanwhile_is_not_done_again(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate = database._migrate

    def late(*arguments: object) -> None:
        monkeypatch.setattr(database, "_migrate", migrate)
        Catalogue.open(old, at=AT).close()
        migrate(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(database, "_migrate", late)
    Catalogue.open(old, at=AT).close()

    assert len(backups_of(old)) == 1


def test_a_current_catalogue_needs_no_backup_to_be_opened(catalogue: Catalogue) -> None:
    Catalogue.open(catalogue.path, at=AT).close()

    assert last_backup(catalogue.path) is None


def test_the_journal_of_an_earlier_file_is_not_let_into_a_new_catalogue(tmp_path: Path) -> None:
    (tmp_path / "new.planner-journal").write_bytes(b"pages")

    with pytest.raises(PlannerError, match="journal of an earlier file"):
        Catalogue.create(tmp_path / "new.planner", AT)

    assert [item.name for item in tmp_path.iterdir()] == ["new.planner-journal"]


def test_a_catalogue_of_ones_own_can_be_written_and_a_backup_of_it_cannot(catalogue: Catalogue) -> None:
    add(catalogue, "MG-1")
    backup = Catalogue.open(make_backup(catalogue.path, at=AT, reason="").path)

    assert (catalogue.can_write, backup.can_write) == (True, False)
    backup.close()
