from __future__ import annotations

from datetime import date

import pytest

from planner.spreadsheets.cells import CellValue
from unit.importing.at_hand import Planning

ON = date(2026, 10, 1)
Row = tuple[CellValue, ...]


@pytest.mark.parametrize(
    ("header", "row", "fields"),
    [
        (
            ("Référence", "Désignation", "Qté en stock", "Magasin", "Date d'inventaire"),
            ("A-1", "Aimant", 5.0, "Lyon", ON),
            "stock.part_number parts.description stock.quantity stock.location stock.as_of",
        ),
        (
            ("Référence", "Fournisseur", "Pays d'origine", "Délai (semaines)", "Prix unitaire HT (€)", "Qté mini"),
            ("A-1", "Exemple SA", "Chine", 5.0, 1.0, 3.0),
            "sources.part_number sources.supplier sources.origin sources.lead_time_days sources.unit_price"
            " sources.minimum_order",
        ),
        (
            ("N° de commande", "Référence", "Fournisseur", "Quantité", "Date de livraison"),
            ("B1", "A-1", "Exemple SA", 5.0, ON),
            "orders.order_number orders.part_number orders.supplier orders.quantity orders.due",
        ),
        (
            ("Nº pedido", "Código artículo", "Proveedor", "Cantidad", "Fecha de entrega"),
            ("P1", "A-1", "Ejemplo SA", 5.0, ON),
            "orders.order_number orders.part_number orders.supplier orders.quantity orders.due",
        ),
        (
            ("Conjunto", "Componente", "Cantidad"),
            ("M-1", "A-1", 5.0),
            "bom.parent bom.child bom.quantity",
        ),
        (
            ("品番", "品名", "在庫数", "倉庫", "棚卸日"),
            ("A-1", "磁石", 5.0, "東京", ON),
            "stock.part_number parts.description stock.quantity stock.location stock.as_of",
        ),
        (
            ("注文番号", "品番", "仕入先", "注文数量", "納期"),
            ("P1", "A-1", "見本社", 5.0, ON),
            "orders.order_number orders.part_number orders.supplier orders.quantity orders.due",
        ),
        (
            ("親品番", "子品番", "員数"),
            ("M-1", "A-1", 2.0),
            "bom.parent bom.child bom.quantity",
        ),
        (
            ("料號", "品名規格", "單價(USD)", "供應商", "交貨期(天)", "最小訂購量"),
            ("A-1", "磁鐵", 5.0, "樣品公司", 30.0, 100.0),
            "sources.part_number parts.description sources.unit_price sources.supplier sources.lead_time_days"
            " sources.minimum_order",
        ),
        (
            ("供應商名稱", "料號", "出貨日期", "出貨數量", "單位", "原產國", "海關編碼"),
            ("樣品公司", "A-1", ON, 5.0, "pcs", "China", "85051110"),
            "shipments.supplier shipments.part_number shipments.shipped_on shipments.quantity shipments.unit"
            " shipments.origin shipments.hs_code",
        ),
        (
            ("Part Number", "Mfr PN", "Manufacturer", "Supplier", "Approved", "MOQ", "LT (weeks)", "Price USD"),
            ("A-1", "M-9", "Example Works", "Example Trading", "yes", 4.0, 3.0, 40.0),
            "sources.part_number - sources.maker sources.supplier sources.approval sources.minimum_order"
            " sources.lead_time_days sources.unit_price",
        ),
        (
            ("Kreditor", "Material", "Werk", "Frei verwendbar"),
            ("100123", "10004711", "W1", 4.0),
            "- stock.part_number stock.location stock.quantity",
        ),
    ],
    ids=lambda one: one[0] if isinstance(one, tuple) else "",
)
def test_everyday_tables_are_mapped_column_by_column(plan: Planning, header: Row, row: Row, fields: str) -> None:
    (table,) = plan(header, row).tables
    for place, wanted in enumerate(fields.split()):
        letter = "ABCDEFGH"[place]
        if wanted == "-":
            assert letter not in table.letters.values()
        else:
            assert table.letters.get(wanted) == letter, wanted


def test_the_codes_of_vendors_do_not_make_a_vendor_list_of_a_source_list(plan: Planning) -> None:
    head = ("PartNumber", "VendorCode", "VendorName", "LeadTimeDays", "Status")
    (table,) = plan(head, ("A-1", "V1", "Example Works", 30.0, "Approved"), sheet="Approved vendor list").tables
    assert [kind.value for kind in table.kinds] == ["sources"]
    assert table.unmapped == ("VendorCode",)
    assert table.confidence >= 0.8


@pytest.mark.parametrize(
    "header",
    [
        ("Classification", "Year", "Period", "Trade Flow", "Reporter", "Partner", "Commodity Code", "Qty"),
        ("Country Code", "Country Name, Full", "Country Comments", "Start Valid Year"),
        ("Period", "Origin code", "Destination code"),
        ("Item", "Type", "Quantity"),
        ("Department Family", "Entity", "Payment Date", "Expense Type", "Supplier", "Transaction No.", "Amount"),
        ("Date", "Delivering", "Receiving", "PCS"),
        ("Reference", "Value", "Footprint", "Datasheet"),
    ],
    ids=lambda one: one[0],
)
def test_tables_of_other_things_have_no_kind(plan: Planning, header: Row) -> None:
    row = tuple(ON if "Date" in str(name) else f"{count}x" for count, name in enumerate(header))
    planned = plan(header, row, row)
    assert planned.tables[0].kinds == ()
    assert [issue.code for issue in planned.issues] == ["kind_unknown"]
