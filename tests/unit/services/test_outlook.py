"""Which series there are to look at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import NewRecord, OperationKind, begin_operation
from planner.domain.facts import Facts
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.exposure.presets import assumptions
from planner.services.board import Board
from planner.services.outlook import market, shipments, shipments_by_supplier
from planner.trends.trend import Trend

DAY = date(2026, 6, 30)
AT = datetime(2026, 6, 30, 9, tzinfo=UTC)
BOARD = Board(DAY, DAY, (), Facts(), assumptions(), {}, {}, (), (), (), ())
HAORAN = "Haoran Co., Ltd."


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = Catalogue.create(tmp_path / "c.planner", AT)
    yield made
    made.close()


def send(catalogue: Catalogue, *deliveries: tuple[str, date]) -> None:
    """Ten pieces of MG-1 from a supplier on a day, once for each."""
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.NEW, "Shipments", who="Ana", at=AT)
        names = dict.fromkeys(name for name, _ in deliveries)
        operation.add(Kind.SUPPLIERS, [NewRecord({"name": name}) for name in names])
        operation.add(Kind.PARTS, [NewRecord({"part_number": "MG-1"})])
        fixed = {"part_number": "MG-1", "quantity": 10.0, "unit": "pcs", "origin": "CN"}
        operation.add(
            Kind.SHIPMENTS, [NewRecord({**fixed, "supplier": name, "received_on": day}) for name, day in deliveries]
        )
        uow.commit()


def asked(catalogue: Catalogue, *, by: str = "supplier", key: str | None = None) -> Trend:
    with catalogue.reading() as uow:
        return shipments(uow, BOARD, by=by, key=key)


def values(trend: Trend) -> dict[str, float | None]:
    return {month.month: month.value for month in trend.months}


@pytest.mark.parametrize(("by", "key"), [("supplier", "Nobody"), ("part", "MG-2"), ("origin", "JP"), ("material", "x")])
def test_a_key_without_a_shipment_is_refused_and_not_shown_as_zero(by: str, key: str, catalogue: Catalogue) -> None:
    send(catalogue, (HAORAN, date(2026, 5, 4)))
    with pytest.raises(PlannerError, match=f"No shipments are recorded of the {by} {key} — choose one of"):
        asked(catalogue, by=by, key=key)


def test_a_refusal_names_the_keys_there_are(catalogue: Catalogue) -> None:
    send(catalogue, *((f"Maker {number}", date(2026, 5, 4)) for number in range(1, 11)))
    with pytest.raises(PlannerError, match=r"choose one of Maker 1, Maker 10, Maker 2, .*Maker 7 and 2 more"):
        asked(catalogue, key="Nobody")


def test_a_key_is_recognised_however_it_is_written(catalogue: Catalogue) -> None:
    send(catalogue, (HAORAN, date(2026, 5, 4)))
    assert values(asked(catalogue, key="HAORAN")) == {"2026-05": 10, "2026-06": None}
    assert values(asked(catalogue, by="part", key=" MG-1")) == {"2026-05": 10, "2026-06": None}
    assert values(asked(catalogue, by="origin", key="cn")) == {"2026-05": 10, "2026-06": None}


def test_without_shipments_the_next_step_is_an_import(catalogue: Catalogue) -> None:
    for key in (None, HAORAN):
        with pytest.raises(PlannerError, match="import a shipment list first"):
            asked(catalogue, key=key)
    with catalogue.reading() as uow:
        assert shipments_by_supplier(uow, BOARD) == ()


def test_a_month_without_a_shipment_of_one_supplier_is_zero_where_another_sent(catalogue: Catalogue) -> None:
    send(catalogue, (HAORAN, date(2026, 4, 4)), ("Baolin", date(2026, 6, 4)))
    assert values(asked(catalogue, key="Baolin")) == {"2026-04": 0, "2026-05": 0, "2026-06": 10}


def test_the_month_of_a_single_shipment_opens_to_its_cell_and_others_say_how_many(catalogue: Catalogue) -> None:
    send(catalogue, (HAORAN, date(2026, 5, 4)), (HAORAN, date(2026, 6, 4)), (HAORAN, date(2026, 6, 9)))
    may, june = (month.source for month in asked(catalogue, key=HAORAN).months)
    assert may is not None
    assert june is not None
    assert (may.text, june.text) == ("typed by Ana", "2 shipments added")


def test_the_suppliers_are_listed_after_all_of_them_together(catalogue: Catalogue) -> None:
    send(catalogue, ("Haoran", date(2026, 5, 4)), ("Baolin", date(2026, 6, 4)), (HAORAN, date(2026, 6, 9)))
    with catalogue.reading() as uow:
        listed = shipments_by_supplier(uow, BOARD)
    assert {trend.key: values(trend) for trend in listed} == {
        None: {"2026-05": 10, "2026-06": 20},
        "Baolin": {"2026-05": 0, "2026-06": 10},
        "Haoran": {"2026-05": 10, "2026-06": 10},
        HAORAN: {"2026-05": 10, "2026-06": 10},
    }
    assert [trend.key for trend in listed] == [None, "Baolin", "Haoran", HAORAN]


def test_a_series_that_is_not_there_is_refused() -> None:
    with pytest.raises(PlannerError, match="There is no magnets series for Atlantis"):
        market(BOARD, "Atlantis")
