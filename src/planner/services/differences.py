"""What changed between an earlier state and now: the records, and the answers with their likely cause.

An answer moves because records changed or because days passed. To tell the two apart the earlier state is evaluated
twice: for its own day, and for the day of now. What the second gives already, no record has brought about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from planner.catalogue.database import Catalogue
from planner.catalogue.knowing import known_after
from planner.catalogue.ledger import OperationLine, RecordChange, differences
from planner.catalogue.ledger.lines import find_lines
from planner.catalogue.tables import OperationRow
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.exposure import Assumptions, Suggestion
from planner.domain.facts import Facts
from planner.exposure.assess import assess
from planner.reports.licence_words import LicenceWords
from planner.rulebook.measures import rule_book
from planner.services.board import Board
from planner.services.causes import Causes
from planner.services.facts import facts_with_reference
from planner.services.licences import left_on_licences
from planner.services.states import Since

LEVEL, RUN_OUT, COVER, FILING, LICENCE = "level", "line_down", "cover_days", "last_day_to_file", "licence"
ADDED, REMOVED = "added", "removed"


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """What moved in the answer for one part; `before` or `after` is None where the part was not there.

    `what` names it: level, line_down, cover_days, last_day_to_file, licence; or added, removed. `licence` is its state
    before and after, as tables show it. `causes` are the record changes that concern the part; `by_days` says that the
    passing of days alone gives the same.
    """

    part: str
    before: Suggestion | None
    after: Suggestion | None
    what: tuple[str, ...]
    licence: tuple[str | None, str | None]
    causes: tuple[RecordChange, ...]
    by_days: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """The net changes from an earlier state to the board of now; `operations` are those in between, newest first."""

    since: Since
    as_of: date
    operation: int
    records: tuple[RecordChange, ...]
    answers: tuple[AnswerChange, ...]
    operations: tuple[OperationLine, ...]

    @property
    def days(self) -> int:
        """How many days the evaluated day moved on; negative where it moved back."""
        return (self.as_of - self.since.as_of).days


def difference(
    catalogue: Catalogue, uow: UnitOfWork, board: Board, since: Since, *, licence_day: date | None = None
) -> Difference:
    """What changed from an earlier state to a board that was read in `uow`.

    `licence_day` is the one that the board was made with. Where records changed, the earlier state is a private copy
    that is removed again.
    """
    today = board.as_of, licence_day or board.as_of
    records = differences(uow, since.operation)
    now = _Answers(board.facts, board.suggestions, board.as_of)
    days = since.evaluated[1], today[1]
    earlier = _earlier(catalogue, since, days) if records else _State.of(uow, board.facts, days)
    then = earlier.answers(board.assumptions, *since.evaluated)
    moved = now if not records else then if since.evaluated == today else earlier.answers(board.assumptions, *today)
    causes = Causes(records, earlier.facts, board.facts)
    return Difference(
        since=since,
        as_of=board.as_of,
        operation=board.operation,
        records=records,
        answers=tuple(sorted(_changes(then, moved, now, causes), key=_weight)),
        operations=tuple(find_lines(uow.connection, OperationRow.id > since.operation, newest_first=True)),
    )


def _earlier(catalogue: Catalogue, since: Since, licence_days: Collection[date]) -> _State:
    earlier = known_after(catalogue, since.operation)
    try:
        with earlier.reading() as uow:
            return _State.of(uow, facts_with_reference(uow), licence_days)
    finally:
        earlier.close()


@dataclass(frozen=True, slots=True)
class _State:
    """The facts of a state, with what was left on its licences by shipments on the days that are asked about."""

    facts: Facts
    left: Mapping[date, Mapping[int, float]]

    @classmethod
    def of(cls, uow: UnitOfWork, facts: Facts, licence_days: Collection[date]) -> _State:
        """The state that is being read."""
        return cls(facts, {day: left_on_licences(uow, facts, day) for day in licence_days})

    def answers(self, assumed: Assumptions, as_of: date, licence_day: date) -> _Answers:
        """The answers of the state for a day."""
        rules = rule_book(self.facts.measures, licence_day, self.facts.notices)
        left = self.left[licence_day]
        found = assess(self.facts, rules, assumed, as_of, licence_day, left_by_shipments=left)
        return _Answers(self.facts, found, as_of)


class _Answers:
    """The answers of one state for one day, in the form in which they are compared."""

    def __init__(self, facts: Facts, suggestions: Mapping[str, Suggestion], on: date) -> None:
        self.suggestions = suggestions
        self._licences = LicenceWords(facts, on)

    def licence(self, part: str) -> str | None:
        """The licence state of a part in words, None where the part is not there."""
        answer = self.suggestions.get(part)
        return None if answer is None else self._licences.of(answer)[0]

    def compared(self, part: str) -> dict[str, object]:
        """What is compared of a part, by its name; cover to the day, as nobody plans in parts of one."""
        answer = self.suggestions.get(part)
        if answer is None:
            return {}
        return {
            LEVEL: answer.level,
            RUN_OUT: answer.line_down,
            COVER: None if answer.cover_days is None else round(answer.cover_days),
            FILING: answer.last_day_to_file,
            LICENCE: self.licence(part),
        }


def _changes(then: _Answers, moved: _Answers, now: _Answers, causes: Causes) -> Iterator[AnswerChange]:
    for part in dict.fromkeys((*now.suggestions, *then.suggestions)):
        what = _what(then.compared(part), moved.compared(part), now.compared(part))
        if what:
            before, after = then.suggestions.get(part), now.suggestions.get(part)
            yield AnswerChange(
                part,
                before,
                after,
                what,
                (then.licence(part), now.licence(part)),
                causes.of(part, before, after),
                by_days=moved.compared(part) == now.compared(part),
            )


def _what(then: Mapping[str, object], moved: Mapping[str, object], now: Mapping[str, object]) -> tuple[str, ...]:
    """The names of what changed; that cover shrinks by a day each day is no news."""
    if not then or not now:
        return () if then == now else (ADDED,) if now else (REMOVED,)
    return tuple(name for name in now if now[name] != (moved if name == COVER else then)[name])


def _weight(change: AnswerChange) -> tuple[bool, int, str]:
    """Changes of level first, the worst first."""
    ranks = [answer.level.rank for answer in (change.before, change.after) if answer is not None]
    return not {LEVEL, ADDED, REMOVED} & set(change.what), -max(ranks), change.part
