"""The evaluation behind a board: taken from its suggestions where they hold one, else worked out anew."""

from __future__ import annotations

from planner.exposure.evaluation import Evaluation, evaluate
from planner.exposure.ground import Ground
from planner.exposure.suggestions import Suggestions
from planner.services.board import Board
from planner.services.licences import left_by_shipments


def evaluation_of(board: Board) -> Evaluation:
    """The columns from which the suggestions of a board come, on its days and under its assumptions."""
    if isinstance(board.suggestions, Suggestions):
        return board.suggestions.evaluation
    left = left_by_shipments(board.accounts)
    ground = Ground.of(board.facts, board.rule_book, board.as_of, board.licence_day, left_by_shipments=left)
    return evaluate(ground, board.assumptions)
