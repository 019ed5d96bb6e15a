from __future__ import annotations

from decimal import Decimal

import pytest

from planner.domain.kinds import Kind
from planner.importing.known import Known
from planner.spreadsheets.cells import CellValue
from unit.importing.at_hand import Planning, found, only


@pytest.mark.parametrize("header", ["PE", "Preiseinheit", "per", "Price unit"])
@pytest.mark.parametrize("cell", [1000.0, "1000", "1000 Stk", "Tsd Stk"])
def test_a_price_is_divided_by_the_pieces_that_its_row_gives_it_for(
    plan: Planning, known_parts: Known, header: str, cell: CellValue
) -> None:
    rows = (("Teilenummer", "Preis", header, "Währung"), ("MAG-100", "1500,00", cell, "EUR"))
    planned = plan(*rows, known=known_parts)
    assert only(planned, Kind.PARTS).values["unit_price"] == Decimal("1.5")
    (table,) = planned.tables
    rules = [(one.column, one.before, one.after) for one in table.conversions if one.rule.startswith("price for 1000")]
    assert rules == [("B", "1500.00", "1.50")]
    assert planned.issues == ()


def test_a_price_without_a_price_unit_is_for_one(plan: Planning, known_parts: Known) -> None:
    planned = plan(("Teilenummer", "Preis", "PE"), ("MAG-100", 15.0, None), ("MAG-200", 16.0, 1.0), known=known_parts)
    assert [one.values["unit_price"] for one in planned.tables[0].records] == [Decimal(15), Decimal(16)]


@pytest.mark.parametrize("cell", ["1.000", "kg", "viele", 0.0])
def test_a_row_whose_price_unit_is_not_understood_is_set_aside(
    plan: Planning, known_parts: Known, cell: CellValue
) -> None:
    planned = plan(("Teilenummer", "Preis", "PE"), ("MAG-100", 1500.0, cell), known=known_parts)
    issue = found(planned, "price_unit")
    assert (issue.severity, issue.row, issue.column) == ("error", 2, "C")
    assert planned.tables[0].records == ()


@pytest.mark.parametrize(
    ("header", "price"),
    [
        ("Unit price per 1000 (EUR)", "1.5"),
        ("Preis pro 100 Stk", "15"),
        ("每千个价格", "1.5"),
        ("Unit price (per 1000)", "1.5"),
        ("Price per 1,000 pcs", "1.5"),
    ],
)
def test_a_header_can_say_for_how_many_pieces_its_prices_are(
    plan: Planning, known_parts: Known, header: str, price: str
) -> None:
    planned = plan(("Part no", header), ("MAG-100", 1500.0), known=known_parts)
    assert only(planned, Kind.PARTS).values["unit_price"] == Decimal(price)
    assert any("to price for one" in one.rule for one in planned.tables[0].conversions)


def test_a_weight_per_thousand_is_not_taken_for_a_weight(plan: Planning, known_parts: Known) -> None:
    rows = (("Part no", "Description", "Weight per 1000"), ("MAG-100", "Magnet", 1500.0))
    assert "mass_g" not in only(plan(*rows, known=known_parts), Kind.PARTS).values
