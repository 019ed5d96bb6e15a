"""Several programs on one file: locks hold, writers wait for their turn, readers go on."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from planner.catalogue.connections import ask, connected, file_of, unless_open
from planner.catalogue.database import Catalogue
from planner.catalogue.meta import read_meta, write_meta
from planner.errors import PlannerError

# Another program: takes its turn to write, says so, and commits when it is told to.
_WRITER = """
import sys
from pathlib import Path
from planner.catalogue.database import Catalogue
from planner.catalogue.meta import write_meta
with Catalogue.open(Path(sys.argv[1])).writing() as uow:
    write_meta(uow, "other", "wrote")
    print("writing", flush=True)
    input()
    uow.commit()
print("committed", flush=True)
"""
_IMPATIENT = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    connection.execute("BEGIN IMMEDIATE")
    print("in")
except sqlite3.OperationalError as failure:
    print(failure)
"""


@contextmanager
def _other_program(path: Path) -> Iterator[subprocess.Popen[str]]:
    other = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(Path(__file__).parents[3] / "src")},
    )
    assert other.stdin is not None
    assert other.stdout is not None
    assert other.stdout.readline() == "writing\n"
    try:
        yield other
    finally:
        other.communicate("")


def _let_commit(other: subprocess.Popen[str]) -> None:
    assert other.stdin is not None
    assert other.stdout is not None
    other.stdin.write("\n")
    other.stdin.flush()
    assert other.stdout.readline() == "committed\n"


def _another_can_write(path: Path) -> bool:
    done = subprocess.run([sys.executable, "-c", _IMPATIENT, str(path)], capture_output=True, text=True, check=True)
    return done.stdout == "in\n"


def test_reading_goes_on_while_another_program_writes(catalogue: Catalogue) -> None:
    with _other_program(catalogue.path) as other:
        with catalogue.reading() as uow:
            assert "other" not in read_meta(uow)
        version = catalogue.data_version()
        _let_commit(other)
        with catalogue.reading() as uow:
            assert read_meta(uow)["other"] == "wrote"
        assert catalogue.data_version() != version


def test_a_writer_waits_for_the_turn_of_another_program_and_loses_nothing(catalogue: Catalogue) -> None:
    entered = threading.Event()
    seen: list[str | None] = []

    def write() -> None:
        entered.set()
        with catalogue.writing() as uow:
            seen.append(read_meta(uow).get("other"))
            write_meta(uow, "own", "wrote")
            uow.commit()

    waiting = threading.Thread(target=write)
    with _other_program(catalogue.path) as other:
        waiting.start()
        entered.wait()
        assert seen == []
        _let_commit(other)
        waiting.join()

    with catalogue.reading() as uow:
        meta = read_meta(uow)
    assert (seen, meta["other"], meta["own"]) == (["wrote"], "wrote", "wrote")


def test_opening_a_catalogue_again_does_not_drop_the_lock_of_its_writer(catalogue: Catalogue) -> None:
    with catalogue.writing():
        assert not _another_can_write(catalogue.path)
        Catalogue.open(catalogue.path).close()
        assert not _another_can_write(catalogue.path)

    assert _another_can_write(catalogue.path)


def test_the_bytes_of_a_file_are_looked_at_only_while_it_is_closed(catalogue: Catalogue, tmp_path: Path) -> None:
    def size(path: Path) -> int:
        return len(path.read_bytes())

    found = [unless_open(catalogue.path, size)]
    with catalogue.reading():
        found.append(unless_open(catalogue.path, size))
        (tmp_path / "other").write_text("x")
        assert unless_open(tmp_path / "other", size) == 1
    with connected(catalogue.path):
        found.append(unless_open(catalogue.path, size))
    found.append(unless_open(catalogue.path, size))

    whole = catalogue.path.stat().st_size
    assert found == [whole, None, None, whole]


def test_another_name_of_an_open_file_is_the_same_file(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "link.planner").symlink_to(catalogue.path)

    with catalogue.reading():
        assert unless_open(tmp_path / "link.planner", Path.read_bytes) is None


def test_a_bare_connection_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match=r"none\.planner is not there"), connected(tmp_path / "none.planner"):
        pass

    assert list(tmp_path.iterdir()) == []


def test_a_bare_connection_speaks_plainly(tmp_path: Path) -> None:
    (tmp_path / "a.planner").write_bytes(b"rubbish" * 99)

    with pytest.raises(PlannerError, match=r"a\.planner is damaged"):
        ask(tmp_path / "a.planner", lambda connection: connection.execute("SELECT * FROM meta").fetchall())


def test_a_unit_of_work_knows_its_file(catalogue: Catalogue) -> None:
    with catalogue.reading() as uow:
        assert file_of(uow.connection) == catalogue.path


def test_a_catalogue_that_went_away_is_told_and_not_made_anew(catalogue: Catalogue) -> None:
    catalogue.path.unlink()

    with pytest.raises(PlannerError, match=r"magnets\.planner is not there"):
        catalogue.reading()
    with pytest.raises(PlannerError, match=r"magnets\.planner is not there"):
        catalogue.writing()
    assert not catalogue.path.exists()
