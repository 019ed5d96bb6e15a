"""Field-name headers for every kind: what an export would write reads back to the same records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest

from planner.domain.alerts import AlertNote, AlertState
from planner.domain.catalogue_settings import ChosenSetting
from planner.domain.exposure import Level, Mark
from planner.domain.facts import Facts, Record, field_values
from planner.domain.kinds import FIELDS, Kind
from planner.domain.licences import Document, DocumentKind, Licence, LicenceStatus, LicenceStep, LicenceType
from planner.domain.materials import Basis, Composition, Form, GradeBand, Material
from planner.domain.measures import Measure, MeasureItem, Notice, NoticeKind
from planner.domain.parts import BomLine, Demand, Order, OrderState, Part, Stock, StockState
from planner.domain.scenarios import Scenario
from planner.domain.shipments import MarketPoint, Quality, Shipment
from planner.domain.suppliers import Approval, EndUser, ListStatus, Plant, Source, Supplier, YesNoUnknown
from planner.importing.known import known_from
from planner.importing.plan import ImportPlan, RowStatus
from planner.spreadsheets.cells import CellValue, Sheet

Planning = Callable[..., ImportPlan]
HAORAN = "Haoran Magnetics Co., Ltd."
TODAY = date(2026, 11, 22)
SHIPMENT = Shipment(
    HAORAN, "MAG-100", date(2026, 10, 1), date(2026, 11, 2), 500.0, "pcs", Decimal("1250.50"), "EUR", "CN", "Germany",
    "8505111000", "PO-7", "24-001",
)  # fmt: skip
FACTS = Facts(
    suppliers=(
        Supplier(
            HAORAN, "浩然磁材有限公司", ("Haoran", "HRM"), "CN", ("magnet", "alloy"), ListStatus.NONE, "1", "a note"
        ),
        Supplier("Nordwind Magnete GmbH", country="DE", tier=("magnet",)),
    ),
    plants=(
        Plant(HAORAN, "Works 2", "二厂", "CN", "Ningbo", ("magnet", "alloy"), "sintering"),
        Plant("Nordwind Magnete GmbH", "Bremen"),
    ),
    end_users=(
        EndUser("Beispiel Antriebe AG", ("BAAG",), "DE", ListStatus.NONE, True),
        EndUser("Other SA", country="FR"),
    ),
    parts=(
        Part(
            "MAG-100", "EPS magnet", "P7", Material.NDFEB, "N42SH", Form.LOOSE_MAGNET, 12.5, 4, "Anna", 200.0,
            Decimal("1.25"), "EUR", Decimal("40.00"),
        ),
        Part("MOT-1", "EPS motor", form=Form.FINISHED_GOOD),
    ),
    sources=(
        Source(
            "MAG-100", HAORAN, HAORAN, "Nordwind Magnete GmbH", "Beispiel Antriebe AG", 0.6, "CN", YesNoUnknown.UNKNOWN,
            0.05, Approval.APPROVED, date(2026, 1, 1), 45, 30, 1000.0, Decimal("1.20"), "CNY",
        ),
        Source("MAG-100", "Nordwind Magnete GmbH", share=0.4),
    ),
    bom=(BomLine("MOT-1", "MAG-100", 8.0),),
    compositions=(Composition("MAG-100", "Dy", 0.018, Basis.TESTED, "R-1", date(2026, 5, 4)),),
    stock=(Stock("MAG-100", 1200.0, date(2026, 11, 16), "W1", StockState.IN_CUSTOMS),),
    demand=(Demand("MAG-100", per_day=400.0), Demand("MAG-100", period="2026-12", quantity=9000.0)),
    orders=(Order("PO-7", "MAG-100", HAORAN, 5000.0, date(2026, 12, 9), "24-001", OrderState.SHIPPED),),
    licences=(
        Licence(
            HAORAN, "24-001", LicenceType.GENERAL, ("Beispiel Antriebe AG", "Other SA"), LicenceStatus.PARTLY_USED,
            "MAG-100", "NdFeB magnets", ("Dy", "Tb"), "loose_magnet", "EPS motors", 10000.0, 2500.0, "pcs", "23-009",
            date(2026, 1, 2), date(2026, 1, 9), date(2026, 2, 3), date(2026, 2, 4), date(2027, 2, 3),
        ),
        Licence(HAORAN, applied_on=date(2026, 10, 1), part_number="MAG-100"),
    ),
    licence_steps=(
        LicenceStep("24-001", LicenceStatus.RETURNED, date(2026, 1, 20), "a stamp is missing", 10000.0, TODAY),
        LicenceStep(f"{HAORAN} / MAG-100 / 2026-10-01", LicenceStatus.SUBMITTED),
    ),
    documents=(
        Document(
            "24-001", DocumentKind.END_USER_CERTIFICATE, "PO-7", "EUC-3", date(2026, 1, 5), date(2026, 1, 12),
            date(2026, 1, 14), "two originals",
        ),
        Document("24-001", DocumentKind.PHOTOS),
    ),
    measures=(
        Measure(
            "18-2025", "a", "Seven rare earths", "MOFCOM", date(2025, 4, 4), date(2025, 4, 4), date(2025, 11, 7),
            date(2026, 11, 10), date(2027, 1, 1), "in force", "all", ("Sm", "Dy"), "magnets", "1C902", "https://x.org/a",
            date(2026, 6, 29),
        ),
    ),
    measure_items=(
        MeasureItem(
            "18-2025", "magnet_dy_ndfeb", "a", "Dy", "1C905", ("8505111000", "8505110070"), ("all",), ("any",), 0.001,
            "https://x.org/a", date(2026, 6, 29),
        ),
        MeasureItem("62-2025", "technology"),
    ),
    notices=(
        Notice(
            "61-2025", NoticeKind.EXTENDED, "a", date(2026, 11, 11), date(2027, 11, 10), "https://x.org/c", TODAY,
            "as a planner read it",
        ),
        Notice("61-2025", NoticeKind.UNCONFIRMED),
    ),
    grades=(
        GradeBand(Material.NDFEB, "SH", 150, 20.0, 0.01, 0.045, "usually some Dy", "https://x.org/d"),
        GradeBand(Material.SMCO, "2:17"),
    ),
    marks=(Mark("MAG-100", Level.HIGH, "one source", "Anna", date(2026, 11, 1), date(2026, 12, 1), Level.UNASSESSED),),
    alerts=(
        AlertNote("mark_review:parts:MAG-100", AlertState.SNOOZED, "Anna", date(2026, 12, 1), "wait for papers"),
        AlertNote("unassessed:parts:form", AlertState.IN_HAND),
    ),
    settings=(ChosenSetting("high_from", "0.2", "agreed in November"), ChosenSetting("plants_work_in", "DE")),
    scenarios=(
        Scenario("Spring again", "Today", "spring-2025", ("horizon_days=120", "gap=30"), "as in April"),
        Scenario("Today", regime="eased"),
    ),
    shipments=(
        SHIPMENT,
        SHIPMENT,
        Shipment("Nordwind Magnete GmbH", shipped_on=date(2026, 9, 1), quantity=3.5, unit="kg"),
    ),
    market=(
        MarketPoint("magnets", "2025-05", "World", 1238.0, "t", Quality.REPORTED, "https://x.org/b"),
        MarketPoint("magnets", "2025-01/2025-02", "World", 7000.5),
        MarketPoint("magnets", "2025-06", "World", None, quality=Quality.MISSING),
    ),
)  # fmt: skip


def _cell(value: object) -> CellValue:
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Decimal | int):
        return float(value)
    if value is None or isinstance(value, str | float | date):
        return value
    raise TypeError(type(value))


def _sheet(kind: Kind, facts: Facts = FACTS) -> Sheet:
    header = tuple(field.name for field in FIELDS[kind])
    records: tuple[Record, ...] = getattr(facts, kind.value)
    rows = [tuple(_cell(value) for value in field_values(kind, record).values()) for record in records]
    return Sheet(kind.value, (header, *rows))


SHEETS = tuple(_sheet(kind) for kind in Kind)


def _stated(kind: Kind) -> list[dict[str, object]]:
    records: tuple[Record, ...] = getattr(FACTS, kind.value)
    return [
        {name: value for name, value in field_values(kind, record).items() if value not in (None, ())}
        for record in records
    ]


@pytest.mark.parametrize("kind", list(Kind))
def test_every_field_of_every_kind_reads_back(kind: Kind, plan: Planning) -> None:
    planned = plan(sheets=SHEETS)
    (table,) = [table for table in planned.tables if table.sheet == kind.value]
    assert table.kinds == (kind,)
    assert table.confidence == 1.0
    assert (table.rejected, table.not_records, table.unmapped) == (0, 0, ())
    assert table.added == table.rows_read == len(getattr(FACTS, kind.value))
    assert [dict(record.values) for record in table.records] == _stated(kind)
    first = table.records[0]
    assert {name: first.letters[name] for name in first.values} == {
        name: table.letters[f"{kind.value}.{name}"] for name in first.values
    }


def test_a_round_trip_leaves_no_errors_or_warnings(plan: Planning) -> None:
    assert [issue for issue in plan(sheets=SHEETS).issues if issue.severity != "info"] == []


def test_the_order_of_sheets_does_not_matter(plan: Planning) -> None:
    assert plan(sheets=SHEETS[::-1]).added == plan(sheets=SHEETS).added


@pytest.mark.parametrize("kind", list(Kind))
def test_what_the_catalogue_holds_already_is_the_same(kind: Kind, plan: Planning) -> None:
    planned = plan(sheets=[_sheet(kind)], known=known_from(FACTS))
    (table,) = planned.tables
    assert table.same == table.rows_read == len(getattr(FACTS, kind.value))
    assert {record.status for record in table.records} == {RowStatus.SAME}
    assert all(not record.before for record in table.records)


def test_a_template_renamed_by_the_supplier_is_still_known_by_its_headers(plan: Planning) -> None:
    sheets = [Sheet(f"Sheet{place}", sheet.rows) for place, sheet in enumerate(SHEETS)]
    kinds = [table.kinds for table in plan(sheets=sheets).tables]
    assert kinds == [(kind,) for kind in Kind]


def test_a_rolling_shipment_list_adds_only_what_is_new(plan: Planning) -> None:
    header, *rows = _sheet(Kind.SHIPMENTS).rows
    later = [*rows, rows[0]]
    planned = plan(header, *later, sheet="shipments", known=known_from(FACTS))
    assert (planned.added, planned.same) == (1, 3)
    (new,) = [record for record in planned.tables[0].records if record.status is RowStatus.ADDED]
    assert new.key[-1] == "3"
