"""Marks to look at again: they differ from the suggestion for long, their facts changed, or their review is due.

A mark never moves by itself, so somebody must be told when what it was based on has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.catalogue.ledger import Happening, RecordChange
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.exposure import Level, Mark
from planner.domain.kinds import Kind
from planner.reports.wording import date_text
from planner.rulebook.wording import count_text
from planner.services.board import Board
from planner.services.changed_facts import changed_facts, mark_operations
from planner.services.difference_words import record_text

# A mark that differs for more days than these is worth a second look.
DIFFERS_DAYS = 30
_MOST_TOLD = 2


class Why(StrEnum):
    """Why a mark is to be looked at again."""

    DIFFERS = "differs"
    FACTS = "facts_changed"
    REVIEW = "review_due"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One mark to look at again; `why` is never empty.

    `days` have passed since it was set, None where the day is not recorded. `facts` are the records of the part and
    its magnets that changed since, `text` says it all in a sentence.
    """

    mark: Mark
    suggested: Level | None
    why: frozenset[Why]
    days: int | None
    facts: tuple[RecordChange, ...]
    text: str

    @property
    def part_number(self) -> str:
        """The marked part."""
        return self.mark.part_number

    @property
    def differs(self) -> bool:
        """Whether mark and suggestion differ now."""
        return self.suggested is not None and self.suggested is not self.mark.level


def disagreements(board: Board, uow: UnitOfWork) -> tuple[Disagreement, ...]:
    """The marks of a board to look at again, those that differ first; `uow` reads the state that the board shows.

    A mark differs for long where it was set more than DIFFERS_DAYS days ago and differs now. On which day a
    suggestion parted from a mark that equalled it is not recorded: such a mark counts from its own day too.
    """
    marks = [mark for mark in board.marks.values() if mark.part_number in board.suggestions]
    changed = changed_facts(uow, board, mark_operations(uow, marks))
    found = (_disagreement(mark, board, changed.get(mark.part_number, ())) for mark in marks)
    return tuple(sorted((one for one in found if one is not None), key=_weight))


def suggested_text(mark: Mark, suggested: Level | None) -> str:
    """What was suggested when a part was marked, and what is now: suggested 4 then, 3 now."""
    now = suggested.key if suggested else "nothing"
    if mark.suggested is None:
        return f"suggested {now} now"
    if mark.suggested is suggested:
        return f"suggested {now} then and now"
    return f"suggested {mark.suggested.key} then, {now} now"


def facts_text(changes: Sequence[RecordChange], part_number: str, most: int = _MOST_TOLD) -> str:
    """What changed since a part was marked: stock counted anew on 16 Nov 2026; and 2 more facts."""
    told = list(dict.fromkeys(_fact_text(change, part_number) for change in changes))
    more = len(told) - most
    return "; ".join([*told[:most], *([f"and {count_text(more, 'more fact')}"] if more > 0 else [])])


def _fact_text(change: RecordChange, part_number: str) -> str:
    """One changed fact, in the words of a planner where a count was renewed."""
    counted = next((one.after for one in change.changes if one.field == "as_of"), None)
    if change.kind is Kind.STOCK and change.happening is not Happening.REMOVED and isinstance(counted, date):
        return f"stock counted anew on {date_text(counted)}"
    return record_text(change, of=part_number)


def _disagreement(mark: Mark, board: Board, facts: tuple[RecordChange, ...]) -> Disagreement | None:
    suggested = board.suggestions[mark.part_number].level
    days = (board.as_of - mark.on).days if mark.on else None
    asked = {
        Why.DIFFERS: suggested is not mark.level and days is not None and days > DIFFERS_DAYS,
        Why.FACTS: bool(facts),
        Why.REVIEW: mark.review is not None and mark.review <= board.as_of,
    }
    why = frozenset(one for one, holds in asked.items() if holds)
    text = _text(mark, suggested, days, facts, review_due=asked[Why.REVIEW])
    return Disagreement(mark, suggested, why, days, facts, text) if why else None


def _text(mark: Mark, suggested: Level, days: int | None, facts: tuple[RecordChange, ...], *, review_due: bool) -> str:
    when = f" on {date_text(mark.on)}" if mark.on else ""
    ago = f", {count_text(days, 'day')} ago" if days is not None and days > DIFFERS_DAYS else ""
    told = [
        suggested_text(mark, suggested),
        facts_text(facts, mark.part_number),
        f"review was due by {date_text(mark.review)}" if review_due else "",
    ]
    return f"Marked {mark.level.key}{when}{ago}: {'; '.join(filter(None, told))}"


def _weight(one: Disagreement) -> tuple[bool, bool, int, str]:
    """Those that differ for long first, then those that differ at all, the worst first."""
    ranks = [level.rank for level in (one.mark.level, one.suggested) if level is not None]
    return Why.DIFFERS not in one.why, not one.differs, -max(ranks), one.part_number
