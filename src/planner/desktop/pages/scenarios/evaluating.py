"""Evaluating what-ifs beside the window's thread: the newest value of a column wins, the others are left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from planner.desktop.tasks import Failure, Runner
from planner.domain.scenarios import Scenario
from planner.errors import PlannerError
from planner.progress import Progress

if TYPE_CHECKING:  # the services bring numpy, which must not load with the page
    from planner.services.board import Board
    from planner.services.scenarios import Comparison, Evaluated

BASE = 0
_LAYING, _WORKING, _COMPARING = "Laying out the what-ifs", "Working out a what-if", "Comparing the what-ifs"


class Bench(Protocol):
    """What evaluates what-ifs over the facts of one board; it may be asked from several threads."""

    def evaluate(self, scenario: Scenario | None) -> Evaluated:
        """What comes of a scenario; None is what is recorded."""

    def compare(self, scenarios: Sequence[Scenario]) -> Comparison:
        """Scenarios side by side against what is recorded."""


def bench_of(board: Board) -> Bench:
    """The bench of a board; for a worker, as it lays out all its columns."""
    from planner.services.scenarios import Workbench

    return Workbench.of(board)


def ready_ones() -> tuple[Scenario, ...]:
    """The what-ifs that are ready to be taken; for a worker."""
    from planner.services.scenarios import ready_scenarios

    return ready_scenarios()


class Evaluator(QObject):
    """Keeps one bench a board and evaluates columns on it.

    `laid_out` carries the what-ifs that are ready to be taken, once there is a bench. `evaluated` carries the key of a
    column and its Evaluated, `failed` the key and a Failure; `settled` tells that nothing is under way any more,
    `compared` carries a Comparison, `refused` the Failure of a board or of a comparison.
    """

    laid_out = Signal(object)
    evaluated = Signal(int, object)
    failed = Signal(int, object)
    settled = Signal()
    compared = Signal(object)
    refused = Signal(object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        # Injected by tests: a bench of hand-made answers.
        self.make_bench: Callable[[Board], Bench] = bench_of
        self.make_ready: Callable[[], Sequence[Scenario]] = ready_ones
        self._board: Board | None = None
        self._bench: Bench | None = None
        self._waiting: dict[int, Scenario | None] = {}
        self._running: set[int] = set()
        self._round = 0
        self._laying = False
        self._boards = 0

    def is_pending(self, key: int) -> bool:
        """Whether a newer answer of a column is still to come."""
        return key in self._waiting or key in self._running

    @property
    def is_calm(self) -> bool:
        """Whether no column is under way, over a bench that is there."""
        return self._bench is not None and not self._running and not self._waiting

    def show_board(self, board: Board) -> None:
        """Makes a bench of a board; what was asked of the one before is not answered any more."""
        self._board, self._bench = board, None
        self._round += 1
        self._boards += 1
        self._running.clear()
        self._waiting.clear()
        self._lay_out(board)

    def evaluate(self, key: int, scenario: Scenario | None) -> None:
        """Evaluates a column as soon as may be; a value that came before and still waits is left out."""
        self._waiting[key] = scenario
        if self._board is not None and self._bench is None and not self._laying:
            self._lay_out(self._board)
        self._start_waiting()

    def forget(self, key: int) -> None:
        """Leaves a column out that is gone."""
        self._waiting.pop(key, None)

    def _lay_out(self, board: Board) -> None:
        self._laying = True
        make, make_ready = self.make_bench, self.make_ready

        def work(_progress: Progress) -> tuple[Bench, Sequence[Scenario]]:
            return make(board), make_ready()

        def done(laid: tuple[Bench, Sequence[Scenario]]) -> None:
            if board is self._board:
                self._laying = False
                self._bench = laid[0]
                self.laid_out.emit(laid[1])
                self._start_waiting()

        def failed(failure: Failure) -> None:
            if board is self._board:
                self._laying = False
                self.refused.emit(failure)

        self._runner.read(
            work, done, label=_LAYING, on_failed=failed, on_cancelled=lambda: failed(_stopped_by_hand(_LAYING))
        )

    def compare(self, scenarios: Sequence[Scenario]) -> None:
        """Looks for the parts whose suggestion changes; an answer that comes after a newer question is dropped."""
        bench, asked = self._bench, tuple(scenarios)
        if bench is None:
            return
        self._round += 1
        turn = self._round

        def work(_progress: Progress) -> Comparison:
            return bench.compare(asked)

        def done(comparison: Comparison) -> None:
            if turn == self._round:
                self.compared.emit(comparison)

        def failed(failure: Failure) -> None:
            if turn == self._round:
                self.refused.emit(failure)

        self._runner.read(
            work, done, label=_COMPARING, on_failed=failed, on_cancelled=lambda: failed(_stopped_by_hand(_COMPARING))
        )

    def _start_waiting(self) -> None:
        if self._bench is None:
            return
        for key in [key for key in self._waiting if key not in self._running]:
            self._start(key, self._waiting.pop(key), self._bench)

    def _start(self, key: int, scenario: Scenario | None, bench: Bench) -> None:
        self._running.add(key)
        asked = self._boards

        def work(_progress: Progress) -> Evaluated:
            return bench.evaluate(scenario)

        def ended(signal: Callable[[int, object], None]) -> Callable[[object], None]:
            def tell(answer: object) -> None:
                if asked == self._boards:
                    self._end(key, signal, answer)

            return tell

        failed = ended(self.failed.emit)
        self._runner.read(
            work,
            ended(self.evaluated.emit),
            label=_WORKING,
            on_failed=failed,
            on_cancelled=lambda: failed(_stopped_by_hand(_WORKING)),
        )

    def _end(self, key: int, tell: Callable[[int, object], None], answer: object) -> None:
        """A newer value starts before the older one is told, so that the column stays dimmed."""
        self._running.discard(key)
        self._start_waiting()
        tell(key, answer)
        if not self._running:
            self.settled.emit()


def _stopped_by_hand(label: str) -> Failure:
    """What is said where the planner cancelled what was running."""
    return Failure(label, PlannerError("This was stopped", "change an assumption to work it out again"), "")
