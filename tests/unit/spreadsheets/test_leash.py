from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from typing import Any

import pytest

from planner.spreadsheets import leash
from planner.spreadsheets.leash import TOO_HEAVY, ExtendedLimits, enter_job, verdict
from planner.spreadsheets.limits import MEBIBYTE, Limits

LIMITS = Limits(memory_bytes=100 * MEBIBYTE, seconds=7)
HEAVY = """
from planner.spreadsheets.leash import {start}
from planner.spreadsheets.limits import Limits
import time
limits = Limits(memory_bytes=120 * 2**20, seconds=5)
{call}
{act}
"""


class FakeWindows:
    """The calls of Windows, which remember what they were given; one of them may fail."""

    def __init__(self, failing: str = "") -> None:
        self.failing = failing
        self.limits = ExtendedLimits()
        self.assigned: tuple[int, int] | None = None

    def CreateJobObjectW(self, security: None, name: None) -> int | None:
        return None if self.failing == "create" else 71

    def SetInformationJobObject(self, job: int, kind: int, limits: Any, size: int) -> int:
        assert (job, kind, size) == (71, 9, ctypes.sizeof(ExtendedLimits))
        ctypes.memmove(ctypes.byref(self.limits), limits, size)
        return int(self.failing != "limit")

    def AssignProcessToJobObject(self, job: int, process: int) -> int:
        self.assigned = (job, process)
        return int(self.failing != "assign")

    def GetCurrentProcess(self) -> int:
        return -1


def test_on_windows_the_process_enters_a_job_with_its_limits() -> None:
    windows = FakeWindows()
    enter_job(LIMITS, windows)
    basic = windows.limits.basic
    assert windows.assigned == (71, -1)
    assert windows.limits.process_memory == 100 * MEBIBYTE
    assert basic.process_time == 7 * 10_000_000
    assert basic.active_processes == 1
    assert basic.flags == 0x2 | 0x8 | 0x100 | 0x2000


@pytest.mark.parametrize("failing", ["create", "limit", "assign"])
def test_without_a_job_nothing_is_read_on_windows(failing: str) -> None:
    with pytest.raises(OSError, match="job object"):
        enter_job(LIMITS, FakeWindows(failing))


def test_the_limits_of_a_job_have_the_layout_of_windows() -> None:
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert (ctypes.sizeof(leash.BasicLimits), ctypes.sizeof(ExtendedLimits)) == (64, 144)
        assert (leash.BasicLimits.flags.offset, leash.BasicLimits.active_processes.offset) == (16, 40)
        assert ExtendedLimits.process_memory.offset == 112
    else:
        assert ctypes.sizeof(ExtendedLimits) == 112


def ran(start: str, call: str, act: str) -> int:
    code = HEAVY.format(start=start, call=call, act=act)
    # By way of a shell, which is small: a process counts as its own what the one that started it has held at most.
    command = ["sh", "-c", '"$0" -c "$1"; exit $?', sys.executable, code]
    environment = {"PYTHONPATH": ":".join(sys.path), "PATH": os.environ["PATH"]}
    return subprocess.run(command, env=environment, check=False).returncode


def test_the_watch_ends_a_process_that_grows_too_large() -> None:
    call = "watch_own_size(limits.memory_bytes)"
    assert ran("watch_own_size", call, "held = b'x' * 600 * 2**20; time.sleep(30)") == TOO_HEAVY
    assert ran("watch_own_size", call, "time.sleep(0.2)") == 0


def test_a_bound_process_gets_no_more_memory_than_its_limit() -> None:
    act = "try:\n    bytearray(b'x' * 200 * 2**20)\nexcept MemoryError:\n    raise SystemExit(5)"
    assert ran("bind", "bind(limits)", act) == 5
    assert ran("bind", "", act) == 0


@pytest.mark.parametrize(
    ("exit_code", "cause"),
    [
        (TOO_HEAVY, "stock.xlsx takes more than 100 MB of memory to read"),
        (-signal.SIGABRT, "stock.xlsx takes more than 100 MB of memory to read"),
        (-signal.SIGXCPU, "stock.xlsx takes longer than 7 seconds to read"),
        (-signal.SIGKILL, "stock.xlsx could not be read safely"),
        (1, "stock.xlsx could not be read safely"),
        (0, "stock.xlsx could not be read safely"),
    ],
)
def test_the_way_a_child_ended_tells_the_cause(exit_code: int, cause: str) -> None:
    refusal = verdict(exit_code, "stock.xlsx", LIMITS)
    assert refusal.cause == cause
    assert refusal.next_step
