"""Whether the licence is valid on the day that the goods leave China, through its last day in Shanghai."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.domain.evidence import Fact
from planner.domain.licences import Licence, LicenceStatus, LicenceStep
from planner.rulebook.licences import licence_fact
from planner.rulebook.scope.answer import Clause, ClauseResult
from planner.rulebook.scope.question import Case
from planner.rulebook.scope.results import met, not_known, not_met
from planner.rulebook.standing import APPLIED_FOR, ISSUED, STOPPED
from planner.rulebook.wording import day_text, days_text

# Used up is a matter of the quantity and not of the days.
_STANDS = ISSUED | {LicenceStatus.EXHAUSTED}


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a licence on a day; `stopped` is a dated step that speaks against the recorded state."""

    status: LicenceStatus
    stopped: LicenceStep | None = None


def standing_of(case: Case, licence: Licence) -> Standing:
    """The recorded state, unless the dated steps say that it was reached only after the day of the shipment."""
    on = case.shipment.on
    dated = sorted(((step.on, step) for step in case.lookup.links.steps(licence) if step.on), key=lambda one: one[0])
    before = [step for day, step in dated if day <= on]
    reached = [day for day, step in dated if step.status is licence.status]
    if reached and min(reached) > on:
        return Standing(before[-1].status if before else _earlier(licence))
    if before and before[-1].status in STOPPED and licence.status in _STANDS:
        return Standing(licence.status, before[-1])
    return Standing(licence.status)


def _earlier(licence: Licence) -> LicenceStatus:
    """The state before the first recorded step: issued, where the licence was once granted."""
    never = licence.status in APPLIED_FOR or licence.status is LicenceStatus.WITHDRAWN
    dated = licence.issued_on or licence.valid_from
    return LicenceStatus.ISSUED if dated and not never else LicenceStatus.UNKNOWN


def first_day(licence: Licence) -> date | None:
    """The first day on which goods can leave under a licence; None where it is not recorded."""
    return max((day for day in (licence.valid_from, licence.issued_on) if day), default=None)


def last_day(case: Case, licence: Licence) -> date | None:
    """The last day on which the days and the state of a licence do not rule a shipment out; None where there is none.

    None too where its end is not recorded.
    """
    status = standing_of(case, licence).status
    start, end = first_day(licence), licence.valid_until
    if end is None or (start and end < start):
        return None
    return end if status in _STANDS or status is LicenceStatus.UNKNOWN else None


def dates(case: Case, licence: Licence) -> ClauseResult:
    """Whether the licence is issued, stands, and is valid on the day."""
    standing = standing_of(case, licence)
    status, fact = standing.status, licence_fact(licence, "status")
    words = status.value.replace("_", " ")
    if standing.stopped and standing.stopped.on:
        said = standing.stopped.status.value.replace("_", " ")
        text = f"It is recorded as {words}, and a step of {day_text(standing.stopped.on)} says {said}"
        return not_known(Clause.DATES, text, f"Ask {licence.holder} which is right", fact)
    if status is LicenceStatus.UNKNOWN:
        return not_known(Clause.DATES, "Its status is not known", f"Ask {licence.holder} whether it is valid", fact)
    if status in STOPPED:
        return not_met(Clause.DATES, _over(case, licence, words), _after(licence, status), *_facts(licence))
    if status not in _STANDS:
        mend = "Ship under another licence, or wait until it is issued"
        return not_met(Clause.DATES, f"It is not issued yet: {words}", mend, fact)
    return _on_the_day(case, licence, status)


def _facts(licence: Licence) -> tuple[Fact, ...]:
    return tuple(licence_fact(licence, name) for name in ("status", "valid_from", "valid_until"))


def _over(case: Case, licence: Licence, words: str) -> str:
    if standing_of(case, licence).status is not LicenceStatus.EXPIRED:
        return f"It was {words}"
    until = licence.valid_until
    if until and until >= case.shipment.on:
        return f"It is recorded as expired, though its last day is {day_text(until)}"
    return f"It expired on {day_text(until)}" if until else "It has expired"


def _after(licence: Licence, status: LicenceStatus) -> str:
    if status is LicenceStatus.SUSPENDED:
        return f"Ask {licence.holder} whether the suspension is over, and record it"
    what = "its renewal" if status is LicenceStatus.EXPIRED else "a new licence"
    return f"Ask {licence.holder} to file for {what}"


def _on_the_day(case: Case, licence: Licence, status: LicenceStatus) -> ClauseResult:
    on, start, end = case.shipment.on, first_day(licence), licence.valid_until
    facts = _facts(licence)
    if licence.valid_from and end and end < licence.valid_from:
        text = f"It ends on {day_text(end)}, before it begins on {day_text(licence.valid_from)}"
        return not_met(Clause.DATES, text, f"Ask {licence.holder} for the right days", *facts)
    if start and on < start:
        return not_met(
            Clause.DATES, f"It begins only on {day_text(start)}", f"Ship on {day_text(start)} or later", *facts
        )
    if end is None:
        text = "Its last day is not recorded, and without one it never covers"
        return not_known(Clause.DATES, text, f"Ask {licence.holder} until when it is valid", *facts)
    if on > end:
        mend = f"Ship by {day_text(end)}, or {_renewal(case, licence)}"
        return not_met(Clause.DATES, f"It ended on {day_text(end)}, {days_text((on - end).days)} before", mend, *facts)
    text = f"This is its last day, in Shanghai: {day_text(end)}" if on == end else f"It is valid until {day_text(end)}"
    text = text if start else f"{text}; its first day is not recorded"
    text = f"{text}; customs have queried it" if status is LicenceStatus.CUSTOMS_QUERY else text
    return met(Clause.DATES, text, *facts)


def _renewal(case: Case, licence: Licence) -> str:
    """What follows the licence: the one that renews it, where one is recorded."""
    renewal = case.lookup.links.renewed_by(licence)
    if renewal is None:
        return f"ask {licence.holder} for its renewal"
    return f"under its renewal {renewal.name} once that is valid"
