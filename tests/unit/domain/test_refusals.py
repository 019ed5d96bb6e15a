from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from planner.domain.kinds import REQUIRED, Kind
from planner.domain.refusals import impossible, record_name, refusal

DAY = date(2026, 11, 2)
SOUND: dict[Kind, dict[str, object]] = {
    Kind.SUPPLIERS: {"name": "Haoran", "country": "CN"},
    Kind.PLANTS: {"supplier": "Haoran", "name": "Works 2", "country": "CN"},
    Kind.END_USERS: {"name": "Beispiel AG", "ours": True},
    Kind.PARTS: {"part_number": "MG-1", "mass_g": 0.0, "unit_price": Decimal("1.20"), "currency": "EUR"},
    Kind.SOURCES: {"part_number": "MG-1", "supplier": "Haoran", "share": 1.0, "lead_time_days": 0},
    Kind.BOM: {"parent": "AS-1", "child": "MG-1", "quantity": 2.0},
    Kind.COMPOSITIONS: {"part_number": "MG-1", "element": "Dy", "mass_fraction": 0.03, "basis": "tested"},
    Kind.STOCK: {"part_number": "MG-1", "quantity": 5.0, "as_of": DAY, "location": "W1"},
    Kind.DEMAND: {"part_number": "MG-1", "period": "2026-12", "quantity": 9.0},
    Kind.ORDERS: {"order_number": "PO-7", "part_number": "MG-1", "quantity": 1.0},
    Kind.LICENCES: {"number": "L-1", "holder": "Haoran", "valid_from": DAY, "valid_until": DAY},
    Kind.LICENCE_STEPS: {"licence": "L-1", "status": "returned", "on": DAY, "quantity_left": 0.0},
    Kind.DOCUMENTS: {"licence": "L-1", "document": "test_report", "received_on": DAY},
    Kind.SHIPMENTS: {"supplier": "Haoran", "part_number": "MG-1", "shipped_on": DAY, "quantity": None},
    Kind.MARKET: {"series": "magnets", "month": "2026-10", "destination": "World", "value": -3.0},
    Kind.MEASURES: {"id": "18-2025"},
    Kind.MEASURE_ITEMS: {"measure": "18-2025", "element": "Dy", "item": "oxide", "value_share": 0.001},
    Kind.NOTICES: {"measure": "57-2025", "says": "extended", "until": DAY},
    Kind.GRADES: {"material": "NdFeB", "grade": "SH", "heavy_low": 0.0, "heavy_high": 0.04},
    Kind.MARKS: {"part_number": "MG-1", "level": "High"},
    Kind.ALERTS: {"alert": "mark_review:parts:MG-1"},
    Kind.SCENARIOS: {"name": "Spring again"},
    Kind.SETTINGS: {"setting": "high_from", "value": "0.2"},
}
CAUSES = [
    (Kind.SUPPLIERS, "name", " ", "Supplier has no name"),
    (Kind.SUPPLIERS, "country", "China", "Supplier Haoran has the country China, which is not a code of two letters"),
    (Kind.SUPPLIERS, "country", "cn", "Supplier Haoran has the country cn, which is not a code of two letters"),
    (Kind.PLANTS, "supplier", None, "Plant Works 2 has no supplier"),
    (Kind.PARTS, "mass_g", -1.5, "Part MG-1 has the mass -1.5, which is below 0"),
    (Kind.PARTS, "pieces", -2, "Part MG-1 has the pieces -2, which is below 0"),
    (Kind.PARTS, "unit_price", Decimal("-0.10"), "Part MG-1 has the unit price -0.10, which is below 0"),
    (Kind.PARTS, "unit_price", Decimal("NaN"), "Part MG-1 has the unit price NaN, which is not a number that can"),
    (Kind.PARTS, "mass_g", float("inf"), "Part MG-1 has the mass inf, which is not a number that can be kept"),
    (Kind.PARTS, "currency", "EURO", "Part MG-1 has the currency EURO, which is not a code of three letters"),
    (Kind.SOURCES, "share", 1.4, "Source Haoran of part MG-1 has the share 1.4, which is not between 0 and 1"),
    (Kind.SOURCES, "cn_value_share", -0.1, "Source Haoran of part MG-1 has the cn value share -0.1, which is not"),
    (Kind.SOURCES, "transit_days", -3, "Source Haoran of part MG-1 has the transit days -3, which is below 0"),
    (Kind.BOM, "quantity", -1.0, "Bill of materials line AS-1 > MG-1 has the quantity -1, which is below 0"),
    (Kind.BOM, "child", "AS-1", "Part AS-1 is said to go into itself"),
    (Kind.COMPOSITIONS, "mass_fraction", 3.0, "Content of Dy in part MG-1 has the content 3, which is not between 0"),
    (Kind.STOCK, "quantity", -5.0, "Stock of MG-1 at W1 has the quantity -5, which is below 0"),
    (Kind.STOCK, "as_of", None, "Stock of MG-1 at W1 has no day of the count"),
    (Kind.DEMAND, "per_day", -0.25, "Demand of MG-1 in 2026-12 has the daily use -0.25, which is below 0"),
    (Kind.ORDERS, "quantity", -1.0, "Order PO-7 for MG-1 has the quantity -1, which is below 0"),
    (Kind.LICENCES, "quantity_left", -1.0, "Licence L-1 has the quantity left -1, which is below 0"),
    (Kind.SHIPMENTS, "quantity", -1.0, "Shipment of MG-1 from Haoran on 2026-11-02 has the quantity -1, which is"),
    (Kind.MARKET, "value", float("nan"), "Market figure of magnets for World in 2026-10 has the value nan, which is"),
    (Kind.MEASURES, "id", "", "Measure has no id"),
    (Kind.LICENCE_STEPS, "licence", None, "Step returned on 2026-11-02 has no licence"),
    (Kind.DOCUMENTS, "document", None, "Paper of licence L-1 has no document"),
    (Kind.MEASURE_ITEMS, "value_share", 2.0, "Entry oxide of Dy in measure 18-2025 has the value share 2, which is"),
    (Kind.NOTICES, "measure", "", "Notice extended has no measure"),
    (Kind.GRADES, "heavy_high", -0.1, "Grade SH of NdFeB has the heavy high -0.1, which is not between 0 and 1"),
    (Kind.MARKS, "level", None, "Mark of part MG-1 has no level"),
    (Kind.ALERTS, "alert", "", "Note has no alert"),
    (Kind.SCENARIOS, "name", "", "Scenario has no name"),
    (Kind.SETTINGS, "value", "", "Setting high_from has no value"),
    (Kind.SETTINGS, "value", "1.5", "Setting high_from cannot be 1.5"),
    (Kind.SETTINGS, "setting", "colour", "There is no setting colour"),
]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_sound_record_is_not_refused(kind: Kind) -> None:
    assert refusal(kind, SOUND[kind]) is None


