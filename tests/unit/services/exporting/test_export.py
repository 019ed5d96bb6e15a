from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import NewRecord, OperationKind, begin_operation
from planner.catalogue.queries import load_records
from planner.domain.alerts import AlertState
from planner.domain.exposure import Level
from planner.domain.facts import field_values
from planner.domain.kinds import Kind
from planner.domain.licences import DocumentKind, LicenceStatus, LicenceType
from planner.domain.materials import Basis, Form, Material
from planner.domain.measures import NoticeKind
from planner.domain.parts import StockState
from planner.domain.shipments import Quality
from planner.errors import PlannerError
from planner.importing.options import ImportOptions
from planner.services.exporting import export_catalogue
from planner.services.importing import apply_import, prepare_import

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
Records = dict[Kind, list[dict[str, object]]]

HELD: Records = {
    Kind.SUPPLIERS: [
        {
            "name": "Haoran Magnetics Co., Ltd.",
            "local_name": "浩然磁材有限公司",
            "aliases": ("Haoran", "HRM"),
            "country": "CN",
            "tier": ("magnet", "alloy"),
            "notes": "two lines\nof notes",
        },
        {"name": "Müller & Söhne <GmbH>"},
    ],
    Kind.END_USERS: [{"name": "Beispiel Antriebe AG", "ours": True, "country": "DE"}],
    Kind.PARTS: [
        {"part_number": "00123", "description": "=1+1", "material": Material.NDFEB, "form": Form.ROTOR, "pieces": 4},
        {"part_number": "1E5", "mass_g": 0.1 + 0.2, "unit_price": Decimal("1.2345678901234567890"), "currency": "EUR"},
        {"part_number": "NA", "revenue_per_unit": Decimal("12.50"), "currency": "CNY"},
    ],
    Kind.SOURCES: [{"part_number": "1E5", "supplier": "Müller & Söhne <GmbH>", "share": 1 / 3, "origin": "NA"}],
    Kind.BOM: [{"parent": "00123", "child": "1E5", "quantity": 2.5}],
    Kind.COMPOSITIONS: [{"part_number": "1E5", "element": "Dy", "mass_fraction": 0.018, "basis": Basis.TESTED}],
    Kind.STOCK: [
        {"part_number": "1E5", "quantity": 0.0, "as_of": date(2026, 11, 16), "state": StockState.IN_CUSTOMS},
        {"part_number": "1E5", "quantity": 4113997.5309434263, "as_of": date(2026, 11, 16), "state": StockState.USABLE},
    ],
    Kind.DEMAND: [
        {"part_number": "1E5", "per_day": 12.5},
        {"part_number": "1E5", "period": "2026-W50", "quantity": 90.0},
        {"part_number": "1E5", "period": "2026-12", "quantity": 90.0},
    ],
    Kind.LICENCES: [
        {
            "holder": "Haoran Magnetics Co., Ltd.",
            "number": "24-001",
            "type": LicenceType.GENERAL,
            "status": LicenceStatus.PARTLY_USED,
            "end_user": ("Beispiel Antriebe AG", "Another, with a comma"),
            "valid_until": date(2027, 2, 3),
        },
        {"holder": "Haoran Magnetics Co., Ltd.", "type": LicenceType.UNKNOWN, "status": LicenceStatus.UNKNOWN},
    ],
    Kind.ORDERS: [{"order_number": "00042", "part_number": "1E5", "quantity": 7.0, "licence": "24-001"}],
    Kind.PLANTS: [{"supplier": "Haoran Magnetics Co., Ltd.", "name": "Works 2", "tier": ("magnet",)}],
    Kind.LICENCE_STEPS: [
        {
            "licence": "24-001",
            "status": LicenceStatus.RETURNED,
            "on": date(2026, 1, 20),
            "reason": "- a stamp is missing",
            "quantity_left": 0.1 + 0.2,
            "noted_on": date(2026, 1, 21),
        },
        {"licence": "24-001", "status": LicenceStatus.RETURNED, "reason": "again"},
        {"licence": "Haoran Magnetics Co., Ltd.", "status": LicenceStatus.UNKNOWN},
    ],
    Kind.DOCUMENTS: [
        {
            "licence": "24-001",
            "document": DocumentKind.END_USER_CERTIFICATE,
            "order_number": "00042",
            "reference": "007",
            "requested_on": date(2026, 1, 5),
            "received_on": date(2026, 1, 12),
            "couriered_on": date(2026, 1, 14),
            "note": "- two originals",
        },
        {"licence": "24-001", "document": DocumentKind.OTHER},
    ],
    Kind.MEASURE_ITEMS: [
        {
            "measure": "18-2025",
            "limb": "a",
            "element": "Dy",
            "item": "magnet_dy_ndfeb",
            "control_code": "1C905",
            "hs_codes": ("8505111000", "0505110070"),
            "destinations": ("all", "Another, with a comma"),
            "end_uses": ("any",),
            "value_share": 0.001,
            "source": "https://example.org/a",
            "verified_on": date(2026, 6, 29),
        },
        {"measure": "62-2025", "item": "technology"},
    ],
    Kind.NOTICES: [
        {
            "measure": "61-2025",
            "limb": "a",
            "says": NoticeKind.EXTENDED,
            "since": date(2026, 11, 11),
            "until": date(2027, 11, 10),
            "source": "https://example.org/c",
            "seen_on": date(2026, 11, 20),
            "note": "as it was read",
        },
        {"measure": "61-2025", "says": NoticeKind.UNCONFIRMED},
    ],
    Kind.GRADES: [
        {
            "material": Material.NDFEB,
            "grade": "SH",
            "max_temp_c": 150,
            "min_hci_koe": 20.0,
            "heavy_low": 0.01,
            "heavy_high": 0.045,
            "expectation": "usually some Dy",
            "source": "https://example.org/d",
        },
        {"material": Material.SMCO, "grade": "2:17"},
    ],
    Kind.SHIPMENTS: [
        {"supplier": "Müller & Söhne <GmbH>", "part_number": "1E5", "quantity": 5.0, "shipped_on": date(2026, 1, 2)},
        {"supplier": "Müller & Söhne <GmbH>", "part_number": "1E5", "quantity": 5.0, "shipped_on": date(2026, 1, 2)},
    ],
    Kind.MARKET: [
        {
            "series": "magnets",
            "month": "2026-01/2026-02",
            "destination": "World",
            "value": 1.5,
            "unit": "t",
            "quality": Quality.PROVISIONAL,
        }
    ],
    Kind.MEASURES: [{"id": "18-2025", "limb": "a", "elements": ("Dy", "Tb"), "announced": date(2025, 4, 4)}],
    Kind.MARKS: [{"part_number": "1E5", "level": Level.HIGH, "reason": "- see minutes", "on": date(2026, 11, 20)}],
    Kind.ALERTS: [{"alert": "stock_old:parts:1E5", "state": AlertState.SNOOZED, "until": date(2026, 12, 1)}],
    Kind.SCENARIOS: [{"name": "Spring again", "regime": "spring-2025", "assumptions": ("gap=30", "attempts=2")}],
    Kind.SETTINGS: [{"setting": "warn_days", "value": "60"}, {"setting": "plants_work_in", "value": "DE"}],
}


