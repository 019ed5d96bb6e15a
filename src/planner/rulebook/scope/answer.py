"""The question of the scope test, and its answer: one shipment held against every recorded licence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.evidence import Fact
from planner.domain.licences import Licence


class Answer(StrEnum):
    """Whether a shipment is covered; `unknown` is shown as "not certain"."""

    COVERED = "covered"
    NOT_COVERED = "not_covered"
    NOT_NEEDED = "not_needed"
    UNKNOWN = "unknown"


class Clause(StrEnum):
    """The conditions of the test: whether a licence is needed at all, then the seven that it must meet."""

    MEASURE = "measure"
    HOLDER = "holder"
    END_USER = "end_user"
    ITEM = "item"
    FORM = "form"
    END_USE = "end_use"
    QUANTITY = "quantity"
    DATES = "dates"


class Result(StrEnum):
    """Whether one condition is met."""

    PASS = "pass"  # noqa: S105 - a word of the contract
    FAIL = "fail"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Shipment:
    """What is asked: would this shipment be covered on the day it leaves China?

    `supplier` is None where every source of the part is asked. Without `end_user` our own companies are taken, without
    `form` the part's own. `quantity` is in pieces, or in `unit`; None where it does not matter yet. `on` is a day in
    Shanghai.
    """

    part_number: str
    on: date
    supplier: str | None = None
    end_user: str | None = None
    end_use: str | None = None
    form: str | None = None
    quantity: float | None = None
    unit: str = "pcs"


@dataclass(frozen=True, slots=True)
class ClauseResult:
    """One condition in words, with the facts it rests on; `mend` says what would meet it, None where it is met."""

    clause: Clause
    result: Result
    text: str
    mend: str | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class LicenceTest:
    """One licence held against the shipment: the seven conditions in their order."""

    licence: Licence
    clauses: tuple[ClauseResult, ...]

    @property
    def met(self) -> int:
        """How many of the conditions are met."""
        return sum(clause.result is Result.PASS for clause in self.clauses)

    @property
    def answer(self) -> Answer:
        """Covered where all are met, not covered where one is not, else not certain."""
        results = {clause.result for clause in self.clauses}
        if Result.FAIL in results:
            return Answer.NOT_COVERED
        return Answer.UNKNOWN if Result.UNKNOWN in results else Answer.COVERED


@dataclass(frozen=True, slots=True)
class SourceTest:
    """The test for one source of the part: is a licence needed, and which licence comes closest.

    `tests` stand with the closest first. `last_day` is the last day on which the closest licence is not ruled out.
    """

    supplier: str
    answer: Answer
    measure: ClauseResult
    tests: tuple[LicenceTest, ...] = ()
    last_day: date | None = None

    @property
    def closest(self) -> LicenceTest | None:
        """The licence that comes closest to covering the shipment; None where none is recorded."""
        return self.tests[0] if self.tests else None


@dataclass(frozen=True, slots=True)
class ScopeAnswer:
    """The answer to a shipment: the verdict, its clauses in their order, and each source on its own.

    `licence` is the one that covers, else the closest; `clauses` begin with the measure. `text` is the verdict in one
    sentence.
    """

    shipment: Shipment
    answer: Answer
    text: str
    clauses: tuple[ClauseResult, ...]
    licence: Licence | None = None
    sources: tuple[SourceTest, ...] = ()
