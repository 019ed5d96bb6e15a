from __future__ import annotations

import json
import shutil
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from planner.catalogue.backups import (
    Backup,
    backups_of,
    check_backup,
    make_backup,
    restore,
    restoring,
)
from planner.catalogue.backups.keeping import note_of
from planner.catalogue.database import Catalogue
from planner.catalogue.failures import DamagedError
from planner.catalogue.lock import lock_path, take_lock, this_process
from planner.errors import PlannerError
from unit.catalogue.backups.stocked import AT, add, altered, names, parts, patch, with_a_trigger

LATER = AT + timedelta(hours=2)


def test_every_generation_can_be_restored_and_holds_what_it_held(catalogue: Catalogue) -> None:
    states = []
    for number in range(4):
        add(catalogue, f"MG-{number}")
        states.append((make_backup(catalogue.path, at=AT + timedelta(hours=number), reason=""), parts(catalogue.path)))

    for made, held in reversed(states):
        restored = restore(made.path, catalogue.path, at=AT + timedelta(days=1))
        assert (parts(catalogue.path), restored.counts) == (held, made.counts)
        assert catalogue.problems() == ()


def test_what_a_restored_backup_replaces_is_backed_up_first(catalogue: Catalogue, backup: Backup) -> None:
    restored = restore(backup.path, catalogue.path, at=LATER)

    assert parts(catalogue.path) == ["MG-1"]
    assert restored.replaced is not None
    assert restored.replaced.path.name == "2026-11-22T110000Z.planner"
    assert parts(restored.replaced.path) == ["MG-1", "MG-2"]
    assert restored.set_aside is None


def test_other_programs_see_a_restored_backup_as_one_change(catalogue: Catalogue, backup: Backup) -> None:
    version = catalogue.data_version()
    inode = catalogue.path.stat().st_ino

    restore(backup.path, catalogue.path, at=LATER)

    assert catalogue.data_version() != version
    assert catalogue.path.stat().st_ino == inode


def test_a_catalogue_that_is_not_there_any_more_is_made_anew(catalogue: Catalogue, backup: Backup) -> None:
    catalogue.path.unlink()

    restored = restore(backup.path, catalogue.path, at=LATER)

    assert parts(catalogue.path) == ["MG-1"]
    assert (restored.replaced, restored.set_aside) == (None, None)


def test_the_journal_of_a_lost_catalogue_never_gets_into_the_restored_one(catalogue: Catalogue, backup: Backup) -> None:
    journal = catalogue.path.with_name("magnets.planner-journal")
    with closing(sqlite3.connect(catalogue.path)) as writer:
        writer.isolation_level = None
        writer.execute("PRAGMA cache_size=2")
        writer.execute("BEGIN IMMEDIATE")
        writer.executemany("INSERT INTO meta VALUES (?, ?)", [(str(n), "x" * 3000) for n in range(300)])
        hot = journal.read_bytes()
        writer.execute("ROLLBACK")
    catalogue.path.unlink()
    journal.write_bytes(hot)

    restore(backup.path, catalogue.path, at=LATER)

    assert parts(catalogue.path) == ["MG-1"]
    assert not journal.exists()
    assert (catalogue.path.parent / "magnets.planner.damaged-2026-11-22T110000Z-journal").read_bytes() == hot


def _zero_page(path: Path) -> None:
    patch(path, 0, bytes(4096))