def _filled(path: Path, held: Records) -> Catalogue:
    catalogue = Catalogue.create(path, AT)
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.EDIT, "by hand", who="Ana", at=AT)
        for kind, records in held.items():
            operation.add(kind, [NewRecord(record) for record in records])
        uow.commit()
    return catalogue


def _contents(catalogue: Catalogue) -> dict[Kind, list[str]]:
    with catalogue.reading() as uow:
        return {kind: sorted(_said(kind, load_records(uow, kind))) for kind in Kind}


def _said(kind: Kind, records: Iterable[object]) -> Iterable[str]:
    for record in records:
        values = field_values(kind, record)  # type: ignore[arg-type]
        # An amount is the same with and without a zero at its end.
        yield repr({name: one.normalize() if isinstance(one, Decimal) else one for name, one in values.items()})


def _there_and_back(folder: Path, held: Records) -> tuple[Catalogue, Catalogue, dict[str, object]]:
    first, out = _filled(folder / "first.planner", held), folder / "out.xlsx"
    with first.reading() as uow:
        export_catalogue(uow, out, on=AT.date())
    second = Catalogue.create(folder / "second.planner", AT)
    with second.reading() as uow:
        prepared = prepare_import(uow, out, ImportOptions(as_of=AT.date()))
    with second.writing() as uow:
        counts = dict(apply_import(uow, prepared, who="Ben", at=AT).counts)
        uow.commit()
    plan = prepared.plan
    sure = {table.sheet: table.confidence for table in plan.tables if table.kinds}
    troubles = [issue.message for issue in plan.issues if issue.severity != "info"]
    return first, second, {"counts": counts, "sure": sure, "troubles": troubles}


