"""What a what-if changes in needs, and what it leaves as it is."""

from datetime import timedelta

import numpy as np
import pytest

from planner.domain.facts import Facts
from planner.domain.parts import Demand, Part, Stock
from planner.exposure.needs.netting import asked_by_line, ordered
from unit.exposure.needs.tables import TODAY, Worked, arriving, by_place, counted, lines

MOTOR = Facts(
    parts=(Part("MOTOR"), Part("ROTOR"), Part("MAG")),
    bom=lines({"MOTOR": {"ROTOR": 1}, "ROTOR": {"MAG": 48}}),
    demand=(Demand("MOTOR", per_day=5), Demand("MAG", per_day=10)),
)


def with_stock(**stock: float) -> Facts:
    return Facts(parts=MOTOR.parts, bom=MOTOR.bom, demand=MOTOR.demand, stock=counted(stock))


@pytest.mark.parametrize(
    ("stock", "per_day"),
    [({}, 250), ({"ROTOR": 180}, 10 + 48 * 4), ({"ROTOR": 180, "MOTOR": 10_000}, 10)],
)
def test_a_childs_own_demand_comes_on_top_and_its_parents_stock_is_netted(
    stock: dict[str, float], per_day: float
) -> None:
    found = Worked(with_stock(**stock))
    assert found.needs.per_day[found.places.of("MAG")] == pytest.approx(per_day)
    assert found.needs.own[found.places.of("MAG")] == pytest.approx(10)


def test_stock_of_a_parent_delays_what_it_asks_for() -> None:
    days = Worked(with_stock(ROTOR=180)).by_day("MAG")
    assert days[35:37] == pytest.approx([10, 250])


def test_demand_of_all_parts_changes_what_they_need_once() -> None:
    found = Worked(MOTOR, factor=np.full(3, 1.1))
    assert found.total("MAG") == pytest.approx(1.1 * 250 * 180)
    assert found.needs.own[found.places.of("MAG")] == pytest.approx(11)


def test_demand_of_one_part_changes_what_parents_ask_of_it_and_what_is_built_into_it() -> None:
    places = Worked(MOTOR).places
    half = by_place(places, {"MOTOR": 1, "ROTOR": 0.5, "MAG": 1})
    found = Worked(MOTOR, asked=half)
    assert [found.total(part) / 180 for part in ("MOTOR", "ROTOR", "MAG")] == pytest.approx([5, 2.5, 130])


def test_what_was_used_since_the_count_stays_under_another_demand() -> None:
    old = Facts(
        parts=MOTOR.parts,
        bom=MOTOR.bom,
        demand=MOTOR.demand,
        stock=(Stock("MAG", 90_000, TODAY - timedelta(days=10)),),
    )
    recorded = Worked(old).needs.stock
    assert recorded[2] == pytest.approx(90_000 - 10 * 250)
    assert Worked(old, factor=np.full(3, 2.0)).needs.stock[2] == recorded[2]
    assert Worked(old, factor=np.full(3, 2.0), stock=recorded + 1).needs.stock[2] == recorded[2] + 1


def test_what_a_line_asks_for_is_the_parents_need_beyond_stock_and_receipts() -> None:
    facts = Facts(
        parts=MOTOR.parts,
        bom=MOTOR.bom,
        demand=MOTOR.demand,
        stock=counted({"MOTOR": 100}),
        orders=(arriving("ROTOR", 170, 500),),
    )
    found = Worked(facts)
    asked = asked_by_line(found.needs, found.structure)
    motors, rotors = 5 * 180 - 100, 5 * 170 - 100  # the rotors that come in on day 170 are more than are needed then
    assert asked.tolist() == pytest.approx([motors, 48 * rotors])
    makers = found.structure.makers
    pieces = ordered(found.needs, makers)[:, -1]
    assert found.structure.quantity * pieces[found.structure.maker] == pytest.approx(asked)
