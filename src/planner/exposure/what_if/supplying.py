"""What supplies the parts under a what-if: another rule book, other sources, outages and chances of approval."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from planner.domain.evidence import assumption
from planner.domain.names import company_key
from planner.domain.scenarios import Approval, Outage, WhatIf
from planner.domain.suppliers import Source
from planner.errors import PlannerError
from planner.exposure.columns import NEVER, Supply
from planner.exposure.evaluation import supplies_on
from planner.exposure.ground import Ground, Records
from planner.exposure.supply.changes import (
    freed_of_heavy,
    resupplied,
    with_alternate,
    with_application,
    with_approval_chance,
    with_outage,
    with_share_moved,
)
from planner.exposure.supply.sources import APPROVALS, SourceColumns
from planner.exposure.supply.supplying import Supplies
from planner.exposure.what_if.october import states_under

_ASSUMED = assumption("what is assumed here, never recorded")


def supplied_under(ground: Ground, what_if: WhatIf) -> tuple[Ground, Supplies]:
    """The ground and the supplies of a what-if: its sources and rule book stand in the ground that is given back.

    Raises PlannerError where a change names a supplier that does not supply the part, or moves more than there is.
    """
    ground = _under_october(ground, what_if)
    supplies = supplies_on(ground, what_if.assumed)
    ground, supplies = _with_sources(ground, supplies, what_if)
    for outage in what_if.outages:
        supplies = _each(supplies, _out(ground, outage))
    for approval in what_if.approvals:
        supplies = _each(supplies, _approved(ground, approval))
    return ground, supplies


def company_number(ground: Ground, supplier: str) -> int:
    """The number of a supplier in the columns; raises PlannerError where it is no source of any part."""
    key = company_key(supplier)
    for number, name in enumerate(ground.sources.companies):
        if company_key(name) == key and (ground.sources.supplier == number).any():
            return number
    raise PlannerError(f"{supplier} is not recorded as a source of any part", "choose a supplier that is")


def _under_october(ground: Ground, what_if: WhatIf) -> Ground:
    if what_if.october is None:
        return ground
    return replace(ground, desk=ground.desk.under(states_under(ground.states, what_if.october)))


def _with_sources(ground: Ground, supplies: Supplies, what_if: WhatIf) -> tuple[Ground, Supplies]:
    """Other sources: alternates, filings and grades together, then moves one by one, as each sees the one before."""
    sources, touched = ground.sources, []
    for ready in what_if.alternates:
        part, company = ground.records.places.of(ready.part), company_number(ground, ready.supplier)
        sources = with_alternate(sources, part, company, ready.ready, ready.share, ground.on)
        touched.append(part)
    for number, supplier in what_if.filed:
        part = ground.records.places.of(number)
        sources = with_application(sources, part, company_number(ground, supplier))
        touched.append(part)
    freed = [ground.records.places.of(number) for number in what_if.freed]
    if freed:
        sources = freed_of_heavy(sources, freed)
    if touched or freed:
        ground, supplies = _resupplied(ground, supplies, sources, [*touched, *freed], what_if)
    for move in what_if.moves:
        part = ground.records.places.of(move.part)
        giver, taker = company_number(ground, move.giver), company_number(ground, move.taker)
        sources = with_share_moved(ground.sources, supplies.as_it_is, part, giver, taker, move.share)
        ground, supplies = _resupplied(ground, supplies, sources, [part], what_if)
    return ground, supplies


def _resupplied(
    ground: Ground, supplies: Supplies, sources: SourceColumns, parts: Sequence[int], what_if: WhatIf
) -> tuple[Ground, Supplies]:
    supplies = resupplied(supplies, sources, parts, ground.desk, what_if.assumed, ground.on)
    return _with_records(ground, sources, parts), supplies


def _with_records(ground: Ground, sources: SourceColumns, parts: Sequence[int]) -> Ground:
    """The ground with other sources, whose records say the same, so that sentences tell what is assumed."""
    facts = ground.facts
    records = list(facts.sources)
    for row in np.flatnonzero(np.isin(sources.part, np.array(parts))):
        number = int(sources.record[row])
        records[number] = _record(records[number], ground.sources, sources, int(row))
    changed = Records(replace(facts, sources=tuple(records)), ground.records.places)
    return replace(ground, sources=sources, recorded=changed)


def _record(record: Source, before: SourceColumns, after: SourceColumns, row: int) -> Source:
    """The record of a row with the share, the approval and the day that changed, which are said to be assumed."""
    changes: dict[str, object] = {}
    if before.share[row] != after.share[row] and not np.isnan(after.share[row]):
        changes["share"] = float(after.share[row])
    if before.available_from[row] != after.available_from[row]:
        changes["available_from"] = date.fromordinal(int(after.available_from[row]))
    if before.approval[row] != after.approval[row]:
        changes["approval"] = APPROVALS[int(after.approval[row])]
    if not changes:
        return record
    said = {**record.origin.exceptions, **dict.fromkeys(changes, _ASSUMED)}
    return replace(record, **changes, origin=replace(record.origin, exceptions=said))  # type: ignore[arg-type]


def _out(ground: Ground, outage: Outage) -> Callable[[Supply], Supply]:
    company = company_number(ground, outage.supplier)
    first = (outage.first - ground.on).days
    last = (outage.last - ground.on).days if outage.last else NEVER
    part = ground.records.places.of(outage.part) if outage.part else None
    return lambda supply: with_outage(supply, company, first, last, part)


def _approved(ground: Ground, approval: Approval) -> Callable[[Supply], Supply]:
    company = company_number(ground, approval.supplier)
    return lambda supply: with_approval_chance(supply, company, approval.chance)


def _each(supplies: Supplies, change: Callable[[Supply], Supply]) -> Supplies:
    """The same change of both readings of the rule book, which stay one object where they are one."""
    as_it_is = change(supplies.as_it_is)
    return Supplies(as_it_is, as_it_is if supplies.if_off is supplies.as_it_is else change(supplies.if_off))
