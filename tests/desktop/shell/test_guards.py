"""The guards themselves: what they look at would see a thing left over."""

from __future__ import annotations

import subprocess
import sys
import threading

from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtWidgets import QWidget

from desktop.conftest import OURS, child_processes, live_threads, live_timers, tidy, top_level_widgets


def test_a_thread_is_seen() -> None:
    gate = threading.Event()
    thread = threading.Thread(target=gate.wait, name="left over")
    before = live_threads()
    thread.start()
    assert "left over" in live_threads()
    gate.set()
    thread.join()
    assert live_threads() == before


def test_a_pool_s_thread_is_seen() -> None:
    gate, running = threading.Event(), threading.Event()
    pool = QThreadPool()
    pool.setObjectName(f"{OURS}test")

    def work() -> None:
        running.set()
        gate.wait(10)

    pool.start(work)
    assert running.wait(10)
    seen = live_threads()
    gate.set()
    pool.waitForDone()
    assert (f"{OURS}test" in seen) == sys.platform.startswith("linux")


def test_a_running_timer_is_seen() -> None:
    timer = QTimer()
    timer.start(60_000)
    assert timer in live_timers()
    timer.stop()
    assert timer not in live_timers()


def test_a_window_is_seen() -> None:
    widget = QWidget()
    assert widget in top_level_widgets()
    widget.deleteLater()
    tidy()
    assert widget not in top_level_widgets()


def test_a_child_process_is_seen() -> None:
    before = child_processes()
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    seen = child_processes() - before
    child.communicate(b"\n")
    assert seen == ({str(child.pid)} if sys.platform.startswith("linux") else set())
