"""Files and folders that never were a catalogue are not replaced by one."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from planner.catalogue.backups import Backup, backups_of, restore
from planner.catalogue.database import Catalogue
from planner.errors import PlannerError
from unit.catalogue.backups.stocked import AT, names, parts

LATER = AT + timedelta(hours=2)


@pytest.mark.parametrize("content", [b"x", b"part_number;grade\nMG-1;N42\n", b"SQLite format 2\0" * 99])
def test_a_file_that_is_no_catalogue_is_not_replaced(
    catalogue: Catalogue, backup: Backup, tmp_path: Path, content: bytes
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_bytes(content)
    (tmp_path / "notes.txt.backups").mkdir()

    with pytest.raises(PlannerError) as refusal:
        restore(backup.path, notes, at=LATER)

    assert str(refusal.value) == (
        "notes.txt is not a catalogue of Exposure Planner — "
        "name the catalogue that the backup is to replace, or a new name"
    )
    assert notes.read_bytes() == content
    assert names(tmp_path) == ["magnets.planner", "magnets.planner.backups", "notes.txt", "notes.txt.backups"]


def test_an_empty_file_takes_a_backup(catalogue: Catalogue, backup: Backup, tmp_path: Path) -> None:
    (tmp_path / "new.planner").touch()

    restore(backup.path, tmp_path / "new.planner", at=LATER)

    assert parts(tmp_path / "new.planner") == ["MG-1"]


@pytest.mark.parametrize(("folder", "name"), [("/", "/"), (".", "here"), ("..", "plan"), ("sub", "sub")])
def test_a_folder_is_no_catalogue(
    catalogue: Catalogue, backup: Backup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, name: str
) -> None:
    (tmp_path / "plan" / "here" / "sub").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "plan" / "here")

    for refused in (
        lambda: restore(backup.path, Path(folder), at=LATER),
        lambda: restore(Path(folder), catalogue.path, at=LATER),
        lambda: backups_of(Path(folder)),
    ):
        with pytest.raises(PlannerError, match=f"^{name} is a folder — name a file$"):
            refused()


def test_what_is_no_file_is_not_renamed(backup: Backup, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(PlannerError, match=r"^pipe is not a file — name a file$"):
        restore(backup.path, tmp_path / "pipe", at=LATER)
    assert "pipe" in names(tmp_path)