def _rubbish(path: Path) -> None:
    path.write_bytes(b"dear supplier, " * 20)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def _cut_within_a_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def _zeros_inside(path: Path) -> None:
    patch(path, 4096 * 3, bytes(4096 * 30))


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _with_a_torn_page(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x" * 100)


def _miscounted(path: Path) -> None:
    """The header's number of free pages: SQLite's check finds that, and everything else goes on."""
    patch(path, 36, struct.pack(">i", 5))


DAMAGES = [
    _zero_page,
    _rubbish,
    _cut,
    _cut_within_a_page,
    _with_a_torn_page,
    _zeros_inside,
    _miscounted,
    _emptied,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_catalogue_is_renamed_and_never_deleted(
    catalogue: Catalogue, backup: Backup, damage: Callable[[Path], None]
) -> None:
    damage(catalogue.path)
    remains = catalogue.path.read_bytes()

    restored = restore(backup.path, catalogue.path, at=LATER)

    assert restored.set_aside == catalogue.path.with_name("magnets.planner.damaged-2026-11-22T110000Z")
    assert restored.set_aside.read_bytes() == remains
    assert (restored.replaced, parts(catalogue.path)) == (None, ["MG-1"])


def test_a_second_damaged_catalogue_does_not_take_the_place_of_the_first(catalogue: Catalogue, backup: Backup) -> None:
    _rubbish(catalogue.path)
    first = restore(backup.path, catalogue.path, at=LATER).set_aside
    _emptied(catalogue.path)
    second = restore(backup.path, catalogue.path, at=LATER).set_aside

    assert first is not None
    assert second is not None
    assert (first.stat().st_size, second.stat().st_size) == (300, 0)


def test_a_newer_catalogue_is_kept_when_a_backup_replaces_it(catalogue: Catalogue, backup: Backup) -> None:
    with closing(sqlite3.connect(catalogue.path)) as connection:
        connection.execute("PRAGMA user_version=99")

    restored = restore(backup.path, catalogue.path, at=LATER)

    assert restored.replaced is not None
    with closing(sqlite3.connect(restored.replaced.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (99,)
        assert connection.execute("SELECT count(*) FROM parts").fetchone() == (2,)
    assert parts(catalogue.path) == ["MG-1"]


def _of_another_program(path: Path) -> None:
    patch(path, 68, b"\x00\x00\x00\x07")


def _newer(path: Path) -> None:
    patch(path, 60, struct.pack(">i", 99))


def _one_bit(path: Path) -> None:
    place = path.read_bytes().rindex(b"MG-1")
    patch(path, place, b"MH-1")


REFUSED = [
    (_of_another_program, True, "another program"),
    (_newer, True, "newer version"),
    (with_a_trigger, False, "did not put there"),
    (_cut, True, "its end is missing"),
    (_zeros_inside, False, "damaged"),
    (_miscounted, False, "does not hold what was written"),
    (_rubbish, True, "not a catalogue"),
    (_emptied, True, "is empty"),
    (_one_bit, True, "does not hold what was written"),
    (with_a_trigger, True, "does not hold what was written"),
]


@pytest.mark.parametrize(("spoil", "noted", "word"), REFUSED)
def test_a_backup_that_is_not_sound_is_refused_and_the_catalogue_stays(
    catalogue: Catalogue, backup: Backup, spoil: Callable[[Path], None], noted: bool, word: str
) -> None:
    spoil(backup.path)
    if not noted:
        note_of(backup.path).unlink()
    before = catalogue.path.read_bytes()

    with pytest.raises(PlannerError, match=word):
        restore(backup.path, catalogue.path, at=LATER)

    assert catalogue.path.read_bytes() == before
    assert len(names(catalogue.path.parent)) == 2


def test_a_flipped_value_in_a_backup_without_a_note_is_found_by_its_seal(catalogue: Catalogue, backup: Backup) -> None:
    note_of(backup.path).unlink()
    altered(backup.path)

    with pytest.raises(DamagedError, match="parts does not hold what was written — choose another backup"):
        check_backup(backup.path)


def test_a_backup_replaces_neither_itself_nor_another_programs_file(
    catalogue: Catalogue, backup: Backup, tmp_path: Path
) -> None:
    with pytest.raises(PlannerError, match="is the backup itself"):
        restore(backup.path, backup.path, at=LATER)
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t (a)")
        connection.commit()
    before = other.read_bytes()
    with pytest.raises(PlannerError, match="another program"):
        restore(backup.path, other, at=LATER)
    assert other.read_bytes() == before
    _miscounted(other)
    with pytest.raises(PlannerError, match="another program"):
        restore(backup.path, other, at=LATER)
    assert names(tmp_path) == ["magnets.planner", "magnets.planner.backups", "other.db"]


def test_the_backup_that_is_restored_is_not_thinned_out_meanwhile(catalogue: Catalogue) -> None:
    add(catalogue, "MG-1")
    oldest = make_backup(catalogue.path, at=AT, reason="oldest")
    for minute in range(1, 10):
        make_backup(catalogue.path, at=AT + timedelta(minutes=minute), reason="")

    restore(oldest.path, catalogue.path, at=LATER)

    assert oldest.path.exists()
    assert len(backups_of(catalogue.path)) == 11


def test_a_living_window_of_another_process_holds_the_restoration_up(catalogue: Catalogue, backup: Backup) -> None:
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    here = this_process(AT)
    content = {"host": here.host, "user": "ben", "pid": other.pid, "since": AT.isoformat(), "token": "x"}
    lock_path(catalogue.path).write_text(json.dumps(content))
    before = catalogue.path.read_bytes()

    with pytest.raises(PlannerError, match=rf"magnets.planner is open on {here.host} \(ben, since .*close it there"):
        restore(backup.path, catalogue.path, at=LATER)
    assert catalogue.path.read_bytes() == before

    other.communicate(b"\n")
    restore(backup.path, catalogue.path, at=LATER)
    assert parts(catalogue.path) == ["MG-1"]


def test_the_window_that_has_it_open_may_restore(catalogue: Catalogue, backup: Backup) -> None:
    lock = take_lock(catalogue.path, this_process(AT))

    restore(backup.path, catalogue.path, at=LATER)

    assert parts(catalogue.path) == ["MG-1"]
    lock.release()  # type: ignore[union-attr]


def test_a_writer_holds_the_restoration_up_for_a_while_only(
    catalogue: Catalogue, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planner.catalogue import connections

    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.01)
    with catalogue.writing(), pytest.raises(PlannerError, match="Another program is writing"):
        restore(backup.path, catalogue.path, at=LATER)

    assert parts(catalogue.path) == ["MG-1", "MG-2"]


def test_a_restoration_that_does_not_come_out_whole_says_where_the_earlier_state_is(
    catalogue: Catalogue, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "transfer", lambda source, target: None)

    with pytest.raises(PlannerError, match=r"is kept as 2026-11-22T110000Z\.planner"):
        restore(backup.path, catalogue.path, at=LATER)


def test_a_backup_of_an_older_schema_is_restored_and_then_brought_up_to_date(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    old = tmp_path / "released.planner"
    shutil.copy(Path(__file__).parents[3] / "schemas" / "schema_1.planner", old)

    restored = restore(old, catalogue.path, at=LATER)

    assert len(parts(catalogue.path)) == restored.counts["parts"] > 0


def test_a_planted_trigger_in_a_backup_of_an_older_schema_is_refused(tmp_path: Path, catalogue: Catalogue) -> None:
    old = tmp_path / "released.planner"
    shutil.copy(Path(__file__).parents[3] / "schemas" / "schema_1.planner", old)
    with_a_trigger(old)

    with pytest.raises(PlannerError, match="did not put there"):
        restore(old, catalogue.path, at=LATER)
