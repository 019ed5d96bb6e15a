"""The story of a licence: the states that were recorded one by one, and the one that stands now."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from planner.domain.evidence import Fact
from planner.domain.licences import Licence, LicenceStatus, LicenceStep
from planner.rulebook.licence_account.answers import Stage
from planner.rulebook.licence_account.links import reference_key

# The states of which a licence itself records the day.
OWN_DAYS: Mapping[LicenceStatus, str] = {
    LicenceStatus.SUBMITTED: "applied_on",
    LicenceStatus.ACCEPTED: "accepted_on",
    LicenceStatus.ISSUED: "issued_on",
}
_PATH = list(LicenceStatus)


def stages_of(licence: Licence, steps: Iterable[LicenceStep], on: date) -> tuple[Stage, ...]:
    """The states that a licence went through up to a day, oldest first, the last one being the current state.

    Of `steps` those count that speak of the licence by its number or designation. Its own days of filing, acceptance
    and issue give a day to a state recorded without one, and stand for a state that no step records.
    """
    meant = {reference_key(text) for text in licence.references}
    own = [step for step in steps if reference_key(step.licence) in meant and _is_known(step, on)]
    past = [_of_step(step) for step in sorted(own, key=lambda step: (_when(step.on, step.noted_on), step.id))]
    current = _current(licence, past, on)
    for status, name in OWN_DAYS.items():
        day = getattr(licence, name)
        if day is not None and day <= on:
            current = _with_own_day(past, current, Stage(status, day, fact=_day_fact(licence, name, day)))
    return _with_days((*past, current), on)


def noted_on(licence: Licence) -> date | None:
    """The day on which the catalogue learned of the state that a licence is recorded in; None where nothing tells."""
    names = ("status",) if licence.quantity_left is None else ("status", "quantity_left")
    sources = (licence.origin.of(name) for name in names)
    return max((source.on for source in sources if source and source.on), default=None)


def _is_known(step: LicenceStep, on: date) -> bool:
    return _when(step.on, step.noted_on) <= on


def _when(on: date | None, noted_on: date | None) -> date:
    return on or noted_on or date.min


def _of_step(step: LicenceStep) -> Stage:
    return Stage(
        step.status,
        step.on,
        step.noted_on,
        reason=step.reason,
        quantity_left=step.quantity_left,
        fact=Fact("licence status", step.status.value, as_of=step.on, source=step.origin.of("status")),
    )


def _current(licence: Licence, past: list[Stage], on: date) -> Stage:
    """The state that the record itself holds; a last step that says the same is taken from `past` for it."""
    noted = noted_on(licence)
    if past and licence.status in (past[-1].status, LicenceStatus.UNKNOWN):
        last = past[-1]
        left = licence.quantity_left if last.quantity_left is None else last.quantity_left
        if licence.quantity_left in (None, left):
            del past[-1]
            return replace(last, quantity_left=left, current=True)
    return Stage(
        licence.status,
        None,
        noted if noted and noted <= on else None,
        quantity_left=licence.quantity_left,
        current=True,
        fact=Fact("licence status", licence.status.value, source=licence.origin.of("status")),
    )


def _with_own_day(past: list[Stage], current: Stage, own: Stage) -> Stage:
    """Puts a day of the licence itself into its story; gives back the current state, with the day where it is its own.

    A day before the last dated state belongs to an earlier filing than the one that stands now.
    """
    day = own.on or date.min
    if any(stage.status is own.status and stage.on == day for stage in (*past, current)):
        return current
    last = max((stage.on for stage in past if stage.on), default=date.min)
    if current.status is own.status and current.on is None and day >= last:
        return replace(current, on=day)
    open_ones = [place for place, stage in enumerate(past) if stage.status is own.status and stage.on is None]
    if open_ones:
        own = replace(past.pop(open_ones[-1]), on=day)
    past.insert(bisect_right(past, _place(own), key=_place), own)
    return current


def _place(stage: Stage) -> tuple[date, int]:
    return _when(stage.on, stage.noted_on), _PATH.index(stage.status)


def _with_days(stages: tuple[Stage, ...], on: date) -> tuple[Stage, ...]:
    """The stages with the calendar days that each lasted, the current one up to the day."""
    ends = (*(stage.on for stage in stages[1:]), on)
    return tuple(
        replace(stage, days=(end - stage.on).days if stage.on and end and end >= stage.on else None)
        for stage, end in zip(stages, ends, strict=True)
    )


def _day_fact(licence: Licence, name: str, day: date) -> Fact:
    return Fact(f"licence {name}", day, source=licence.origin.of(name))
