from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from planner.catalogue.database import Catalogue
from planner.catalogue.imports import record_import, record_table
from planner.catalogue.ledger import NewRecord, Operation, OperationKind, Provenance, begin_operation
from planner.catalogue.queries import content_hash, load_facts, load_records
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.alerts import AlertState
from planner.domain.evidence import UNRECORDED, SourceKind
from planner.domain.exposure import Level
from planner.domain.facts import RECORD_TYPES, Facts, field_values
from planner.domain.kinds import Kind
from planner.domain.licences import DocumentKind, LicenceStatus, LicenceType
from planner.domain.materials import Basis, Form, Material
from planner.domain.measures import NoticeKind
from planner.domain.parts import OrderState, Part, StockState
from planner.domain.shipments import Quality
from planner.domain.suppliers import Approval, EndUser, ListStatus, YesNoUnknown

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
DAY = date(2026, 12, 2)

FULL: dict[Kind, dict[str, object]] = {
    Kind.SUPPLIERS: {
        "name": "Ningbo Magnet",
        "local_name": "宁波磁铁",
        "aliases": ("NBM", "Ningbo"),
        "country": "CN",
        "tier": ("magnet", "alloy"),
        "list_status": ListStatus.WATCH,
        "ticker": "000001",
        "notes": "two lines\nof notes",
    },
    Kind.PLANTS: {
        "supplier": "Ningbo Magnet",
        "name": "Works 2",
        "local_name": "二厂",
        "country": "CN",
        "place": "Ningbo",
        "tier": ("magnet",),
        "notes": "sintering",
    },
    Kind.END_USERS: {
        "name": "Rhein Motoren",
        "aliases": ("RM",),
        "country": "DE",
        "list_status": ListStatus.NONE,
        "ours": True,
    },
    Kind.PARTS: {
        "part_number": "MX-1",
        "description": "arc magnet",
        "programme": "P7",
        "material": Material.NDFEB,
        "grade": "N42SH",
        "form": Form.LOOSE_MAGNET,
        "mass_g": 12.5,
        "pieces": 8,
        "owner": "Ana",
        "safety_stock": 100.0,
        "unit_price": Decimal("1.2500"),
        "currency": "EUR",
        "revenue_per_unit": Decimal("99999999999999999.01"),
    },
    Kind.SOURCES: {
        "part_number": "MX-1",
        "supplier": "Ningbo Magnet",
        "maker": "Ningbo Magnet",
        "exporter": "Ningbo Magnet",
        "end_user": "Rhein Motoren",
        "share": 0.6,
        "origin": "CN",
        "china_content": YesNoUnknown.YES,
        "cn_value_share": 0.2,
        "approval": Approval.APPROVED,
        "available_from": DAY,
        "lead_time_days": 60,
        "transit_days": 35,
        "minimum_order": 1000.0,
        "unit_price": Decimal("1.10"),
        "currency": "CNY",
    },
    Kind.BOM: {"parent": "RT-9", "child": "MX-1", "quantity": 8.0},
    Kind.COMPOSITIONS: {
        "part_number": "MX-1",
        "element": "Dy",
        "mass_fraction": 0.035,
        "basis": Basis.TESTED,
        "report": "T-77",
        "report_date": DAY,
    },
    Kind.STOCK: {
        "part_number": "MX-1",
        "quantity": 1450.0,
        "as_of": DAY,
        "location": "Hall 2",
        "state": StockState.IN_CUSTOMS,
    },
    Kind.DEMAND: {"part_number": "MX-1", "per_day": 12.5, "period": "2026-W50", "quantity": 87.5},
    Kind.ORDERS: {
        "order_number": "00123",
        "part_number": "MX-1",
        "supplier": "Ningbo Magnet",
        "quantity": 500.0,
        "due": DAY,
        "licence": "L-1",
        "state": OrderState.SHIPPED,
    },
    Kind.LICENCES: {
        "number": "L-1",
        "type": LicenceType.GENERAL,
        "holder": "Ningbo Magnet",
        "end_user": ("Rhein Motoren", "Seine Moteurs"),
        "status": LicenceStatus.PARTLY_USED,
        "part_number": "MX-1",
        "items": "1C902.a",
        "elements": ("Dy", "Tb"),
        "form": "magnet",
        "end_use": "motors",
        "quantity": 5000.0,
        "quantity_left": 1200.0,
        "unit": "pcs",
        "renews": "L-0",
        "applied_on": date(2026, 1, 5),
        "accepted_on": date(2026, 1, 9),
        "issued_on": date(2026, 3, 1),
        "valid_from": date(2026, 3, 1),
        "valid_until": date(2027, 2, 28),
    },
    Kind.SHIPMENTS: {
        "supplier": "Ningbo Magnet",
        "part_number": "MX-1",
        "shipped_on": date(2026, 9, 1),
        "received_on": date(2026, 10, 8),
        "quantity": 500.0,
        "unit": "pcs",
        "value": Decimal("550.10"),
        "currency": "EUR",
        "origin": "CN",
        "destination": "DE",
        "hs_code": "850511",
        "order_number": "00122",
        "licence": "L-1",
    },
    Kind.MARKET: {
        "series": "magnets",
        "month": "2026-10",
        "destination": "World",
        "value": 5432.1,
        "unit": "t",
        "quality": Quality.PROVISIONAL,
        "source": "customs",
    },
    Kind.MEASURES: {
        "id": "18-2025",
        "limb": "a",
        "title": "Export control",
        "issuer": "Ministry",
        "announced": date(2025, 4, 4),
        "effective": date(2025, 4, 4),
        "suspended_from": date(2025, 11, 10),
        "suspended_to": date(2026, 11, 10),
        "ended": DAY,
        "status": "in force",
        "scope": "medium and heavy",
        "elements": ("Sm", "Dy"),
        "items": "1C902",
        "control_codes": "1C902.a",
        "source": "https://example.org/18",
        "verified_on": DAY,
    },
    Kind.LICENCE_STEPS: {
        "licence": "L-1",
        "status": LicenceStatus.RETURNED,
        "on": date(2026, 1, 20),
        "reason": "a stamp is missing",
        "quantity_left": 400.5,
        "noted_on": DAY,
    },
    Kind.DOCUMENTS: {
        "licence": "L-1",
        "document": DocumentKind.END_USER_CERTIFICATE,
        "order_number": "00122",
        "reference": "EUC-3",
        "requested_on": date(2026, 1, 5),
        "received_on": date(2026, 1, 12),
        "couriered_on": DAY,
        "note": "two originals",
    },
    Kind.MEASURE_ITEMS: {
        "measure": "18-2025",
        "limb": "a",
        "element": "Dy",
        "item": "magnet_dy_ndfeb",
        "control_code": "1C905",
        "hs_codes": ("8505111000", "8505110070"),
        "destinations": ("all",),
        "end_uses": ("military", "others"),
        "value_share": 0.001,
        "source": "https://example.org/18",
        "verified_on": DAY,
    },
    Kind.NOTICES: {
        "measure": "61-2025",
        "limb": "a",
        "says": NoticeKind.EXTENDED,
        "since": date(2026, 11, 11),
        "until": date(2027, 11, 10),
        "source": "https://example.org/61",
        "seen_on": DAY,
        "note": "as it was read",
    },
    Kind.GRADES: {
        "material": Material.NDFEB,
        "grade": "SH",
        "max_temp_c": 150,
        "min_hci_koe": 20.0,
        "heavy_low": 0.01,
        "heavy_high": 0.045,
        "expectation": "usually some Dy",
        "source": "https://example.org/grades",
    },
    Kind.MARKS: {
        "part_number": "MX-1",
        "level": Level.HIGH,
        "reason": "sole source",
        "by": "Ana",
        "on": DAY,
        "review": date(2027, 1, 15),
        "suggested": Level.UNASSESSED,
    },
    Kind.ALERTS: {
        "alert": "A4 part MX-1",
        "state": AlertState.SNOOZED,
        "owner": "Ben",
        "until": DAY,
        "note": "asked for papers",
    },
    Kind.SCENARIOS: {
        "name": "Spring again",
        "base": "Today",
        "regime": "spring-2025",
        "assumptions": ("horizon_days=120", "gap=30"),
        "note": "as in April",
    },
    Kind.SETTINGS: {"setting": "high_from", "value": "0.2", "note": "agreed in November"},
}