@pytest.mark.parametrize(("kind", "field", "value", "cause"), CAUSES)
def test_what_cannot_be_is_refused_naming_the_record_and_the_value(
    kind: Kind, field: str, value: object, cause: str
) -> None:
    said = refusal(kind, {**SOUND[kind], field: value})

    assert said is not None
    assert said.startswith(cause)
    assert not said.endswith(".")


def test_a_licence_that_ends_before_it_starts_names_both_days() -> None:
    values = {"holder": "Haoran", "number": "L-1", "valid_from": date(2026, 12, 1), "valid_until": date(2026, 9, 1)}
    found = impossible(Kind.LICENCES, values)

    assert found is not None
    assert found.cause == "Licence L-1 ends on 2026-09-01, before it starts on 2026-12-01"
    assert (found.field, found.expected) == ("valid_until", "a day on or after 2026-12-01")


def test_a_notice_that_ends_before_it_begins_is_refused() -> None:
    values = {"measure": "57-2025", "says": "extended", "since": date(2027, 1, 2), "until": date(2027, 1, 1)}
    found = impossible(Kind.NOTICES, values)

    assert found is not None
    assert found.cause == "Notice extended on measure 57-2025 ends on 2027-01-01, before it starts on 2027-01-02"
    assert found.field == "until"


def test_a_reason_may_stand_in_several_lines() -> None:
    assert refusal(Kind.LICENCE_STEPS, {"licence": "L-1", "status": "returned", "reason": "photos\nmissing"}) is None


def test_a_licence_of_a_single_day_may_be() -> None:
    assert refusal(Kind.LICENCES, {"holder": "Haoran", "valid_from": DAY, "valid_until": DAY}) is None
    assert refusal(Kind.LICENCES, {"holder": "Haoran", "valid_until": DAY}) is None


@pytest.mark.parametrize("kind", list(Kind))
def test_a_record_without_what_it_needs_is_refused(kind: Kind) -> None:
    open_ones = {
        (Kind.LICENCES, "type"),
        (Kind.LICENCES, "status"),
        (Kind.SHIPMENTS, "quantity"),
        (Kind.MARKET, "value"),
    }
    for name in REQUIRED[kind]:
        said = refusal(kind, {**SOUND[kind], name: None})
        assert (said is None) is ((kind, name) in open_ones), name


def test_a_licence_without_a_number_is_called_by_its_holder_and_customers() -> None:
    values = {"holder": "Haoran", "end_user": ("Beispiel AG", "Other SA"), "part_number": "MG-1"}

    assert record_name(Kind.LICENCES, values) == "Licence of Haoran for Beispiel AG, Other SA and part MG-1"


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (Kind.SUPPLIERS, "name"),
        (Kind.PLANTS, "supplier"),
        (Kind.PARTS, "part_number"),
        (Kind.SOURCES, "maker"),
        (Kind.BOM, "child"),
        (Kind.STOCK, "location"),
        (Kind.ORDERS, "order_number"),
        (Kind.LICENCES, "number"),
        (Kind.SCENARIOS, "name"),
    ],
)
@pytest.mark.parametrize("sign", ["\n", "\t", "\x00", "\x85"])
def test_a_name_in_several_lines_is_refused_in_one(kind: Kind, field: str, sign: str) -> None:
    found = impossible(kind, {**SOUND[kind], field: f"A{sign}B"})

    assert found is not None
    assert (found.field, found.expected) == (field, f"the {field.replace('_', ' ')} in one line")
    assert "has a line break, tab or control character in its" in found.cause
    assert sign not in found.cause


def test_the_customers_of_a_licence_are_names_too_and_other_texts_may_have_lines() -> None:
    said = refusal(Kind.LICENCES, {"holder": "Haoran", "end_user": ("Beispiel\nAG",), "part_number": "MG-1"})

    assert said == (
        "Licence of Haoran for Beispiel AG and part MG-1 has a line break, tab or control character in its end user"
    )
    assert refusal(Kind.SUPPLIERS, {"name": "Haoran", "notes": "one\ntwo"}) is None
    assert refusal(Kind.LICENCES, {"holder": "Haoran", "items": "one\ntwo"}) is None
