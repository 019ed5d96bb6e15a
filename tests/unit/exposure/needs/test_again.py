"""Needs worked out again for what changed, against all needs worked out anew."""

import random
from dataclasses import fields
from datetime import timedelta

import numpy as np
import pytest

from planner.domain.facts import Facts
from planner.domain.parts import Demand, Stock
from planner.exposure.columns import Needs
from planner.exposure.needs.again import built_into, needs_again, where_used
from unit.exposure.needs.tables import TODAY, Worked, arriving, lines

PARTS = [f"P{number}" for number in range(40)]


def _bom(chance: random.Random) -> dict[str, dict[str, float]]:
    return {
        parent: {child: chance.choice([1, 2, 0.5]) for child in chance.sample(PARTS[place + 1 :], min(39 - place, 2))}
        for place, parent in enumerate(PARTS)
    }


def _facts(bom: dict[str, dict[str, float]], chance: random.Random, again: set[str], before: Facts | None) -> Facts:
    """Facts drawn anew for some parts; the others keep theirs."""
    drawn = Facts(
        bom=lines(bom),
        demand=tuple(Demand(part, per_day=chance.randint(1, 9)) for part in PARTS if chance.random() < 0.4),
        stock=tuple(
            Stock(part, chance.randint(0, 400), TODAY - timedelta(days=chance.randint(0, 30)))
            for part in PARTS
            if chance.random() < 0.7
        ),
        orders=tuple(
            arriving(part, chance.randint(-20, 90), chance.randint(1, 300)) for part in chance.sample(PARTS, 15)
        ),
    )
    if before is None:
        return drawn
    merged = {
        kind: tuple(one for one in getattr(before, kind) if one.part_number not in again)
        + tuple(one for one in getattr(drawn, kind) if one.part_number in again)
        for kind in ("demand", "stock", "orders")
    }
    return Facts(bom=lines(bom), **merged)


def _assert_equal(ours: Needs, theirs: Needs) -> None:
    for field in fields(Needs):
        np.testing.assert_allclose(getattr(ours, field.name), getattr(theirs, field.name), err_msg=field.name)


@pytest.mark.parametrize("seed", range(12))
def test_needs_of_what_changed_are_those_of_all(seed: int) -> None:
    chance = random.Random(seed)
    bom = _bom(chance)
    before = _facts(bom, chance, set(), None)
    changed = set(chance.sample(PARTS, 2 + seed % 4))
    after = Worked(_facts(bom, chance, changed, before))
    first = Worked(before)
    assert first.places.numbers == after.places.numbers

    places = after.places.each(sorted(changed))
    again = needs_again(first.needs, after.columns, after.structure, TODAY, places)

    _assert_equal(again, after.needs)
    assert not np.allclose(first.needs.cumulative, after.needs.cumulative)


def test_what_is_built_in_and_what_it_is_used_in() -> None:
    worked = Worked(Facts(bom=lines({"A": {"B": 1, "C": 2}, "B": {"D": 1}, "E": {"D": 1}})))
    numbers = np.array(worked.places.numbers)
    at = worked.places.each(["B"])

    assert set(numbers[built_into(worked.structure, at)]) == {"B", "D"}
    assert set(numbers[where_used(worked.structure, at)]) == {"A", "B"}
