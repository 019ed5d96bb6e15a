"""What is known of the columns: their drafts, their answers, and what they look like at this moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from planner.desktop.editing.reading import refusal_text
from planner.desktop.pages.scenarios.column_view import ColumnView, base_view, draft_view
from planner.desktop.pages.scenarios.desk import MOST, Desk, Draft
from planner.desktop.pages.scenarios.evaluating import BASE, Evaluator
from planner.desktop.pages.scenarios.figures import FigureRow, figure_rows
from planner.desktop.tasks import Failure, Runner
from planner.domain.scenarios import Scenario
from planner.errors import PlannerError

if TYPE_CHECKING:  # the services bring numpy, which must not load with the page
    from planner.services.board import Board
    from planner.services.scenarios import Comparison, Evaluated

_REST_MS = 120


class Sheet(QObject):
    """The desk with the answers to it.

    `redraw` asks for the columns to be shown anew, `compared` for the table below, `ready` carries what-ifs to begin
    with, `refused` a Failure that concerns all columns.
    """

    redraw = Signal()
    compared = Signal()
    ready = Signal(object)
    refused = Signal(object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = Desk()
        self.evaluator = Evaluator(runner, self)
        self.comparison: Comparison | None = None
        self._answers: dict[int, Evaluated] = {}
        self._troubles: dict[int, str] = {}
        self._board: Board | None = None
        self._comparing = True
        # A slider that is dragged asks for its column alone; the parts that change wait until it rests.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._compare)
        self.evaluator.laid_out.connect(self.ready)
        self.evaluator.evaluated.connect(self._take)
        self.evaluator.failed.connect(self._fail)
        self.evaluator.settled.connect(self._compare_later)
        self.evaluator.compared.connect(self._take_comparison)
        self.evaluator.refused.connect(self._refuse)

    def start_over(self, kept: Sequence[Scenario] = ()) -> None:
        """Forgets all drafts: another catalogue is open, of which those that were not saved are kept."""
        self._rest.stop()
        self.desk = Desk()
        for scenario in kept[:MOST]:
            self.desk.add(scenario)
        self._answers.clear()
        self._troubles.clear()
        self.comparison = None

    def show_board(self, board: Board) -> None:
        """Takes the saved what-ifs of a board and evaluates all columns over its facts."""
        self._board = board
        self.desk.take_saved(board.facts.scenarios)
        self.evaluator.show_board(board)
        self.evaluator.evaluate(BASE, None)
        for draft in self.desk.drafts:
            self.evaluator.evaluate(draft.key, draft.scenario)
        self._drop_gone()
        self.redraw.emit()

    def add(self, scenario: Scenario, place: int | None = None) -> Draft:
        """Lays a new what-if beside the others."""
        draft = self.desk.add(scenario, place)
        self._evaluate(draft)
        return draft

    def bring(self, name: str) -> None:
        """Lays a saved what-if beside the others again."""
        draft = self.desk.bring(name)
        if draft is not None:
            self._evaluate(draft)

    def change(self, key: int, scenario: Scenario) -> None:
        """Changes what a draft assumes; its old answer stays, dimmed, until the new one is there."""
        draft = self.desk.draft(key)
        if draft is None or draft.scenario == scenario:
            return
        self.desk.change(key, scenario)
        if (draft.scenario.regime, draft.scenario.assumptions) != (scenario.regime, scenario.assumptions):
            self._rest.stop()
            self.evaluator.evaluate(key, scenario)
        self.redraw.emit()

    def take_out(self, key: int) -> int:
        """Takes a draft away; returns where it lay."""
        place = self.desk.take_out(key)
        self._drop_gone()
        self._compare_later()
        self.redraw.emit()
        return place

    def hide(self, key: int) -> None:
        """Puts a saved what-if away."""
        self.desk.hide(key)
        self._drop_gone()
        self._compare_later()
        self.redraw.emit()

    def views(self) -> tuple[ColumnView, ...]:
        """What the columns show now, the base first."""
        pending = self.evaluator.is_pending
        drafts = (
            draft_view(
                draft,
                number,
                self._answers.get(draft.key),
                trouble=self._troubles.get(draft.key, ""),
                dimmed=pending(draft.key) or draft.key in self._troubles,
            )
            for number, draft in enumerate(self.desk.drafts, 1)
        )
        return (base_view(self._answers.get(BASE), dimmed=pending(BASE)), *drafts)

    def rows(self) -> tuple[FigureRow, ...]:
        """The figures of the columns."""
        keys = (BASE, *(draft.key for draft in self.desk.drafts))
        return figure_rows([self._answers.get(key) for key in keys], self.horizon)

    @property
    def horizon(self) -> int:
        """The days that the record looks ahead."""
        board = self._board
        return 0 if board is None else board.assumptions.horizon_days

    @property
    def is_settled(self) -> bool:
        """Whether columns and table stand for what the columns assume now."""
        keys = (BASE, *(draft.key for draft in self.desk.drafts))
        return not self._comparing and not any(self.evaluator.is_pending(key) for key in keys)

    def _evaluate(self, draft: Draft) -> None:
        self.evaluator.evaluate(draft.key, draft.scenario)
        self.redraw.emit()

    def _take(self, key: int, answer: Evaluated) -> None:
        if key != BASE and self.desk.draft(key) is None:
            return
        self._answers[key] = answer
        self._troubles.pop(key, None)
        self.redraw.emit()

    def _fail(self, key: int, failure: Failure) -> None:
        error = failure.error
        if not isinstance(error, PlannerError):
            self.refused.emit(failure)
        told = refusal_text(error) if isinstance(error, PlannerError) else "It could not be worked out."
        self._troubles[key] = told
        self.redraw.emit()

    def _compare_later(self) -> None:
        self._comparing = True
        self._rest.start()

    def _compare(self) -> None:
        """Looks for what changes, over the columns that could be worked out."""
        if not self.evaluator.is_calm:
            return
        drafts = [draft for draft in self.desk.drafts if draft.key not in self._troubles]
        self.evaluator.compare([draft.scenario for draft in drafts])

    def _take_comparison(self, comparison: Comparison) -> None:
        self.comparison, self._comparing = comparison, False
        self.compared.emit()

    def _refuse(self, failure: Failure) -> None:
        self._comparing = False
        self.refused.emit(failure)
        self.redraw.emit()

    def _drop_gone(self) -> None:
        shown = {BASE, *(draft.key for draft in self.desk.drafts)}
        for key in [key for key in {*self._answers, *self._troubles} if key not in shown]:
            self._answers.pop(key, None)
            self._troubles.pop(key, None)
            self.evaluator.forget(key)


def total_parts(views: Sequence[ColumnView]) -> int:
    """How many parts the base counts."""
    return sum(views[0].counts.values()) if views else 0
