"""Which series there are to look at."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.facts import Facts
from planner.domain.shipments import Shipment
from planner.errors import PlannerError
from planner.exposure.presets import assumptions
from planner.services.board import Board
from planner.services.outlook import trend

DAY = date(2026, 6, 30)


def board(*shipments: Shipment) -> Board:
    return Board(DAY, DAY, (), Facts(shipments=shipments), assumptions(), {}, {}, (), (), (), ())


def sent(supplier: str) -> Shipment:
    return Shipment(supplier, "MG-1", received_on=date(2026, 5, 4), quantity=10, unit="pcs", origin_country="CN")


@pytest.mark.parametrize(("by", "key"), [("supplier", "Nobody"), ("part", "MG-2"), ("origin", "JP"), ("material", "x")])
def test_a_key_without_a_shipment_is_refused_and_not_shown_as_zero(by: str, key: str) -> None:
    with pytest.raises(PlannerError, match=f"No shipments are recorded of the {by} {key} — choose one of"):
        trend(board(sent("Haoran Co., Ltd.")), "shipments", by=by, key=key)


def test_a_refusal_names_the_keys_there_are() -> None:
    many = board(*(sent(f"Maker {number}") for number in range(1, 11)))
    with pytest.raises(PlannerError, match=r"choose one of Maker 1, Maker 10, Maker 2, .*Maker 7 and 2 more"):
        trend(many, "shipments", key="Nobody")


def test_a_key_is_recognised_however_it_is_written() -> None:
    found = trend(board(sent("Haoran Co., Ltd.")), "shipments", key="HAORAN")
    assert [month.value for month in found.months] == [10, None]


def test_without_shipments_the_next_step_is_an_import() -> None:
    with pytest.raises(PlannerError, match="import a shipment list first"):
        trend(board(), "shipments")
