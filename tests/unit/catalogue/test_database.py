from __future__ import annotations

import hashlib
import sqlite3
import struct
import threading
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from planner.catalogue import connections, database
from planner.catalogue.connections import pragma
from planner.catalogue.database import Catalogue
from planner.catalogue.file_header import APPLICATION_ID
from planner.catalogue.meta import read_meta, write_meta
from planner.errors import PlannerError

AT = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _patch(path: Path, offset: int, value: bytes) -> None:
    content = bytearray(path.read_bytes())
    content[offset : offset + len(value)] = value
    path.write_bytes(bytes(content))


def _another_program(path: Path) -> None:
    _patch(path, 68, b"\x00\x00\x00\x07")


def _newer(path: Path) -> None:
    _patch(path, 60, struct.pack(">i", 99))


def _not_sqlite(path: Path) -> None:
    path.write_bytes(b"part_number;quantity\n" * 20)


def _short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _cut_within_a_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def _cut_between_pages(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def _with_a_torn_page(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x" * 100)


REFUSALS = [
    (_another_program, "another program"),
    (_newer, "newer version"),
    (_not_sqlite, "not a catalogue"),
    (_short, "not a catalogue"),
    (_empty, "empty"),
    (_cut_within_a_page, "its end is missing"),
    (_cut_between_pages, "its end is missing"),
    (_with_a_torn_page, "its end is missing"),
]


@pytest.mark.parametrize(("spoil", "word"), REFUSALS)
def test_a_file_that_is_no_sound_catalogue_is_refused_untouched(
    catalogue: Catalogue, spoil: object, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(spoil)
    spoil(catalogue.path)
    before = _hash(catalogue.path)
    monkeypatch.setattr(database, "engine_for", None)

    with pytest.raises(PlannerError, match=word):
        Catalogue.open(catalogue.path)

    assert _hash(catalogue.path) == before
    assert [item.name for item in catalogue.path.parent.iterdir()] == [catalogue.path.name]


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="cannot be opened"):
        Catalogue.open(tmp_path / "none.planner")
    with pytest.raises(PlannerError, match="cannot be opened"):
        Catalogue.open(tmp_path)


PLANTED = [
    "CREATE TRIGGER planted AFTER INSERT ON parts BEGIN DELETE FROM licences; END",
    "CREATE VIEW planted AS SELECT * FROM parts",
    "CREATE VIRTUAL TABLE planted USING fts5(text)",
    "CREATE TABLE planted (a)",
    "CREATE INDEX planted ON parts (grade)",
    "ALTER TABLE parts ADD COLUMN planted TEXT",
    "ALTER TABLE parts ADD COLUMN planted TEXT GENERATED ALWAYS AS (upper(grade)) VIRTUAL",
    "DROP TABLE marks",
]


@pytest.mark.parametrize("statement", PLANTED)
def test_a_schema_that_is_not_ours_is_refused_untouched(catalogue: Catalogue, statement: str) -> None:
    with closing(sqlite3.connect(catalogue.path)) as connection:
        connection.execute(statement)
        connection.commit()
    before = _hash(catalogue.path)

    with pytest.raises(PlannerError, match="did not put there"):
        Catalogue.open(catalogue.path)

    assert _hash(catalogue.path) == before


def test_a_catalogue_with_statistics_is_still_ours(catalogue: Catalogue) -> None:
    with closing(sqlite3.connect(catalogue.path)) as connection:
        connection.execute("ANALYZE")

    reopened = Catalogue.open(catalogue.path)
    with reopened.reading() as uow:
        assert pragma(uow.connection, "application_id") == APPLICATION_ID
    reopened.close()


def test_a_new_catalogue_has_its_name_only_once_it_is_whole_and_takes_nobodys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.planner"
    build = database._build

    def interrupted(unfinished: Path, named: Path, at: datetime) -> None:
        build(unfinished, named, at)
        assert not named.exists()
        named.write_bytes(b"somebody's")

    monkeypatch.setattr(database, "_build", interrupted)
    with pytest.raises(PlannerError, match="There is a file called"):
        Catalogue.create(path, AT)

    assert [item.name for item in tmp_path.iterdir()] == ["new.planner"]
    assert path.read_bytes() == b"somebody's"


def test_a_new_catalogue_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("dear supplier")

    with pytest.raises(PlannerError, match="already"):
        Catalogue.create(path, AT)

    assert path.read_text() == "dear supplier"


def test_a_new_catalogue_needs_a_folder(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="cannot be created"):
        Catalogue.create(tmp_path / "nowhere" / "a.planner", AT)


def test_a_new_catalogue_is_one_file_and_knows_its_day(catalogue: Catalogue) -> None:
    assert [item.name for item in catalogue.path.parent.iterdir()] == [catalogue.path.name]
    with catalogue.reading() as uow:
        assert read_meta(uow) == {"created": "2026-11-01T08:00:00+00:00"}


WANTED = {"synchronous": 3, "foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1, "mmap_size": 0}


def test_every_connection_has_the_pragmas(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        found = {name: pragma(uow.connection, name) for name in WANTED}
        assert found == WANTED
        assert pragma(uow.connection, "busy_timeout") == 30_000
        assert pragma(uow.connection, "cache_spill") == 0
        assert pragma(uow.connection, "cache_size") == -65536
        assert pragma(uow.connection, "temp_store") == 2
        assert uow.connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
        driver = uow.connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        assert driver.isolation_level is None


def test_readers_cannot_write(catalogue: Catalogue) -> None:
    with pytest.raises(PlannerError, match="only be read"), catalogue.reading() as uow:
        write_meta(uow, "a", "b")


def test_nothing_is_kept_unless_committed(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        write_meta(uow, "left", "behind")
    with suppress(RuntimeError), catalogue.writing() as uow:
        write_meta(uow, "failed", "half way")
        raise RuntimeError
    with catalogue.writing() as uow:
        write_meta(uow, "kept", "yes")
        uow.commit()

    with catalogue.reading() as uow:
        assert set(read_meta(uow)) == {"created", "kept"}


def test_even_tables_are_rolled_back(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        uow.connection.exec_driver_sql("CREATE TABLE extra (a)")

    with catalogue.reading() as uow, pytest.raises(OperationalError, match="no such table"):
        uow.connection.exec_driver_sql("SELECT * FROM extra")


def test_a_unit_of_work_is_closed_outside_its_block(catalogue: Catalogue) -> None:
    uow = catalogue.writing()
    with pytest.raises(RuntimeError, match="not open"):
        assert uow.connection


def test_writers_wait_for_their_turn(catalogue: Catalogue) -> None:
    failures: list[BaseException] = []

    def count_up() -> None:
        try:
            for _ in range(5):
                with catalogue.writing() as uow:
                    value = int(read_meta(uow).get("count", "0"))
                    time.sleep(0.002)
                    write_meta(uow, "count", str(value + 1))
                    uow.commit()
        except BaseException as failure:  # noqa: BLE001 - handed to the test
            failures.append(failure)

    threads = [threading.Thread(target=count_up) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with catalogue.reading() as uow:
        assert (failures, read_meta(uow)["count"]) == ([], "15")


def test_a_reader_sees_one_state_while_another_writes(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        write_meta(uow, "key", "before")
        uow.commit()

    with catalogue.writing() as writer:
        write_meta(writer, "key", "after")
        with catalogue.reading() as reader:
            assert read_meta(reader)["key"] == "before"
        writer.commit()

    with catalogue.reading() as reader:
        assert read_meta(reader)["key"] == "after"


def test_a_writer_that_waits_in_vain_is_told_so(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.01)
    impatient = Catalogue.open(catalogue.path)
    with catalogue.writing(), pytest.raises(PlannerError, match="Another program is writing"), impatient.writing():
        pass
    impatient.close()

    assert catalogue.problems() == ()


def test_a_full_disk_is_told_and_nothing_is_saved(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        uow.connection.exec_driver_sql("PRAGMA max_page_count=1")
        write_meta(uow, "small", "fits")
        with pytest.raises(PlannerError, match="disk is full"):
            write_meta(uow, "large", "x" * 2_000_000)

    with catalogue.reading() as uow:
        assert set(read_meta(uow)) == {"created"}


def test_a_page_of_zeros_is_told(catalogue: Catalogue) -> None:
    content = bytearray(catalogue.path.read_bytes())
    content[4096 : 4096 * 40] = bytes(4096 * 39)
    catalogue.path.write_bytes(bytes(content))

    with pytest.raises(PlannerError, match="damaged"):
        catalogue.problems()


def test_the_data_version_moves_with_every_commit_and_only_then(catalogue: Catalogue) -> None:
    first = catalogue.data_version()
    with catalogue.writing() as uow:
        write_meta(uow, "a", "b")
    unchanged = catalogue.data_version()
    with catalogue.writing() as uow:
        write_meta(uow, "a", "b")
        uow.commit()

    assert unchanged == first
    assert catalogue.data_version() != first


def test_the_data_version_can_be_asked_from_another_thread(catalogue: Catalogue) -> None:
    versions = [catalogue.data_version()]
    thread = threading.Thread(target=lambda: versions.append(catalogue.data_version()))
    thread.start()
    thread.join()

    assert versions[0] == versions[1]


def test_problems_names_a_dangling_reference(catalogue: Catalogue) -> None:
    with closing(sqlite3.connect(catalogue.path)) as connection:
        connection.execute("INSERT INTO read_tables VALUES (1, 77, 'Sheet1', 1, 'parts', '{}')")
        connection.commit()

    assert catalogue.problems() == ("read_tables row 1 refers to a record of imports that is not there",)


def test_an_interrupted_write_is_mended_on_opening(catalogue: Catalogue, tmp_path: Path) -> None:
    torn = tmp_path / "torn.planner"
    with catalogue.writing() as uow:
        for number in range(300):
            write_meta(uow, str(number), "x" * 3000)
        uow.commit()
    with closing(sqlite3.connect(catalogue.path)) as writer:
        writer.isolation_level = None
        writer.execute("PRAGMA cache_size=2")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("PRAGMA user_version=99")
        writer.execute("UPDATE meta SET value = 'torn'")
        torn.write_bytes(catalogue.path.read_bytes())
        _newer(torn)
        journal = catalogue.path.with_name(f"{catalogue.path.name}-journal")
        torn.with_name(f"{torn.name}-journal").write_bytes(journal.read_bytes())
        writer.execute("ROLLBACK")

    mended = Catalogue.open(torn)
    with mended.reading() as uow:
        values = set(read_meta(uow).values())
    assert mended.problems() == ()
    mended.close()

    assert "torn" not in values
