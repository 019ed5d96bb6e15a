"""A migration that is killed leaves the old catalogue or the new one, at whichever statement it dies."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from planner.catalogue.database import Catalogue
from planner.catalogue.file_header import SCHEMA
from unit.catalogue import killed_migration
from unit.catalogue.first_release import RELEASED, contents
from unit.catalogue.killed_migration import AT, KILLED, NAME, NEXT


def _run(*arguments: str) -> int:
    program = Path(killed_migration.__file__)
    return subprocess.run([sys.executable, str(program), *arguments], check=False, timeout=300).returncode


def _die_everywhere(folder: Path) -> None:
    if hasattr(os, "fork"):
        assert _run(str(folder)) == 0
        return
    number = 1
    while _run(str(folder), str(number)) == KILLED:
        number += 1


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """The folder of every kill point; the released catalogue lies in each, as its process left it."""
    folder = tmp_path_factory.mktemp("killed")
    (folder / "original").write_bytes(RELEASED.read_bytes())
    _die_everywhere(folder)
    return {int(note.parent.name): note.parent for note in folder.glob(f"*/{NEXT}")}


def _mended(path: Path) -> int:
    """The schema of a catalogue, once SQLite has mended what an interrupted write left; its pages are sound."""
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name IN ('plants', 'seals')").fetchone()
        assert tables == ((2,) if version == SCHEMA else (0,))
    return int(version)


def test_it_is_killed_before_every_statement_at_the_commit_and_after_it(killed: dict[int, Path]) -> None:
    following = [(killed[number] / NEXT).read_text(encoding="utf-8") for number in sorted(killed)]

    assert sorted(killed) == list(range(1, len(killed) + 1))
    assert len(killed) > 50
    for written in ("BEGIN IMMEDIATE", "CREATE TABLE plants", "ALTER TABLE operations", "UPDATE alembic_version"):
        assert any(what.startswith(written) for what in following), written
    assert following.index(f"PRAGMA user_version={SCHEMA}") < following.index("COMMIT") < following.index("opened")
    assert following[-1] == "opened"


def test_it_leaves_the_old_catalogue_or_the_new_one_and_never_less(killed: dict[int, Path]) -> None:
    held = contents(RELEASED)
    schemas = {number: _mended(folder / NAME) for number, folder in killed.items()}

    assert set(schemas.values()) == {1, SCHEMA}
    assert sorted(schemas, key=lambda number: (schemas[number], number)) == sorted(schemas)
    for number, folder in killed.items():
        if schemas[number] == 1:
            assert (folder / NAME).read_bytes() == RELEASED.read_bytes(), number
        assert contents(folder / NAME) == held, number


def test_it_is_opened_as_ever_afterwards(killed: dict[int, Path], tmp_path: Path) -> None:
    held = contents(RELEASED)
    # How a catalogue opens depends on the file and on what lies beside it: one of each sort tells for all.
    sorts = {_sort(folder): folder for folder in killed.values()}

    for left in sorts.values():
        folder = Path(shutil.copytree(left, tmp_path / left.name))
        catalogue = Catalogue.open(folder / NAME, at=AT)
        problems = catalogue.problems()
        catalogue.close()
        assert problems == ()
        assert _mended(folder / NAME) == SCHEMA
        assert contents(folder / NAME) == held
    assert len(sorts) > 1


def _sort(folder: Path) -> tuple[bytes, tuple[str, ...]]:
    beside = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    return (folder / NAME).read_bytes(), tuple(beside)
