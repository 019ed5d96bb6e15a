"""The lock of a window beside the catalogue: a second window offers to read only. The command line takes none."""

from __future__ import annotations

import getpass
import json
import os
import secrets
import socket
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planner.catalogue.processes import birth_of, is_alive
from planner.errors import PlannerError

_held: set[str] = set()


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds a lock: a process of a user on a host, since when."""

    host: str
    user: str
    pid: int
    since: datetime


@dataclass(frozen=True, slots=True)
class LockedBy:
    """The answer where another window has the catalogue open."""

    host: str
    user: str
    since: datetime


@dataclass(frozen=True, slots=True)
class WindowLock:
    """A lock that this window holds; release it when the catalogue is closed."""

    path: Path
    token: str

    def release(self) -> None:
        """Removes the lock, unless another window has taken it over."""
        _held.discard(self.token)
        if _token_in(self.path) == self.token:
            self.path.unlink(missing_ok=True)


def this_process(since: datetime) -> Owner:
    """The owner that this program would be."""
    return Owner(socket.gethostname(), getpass.getuser(), os.getpid(), since)


def lock_path(catalogue: Path) -> Path:
    """Where the lock of a catalogue lies."""
    return catalogue.with_name(f"{catalogue.name}.lock")


def take_lock(catalogue: Path, owner: Owner) -> WindowLock | LockedBy:
    """Locks a catalogue for a window, or says who has it open.

    A lock that a dead process of this host left behind, or that cannot be read, is taken over.
    Raises PlannerError where the folder cannot be written.
    """
    lock = _new_lock(catalogue)
    try:
        holder = _place(lock, _text(lock, owner), owner)
    except OSError as failure:
        raise _unlockable(catalogue, failure) from failure
    if holder:
        return holder
    _held.add(lock.token)
    return lock


def take_over(catalogue: Path, owner: Owner) -> WindowLock:
    """Takes a lock from whoever has it, because the planner said so: that computer no longer has the file open.

    Raises PlannerError where the folder cannot be written.
    """
    lock = _new_lock(catalogue)
    try:
        _replace(lock, _text(lock, owner))
    except OSError as failure:
        raise _unlockable(catalogue, failure) from failure
    _held.add(lock.token)
    return lock


def held_elsewhere(catalogue: Path) -> LockedBy | None:
    """The window of another living process that has a catalogue open; a window of another host counts as living."""
    content = _content(lock_path(catalogue))
    here = content.get("host") == socket.gethostname() and content.get("pid") == os.getpid()
    return None if here else _living_holder(lock_path(catalogue), socket.gethostname())


def _new_lock(catalogue: Path) -> WindowLock:
    return WindowLock(lock_path(catalogue), secrets.token_hex(8))


def _text(lock: WindowLock, owner: Owner) -> str:
    return json.dumps(
        {
            "host": owner.host,
            "user": owner.user,
            "pid": owner.pid,
            "born": birth_of(owner.pid),
            "since": owner.since.isoformat(),
            "token": lock.token,
        }
    )


def _unlockable(catalogue: Path, failure: OSError) -> PlannerError:
    return PlannerError(
        f"No lock can be put beside {catalogue.name} ({failure.strerror})",
        "open it read-only, or copy it to a folder where you may write",
    )


def _place(lock: WindowLock, content: str, owner: Owner) -> LockedBy | None:
    try:
        with lock.path.open("x", encoding="utf-8") as file:
            file.write(content)
    except FileExistsError:
        holder = _living_holder(lock.path, owner.host)
        if holder:
            return holder
        _replace(lock, content)
        # Where two windows take over at once, the last to put its lock there has it.
        if _token_in(lock.path) != lock.token:
            return _living_holder(lock.path, owner.host)
    return None


def _replace(lock: WindowLock, content: str) -> None:
    own = lock.path.with_name(f"{lock.path.name}.{lock.token}")
    try:
        own.write_text(content, encoding="utf-8")
        own.replace(lock.path)
    finally:
        own.unlink(missing_ok=True)


def _content(path: Path) -> dict[str, object]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _token_in(path: Path) -> str:
    return str(_content(path).get("token", ""))


def _living_holder(path: Path, host_here: str) -> LockedBy | None:
    content = _content(path)
    try:
        host, user, pid = str(content["host"]), str(content["user"]), int(str(content["pid"]))
        since = datetime.fromisoformat(str(content["since"]))
    except (KeyError, ValueError):
        return None
    if host == host_here:
        # Our own number on a lock that we do not hold was given to an earlier process.
        alive = content.get("token") in _held if pid == os.getpid() else is_alive(pid, content.get("born"))
        if not alive:
            return None
    return LockedBy(host, user, since)
