"""Answers that come too late: of a board that is gone, and of a question that a newer one followed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from desktop.scenarios.benches import LAPSE, OCTOBER, READY, FakeBench, board_with
from desktop.shell.windows import wait_for
from planner.desktop.context import WindowContext
from planner.desktop.pages.scenarios.evaluating import BASE, Evaluator
from planner.desktop.tasks import Failure
from planner.errors import PlannerError


class Heard(QObject):
    """Remembers what an evaluator tells."""

    def __init__(self, evaluator: Evaluator) -> None:
        super().__init__()
        self.answers: list[tuple[int, str]] = []
        self.compared: list[int] = []
        self.failures: list[Failure] = []
        evaluator.evaluated.connect(lambda key, answer: self.answers.append((key, answer.name)))
        evaluator.compared.connect(lambda comparison: self.compared.append(len(comparison.columns)))
        evaluator.failed.connect(lambda _key, failure: self.failures.append(failure))
        evaluator.refused.connect(self.failures.append)


@pytest.fixture
def evaluator(context: WindowContext, bench: FakeBench) -> Iterator[Evaluator]:
    made = Evaluator(context.runner)
    made.make_bench = lambda _board: bench
    made.make_ready = lambda: READY
    yield made
    made.deleteLater()


def idle(context: WindowContext) -> None:
    wait_for(lambda: not context.runner.is_busy)


def test_the_answers_of_a_board_that_is_gone_are_dropped(
    evaluator: Evaluator, context: WindowContext, bench: FakeBench
) -> None:
    heard = Heard(evaluator)
    evaluator.show_board(board_with())
    idle(context)
    bench.gate.clear()
    evaluator.evaluate(1, LAPSE)
    evaluator.show_board(board_with())
    evaluator.evaluate(1, OCTOBER)
    bench.gate.set()
    idle(context)
    assert heard.answers == [(1, OCTOBER.name)]


def test_the_answer_to_a_question_that_a_newer_one_followed_is_dropped(
    evaluator: Evaluator, context: WindowContext, bench: FakeBench
) -> None:
    heard = Heard(evaluator)
    evaluator.show_board(board_with())
    idle(context)
    bench.comparing.clear()
    evaluator.compare([LAPSE])
    evaluator.compare([LAPSE, OCTOBER])
    bench.comparing.set()
    idle(context)
    assert heard.compared == [3]


def test_what_is_asked_before_there_is_a_bench_waits_for_it(
    evaluator: Evaluator, context: WindowContext, bench: FakeBench
) -> None:
    heard = Heard(evaluator)
    evaluator.evaluate(BASE, None)
    assert evaluator.is_pending(BASE)
    evaluator.show_board(board_with())
    evaluator.evaluate(BASE, None)
    idle(context)
    assert heard.answers == [(BASE, "As recorded")]
    assert evaluator.is_calm


def test_a_bench_that_could_not_be_made_is_tried_again_with_the_next_question(
    evaluator: Evaluator, context: WindowContext, bench: FakeBench
) -> None:
    heard = Heard(evaluator)

    def refuse(_board: object) -> FakeBench:
        raise PlannerError("The facts cannot be read", "open the catalogue again")

    evaluator.make_bench = refuse
    evaluator.show_board(board_with())
    idle(context)
    assert [failure.expected for failure in heard.failures] == [True]
    evaluator.make_bench = lambda _board: bench
    evaluator.evaluate(BASE, None)
    idle(context)
    assert heard.answers == [(BASE, "As recorded")]
