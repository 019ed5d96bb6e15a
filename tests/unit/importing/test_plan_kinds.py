"""Invented sheets as suppliers send them, with the plan that is expected of each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from planner.domain.kinds import Kind
from planner.domain.licences import LicenceStatus, LicenceType
from planner.domain.materials import Basis, Form, Material
from planner.domain.parts import StockState
from planner.importing.known import Known
from planner.importing.options import ImportOptions
from planner.importing.plan import ImportPlan, PlannedRecord, TablePlan

Planning = Callable[..., ImportPlan]
TODAY = date(2026, 11, 22)


def counts(table: TablePlan) -> dict[str, object]:
    return {
        "kinds": [kind.value for kind in table.kinds],
        "header_row": table.header_row,
        "first_row": table.first_row,
        "last_row": table.last_row,
        "rows_read": table.rows_read,
        "added": table.added,
        "changed": table.changed,
        "same": table.same,
        "rejected": table.rejected,
        "not_records": table.not_records,
    }


def records(planned: ImportPlan, kind: Kind) -> list[PlannedRecord]:
    return [record for table in planned.tables for record in table.records if record.kind is kind]


def codes(planned: ImportPlan, severity: str = "") -> list[str]:
    return [issue.code for issue in planned.issues if severity in ("", issue.severity)]


def test_a_parts_plan_feeds_parts_contents_demand_and_bill(plan: Planning) -> None:
    planned = plan(
        ("Parts plan 2027",),
        (),
        ("Part no.", "Description", "Material", "Grade", "Form", "Mass (g)", "Dy %", "Tb %", "Daily use",
         "Used in", "Qty per"),
        ("MAG-100", "EPS magnet", "NdFeB", "N42SH", "loose magnet", 12.5, 1.8, 0.2, 400.0, "MOT-1", 8.0),
        ("MAG-200", "Sensor magnet", "SmCo", "Sm2Co17", "sensor", 3.0, None, None, 20.0, "MOT-1", 1.0),
        ("MOT-1", "EPS motor", None, None, "finished good", None, None, None, 50.0, None, None),
        ("Total", None, None, None, None, None, None, None, 470.0),
    )  # fmt: skip
    (table,) = planned.tables
    assert counts(table) == {
        "kinds": ["parts", "bom", "compositions", "demand"],
        "header_row": 3, "first_row": 4, "last_row": 7,
        "rows_read": 3, "added": 3, "changed": 0, "same": 0, "rejected": 0, "not_records": 1,
    }  # fmt: skip
    assert table.unmapped == ()
    assert table.columns["mass_fraction.Dy"] == "Dy %"
    assert table.letters["bom.child"] == "A"
    first = records(planned, Kind.PARTS)[0]
    assert first.values["material"] is Material.NDFEB
    assert first.values["form"] is Form.LOOSE_MAGNET
    assert first.letters["grade"] == "D"
    contents = [
        (r.key, r.values["mass_fraction"], r.letters["mass_fraction"]) for r in records(planned, Kind.COMPOSITIONS)
    ]
    assert contents == [(("MAG-100", "Dy", "declared"), 0.018, "G"), (("MAG-100", "Tb", "declared"), 0.002, "H")]
    assert [record.values["per_day"] for record in records(planned, Kind.DEMAND)] == [400.0, 20.0, 50.0]
    assert [record.key for record in records(planned, Kind.BOM)] == [("MOT-1", "MAG-100"), ("MOT-1", "MAG-200")]
    assert {"percentages", "basis_assumed"} <= set(codes(planned, "info"))
    assert codes(planned, "error") == codes(planned, "warning") == []


def test_a_parent_that_is_nowhere_described_is_added_by_its_number_with_a_warning(plan: Planning) -> None:
    planned = plan(
        ("Part no.", "Description", "Used in", "Qty per"),
        ("MAG-100", "EPS magnet", "MOT-9", 8.0),
    )
    implied = [record for record in records(planned, Kind.PARTS) if record.implied]
    assert [(record.key, record.letters) for record in implied] == [(("MOT-9",), {"part_number": "C"})]
    assert codes(planned, "warning") == ["parent_added"]


def test_a_german_stock_list_with_title_rows(plan: Planning) -> None:
    planned = plan(
        ("Lagerliste Werk 2",),
        ("Stand 16.11.2026",),
        (),
        (None, "Teile-Nr.", "Bezeichnung", "Lagerort", "Bestand [Stk]", "Bestandsart"),
        (
            None,
            "Magnete",
        ),
        (None, 875.0, "Magnet A", "W1", "1.250", "frei"),
        (None, "M-2", "Magnet B", "W1", "12,5", "im Zoll"),
        (),
        (None, "M-3", "Magnet C", "W2", "k.A.", "gesperrt"),
        (None, None, "Summe", None, "1.262,5"),
        (None, "Hinweis: Mengen in Stück"),
    )
    (table,) = planned.tables
    assert counts(table) == {
        "kinds": ["parts", "stock"],
        "header_row": 4, "first_row": 5, "last_row": 11,
        "rows_read": 3, "added": 3, "changed": 0, "same": 0, "rejected": 0, "not_records": 3,
    }  # fmt: skip
    stock = {record.values["part_number"]: record for record in records(planned, Kind.STOCK)}
    assert {number: record.values["quantity"] for number, record in stock.items()} == {"875": 1250.0, "M-2": 12.5}
    assert {record.values["as_of"] for record in stock.values()} == {date(2026, 11, 16)}
    assert stock["M-2"].values["state"] is StockState.IN_CUSTOMS
    assert stock["M-2"].letters == {"part_number": "B", "location": "D", "quantity": "E", "state": "F"}
    assert stock["M-2"].row == 7
    assert {"number_as_text", "as_of_from_title"} <= set(codes(planned, "info"))
    assert codes(planned, "error") == []


def test_a_chinese_licence_sheet(plan: Planning, known_parts: Known) -> None:
    planned = plan(
        ("出口许可证清单",),
        ("序号", "持证人", "最终用户", "许可证号", "许可类型", "状态", "料号", "数量(个)", "申请日期", "有效期至"),
        (1.0, "浩然磁材有限公司", "贝斯特公司；其他公司", "24CN001", "通用许可", "已发证", "MAG-100", 1000.0,
         "2026年1月5日", "2027年1月4日"),
        (2.0, "浩然磁材有限公司", "贝斯特公司", None, "个案", "审批中", "MAG-200", "1,000", date(2026, 11, 2), None),
        (3.0, "浩然磁材有限公司", "贝斯特公司", None, None, "退回", "MAG-200", 5.0, "2026/11/3", "无"),
        (4.0, None, "贝斯特公司", "24CN009", None, None, None, None, None, None),
        known=known_parts,
        options=ImportOptions(as_of=TODAY, locale="zh-CN"),
    )  # fmt: skip
    (table,) = planned.tables
    assert counts(table) == {
        "kinds": ["licences"],
        "header_row": 2, "first_row": 3, "last_row": 6,
        "rows_read": 4, "added": 3, "changed": 0, "same": 0, "rejected": 1, "not_records": 0,
    }  # fmt: skip
    assert table.unmapped == ("序号",)
    assert table.rejected_rows == (6,)
    first, second, third = records(planned, Kind.LICENCES)
    assert first.key == ("24CN001",)
    assert first.values["type"] is LicenceType.GENERAL
    assert first.values["status"] is LicenceStatus.ISSUED
    assert first.values["end_user"] == ("贝斯特公司", "其他公司")
    assert (first.values["quantity"], first.values["unit"]) == (1000.0, "pcs")
    assert (first.values["applied_on"], first.values["valid_until"]) == (date(2026, 1, 5), date(2027, 1, 4))
    assert second.values["type"] is LicenceType.INDIVIDUAL
    assert second.values["status"] is LicenceStatus.UNDER_REVIEW
    assert second.values["quantity"] == 1000.0
    assert third.values["type"] is LicenceType.UNKNOWN
    assert third.values["status"] is LicenceStatus.RETURNED
    assert "valid_until" not in third.values
    implied = records(planned, Kind.SUPPLIERS)
    assert [(record.implied, record.values) for record in implied] == [(True, {"name": "浩然磁材有限公司"})]
    (missing,) = [issue for issue in planned.issues if issue.severity == "error"]
    assert (missing.code, missing.row, missing.column, missing.header) == ("missing", 6, "B", "持证人")


def test_a_plain_column_of_types_and_missing_papers_in_a_chinese_licence_sheet(plan: Planning) -> None:
    planned = plan(
        ("持证人", "许可证号", "类型", "状态"),
        ("浩然磁材有限公司", "24CN001", "个案", "材料不全"),
    )
    (licence,) = records(planned, Kind.LICENCES)
    assert licence.values["type"] is LicenceType.INDIVIDUAL
    assert licence.values["status"] is LicenceStatus.DOCUMENTS_INCOMPLETE


def test_a_plain_status_in_a_stock_list_is_the_state_of_the_stock(plan: Planning, known_parts: Known) -> None:
    header = ("Part number", "Warehouse", "Stock", "Status")
    planned = plan(
        header, ("MAG-100", "W1", 5.0, "quality inspection"), ("MAG-200", "W1", 5.0, "ok"), known=known_parts
    )
    assert planned.tables[0].kinds == (Kind.STOCK,)
    assert [record.values["state"] for record in records(planned, Kind.STOCK)] == [
        StockState.BLOCKED,
        StockState.USABLE,
    ]


def test_one_sheet_of_a_supplier_feeds_parts_sources_contents_stock_and_supplier(plan: Planning) -> None:
    planned = plan(
        ("Part No.", "Description", "Grade", "Supplier", "Country", "Supply share %", "Country of origin",
         "Lead time (weeks)", "Price [EUR]", "Dy wt%", "Ho", "Stock [pcs]", "Stock date"),
        ("MAG-100", "Magnet", "N42SH", "Haoran Magnetics", "China", 60.0, "中国", 6.0, "1,25", 1.5, 0.3, 900.0,
         date(2026, 11, 16)),
        ("MAG-100", "Magnet", "N42SH", "Nordwind", "Deutschland", 40.0, "DE", 4.0, "2,5", 1.5, 0.3, None, None),
    )  # fmt: skip
    (table,) = planned.tables
    assert table.kinds == (Kind.SUPPLIERS, Kind.PARTS, Kind.SOURCES, Kind.COMPOSITIONS, Kind.STOCK)
    assert (table.added, table.rejected) == (2, 0)
    sources = records(planned, Kind.SOURCES)
    assert [record.values["share"] for record in sources] == [0.6, 0.4]
    assert [record.values["origin"] for record in sources] == ["CN", "DE"]
    assert [record.values["lead_time_days"] for record in sources] == [42, 28]
    assert [(str(record.values["unit_price"]), record.values["currency"]) for record in sources] == [
        ("1.25", "EUR"),
        ("2.5", "EUR"),
    ]
    assert [record.values["mass_fraction"] for record in records(planned, Kind.COMPOSITIONS)] == [0.015, 0.003]
    assert len(records(planned, Kind.PARTS)) == len(records(planned, Kind.STOCK)) == 1
    assert [record.values["country"] for record in records(planned, Kind.SUPPLIERS)] == ["CN", "DE"]


def test_wide_demand_has_one_record_for_each_period(plan: Planning, known_parts: Known) -> None:
    planned = plan(
        ("Teilenummer", "2026-12", "Jan 2027", "KW 6/2027", "KW 7"),
        ("MAG-100", 1000.0, 2000.0, None, 50.0),
        ("MAG-200", None, None, None, None),
        known=known_parts,
    )
    (table,) = planned.tables
    assert table.kinds == (Kind.DEMAND,)
    demand = records(planned, Kind.DEMAND)
    assert [(r.values["period"], r.values["quantity"], r.letters["quantity"]) for r in demand] == [
        ("2026-12", 1000.0, "B"),
        ("2027-01", 2000.0, "C"),
        ("2027-W07", 50.0, "E"),
    ]
    assert codes(planned, "warning") == ["year_assumed"]
    assert table.letters["demand.quantity.2027-01"] == "C"
    assert table.rejected_rows == (3,)


def test_dates_at_the_head_of_a_demand_plan_are_months(plan: Planning, known_parts: Known) -> None:
    planned = plan(("Part", date(2026, 12, 1), date(2027, 1, 1)), ("MAG-100", 5.0, 6.0), known=known_parts)
    assert [record.values["period"] for record in records(planned, Kind.DEMAND)] == ["2026-12", "2027-01"]


def test_past_periods_are_a_history_and_no_demand(plan: Planning, known_parts: Known) -> None:
    planned = plan(("Part", "Stock", "2025-01", "2025-02"), ("MAG-100", 1.0, 5.0, 6.0), known=known_parts)
    assert planned.tables[0].kinds == (Kind.STOCK,)
    assert planned.tables[0].unmapped == ("2025-01", "2025-02")


def test_weekly_monthly_and_yearly_use_become_a_daily_use(plan: Planning, known_parts: Known) -> None:
    weekly = plan(("Part no", "Weekly use"), ("MAG-100", 70.0), known=known_parts)
    yearly = plan(("Teilenummer", "Jahresbedarf"), ("MAG-100", 730.0), known=known_parts)
    monthly = [
        plan(("Teilenummer", header), ("MAG-100", 304.0), known=known_parts)
        for header in ("Bedarf pro Monat", "Monthly demand", "Monatsbedarf", "月需求")
    ]
    assert records(weekly, Kind.DEMAND)[0].values["per_day"] == 10.0
    assert records(yearly, Kind.DEMAND)[0].values["per_day"] == 2.0
    assert [records(one, Kind.DEMAND)[0].values["per_day"] for one in monthly] == [10.0] * 4
    assert [one.rule for one in monthly[0].tables[0].conversions] == ["for 30.4 days to for one day"]


def test_a_bare_quantity_is_read_by_the_name_of_its_sheet_and_else_not_guessed(
    plan: Planning, known_parts: Known
) -> None:
    rows = (("Part no", "Qty"), ("MAG-100", 5.0))
    assert plan(*rows, sheet="Inventory", known=known_parts).tables[0].kinds == (Kind.STOCK,)
    unknown = plan(*rows, known=known_parts)
    assert counts(unknown.tables[0]) == {
        "kinds": [],
        "header_row": 1, "first_row": 2, "last_row": 2,
        "rows_read": 1, "added": 0, "changed": 0, "same": 0, "rejected": 1, "not_records": 0,
    }  # fmt: skip
    assert codes(unknown) == ["kind_unknown"]
    forced = plan(*rows, known=known_parts, options=ImportOptions(as_of=TODAY, kind=Kind.STOCK))
    assert forced.tables[0].kinds == (Kind.STOCK,)


def test_contents_row_by_row_with_their_basis(plan: Planning, known_parts: Known) -> None:
    planned = plan(
        ("Sachnummer", "Element", "Gehalt [%]", "Nachweisart", "Prüfbericht", "Prüfdatum"),
        ("MAG-100", "Dysprosium", "1,8", "gemessen", "R-7", "04.05.2026"),
        ("MAG-100", "铽", "0,2 %", "deklariert", None, None),
        known=known_parts,
    )
    first, second = records(planned, Kind.COMPOSITIONS)
    assert (first.values["element"], first.values["mass_fraction"], first.values["basis"]) == (
        "Dy",
        0.018,
        Basis.TESTED,
    )
    assert first.values["report_date"] == date(2026, 5, 4)
    assert (second.values["element"], second.values["mass_fraction"]) == ("Tb", 0.002)


def test_orders_with_a_delivery_date(plan: Planning, known_parts: Known) -> None:
    planned = plan(
        ("Bestellnummer", "Teilenummer", "Lieferant", "Menge", "Liefertermin", "Status"),
        ("PO-1", "MAG-100", "Haoran", 500.0, "09.12.2026", "unterwegs"),
        known=known_parts,
    )
    assert planned.tables[0].kinds == (Kind.ORDERS,)
    (order,) = records(planned, Kind.ORDERS)
    assert (order.values["due"], str(order.values["state"])) == (date(2026, 12, 9), "shipped")


def test_a_delivery_list_is_shipments(plan: Planning, known_parts: Known) -> None:
    planned = plan(
        ("供应商", "零件号", "发货日期", "数量", "单位", "金额", "币种", "原产国"),
        ("浩然磁材", "MAG-100", "2026年10月1日", 500.0, "个", 1000.0, "人民币", "中国"),
        known=known_parts,
    )
    assert planned.tables[0].kinds == (Kind.SHIPMENTS,)
    (shipment,) = records(planned, Kind.SHIPMENTS)
    assert (shipment.values["unit"], shipment.values["currency"], shipment.values["origin"]) == ("pcs", "CNY", "CN")
    assert shipment.key[-1] == "1"


def test_a_supplier_list_with_stages(plan: Planning) -> None:
    planned = plan(
        ("Lieferant", "Land", "Stufe", "Listenstatus", "Bemerkung"),
        ("Haoran Magnetics", "China", "Magnethersteller", "Beobachtungsliste", "neu"),
        ("Nordwind", "Deutschland", "Händler", "keine", None),
    )
    assert planned.tables[0].kinds == (Kind.SUPPLIERS,)
    first, second = records(planned, Kind.SUPPLIERS)
    assert (first.values["tier"], str(first.values["list_status"])) == (("magnet",), "watch")
    assert (second.values["country"], str(second.values["list_status"])) == ("DE", "none")


def test_a_column_of_positions_is_not_taken_for_part_numbers(plan: Planning) -> None:
    planned = plan(("Item no", "Part number", "Description"), (1.0, "NEW-1", "Magnet"))
    assert [record.values["part_number"] for record in records(planned, Kind.PARTS)] == ["NEW-1"]
