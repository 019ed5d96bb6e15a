"""The clock of an application: 45 working days by the rules, and when a decision is likely by the chosen preset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from planner.domain.evidence import Fact, assumption, computed
from planner.domain.exposure import LicenceTimes, Suggestion
from planner.domain.facts import Facts
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.domain.suppliers import EndUser, ListStatus, Supplier
from planner.exposure.licence_time import decision_days
from planner.rulebook.companies import Companies
from planner.rulebook.licence_account import Links, stages_of
from planner.rulebook.licence_account.rounds import filing_round
from planner.rulebook.standing import is_granted
from planner.rulebook.wording import day_text
from planner.rulebook.working_days import after_working_days, working_days_between

# Art. 17 of the Regulations on the export control of dual-use items (domain.md section 2.2).
LIMIT = 45

_IN_REVIEW = frozenset({LicenceStatus.ACCEPTED, LicenceStatus.UNDER_REVIEW})
_WAITS = _IN_REVIEW | {LicenceStatus.SUBMITTED, LicenceStatus.UNKNOWN}
_NOT_ACCEPTED: Mapping[LicenceStatus, str] = {
    LicenceStatus.NOT_STARTED: "Nothing is filed yet",
    LicenceStatus.DOCUMENTS_REQUESTED: "Nothing is filed yet",
    LicenceStatus.DOCUMENTS_INCOMPLETE: "The papers are not complete, so that the application is not accepted",
    LicenceStatus.SUBMITTED: "The application is filed and not accepted yet",
    LicenceStatus.RETURNED: "The application was returned; the limit begins anew once it is accepted",
}
_OPEN = _WAITS | _NOT_ACCEPTED.keys()
_NO_DAY = "The day of acceptance is not recorded"
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Clock:
    """Where an application stands in time.

    `due` is the 45th working day after acceptance on the Chinese calendar, `estimated` where the calendar of that year
    is not published; None with `why_not` where the limit does not run (not accepted yet, end user on the watch list,
    decided). `used` counts working days so far. `likely` and `late` are the days by which half and nine tenths of such
    applications are decided by the preset, None where they never are. `overdue` counts working days past `due`.
    `in_stage` is the calendar days in the current state, None where its day is not recorded.
    """

    licence: Licence
    used: int | None = None
    limit: int = LIMIT
    due: date | None = None
    estimated: bool = False
    why_not: str | None = None
    overdue: int = 0
    likely: date | None = None
    late: date | None = None
    in_stage: int | None = None
    facts: tuple[Fact, ...] = ()


class Clocks:
    """The clocks of a catalogue's licences on a day in Shanghai; sorts the facts once."""

    def __init__(self, facts: Facts, times: LicenceTimes, on: date) -> None:
        self._companies = Companies.of(facts)
        self._links = Links(facts)
        self._times = times
        self._on = on

    def of(self, licence: Licence) -> Clock:
        """The clock of one of the licences."""
        steps = self._links.steps(licence)
        clock = Clock(licence, in_stage=stages_of(licence, steps, self._on)[-1].days)
        if licence.type is LicenceType.NOT_REQUIRED:
            return replace(clock, why_not="No licence is needed")
        if licence.status not in _OPEN or is_granted(licence):
            return replace(clock, why_not="The application is decided")
        current = filing_round(licence, steps, self._on)
        if licence.status in _WAITS:
            clock = self._with_estimates(clock, current.filed or current.accepted)
        listed = self._on_watch_list(licence)
        if listed:
            fact = Fact("list_status", ListStatus.WATCH.value, source=listed.origin.of("list_status"))
            text = f"There is no time limit, as {listed.name} is on China's watch list"
            return replace(clock, why_not=text, facts=(*clock.facts, fact))
        if licence.status not in _WAITS or current.accepted is None:
            return replace(clock, why_not=_NOT_ACCEPTED.get(licence.status) or self._no_day(licence))
        return self._running(clock, current.accepted, current.fact)

    def _no_day(self, licence: Licence) -> str:
        day = licence.accepted_on
        return f"The recorded day of acceptance, {day_text(day)}, lies ahead" if day and day > self._on else _NO_DAY

    def _running(self, clock: Clock, accepted: date, fact: Fact | None) -> Clock:
        due = after_working_days(accepted, LIMIT)
        calendar = Fact(
            "last day of the review",
            due.day,
            as_of=self._on,
            source=computed(f"{LIMIT} working days in China, the day of acceptance not counted"),
        )
        return replace(
            clock,
            used=working_days_between(accepted, self._on),
            due=due.day,
            estimated=due.estimated,
            overdue=working_days_between(due.day, self._on),
            facts=(*clock.facts, *((fact,) if fact else ()), calendar),
        )

    def _with_estimates(self, clock: Clock, filed: date | None) -> Clock:
        if filed is None:
            return clock
        waited = (self._on - filed).days
        half, most = (_decided_after(self._times, waited, share) for share in (0.5, 0.9))
        source = assumption(f"decisions with a median of {self._times.median:g} days, editable")
        return replace(
            clock,
            likely=self._on + timedelta(days=half) if half is not None else None,
            late=self._on + timedelta(days=most) if most is not None else None,
            facts=(*clock.facts, Fact("days waited", waited, "days", self._on, source)),
        )

    def _on_watch_list(self, licence: Licence) -> Supplier | EndUser | None:
        """The end user, by default ours, or holder that stands on the watch list; None where none does."""
        users = licence.end_user or tuple(user.name for user in self._companies.ours)
        listed = (self._companies.listed(name, ListStatus.WATCH) for name in (*users, licence.holder))
        return next((record for record in listed if record), None)


def last_days_to_file(suggestion: Suggestion) -> tuple[date | None, date | None]:
    """The last days to file for an even chance and for nine in ten that a licence is in hand in time.

    Run-out less transit, licence time and papers (methods.md section 7); the second is earlier by what P90 exceeds P50.
    None where nothing can be filed for, or where a licence is never that likely.
    """
    even, half, most = suggestion.last_day_to_file, suggestion.licence_p50_days, suggestion.licence_p90_days
    if even is None or half is None or most is None:
        return even, None
    return even, even - timedelta(days=most - half)


@lru_cache(maxsize=64)
def _decisions(median: float, p90: float) -> NDArray[np.float64]:
    return decision_days(median, p90)


def _decided_after(times: LicenceTimes, waited: int, share: float) -> int | None:
    """In how many days more a decision is that likely, given that there was none in the days waited."""
    open_days = _decisions(times.median, times.p90)[waited + 1 :]
    left = float(open_days.sum())
    if left <= _ROUNDING:
        return None
    return int(np.searchsorted(np.cumsum(open_days), left * share - _ROUNDING)) + 1
