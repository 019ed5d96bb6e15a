"""Plants, notes on alerts and scenarios: read where a sheet is theirs, and silent in every other one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from planner.domain.alerts import AlertState
from planner.domain.kinds import Kind
from planner.importing.options import ImportOptions
from planner.spreadsheets.cells import CellValue
from unit.importing.at_hand import HAORAN, KNOWN, TODAY, Planning, found, only, outcome


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (("Supplier", "Plant name", "Country", "Tier", "Town"), ("HRM", "Works 2", "China", "magnet", "Ningbo")),
        (("Lieferant", "Werksname", "Land", "Stufe", "Ort"), ("HRM", "Works 2", "CN", "Magnethersteller", "Ningbo")),
        (("供应商", "工厂名称", "国家", "层级", "城市"), ("浩然磁材有限公司", "Works 2", "中国", "磁材", "Ningbo")),
        (("supplier", "name", "country", "tier", "place"), (HAORAN, "Works 2", "CN", "magnet", "Ningbo")),
    ],
)
def test_a_list_of_plants_is_read_in_every_language(
    plan: Planning, header: Sequence[CellValue], row: Sequence[CellValue]
) -> None:
    planned = plan(header, row, known=KNOWN)
    record = only(planned, Kind.PLANTS)

    assert planned.tables[0].kinds == (Kind.PLANTS,)
    assert dict(record.values) == {
        "supplier": HAORAN, "name": "Works 2", "country": "CN", "tier": ("magnet",), "place": "Ningbo",
    }  # fmt: skip


def test_a_sheet_named_after_plants_may_call_the_plant_by_its_name(plan: Planning) -> None:
    planned = plan(("Supplier", "Name", "Land"), ("HRM", "Works 2", "CN"), sheet="Werke", known=KNOWN)

    assert planned.tables[0].kinds == (Kind.PLANTS,)
    assert outcome(planned) == (1, 0, 0, 0)


def test_the_supplier_of_a_plant_is_added_where_it_is_missing(plan: Planning) -> None:
    planned = plan(("Supplier", "Factory"), ("Nordwind Magnete GmbH", "Bremen"), known=KNOWN)

    assert only(planned, Kind.SUPPLIERS).implied
    assert found(planned, "company_added").row == 2


@pytest.mark.parametrize(
    ("header", "row", "kinds"),
    [
        (("Part no", "Plant", "Stock"), ("MAG-100", "Works 2", 5.0), (Kind.STOCK,)),
        (("Supplier", "Name", "Country", "Email", "Phone"), ("HRM", "Li", "CN", "a@b.cn", "1"), (Kind.SUPPLIERS,)),
        (("Supplier", "Country", "Tier", "Notes"), ("HRM", "CN", "magnet", "x"), (Kind.SUPPLIERS,)),
        (("Supplier", "Ticker", "Plant name"), ("HRM", "000001", "Works 2"), (Kind.SUPPLIERS,)),
        (("Part no", "Stock", "Alert", "Owner", "State"), ("MAG-100", 5.0, "yes", "Ana", "free"), (Kind.STOCK,)),
        (("part_number", "description", "base", "note"), ("MAG-9", "Magnet", "A", "B"), (Kind.PARTS,)),
        (("part_number", "quantity", "state", "place"), ("MAG-100", 5.0, "usable", "A"), (Kind.STOCK,)),
        (("part_number", "quantity", "as_of", "place", "until"), ("MAG-100", 5.0, TODAY, "A", "B"), (Kind.STOCK,)),
    ],
)
def test_ordinary_sheets_are_read_as_ever(
    plan: Planning, header: Sequence[CellValue], row: Sequence[CellValue], kinds: tuple[Kind, ...]
) -> None:
    (table,) = plan(header, row, known=KNOWN).tables

    assert not {Kind.PLANTS, Kind.ALERTS, Kind.SCENARIOS}.intersection(table.kinds)
    assert set(kinds) <= set(table.kinds)


def test_a_word_for_plants_in_a_files_name_does_not_hide_another_kind(plan: Planning) -> None:
    planned = plan(("Part no", "Quantity"), ("MAG-100", 5.0), sheet="Bestand Werke", known=KNOWN)

    assert planned.tables[0].kinds == (Kind.STOCK,)


def test_notes_on_alerts_are_read_by_their_field_names(plan: Planning) -> None:
    planned = plan(("alert", "state", "owner", "until"), ("mark_review:parts:MAG-100", "in Arbeit", "Ana", TODAY))
    record = only(planned, Kind.ALERTS)

    assert (record.values["state"], record.values["until"]) == (AlertState.IN_HAND, TODAY)


def test_scenarios_are_read_where_the_planner_says_so(plan: Planning) -> None:
    options = ImportOptions(as_of=TODAY, kind=Kind.SCENARIOS)
    planned = plan(("Name", "Annahmen"), ("Spring again", "gap=30; horizon_days=120"), options=options)

    assert only(planned, Kind.SCENARIOS).values["assumptions"] == ("gap=30", "horizon_days=120")
