import numpy as np

from planner.domain.facts import Facts
from planner.domain.parts import BomLine, Demand, Part
from unit.exposure.needs.tables import Worked, lines

RING = {"Top": {"A": 1}, "A": {"B": 1}, "B": {"C": 2}, "C": {"A": 1, "D": 3}}


def test_low_level_codes_are_the_lowest_level_of_use() -> None:
    bom = lines({"A": {"B": 1, "C": 1}, "B": {"D": 3, "F": 1}, "C": {"B": 3, "D": 1, "E": 4}, "D": {"E": 1}})
    assert Worked(Facts(bom=bom)).codes() == {"A": 0, "C": 1, "B": 2, "D": 3, "F": 3, "E": 4}


def test_equal_lines_add_up_whatever_their_spelling() -> None:
    found = Worked(
        Facts(bom=(BomLine("A", "B", 2), BomLine("A ", "Ｂ", 3)), demand=(Demand("A", per_day=1),)), horizon=1
    )
    assert found.places.numbers == ("A", "B")
    assert found.structure.quantity.tolist() == [5]
    assert found.total("B") == 5


def test_a_circle_is_found_with_its_path_from_each_of_its_parts() -> None:
    found = Worked(Facts(bom=lines(RING)))
    names = found.places.numbers
    assert {names[part] for part in np.flatnonzero(found.needs.in_circle)} == {"A", "B", "C"}
    assert [names[place] for place in found.structure.path(found.places.of("B"))] == ["B", "C", "A", "B"]
    assert found.structure.path(found.places.of("D")) == ()
    assert found.codes() == {"Top": 0, "A": 0, "B": 0, "C": 0, "D": 1}


def test_parts_on_a_circle_get_nothing_through_it_and_what_lies_below_gets_their_own_demand() -> None:
    demand = (Demand("Top", per_day=7), Demand("C", per_day=2))
    found = Worked(Facts(bom=lines(RING), demand=demand), horizon=10)
    assert [found.total(part) for part in ("Top", "A", "B", "C", "D")] == [70, 0, 0, 20, 60]
    assert [bool(found.needs.demand_known[found.places.of(part)]) for part in ("A", "C", "D")] == [False, True, True]


def test_a_part_that_contains_itself_is_a_circle_and_a_link_between_two_circles_is_none() -> None:
    found = Worked(Facts(bom=lines({"A": {"A": 1, "Link": 1}, "Link": {"B": 1}, "B": {"C": 1}, "C": {"B": 1}})))
    names = found.places.numbers
    assert {names[part] for part in np.flatnonzero(found.needs.in_circle)} == {"A", "B", "C"}
    assert [names[place] for place in found.structure.path(found.places.of("A"))] == ["A", "A"]


def test_a_child_that_is_only_named_in_the_bill_of_materials_has_a_place_after_the_parts() -> None:
    facts = Facts(parts=(Part("Z"), Part("Y")), bom=lines({"Z": {"Ghost": 4}}), demand=(Demand("Z", per_day=1),))
    found = Worked(facts, horizon=10)
    assert (found.places.numbers, found.places.recorded) == (("Z", "Y", "Ghost"), 2)
    assert found.total("Ghost") == 40
    assert found.places.of("nowhere") == -1


def test_a_line_of_no_pieces_asks_for_nothing_but_says_that_the_demand_is_known() -> None:
    found = Worked(Facts(bom=lines({"Z": {"A": 0}, "A": {"B": 2}}), demand=(Demand("Z", per_day=1),)), horizon=10)
    assert [found.total(part) for part in "ZAB"] == [10, 0, 0]
    assert found.needs.demand_known.all()


def test_a_deep_bill_of_materials_is_read() -> None:
    deep = tuple(BomLine(f"P{level}", f"P{level + 1}", 1) for level in range(2000))
    found = Worked(Facts(bom=deep, demand=(Demand("P0", per_day=3),)), horizon=2)
    assert found.codes()["P2000"] == 2000
    assert found.total("P2000") == 6


def test_a_long_circle_is_walked_once() -> None:
    ring = tuple(BomLine(f"P{number}", f"P{(number + 1) % 2000}", 1) for number in range(2000))
    found = Worked(Facts(bom=ring))
    assert found.needs.in_circle.all()
    assert len(found.structure.path(5)) == 2001


def test_without_a_bill_of_materials_there_is_nothing_to_sort() -> None:
    found = Worked(Facts(parts=(Part("A"),)))
    assert found.structure.parent.size == 0
    assert found.codes() == {"A": 0}
