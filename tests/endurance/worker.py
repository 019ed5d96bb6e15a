"""The process that is killed: it lives a planner's day and says what is done only once it is committed.

`python -m endurance.worker serve` reads tasks as lines of JSON and forks a worker for each, so that the program is
loaded once; `python -m endurance.worker TASK` is a worker itself. Both say what happens as lines of JSON.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import count, islice
from pathlib import Path
from typing import Any

from endurance.states import recorded_states, whole_state
from endurance.work import Commit, Day, commit, live_through, start_catalogue
from planner.catalogue.unit_of_work import UnitOfWork
from planner.errors import PlannerError
from planner.services.catalogues import open_catalogue

# Long enough for the parent to aim at; only the careless ways of working wait.
_PAUSE_SECONDS = 0.4
_REAP_SECONDS = 1.5


@dataclass(frozen=True, slots=True)
class Task:
    """One worker's day: where, by which seed, how many steps (None: until it is killed), and in which way."""

    catalogue: str
    folder: str
    seed: str
    day: int
    steps: int | None = None
    way: str = "careful"

    def to_line(self) -> str:
        """The task as one line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_line(cls, line: str) -> Task:
        """The task of `to_line`."""
        return cls(**json.loads(line))


def say(**news: Any) -> None:
    """Writes one line of news, at once."""
    os.write(1, json.dumps(news).encode() + b"\n")


def work(task: Task) -> None:
    """Lives the day of a task to its end."""
    path = Path(task.catalogue)
    catalogue = open_catalogue(path)
    day = Day(catalogue, Path(task.folder), task.seed, task.day, _WAYS[task.way](path))
    for number in islice(count(), task.steps):
        step = day.step(number)
        say(doing=number, verb=step.verb)
        try:
            day.take(step)
        except PlannerError as refusal:
            say(refused=number, verb=step.verb, words=str(refusal), state=whole_state(path))
            continue
        ledger = recorded_states(path)
        newest = max(ledger)
        say(done=number, verb=step.verb, operation=newest, recorded=ledger[newest], state=whole_state(path))
    catalogue.close()


def work_or_tell(task: Task) -> None:
    """Works; a failure that is no refusal is a fault of the program, and is told."""
    try:
        work(task)
    except Exception:  # noqa: BLE001 - whatever it is, the parent must hear of it
        say(broken=traceback.format_exc())


def _careful(_: Path) -> Commit:
    return commit


def _hasty(path: Path) -> Commit:
    """A store that promises before it keeps: the check of the harness on itself."""

    def promise_first(uow: UnitOfWork) -> None:
        newest = max(recorded_states(path)) + 1
        say(done=0, verb="promise", operation=newest, recorded=None, state="promised")
        time.sleep(_PAUSE_SECONDS)
        uow.commit()

    return promise_first


def _piecemeal(path: Path) -> Commit:
    """A store that writes one operation in two transactions: the check of the harness on itself."""

    def commit_in_pieces(uow: UnitOfWork) -> None:
        uow.commit()
        time.sleep(_PAUSE_SECONDS)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("REPLACE INTO meta SELECT 'second half of', max(id) FROM operations")
            connection.commit()

    return commit_in_pieces


def _littering(_: Path) -> Commit:
    """A program that leaves a process of its own behind: the check of the harness on itself."""

    def leave_a_process(uow: UnitOfWork) -> None:
        outlives = f"import time; time.sleep({2 * _REAP_SECONDS})"
        subprocess.Popen([sys.executable, "-c", outlives], start_new_session=True)
        uow.commit()

    return leave_a_process


_WAYS: Mapping[str, Callable[[Path], Commit]] = {
    "careful": _careful,
    "hasty": _hasty,
    "piecemeal": _piecemeal,
    "littering": _littering,
}


def serve() -> None:
    """Forks a worker for every task on standard input, and says when it has ended and whether it left processes."""
    _adopt_orphans()
    with tempfile.TemporaryDirectory() as folder:
        # Loads all that the program loads only where it is used.
        start_catalogue(Path(folder) / "warm.planner", Path(folder))
        live_through(Path(folder) / "warm.planner", Path(folder))
    say(serving=os.getpid())
    for line in sys.stdin:
        task = Task.from_line(line)
        worker = os.fork()
        if worker == 0:
            os.setsid()
            say(started=os.getpid())
            work_or_tell(task)
            os._exit(0)
        os.waitpid(worker, 0)
        say(ended=worker, left=_left_behind())


def _adopt_orphans() -> None:
    """Makes this process the parent of what a killed worker leaves behind, so that it is seen and reaped (Linux)."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def _left_behind() -> int:
    """Whether processes outlived the worker for more than a moment: 1 or 0."""
    deadline = time.monotonic() + _REAP_SECONDS
    while time.monotonic() < deadline:
        try:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.001)
        except ChildProcessError:
            return 0
    return 1


def main(argument: str) -> int:
    """Serves, or works on the one task of the argument."""
    if argument == "serve":
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        serve()
    else:
        say(started=os.getpid())
        work_or_tell(Task.from_line(argument))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
