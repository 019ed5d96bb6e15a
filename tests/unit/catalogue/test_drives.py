"""Full drives, and drives that can only be read: what was committed stays, and the sentence says what to do."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from planner.catalogue import copying, database
from planner.catalogue.backups import backups_of, make_backup, restore
from planner.catalogue.connections import engine_for
from planner.catalogue.copying import copy_verified
from planner.catalogue.database import Catalogue
from planner.catalogue.file_header import SCHEMA, read_header
from planner.catalogue.ledger import NewRecord, OperationKind, begin_operation
from planner.catalogue.meta import read_meta, write_meta
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from small_drives import free_bytes, leave_free, only_read, small_drive
from unit.catalogue.backups.stocked import add, names, parts

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
FIRST_SCHEMA = Path(__file__).parents[2] / "schemas" / "schema_1.planner"
FULL = r"The disk is full and nothing of this was saved — free (about \d+ MB|some space) on the drive of "


@pytest.fixture
def drive() -> Iterator[Path]:
    """A drive of 4 MB of its own."""
    with small_drive() as folder:
        yield folder


@pytest.fixture
def stocked(drive: Path) -> Iterator[Catalogue]:
    """A catalogue with one part, on a small drive."""
    made = Catalogue.create(drive / "magnets.planner", AT)
    add(made, "MG-1")
    yield made
    made.close()


def _cannot_grow(engine: Engine) -> None:
    """Lets SQLite find no room for one page more, without a drive of its own."""

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, record: Any) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages}").close()


def _add_many(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.IMPORT, "Many", who="Ana", at=AT)
        numbers = [{"part_number": f"P-{number}", "description": "x" * 900} for number in range(9000)]
        operation.add(Kind.PARTS, [NewRecord(values) for values in numbers])
        uow.commit()


def _is_as_it_was(catalogue: Catalogue, left: set[str]) -> None:
    assert parts(catalogue.path) == ["MG-1"]
    assert catalogue.problems() == ()
    assert set(names(catalogue.path.parent)) == left


def test_a_write_that_does_not_fit_on_the_drive_leaves_the_last_committed_state(stocked: Catalogue) -> None:
    with pytest.raises(PlannerError, match=rf"{FULL}magnets\.planner, then try again"):
        _add_many(stocked)

    _is_as_it_was(stocked, {"magnets.planner"})
    add(stocked, "MG-2")
    assert parts(stocked.path) == ["MG-1", "MG-2"]


def test_a_write_for_which_sqlite_finds_no_page_leaves_the_last_committed_state(catalogue: Catalogue) -> None:
    add(catalogue, "MG-1")
    _cannot_grow(catalogue._engine)

    with pytest.raises(PlannerError, match=rf"{FULL}magnets\.planner"):
        _add_many(catalogue)

    _is_as_it_was(catalogue, {"magnets.planner"})


def test_a_drive_that_is_full_already_takes_no_small_edit_and_says_how_much_to_free(stocked: Catalogue) -> None:
    filler = leave_free(stocked.path.parent, 0)

    with pytest.raises(PlannerError, match=r"free about 10 MB on the drive of magnets\.planner"):
        add(stocked, "MG-2")

    _is_as_it_was(stocked, {"magnets.planner", "filler"})
    filler.unlink()
    add(stocked, "MG-2")
    assert parts(stocked.path) == ["MG-1", "MG-2"]


def test_a_backup_that_does_not_fit_is_refused_before_it_is_begun(stocked: Catalogue) -> None:
    leave_free(stocked.path.parent, 100_000)
    free = free_bytes(stocked.path.parent)

    with pytest.raises(PlannerError, match=r"free about 1 MB on the drive of 2026-11-22T090000Z\.planner"):
        make_backup(stocked.path, at=AT, reason="")

    assert free_bytes(stocked.path.parent) == free
    assert backups_of(stocked.path) == ()


@pytest.mark.parametrize("room", [0, 4096, 100_000, 300_000])
def test_a_drive_that_fills_during_a_backup_leaves_no_part_of_it(
    stocked: Catalogue, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    first = make_backup(stocked.path, at=AT, reason="")
    add(stocked, "MG-2")
    monkeypatch.setattr(copying, "refuse_full", lambda source, target: None)
    leave_free(stocked.path.parent, room)

    with pytest.raises(PlannerError, match=FULL):
        make_backup(stocked.path, at=AT, reason="")

    assert [item.path for item in backups_of(stocked.path)] == [first.path]
    assert names(first.path.parent) == [first.path.with_suffix(".json").name, first.path.name]
    assert parts(first.path) == ["MG-1"]


def test_a_restoration_that_does_not_fit_leaves_the_catalogue_as_it_is(
    stocked: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere.planner"
    copy_verified(stocked.path, elsewhere)
    large = Catalogue.open(elsewhere)
    _add_many(large)
    large.close()

    with pytest.raises(PlannerError, match=rf"{FULL}magnets\.planner"):
        restore(elsewhere, stocked.path, at=AT)

    assert parts(stocked.path) == ["MG-1"]
    assert stocked.problems() == ()
    assert len(backups_of(stocked.path)) == 1


def test_a_migration_whose_backup_does_not_fit_is_not_begun(drive: Path) -> None:
    old = drive / "released.planner"
    shutil.copy(FIRST_SCHEMA, old)
    leave_free(drive, 100_000)
    before = old.read_bytes()

    with pytest.raises(PlannerError, match=FULL):
        Catalogue.open(old, at=AT)

    assert old.read_bytes() == before
    assert backups_of(old) == ()


def test_a_drive_that_fills_during_a_migration_leaves_the_old_schema_and_its_backup(drive: Path) -> None:
    old = drive / "released.planner"
    shutil.copy(FIRST_SCHEMA, old)
    leave_free(drive, FIRST_SCHEMA.stat().st_size + 40_000)
    before = old.read_bytes()

    with pytest.raises(PlannerError, match=rf"{FULL}released\.planner"):
        Catalogue.open(old, at=AT)

    assert old.read_bytes() == before
    assert [read_header(item.path).user_version for item in backups_of(old)] == [1]
    assert set(names(drive)) == {"filler", "released.planner", "released.planner.backups"}


def test_a_migration_for_which_sqlite_finds_no_page_leaves_the_old_schema(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "released.planner"
    shutil.copy(FIRST_SCHEMA, old)
    before = old.read_bytes()

    def engine_without_room(path: Path) -> Engine:
        engine = engine_for(path)
        _cannot_grow(engine)
        return engine

    monkeypatch.setattr(database, "engine_for", engine_without_room)
    with pytest.raises(PlannerError, match=FULL):
        Catalogue.open(old, at=AT)
    monkeypatch.undo()

    assert old.read_bytes() == before
    opened = Catalogue.open(old, at=AT)
    assert (opened.problems(), read_header(old).user_version) == ((), SCHEMA)
    opened.close()


def test_a_new_catalogue_that_does_not_fit_leaves_nothing(drive: Path) -> None:
    leave_free(drive, 50_000)

    with pytest.raises(PlannerError, match=rf"{FULL}magnets\.planner"):
        Catalogue.create(drive / "magnets.planner", AT)

    assert names(drive) == ["filler"]


def _refuses_every_write(catalogue: Catalogue, why: str) -> None:
    assert not catalogue.can_write
    with pytest.raises(PlannerError, match=why):
        catalogue.writing()
    with pytest.raises(PlannerError, match=r"could not be written|No backup can be put"):
        make_backup(catalogue.path, at=AT, reason="")


ONLY_READ = r"magnets\.planner can only be read here — copy it to a folder where you may write and open the copy"


def test_a_catalogue_on_a_drive_that_can_only_be_read_is_read(stocked: Catalogue) -> None:
    only_read(stocked.path.parent)

    opened = Catalogue.open(stocked.path)
    with opened.reading() as uow:
        assert "created" in read_meta(uow)
    assert opened.data_version() == opened.data_version()
    assert opened.looks_damaged() is None
    _refuses_every_write(opened, ONLY_READ)
    opened.close()


def test_a_drive_that_turns_out_to_be_read_only_at_the_write_says_so_too(stocked: Catalogue) -> None:
    only_read(stocked.path.parent)

    with pytest.raises(PlannerError, match=ONLY_READ), stocked.writing() as uow:
        write_meta(uow, "a", "b")


def _as_somebody_else(work: Callable[[], None]) -> None:
    """Does work in a process without the rights of root, which may write anywhere; as ourselves otherwise."""
    if os.name != "posix":
        pytest.skip("rights of folders are asked of POSIX systems here")
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            work()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - a child of a test ends here whatever happens
            import traceback

            traceback.print_exc()
            os._exit(1)
    _child, status = os.waitpid(child, 0)
    assert status == 0


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users may enter, as they may not a test's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)
        Path(name).chmod(0o755)


def test_a_catalogue_in_a_folder_without_the_right_to_write_is_read(open_folder: Path) -> None:
    made = Catalogue.create(open_folder / "magnets.planner", AT)
    add(made, "MG-1")
    made.close()
    made.path.chmod(0o666)
    open_folder.chmod(0o555)

    def work() -> None:
        opened = Catalogue.open(made.path)
        assert parts(made.path) == ["MG-1"]
        _refuses_every_write(opened, ONLY_READ)

    _as_somebody_else(work)
    assert names(open_folder) == ["magnets.planner"]


def _interrupted(path: Path) -> None:
    """Leaves a catalogue as a program does that is killed in the middle of a write."""
    torn, journal = path.with_name("torn"), path.with_name(f"{path.name}-journal")
    with closing(sqlite3.connect(path)) as writer:
        writer.isolation_level = None
        writer.execute("PRAGMA cache_size=2")
        writer.execute("BEGIN IMMEDIATE")
        writer.executemany("INSERT INTO meta VALUES (?, ?)", [(str(n), "x" * 3000) for n in range(99)])
        torn.write_bytes(path.read_bytes())
        hot = journal.read_bytes()
        writer.execute("ROLLBACK")
    torn.replace(path)
    journal.write_bytes(hot)


def test_an_interrupted_write_on_a_drive_that_can_only_be_read_needs_its_journal_elsewhere(
    stocked: Catalogue, tmp_path: Path
) -> None:
    _interrupted(stocked.path)
    only_read(stocked.path.parent)

    with pytest.raises(PlannerError, match=r"in the middle of a write.*together with the file whose name ends in -jou"):
        Catalogue.open(stocked.path)

    for name in names(stocked.path.parent):
        shutil.copy(stocked.path.parent / name, tmp_path / name)
    assert parts(tmp_path / "magnets.planner") == ["MG-1"]


def test_an_older_catalogue_on_a_drive_that_can_only_be_read_is_refused(drive: Path) -> None:
    old = drive / "released.planner"
    shutil.copy(FIRST_SCHEMA, old)
    only_read(drive)

    with pytest.raises(PlannerError, match="made by an earlier version and can only be read here"):
        Catalogue.open(old, at=AT)


def test_an_older_backup_is_not_brought_up_to_date_where_it_lies(tmp_path: Path) -> None:
    old = tmp_path / "m.planner.backups" / "2026-11-22T090000Z.planner"
    old.parent.mkdir()
    shutil.copy(FIRST_SCHEMA, old)

    with pytest.raises(PlannerError, match="made by an earlier version"):
        Catalogue.open(old, at=AT)
    assert old.read_bytes() == FIRST_SCHEMA.read_bytes()
