"""The drive fails under the program: it is told in a sentence, and the catalogue stays what it was."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from unittest import mock

import pytest

from endurance.deeds import CATALOGUE, DEEDS, Deed, Do
from endurance.faulting import MODES, Bench, strike_all
from endurance.faulty_vfs import Action, Drive, Mode, failing, library
from endurance.tallies import FaultTally
from planner.errors import PlannerError

pytestmark = pytest.mark.skipif(
    library() is None, reason="the SQLite library that Python uses cannot be reached from outside here"
)


def test_faults_spread_over_the_work_lose_nothing_and_are_told(tmp_path: Path) -> None:
    deeds = [DEEDS[name] for name in ("import", "undo", "migration", "recovery")]
    tally = strike_all(deeds, tmp_path, one_in=61)

    assert tally.sentences == []
    assert tally.points.total() >= 24
    assert set(tally.points) >= {Mode.ONCE, Mode.LASTING, Mode.FULL, Mode.TORN, Mode.TORN_LASTING}
    assert tally.refused + len(tally.tolerated) == tally.points.total()
    assert tally.refused > 20


def test_a_backup_copy_and_a_restoration_on_a_failing_drive_leave_what_was(tmp_path: Path) -> None:
    tally = strike_all([DEEDS["backup copy"], DEEDS["restoration"]], tmp_path, one_in=211)

    assert tally.sentences == []
    assert tally.points.total() > 8


def _refused(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("name", ["backup copy", "restoration", "migration"])
def test_a_copy_that_cannot_be_finished_past_sqlite_leaves_what_was(name: str, tmp_path: Path) -> None:
    tally = FaultTally()
    bench = Bench(DEEDS[name], tmp_path, tally)
    calls = ["os.fsync", "pathlib.Path.replace", *(["pathlib.Path.write_text"] if name != "backup copy" else [])]
    for call in calls:
        bench.strike_with(mock.patch(call, _refused), call, "past SQLite")

    assert tally.sentences == []
    assert tally.refused == len(calls)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Bench, FaultTally]:
    """A bench for the undo of an import."""
    tally = FaultTally()
    return Bench(DEEDS["undo"], tmp_path_factory.mktemp("bench"), tally), tally


def test_a_drive_that_swallows_any_write_to_the_catalogue_is_found_out(written: tuple[Bench, FaultTally]) -> None:
    bench, tally = written
    # The pages of the catalogue are written last: after the journal was brought onto the drive, which takes two steps.
    _, settled, _ = [k for k, action in enumerate(bench.operations, 1) if action is Action.SYNC]
    unnoticed = []
    for k in filter(lambda k: k > settled, bench.points(Mode.LYING)):
        known = len(tally.sentences)
        bench.strike(Mode.LYING, k)
        unnoticed += [k] if len(tally.sentences) == known else []

    assert tally.points[Mode.LYING] > 5
    assert unnoticed == []


def _with_instead(deed: Deed, name: str, change: type[BaseException] | None) -> Deed:
    """A deed done by a careless program: it says nothing of a refusal, or breaks on it."""

    def prepare(folder: Path) -> Do:
        do = deed.prepare(folder)

        def carelessly(copy: Path) -> None:
            if change is None:
                with suppress(PlannerError):
                    do(copy)
                return
            try:
                do(copy)
            except PlannerError as refusal:
                raise change from refusal

        return carelessly

    return Deed(name, prepare, deed.files)


def test_a_program_that_says_nothing_of_a_fault_is_found_out(tmp_path: Path) -> None:
    tally = FaultTally()
    bench = Bench(_with_instead(DEEDS["undo"], "silent undo", None), tmp_path, tally)
    bench.strike(Mode.ONCE, 5)

    assert tally.counts == {"lost": 1, "swallowed": 1}


def test_a_program_that_breaks_on_a_fault_is_found_out(tmp_path: Path) -> None:
    tally = FaultTally()
    bench = Bench(_with_instead(DEEDS["undo"], "broken undo", ZeroDivisionError), tmp_path, tally)
    bench.strike(Mode.ONCE, 5)

    assert tally.counts == {"broken": 1}
    assert "ZeroDivisionError" in tally.sentences[0]


def test_a_deed_that_cannot_even_be_prepared_is_told_and_the_others_are_tried(tmp_path: Path) -> None:
    def unprepared(folder: Path) -> Do:
        raise ZeroDivisionError

    tally = strike_all([Deed("nothing", unprepared), DEEDS["undo"]], tmp_path, one_in=1000)

    assert tally.counts == {"broken": 1}
    assert tally.points.total() == 1


@contextmanager
def _table(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS parts (number)")
        connection.commit()
        yield connection


def test_the_drive_counts_what_is_written_and_fails_only_where_it_is_told(tmp_path: Path) -> None:
    path = tmp_path / CATALOGUE
    with failing(Drive()) as whole, _table(path):
        pass
    assert whole.struck == 0
    assert whole.operations[0] is Action.OPEN
    assert set(whole.operations) == {Action.OPEN, Action.WRITE, Action.SYNC, Action.DELETE}

    with (
        failing(Drive(Mode.FULL, 1)) as full,
        pytest.raises(sqlite3.OperationalError, match="full"),
        _table(path) as connection,
    ):
        connection.execute("INSERT INTO parts VALUES (1)")
    assert full.struck > 0

    with _table(path) as connection:
        connection.execute("INSERT INTO parts VALUES (1)")
        connection.commit()
        assert connection.execute("SELECT count(*) FROM parts").fetchone() == (1,)


def test_each_mode_begins_only_with_an_operation_that_it_can_strike(written: tuple[Bench, FaultTally]) -> None:
    bench, _ = written
    actions = {mode: {bench.operations[k - 1] for k in bench.points(mode)} for mode in MODES}

    assert actions[Mode.TORN] == {Action.WRITE}
    assert actions[Mode.DELETED] == {Action.DELETE}
    assert actions[Mode.ONCE] == set(bench.operations)
