"""The lock of a window beside the catalogue: a second window offers to read only. The command line takes none."""

from __future__ import annotations

import getpass
import json
import os
import secrets
import socket
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

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
    lock = WindowLock(lock_path(catalogue), secrets.token_hex(8))
    content = json.dumps(
        {
            "host": owner.host,
            "user": owner.user,
            "pid": owner.pid,
            "since": owner.since.isoformat(),
            "token": lock.token,
        }
    )
    try:
        holder = _place(lock, content, owner)
    except OSError as failure:
        raise PlannerError(
            f"No lock can be put beside {catalogue.name} ({failure.strerror})",
            "open it read-only, or copy it to a folder where you may write",
        ) from failure
    if holder:
        return holder
    _held.add(lock.token)
    return lock


def _place(lock: WindowLock, content: str, owner: Owner) -> LockedBy | None:
    try:
        with lock.path.open("x", encoding="utf-8") as file:
            file.write(content)
    except FileExistsError:
        holder = _living_holder(lock.path, owner)
        if holder:
            return holder
        own = lock.path.with_name(f"{lock.path.name}.{lock.token}")
        own.write_text(content, encoding="utf-8")
        own.replace(lock.path)
        # Where two windows take over at once, the last to put its lock there has it.
        if _token_in(lock.path) != lock.token:
            return _living_holder(lock.path, owner)
    return None


def _content(path: Path) -> dict[str, object]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _token_in(path: Path) -> str:
    return str(_content(path).get("token", ""))


def _living_holder(path: Path, owner: Owner) -> LockedBy | None:
    content = _content(path)
    try:
        host, user, pid = str(content["host"]), str(content["user"]), int(str(content["pid"]))
        since = datetime.fromisoformat(str(content["since"]))
    except (KeyError, ValueError):
        return None
    if host == owner.host:
        # Our own number on a lock that we do not hold was given to an earlier process.
        alive = content.get("token") in _held if pid == os.getpid() else _is_alive(pid)
        if not alive:
            return None
    return LockedBy(host, user, since)


def _is_alive(pid: int) -> bool:
    if sys.platform == "win32":
        return _is_alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _is_alive_on_windows(pid: int) -> bool:
    # os.kill with signal 0 would interrupt the process there.
    import ctypes

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined, unused-ignore]
    handle = kernel.OpenProcess(0x00100000, False, pid)  # SYNCHRONIZE
    if not handle:
        return False
    still_running = kernel.WaitForSingleObject(handle, 0) == 0x102  # WAIT_TIMEOUT
    kernel.CloseHandle(handle)
    return bool(still_running)
