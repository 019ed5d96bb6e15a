"""Changes that a what-if makes to sources and to what supplies parts; nothing of it is ever written into the facts.

Changes of recorded sources (an alternate, moved shares, a filing, a grade without Dy and Tb) give other columns of
sources; `resupplied` works out the parts that they touch. Outages and chances of approval change the supply itself and
come last. Companies are numbers as in `SourceColumns.companies`, parts are places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from planner.domain.exposure import Assumptions, LicenceTimes
from planner.domain.suppliers import Approval
from planner.errors import PlannerError
from planner.exposure.columns import NEVER, Clock, Flags, Supply
from planner.exposure.sourcing import WHOLE_MISSED_BY
from planner.exposure.supply.contents import free_of_heavy
from planner.exposure.supply.sources import APPROVALS, SourceColumns, counted_today
from planner.exposure.supply.splicing import spliced
from planner.exposure.supply.supplying import Supplies, supplies_of
from planner.rulebook.cover import RuleDesk
from planner.rulebook.wording import share_text


def with_alternate(
    sources: SourceColumns, part: int, company: int, ready: date, share: float | None, on: date
) -> SourceColumns:
    """The sources where one that is not of today's supply is an alternate from a day on.

    It carries `share` of demand (0..1), by default what is stated, else all. Raises PlannerError where the company is
    no source of the part, or supplies it today.
    """
    rows = _rows_of(sources, part, company)
    waiting = rows & ~counted_today(sources, on)
    if not waiting.any():
        cause = f"{_name(sources, company)} already supplies {sources.parts.numbers[part]}"
        raise PlannerError(cause, "choose a source that is not approved yet")
    stated = np.where(np.isnan(sources.share), 1.0, sources.share)
    return replace(
        sources,
        approval=np.where(waiting, np.int8(APPROVALS.index(Approval.QUALIFYING)), sources.approval),
        available_from=np.where(waiting, np.int32(ready.toordinal()), sources.available_from),
        share=np.where(waiting, stated if share is None else share, sources.share),
    )


def with_share_moved(
    sources: SourceColumns, supply: Supply, part: int, giver: int, taker: int, share: float
) -> SourceColumns:
    """The sources where `share` of a part's demand (0..1) moves between two of today's; `supply` has their shares.

    Raises PlannerError where shares do not add up, where either is no source of today, or has less to give.
    """
    number = sources.parts.numbers[part]
    if supply.shares_refused[part]:
        raise PlannerError(f"The shares of the sources of {number} do not add up to 100%", "correct the shares first")
    shares = sources.share.copy()
    for row in np.flatnonzero((supply.part == part) & (supply.from_day < 0)):
        shares[sources.record == supply.source[row]] = supply.share[row]
    today = np.isin(sources.record, supply.source[(supply.part == part) & (supply.from_day < 0)])
    gives, takes = (today & _rows_of(sources, part, company) for company in (giver, taker))
    has = float(shares[gives].sum())
    if not takes.any() or share > has + WHOLE_MISSED_BY:
        cause = f"{_name(sources, giver)} carries {share_text(has)} of {number} today"
        if not takes.any():
            cause = f"{_name(sources, taker)} does not supply {number} today"
        raise PlannerError(cause, "choose two approved sources and a share that the first one carries")
    shares[gives] *= max(0.0, 1 - share / has) if has else 1.0
    shares[np.flatnonzero(takes)[0]] += share
    return replace(sources, share=shares)


def with_application(sources: SourceColumns, part: int, company: int) -> SourceColumns:
    """The sources where an application for a part and a supplier is filed today, where none is under way.

    Raises PlannerError where the company is no source of the part.
    """
    return replace(sources, filed=sources.filed | _rows_of(sources, part, company))


def freed_of_heavy(sources: SourceColumns, parts: Sequence[int]) -> SourceColumns:
    """The sources where the magnets of some parts are declared free of Dy and Tb; what is known of Ho stays."""
    contents = sources.parts.contents.copy()
    contents[list(parts)] = free_of_heavy(contents[list(parts)])
    return replace(sources, parts=replace(sources.parts, contents=contents))


def resupplied(
    supplies: Supplies, sources: SourceColumns, parts: Sequence[int], desk: RuleDesk, assumed: Assumptions, on: date
) -> Supplies:
    """The supply of all parts where the sources of some have changed: only those are worked out anew.

    `desk`, `assumed` and `on` are those that `supplies` was worked out with; outages and chances of approval of the
    changed parts are to be set again.
    """
    wanted = np.zeros(sources.parts.count, bool)
    wanted[list(parts)] = True
    anew = supplies_of(sources.only(wanted[sources.part]), desk, assumed, on)
    as_it_is = spliced(supplies.as_it_is, anew.as_it_is, wanted)
    if supplies.if_off is supplies.as_it_is and anew.if_off is anew.as_it_is:
        return Supplies(as_it_is, as_it_is)
    return Supplies(as_it_is, spliced(supplies.if_off, anew.if_off, wanted))


def with_outage(supply: Supply, company: int, first: int, last: int, part: int | None = None) -> Supply:
    """The supply where a company delivers nothing from day `first` through `last`, for one part or for all.

    Days are counted from today; an outage without an end lasts to NEVER. A second outage of a source lasts, with the
    first, from the earlier beginning to the later end.
    """
    out = (supply.company == company) & (True if part is None else supply.part == part)
    was_out = out & (supply.out_from != NEVER)
    until = np.where(was_out, np.maximum(supply.out_to, last), last)
    return replace(
        supply,
        out_from=np.where(out, np.minimum(supply.out_from, first), supply.out_from).astype(np.int32),
        out_to=np.where(out, until, supply.out_to).astype(np.int32),
    )


def with_approval_chance(supply: Supply, company: int, chance: float) -> Supply:
    """The supply where applications of one supplier are approved with a chance (0..1), at first and again."""
    rows = supply.company == company
    used = np.unique(supply.clock[rows])
    changed = np.arange(len(supply.clocks), dtype=np.int32)
    changed[used] = len(supply.clocks) + np.arange(used.size)
    chances = [_with_chance(supply.clocks[number], chance) for number in used.tolist()]
    clock = np.where(rows, changed[supply.clock], supply.clock)
    return replace(supply, clock=clock, clocks=(*supply.clocks, *chances))


def with_licence_times(supply: Supply, times: LicenceTimes) -> Supply:
    """The supply where licences take other times; a returned application waits for their gap, where it waited before.

    It undoes chances of approval of single suppliers, so that these are set after it.
    """
    clocks = tuple(replace(clock, times=times, delay=times.gap if clock.delay else 0) for clock in supply.clocks)
    return replace(supply, clocks=clocks)


def _with_chance(clock: Clock, chance: float) -> Clock:
    return replace(clock, times=replace(clock.times, p_first=chance, p_again=chance))


def _rows_of(sources: SourceColumns, part: int, company: int) -> Flags:
    rows: NDArray[np.bool_] = (sources.part == part) & (sources.supplier == company)
    if not rows.any():
        cause = f"{_name(sources, company)} is not recorded as a source of {sources.parts.numbers[part]}"
        raise PlannerError(cause, "record the source, or choose one that is recorded")
    return rows


def _name(sources: SourceColumns, company: int) -> str:
    return sources.companies[company] if 0 <= company < len(sources.companies) else "This company"
