from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.catalogue import lock, processes
from planner.catalogue.lock import (
    LockedBy,
    Owner,
    WindowLock,
    held_elsewhere,
    lock_path,
    take_lock,
    take_over,
    this_process,
)
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


BROKEN = [
    "",
    "{",
    "[]",
    '{"host": "a"}',
    "[" * 100_000,
    '{"host": "a", "user": "b", "pid": "x", "since": "2026-11-22"}',
    '{"host": "a", "user": "b", "pid": 1, "since": "soon"}',
]


@pytest.mark.parametrize("content", BROKEN)
def test_a_lock_that_cannot_be_read_is_taken_over(tmp_path: Path, here: Owner, content: str) -> None:
    lock_path(tmp_path / CATALOGUE).write_text(content)

    taken = take_lock(tmp_path / CATALOGUE, here)

    assert isinstance(taken, WindowLock)
    taken.release()


@pytest.mark.parametrize("pid", [0, -1, 2**70])
def test_a_number_that_no_process_has_holds_nothing(tmp_path: Path, here: Owner, pid: int) -> None:
    _leave(tmp_path / CATALOGUE, replace(here, pid=pid))

    taken = take_lock(tmp_path / CATALOGUE, here)

    assert isinstance(taken, WindowLock)
    taken.release()


def test_a_lock_of_bytes_that_are_no_text_is_taken_over(tmp_path: Path, here: Owner) -> None:
    lock_path(tmp_path / CATALOGUE).write_bytes(bytes(range(256)))

    taken = take_lock(tmp_path / CATALOGUE, here)

    assert isinstance(taken, WindowLock)
    taken.release()


def test_a_folder_in_the_place_of_the_lock_is_told_and_nothing_is_left(tmp_path: Path, here: Owner) -> None:
    lock_path(tmp_path / CATALOGUE).mkdir()

    with pytest.raises(PlannerError, match="No lock can be put"):
        take_lock(tmp_path / CATALOGUE, here)

    assert [item.name for item in tmp_path.iterdir()] == [f"{CATALOGUE}.lock"]


@pytest.fixture
def other() -> Iterator[subprocess.Popen[bytes]]:
    """Another living process of this host."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    yield process
    process.communicate(b"\n")


def test_the_lock_knows_the_process_by_its_birth(tmp_path: Path, here: Owner, other: subprocess.Popen[bytes]) -> None:
    path = tmp_path / CATALOGUE
    theirs = replace(here, pid=other.pid)
    taken = take_lock(path, theirs)
    assert isinstance(taken, WindowLock)
    assert take_lock(path, here) == LockedBy(here.host, here.user, SINCE)

    content = json.loads(lock_path(path).read_text())
    assert (content["born"] is None) == (sys.platform == "darwin")
    lock_path(path).write_text(json.dumps({**content, "born": "an earlier life"}))

    # Where the system tells no birth, the number alone speaks.
    assert isinstance(take_lock(path, here), WindowLock) == (sys.platform != "darwin")


def test_a_birth_that_is_not_known_does_not_free_a_lock(
    tmp_path: Path, here: Owner, other: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(take_lock(tmp_path / CATALOGUE, replace(here, pid=other.pid)), WindowLock)
    monkeypatch.setattr(processes, "birth_of", lambda pid: None)

    assert take_lock(tmp_path / CATALOGUE, here) == LockedBy(here.host, here.user, SINCE)


def test_a_process_keeps_its_birth_and_no_other_has_it(other: subprocess.Popen[bytes]) -> None:
    own = processes.birth_of(os.getpid())

    assert own == processes.birth_of(os.getpid())
    assert own is None or own != processes.birth_of(other.pid)
    assert processes.birth_of(_dead_process()) is None


def test_a_program_with_brackets_in_its_name_has_a_birth_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sys" / "kernel" / "random").mkdir(parents=True)
    (tmp_path / "sys" / "kernel" / "random" / "boot_id").write_text("b-1\n")
    (tmp_path / "17").mkdir()
    numbers = " ".join(str(number) for number in range(3, 40))
    (tmp_path / "17" / "stat").write_text(f"17 (a ) b) {numbers}")
    monkeypatch.setattr(processes, "_PROCESSES", tmp_path)
    monkeypatch.setattr(sys, "platform", "linux")

    assert processes.birth_of(17) == "b-1 22"


def test_a_lock_is_taken_over_when_the_planner_says_so(tmp_path: Path, here: Owner) -> None:
    path = tmp_path / CATALOGUE
    _leave(path, replace(here, host="elsewhere"))
    assert take_lock(path, here) == LockedBy("elsewhere", here.user, SINCE)

    taken = take_over(path, here)

    assert json.loads(lock_path(path).read_text())["host"] == here.host
    assert [item.name for item in tmp_path.iterdir()] == [f"{CATALOGUE}.lock"]
    assert take_lock(path, here) == LockedBy(here.host, here.user, SINCE)
    taken.release()
    assert list(tmp_path.iterdir()) == []


def test_a_takeover_into_a_folder_that_is_not_there_is_told(tmp_path: Path, here: Owner) -> None:
    with pytest.raises(PlannerError, match="No lock can be put"):
        take_over(tmp_path / "nowhere" / CATALOGUE, here)


def test_only_the_window_of_another_process_holds_a_catalogue_elsewhere(
    tmp_path: Path, here: Owner, other: subprocess.Popen[bytes]
) -> None:
    path = tmp_path / CATALOGUE
    assert held_elsewhere(path) is None
    _leave(path, replace(here, pid=other.pid))
    assert held_elsewhere(path) == LockedBy(here.host, here.user, SINCE)
    _leave(path, replace(here, host="elsewhere", pid=os.getpid()))
    assert held_elsewhere(path) == LockedBy("elsewhere", here.user, SINCE)
    _leave(path, replace(here, pid=_dead_process()))
    assert held_elsewhere(path) is None
    lock_path(path).unlink()
    own = take_lock(path, here)
    assert isinstance(own, WindowLock)
    assert held_elsewhere(path) is None
    own.release()


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
    return lambda path, host: next(answers)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, here: Owner) -> None:
    with pytest.raises(PlannerError, match="No lock can be put"):
        take_lock(tmp_path / "nowhere" / CATALOGUE, here)
