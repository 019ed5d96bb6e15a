from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.catalogue import lock
from planner.catalogue.lock import LockedBy, Owner, WindowLock, lock_path, take_lock, this_process
from planner.errors import PlannerError

SINCE = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
CATALOGUE = "magnets.planner"


def _leave(path: Path, owner: Owner) -> None:
    content = {"host": owner.host, "user": owner.user, "pid": owner.pid, "since": owner.since.isoformat(), "token": "x"}
    lock_path(path).write_text(json.dumps(content))


def _dead_process() -> int:
    finished = subprocess.Popen([sys.executable, "-c", ""])
    finished.wait()
    return finished.pid


@pytest.fixture
def here() -> Owner:
    return this_process(SINCE)


def test_a_free_catalogue_is_locked_and_freed(tmp_path: Path, here: Owner) -> None:
    taken = take_lock(tmp_path / CATALOGUE, here)

    assert isinstance(taken, WindowLock)
    content = json.loads(lock_path(tmp_path / CATALOGUE).read_text())
    assert (content["host"], content["user"], content["pid"]) == (here.host, here.user, here.pid)
    taken.release()
    assert list(tmp_path.iterdir()) == []


def test_a_second_window_is_told_who_has_it(tmp_path: Path, here: Owner) -> None:
    first = take_lock(tmp_path / CATALOGUE, here)
    second = take_lock(tmp_path / CATALOGUE, here)
    assert isinstance(first, WindowLock)
    first.release()

    assert second == LockedBy(here.host, here.user, SINCE)


def test_another_living_process_keeps_its_lock(tmp_path: Path, here: Owner) -> None:
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    _leave(tmp_path / CATALOGUE, replace(here, pid=other.pid, user="ben"))

    answer = take_lock(tmp_path / CATALOGUE, here)
    other.communicate(b"\n")

    assert answer == LockedBy(here.host, "ben", SINCE)


def test_another_host_keeps_its_lock_whatever_its_process(tmp_path: Path, here: Owner) -> None:
    _leave(tmp_path / CATALOGUE, replace(here, host="elsewhere", pid=_dead_process()))

    assert take_lock(tmp_path / CATALOGUE, here) == LockedBy("elsewhere", here.user, SINCE)


def test_the_lock_of_a_dead_process_is_taken_over(tmp_path: Path, here: Owner) -> None:
    _leave(tmp_path / CATALOGUE, replace(here, pid=_dead_process()))

    taken = take_lock(tmp_path / CATALOGUE, here)

    assert isinstance(taken, WindowLock)
    assert [item.name for item in tmp_path.iterdir()] == [f"{CATALOGUE}.lock"]
    taken.release()


def test_our_own_number_given_to_an_earlier_process_is_taken_over(tmp_path: Path, here: Owner) -> None:
    _leave(tmp_path / CATALOGUE, here)

    taken = take_lock(tmp_path / CATALOGUE, here)

    assert isinstance(taken, WindowLock)
    taken.release()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"host": "a"}'])
def test_a_lock_that_cannot_be_read_is_taken_over(tmp_path: Path, here: Owner, content: str) -> None:
    lock_path(tmp_path / CATALOGUE).write_text(content)

    taken = take_lock(tmp_path / CATALOGUE, here)

    assert isinstance(taken, WindowLock)
    taken.release()


def test_release_leaves_a_lock_that_another_window_took_over(tmp_path: Path, here: Owner) -> None:
    taken = take_lock(tmp_path / CATALOGUE, here)
    assert isinstance(taken, WindowLock)
    _leave(tmp_path / CATALOGUE, replace(here, host="elsewhere"))

    taken.release()

    assert lock_path(tmp_path / CATALOGUE).exists()


def test_of_two_windows_that_take_over_at_once_one_has_it(
    tmp_path: Path, here: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock_path(tmp_path / CATALOGUE).write_text("")
    monkeypatch.setattr(lock, "_token_in", lambda path: "the token of the rival")
    monkeypatch.setattr(lock, "_living_holder", _first_nothing_then(LockedBy("elsewhere", "b", SINCE)))

    assert take_lock(tmp_path / CATALOGUE, here) == LockedBy("elsewhere", "b", SINCE)


def _first_nothing_then(then: LockedBy) -> object:
    answers = iter([None, then])
    return lambda path, owner: next(answers)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, here: Owner) -> None:
    with pytest.raises(PlannerError, match="No lock can be put"):
        take_lock(tmp_path / "nowhere" / CATALOGUE, here)
