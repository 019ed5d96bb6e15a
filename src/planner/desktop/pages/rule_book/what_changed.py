"""What became of the rule book and of the suggestions between two boards: only what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.reports.wording import date_text
from planner.rulebook.book_difference import state_changes

if TYPE_CHECKING:
    from planner.domain.exposure import Suggestion
    from planner.services.board import Board

_MOST_TOLD = 2


def changes_text(before: Board, after: Board) -> str:
    """One line: the statuses that changed, then how many suggestions did."""
    told = [change.text for change in state_changes(before.rule_book, after.rule_book)]
    if not told:
        return f"Recorded; no measure changes on {date_text(after.licence_day)}"
    more = [f"{len(told) - _MOST_TOLD} more changed"] if len(told) > _MOST_TOLD else []
    return "; ".join((*told[:_MOST_TOLD], *more, _suggestions_text(before, after)))


def _suggestions_text(before: Board, after: Board) -> str:
    then, now = before.suggestions, after.suggestions
    moved = sum(_answer(then.get(number)) != _answer(now.get(number)) for number in {*then, *now})
    if moved == 0:
        return "no suggestion changed"
    return f"{moved:,} suggestion{'' if moved == 1 else 's'} changed"


def _answer(suggestion: Suggestion | None) -> tuple[object, ...]:
    """What a suggestion comes to, without the words of its reasons."""
    if suggestion is None:
        return ()
    return (suggestion.level, suggestion.controlled, suggestion.line_down, suggestion.depends_on_unconfirmed)
