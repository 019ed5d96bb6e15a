"""Shipments added up where they lie give the same as adding them up one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import NewRecord, OperationKind, begin_operation
from planner.catalogue.queries import load_records
from planner.catalogue.shipping import added_up, added_up_by_supplier, covered_months, newest_arrival, shipment_groups
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.kinds import Kind
from planner.domain.materials import Material
from planner.domain.parts import Part
from planner.domain.shipments import Shipment
from unit.trends.shipped import added_up_by_hand

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
UNTIL = date(2026, 6, 15)
SUPPLIERS = ("Haoran Co., Ltd.", "Baolin", "Third")
PARTS = {"MG-1": Material.NDFEB, "MG-2": Material.SMCO, "MG-3": None}
DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 8, 31))
SHIPMENTS = st.lists(
    st.fixed_dictionaries(
        {
            "supplier": st.sampled_from(SUPPLIERS),
            "part_number": st.none() | st.sampled_from(list(PARTS)),
            "shipped_on": DAYS,
            "received_on": DAYS,
            "quantity": st.none() | st.integers(0, 900).map(float),
            "unit": st.sampled_from((None, "pcs", "kg", "g", "t")),
            "origin": st.none() | st.sampled_from(("CN", "JP")),
        }
    ),
    max_size=30,
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    made = Catalogue.create(tmp_path_factory.mktemp("shipping") / "c.planner", AT)
    yield made
    made.close()


@pytest.fixture
def uow(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = Catalogue.create(tmp_path / "c.planner", AT)
    with made.writing() as unit:
        yield unit
    made.close()


def fill(uow: UnitOfWork, shipments: list[dict[str, object]]) -> tuple[list[Shipment], list[Part]]:
    operation = begin_operation(uow, OperationKind.NEW, "Shipments", who="Ana", at=AT)
    operation.add(Kind.SUPPLIERS, [NewRecord({"name": name}) for name in SUPPLIERS])
    operation.add(Kind.PARTS, [NewRecord({"part_number": name, "material": of}) for name, of in PARTS.items()])
    operation.add(Kind.SHIPMENTS, [NewRecord(values) for values in shipments])
    records = [item for item in load_records(uow, Kind.SHIPMENTS) if isinstance(item, Shipment)]
    return records, [item for item in load_records(uow, Kind.PARTS) if isinstance(item, Part)]


KEYS = [
    ("supplier", None),
    ("supplier", "Haoran Co., Ltd."),
    ("part", "MG-1"),
    ("part", None),
    ("material", "NdFeB"),
    ("origin", "CN"),
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shipments=SHIPMENTS, asked=st.sampled_from(KEYS))
def test_sums_by_month_and_unit_are_those_of_the_records(
    catalogue: Catalogue, shipments: list[dict[str, object]], asked: tuple[str, str | None]
) -> None:
    by, key = asked
    with catalogue.writing() as uow:  # never committed: each example begins with an empty catalogue
        records, parts = fill(uow, shipments)
        expected, covered = added_up_by_hand(records, parts, by, key, UNTIL)
        found = added_up(uow, UNTIL, by, None if key is None else [key])
        assert covered_months(uow, UNTIL) == covered
        assert [(line.month, line.unit, line.records, line.counted, line.quantity) for line in found] == [
            (line.month, line.unit, line.records, line.counted, line.quantity) for line in expected
        ]
        for supplier in SUPPLIERS:
            apart = [line for line in added_up_by_supplier(uow, UNTIL) if line.supplier == supplier]
            assert [replace(line, supplier=None) for line in apart] == list(
                added_up(uow, UNTIL, "supplier", [supplier])
            )


def test_what_shipments_are_recorded_of(uow: UnitOfWork) -> None:
    fill(
        uow,
        [
            {"supplier": "Third", "part_number": "MG-1", "quantity": 1.0, "origin": "JP"},
            {"supplier": "Baolin", "quantity": 2.0},
            {"supplier": "Baolin", "part_number": "MG-3", "quantity": 2.0, "origin": "CN"},
        ],
    )

    assert shipment_groups(uow, "supplier") == ("Baolin", "Third")
    assert shipment_groups(uow, "part") == ("MG-1", "MG-3")
    assert shipment_groups(uow, "material") == ("NdFeB",)
    assert shipment_groups(uow, "origin") == ("CN", "JP")
    with pytest.raises(KeyError):
        shipment_groups(uow, "colour")


def test_the_newest_day_is_the_one_received_before_the_one_sent(uow: UnitOfWork) -> None:
    assert newest_arrival(uow) is None
    fill(
        uow,
        [
            {"supplier": "Baolin", "quantity": 1.0, "shipped_on": date(2026, 9, 1), "received_on": date(2026, 5, 4)},
            {"supplier": "Baolin", "quantity": 1.0, "shipped_on": date(2026, 6, 1)},
        ],
    )

    assert newest_arrival(uow) == date(2026, 6, 1)


def test_the_first_record_of_a_line_can_be_opened(uow: UnitOfWork) -> None:
    fill(uow, [{"supplier": "Baolin", "quantity": 4.0, "unit": "pcs", "received_on": date(2026, 5, 4)}])
    (line,) = added_up(uow, UNTIL, "supplier", ["Baolin"])

    (record,) = load_records(uow, Kind.SHIPMENTS, [line.first])
    assert isinstance(record, Shipment)
    assert (record.supplier, record.quantity) == ("Baolin", 4.0)
