"""The columns say of every source what the rule book says of it one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from planner.domain.exposure import Assumptions, Extended, Regime
from planner.domain.materials import Material
from planner.domain.measures import MeasureState
from planner.domain.parts import Part
from planner.exposure.columns import NEVER, RegimeCode, Supply
from planner.exposure.presets import assumptions
from planner.exposure.sourcing import Line, Sourcing, resolve_shares, sourcing
from planner.exposure.supply.reading import source_columns
from planner.exposure.supply.supplying import supplies_of
from planner.reference import shipped_measures
from planner.rulebook.cover import RuleDesk
from planner.rulebook.individual import best_quantity
from planner.rulebook.measures import extended_state, rule_book, unconfirmed_off
from unit.exposure.builders import TODAY
from unit.exposure.supply.random_catalogues import Catalogue

SHIPPED = rule_book(shipped_measures(), TODAY)
IN_FORCE = rule_book([replace(one, suspended_from=None, suspended_to=None) for one in shipped_measures()], TODAY)
BEFORE_APRIL = rule_book(shipped_measures(), date(2025, 3, 1))


def desk_of(catalogue: Catalogue, states: Sequence[MeasureState] = SHIPPED, day: date = TODAY) -> RuleDesk:
    return RuleDesk(catalogue.facts, states, day, left_by_shipments={1: 300.0, 3: 0.0, 5: 12.5, 7: 80.0})


def lines_of(catalogue: Catalogue, part: Part, desk: RuleDesk, extended: Extended) -> Sourcing:
    own = (source for source in catalogue.facts.sources if source.part_number == part.part_number)
    return sourcing(part, own, desk, extended, TODAY)


def rows_of(supply: Supply, place: int) -> list[int]:
    return [int(row) for row in np.flatnonzero(supply.part == place)]


def told(line: Line, part: Part, share: float | None, times: Assumptions) -> tuple[object, ...]:
    term = line.term(part, TODAY, times.licence)
    cover = line.verdict.cover
    best = best_quantity(cover.quantities, part) if cover else None
    return (
        line.regime.value,
        line.verdict.answer.regime.value,
        None if share is None else pytest.approx(share, abs=1e-12),
        line.from_day if line.from_day is not None else -1,
        line.source.transit_days or 0,
        (term.begin, term.base, term.clock, term.lapses, term.blocked),
        (best[0].licence.id, pytest.approx(best[1])) if best else (0, None),
    )


def read(supply: Supply, row: int, catalogue: Catalogue) -> tuple[object, ...]:
    licence, left, share = int(supply.licence[row]), float(supply.left[row]), float(supply.share[row])
    clock = supply.clocks[supply.clock[row]]
    return (
        RegimeCode(supply.regime[row]).name,
        RegimeCode(supply.recorded[row]).name,
        None if np.isnan(share) else share,
        int(supply.from_day[row]),
        int(supply.transit[row]),
        (supply.begin[row], supply.base[row], clock, supply.lapses[row], supply.blocked[row]),
        (catalogue.facts.licences[licence].id, left) if licence >= 0 else (0, None),
    )


def warns(line: Line, assumed: Assumptions) -> bool:
    cover, until = line.verdict.cover, line.verdict.answer.gl_until
    ends = line.regime is Regime.GL and until is not None and (until - TODAY).days <= assumed.warn_days
    unknown = line.verdict.answer.regime is Regime.UNKNOWN
    return line.reached or unknown or ends or bool(cover and cover.general_ended)


def check_part(
    supply: Supply, place: int, part: Part, found: Sourcing, extended: Extended, assumed: Assumptions
) -> None:
    resolved = resolve_shares(found.today, normalise=assumed.normalise_shares)
    assert supply.has_source[place] == bool(found.today)
    assert supply.shares_refused[place] == (bool(resolved.refusal) and bool(found.today))
    never_listed = not found.today and part.material in (Material.FERRITE, Material.OTHER)
    controlled = False if never_listed else found.controlled
    assert supply.controlled[place] == (-1 if controlled is None else int(controlled))
    assert supply.reached[place] == any(line.reached for line in found.today)
    second = [line for line in found.today if line.verdict.answer.cn_content or line.verdict.control.may_be_queried]
    assert supply.second_tier[place] == bool(second)
    if not resolved.refusal:
        assert supply.floored[place] == any(warns(line, assumed) and line.share for line in resolved.lines)
    both = (*found.today, *found.alternates)
    by_extension = extended is Extended.UNKNOWN and any(line.reached for line in both)
    assert supply.unconfirmed[place] == (by_extension or any(line.verdict.control.unconfirmed for line in both))


def check_rows(
    supply: Supply, place: int, part: Part, found: Sourcing, catalogue: Catalogue, assumed: Assumptions
) -> None:
    resolved = resolve_shares(found.today, normalise=assumed.normalise_shares)
    shares = {id(line.source): line.share for line in resolved.lines}
    if not resolved.refusal:
        expected = [told(line, part, shares[id(line.source)], assumed) for line in found.today]
        expected += [told(line, part, line.share, assumed) for line in found.alternates]
        rows = sorted(rows_of(supply, place), key=lambda row: (supply.from_day[row] >= 0, row))
        assert [read(supply, row, catalogue) for row in rows] == expected


@pytest.mark.parametrize("states", [SHIPPED, IN_FORCE, BEFORE_APRIL], ids=["shipped", "in-force", "before"])
@pytest.mark.parametrize("extended", [None, Extended.ON, Extended.OFF, Extended.UNKNOWN])
@pytest.mark.parametrize("seed", range(6))
def test_the_columns_agree_with_the_sources_one_by_one(
    seed: int, extended: Extended | None, states: tuple[MeasureState, ...]
) -> None:
    catalogue = Catalogue(seed)
    desk = desk_of(catalogue, states)
    assumed = replace(assumptions(), extended=extended, normalise_shares=seed % 2 == 1)
    supply = supplies_of(source_columns(catalogue.facts), desk, assumed, TODAY).as_it_is
    counts = extended or extended_state(states)
    for place, part in enumerate(catalogue.facts.parts):
        found = lines_of(catalogue, part, desk, counts)
        check_rows(supply, place, part, found, catalogue, assumed)
        check_part(supply, place, part, found, counts, assumed)
    assert np.all(np.diff(supply.part) >= 0)
    assert np.all(supply.out_from == NEVER)


@pytest.mark.parametrize("seed", range(6))
def test_the_second_reading_has_unconfirmed_measures_off_for_the_parts_that_rest_on_them(seed: int) -> None:
    catalogue = Catalogue(seed)
    desk, assumed = desk_of(catalogue), assumptions()
    off = desk.under(unconfirmed_off(SHIPPED))
    found = supplies_of(source_columns(catalogue.facts), desk, assumed, TODAY)
    assert found.as_it_is.unconfirmed.any()
    for place, part in enumerate(catalogue.facts.parts):
        is_open = bool(found.as_it_is.unconfirmed[place])
        reading = off if is_open else desk
        lines = lines_of(catalogue, part, reading, extended_state(reading.states))
        check_rows(found.if_off, place, part, lines, catalogue, assumed)


def test_without_anything_unconfirmed_both_readings_are_one() -> None:
    catalogue = Catalogue(3)
    desk = desk_of(catalogue, BEFORE_APRIL)
    found = supplies_of(source_columns(catalogue.facts), desk, assumptions(), TODAY)
    assert found.if_off is found.as_it_is


def test_the_day_of_licences_may_be_another_than_that_of_stock() -> None:
    catalogue = Catalogue(4)
    desk = desk_of(catalogue, SHIPPED, TODAY + timedelta(days=1))
    assumed = assumptions()
    supply = supplies_of(source_columns(catalogue.facts), desk, assumed, TODAY).as_it_is
    for place, part in enumerate(catalogue.facts.parts):
        found = lines_of(catalogue, part, desk, extended_state(SHIPPED))
        check_rows(supply, place, part, found, catalogue, assumed)
