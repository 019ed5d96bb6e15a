"""One source tested: is a licence needed, and how does each licence that could serve hold against the shipment?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from planner.domain.licences import Licence, LicenceType
from planner.rulebook.scope.answer import Answer, Clause, ClauseResult, LicenceTest, Result, SourceTest
from planner.rulebook.scope.end_uses import end_use
from planner.rulebook.scope.forms import form
from planner.rulebook.scope.items import item, may_be_for
from planner.rulebook.scope.need import Need, need_of
from planner.rulebook.scope.parties import end_user, holder
from planner.rulebook.scope.quantities import quantity
from planner.rulebook.scope.question import Case
from planner.rulebook.scope.results import not_met
from planner.rulebook.scope.validity import dates, last_day

# The seven conditions in the order in which they are shown.
_CONDITIONS: tuple[Callable[[Case, Licence], ClauseResult], ...] = (
    holder,
    end_user,
    item,
    form,
    end_use,
    quantity,
    dates,
)
_ORDER = (Answer.COVERED, Answer.UNKNOWN, Answer.NOT_COVERED)


@dataclass(frozen=True, slots=True)
class Tested:
    """A source with its test, and why it needs a licence or none."""

    case: Case
    found: SourceTest
    need: Need


def tested(case: Case) -> Tested:
    """The test for one source of the part."""
    need = need_of(case)
    if need.needed is False:
        return Tested(case, SourceTest(case.source.supplier, Answer.NOT_NEEDED, need.clause), need)
    tests = tuple(sorted((_test(case, licence) for licence in _to_test(case)), key=closeness))
    answer = tests[0].answer if tests else Answer.NOT_COVERED
    if need.needed is None:
        answer = Answer.UNKNOWN
    last = _last_day(case, tests[0]) if tests else None
    return Tested(case, SourceTest(case.source.supplier, answer, need.clause, tests, last), need)


def _to_test(case: Case) -> tuple[Licence, ...]:
    """The licences that the exporter holds or may hold, without those for the numbers of other parts.

    Where none is left the others are tested, so that the closest can be told: they fail by their holder or item.
    """
    licences = tuple(one for one in case.facts.licences if one.type is not LicenceType.NOT_REQUIRED)
    held = tuple(one for one in licences if holder(case, one).result is not Result.FAIL) or licences
    return tuple(one for one in held if may_be_for(case, one)) or held


def _test(case: Case, licence: Licence) -> LicenceTest:
    return LicenceTest(licence, tuple(condition(case, licence) for condition in _CONDITIONS))


def closeness(test: LicenceTest) -> tuple[int, int, int, int]:
    """The order in which licences stand: covering first, then open, then by conditions met and the later end."""
    end = test.licence.valid_until or date.min
    return _ORDER.index(test.answer), -test.met, -end.toordinal(), test.licence.id


def _last_day(case: Case, test: LicenceTest) -> date | None:
    """The last day of a licence that nothing but the day speaks against; None where every day is ruled out."""
    failed = {one.clause for one in test.clauses if one.result is Result.FAIL}
    return last_day(case, test.licence) if failed <= {Clause.DATES} else None


def no_licence(case: Case) -> ClauseResult:
    """The condition that fails where no licence is recorded at all."""
    needed = case.source.licence_holder
    return not_met(
        Clause.HOLDER,
        f"No licence of {needed} is recorded",
        f"Ask {needed} for the licence that names {case.end_user_words} and its last day",
    )
