"""Weak points: nodes against time to recover, single points of failure, revenue a month, in the order of revenue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

from planner.domain.exposure import Money
from planner.domain.facts import Facts
from planner.domain.parts import BomLine, Part
from planner.domain.suppliers import Source, Supplier
from planner.exposure.bill_of_materials import BillOfMaterials
from planner.exposure.presets import assumptions
from planner.exposure.revenue_chain import Products
from planner.exposure.weak_points.finding import Chain, WeakPoint, weak_points
from planner.exposure.weak_points.nodes import NodeKind, hits_of
from planner.exposure.weak_points.wording import part_text, point_text
from unit.exposure.column_builders import needs_of_parts, supply_of_parts

TODAY = date(2026, 11, 22)
XINGHAI, KANSAI = "Ningbo Xinghai Magnet", "Kansai Jishaku"
NUMBERS = ("MG-1", "MG-2", "MOTOR", "PUMP")
FACTS = Facts(
    suppliers=(Supplier(XINGHAI, aliases=("Xinghai",)), Supplier(KANSAI)),
    parts=(Part("MG-1"), Part("MG-2"), Part("MOTOR", revenue_per_unit=Decimal(100), currency="EUR"),
           Part("PUMP", revenue_per_unit=Decimal(10), currency="EUR")),
    sources=(
        Source("MG-1", XINGHAI, maker="Mill One", share=1.0, lead_time_days=40, transit_days=10),
        Source("MG-2", "Xinghai", share=0.5, lead_time_days=40),
        Source("MG-2", KANSAI, maker="Mill Two", share=0.5),
    ),
    bom=(BomLine("MOTOR", "MG-1", 2), BomLine("PUMP", "MG-2", 1)),
)  # fmt: skip


def wholes(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int32)


def chain(facts: Facts = FACTS, *, needs: dict[str, Any] | None = None, **supply: Any) -> Chain:
    rows: dict[str, Any] = {
        "part": wholes(0, 1, 1), "share": np.array([1.0, 0.5, 0.5]), "company": wholes(0, 0, 1),
        "regime": np.array([2, 3, 4], dtype=np.int8),
    }  # fmt: skip
    own = {"MOTOR": 5.0, "PUMP": 10.0}
    return Chain(
        facts=facts,
        numbers=NUMBERS,
        needs=needs_of_parts(4, stock=np.array([300.0, 1200.0, 0.0, 0.0]), **(needs or {})),
        supply=supply_of_parts(4, **{**rows, **supply}),
        products=Products(facts, BillOfMaterials(facts.bom), own),
        on=TODAY,
    )


def found(these: Chain | None = None, recover_days: int | None = None) -> dict[tuple[NodeKind, str], WeakPoint]:
    points = weak_points(these or chain(), assumptions(), recover_days)
    return {(point.node.kind, point.node.name): point for point in points}


def test_a_supplier_is_one_node_under_all_its_names_and_each_part_survives_what_it_loses() -> None:
    point = found()[NodeKind.SUPPLIER, XINGHAI]
    assert [(part.part, part.share, part.tts_days, part.stops) for part in point.parts] == [
        ("MG-1", 1.0, 30, date(2026, 12, 22)),
        ("MG-2", 0.5, None, None),
    ]


def test_a_part_that_stops_before_lead_time_and_transit_have_passed_is_exposed() -> None:
    first, second = found()[NodeKind.SUPPLIER, XINGHAI].parts
    assert (first.recovery.days, first.is_exposed, second.is_exposed) == (50, True, False)
    assert found(recover_days=20)[NodeKind.SUPPLIER, XINGHAI].parts[0].is_exposed is False


def test_without_a_lead_time_it_is_not_known_whether_a_part_is_exposed() -> None:
    stock = np.array([300.0, 500.0, 0.0, 0.0])
    these = chain()
    point = found(replace(these, needs=replace(these.needs, stock=stock)))[NodeKind.SUPPLIER, KANSAI]
    assert (point.parts[0].tts_days, point.parts[0].recovery.days, point.parts[0].is_exposed) == (100, None, None)
    assert point.exposed_per_month == ()
    assert "how long it would be gone is not recorded" in part_text(point.parts[0])


def test_a_lost_licence_comes_back_after_its_p90_papers_and_transit() -> None:
    point = found()[NodeKind.LICENCE, XINGHAI]
    assert point.parts[0].recovery.days == 210 + 10 + 10
    spring = weak_points(chain(), assumptions("spring-2025"))
    lost = next(one for one in spring if one.node.kind is NodeKind.LICENCE)
    assert (lost.parts[0].recovery.endless, lost.parts[0].is_exposed) == (True, True)


def nodes_of(these: Chain) -> dict[tuple[NodeKind, str], list[str]]:
    hits = hits_of(these.facts, these.supply)
    found: dict[tuple[NodeKind, str], list[str]] = {}
    for node, part in zip(hits.node, hits.part, strict=True):
        found.setdefault((hits.nodes[node].kind, hits.nodes[node].name), []).append(NUMBERS[part])
    return found


def test_a_source_that_needs_no_licence_hangs_on_no_licence_and_one_without_a_maker_on_no_maker() -> None:
    assert nodes_of(chain()) == {
        (NodeKind.SUPPLIER, XINGHAI): ["MG-1", "MG-2"],
        (NodeKind.MAKER, "Mill One"): ["MG-1"],
        (NodeKind.LICENCE, XINGHAI): ["MG-1", "MG-2"],
        (NodeKind.SUPPLIER, KANSAI): ["MG-2"],
        (NodeKind.MAKER, "Mill Two"): ["MG-2"],
    }


def test_an_alternate_that_does_not_deliver_yet_is_not_lost() -> None:
    assert nodes_of(with_alternate(20, 0.5))[NodeKind.SUPPLIER, KANSAI] == ["MG-2"]


def test_the_only_source_is_a_single_point_of_failure_and_the_products_stop_with_it() -> None:
    point = found()[NodeKind.SUPPLIER, XINGHAI]
    assert [part.part for part in point.single_points] == ["MG-1"]
    assert [(one.product, one.part, one.tts_days, one.is_exposed) for one in point.products] == [
        ("MOTOR", "MG-1", 30, True)
    ]
    assert point.per_month == point.exposed_per_month == (Money(Decimal("15208.33"), "EUR"),)
    assert point_text(point) == (
        f"Without {XINGHAI} 1 part stops, MG-1 first after 30 days; 1 product with 15,208 EUR a month"
    )


def with_alternate(from_day: int, share: float, company: int = 1) -> Chain:
    facts = replace(FACTS, sources=(*FACTS.sources[:1], Source("MG-1", KANSAI), *FACTS.sources[1:]))
    return chain(
        facts, part=wholes(0, 0, 1, 1), source=wholes(0, 1, 2, 3), share=np.array([1.0, share, 0.5, 0.5]),
        company=wholes(0, company, 0, 1), regime=np.array([2, 4, 3, 4], dtype=np.int8),
        from_day=wholes(-1, from_day, -1, -1),
    )  # fmt: skip


def test_an_alternate_that_is_ready_in_time_carries_its_share_from_its_day_on() -> None:
    part = found(with_alternate(20, 0.5))[NodeKind.SUPPLIER, XINGHAI].parts[0]
    assert (part.tts_days, part.is_only_source) == (40, False)
    late = found(with_alternate(500, 1.0))[NodeKind.SUPPLIER, XINGHAI].parts[0]
    assert (late.tts_days, late.is_only_source) == (30, True)
    of_its_own = found(with_alternate(20, 0.5, company=0))[NodeKind.SUPPLIER, XINGHAI].parts[0]
    assert of_its_own.tts_days == 30


def test_what_the_lost_supplier_has_past_customs_still_comes() -> None:
    coming = {"receipt_part": wholes(0), "receipt_day": wholes(29), "receipt_pieces": np.array([55.0])}
    own = found(chain(needs={**coming, "receipt_company": wholes(0)}))[NodeKind.SUPPLIER, XINGHAI]
    assert own.parts[0].tts_days == 35
    of_another = found(chain(needs={**coming, "receipt_company": wholes(7)}))[NodeKind.SUPPLIER, XINGHAI]
    assert of_another.parts[0].tts_days == 30


def test_what_costs_most_a_month_comes_first() -> None:
    stock = np.array([300.0, 500.0, 0.0, 0.0])
    these = chain()
    points = weak_points(replace(these, needs=replace(these.needs, stock=stock)), assumptions(), 365)
    revenue = [point.exposed_per_month[0].amount if point.exposed_per_month else 0 for point in points]
    assert revenue == sorted(revenue, reverse=True)
    assert points[0].per_month == (Money(Decimal("18250.00"), "EUR"),)


def test_parts_without_stock_on_record_and_refused_shares_are_left_out() -> None:
    stock = np.array([np.nan, 1200.0, 0.0, 0.0])
    these = chain()
    assert found(replace(these, needs=replace(these.needs, stock=stock))) == {}
    unknown = np.array([False, True, True, True])
    assert found(replace(these, needs=replace(these.needs, demand_known=unknown))) == {}
    refused = np.array([True, True, False, False])
    assert found(chain(shares_refused=refused)) == {}


def test_a_product_is_exposed_where_any_of_its_parts_is() -> None:
    """MG-1 stops first and is back by then; MG-2 stops later, and takes longer still to come back."""
    facts = replace(
        FACTS,
        sources=(Source("MG-1", XINGHAI, lead_time_days=5), Source("MG-2", XINGHAI, lead_time_days=99)),
        bom=(BomLine("MOTOR", "MG-1", 2), BomLine("MOTOR", "MG-2", 1)),
    )
    stock = {"stock": np.array([300.0, 600.0, 0.0, 0.0])}
    rows: dict[str, Any] = {
        "part": wholes(0, 1),
        "share": np.ones(2),
        "company": wholes(0, 0),
        "regime": np.array([3, 3], np.int8),
    }
    these = chain(facts, **rows)
    point = found(replace(these, needs=replace(these.needs, **stock)))[NodeKind.SUPPLIER, XINGHAI]
    assert [(part.tts_days, part.is_exposed) for part in point.parts] == [(30, False), (60, True)]
    assert [(one.product, one.part, one.is_exposed) for one in point.products] == [("MOTOR", "MG-1", True)]


def test_every_number_of_a_part_has_a_fact_with_where_it_comes_from() -> None:
    part = found()[NodeKind.LICENCE, XINGHAI].parts[0]
    told = {fact.name: fact.value for fact in part.facts}
    assert (told["usable stock"], told["needed"], told["time to survive"]) == (300.0, 10.0, 30)
    assert told["licence time, nine in ten"] == 210
