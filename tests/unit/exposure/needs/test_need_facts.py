from datetime import timedelta

import numpy as np
import pytest

from planner.domain.evidence import Fact, SourceKind
from planner.domain.facts import Facts
from planner.domain.parts import Demand, Order, OrderState, Part, Stock, StockState
from planner.exposure.demand import DemandPlan
from planner.exposure.needs.need_facts import counted_facts, need_facts
from planner.exposure.needs.records import NeedRecords
from unit.exposure.builders import cell
from unit.exposure.needs.tables import TODAY, Worked, counted, lines


def facts_of(part: str, facts: Facts, found: Worked | None = None) -> tuple[Fact, ...]:
    found = found or Worked(facts)
    records = NeedRecords(facts, found.places)
    return need_facts(found.places.of(part), records, found.needs, found.structure, TODAY)


def test_a_rate_as_recorded_is_one_fact_with_its_cell() -> None:
    facts = Facts(parts=(Part("A"),), demand=(Demand("A", per_day=200, origin=cell(7, per_day="C")),))
    (fact,) = facts_of("A", facts)
    assert (fact.name, fact.value, fact.unit) == ("demand", 200, "pcs a day")
    assert fact.source is not None
    assert fact.source.cell == "C7"


def test_dated_demand_names_its_periods_and_the_mean() -> None:
    demand = tuple(Demand("A", period=f"2026-{month}", quantity=3000) for month in (11, 12))
    facts = Facts(parts=(Part("A"),), demand=demand)
    assert facts_of("A", facts) == DemandPlan(demand).facts(TODAY, 180)


def test_a_child_names_each_parent_that_needs_it_the_day_from_which_it_does_and_the_sum() -> None:
    facts = Facts(
        bom=lines({"Z": {"A": 2}, "Y": {"A": 1}, "Unknown": {"A": 5}}),
        demand=(Demand("Z", per_day=10), Demand("Y", per_day=3), Demand("A", per_day=1)),
        stock=counted({"Z": 900}),
    )
    own, *through, total = facts_of("A", facts)
    assert own.value == 1
    assert {fact.name: fact.value for fact in through} == {"needed by Z": 10.0, "needed by Y": 3.0}
    said = {fact.name: fact.source.text for fact in through if fact.source}
    assert said["needed by Z"].endswith("mean over 180 days, from 20 Feb 2027 on")
    assert said["needed by Y"].endswith("mean over 180 days")
    assert (total.name, total.value) == ("demand in all", pytest.approx(14))


def test_a_part_of_which_no_demand_is_known_has_no_facts_of_it() -> None:
    assert facts_of("A", Facts(bom=lines({"Z": {"A": 2}}))) == ()


def test_a_changed_demand_is_told_as_an_assumption_beside_what_is_recorded() -> None:
    facts = Facts(parts=(Part("A"),), demand=(Demand("A", per_day=200),))
    recorded, changed = facts_of("A", facts, Worked(facts, factor=np.array([1.1])))
    assert (recorded.value, changed.value) == (200, pytest.approx(220))
    assert changed.source is not None
    assert changed.source.kind is SourceKind.ASSUMPTION


def test_an_estimated_stock_names_its_counts_what_came_since_and_the_estimate() -> None:
    day = TODAY - timedelta(days=9)
    stock = (Stock("A", 500, day, "Hall 1", origin=cell(4, quantity="F")), Stock("A", 20, TODAY, "Hall 2"))
    order = Order("PO", "A", "Kansai", 40, TODAY - timedelta(days=2), state=OrderState.PAST_CUSTOMS)
    facts = Facts(parts=(Part("A"),), demand=(Demand("A", per_day=7),), stock=stock, orders=(order,))
    found = Worked(facts)
    told = counted_facts(0, NeedRecords(facts, found.places), found.needs, TODAY)
    names = ["stock at Hall 1", "stock at Hall 2", "order PO, past customs", "usable stock"]
    assert [fact.name for fact in told] == names
    assert [fact.value for fact in told] == [500, 20, 40, pytest.approx(560 - 63 * 500 / 520)]


def test_a_part_without_a_count_has_no_facts_of_stock() -> None:
    facts = Facts(parts=(Part("A"),))
    found = Worked(facts)
    assert counted_facts(0, NeedRecords(facts, found.places), found.needs, TODAY) == ()


@pytest.mark.parametrize(("state", "told"), [(StockState.USABLE, 500), (StockState.BLOCKED, 0)])
def test_a_changed_stock_is_told_as_an_assumption_beside_what_is_counted(state: StockState, told: float) -> None:
    stock = (Stock("A", 500, TODAY, state=state),)
    facts = Facts(parts=(Part("A"),), demand=(Demand("A", per_day=1),), stock=stock)
    found = Worked(facts, stock=np.array([570.0]))
    count, changed = counted_facts(0, NeedRecords(facts, found.places), found.needs, TODAY)
    assert (count.value, changed.value) == (told, 570)
    assert changed.source is not None
    assert changed.source.kind is SourceKind.ASSUMPTION
