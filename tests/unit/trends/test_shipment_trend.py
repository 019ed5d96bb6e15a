from __future__ import annotations

from datetime import date

import pytest

from planner.domain.shipments import Quality, Shipment
from planner.trends.series import Trend, shipment_trend
from unit.trends.shipped import added_up_by_hand

AS_OF = date(2026, 6, 30)


def sent(
    supplier: str, day: date | None, quantity: float | None = 10, unit: str | None = "pcs", **more: object
) -> Shipment:
    return Shipment(supplier, received_on=day, quantity=quantity, unit=unit, **more)  # type: ignore[arg-type]


def supplied(
    shipments: list[Shipment], key: str | None = "Haoran", as_of: date = AS_OF, unit: str | None = None
) -> Trend:
    shipped, covered = added_up_by_hand(shipments, (), "supplier", key, as_of)
    return shipment_trend(shipped, by="supplier", key=key, covered=covered, as_of=as_of, unit=unit)


def values(trend: Trend) -> dict[str, float | None]:
    return {month.month: month.value for month in trend.months}


def test_a_month_without_a_shipment_is_zero_only_where_the_whole_list_covers_it() -> None:
    shipments = [
        sent("Other", date(2026, 1, 5)),
        sent("Haoran", date(2026, 2, 5), 100),
        sent("Haoran", date(2026, 2, 20), 50),
        sent("Other", date(2026, 4, 5)),
    ]

    assert values(supplied(shipments)) == {
        "2026-01": 0,
        "2026-02": 150,
        "2026-03": 0,
        "2026-04": 0,
        "2026-05": None,
        "2026-06": None,
    }


def test_pieces_and_mass_are_never_mixed() -> None:
    shipments = [
        sent("Haoran", date(2026, 4, 1), 2000, "g"),
        sent("Haoran", date(2026, 4, 2), 3, "kg"),
        sent("Haoran", date(2026, 5, 2), 500, "pcs"),
        sent("Haoran", date(2026, 6, 2), 1, "t"),
    ]
    trend = supplied(shipments)

    assert trend.unit == "kg"
    assert values(trend) == {"2026-04": 5, "2026-05": None, "2026-06": 1000}
    assert trend.notes == ("Not counted, as the trend is in kg: 1 shipment in pcs",)
    assert values(supplied(shipments, unit="pcs"))["2026-05"] == 500


def test_the_unit_is_the_one_of_most_shipments_not_of_most_months() -> None:
    shipments = [
        sent("Haoran", date(2026, 4, 1), 1, "kg"),
        sent("Haoran", date(2026, 5, 1), 1, "kg"),
        *(sent("Haoran", date(2026, 6, number), 10, "pcs") for number in (1, 2, 3)),
    ]

    assert supplied(shipments).unit == "pcs"


def test_a_month_with_an_uncounted_shipment_is_provisional_and_not_compared() -> None:
    shipments = [
        sent("Haoran", date(2025, 5, 5), 10),
        sent("Haoran", date(2026, 5, 5), 10),
        sent("Haoran", date(2026, 5, 6), None),
        sent("Haoran", date(2026, 6, 6), 10),
    ]
    trend = supplied(shipments)
    may = next(month for month in trend.months if month.month == "2026-05")

    assert (may.value, may.quality, may.yoy) == (10, Quality.PROVISIONAL, None)
    assert trend.notes == ("Not counted: 1 shipment without a quantity",)


def test_the_month_that_is_not_over_is_provisional_and_not_compared() -> None:
    shipments = [sent("Haoran", date(2025, 6, 5), 10), sent("Haoran", date(2026, 6, 5), 2)]
    part_way = supplied(shipments, as_of=date(2026, 6, 12)).months[-1]
    over = supplied(shipments).months[-1]

    assert (part_way.value, part_way.quality, part_way.yoy) == (2, Quality.PROVISIONAL, None)
    assert over.quality is Quality.REPORTED
    assert over.yoy == pytest.approx(-0.8)


def test_a_provisional_month_is_in_no_sum() -> None:
    shipments = [sent("Haoran", date(2026, month, 5), 10) for month in range(1, 7)]
    months = supplied(shipments, as_of=date(2026, 6, 12)).months

    assert [month.ytd for month in months] == [10, 20, 30, 40, 50, None]


def test_undated_and_future_shipments_are_left_out() -> None:
    shipments = [sent("Haoran", date(2026, 6, 1), 5), sent("Haoran", None, 7), sent("Haoran", date(2026, 7, 1), 9)]
    trend = supplied(shipments)

    assert values(trend) == {"2026-06": 5}
    assert trend.notes == ("Not counted: 1 shipment without a date",)
