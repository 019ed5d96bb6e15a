"""Kills the opening of an older catalogue before its n-th statement, for every n: a program of its own.

    python killed_migration.py FOLDER       every kill point, each in a fork of this process
    python killed_migration.py FOLDER N     one kill point in this process, where there is no fork

Each kill point works on a copy of FOLDER/original, FOLDER/N/released.planner, and leaves beside it in `next.txt` what
was about to happen: a statement, COMMIT, or `opened` for the moment after the commit. The first N for which there is
no such file lived to the end. A process ends by SIGKILL, or by os._exit where there is none; nothing of this is in
the program itself.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, event

from planner.catalogue.database import Catalogue

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
NAME = "released.planner"
NEXT = "next.txt"
KILLED = 137


def _die() -> None:
    if hasattr(signal, "SIGKILL"):
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(KILLED)


class _Killer:
    """Counts what is about to happen and ends the process before the n-th."""

    def __init__(self, number: int, note: Path) -> None:
        self._left = number
        self._note = note

    def before(self, what: str) -> None:
        """One more thing is about to happen."""
        self._left -= 1
        if self._left == 0:
            self._note.write_text(" ".join(what.split())[:60], encoding="utf-8")
            _die()


def open_and_die(folder: Path, number: int) -> None:
    """Opens one copy and dies at its kill point; comes back only where there is no such point."""
    place = folder / str(number)
    place.mkdir()
    (place / NAME).write_bytes((folder / "original").read_bytes())
    killer = _Killer(number, place / NEXT)
    event.listen(Engine, "before_cursor_execute", lambda *about: killer.before(str(about[2])))
    event.listen(Engine, "commit", lambda _connection: killer.before("COMMIT"))
    catalogue = Catalogue.open(place / NAME, at=AT)
    killer.before("opened")
    catalogue.close()


def _forked(folder: Path, number: int) -> bool:
    """Whether a fork of this process was killed at a kill point; ends this process where the fork failed by itself."""
    child = os.fork()
    if child == 0:
        outcome = 2
        try:
            open_and_die(folder, number)
            outcome = 0
        finally:
            os._exit(outcome)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
        raise SystemExit(f"kill point {number} failed by itself")
    return os.WIFSIGNALED(status)


def kill_everywhere(folder: Path) -> None:
    """Dies at one kill point after the other, until there is none left."""
    number = 1
    # What a first opening loads and works out is there in every fork then.
    warm = folder / "warm.planner"
    warm.write_bytes((folder / "original").read_bytes())
    Catalogue.open(warm, at=AT).close()
    while _forked(folder, number):
        number += 1


if __name__ == "__main__":
    if len(sys.argv) > 2:
        open_and_die(Path(sys.argv[1]), int(sys.argv[2]))
    else:
        kill_everywhere(Path(sys.argv[1]))
