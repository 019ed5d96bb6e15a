"""What-ifs on sources and on the supply: each changes what it names and nothing else."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from planner.domain.facts import Facts
from planner.domain.licences import LicenceStatus
from planner.domain.materials import Basis, Composition, Material
from planner.domain.suppliers import Approval, ListStatus, Supplier
from planner.errors import PlannerError
from planner.exposure.columns import AT_LOSS, NEVER, Clock, Supply
from planner.exposure.presets import assumptions
from planner.exposure.supply import changes
from planner.exposure.supply.reading import source_columns
from planner.exposure.supply.sources import SourceColumns
from planner.exposure.supply.supplying import Supplies, supplies_of
from planner.rulebook.cover import RuleDesk
from unit.exposure.builders import (
    MAKER,
    PART,
    SUPPLIERS,
    TODAY,
    application,
    catalogue,
    foreign,
    general,
    heavy,
    magnet,
    source,
    with_chinese_content,
)
from unit.exposure.supply.random_catalogues import Catalogue
from unit.exposure.supply.supplied import SHIPPED, TIMES, Row, row_of, supply

ASSUMED = assumptions()
READY = TODAY + timedelta(days=40)
FILED = Row("IL", "IL", 0, 0, Clock(TIMES))


def columns(facts: Facts) -> tuple[SourceColumns, RuleDesk]:
    return source_columns(facts), RuleDesk(facts, SHIPPED, TODAY)


def after_filing(*licences: Any, **kinds: Any) -> Supply:
    sources, desk = columns(catalogue(source(), licences=licences, **kinds))
    return supplies_of(changes.with_application(sources, 0, 0), desk, ASSUMED, TODAY).as_it_is


# --- an alternate


def test_a_suggested_source_becomes_an_alternate_from_its_day_with_a_share() -> None:
    sources, desk = columns(catalogue(source(), foreign(approval=Approval.SUGGESTED)))
    ready = changes.with_alternate(sources, 0, 1, READY, 0.5, TODAY)
    found = supplies_of(ready, desk, ASSUMED, TODAY).as_it_is
    assert (found.from_day.tolist(), found.share.tolist()) == ([-1, 40], [1, 0.5])


@pytest.mark.parametrize(("stated", "counted"), [(0.3, 0.3), (None, 1.0)])
def test_without_a_share_an_alternate_carries_what_is_stated_else_all(stated: float | None, counted: float) -> None:
    sources, desk = columns(catalogue(source(), foreign(approval=Approval.QUALIFYING, share=stated)))
    found = supplies_of(changes.with_alternate(sources, 0, 1, READY, None, TODAY), desk, ASSUMED, TODAY).as_it_is
    assert found.share[1] == counted


def test_a_source_of_today_is_no_alternate_and_one_that_is_not_recorded_neither() -> None:
    sources, _ = columns(catalogue(source(), foreign()))
    with pytest.raises(PlannerError, match=f"{MAKER} already supplies {PART}"):
        changes.with_alternate(sources, 0, 0, READY, None, TODAY)
    with pytest.raises(PlannerError, match=f"This company is not recorded as a source of {PART}"):
        changes.with_alternate(sources, 0, 99, READY, None, TODAY)


# --- shares


def test_a_share_moves_between_two_sources_of_today() -> None:
    sources, desk = columns(catalogue(source(share=0.7), foreign(share=0.3)))
    before = supplies_of(sources, desk, ASSUMED, TODAY).as_it_is
    moved = changes.with_share_moved(sources, before, 0, 0, 1, 0.2)
    assert supplies_of(moved, desk, ASSUMED, TODAY).as_it_is.share.tolist() == pytest.approx([0.5, 0.5])
    assert sources.share.tolist() == [0.7, 0.3]


def test_shares_that_were_not_stated_move_as_they_count() -> None:
    sources, desk = columns(catalogue(source(), foreign()))
    before = supplies_of(sources, desk, ASSUMED, TODAY).as_it_is
    moved = changes.with_share_moved(sources, before, 0, 0, 1, 1.0)
    assert (before.share.tolist(), supplies_of(moved, desk, ASSUMED, TODAY).as_it_is.share.tolist()) == ([1, 0], [0, 1])


def test_a_move_needs_a_share_to_give_a_source_to_take_it_and_shares_that_add_up() -> None:
    facts = catalogue(source(share=0.7), foreign(share=0.3), source("Third", approval=Approval.SUGGESTED))
    sources, desk = columns(facts)
    before = supplies_of(sources, desk, ASSUMED, TODAY).as_it_is
    with pytest.raises(PlannerError, match="carries 70% of"):
        changes.with_share_moved(sources, before, 0, 0, 1, 0.8)
    with pytest.raises(PlannerError, match="Third does not supply"):
        changes.with_share_moved(sources, before, 0, 0, 2, 0.1)
    sources, desk = columns(catalogue(source(share=0.7), foreign(share=0.7)))
    with pytest.raises(PlannerError, match="do not add up"):
        changes.with_share_moved(sources, supplies_of(sources, desk, ASSUMED, TODAY).as_it_is, 0, 0, 1, 0.1)


# --- an application filed today


def test_filing_ends_that_the_status_is_not_known() -> None:
    found = after_filing()
    assert (row_of(found), found.floored[0], found.can_be_filed[0]) == (FILED, False, False)


def test_filing_what_was_returned_or_not_started_starts_the_clock_today() -> None:
    assert row_of(after_filing(application(LicenceStatus.RETURNED))) == FILED
    assert row_of(after_filing(application())) == FILED


def test_what_is_under_way_is_not_filed_again() -> None:
    waiting = application(LicenceStatus.SUBMITTED, applied_on=TODAY - timedelta(days=9))
    assert row_of(after_filing(waiting)).clock == Clock(TIMES, waited=9)


def test_filing_again_ends_a_block_by_refusal_and_no_other() -> None:
    found = after_filing(application(LicenceStatus.REJECTED, applied_on=TODAY - timedelta(days=99)))
    assert (row_of(found), found.blocked[0]) == (FILED, False)
    listed = (Supplier(MAKER, list_status=ListStatus.CONTROL), *SUPPLIERS[1:])
    assert after_filing(suppliers=listed).blocked[0]


def test_an_application_beside_cover_runs_from_today() -> None:
    until = TODAY + timedelta(days=120)
    assert row_of(after_filing(general(until))) == Row("GL", "GL", 121, 0, Clock(TIMES))
    left = application(LicenceStatus.ISSUED, quantity_left=50.0, quantity=50.0, unit="pcs", valid_until=until)
    found = after_filing(left)
    assert (row_of(found), found.left[0]) == (Row("IL", "IL", 121, 0, Clock(TIMES)), 50)


def test_what_needs_no_licence_is_not_filed_for() -> None:
    sources, desk = columns(catalogue(foreign()))
    found = supplies_of(changes.with_application(sources, 0, 0), desk, ASSUMED, TODAY).as_it_is
    assert (row_of(found).begin, row_of(found).base) == (NEVER, AT_LOSS)


# --- a grade without Dy and Tb


def test_a_part_freed_of_dy_and_tb_needs_no_licence_and_its_holmium_stays() -> None:
    holmium = Composition("HO", "Ho", 0.01, Basis.DECLARED)
    parts = (magnet(), magnet("OTHER"), magnet("HO"), magnet("SM", material=Material.SMCO))
    contents = (*heavy(), *heavy("OTHER"), *heavy("HO"), holmium)
    facts = catalogue(*(source(number=one.part_number) for one in parts), parts=parts, compositions=contents)
    sources, desk = columns(facts)
    found = supplies_of(changes.freed_of_heavy(sources, (0, 2, 3)), desk, ASSUMED, TODAY).as_it_is
    assert found.controlled.tolist() == [0, 1, -1, 1]


# --- outages, chances and times


def test_an_outage_takes_out_one_supplier_for_all_parts_or_one() -> None:
    parts = (magnet(), magnet("OTHER"))
    facts = catalogue(source(share=0.5), foreign(share=0.5), source(number="OTHER"), parts=parts)
    found = supply(facts)
    out = changes.with_outage(found, 0, 5, 90)
    assert (out.out_from.tolist(), out.out_to.tolist()) == ([5, NEVER, 5], [90, NEVER, 90])
    one = changes.with_outage(found, 0, 0, NEVER, part=1)
    assert (one.out_from.tolist(), one.out_to.tolist()) == ([NEVER, NEVER, 0], [NEVER, NEVER, NEVER])
    again = changes.with_outage(out, 0, 30, 60)
    assert (again.out_from[0], again.out_to[0]) == (5, 90)
    assert (changes.with_outage(out, 0, 60, 120).out_to[0], changes.with_outage(out, 0, 0, 3).out_from[0]) == (120, 0)


def test_the_chance_of_one_supplier_changes_its_clocks_alone() -> None:
    waiting = application(LicenceStatus.SUBMITTED, applied_on=TODAY - timedelta(days=9))
    found = supply(catalogue(source(share=0.5), with_chinese_content(share=0.5), licences=(waiting,)))
    changed = changes.with_approval_chance(found, 0, 0.4)
    chance = replace(TIMES, p_first=0.4, p_again=0.4)
    assert row_of(changed).clock == Clock(chance, waited=9)
    assert row_of(changed, 1).clock == Clock(TIMES)


def test_the_chance_of_one_supplier_leaves_others_with_the_same_clock_as_they_are() -> None:
    changed = changes.with_approval_chance(
        supply(catalogue(source(share=0.5), with_chinese_content(share=0.5))), 1, 0.4
    )
    chances = [row_of(changed, row).clock.times.p_first for row in (0, 1)]
    assert chances == [TIMES.p_first, 0.4]


def test_other_licence_times_keep_how_far_applications_are() -> None:
    returned = application(LicenceStatus.RETURNED)
    waiting = application(LicenceStatus.SUBMITTED, "Second Source Magnetics", applied_on=TODAY - timedelta(days=9))
    facts = catalogue(source(share=0.5), source(waiting.holder, share=0.5), licences=(returned, waiting))
    times = replace(TIMES, median=20.0, gap=30)
    changed = changes.with_licence_times(supply(facts), times)
    assert row_of(changed).clock == Clock(times, delay=30)
    assert row_of(changed, 1).clock == Clock(times, waited=9)
    assert changed.clocks[0] == Clock(times)


# --- only what changed is worked out anew


def differing(one: Supply, other: Supply) -> list[str]:
    """The names of the columns in which two supplies differ, clocks by what they are."""
    names = [field.name for field in fields(Supply) if field.name not in ("clock", "clocks")]
    found = [name for name in names if not equal(getattr(one, name), getattr(other, name))]
    clocks = ([supply.clocks[number] for number in supply.clock] for supply in (one, other))
    return found if next(clocks) == next(clocks) else [*found, "clock"]


def equal(one: NDArray[Any], other: NDArray[Any]) -> bool:
    return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")


@pytest.mark.parametrize("seed", range(4))
def test_parts_supplied_anew_are_as_if_all_were(seed: int) -> None:
    facts = Catalogue(seed).facts
    sources, desk = columns(facts)
    before = supplies_of(sources, desk, ASSUMED, TODAY)
    touched = sorted({int(place) for place in sources.part[::7]})
    changed = changes.freed_of_heavy(sources, touched)
    if seed % 2:
        changed = replace(changed, available_from=np.where(sources.part == touched[0], NEVER, changed.available_from))
    for row in np.flatnonzero(np.isin(sources.part, touched))[::2]:
        changed = changes.with_application(changed, int(sources.part[row]), int(sources.supplier[row]))
    found = changes.resupplied(before, changed, touched, desk, ASSUMED, TODAY)
    anew = supplies_of(changed, desk, ASSUMED, TODAY)
    assert differing(found.as_it_is, anew.as_it_is) == []
    assert differing(found.if_off, anew.if_off) == []


def test_where_nothing_is_unconfirmed_both_readings_stay_one() -> None:
    sources, desk = columns(catalogue(source()))
    before: Supplies = supplies_of(sources, desk, ASSUMED, TODAY)
    found = changes.resupplied(before, changes.with_application(sources, 0, 0), (0,), desk, ASSUMED, TODAY)
    assert found.if_off is found.as_it_is
    assert row_of(found.as_it_is) == FILED
