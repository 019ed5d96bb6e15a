import pytest

from planner.domain.materials import Basis, Composition
from planner.domain.parts import BomLine, Part
from planner.errors import PlannerError
from planner.exposure.amounts import kg_per_piece
from planner.exposure.bill_of_materials import BillOfMaterials


def bom(**parents: dict[str, float]) -> BillOfMaterials:
    return BillOfMaterials(
        BomLine(parent, child, pieces) for parent, children in parents.items() for child, pieces in children.items()
    )


TEXTBOOK = bom(Z={"A": 2, "B": 3}, A={"C": 4, "D": 4}, D={"E": 2})


def test_gross_totals_of_the_textbook_product() -> None:
    assert TEXTBOOK.totals("Z", 59) == {"A": 118, "B": 177, "C": 472, "D": 472, "E": 944}


def test_totals_of_an_axle_with_two_sorts_of_magnet() -> None:
    axle = bom(Axle={"Motor": 1}, Motor={"Rotor": 1, "Sensor": 1}, Rotor={"Magnet": 48}, Sensor={"SmCo": 2})
    totals = axle.totals("Axle", 1000)
    assert totals == {"Motor": 1000, "Rotor": 1000, "Sensor": 1000, "Magnet": 48_000, "SmCo": 2000}
    fractions = {"Nd": 0.26, "Pr": 0.05, "Dy": 0.03, "Tb": 0.005}
    contents = [Composition("Magnet", element, share, Basis.DECLARED) for element, share in fractions.items()]
    kg = kg_per_piece(Part("Magnet", mass_g=30.0), contents)
    found = {element: mass * totals["Magnet"] for element, mass in kg.items()}
    assert found == pytest.approx({"Nd": 374.4, "Pr": 72.0, "Dy": 43.2, "Tb": 7.2})
    samarium = kg_per_piece(Part("SmCo", mass_g=4.0), [Composition("SmCo", "Sm", 0.25, Basis.TESTED)])
    assert samarium["Sm"] * totals["SmCo"] == pytest.approx(2.0)


def test_low_level_codes_are_the_lowest_level_of_use() -> None:
    codes = bom(A={"B": 1, "C": 1}, B={"D": 3, "F": 1}, C={"B": 3, "D": 1, "E": 4}, D={"E": 1}).low_level_codes()
    assert codes == {"A": 0, "C": 1, "B": 2, "D": 3, "F": 3, "E": 4}


def test_a_child_used_on_two_ways_is_counted_on_both() -> None:
    assert bom(A={"B": 2, "C": 1}, B={"C": 3}).totals("A", 10) == {"B": 20, "C": 70}


def test_equal_lines_add_up() -> None:
    twice = BillOfMaterials([BomLine("A", "B", 2), BomLine("A", "B ", 3)])
    assert dict(twice.children("A")) == {"B": 5}


def test_a_circle_is_refused_with_its_path() -> None:
    circle = bom(Top={"A": 1}, A={"B": 1}, B={"C": 2}, C={"A": 1, "D": 1})
    with pytest.raises(PlannerError, match=r"A > B > C > A|B > C > A > B|C > A > B > C"):
        circle.totals("Top", 1)
    assert set(circle.cycles) == {"A", "B", "C"}
    assert circle.cycles["B"] == "B > C > A > B"


def test_a_part_that_contains_itself_is_a_circle() -> None:
    assert bom(A={"A": 1}).cycles == {"A": "A > A"}


def test_a_link_between_two_circles_is_on_neither() -> None:
    linked = bom(A={"B": 1}, B={"A": 1, "Link": 1}, Link={"C": 1}, C={"D": 1}, D={"C": 1})
    assert set(linked.cycles) == {"A", "B", "C", "D"}


def test_where_used_reaches_every_level() -> None:
    assert TEXTBOOK.where_used("E") == {"D", "A", "Z"}
    assert TEXTBOOK.descendants("A") == {"C", "D", "E"}


def test_a_deep_bill_of_materials_is_read() -> None:
    deep = BillOfMaterials(BomLine(f"P{level}", f"P{level + 1}", 1) for level in range(5000))
    assert deep.low_level_codes()["P5000"] == 5000