def test_an_export_reads_back_to_the_same_catalogue(tmp_path: Path) -> None:
    first, second, told = _there_and_back(tmp_path, HELD)
    before, after = _contents(first), _contents(second)
    first.close()
    second.close()

    assert after == before
    assert {kind for kind, records in before.items() if records} == set(HELD) == set(Kind)
    assert told["troubles"] == []
    assert told["sure"] == {kind.value: 1.0 for kind in HELD}


_WORDS = st.text(
    st.characters(
        min_codepoint=33, max_codepoint=0xFFFD, exclude_categories=("Cs", "Cc", "Cf", "Zs", "Zl", "Zp", "Cn")
    ),
    min_size=2,
    max_size=12,
)
_NUMBERS = st.one_of(st.from_regex(r"[A-Z]{2}-[0-9]{3,6}", fullmatch=True), st.from_regex(r"0[0-9]{4}", fullmatch=True))
_AMOUNTS = st.decimals(0, 10**9, places=2)
_DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
_PARTS = st.fixed_dictionaries(
    {"part_number": _NUMBERS},
    optional={
        "material": st.sampled_from(Material),
        "form": st.sampled_from(Form),
        "mass_g": st.floats(1e-6, 1e6),
        "pieces": st.integers(1, 500),
        "unit_price": _AMOUNTS,
        "currency": st.sampled_from(["EUR", "CNY", "USD"]),
        "owner": st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True),
    },
)


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    parts=st.lists(_PARTS, min_size=1, max_size=12, unique_by=lambda part: part["part_number"]),
    counts=st.lists(st.tuples(st.integers(0, 11), st.floats(0, 1e7), _DAYS, st.sampled_from(StockState)), max_size=12),
    notes=st.lists(_WORDS, max_size=4),
)
def test_whatever_the_catalogue_holds_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    parts: list[dict[str, object]],
    counts: list[tuple[int, float, date, StockState]],
    notes: list[str],
) -> None:
    stock = {
        (parts[place % len(parts)]["part_number"], state): {"quantity": quantity, "as_of": day}
        for place, quantity, day, state in counts
    }
    held: Records = {
        Kind.SUPPLIERS: [{"name": f"Magnet Works {n}", "notes": f"said: {note}"} for n, note in enumerate(notes)],
        Kind.PARTS: parts,
        Kind.STOCK: [{"part_number": number, "state": state, **said} for (number, state), said in stock.items()],
    }
    first, second, _ = _there_and_back(tmp_path_factory.mktemp("export"), held)
    before, after = _contents(first), _contents(second)
    first.close()
    second.close()

    assert after == before


def test_an_export_replaces_a_workbook_and_nothing_else(tmp_path: Path) -> None:
    catalogue = _filled(tmp_path / "first.planner", {Kind.PARTS: [{"part_number": "MG-1"}]})
    out = tmp_path / "out.xlsx"
    with catalogue.reading() as uow:
        first = export_catalogue(uow, out, on=AT.date())
        second = export_catalogue(uow, out, on=AT.date())
        with pytest.raises(PlannerError, match="is there already and is not a workbook"):
            export_catalogue(uow, catalogue.path, on=AT.date())
        with pytest.raises(PlannerError, match="could not be written"):
            export_catalogue(uow, tmp_path, on=AT.date())
    catalogue.close()

    assert first == second == {Kind.PARTS: 1}
    assert (tmp_path / "first.planner").read_bytes().startswith(b"SQLite format 3")


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    import openpyxl

    catalogue = _filled(tmp_path / "first.planner", {Kind.PARTS: [{"part_number": "MG-1"}]})
    with catalogue.reading() as uow:
        export_catalogue(uow, tmp_path / "out.xlsx", on=AT.date())
    catalogue.close()
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")

    assert book.sheetnames == ["parts", "about this file"]
    assert "on 22 Nov 2026, after operation 1 of its history" in str(book["about this file"]["A2"].value)