def _fill(uow: UnitOfWork) -> Operation:
    operation = begin_operation(uow, OperationKind.NEW, "everything", who="Ana", at=AT)
    for kind in Kind:
        if kind is Kind.PARTS:
            operation.add(kind, [NewRecord({"part_number": "RT-9"})])
        operation.add(kind, [NewRecord(FULL[kind])])
    return operation


@pytest.mark.parametrize("kind", list(Kind))
def test_every_field_of_every_kind_comes_back_as_it_went_in(catalogue: Catalogue, kind: Kind) -> None:
    with catalogue.writing() as uow:
        _fill(uow)
        record = load_records(uow, kind)[-1]

    assert isinstance(record, RECORD_TYPES[kind])
    assert field_values(kind, record) == FULL[kind]
    assert record.id > 0


def test_what_is_not_stated_comes_back_as_unknown(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.NEW, "bare", who="Ana", at=AT)
        operation.add(Kind.PARTS, [NewRecord({"part_number": "MX-1"})])
        operation.add(Kind.END_USERS, [NewRecord({"name": "Rhein Motoren", "aliases": ()})])
        (part,) = load_records(uow, Kind.PARTS)
        (end_user,) = load_records(uow, Kind.END_USERS)

    assert isinstance(part, Part)
    assert isinstance(end_user, EndUser)
    assert part == Part("MX-1", id=part.id, origin=part.origin)
    assert (end_user.aliases, end_user.ours, end_user.list_status) == ((), False, None)


