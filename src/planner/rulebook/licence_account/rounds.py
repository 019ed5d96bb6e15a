"""The filing of an application that is under way: what was filed before the last return belongs to an earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.evidence import Fact
from planner.domain.licences import Licence, LicenceStatus, LicenceStep
from planner.rulebook.licence_account.stages import OWN_DAYS
from planner.rulebook.licences import licence_fact

_IN_REVIEW = frozenset({LicenceStatus.ACCEPTED, LicenceStatus.UNDER_REVIEW})


@dataclass(frozen=True, slots=True)
class FilingRound:
    """The days on which the filing under way was filed and accepted, None where not recorded; `fact` is the latter."""

    filed: date | None
    accepted: date | None
    fact: Fact | None = None

    @property
    def since(self) -> date | None:
        """The day since which it waits for a decision: that of filing, else of acceptance."""
        return self.filed or self.accepted


def filing_round(licence: Licence, steps: Sequence[LicenceStep], on: date) -> FilingRound:
    """The filing under way on a day, from the licence and its recorded steps."""
    returned = _Returned.last(steps, on)
    filed = licence.applied_on if _is_of_this_filing(licence, LicenceStatus.SUBMITTED, steps, returned) else None
    filed = filed if filed and filed <= on else None
    follows = bool(filed and licence.accepted_on and filed <= licence.accepted_on)
    accepted: list[tuple[date, Fact]] = []
    if licence.accepted_on and (follows or _is_of_this_filing(licence, LicenceStatus.ACCEPTED, steps, returned)):
        accepted.append((licence.accepted_on, licence_fact(licence, "accepted_on")))
    reviewed = (step for step in steps if step.status in _IN_REVIEW)
    accepted += [(step.on, _step_fact(step)) for step in reviewed if step.on and step.on > returned.by]
    known = [(day, fact) for day, fact in accepted if day <= on]
    day, fact = min(known, key=lambda one: one[0]) if known else (None, None)
    return FilingRound(filed, day, fact)


@dataclass(frozen=True, slots=True)
class _Returned:
    """When an application was returned last: on `on`, or without a day, as the catalogue noted on `noted`."""

    on: date = date.min
    noted: date = date.min

    @property
    def by(self) -> date:
        """The day by which it was back for certain."""
        return max(self.on, self.noted)

    @classmethod
    def last(cls, steps: Sequence[LicenceStep], on: date) -> _Returned:
        returns = [step for step in steps if step.status is LicenceStatus.RETURNED]
        dated = max((step.on for step in returns if step.on and step.on <= on), default=date.min)
        noted = (step.noted_on for step in returns if step.noted_on and not step.on)
        return cls(dated, max((day for day in noted if day <= on), default=date.min))


def _is_of_this_filing(
    licence: Licence, status: LicenceStatus, steps: Sequence[LicenceStep], returned: _Returned
) -> bool:
    """Whether a day of the licence itself belongs to the filing after the last return.

    A return without a day lies somewhere before it was noted. A day up to then is that of the filing after it where it
    was learned later than the return, or where the steps keep an earlier one of the filing before.
    """
    name = OWN_DAYS[status]
    day: date | None = getattr(licence, name)
    if day is None or day <= returned.on:
        return False
    source = licence.origin.of(name)
    learned = source.on if source else None
    before = {step.on for step in steps if step.status is status and step.on}
    is_later = bool(before) and day > max(before)
    return day > returned.noted or is_later or (learned is not None and learned > returned.noted)


def _step_fact(step: LicenceStep) -> Fact:
    return Fact("licence accepted_on", step.on, source=step.origin.of("on"))
