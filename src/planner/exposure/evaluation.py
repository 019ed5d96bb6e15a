"""From the columns of a catalogue to the figures of all parts: needs, supply, the model, levels and made parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from planner.domain.exposure import Assumptions, Extended
from planner.exposure.columns import (
    UNKNOWN_DAY,
    Clock,
    Codes,
    Figures,
    Flags,
    Floats,
    ModelFigures,
    Needs,
    Outcome,
    Supply,
    Wholes,
    in_order,
)
from planner.exposure.differing import differing, recorded_otherwise, same_bill, supplied_otherwise
from planner.exposure.excerpt import needs_of_some, sharing, supplies_of_some, supply_of_some
from planner.exposure.ground import Ground
from planner.exposure.levels import UNASSESSED, counted, cover_days, known, last_days_to_file, levels_of, outcomes_of
from planner.exposure.made_parts import WithMagnets, with_magnets
from planner.exposure.model.lead_table import LeadTable
from planner.exposure.needs.again import needs_again
from planner.exposure.needs.netting import needs_of
from planner.exposure.needs.working_weights import working_days_of
from planner.exposure.supply.supplying import Supplies, supplied
from planner.rulebook.measures import extended_state

Column = TypeVar("Column", bound=NDArray[Any])


@dataclass(frozen=True, eq=False)
class Evaluation:
    """The figures of all parts under one set of assumptions, with the columns that they were worked out from.

    `alone` are the parts by themselves, without what is built into them. `controlled` is whether a part needs a
    licence (1 yes, 0 no, −1 unknown), a made one for what is built into it; `worst` the place of the worst magnet
    built in, −1 where there is none. `made_tables` are the tables it was worked out with, None where only some parts
    were.
    """

    ground: Ground
    assumed: Assumptions
    needs: Needs
    supplies: Supplies
    alone: Alone
    figures: Figures
    controlled: Codes
    worst: Wholes
    made_tables: Tables | None = None

    @property
    def supply(self) -> Supply:
        """What supplies the parts under the rule book as it is."""
        return self.supplies.as_it_is

    @cached_property
    def tables(self) -> Tables:
        """What does not depend on licence times and their chances."""
        if self.made_tables is not None:
            return self.made_tables
        return Tables.of(self.needs, self.supplies, self.alone.outcome, self.ground.holds_magnets)

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
    def of(cls, needs: Needs, supplies: Supplies, holds_magnets: Flags) -> IfOff | None:
        """The parts that rest on an unconfirmed measure; None where none does.

        Parts that share a licence with one of them are taken along, as more of it may be left for them.
        """
        rests = supplies.as_it_is.unconfirmed & ~needs.in_circle
        if not rests.any():
            return None
        some = sharing(supplies.as_it_is, np.flatnonzero(rests))
        few, supply = needs_of_some(needs, some), supply_of_some(supplies.if_off, some)
        outcome = outcomes_of(few, supply, holds_magnets[some])
        return cls(some, supply, outcome, LeadTable.of(few, supply, outcome == Outcome.COMPUTED))

    def levels(self, level: Codes, clocks: Sequence[Clock], assumed: Assumptions) -> Codes:
        """The levels of all parts with those that rest on a measure worked out without it."""
        model = counted(self.leads.figures(assumed, clocks), self.outcome)
        found = level.copy()
        found[self.places] = levels_of(self.outcome, model, self.supply.floored, assumed)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """What does not depend on licence times and their chances: leads as it is, and with unconfirmed measures off."""

    leads: LeadTable
    if_off: IfOff | None

    @classmethod
    def of(cls, needs: Needs, supplies: Supplies, outcome: Codes, holds_magnets: Flags) -> Tables:
        """The tables of the parts whose outcome is computed."""
        leads = LeadTable.of(needs, supplies.as_it_is, outcome == Outcome.COMPUTED)
        return cls(leads, IfOff.of(needs, supplies, holds_magnets))


@dataclass(frozen=True, slots=True, eq=False)
class Alone:
    """Parts by themselves, without what is built into them: outcome, figures, level as it is and with measures off."""

    outcome: Codes
    model: ModelFigures
    level: Codes
    level_if_off: Codes
    file_by: Wholes

    @classmethod
    def of(cls, supplies: Supplies, outcome: Codes, tables: Tables, assumed: Assumptions, on: date) -> Alone:
        """The parts as their tables and the odds assumed have them."""
        supply = supplies.as_it_is
        model = counted(tables.leads.figures(assumed, supply.clocks), outcome)
        level = levels_of(outcome, model, supply.floored, assumed)
        if_off = level
        if tables.if_off is not None:
            if_off = tables.if_off.levels(level, supplies.if_off.clocks, assumed)
        return cls(outcome, model, level, if_off, last_days_to_file(supply, model.tts, on, assumed.papers_days))

    def with_some(self, places: Wholes, some: Alone) -> Alone:
        """The same parts, but for those at some places."""
        model = {
            one.name: _put(getattr(self.model, one.name), places, getattr(some.model, one.name))
            for one in fields(ModelFigures)
        }
        return Alone(
            outcome=_put(self.outcome, places, some.outcome),
            model=ModelFigures(**model),
            level=_put(self.level, places, some.level),
            level_if_off=_put(self.level_if_off, places, some.level_if_off),
            file_by=_put(self.file_by, places, some.file_by),
        )


def _put(column: Column, places: Wholes, values: Column) -> Column:
    found = column.copy()
    found[places] = values
    return found


def evaluate(ground: Ground, assumed: Assumptions) -> Evaluation:
    """The answer for every part of a catalogue on its day. Method: methods.md sections 6, 6a and 7."""
    return judged(ground, needs_on(ground, assumed), supplies_on(ground, assumed), assumed)


def needs_on(ground: Ground, assumed: Assumptions) -> Needs:
    """What every part needs and has, dated demand spread as assumed."""
    weights = working_days_of(assumed.plants_work_in) if assumed.plants_work_in else None
    return needs_of(ground.columns, ground.structure, ground.on, assumed.horizon_days, weights=weights)


def supplies_on(ground: Ground, assumed: Assumptions) -> Supplies:
    """What supplies every part, by both readings of the rule book."""
    return supplied(ground.asked, assumed)


def judged(
    ground: Ground, needs: Needs, supplies: Supplies, assumed: Assumptions, tables: Tables | None = None
) -> Evaluation:
    """The levels and figures of all parts from what they need and what supplies them.

    `tables` are the tables of leads of these needs and supplies, where they were made before: they hold for other
    licence times, chances, renewals and stock cuts. Parts that an unconfirmed measure speaks on are worked out once
    more with all of them off.
    """
    outcome = outcomes_of(needs, supplies.as_it_is, ground.holds_magnets)
    tables = tables or Tables.of(needs, supplies, outcome, ground.holds_magnets)
    alone = Alone.of(supplies, outcome, tables, assumed, ground.on)
    return _joined(ground, needs, supplies, assumed, alone, tables)


def judged_again(before: Evaluation, ground: Ground, needs: Needs, supplies: Supplies) -> Evaluation:
    """The same as `judged` under the assumptions of `before`, with only those parts worked out anew that can differ.

    These are the parts whose needs or supply differ, and those that use up a licence together with one of them; the
    levels of what they are built into follow. `ground` has the parts and the bill of materials of `before`.
    """
    made_otherwise = before.ground.holds_magnets != ground.holds_magnets
    changed = differing(before.needs, needs) | supplied_otherwise(before.supplies, supplies) | made_otherwise
    alone, assumed = before.alone, before.assumed
    if changed.any():
        some = sharing(supplies.as_it_is, sharing(before.supply, np.flatnonzero(changed)))
        few, holds = needs_of_some(needs, some), ground.holds_magnets[some]
        supplied = supplies_of_some(supplies, some)
        outcome = outcomes_of(few, supplied.as_it_is, holds)
        tables = Tables.of(few, supplied, outcome, holds)
        alone = alone.with_some(some, Alone.of(supplied, outcome, tables, assumed, ground.on))
    return _joined(ground, needs, supplies, assumed, alone, None)


def evaluate_again(before: Evaluation, ground: Ground, assumed: Assumptions) -> Evaluation:
    """The same as `evaluate`, with only that worked out anew which what is recorded otherwise than before bears on.

    Needs follow down the bill of materials, supply by part and by licence, levels up. Where the parts, the bill of
    materials, the day or the assumptions are other ones, all is worked out.
    """
    old = before.ground
    alike = old.numbers == ground.numbers and old.on == ground.on and same_bill(old.columns, ground.columns)
    if not alike or before.assumed != assumed:
        return evaluate(ground, assumed)
    changed = np.flatnonzero(recorded_otherwise(old.columns, ground.columns)).astype(np.int32)
    weights = working_days_of(assumed.plants_work_in) if assumed.plants_work_in else None
    needs = before.needs
    if changed.size:
        needs = needs_again(needs, ground.columns, ground.structure, ground.on, changed, weights=weights)
    return judged_again(before, ground, needs, supplies_on(ground, assumed))


def _joined(
    ground: Ground, needs: Needs, supplies: Supplies, assumed: Assumptions, alone: Alone, tables: Tables | None
) -> Evaluation:
    """Parts with what is built into them."""
    own = (alone.level, alone.level_if_off, supplies.as_it_is.controlled)
    joined = with_magnets(ground.upwards, ground.magnets, ground.order, alone.outcome, own, alone.model)
    return Evaluation(
        ground=ground,
        assumed=assumed,
        needs=needs,
        supplies=supplies,
        alone=alone,
        figures=_shown(ground.numbers, needs, alone, joined),
        controlled=joined.controlled,
        worst=joined.worst,
        made_tables=tables,
    )


def _shown(numbers: tuple[str, ...], needs: Needs, one: Alone, joined: WithMagnets) -> Figures:
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
