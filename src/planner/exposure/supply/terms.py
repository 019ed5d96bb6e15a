"""When one source is without cover, and which clock ends that: the terms of its licence or application.

Methods: methods.md section 6a, and section 7, numbers 1 and 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.domain.exposure import LicenceTimes, Regime
from planner.exposure.columns import AT_LOSS, NEVER, Clock
from planner.rulebook.individual import Filing, LicensedQuantity, Stage
from planner.rulebook.serving import Cover


@dataclass(frozen=True, slots=True)
class Term:
    """A source is without cover from day `begin` until max(begin, base + T + transit), T the time of `clock`.

    `base` is AT_LOSS where the clock starts as the cover ends. `blocked` says that no licence comes. `lapses` says that
    a renewal would keep the cover.
    """

    begin: int
    base: int
    clock: Clock
    blocked: bool = False
    lapses: bool = False


def free_term(times: LicenceTimes) -> Term:
    """Of a source that needs no licence."""
    return Term(NEVER, AT_LOSS, Clock(times))


def open_term(times: LicenceTimes) -> Term:
    """Of a source that counts as an individual licence with nothing under way: its clock starts today."""
    return Term(0, 0, Clock(times))


def term_of(cover: Cover, on: date, times: LicenceTimes) -> Term:
    """Of a controlled source by the licence that serves it, without what is left on individual licences."""
    if cover.regime is Regime.BLOCKED:
        return Term(0, 0, Clock(times), blocked=True)
    if cover.regime is Regime.GL and cover.until:
        return Term(first_day_after(cover.until, on), AT_LOSS, Clock(times), lapses=True)
    base, clock = _next_licence(cover.filing, on, times)
    return Term(0, base, clock)


def quantity_term(cover: Cover, quantity: LicensedQuantity, on: date, times: LicenceTimes) -> Term:
    """Of a source that is served by what is left on a licence, until its last day; a new one is under way or not."""
    begin = first_day_after(quantity.until, on) if quantity.until else NEVER
    if cover.filing is None:
        return Term(begin, AT_LOSS, Clock(times))
    base, clock = _next_licence(cover.filing, on, times)
    return Term(begin, base, clock)


def filed_today(term: Term, times: LicenceTimes) -> Term:
    """The term where an application is filed today: its clock starts now, also while there is cover still."""
    return Term(term.begin, 0, Clock(times), lapses=term.lapses)


def first_day_after(until: date, on: date) -> int:
    """The first day without a licence that is valid through its last day."""
    return (until - on).days + 1


def _next_licence(filing: Filing | None, on: date, times: LicenceTimes) -> tuple[int, Clock]:
    """The day on which the clock of the next licence starts, and that clock."""
    if filing is None:
        return 0, Clock(times)
    if filing.stage is Stage.GRANTED:
        return max(0, (filing.begins - on).days) if filing.begins else 0, Clock(times, granted=True)
    if filing.stage is Stage.RETURNED:
        return 0, Clock(times, delay=times.gap)
    return 0, Clock(times, waited=filing.waited)
