"""What is known of each licence besides its record: whom it serves, its states, its clock, and what followed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from planner.domain.evidence import SourceKind
from planner.domain.exposure import LicenceTimes
from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.exposure.licence_clock import Clock, Clocks
from planner.rulebook.companies import Companies
from planner.rulebook.licence_account import Accounts, LicenceAccount, LicenceProblem, Links, Stage, problems_of
from planner.rulebook.standing import FILED, GRANTED, NOT_FILED

_STATUS = LicenceStatus
REVIEW = frozenset({_STATUS.ACCEPTED, _STATUS.UNDER_REVIEW})
OPEN = NOT_FILED | FILED
OVER = frozenset({_STATUS.EXHAUSTED, _STATUS.EXPIRED, _STATUS.SUSPENDED, _STATUS.REVOKED, _STATUS.WITHDRAWN})
_NOT_READ_OFF = frozenset({SourceKind.ASSUMPTION, SourceKind.REFERENCE, SourceKind.COMPUTED})


@dataclass(frozen=True)  # no slots: the account is worked out once, when it is asked for
class Story:
    """One licence or application as the page tells it.

    `names_us` is None where its customers, or who we are, are not recorded. `reported` says that nobody has seen the
    licence itself, so that its end is an estimate; `renewed` that what follows it is recorded. `clock` is None where
    no application is open, or until the days have been counted; so it is with what is wrong with it.
    """

    licence: Licence
    work_out: Callable[[Licence], LicenceAccount] = field(compare=False)
    names_us: bool | None = None
    reported: bool = False
    renewed: bool = False
    clock: Clock | None = None
    problems: tuple[LicenceProblem, ...] = ()

    @cached_property
    def account(self) -> LicenceAccount:
        """Its states, papers, orders and quantities; what was shipped under it is not in it."""
        return self.work_out(self.licence)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The states it went through, oldest first."""
        return self.account.stages

    @property
    def bar(self) -> LicenceProblem | None:
        """Why it counts as no cover whatever it says; None where nothing speaks against it."""
        return next((problem for problem in self.problems if problem.bars_cover), None)

    @property
    def is_application(self) -> bool:
        """Whether it is still applied for."""
        return self.licence.status in OPEN

    @property
    def is_general(self) -> bool:
        """Whether it is a general licence."""
        return self.licence.type is LicenceType.GENERAL

    @property
    def current(self) -> Stage | None:
        """The state that stands now; None where none is told."""
        return next((stage for stage in self.stages if stage.current), None)


def stories_of(facts: Facts, on: date) -> Mapping[int, Story]:
    """The story of every licence by its id, as of the day `on` in Shanghai, still without its clock."""
    companies = Companies.of(facts)
    ours = {companies.identity(company.name) for company in companies.ours}
    accounts, links = Accounts(facts, {}, on), Links(facts)
    followers = _followers(facts.licences, companies)
    told = {}
    for licence in facts.licences:
        rivals = followers.get(companies.identity(licence.holder), ())
        told[licence.id] = Story(
            licence,
            accounts.of,
            _names_us(licence, companies, ours),
            reported=is_reported(licence),
            renewed=_renews(links.renewed_by(licence)) or any(_goes_on(licence, other, companies) for other in rivals),
        )
    return told


@dataclass(frozen=True, slots=True)
class Findings:
    """What takes longer to find out: the clocks of open applications and what is wrong, by the id of the licence."""

    clocks: Mapping[int, Clock]
    problems: Mapping[int, tuple[LicenceProblem, ...]]

    def told_of(self, story: Story) -> Story:
        """A story with what was found out about its licence."""
        number = story.licence.id
        return replace(story, clock=self.clocks.get(number), problems=self.problems.get(number, ()))


def findings_of(facts: Facts, times: LicenceTimes, on: date) -> Findings:
    """Counts working days and looks for contradictions; `times` are those of the preset.

    The calendar of working days takes its time to load, so this belongs beside the window's own thread.
    """
    clocks = Clocks(facts, times, on)
    problems: dict[int, tuple[LicenceProblem, ...]] = {}
    for problem in problems_of(facts, on):
        if problem.licence is not None:
            problems[problem.licence.id] = (*problems.get(problem.licence.id, ()), problem)
    opened = (licence for licence in facts.licences if licence.status in OPEN)
    return Findings({licence.id: clocks.of(licence) for licence in opened}, problems)


def is_reported(licence: Licence) -> bool:
    """Whether the end of a licence was reported or assumed, and not read off the licence itself.

    A general licence without a number is one that nobody has seen: the dates of the first ones were never published.
    """
    source = licence.origin.of("valid_until")
    unseen = licence.type is LicenceType.GENERAL and not licence.number
    return unseen or (source is not None and source.kind in _NOT_READ_OFF)


def _names_us(licence: Licence, companies: Companies, ours: set[str]) -> bool | None:
    if not licence.end_user or not ours:
        return None
    return any(companies.identity(name) in ours for name in licence.end_user)


def _followers(licences: Sequence[Licence], companies: Companies) -> Mapping[str, list[Licence]]:
    """The general licences that were given to each exporter."""
    found: dict[str, list[Licence]] = {}
    for licence in licences:
        if licence.type is LicenceType.GENERAL and licence.status in GRANTED:
            found.setdefault(companies.identity(licence.holder), []).append(licence)
    return found


def _renews(renewal: Licence | None) -> bool:
    """Whether what is recorded as a renewal was given; one that is only applied for does not go on yet."""
    return renewal is not None and renewal.status in GRANTED


def _goes_on(licence: Licence, other: Licence, companies: Companies) -> bool:
    """Whether another general licence of the exporter goes on for the same end users where this one ends."""
    if licence.type is not LicenceType.GENERAL or licence.valid_until is None or other.valid_until is None:
        return False
    begins = other.valid_from or other.issued_on or other.valid_until
    in_time = begins <= licence.valid_until + timedelta(days=1) and other.valid_until > licence.valid_until
    if not in_time:
        return False
    named = {companies.identity(name) for name in other.end_user}
    return all(companies.identity(name) in named for name in licence.end_user)
