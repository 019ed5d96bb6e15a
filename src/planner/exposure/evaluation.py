"""From the columns of a catalogue to the figures of all parts: needs, supply, the model, levels and made parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from planner.domain.exposure import Assumptions, Extended
from planner.exposure.columns import (
    UNKNOWN_DAY,
    Clock,
    Codes,
    Figures,
    Floats,
    ModelFigures,
    Needs,
    Outcome,
    Supply,
    Wholes,
    in_order,
)
from planner.exposure.excerpt import needs_of_some, sharing, supply_of_some
from planner.exposure.ground import Ground
from planner.exposure.levels import UNASSESSED, counted, cover_days, known, last_days_to_file, levels_of, outcomes_of
from planner.exposure.made_parts import WithMagnets, with_magnets
from planner.exposure.model.lead_table import LeadTable
from planner.exposure.needs.netting import needs_of
from planner.exposure.needs.working_weights import working_days_of
from planner.exposure.supply.supplying import Supplies, supplies_of
from planner.rulebook.measures import extended_state


@dataclass(frozen=True, eq=False)
class Evaluation:
    """The figures of all parts under one set of assumptions, with the columns that they were worked out from.

    `tables` hold what does not depend on licence times, `own` the levels of parts by themselves. `controlled` is
    whether a part needs a licence (1 yes, 0 no, −1 unknown), a made one for what is built into it; `worst` the place
    of the worst magnet built in, −1 where there is none.
    """

    ground: Ground
    assumed: Assumptions
    needs: Needs
    supplies: Supplies
    tables: Tables
    figures: Figures
    own: Codes
    controlled: Codes
    worst: Wholes

    @property
    def supply(self) -> Supply:
        """What supplies the parts under the rule book as it is."""
        return self.supplies.as_it_is

    @property
    def extended(self) -> Extended:
        """Whether the extraterritorial rules count, as assumed or else as the rule book says."""
        return self.assumed.extended or extended_state(self.ground.states)

    def rows_of(self, place: int) -> range:
        """The rows of the supply of one part."""
        return range(int(self._starts[place]), int(self._starts[place + 1]))

    @cached_property
    def _starts(self) -> Wholes:
        return in_order(self.supply.part, self.supply.controlled.size)


@dataclass(frozen=True, slots=True, eq=False)
class IfOff:
    """The parts (`places`) to be worked out once more with every unconfirmed measure off, and their leads then."""

    places: Wholes
    supply: Supply
    outcome: Codes
    leads: LeadTable

    @classmethod
    def of(cls, ground: Ground, needs: Needs, supplies: Supplies) -> IfOff | None:
        """The parts that rest on an unconfirmed measure; None where none does.

        Parts that share a licence with one of them are taken along, as more of it may be left for them.
        """
        rests = supplies.as_it_is.unconfirmed & ~needs.in_circle
        if not rests.any():
            return None
        some = sharing(supplies.as_it_is, np.flatnonzero(rests))
        few, supply = needs_of_some(needs, some), supply_of_some(supplies.if_off, some)
        outcome = outcomes_of(few, supply, ground.holds_magnets[some])
        return cls(some, supply, outcome, LeadTable.of(few, supply, outcome == Outcome.COMPUTED))

    def levels(self, level: Codes, clocks: Sequence[Clock], assumed: Assumptions, on: date) -> Codes:
        """The levels of all parts with those that rest on a measure worked out without it."""
        again = _assessed(self.supply, self.outcome, self.leads.figures(assumed, clocks), assumed, on)
        found = level.copy()
        found[self.places] = again.level
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """What does not depend on licence times and their chances: leads as it is, and with unconfirmed measures off."""

    leads: LeadTable
    if_off: IfOff | None

    @classmethod
    def of(cls, ground: Ground, needs: Needs, supplies: Supplies, outcome: Codes) -> Tables:
        """The tables of the parts whose outcome is computed."""
        leads = LeadTable.of(needs, supplies.as_it_is, outcome == Outcome.COMPUTED)
        return cls(leads, IfOff.of(ground, needs, supplies))


def evaluate(ground: Ground, assumed: Assumptions) -> Evaluation:
    """The answer for every part of a catalogue on its day. Method: methods.md sections 6, 6a and 7."""
    return judged(ground, needs_on(ground, assumed), supplies_on(ground, assumed), assumed)


def needs_on(ground: Ground, assumed: Assumptions) -> Needs:
    """What every part needs and has, dated demand spread as assumed."""
    weights = working_days_of(assumed.plants_work_in) if assumed.plants_work_in else None
    return needs_of(ground.columns, ground.structure, ground.on, assumed.horizon_days, weights=weights)


def supplies_on(ground: Ground, assumed: Assumptions) -> Supplies:
    """What supplies every part, by both readings of the rule book."""
    return supplies_of(ground.sources, ground.desk, assumed, ground.on)


def judged(
    ground: Ground, needs: Needs, supplies: Supplies, assumed: Assumptions, tables: Tables | None = None
) -> Evaluation:
    """The levels and figures of all parts from what they need and what supplies them.

    `tables` are the tables of leads of these needs and supplies, where they were made before: they hold for other
    licence times, chances, renewals and stock cuts. Parts that an unconfirmed measure speaks on are worked out once
    more with all of them off.
    """
    supply = supplies.as_it_is
    outcome = outcomes_of(needs, supply, ground.holds_magnets)
    tables = tables or Tables.of(ground, needs, supplies, outcome)
    one = _assessed(supply, outcome, tables.leads.figures(assumed, supply.clocks), assumed, ground.on)
    if_off = one.level
    if tables.if_off is not None:
        if_off = tables.if_off.levels(one.level, supplies.if_off.clocks, assumed, ground.on)
    own = (one.level, if_off, supply.controlled)
    joined = with_magnets(ground.upwards, ground.magnets, ground.order, outcome, own, one.model)
    return Evaluation(
        ground=ground,
        assumed=assumed,
        needs=needs,
        supplies=supplies,
        tables=tables,
        figures=_shown(ground.numbers, needs, one, joined),
        own=one.level,
        controlled=joined.controlled,
        worst=joined.worst,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Assessed:
    """Parts by themselves, without what is built into them."""

    outcome: Codes
    model: ModelFigures
    level: Codes
    file_by: Wholes


def _assessed(supply: Supply, outcome: Codes, model: ModelFigures, assumed: Assumptions, on: date) -> _Assessed:
    kept = counted(model, outcome)
    level = levels_of(outcome, kept, supply.floored, assumed)
    return _Assessed(outcome, kept, level, last_days_to_file(supply, kept.tts, on, assumed.papers_days))


def _shown(numbers: tuple[str, ...], needs: Needs, one: _Assessed, joined: WithMagnets) -> Figures:
    """The figures as they are shown: a made part's are those of the magnet that decides, unassessed parts have none."""
    blank = (joined.level == UNASSESSED) | ~known(one.outcome)
    source = np.where(joined.decider >= 0, joined.decider, np.arange(blank.size))

    def figure(column: Floats) -> Floats:
        return np.where(blank, np.nan, column)

    def day(column: Wholes) -> Wholes:
        return np.where(blank, UNKNOWN_DAY, column[source]).astype(np.int32)

    model = replace(
        one.model,
        p_line_down=figure(one.model.p_line_down[source]),
        p_line_down_stock_cut=figure(one.model.p_line_down_stock_cut[source]),
        unsecured_share=figure(one.model.unsecured_share[source]),
        tts=day(one.model.tts),
        p50=day(one.model.p50),
        p90=day(one.model.p90),
    )
    return Figures(
        numbers=numbers,
        outcome=one.outcome,
        level=joined.level,
        level_if_off=joined.level_if_off,
        model=model,
        stock=figure(needs.stock),
        per_day=figure(needs.per_day),
        cover_days=figure(cover_days(needs)),
        file_by=day(one.file_by),
        decider=joined.decider,
    )
