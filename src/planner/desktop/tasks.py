"""Work off the window's thread: one write lane, some readers, progress, cancel, and no thread left at the end."""

from __future__ import annotations

import itertools
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from planner.errors import PlannerError
from planner.progress import Cancelled, Progress

Result = TypeVar("Result")
_READERS = 2
_SECONDS_BETWEEN_STEPS = 0.05  # at most 20 signals a second
_ids = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Step:
    """How far a task has come."""

    task: int
    label: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task ended without a result; `report` is the text to copy where it was our own fault."""

    label: str
    error: BaseException
    report: str

    @property
    def expected(self) -> bool:
        """Tells whether the planner can act on it, so that a line is enough."""
        return isinstance(self.error, PlannerError)


@dataclass(slots=True)
class Task(Generic[Result]):
    """A piece of work under way; the runner drops it when it has ended."""

    label: str
    work: Callable[[Progress], Result]
    on_done: Callable[[Result], None] | None
    on_failed: Callable[[Failure], None] | None
    on_cancelled: Callable[[], None] | None
    id: int = field(default_factory=lambda: next(_ids))
    cancelled: bool = False
    runnable: QRunnable | None = None

    def cancel(self) -> None:
        """Asks the work to stop at its next step."""
        self.cancelled = True


class Runner(QObject):
    """Runs work in threads and reports on the window's thread.

    `stepped` carries a Step, `busy` whether anything runs, `failed` a Failure that no one asked to handle.
    """

    stepped = Signal(object)
    busy = Signal(bool)
    failed = Signal(object)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writers = _pool(self, "planner writes", 1)
        self._readers = _pool(self, "planner reads", _READERS)
        self._tasks: dict[int, Task[object]] = {}
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        work: Callable[[Progress], Result],
        on_done: Callable[[Result], None] | None = None,
        *,
        label: str = "Reading",
        on_failed: Callable[[Failure], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
    ) -> Task[Result]:
        """Runs `work(progress)` beside other readers; `on_done(result)` is called on the window's thread."""
        return self._start(self._readers, Task(label, work, on_done, on_failed, on_cancelled))

    def write(
        self,
        work: Callable[[Progress], Result],
        on_done: Callable[[Result], None] | None = None,
        *,
        label: str = "Saving",
        on_failed: Callable[[Failure], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
    ) -> Task[Result]:
        """Runs `work(progress)` on the one write lane, after all writes started before."""
        return self._start(self._writers, Task(label, work, on_done, on_failed, on_cancelled))

    @property
    def is_busy(self) -> bool:
        """Tells whether any task has not yet reported its end."""
        return bool(self._tasks)

    def cancel(self) -> None:
        """Asks everything under way to stop; what was not committed leaves no trace."""
        for task in self._tasks.values():
            task.cancel()

    def shut_down(self) -> None:
        """Cancels, waits for the threads and lets them go; results that arrive after this are dropped."""
        self.cancel()
        for pool in (self._readers, self._writers):
            pool.waitForDone()
        self._tasks.clear()

    def _start(self, pool: QThreadPool, task: Task[Result]) -> Task[Result]:
        kept: Task[object] = task  # type: ignore[assignment]
        was_idle = not self._tasks
        self._tasks[kept.id] = kept
        kept.runnable = _Work(self, kept)
        if was_idle:
            self.busy.emit(True)
        pool.start(kept.runnable)
        return task

    @Slot(object)
    def _finish(self, ended: _Ended) -> None:
        task = self._tasks.pop(ended.task, None)
        if task is None:
            return
        try:
            self._report(task, ended)
        finally:
            if not self._tasks:
                self.busy.emit(False)

    def _report(self, task: Task[object], ended: _Ended) -> None:
        failure = ended.failure
        if failure is None:
            if task.on_done is not None:
                task.on_done(ended.result)
        elif isinstance(failure.error, Cancelled):
            if task.on_cancelled is not None:
                task.on_cancelled()
        else:
            (task.on_failed or self.failed.emit)(failure)


def _pool(owner: QObject, name: str, threads: int) -> QThreadPool:
    """A pool whose threads carry its name, so that one left behind can be told from Qt's own."""
    pool = QThreadPool(owner)
    pool.setObjectName(name)
    pool.setMaxThreadCount(threads)
    return pool


@dataclass(frozen=True, slots=True)
class _Ended:
    task: int
    result: object = None
    failure: Failure | None = None


class _Work(QRunnable):
    """Runs one task in a pool's thread and hands its end over."""

    def __init__(self, runner: Runner, task: Task[object]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._runner = runner
        self._task = task

    def run(self) -> None:
        """Does the work; whatever it raises is carried to the window's thread."""
        task = self._task
        try:
            watch = _Watch(self._runner, task)
            watch.stop_if_asked()
            ended = _Ended(task.id, result=task.work(watch))
        except BaseException as error:  # noqa: BLE001 - it is reported on the window's thread
            ended = _Ended(task.id, failure=Failure(task.label, error, traceback.format_exc()))
        self._runner._ended.emit(ended)  # noqa: SLF001 - the runner's other half


class _Watch:
    """The progress of a task in its thread: thins the reports and carries the wish to stop."""

    def __init__(self, runner: Runner, task: Task[object]) -> None:
        self._runner = runner
        self._task = task
        self._told = float("-inf")

    def stop_if_asked(self) -> None:
        """Raises Cancelled where the planner asked to stop."""
        if self._task.cancelled:
            raise Cancelled

    def advance(self, done: int, total: int, label: str) -> None:
        """Reports a step, unless one was reported a moment ago; raises Cancelled."""
        self.stop_if_asked()
        now = time.monotonic()
        if now - self._told >= _SECONDS_BETWEEN_STEPS:
            self._told = now
            self._runner.stepped.emit(Step(self._task.id, label, done, total))
