"""What every test of the window runs in: off screen, a memory of its own, and nothing may be left over."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pytest
from PySide6.QtCore import QDeadlineTimer, QEvent, QSettings, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from planner.desktop.theme import set_theme

OURS = "planner "
# Loaded here, on the main thread: the worker of its linear algebra takes the name of the thread that first loads it.
NUMPY = np.__version__
# What is loaded by now stays: leaving it out keeps the search for what a test left behind quick.
gc.collect()
gc.freeze()


def tidy() -> None:
    """Lets Qt and Python drop what nothing holds any more."""
    gc.collect()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    gc.collect()


def live_threads() -> list[str]:
    """Python's own threads, and on Linux those of our pools; Qt keeps one of its own for painting."""
    python = [thread.name for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)]
    names = []
    for task in Path("/proc/self/task").glob("*/comm"):
        try:
            names.append(task.read_text().strip())
        except OSError:
            continue
    return sorted(python + [name for name in names if name.startswith(OURS)])


def left_threads(before: list[str]) -> list[str]:
    """The threads that are new; one that has just been told to end is given a second to be gone from the system."""
    deadline = QDeadlineTimer(1000)
    while (left := [name for name in live_threads() if name not in before]) and not deadline.hasExpired():
        QThread.msleep(5)
    return left


def live_timers() -> set[QTimer]:
    return {each for each in gc.get_objects() if isinstance(each, QTimer) and isValid(each) and each.isActive()}


def top_level_widgets() -> set[QWidget]:
    return {each for each in QApplication.topLevelWidgets() if isValid(each)}


def child_processes() -> set[str]:
    children = [path.read_text().split() for path in Path("/proc/self/task").glob("*/children")]
    return {child for listed in children for child in listed}


@pytest.fixture(autouse=True)
def own_memory(qapp: QApplication, tmp_path: Path) -> None:
    """The window remembers into a folder of the test, and starts in the light theme."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "memory"))
    set_theme(qapp, "light")


@pytest.fixture(autouse=True)
def nothing_left_over(own_memory: None) -> Iterator[None]:
    """Fails a test that leaves a thread, a running timer, a top-level widget or a child process behind."""
    tidy()
    threads, timers, widgets, children = live_threads(), live_timers(), top_level_widgets(), child_processes()
    yield
    tidy()
    left = {
        "threads": left_threads(threads),
        "timers": list(live_timers() - timers),
        "widgets": list(top_level_widgets() - widgets),
        "processes": list(child_processes() - children),
    }
    # What is still here was looked at: left out of the next search, it costs no more time.
    gc.freeze()
    assert not any(left.values()), f"left over: { {name: found for name, found in left.items() if found} }"
