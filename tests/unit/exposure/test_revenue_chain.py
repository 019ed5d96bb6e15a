"""Which products stop first, by which part, and what they earn a month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planner.domain.evidence import Origin, typed_by_planner
from planner.domain.exposure import Level, Money, Suggestion
from planner.domain.facts import Facts
from planner.domain.parts import BomLine, Part
from planner.exposure.bill_of_materials import BillOfMaterials
from planner.exposure.revenue_chain import Products, RevenueChain, revenue_chain

TODAY = date(2026, 11, 22)
TYPED = Origin(whole=typed_by_planner("Ms Vogel", TODAY))
SOON, LATER = date(2027, 1, 4), date(2027, 3, 1)


def sold(number: str, price: str | None, currency: str | None = "EUR") -> Part:
    revenue = None if price is None else Decimal(price)
    return Part(number, revenue_per_unit=revenue, currency=currency, origin=TYPED)


def stopping(number: str, on: date | None, level: Level = Level.HIGH, **changes: object) -> Suggestion:
    values = {"p_line_down": 0.3, **changes}
    return Suggestion(number, TODAY, level, True, (), line_down=on, **values)  # type: ignore[arg-type]


FACTS = Facts(
    parts=(sold("MOTOR", "100"), sold("PUMP", "50"), sold("FAN", None), sold("SENSOR", "8", "USD"), Part("MG-1"),
           Part("MG-2"), Part("ROTOR"), sold("SPARE", "10")),
    bom=(BomLine("MOTOR", "ROTOR", 1), BomLine("ROTOR", "MG-1", 8), BomLine("PUMP", "MG-1", 2),
         BomLine("PUMP", "MG-2", 1), BomLine("FAN", "MG-2", 1), BomLine("SENSOR", "SPARE", 1),
         BomLine("MOTOR", "SPARE", 1)),
)  # fmt: skip
OWN = {"MOTOR": 10.0, "PUMP": 4.0, "FAN": 1.0, "SENSOR": 3.0, "SPARE": 2.0}


def chain(*answers: Suggestion) -> RevenueChain:
    products = Products(FACTS, BillOfMaterials(FACTS.bom), OWN)
    return revenue_chain(products, {answer.part_number: answer for answer in answers})


def test_a_product_stops_once_with_its_first_part_and_the_first_to_stop_comes_first() -> None:
    found = chain(stopping("MG-1", LATER), stopping("MG-2", SOON), stopping("SPARE", None))
    assert [(stop.product, stop.on, stop.part, stop.path) for stop in found.stops] == [
        ("PUMP", SOON, "MG-2", ("MG-2", "PUMP")),
        ("FAN", SOON, "MG-2", ("MG-2", "FAN")),
        ("MOTOR", LATER, "MG-1", ("MG-1", "ROTOR", "MOTOR")),
    ]


def test_revenue_is_of_a_month_and_unknown_where_the_price_is() -> None:
    found = chain(stopping("MG-2", SOON))
    pump, fan = found.stops
    assert pump.revenue_per_month == Money(Decimal("6083.33"), "EUR")
    assert fan.revenue_per_month is None
    assert (found.per_month, found.without_revenue) == ((Money(Decimal("6083.33"), "EUR"),), 1)
    assert all(fact.source for fact in pump.facts)


def test_currencies_are_never_added_and_a_spare_part_is_sold_as_well() -> None:
    found = chain(stopping("SPARE", SOON))
    assert {stop.product for stop in found.stops} == {"SPARE", "SENSOR", "MOTOR"}
    assert found.per_month == (Money(Decimal("31025.00"), "EUR"), Money(Decimal("730.00"), "USD"))


def test_a_made_part_does_not_stop_by_itself() -> None:
    found = chain(stopping("ROTOR", SOON, magnet_children=("MG-1",)), stopping("MG-1", LATER))
    assert [(stop.product, stop.part) for stop in found.stops] == [("PUMP", "MG-1"), ("MOTOR", "MG-1")]


def test_a_circle_in_the_bill_of_materials_ends() -> None:
    parts = (sold("A", "1"), sold("B", "1"))
    facts = Facts(parts=parts, bom=(BomLine("A", "B", 1), BomLine("B", "A", 1)))
    found = Products(facts, BillOfMaterials(facts.bom), {"A": 1.0, "B": 1.0}).stopped_by(["A"])
    assert found == {"A": ("A",), "B": ("A", "B")}
    assert Products(facts, BillOfMaterials(facts.bom), {"A": 1.0, "B": 1.0}).first_stopped(["A"]) == {
        "A": "A",
        "B": "A",
    }


def test_what_stops_first_is_the_same_with_and_without_its_path() -> None:
    products = Products(FACTS, BillOfMaterials(FACTS.bom), OWN)
    for order in (["MG-2", "MG-1", "SPARE"], ["SPARE", "MG-1", "MG-2"], ["ROTOR", "MG-1"], []):
        paths = products.stopped_by(order)
        assert products.first_stopped(order) == {product: path[0] for product, path in paths.items()}


def test_a_bought_assembly_that_stops_later_does_not_hide_the_part_that_stops_it_first() -> None:
    bought = stopping("ROTOR", LATER, sources=(object(),))
    found = chain(stopping("MG-1", SOON), bought)
    motor = next(stop for stop in found.stops if stop.product == "MOTOR")
    assert (motor.on, motor.path) == (SOON, ("MG-1", "ROTOR", "MOTOR"))
