"""Whether the process that left a lock is still there, and the same one: its number may have been given to another."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PROCESSES = Path("/proc")


def is_alive(pid: int, born: object = None) -> bool:
    """Whether a process of this host is running; where `born` and its birth are both known, they must be the same.

    On macOS the birth is not known: there a number that was given to another process counts as the same one.
    """
    if pid <= 0 or not _is_running(pid):
        return False
    birth = birth_of(pid)
    return born is None or birth is None or birth == born


def birth_of(pid: int) -> str | None:
    """What tells a process from a later one of the same number; None where the system does not tell.

    On Linux the boot's id and the process' start in ticks since then, which no change of the clock moves
    (proc_pid_stat(5), field 22); on Windows its creation time.
    """
    if sys.platform == "win32":
        return _birth_on_windows(pid)
    try:
        boot = (_PROCESSES / "sys" / "kernel" / "random" / "boot_id").read_text(encoding="ascii").strip()
        line = (_PROCESSES / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # The program's name, in brackets, may hold blanks and brackets itself.
    fields = line.rpartition(")")[2].split()
    return f"{boot} {fields[19]}" if len(fields) > 19 else None


def _is_running(pid: int) -> bool:
    if sys.platform == "win32":
        return _is_running_on_windows(pid)
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _is_running_on_windows(pid: int) -> bool:
    # os.kill with signal 0 would interrupt the process there.
    import ctypes

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined, unused-ignore]
    handle = kernel.OpenProcess(0x00100000, False, pid)  # SYNCHRONIZE
    if not handle:
        return False
    still_running = kernel.WaitForSingleObject(handle, 0) == 0x102  # WAIT_TIMEOUT
    kernel.CloseHandle(handle)
    return bool(still_running)


def _birth_on_windows(pid: int) -> str | None:
    import ctypes

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined, unused-ignore]
    handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return None
    times = [ctypes.c_ulonglong() for _ in range(4)]
    known = kernel.GetProcessTimes(handle, *(ctypes.byref(time) for time in times))
    kernel.CloseHandle(handle)
    return str(times[0].value) if known else None
