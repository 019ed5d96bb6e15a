from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.importing.columns.headers import Column
from planner.importing.findings import Findings
from planner.importing.values.totals import (
    PRICE,
    QUANTITY,
    TOTAL,
    Difference,
    Line,
    check,
    remark_totals,
    total_columns,
)
from planner.spreadsheets.cells import CellValue


def lines(*rows: tuple[str, str, str]) -> list[Line]:
    return [Line(number, *map(Decimal, row)) for number, row in enumerate(rows, start=2)]


GOOD = (("1200", "12.5", "15000"), ("800", "9.8", "7840"), ("1500", "11.2", "16800"))


def blamed(found: tuple[Difference, ...]) -> list[tuple[int, str, Decimal]]:
    return [(one.line.row, one.culprit, one.corrected) for one in found]


def test_totals_that_fit_are_left_alone() -> None:
    assert check(lines(*GOOD)) == ()
    assert check(lines(("3", "0.333", "1.00"), ("1000", "12.5", "12375"))) == ()
    assert check([]) == ()


def test_a_lost_decimal_comma_is_found_where_it_was_lost() -> None:
    assert blamed(check(lines(*GOOD, ("1000", "1250", "12500")))) == [(5, PRICE, Decimal("12.5"))]
    assert blamed(check(lines(*GOOD, ("1000", "12.5", "1250000")))) == [(5, TOTAL, Decimal(12500))]
    assert blamed(check(lines(*GOOD, ("100000", "12.5", "12500")))) == [(5, QUANTITY, Decimal(1000))]
    assert blamed(check(lines(("1000", "1250", "12500")))) == [(2, PRICE, Decimal("12.5"))]


def test_prices_for_a_hundred_are_no_mistake() -> None:
    assert check(lines(("1200", "1250", "15000"), ("800", "980", "7840"))) == ()


@given(st.lists(st.tuples(st.integers(1, 10**5), st.decimals("0.01", "9999", places=2)), min_size=4, max_size=20))
def test_exact_totals_never_differ(pairs: list[tuple[int, Decimal]]) -> None:
    assert check([Line(row, Decimal(many), price, many * price) for row, (many, price) in enumerate(pairs)]) == ()


@pytest.mark.parametrize(
    "headers",
    [
        ("Qty", "Unit price", "Total"),
        ("Menge", "Einzelpreis (EUR)", "Gesamtpreis EUR"),
        ("数量", "单价", "金额"),
        ("Quantité", "Prix unitaire", "Montant"),
        ("Cantidad", "Precio unitario", "Importe"),
    ],
)
def test_the_three_columns_are_known_by_their_headers(headers: tuple[str, ...]) -> None:
    found = total_columns([Column(index, header) for index, header in enumerate(headers)])
    assert found is not None
    assert {name: column.index for name, column in found.items()} == {QUANTITY: 0, PRICE: 1, TOTAL: 2}


def test_two_totals_or_none_are_not_compared() -> None:
    assert total_columns([Column(0, "Qty"), Column(1, "Price")]) is None
    assert total_columns([Column(0, "Qty"), Column(1, "Price"), Column(2, "Total"), Column(3, "Amount")]) is None


def test_a_row_that_differs_is_noted_at_its_cell() -> None:
    columns = [Column(0, "Menge"), Column(1, "Preis"), Column(2, "Gesamt")]
    cells: dict[int, list[CellValue]] = {
        0: ["1.200", 800.0, "1.500", "1.000"],
        1: ["12,50 EUR", "9,80 EUR", "11,20 EUR", "1250 EUR"],
        2: [15000.0, 7840.0, "16.800,00", "12.500,00"],
    }
    findings = Findings("S")
    remark_totals(findings, columns, cells, [2, 3, 4, 6], lambda _: ",")
    (issue,) = findings.issues
    assert (issue.code, issue.severity, issue.row, issue.column, issue.value) == (
        "total_differs",
        "warning",
        6,
        "B",
        "1250 EUR",
    )
    assert issue.message == "1,000 × 1,250 is 1,250,000, but the total says 12,500"
    assert [(fix.label, fix.text) for fix in issue.fixes] == [("12.5", "12.5 EUR")]


@pytest.mark.parametrize("quantity", ["5e-324", "1e400"])
def test_numbers_beyond_all_others_are_compared_with_nothing(quantity: str) -> None:
    assert check(lines(*GOOD, (quantity, "1.5", "300"))) == ()
