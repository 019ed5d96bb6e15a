"""Days pass and nothing is recorded: what is left and when it runs out follow from the same facts every day."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import pytest

from planner.domain.facts import Facts
from planner.domain.parts import Demand, Part, Stock
from planner.exposure.columns import NEVER
from planner.exposure.needs.netting import ordered
from unit.exposure.needs.tables import TODAY, Worked, arriving, lines

PARTS = tuple(f"P{number}" for number in range(24))
LEVELS = 4
OLDEST = 20  # days before today
AHEAD = 30


@dataclass
class Catalogue:
    """A random bill of materials of some levels; days are counted from today, before it they are below 0."""

    seed: int
    receiving: bool = False
    bom: dict[str, dict[str, float]] = field(default_factory=dict)
    demand: dict[str, float] = field(default_factory=dict)
    counts: dict[str, tuple[int, float]] = field(default_factory=dict)
    receipts: dict[str, tuple[int, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        chance = random.Random(self.seed)
        level = {part: place * LEVELS // len(PARTS) for place, part in enumerate(PARTS)}
        for part in PARTS:
            below = [child for child in PARTS if level[child] > level[part]]
            children = chance.sample(below, min(len(below), chance.randint(0, 3)))
            self.bom[part] = {child: chance.choice([0.5, 1, 2]) for child in children}
        self.demand = {
            part: chance.choice([0.3, 1, 4, 7]) for part in PARTS if not level[part] or chance.random() < 0.2
        }
        for part in PARTS:
            if chance.random() < 0.7:
                pieces = chance.choice([0, 5, 33, 150, 600, 2500]) * (1 + level[part])
                self.counts[part] = (-chance.randint(0, OLDEST), pieces)
        if self.receiving:
            for part in chance.sample(sorted(self.counts), 8):
                self.receipts[part] = (chance.randint(-OLDEST, AHEAD), chance.choice([20, 90, 400]))

    @cached_property
    def facts(self) -> Facts:
        return Facts(
            parts=tuple(map(Part, PARTS)),
            bom=lines(self.bom),
            demand=tuple(Demand(part, per_day=rate) for part, rate in self.demand.items()),
            stock=tuple(
                Stock(part, pieces, TODAY + timedelta(days=day)) for part, (day, pieces) in self.counts.items()
            ),
            orders=tuple(arriving(part, day, pieces) for part, (day, pieces) in self.receipts.items()),
        )

    def on(self, day: int, horizon: int = 180) -> Worked:
        return Worked(self.facts, TODAY + timedelta(days=day), horizon)


def run_out(found: Worked, on: int) -> dict[str, int]:
    """By part that has stock, the day, counted from today, on which it is short; NEVER where not within the horizon."""
    parts = np.flatnonzero(found.needs.stock > 1e-6).astype(np.int32)
    short = ordered(found.needs, parts) > 1e-6
    days = np.where(short.any(axis=1), short.argmax(axis=1) - 1 + on, NEVER)
    return {found.places.numbers[part]: int(day) for part, day in zip(parts, days, strict=True)}


def left_by_day(catalogue: Catalogue) -> Mapping[str, Mapping[int, float]]:
    """What every part with a count has at the start of each day from its count on, by a walk through the days."""
    stock: dict[str, float] = {}
    found: dict[str, dict[int, float]] = {part: {} for part in PARTS}
    for day in range(-OLDEST, AHEAD):
        needed = dict.fromkeys(PARTS, 0.0) | catalogue.demand
        for part in PARTS:  # parents come before what is built into them
            counted_on, pieces = catalogue.counts.get(part, (day, 0.0))
            if counted_on == day:
                stock[part] = pieces
            due, came = catalogue.receipts.get(part, (0, 0.0))
            if due == day > counted_on:
                stock[part] += came
            if day < counted_on:  # it had stock until then, unless nothing at all was counted
                asked = 0.0 if pieces else needed[part]
            else:
                found[part][day] = stock[part]
                asked = max(0.0, needed[part] - stock[part])
                stock[part] = max(0.0, stock[part] - needed[part])
            for child, quantity in catalogue.bom[part].items():
                needed[child] += asked * quantity
    return found


@pytest.mark.parametrize("receiving", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_stock_is_that_of_a_walk_through_the_days(seed: int, receiving: bool) -> None:
    catalogue = Catalogue(seed, receiving)
    walked = left_by_day(catalogue)
    for day in (0, 1, 2, 5, 11, AHEAD - 1):
        found = catalogue.on(day)
        for part in catalogue.counts:
            assert found.stock(part) == pytest.approx(walked[part][day], abs=1e-6), (part, day)


@pytest.mark.parametrize("receiving", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_a_stock_runs_out_on_the_same_day_whichever_day_is_evaluated(seed: int, receiving: bool) -> None:
    catalogue = Catalogue(seed, receiving)
    expected = run_out(catalogue.on(0, 180), 0)
    seen = 0
    for day in range(1, AHEAD):
        again = run_out(catalogue.on(day, 180 - day), day)
        lasting = {part: out for part, out in expected.items() if out > day}
        assert {part: again.get(part) for part in lasting} == lasting
        seen += sum(out < NEVER for out in lasting.values())
    assert seen > AHEAD


@pytest.mark.parametrize("seed", range(6))
def test_stock_and_the_day_on_which_it_runs_out_do_not_depend_on_how_far_is_looked_ahead(seed: int) -> None:
    catalogue = Catalogue(seed)
    near, far = catalogue.on(3, 60), catalogue.on(3, 365)
    assert near.needs.stock.tolist() == pytest.approx(far.needs.stock.tolist(), nan_ok=True)
    days = run_out(far, 3)
    assert run_out(near, 3) == {part: day if day < 63 else NEVER for part, day in days.items()}


def test_a_magnet_lasts_until_the_stock_of_its_rotor_and_its_own_are_used_up() -> None:
    counted = date(2026, 11, 16)
    facts = Facts(
        bom=lines({"ROTOR": {"MAG": 16}}),
        demand=(Demand("ROTOR", per_day=12),),
        stock=(Stock("ROTOR", 260, counted), Stock("MAG", 5180, counted)),
    )
    short = date(2027, 1, 3)  # 21.7 days of rotors, then 27.0 days of magnets
    for day in range(20):
        on = counted + timedelta(days=day)
        assert run_out(Worked(facts, on), 0)["MAG"] == (short - on).days
