from __future__ import annotations

from datetime import date

import pytest

from planner.domain.kinds import FIELDS, Kind
from planner.importing.columns.aliases import feeds_nothing, meanings_of, spellings
from planner.importing.columns.headers import read_header

TODAY = date(2026, 11, 22)


def fields(header: str) -> set[str]:
    return {f"{one.kind.value}.{one.field}" for one in read_header(0, header, TODAY).meanings}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("MPN", "parts.part_number"),
        ("Mfr PN", "parts.part_number"),
        ("MANF#", "parts.part_number"),
        ("Manufacturer Part Number", "bom.child"),
        ("Part #", "stock.part_number"),
        ("Unit$", "sources.unit_price"),
        ("HTS_Code", "shipments.hs_code"),
        ("Vendor code", "suppliers.aliases"),
        ("VendorCode", "sources.supplier"),
        ("Unit cost", "parts.unit_price"),
        ("PO Number", "orders.order_number"),
        ("Qty.", "bom.quantity"),
        ("Référence", "parts.part_number"),
        ("DÉSIGNATION", "parts.description"),
        ("DESIGNATION", "parts.description"),
        ("Qté", "bom.quantity"),
        ("Poids (kg)", "parts.mass_g"),
        ("Fournisseur", "sources.supplier"),
        ("Prix unitaire HT", "sources.unit_price"),
        ("N° de commande", "orders.order_number"),
        ("Stock de sécurité", "parts.safety_stock"),
        ("Date de livraison", "orders.due"),
        ("Número de pieza", "parts.part_number"),
        ("NUMERO DE PIEZA", "parts.part_number"),
        ("Descripción", "parts.description"),
        ("Proveedor", "orders.supplier"),
        ("Cantidad", "orders.quantity"),
        ("Existencias", "stock.quantity"),
        ("Plazo de entrega", "sources.lead_time_days"),
        ("País de origen", "sources.origin"),
        ("品番", "parts.part_number"),
        ("メーカー", "sources.maker"),
        ("メーカー型番", "bom.child"),
        ("仕入先名", "sources.supplier"),
        ("在庫数", "stock.quantity"),
        ("価格（円）", "sources.unit_price"),
        ("単価", "sources.unit_price"),
        ("納期", "orders.due"),
        ("員数", "bom.quantity"),
        ("供應商名稱", "sources.supplier"),
        ("數量", "stock.quantity"),
        ("庫存數量", "stock.quantity"),
        ("單價", "parts.unit_price"),
        ("許可證號", "licences.number"),
        ("物料代码", "parts.part_number"),
        ("Masse in g", "parts.mass_g"),
        ("Weight/kg", "parts.mass_g"),
    ],
)
def test_everyday_headers_of_six_languages_lead_to_their_field(header: str, field: str) -> None:
    assert field in fields(header)


def test_a_makers_number_only_stands_in_for_the_parts_own() -> None:
    assert all(meaning.weak and not meaning.tells for meaning in meanings_of("MPN"))
    assert not any(meaning.weak for meaning in meanings_of("Part number"))


def test_units_and_currencies_stand_in_headers_of_every_language() -> None:
    units = {header: read_header(0, header, TODAY).unit for header in ("Poids (kg)", "Weight/kg", "Masse in g")}
    assert [unit.name if unit else None for unit in units.values()] == ["kg", "kg", "g"]
    assert read_header(0, "価格（円）", TODAY).currency == "JPY"


def test_words_that_feed_nothing_are_no_words_of_ours() -> None:
    for word in ("Order date", "Auftragsdatum", "Footprint", "Designator", "Datasheet"):
        assert feeds_nothing(word)
        assert not meanings_of(word)
    assert not feeds_nothing("Quantity")


def test_no_word_means_two_fields_of_one_kind_that_both_show_it() -> None:
    for word in spellings().values():
        shown: dict[Kind, set[str]] = {}
        for meaning in meanings_of(word):
            if meaning.tells and not meaning.exact:
                shown.setdefault(meaning.kind, set()).add(meaning.field)
        assert all(len(names) == 1 for names in shown.values()), word


def test_every_alias_leads_to_a_field_that_exists() -> None:
    for word in spellings().values():
        for meaning in meanings_of(word):
            assert meaning.field in {field.name for field in FIELDS[meaning.kind]}
