"""Random bills of materials against a recursion over the days that is written without columns."""

import random
from functools import cache

import pytest

from planner.domain.facts import Facts
from planner.domain.parts import Demand
from unit.exposure.needs.tables import Worked, arriving, counted, lines

HORIZON = 40


@pytest.mark.parametrize("seed", range(10))
def test_a_random_bill_of_materials_equals_a_naive_recursion(seed: int) -> None:
    chance = random.Random(seed)
    parts = [f"P{number}" for number in range(30)]
    bom: dict[str, dict[str, float]] = {}
    for place, parent in enumerate(parts):
        below = parts[place + 1 :]
        bom[parent] = {child: chance.choice([0, 1, 2, 0.5]) for child in chance.sample(below, min(len(below), 3))}
    demand = {part: chance.randint(1, 9) for part in chance.sample(parts, 8)}
    stock = {part: chance.randint(0, 400) for part in chance.sample(parts, 15)}
    receipts = {part: (chance.randint(1, HORIZON - 1), chance.randint(1, 300)) for part in chance.sample(parts, 10)}

    @cache
    def needed(part: str, day: int) -> float:
        through = sum(asked(parent, day) * below[part] for parent, below in bom.items() if part in below)
        return demand.get(part, 0) + through

    @cache
    def left(part: str, day: int) -> float:
        """Stock at the end of a day; what is not in stock is ordered and used on the day."""
        before = stock.get(part, 0) if day == 0 else left(part, day - 1)
        return max(0.0, before + arrived(part, day) - needed(part, day))

    @cache
    def asked(part: str, day: int) -> float:
        before = stock.get(part, 0) if day == 0 else left(part, day - 1)
        return max(0.0, needed(part, day) - before - arrived(part, day))

    def arrived(part: str, day: int) -> float:
        due, pieces = receipts.get(part, (-1, 0))
        return pieces if due == day else 0.0

    facts = Facts(
        bom=lines(bom),
        demand=tuple(Demand(part, per_day=rate) for part, rate in demand.items()),
        stock=counted(stock),
        orders=tuple(arriving(part, day, pieces) for part, (day, pieces) in receipts.items()),
    )
    found = Worked(facts, horizon=HORIZON)
    for part in parts:
        assert found.by_day(part) == pytest.approx([needed(part, day) for day in range(HORIZON)], abs=1e-7)
