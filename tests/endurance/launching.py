"""Starts workers and ends them: forked from a server that has loaded the program, or each a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Protocol

import planner
from endurance.worker import Task

News = Mapping[str, Any]
_SILENCE_SECONDS = 60.0


class NoNewsError(Exception):
    """Raised where a worker said nothing for a minute."""


class Line:
    """What a process says, one line of JSON at a time; read by a thread, so that waiting has a limit everywhere."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._news: queue.SimpleQueue[News | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, args=(stream,), daemon=True)
        self._reader.start()

    def _read(self, stream: IO[bytes]) -> None:
        with stream:
            for line in stream:
                # The last line of a killed process may be cut off: it was not said.
                if line.endswith(b"\n"):
                    self._news.put(json.loads(line))
        self._news.put(None)

    def next(self, seconds: float = _SILENCE_SECONDS) -> News | None:
        """The next news, None at the end; raises NoNewsError where there is none for so long."""
        try:
            return self._news.get(timeout=seconds)
        except queue.Empty:
            raise NoNewsError(f"nothing was said for {seconds} s") from None

    def waiting(self) -> News | None:
        """News that is there already; None where there is none."""
        try:
            return self._news.get_nowait()
        except queue.Empty:
            return None


class Launcher(Protocol):
    """A way to start workers."""

    def start(self, task: Task) -> tuple[int, Line]:
        """Starts a worker; returns its process number, which is that of its group, and what it says."""

    def ended(self, line: Line) -> tuple[list[News], int]:
        """Waits until a worker is gone; returns the last things it said and how many processes it left behind."""

    def close(self) -> None:
        """Ends what is still there."""


def end_group(process: int) -> None:
    """Ends a worker and all that it started, at once and without a chance to tidy up."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process)], capture_output=True, check=False)
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)


def _start(argument: str) -> subprocess.Popen[bytes]:
    tests, source = Path(__file__).parents[1], Path(planner.__file__).parents[1]
    paths = [str(tests), str(source), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        [sys.executable, "-m", "endurance.worker", argument],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # The same day must come out the same in every process.
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONHASHSEED": "0"},
        start_new_session=True,
    )


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError("the process was started without a pipe")
    return stream


class ForkServer:
    """Forks each worker from one single-threaded process that has loaded the program."""

    def __init__(self) -> None:
        self._server = _start("serve")
        self._line = Line(_stream(self._server.stdout))
        self._worker = 0
        first = self._line.next()
        if first is None or "serving" not in first:
            raise RuntimeError("the server of workers did not start")

    def start(self, task: Task) -> tuple[int, Line]:
        """Starts a worker; one at a time."""
        tasks = _stream(self._server.stdin)
        tasks.write(task.to_line().encode() + b"\n")
        tasks.flush()
        first = self._line.next()
        if first is None:
            raise RuntimeError("the server of workers is gone")
        self._worker = int(first["started"])
        return self._worker, self._line

    def ended(self, line: Line) -> tuple[list[News], int]:
        """What the worker said last, up to the server's word that it is gone."""
        last: list[News] = []
        while (news := line.next()) is not None:
            if "ended" in news:
                self._worker = 0
                return last, int(news["left"])
            last.append(news)
        raise RuntimeError("the server of workers is gone")

    def close(self) -> None:
        """Ends the server, and the worker where one is at work."""
        if self._worker:
            end_group(self._worker)
        _close(self._server)


class Spawner:
    """Starts each worker as a process of its own, for systems that cannot fork."""

    def __init__(self) -> None:
        self._worker: subprocess.Popen[bytes] | None = None

    def start(self, task: Task) -> tuple[int, Line]:
        """Starts a worker; one at a time."""
        self._worker = _start(task.to_line())
        line = Line(_stream(self._worker.stdout))
        line.next()
        return self._worker.pid, line

    def ended(self, line: Line) -> tuple[list[News], int]:
        """What the worker said last; what it left behind shows only to a server."""
        last: list[News] = []
        while (news := line.next()) is not None:
            last.append(news)
        self.close()
        return last, 0

    def close(self) -> None:
        """Ends the worker where one is at work."""
        if self._worker is not None:
            end_group(self._worker.pid)
            _close(self._worker)
            self._worker = None


def _close(process: subprocess.Popen[bytes]) -> None:
    end_group(process.pid)
    process.wait()
    with contextlib.suppress(OSError):
        _stream(process.stdin).close()


class Launched:
    """A launcher within a `with` block, closed at its end: a server where this system can fork."""

    def __init__(self, *, spawned: bool = False) -> None:
        self._launcher: Launcher = Spawner() if spawned or sys.platform == "win32" else ForkServer()

    def __enter__(self) -> Launcher:
        return self._launcher

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._launcher.close()
