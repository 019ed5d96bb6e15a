from __future__ import annotations

import pytest

from planner.domain.suppliers import Supplier
from planner.reports.company_names import MakerNames, short_company_name
from unit.reports.invented import facts


@pytest.mark.parametrize(
    ("supplier", "expected"),
    [
        (Supplier("Ningbo Haoran Magnet Co., Ltd."), "Ningbo Haoran Magnet"),
        (Supplier("Tokai Magnetics K.K.", "東海マグネ株式会社"), "Tokai Magnetics 東海マグネ"),
        (Supplier("Northfield Magnets GmbH & Co. KG"), "Northfield Magnets"),
        (Supplier("Ningbo Haoran", aliases=("浩然", "Haoran", "Haoran Magnet")), "Haoran"),
        (Supplier("Limited"), "Limited"),
    ],
)
def test_a_company_is_short_without_its_legal_form(supplier: Supplier, expected: str) -> None:
    assert short_company_name(supplier) == expected


def test_a_company_that_nobody_recorded_keeps_its_own_name() -> None:
    assert MakerNames(facts(suppliers=())).of("MG-1") == "Haoran"
