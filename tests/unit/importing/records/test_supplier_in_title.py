from __future__ import annotations

import pytest

from planner.importing.records.defaults import supplier_in
from planner.spreadsheets.cells import CellValue


@pytest.mark.parametrize(
    ("titles", "supplier"),
    [
        (("Supplier: Haoran Magnetics",), "Haoran Magnetics"),
        (("Monthly report", "Lieferant", "Nordwind Magnete GmbH", "Stand", 16.0), "Nordwind Magnete GmbH"),
        (("供应商：浩然磁材",), "浩然磁材"),
        (("Vendor name:", "Haoran"), "Haoran"),
        (("Supplier: n/a",), None),
        (("Supplier:",), None),
        (("Suppliers of magnets",), None),
        (("Supplier: A Works", "Supplier: B Works"), None),
        ((), None),
    ],
)
def test_the_one_supplier_above_a_table(titles: tuple[CellValue, ...], supplier: str | None) -> None:
    assert supplier_in(titles) == supplier
