"""The words that others store: their numbers and order must never move."""

from __future__ import annotations

from planner.domain.changes import TOUCHED_BY_KIND, Touched
from planner.domain.facts import RECORD_TYPES, Facts
from planner.domain.keys import key_fields, record_key
from planner.domain.kinds import FIELDS, REQUIRED, Kind


def test_the_numbers_that_the_ledger_keeps_have_not_moved() -> None:
    single = {member.name: member.value for member in Touched if member.name and member.value & (member.value - 1) == 0}

    assert single == {
        "SUPPLIERS": 1, "PARTS": 2, "STOCK": 4, "LICENCES": 8, "SHIPMENTS": 16, "MARKET": 32, "MEASURES": 64,
        "MARKS": 128, "IMPORTS": 256, "ALERTS": 512, "SCENARIOS": 1024,
    }  # fmt: skip
    assert Touched.EVERYTHING.value == 2047


def test_every_kind_is_known_everywhere() -> None:
    kinds = set(Kind)

    assert kinds == set(FIELDS) == set(REQUIRED) == set(RECORD_TYPES) == set(TOUCHED_BY_KIND)
    assert {kind.value for kind in kinds} == set(Facts.__dataclass_fields__)
    assert {kind: TOUCHED_BY_KIND[kind] for kind in (Kind.PLANTS, Kind.ALERTS, Kind.SCENARIOS)} == {
        Kind.PLANTS: Touched.SUPPLIERS, Kind.ALERTS: Touched.ALERTS, Kind.SCENARIOS: Touched.SCENARIOS,
    }  # fmt: skip


def test_records_are_written_after_those_that_they_refer_to() -> None:
    order = list(Kind)

    for kind in Kind:
        for field in FIELDS[kind]:
            assert field.refers_to is None or order.index(field.refers_to) < order.index(kind)
    assert order[order.index(Kind.SUPPLIERS) + 1] is Kind.PLANTS
    assert order[-3:] == [Kind.ALERTS, Kind.SCENARIOS, Kind.SETTINGS]


def test_a_plant_is_known_by_its_supplier_and_its_name() -> None:
    one = {"supplier": "Haoran Magnet Co., Ltd.", "name": "Works 2"}

    assert key_fields(Kind.PLANTS, one) == ("supplier", "name")
    assert record_key(Kind.PLANTS, one) == record_key(Kind.PLANTS, {"supplier": "HAORAN MAGNET", "name": "works 2"})


def test_a_scenario_is_known_by_its_whole_name() -> None:
    assert record_key(Kind.SCENARIOS, {"name": " Stock in kg "}) == ("Stock in kg",)
    assert record_key(Kind.SCENARIOS, {"name": "Stock in kg"}) != record_key(Kind.SCENARIOS, {"name": "Stock in"})
    assert record_key(Kind.ALERTS, {"alert": "mark_review:parts:MG-1"}) == ("mark_review:parts:MG-1",)
