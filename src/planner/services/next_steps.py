"""Next steps: the best fixes, what would change an answer, weak points and the revenue chain, over a board."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from planner.domain.exposure import Suggestion
from planner.domain.names import part_key
from planner.domain.scenarios import WhatIf
from planner.errors import PlannerError
from planner.exposure.bill_of_materials import BillOfMaterials
from planner.exposure.evaluation import Evaluation
from planner.exposure.fixes.evaluation import Answer
from planner.exposure.fixes.finder import FixFinder
from planner.exposure.fixes.fix import Fix, best_value
from planner.exposure.fixes.situation import Days
from planner.exposure.fixes.trying import ColumnEvaluator
from planner.exposure.fixes.turning.finding import turning_points
from planner.exposure.fixes.turning.point import TurningPoint
from planner.exposure.revenue_chain import Products, RevenueChain, revenue_chain
from planner.exposure.suggestions import Suggestions
from planner.exposure.weak_points.finding import Chain, WeakPoint, weak_points
from planner.exposure.what_if.bench import Bench
from planner.exposure.what_if.changes import written_lines
from planner.progress import Progress
from planner.services.board import Board
from planner.services.evaluations import evaluation_of
from planner.services.licences import left_by_shipments


@dataclass(frozen=True, slots=True)
class PartSteps:
    """What can be done for a part or product (best fix first), and what would change its answer.

    `best_value` is the fix that lowers the chance of a line-down most per unit of cost; None where no cost is known.
    """

    suggestion: Suggestion
    fixes: tuple[Fix, ...]
    best_value: Fix | None
    changes: tuple[TurningPoint, ...]


class NextSteps:
    """Looks for next steps over the facts of one board, none of which it changes.

    `what_if` is the scenario that they are looked for in; what is recorded where none is given.
    """

    def __init__(self, board: Board, what_if: WhatIf | None = None) -> None:
        self._board = board
        self._record = WhatIf(board.assumptions)
        self._what_if = what_if or self._record
        self._days = Days(board.as_of, board.licence_day, board.rule_book)
        self._bom = BillOfMaterials(board.facts.bom)

    def of_part(self, number: str) -> PartSteps:
        """The steps for a part, or for a product through the parts built into it.

        Raises PlannerError where there is no such part.
        """
        known = self._finder.near.part(number)
        if known is None:
            raise PlannerError(f"There is no part {number}", "see the list of parts for the numbers there are")
        fixes = self._finder.of_part(known.part_number)
        changes = turning_points(self._finder, known.part_number)
        return PartSteps(self._suggestions[known.part_number], fixes, best_value(fixes), changes)

    def overall(self, most: int = 10, progress: Progress | None = None) -> tuple[Fix, ...]:
        """The fixes that help most among all parts; each step of `progress` is a part, and may be cancelled."""
        bought = {part_key(source.part_number) for source in self._board.facts.sources}
        answers = {number: _answer(one) for number, one in self._suggestions.items() if part_key(number) in bought}
        return self._finder.overall(answers, most, progress)

    def revenue_chain(self) -> RevenueChain:
        """The products that stop where no licence comes, the first first, with their revenue a month."""
        return revenue_chain(self._products, self._suggestions)

    def weak_points(self, recover_days: int | None = None, progress: Progress | None = None) -> tuple[WeakPoint, ...]:
        """Suppliers, makers and licences whose loss stops parts; most revenue exposed first.

        `recover_days` is the planner's assumption of how long a supplier or maker is gone; else what is recorded.
        """
        evaluation = self._evaluation
        chain = Chain(
            facts=self._board.facts,
            numbers=evaluation.ground.numbers,
            needs=evaluation.needs,
            supply=evaluation.supply,
            products=self._products,
            on=self._board.as_of,
        )
        return weak_points(chain, self._what_if.assumed, recover_days, progress)

    def lines(self, what_if: WhatIf | None) -> tuple[str, ...]:
        """The lines of a scenario that opens a fix or a turning point; empty where there is nothing to open."""
        return written_lines(what_if, self._record) if what_if else ()

    @cached_property
    def _left(self) -> Mapping[int, float]:
        return left_by_shipments(self._board.accounts)

    @cached_property
    def _finder(self) -> FixFinder:
        evaluator = ColumnEvaluator(self._days, self._board.assumptions, self._left)
        return FixFinder(self._board.facts, self._bom, evaluator, self._what_if, self._days)

    @cached_property
    def _evaluation(self) -> Evaluation:
        recorded = evaluation_of(self._board)
        return recorded if self._what_if == self._record else Bench(recorded).evaluation(self._what_if)

    @cached_property
    def _suggestions(self) -> Mapping[str, Suggestion]:
        return self._board.suggestions if self._what_if == self._record else Suggestions(self._evaluation)

    @cached_property
    def _products(self) -> Products:
        needs, numbers = self._evaluation.needs, self._evaluation.ground.numbers
        own = {
            part_key(number): float(needs.own[place])
            for place, number in enumerate(numbers)
            if needs.demand_known[place]
        }
        return Products(self._board.facts, self._bom, own)


def _answer(one: Suggestion) -> Answer:
    return Answer(
        level=one.level,
        level_if_off=one.level_if_off,
        p_line_down=one.p_line_down,
        revenue_at_risk=one.revenue_at_risk_expected,
        line_down=one.line_down,
        stock=one.stock,
        per_day=one.demand_per_day,
    )
