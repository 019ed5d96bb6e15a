from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.shell.windows import wait_for
from planner.desktop.tasks import Failure, Runner, Step
from planner.errors import PlannerError
from planner.progress import Progress


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    made = Runner()
    yield made
    made.shut_down()


def test_a_result_arrives_on_the_window_s_thread(runner: Runner) -> None:
    seen: list[tuple[int, bool]] = []
    here = threading.get_ident()
    workers: list[int] = []

    def work(_progress: Progress) -> int:
        workers.append(threading.get_ident())
        return 42

    runner.read(work, lambda result: seen.append((result, threading.get_ident() == here)))
    wait_for(lambda: not runner.is_busy)
    assert seen == [(42, True)]
    assert workers != [here]


def test_writes_run_one_after_another(runner: Runner) -> None:
    running: list[str] = []
    order: list[str] = []

    def write(name: str) -> None:
        running.append(name)
        assert running == [name]
        order.append(name)
        running.remove(name)

    def work_of(name: str) -> Callable[[Progress], None]:
        return lambda _progress: write(name)

    for name in "abcdef":
        runner.write(work_of(name))
    wait_for(lambda: not runner.is_busy)
    assert order == list("abcdef")


def test_a_refusal_is_told_apart_from_a_fault(runner: Runner) -> None:
    failures: list[Failure] = []
    runner.failed.connect(failures.append)

    def refuse(_progress: Progress) -> None:
        raise PlannerError("The file is gone", "choose another")

    def break_down(_progress: Progress) -> None:
        raise ZeroDivisionError

    runner.write(refuse, label="Opening")
    runner.write(break_down, label="Computing")
    wait_for(lambda: len(failures) == 2)
    assert [(failure.label, failure.expected) for failure in failures] == [("Opening", True), ("Computing", False)]
    assert "ZeroDivisionError" in failures[1].report


def test_cancel_stops_at_the_next_step_and_says_nothing(runner: Runner) -> None:
    started = threading.Event()
    results: list[str] = []
    failures: list[Failure] = []
    runner.failed.connect(failures.append)

    def work(progress: Progress) -> str:
        for done in range(10_000_000):
            started.set()
            progress.advance(done, 10_000_000, "Counting")
        return "through"

    runner.read(work, results.append)
    assert started.wait(10)
    runner.cancel()
    wait_for(lambda: not runner.is_busy)
    assert results == []
    assert failures == []


def test_work_that_waits_is_cancelled_before_it_starts(runner: Runner) -> None:
    gate, ran = threading.Event(), []
    runner.write(lambda _progress: gate.wait(10))
    runner.write(lambda _progress: ran.append(1))
    runner.cancel()
    gate.set()
    wait_for(lambda: not runner.is_busy)
    assert ran == []


def test_reports_of_progress_are_thinned(runner: Runner) -> None:
    steps: list[Step] = []
    runner.stepped.connect(steps.append)

    def work(progress: Progress) -> None:
        for done in range(2000):
            progress.advance(done, 2000, "Counting")

    runner.read(work)
    wait_for(lambda: not runner.is_busy)
    assert steps[0] == Step(steps[0].task, "Counting", 0, 2000)
    assert len(steps) < 200


def test_shutting_down_drops_what_arrives_late(qtbot: QtBot) -> None:
    runner = Runner()
    results: list[int] = []
    runner.read(lambda _progress: 1, results.append)
    runner.shut_down()
    assert not runner.is_busy
    qtbot.wait(1)
    assert results == []


def test_a_result_that_cannot_be_shown_does_not_stop_the_runner(runner: Runner, qtbot: QtBot) -> None:
    results: list[int] = []

    def break_down(_result: int) -> None:
        raise ValueError("shown wrongly")

    with qtbot.captureExceptions() as caught:
        runner.read(lambda _progress: 1, break_down)
        wait_for(lambda: not runner.is_busy)
    assert [type(error[1]) for error in caught] == [ValueError]
    runner.read(lambda _progress: 2, results.append)
    wait_for(lambda: results == [2])
