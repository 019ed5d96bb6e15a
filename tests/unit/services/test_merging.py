"""Two suppliers that are one become one: foreseen line by line, done as one operation, undone without a trace."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from planner.catalogue.ledger import operations
from planner.domain.kinds import Kind
from planner.domain.suppliers import Approval, ListStatus
from planner.errors import PlannerError
from planner.importing.options import ImportOptions
from planner.services.catalogues import import_file
from planner.services.editing import Edit
from planner.services.history import redo_last, undo_last
from planner.services.merging import MergePlan, foresee_merge, merge_suppliers
from planner.spreadsheets.writing import SheetToWrite, write_workbook
from unit.services.by_hand import done, edit, labels, records, seen, state
from unit.services.desk import MAKER, OTHER, PART, US, Desk, moment

TWIN = "Haoran Magnets Ltd"


def import_sheet(desk: Desk, path: Path, name: str, header: tuple[str, ...], *rows: tuple[object, ...]) -> None:
    write_workbook(path, [SheetToWrite(name, header, list(rows))])
    import_file(desk.catalogue, path, ImportOptions(as_of=date(2026, 11, 5)), who="Ana", at=moment(5))


@pytest.fixture
def twins(desk: Desk, tmp_path: Path) -> Desk:
    """With a second record of the maker, and all that can name a supplier, in part from a sheet."""
    shipments = ("supplier", "part_number", "received_on", "quantity", "unit")
    twin = {"name": TWIN, "local_name": "浩然", "aliases": ("HRM",), "country": "HK", "tier": ("alloy",)}
    source = {"part_number": PART, "supplier": TWIN, "share": 0.35, "approval": Approval.APPROVED}
    source |= {"lead_time_days": 90, "transit_days": 9, "exporter": TWIN, "unit_price": Decimal("1.9")}
    edit(
        desk,
        3,
        Edit(Kind.SUPPLIERS, 1, {"tier": ("magnet",), "list_status": ListStatus.NONE, "notes": "Audit in May."}),
        Edit(Kind.SOURCES, 1, {"share": 0.4, "lead_time_days": 60}),
        Edit(Kind.SUPPLIERS, None, twin | {"ticker": "HRM.HK", "list_status": ListStatus.WATCH}),
        Edit(Kind.SOURCES, None, source),
        Edit(Kind.SOURCES, 2, {"maker": TWIN}),
        Edit(Kind.ORDERS, None, {"order_number": "4711", "part_number": PART, "supplier": TWIN}),
        Edit(Kind.LICENCES, None, {"number": "L-1", "holder": TWIN, "end_user": (US,)}),
        Edit(Kind.PLANTS, None, {"supplier": MAKER, "name": "Beilun", "tier": ("magnet",), "notes": "Two lines."}),
        Edit(
            Kind.PLANTS,
            None,
            {"supplier": TWIN, "name": "BEILUN", "tier": ("alloy",), "place": "Ningbo", "notes": "New roof."},
        ),
        Edit(Kind.PLANTS, None, {"supplier": TWIN, "name": "Ganzhou"}),
    )
    arrived = [(TWIN, PART, date(2026, 10, day), 100, "pcs") for day in (1, 2, 3)]
    import_sheet(desk, tmp_path / "arrivals.xlsx", "shipments", shipments, *arrived)
    return desk


def test_all_that_will_happen_is_told_and_nothing_is_written(twins: Desk) -> None:
    before, lines = state(twins), labels(twins)
    plan = seen(twins, foresee_merge, MAKER, "HRM")
    assert plan.sentences == (
        f"{TWIN} goes into {MAKER}",
        f"From then on these names lead to {MAKER} too: {TWIN}; HRM",
        "Moved: 1 plant, 1 source, 1 order, 1 licence and 3 shipments",
        "Local name 浩然 is filled in",
        "Ticker HRM.HK is filled in",
        "List status becomes watch, the stricter of the two",
        "Tier becomes magnet; alloy",
        "Country stays CN, not HK",
        f"Added to the notes: Merged from {TWIN}: country HK",
        "The sources MG-1 of both become one: exporter Ningbo Haoran Magnet Co., Ltd. is filled in; transit days 9 is"
        " filled in; unit price 1.9 is filled in; the shares 40% and 35% add up to 75%; lead time days stays 60, not"
        " 90",
        "The plants Beilun of both become one: place Ningbo is filled in; tier becomes magnet; alloy; the notes"
        " of both are kept",
    )
    assert plan.notes == f"Merged from {TWIN}: country HK"
    assert (state(twins), labels(twins)) == (before, lines)


def test_everything_then_names_the_kept_supplier(twins: Desk) -> None:
    made = done(twins, merge_suppliers, MAKER, TWIN, who="Ana", at=moment(6), why="one house")
    (kept,) = records(twins, Kind.SUPPLIERS)
    assert (kept.name, kept.local_name, kept.aliases, kept.country) == (MAKER, "浩然", (TWIN, "HRM"), "CN")
    assert (kept.tier, kept.list_status, kept.ticker) == (("magnet", "alloy"), ListStatus.WATCH, "HRM.HK")
    assert kept.notes == f"Audit in May.\nMerged from {TWIN}: country HK"
    first, second = records(twins, Kind.SOURCES)
    assert (first.id, first.share, first.lead_time_days, first.transit_days) == (1, 0.75, 60, 9)
    assert (first.exporter, first.unit_price, second.maker) == (MAKER, Decimal("1.9"), MAKER)
    assert [(plant.supplier, plant.name, plant.place) for plant in records(twins, Kind.PLANTS)] == [
        (MAKER, "Beilun", "Ningbo"),
        (MAKER, "Ganzhou", None),
    ]
    assert records(twins, Kind.PLANTS)[0].notes == "Two lines.\nNew roof."
    assert [records(twins, Kind.ORDERS)[0].supplier, records(twins, Kind.LICENCES)[0].holder] == [MAKER, MAKER]
    assert [shipment.supplier for shipment in records(twins, Kind.SHIPMENTS)] == [MAKER] * 3
    line = seen(twins, operations)[0]
    assert (made.operation, line.label, line.why) == (line.id, f"Merge {TWIN} into {MAKER}", "one house")


def test_a_merge_is_undone_without_a_trace_and_done_again(twins: Desk) -> None:
    before = state(twins)
    done(twins, merge_suppliers, MAKER, TWIN, who="Ana", at=moment(6))
    after = state(twins)
    done(twins, undo_last, who="Ana", at=moment(7))
    assert state(twins) == before
    done(twins, redo_last, who="Ana", at=moment(8))
    assert state(twins)[0] == after[0]


def test_a_later_import_under_the_other_name_updates_the_kept_supplier(twins: Desk, tmp_path: Path) -> None:
    done(twins, merge_suppliers, MAKER, TWIN, who="Ana", at=moment(6))
    header = ("part_number", "supplier", "share", "transit_days")
    import_sheet(twins, tmp_path / "sources.xlsx", "sources", header, (PART, TWIN, 0.5, 12), (OTHER, "浩然", 0.8, 8))
    assert [(source.supplier, source.share) for source in records(twins, Kind.SOURCES)] == [(MAKER, 0.5), (MAKER, 0.8)]
    assert len(records(twins, Kind.SUPPLIERS)) == 1


def shares_of(desk: Desk, keep: dict[str, object], other: dict[str, object]) -> tuple[float | None, str]:
    """The share that becomes of two sources, and how the plan tells it."""
    edit(
        desk,
        3,
        Edit(Kind.SUPPLIERS, None, {"name": TWIN}),
        Edit(Kind.SOURCES, 1, {"share": None, "approval": None} | keep),
        Edit(Kind.SOURCES, None, {"part_number": PART, "supplier": TWIN} | other),
    )
    plan: MergePlan = seen(desk, foresee_merge, MAKER, TWIN)
    done(desk, merge_suppliers, MAKER, TWIN, who="Ana", at=moment(4))
    return records(desk, Kind.SOURCES)[0].share, plan.together[0].text


@pytest.mark.parametrize(
    ("keep", "other", "share", "told"),
    [
        ({"share": 0.5}, {"share": 0.5}, 1.0, "the shares 50% and 50% add up to 100%"),
        ({"share": 0.6}, {"share": 0.6}, 0.6, "the share stays 60%, and 60% of the other is dropped"),
        ({}, {"share": 0.3}, 0.3, "share 30% is filled in"),
        ({"share": 0.3}, {}, 0.3, "The sources MG-1 of both become one"),
        (
            {"share": 0.3, "approval": Approval.APPROVED},
            {"share": 0.2, "approval": Approval.SUGGESTED},
            0.3,
            "the share stays 30%, and 20% of the other is dropped; approval stays approved, not suggested",
        ),
    ],
)
def test_shares_are_added_up_where_that_says_the_same_thing(
    desk: Desk, keep: dict[str, object], other: dict[str, object], share: float, told: str
) -> None:
    becomes, text = shares_of(desk, keep, other)
    assert becomes == share
    assert text.endswith(told)


@pytest.mark.parametrize(
    ("keep", "other", "becomes", "told"),
    [
        (None, None, None, False),
        (None, ListStatus.NONE, ListStatus.NONE, True),
        (ListStatus.NONE, None, ListStatus.NONE, True),
        (ListStatus.WATCH, ListStatus.WATCH, ListStatus.WATCH, False),
        (ListStatus.CONTROL, ListStatus.WATCH, ListStatus.CONTROL, True),
        (ListStatus.NONE, ListStatus.CONTROL, ListStatus.CONTROL, True),
    ],
)
def test_the_stricter_list_status_is_kept_and_said(
    desk: Desk, keep: ListStatus | None, other: ListStatus | None, becomes: ListStatus | None, told: bool
) -> None:
    edit(
        desk,
        3,
        Edit(Kind.SUPPLIERS, None, {"name": TWIN, "list_status": other}),
        Edit(Kind.SUPPLIERS, 1, {"list_status": keep}),
    )
    plan = seen(desk, foresee_merge, MAKER, TWIN)
    done(desk, merge_suppliers, MAKER, TWIN, who="Ana", at=moment(4))
    assert records(desk, Kind.SUPPLIERS)[0].list_status is becomes
    assert plan.list_status is (becomes if told else None)


def test_notes_of_both_are_kept(desk: Desk) -> None:
    edit(
        desk,
        3,
        Edit(Kind.SUPPLIERS, None, {"name": TWIN, "notes": "Slow in August.", "ticker": "T2"}),
        Edit(Kind.SUPPLIERS, 1, {"notes": "Audit in May.", "ticker": "T1"}),
    )
    done(desk, merge_suppliers, MAKER, TWIN, who="Ana", at=moment(4))
    kept = records(desk, Kind.SUPPLIERS)[0]
    assert kept.notes == f"Audit in May.\nMerged from {TWIN}: ticker T2; Slow in August."


def test_another_local_name_becomes_an_alias(desk: Desk) -> None:
    edit(
        desk,
        3,
        Edit(Kind.SUPPLIERS, None, {"name": TWIN, "local_name": "浩然贸易"}),
        Edit(Kind.SUPPLIERS, 1, {"local_name": "浩然磁业"}),
    )
    done(desk, merge_suppliers, MAKER, TWIN, who="Ana", at=moment(4))
    kept = records(desk, Kind.SUPPLIERS)[0]
    assert (kept.local_name, kept.aliases, kept.notes) == ("浩然磁业", (TWIN, "浩然贸易"), None)


def test_two_applications_that_then_look_the_same_both_stay_and_are_named(desk: Desk) -> None:
    applied = {"end_user": (US,), "part_number": PART, "applied_on": date(2026, 10, 1)}
    edit(
        desk,
        3,
        Edit(Kind.SUPPLIERS, None, {"name": TWIN}),
        Edit(Kind.LICENCES, None, {"holder": MAKER, **applied}),
        Edit(Kind.LICENCES, None, {"holder": TWIN, **applied}),
    )
    plan = seen(desk, foresee_merge, MAKER, TWIN)
    done(desk, merge_suppliers, MAKER, TWIN, who="Ana", at=moment(4))
    assert plan.alike == (f"{MAKER} / {US} / {PART} / 2026-10-01",)
    assert [licence.holder for licence in records(desk, Kind.LICENCES)] == [MAKER, MAKER]


def test_only_two_suppliers_that_are_there_can_be_merged(twins: Desk) -> None:
    before = state(twins)
    with pytest.raises(PlannerError, match="HRM and Haoran Magnets are one supplier already — name two suppliers"):
        done(twins, merge_suppliers, "HRM", "Haoran Magnets", who="Ana", at=moment(6))
    with pytest.raises(PlannerError, match="There is no supplier Haoram — choose one of: "):
        seen(twins, foresee_merge, MAKER, "Haoram")
    assert state(twins) == before