def test_facts_hold_every_kind_and_leave_out_what_is_not_asked_for(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        _fill(uow)
        everything, lean = load_facts(uow), load_facts(uow, with_shipments=False)

    assert all(getattr(everything, kind.value) for kind in Kind)
    assert (lean.shipments, lean.market) == ((), ())
    assert lean.parts == everything.parts


def test_an_empty_catalogue_holds_no_facts(catalogue: Catalogue) -> None:
    with catalogue.reading() as uow:
        assert load_facts(uow) == Facts()


def test_a_value_opens_to_its_cell_or_to_who_typed_it(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.IMPORT, "import", who="Ana", at=AT)
        batch = record_import(
            uow, operation, file="a.xlsx", sha256="aa", size=1, content=None, kinds=(Kind.PARTS,), counts={}, at=AT
        )
        table = record_table(uow, batch, "Teile", 3, Kind.PARTS, {"part_number": "A", "grade": "D"})
        (part,) = operation.add(Kind.PARTS, [NewRecord({"part_number": "MX-1", "grade": "N35"}, Provenance(table, 5))])
        operation.add(Kind.PARTS, [NewRecord({"part_number": "MX-2"})])
        edit = begin_operation(uow, OperationKind.EDIT, "edit", who="Ben", at=AT.replace(day=21))
        edit.change(Kind.PARTS, part, {"owner": "Cai"})
        read, typed = load_records(uow, Kind.PARTS)

    grade, owner, whole = read.origin.of("grade"), read.origin.of("owner"), typed.origin.of("grade")
    assert grade is not None
    assert (grade.file, grade.sheet, grade.cell, grade.batch, grade.on) == ("a.xlsx", "Teile", "D5", 1, AT.date())
    assert owner is not None
    assert (owner.kind, owner.text, owner.on) == (SourceKind.TYPED, "typed by Ben", date(2026, 11, 21))
    assert whole is not None
    assert (whole.kind, whole.text, whole.on) == (SourceKind.TYPED, "typed by Ana", AT.date())
    assert UNRECORDED not in (read.origin, typed.origin)


def test_rows_of_one_table_share_it(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.IMPORT, "import", who="Ana", at=AT)
        batch = record_import(
            uow, operation, file="a.xlsx", sha256="aa", size=1, content=None, kinds=(), counts={}, at=AT
        )
        table = record_table(uow, batch, "Teile", 3, Kind.PARTS, {})
        operation.add(Kind.PARTS, [NewRecord({"part_number": f"P{n}"}, Provenance(table, n)) for n in (2, 3)])
        first, second = load_records(uow, Kind.PARTS)

    assert first.origin.table is second.origin.table is not None


def test_the_hash_follows_the_content_and_nothing_else(catalogue: Catalogue) -> None:
    with catalogue.writing() as uow:
        empty = content_hash(uow)
        operation = _fill(uow)
        full = content_hash(uow)
        for kind in reversed(list(Kind)):
            for record in load_records(uow, kind):
                operation.remove(kind, record.id)
        assert content_hash(uow) == empty
        again = _fill(uow)
        assert content_hash(uow) == full
        again.change(Kind.PARTS, load_records(uow, Kind.PARTS)[0].id, {"grade": "N35"})
        differing = {kind for kind, value in content_hash(uow).items() if value != full[kind]}

    assert all(empty[kind] != full[kind] for kind in Kind)
    assert differing == {"parts"}
