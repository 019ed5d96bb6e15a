from __future__ import annotations

from datetime import date

import pytest

from planner.domain.kinds import FIELDS, Kind
from planner.domain.materials import Basis
from planner.importing.columns.aliases import meanings_of
from planner.importing.columns.headers import read_header

TODAY = date(2026, 11, 22)


def fields(header: str) -> set[str]:
    return {f"{one.kind.value}.{one.field}" for one in read_header(0, header, TODAY).meanings}


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, field.name) for kind in Kind for field in FIELDS[kind]], ids=lambda one: str(one)
)
def test_every_field_name_is_accepted_in_any_case_and_spacing(kind: Kind, name: str) -> None:
    for header in (name, name.upper(), name.replace("_", " ").title(), name.replace("_", "-")):
        assert f"{kind.value}.{name}" in fields(header)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Part No.", "parts.part_number"),
        ("Teile-Nr.", "stock.part_number"),
        ("料号", "licences.part_number"),
        ("Lieferant", "sources.supplier"),
        ("供应商名称", "orders.supplier"),
        ("Bestand", "stock.quantity"),
        ("库存数量", "stock.quantity"),
        ("Wiederbeschaffungszeit", "sources.lead_time_days"),
        ("有效期至", "licences.valid_until"),
        ("持证人", "licences.holder"),
        ("Gewicht (g)", "parts.mass_g"),
        ("Verwendet in", "bom.parent"),
        ("Gültig bis", "licences.valid_until"),
        ("PartNumber", "parts.part_number"),
        ("Teilenummer / Part number", "parts.part_number"),
        ("料号 Part No.", "parts.part_number"),
        ("Bestellnummer", "orders.order_number"),
        ("Ursprungsland", "sources.origin"),
        ("发货日期", "shipments.shipped_on"),
    ],
)
def test_aliases_lead_to_their_field(header: str, field: str) -> None:
    assert field in fields(header)


def test_every_kind_has_aliases_beyond_its_field_names_in_german_and_chinese() -> None:
    assert meanings_of("Lieferanteil")[0].field == meanings_of("供货份额")[0].field == "share"
    assert meanings_of("Tagesbedarf")[0].field == meanings_of("日用量")[0].field == "per_day"
    assert meanings_of("Zolltarifnummer")[0].field == meanings_of("海关编码")[0].field == "hs_code"


@pytest.mark.parametrize("header", ["Supplier / contact", "Colour", "Dy+Tb %", "Er", "Co", "Weekly use / stock"])
def test_what_is_not_known_is_not_guessed(header: str) -> None:
    column = read_header(0, header, TODAY)
    assert not column.recognised


def test_units_and_currencies_are_taken_from_headers() -> None:
    units = {h: read_header(0, h, TODAY).unit for h in ("Stock [pcs]", "Mass (kg)", "数量(个)", "Lead time (weeks)")}
    assert [unit.name if unit else None for unit in units.values()] == ["pcs", "kg", "pcs", "weeks"]
    assert read_header(0, "Preis in EUR", TODAY).currency == "EUR"
    assert read_header(0, "单价(元)", TODAY).currency == "CNY"
    assert read_header(0, "Price [€/pc]", TODAY).currency == "EUR"


def test_a_price_per_hundred_is_divided() -> None:
    column = read_header(0, "Price [EUR per 100]", TODAY)
    assert {int(one.per) for one in column.meanings} == {100}
    assert column.currency == "EUR"


@pytest.mark.parametrize(
    ("header", "element", "basis"),
    [
        ("Dy %", "Dy", None),
        ("Tb wt%", "Tb", None),
        ("Ho", "Ho", None),
        ("Sm [%]", "Sm", None),
        ("镝含量(%)", "Dy", None),
        ("Dysprosium content", "Dy", None),
        ("Dy-Gehalt (geprüft) %", "Dy", Basis.TESTED),
        ("Dy tested %", "Dy", Basis.TESTED),
        ("Co %", "Co", None),
    ],
)
def test_headers_name_elements(header: str, element: str, basis: Basis | None) -> None:
    column = read_header(0, header, TODAY)
    assert (column.element, column.basis) == (element, basis)


def test_a_day_in_a_stock_header_is_the_day_of_the_count() -> None:
    column = read_header(0, "Bestand 16.11.2026", TODAY)
    assert column.as_of == date(2026, 11, 16)
    assert [one.field for one in column.meanings] == ["quantity"]


@pytest.mark.parametrize("header", ["镝 Dy (%)", "Dysprosium Dy %", "Dy 含量 (%)"])
def test_an_element_may_be_named_twice(header: str) -> None:
    column = read_header(0, header, TODAY)
    assert (column.element, column.unit is not None and column.unit.name) == ("Dy", "%")


def test_two_elements_in_one_header_are_no_content_of_either() -> None:
    assert read_header(0, "Dy Tb (%)", TODAY).element is None
