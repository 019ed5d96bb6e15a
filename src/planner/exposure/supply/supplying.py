"""What supplies each part: the sources that count with their regime, share, cover and clock, and what it means by part.

Methods: methods.md sections 6a and 7.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from planner.domain.exposure import Assumptions, Extended
from planner.domain.materials import Material
from planner.domain.suppliers import Approval
from planner.exposure.columns import NEVER, UNKNOWN_DAY, Codes, Flags, RegimeCode, Supply, Wholes
from planner.exposure.supply.answers import Controls, controls_of, covers_of
from planner.exposure.supply.cover_columns import cover_columns
from planner.exposure.supply.shares import resolved
from planner.exposure.supply.sources import APPROVALS, MATERIALS, PartTraits, SourceColumns, counted_today
from planner.rulebook.cover import RuleDesk
from planner.rulebook.measures import extended_state, unconfirmed_off
from planner.rulebook.serving import Cover

_FREE_MATERIALS = tuple(MATERIALS.index(material) for material in (Material.FERRITE, Material.OTHER))


@dataclass(frozen=True, slots=True, eq=False)
class Supplies:
    """Both readings of the rule book: as it is, and with every unconfirmed measure off.

    Only parts that rest on an unconfirmed measure differ; where none does, both are the same object.
    """

    as_it_is: Supply
    if_off: Supply


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The sources that count (one row each) with what the rule book answers by both readings, whatever is assumed.

    `extended` says by each reading whether the extraterritorial rules count where nothing is assumed of them.
    """

    sources: SourceColumns
    today: Flags
    from_day: Wholes
    controls: tuple[Controls, Controls]
    extended: tuple[Extended, Extended]
    cover: Wholes
    covers: tuple[Cover, ...]
    on: date


def asked_of(sources: SourceColumns, desk: RuleDesk, on: date) -> Asked:
    """Asks the desk about all sources that count on the day of stock and demand; its own day is that of licences."""
    counted, today, from_day = _counted(sources, on)
    off = desk.under(unconfirmed_off(desk.states))
    controls = controls_of(counted, desk), controls_of(counted, off)
    cover, covers = covers_of(counted, desk, (controls[0].needed == 1) | (controls[1].needed == 1))
    extended = extended_state(desk.states), extended_state(off.states)
    return Asked(counted, today, from_day, controls, extended, cover, covers, on)


def supplied(asked: Asked, assumed: Assumptions) -> Supplies:
    """What supplies each part under both readings; `assumed.extended` overrides the rule book's answer."""
    recorded, off = asked.controls
    as_it_is = _supply(asked, recorded, assumed, assumed.extended or asked.extended[0])
    if not as_it_is.unconfirmed.any():
        return Supplies(as_it_is, as_it_is)
    set_off = Extended.OFF if assumed.extended is Extended.UNKNOWN else assumed.extended
    mixed = off.where(as_it_is.unconfirmed[asked.sources.part], recorded)
    if_off = _supply(asked, mixed, assumed, set_off or asked.extended[1])
    return Supplies(as_it_is, replace(if_off, unconfirmed=as_it_is.unconfirmed))


def supplies_of(sources: SourceColumns, desk: RuleDesk, assumed: Assumptions, on: date) -> Supplies:
    """What supplies each part, where the desk is asked only for this."""
    return supplied(asked_of(sources, desk, on), assumed)


def _counted(sources: SourceColumns, on: date) -> tuple[SourceColumns, Flags, Wholes]:
    """The sources that count, which of them supply today, and the day from which an alternate does (−1: today's).

    Alternates have a day of availability and are not only suggested.
    """
    day, today = on.toordinal(), counted_today(sources, on)
    suggested = sources.approval == APPROVALS.index(Approval.SUGGESTED)
    counts = today | ((sources.available_from != UNKNOWN_DAY) & ~suggested)
    chosen = sources.only(counts)
    from_day = np.where(today[counts], -1, np.maximum(0, chosen.available_from - day))
    return chosen, today[counts], from_day.astype(np.int32)


def _supply(asked: Asked, controls: Controls, assumed: Assumptions, extended: Extended) -> Supply:
    sources, today, part = asked.sources, asked.today, asked.sources.part
    rows = cover_columns(sources, controls.needed, asked.cover, asked.covers, assumed.licence, asked.on)
    reached = (rows.regime == RegimeCode.FREE) & controls.chinese & (extended is not Extended.OFF)
    rows = rows.reached(reached)
    shares, refused = resolved(
        part, sources.share, today, rows, sources.transit, sources.parts.count, normalise=assumed.normalise_shares
    )
    bears = today & (shares > 0)
    soon = (rows.regime == RegimeCode.GL) & (rows.begin <= assumed.warn_days + 1)
    warns = reached | (rows.recorded == RegimeCode.UNKNOWN) | rows.general_ended | soon
    no_day = np.full(part.size, NEVER, np.int32)

    def any_of(flags: Flags) -> Flags:
        return by_part(flags, part, sources.parts.count)

    return Supply(
        part=part,
        source=sources.record,
        company=sources.supplier,
        share=shares,
        regime=rows.regime,
        recorded=rows.recorded,
        begin=rows.begin,
        base=rows.base,
        clock=rows.clock,
        transit=sources.transit,
        blocked=rows.regime == RegimeCode.BLOCKED,
        lapses=rows.lapses,
        licence=rows.licence,
        left=rows.left,
        from_day=asked.from_day,
        out_from=no_day,
        out_to=no_day,
        can_be_filed=bears & ~rows.under_way & ((rows.regime == RegimeCode.IL) | (rows.regime == RegimeCode.GL)),
        clocks=rows.clocks,
        controlled=_controlled(controls.needed, today, part, sources.parts),
        has_source=any_of(today),
        shares_refused=refused,
        reached=any_of(today & reached),
        second_tier=any_of(today & (controls.chinese | controls.queried)),
        floored=any_of(bears & warns),
        unconfirmed=any_of(controls.unconfirmed | (reached & (extended is Extended.UNKNOWN))),
    )


def by_part(flags: Flags, part: Wholes, count: int) -> Flags:
    """Which of `count` parts have a row that is flagged."""
    found = np.zeros(count, bool)
    found[part[flags]] = True
    return found


def _controlled(needed: Codes, today: Flags, part: Wholes, parts: PartTraits) -> Codes:
    """Yes where any source of today says so, else not known where any does not know it, or where there is none.

    Without a source a material that is never listed is not controlled either.
    """
    yes = by_part(today & (needed == 1), part, parts.count)
    unknown = by_part(today & (needed < 0), part, parts.count)
    has_source = by_part(today, part, parts.count)
    unknown |= ~has_source & ~np.isin(parts.material, _FREE_MATERIALS)
    return np.where(yes, 1, np.where(unknown, -1, 0)).astype(np.int8)
