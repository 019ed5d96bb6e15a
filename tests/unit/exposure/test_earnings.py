import random
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

import numpy as np
import pytest

from planner.domain.exposure import Money
from planner.domain.facts import Facts
from planner.domain.parts import Demand, Part
from planner.exposure.earnings import Earnings, earnings_of, own_earnings
from unit.exposure.needs.tables import Worked, counted, lines


def earned(facts: Facts, found: Worked | None = None) -> tuple[Earnings, Worked]:
    found = found or Worked(facts)
    return earnings_of(own_earnings(facts.parts, found.places), found.structure, found.needs), found


def of(facts: Facts, part: str) -> Money | None:
    earnings, found = earned(facts)
    return earnings.at_risk(found.places.of(part), 1.0)


def selling(**revenue: int) -> tuple[Part, ...]:
    return tuple(Part(name, revenue_per_unit=Decimal(amount), currency="EUR") for name, amount in revenue.items())


def facts(bom: Mapping[str, Mapping[str, float]], *parts: Part, rates: Mapping[str, float]) -> Facts:
    demand = tuple(Demand(part, per_day=rate) for part, rate in rates.items())
    return Facts(parts=parts, bom=lines(bom), demand=demand)


def test_a_magnet_carries_the_revenue_of_what_it_is_built_into() -> None:
    bom = {"Axle": {"Rotor": 1}, "Rotor": {"Magnet": 48}}
    found = of(facts(bom, *selling(Axle=900, Magnet=2), Part("Rotor"), rates={"Axle": 5}), "Magnet")
    assert found == Money(Decimal("18.75"), "EUR")


def test_a_shortage_is_split_among_parents_and_own_demand_by_what_each_asks_for() -> None:
    parts = selling(Y=100, Z=400, Magnet=10)
    rates = {"Y": 1.0, "Z": 2.0, "Magnet": 1.0}
    found = of(facts({"Y": {"Magnet": 1}, "Z": {"Magnet": 1}}, *parts, rates=rates), "Magnet")
    assert found == Money(Decimal("227.50"), "EUR")


def test_a_parent_whose_stock_lasts_asks_for_nothing_and_does_not_count() -> None:
    bom = {"Y": {"Magnet": 1}, "Z": {"Magnet": 1}}
    case = facts(bom, *selling(Y=100), Part("Z"), Part("Magnet"), rates={"Y": 1, "Z": 2})
    assert of(case, "Magnet") is None
    stocked = Facts(parts=case.parts, bom=case.bom, demand=case.demand, stock=counted({"Z": 9000}))
    assert of(stocked, "Magnet") == Money(Decimal(100), "EUR")


@pytest.mark.parametrize("other", ["EUR", "USD"])
def test_amounts_of_different_currencies_are_not_known_together(other: str) -> None:
    dear = Part("Z", revenue_per_unit=Decimal(100), currency=other)
    case = facts({"Y": {"Magnet": 1}, "Z": {"Magnet": 1}}, *selling(Y=100), dear, rates={"Y": 1, "Z": 2})
    assert of(case, "Magnet") == (Money(Decimal(100), "EUR") if other == "EUR" else None)


Known = tuple[float, str] | None


def _mean(shares: list[tuple[float, Known]]) -> Known:
    known = [(weight, earning) for weight, earning in shares if earning]
    currencies = {currency for _, (_, currency) in known}
    if len(known) < len(shares) or len(currencies) != 1:
        return None
    amount = sum(weight * amount for weight, (amount, _) in known) / sum(weight for weight, _ in known)
    return amount, currencies.pop()


@pytest.mark.parametrize("seed", range(10))
def test_random_bills_of_materials_equal_a_recursion_upwards(seed: int) -> None:
    chance = random.Random(seed)
    names = [f"P{number}" for number in range(25)]
    amounts = {name: chance.choice([None, 0, chance.randint(1, 900), chance.randint(1, 900)]) for name in names}
    currencies = {name: chance.choice([*["EUR"] * 8, "USD", None]) for name in names}
    parts = tuple(
        Part(name, revenue_per_unit=None if amounts[name] is None else Decimal(amounts[name] or 0), currency=sold_in)
        for name, sold_in in currencies.items()
    )
    bom = {
        name: {child: chance.choice([0.0, 1.0, 2.0, 4.0]) for child in chance.sample(names[place + 1 :], 2)}
        for place, name in enumerate(names[:-2])
    }
    rates = {name: chance.choice([0.0, 1.0, 5.0]) for name in chance.sample(names, 9)}

    @cache
    def needed(part: str) -> float:
        return rates.get(part, 0.0) + sum(needed(above) * below[part] for above, below in bom.items() if part in below)

    @cache
    def carried(part: str) -> Known:
        amount, currency = amounts[part], currencies[part]
        own = None if amount is None or currency is None else (float(amount), currency)
        parents = {above: below[part] for above, below in bom.items() if part in below}
        if not parents:
            return own
        asking = {above: needed(above) * pieces for above, pieces in parents.items() if needed(above) * pieces > 0}
        shares: list[tuple[float, Known]] = []
        for above, weight in (asking or dict.fromkeys(parents, 1.0)).items():
            earning = carried(above)
            through = (earning[0] / parents[above], earning[1]) if earning and parents[above] else None
            shares.append((weight, through or own))
        if rates.get(part, 0.0) > 0 and own:
            shares.append((rates[part], own))
        return _mean(shares)

    earnings, found = earned(facts(bom, *parts, rates=rates))
    assert any(map(carried, names))
    for name in names:
        expected, place = carried(name), found.places.of(name)
        assert (expected is None) is bool(np.isnan(earnings.amount[place]))
        if expected:
            assert earnings.amount[place] == pytest.approx(expected[0])
            assert earnings.currencies[earnings.currency[place]] == expected[1]
