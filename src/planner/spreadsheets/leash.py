"""The leash of the child process: how much memory and time it may take, on each system in that system's own way.

Linux enforces resource limits. macOS knows them but does not enforce the one on memory, so there a thread of the child
watches its own size. Windows has job objects: the child puts itself into one as its first act, which also holds where
the interpreter was started by a launcher. The parent watches the wall clock in any case.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from typing import Protocol

from planner.errors import PlannerError
from planner.spreadsheets.limits import Limits
from planner.spreadsheets.refusals import slow, too_heavy, unsafe

TOO_HEAVY = 77
"""The exit code of a child that ended itself because it grew beyond its limit."""

_LOOK_SECONDS = 0.02
_EXTENDED_LIMITS = 9
_PROCESS_TIME, _ACTIVE_PROCESSES, _PROCESS_MEMORY, _KILL_ON_CLOSE = 0x2, 0x8, 0x100, 0x2000
_TICKS_PER_SECOND = 10_000_000


class JobCalls(Protocol):
    """The four calls of Windows' kernel32 that a job object takes, named as there."""

    def CreateJobObjectW(self, security: None, name: None) -> int | None:  # noqa: N802
        """A handle of a new job, or nothing."""

    def SetInformationJobObject(self, job: int, kind: int, limits: object, size: int) -> int:  # noqa: N802
        """Not 0 where the limits were set."""

    def AssignProcessToJobObject(self, job: int, process: int) -> int:  # noqa: N802
        """Not 0 where the process is in the job."""

    def GetCurrentProcess(self) -> int:  # noqa: N802
        """The handle of this process."""


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION of the Windows API."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("smallest_working_set", ctypes.c_size_t),
        ("largest_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of the Windows API."""

    _fields_ = (
        ("basic", BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def bind(limits: Limits) -> None:
    """Limits memory, processor time and output of this process; raises OSError where the system refuses to."""
    if sys.platform == "win32":
        enter_job(limits, ctypes.WinDLL("kernel32", use_last_error=True))
    else:
        _limit_resources(limits)
        if sys.platform == "darwin":
            watch_own_size(limits.memory_bytes)


def enter_job(limits: Limits, calls: JobCalls) -> None:
    """Puts this process into a Windows job with its limits, alone; raises OSError where one of the calls fails."""
    wanted = ExtendedLimits()
    wanted.basic.flags = _PROCESS_TIME | _ACTIVE_PROCESSES | _PROCESS_MEMORY | _KILL_ON_CLOSE
    wanted.basic.process_time = limits.seconds * _TICKS_PER_SECOND
    wanted.basic.active_processes = 1
    wanted.process_memory = limits.memory_bytes
    job = calls.CreateJobObjectW(None, None)
    if not job:
        raise OSError("no job object")
    if not calls.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(wanted), ctypes.sizeof(wanted)):
        raise OSError("the job object takes no limits")
    if not calls.AssignProcessToJobObject(job, calls.GetCurrentProcess()):
        raise OSError("the job object takes no process")


def watch_own_size(most: int) -> None:
    """Starts a thread that ends this process with TOO_HEAVY once it has been larger than `most` bytes.

    Some systems count the size of the process that started this one at first; that is no growth of this one.
    """
    threading.Thread(target=_watch, args=(max(most, _largest_size()),), daemon=True).start()


def _watch(most: int) -> None:
    while _largest_size() <= most:
        time.sleep(_LOOK_SECONDS)
    os._exit(TOO_HEAVY)


def verdict(exit_code: int, file: str, limits: Limits) -> PlannerError:
    """Why a child ended without a whole answer, told by its exit code."""
    if exit_code in (TOO_HEAVY, -signal.SIGABRT):  # the reader aborts where it is given no more memory
        return too_heavy(file, limits.memory_bytes)
    if sys.platform != "win32" and exit_code == -signal.SIGXCPU:
        return slow(file, limits.seconds)
    return unsafe(file)


def _limit_resources(limits: Limits) -> None:
    if sys.platform == "win32":
        return
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, 4 * limits.unpacked_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(kind, (most, hard))


def _largest_size() -> int:
    """The most memory that this process has held so far, in bytes."""
    if sys.platform == "win32":
        return 0
    import resource

    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest if sys.platform == "darwin" else largest * 1024
