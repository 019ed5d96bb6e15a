"""Records added, changed and removed by hand: one operation each, or a refusal and nothing written."""

from __future__ import annotations

from datetime import date

import pytest

from planner.catalogue.ledger import operations
from planner.domain.changes import Touched
from planner.domain.kinds import Kind
from planner.domain.licences import LicenceType
from planner.domain.parts import StockState
from planner.errors import PlannerError
from planner.services.editing import Edit, edit_records, find_record, remove_records
from planner.services.history import undo_last
from unit.services.by_hand import done, edit, labels, records, seen, state
from unit.services.desk import MAKER, OTHER, PART, US, Desk, moment

STOCK = {"part_number": PART, "quantity": 50.0, "as_of": date(2026, 11, 3), "location": "Linz"}


def number(desk: Desk, kind: Kind, key: str) -> int:
    return seen(desk, find_record, kind, key).id


def test_any_number_of_edits_is_one_operation_in_which_later_ones_see_earlier_ones(desk: Desk) -> None:
    made = edit(
        desk,
        3,
        Edit(Kind.SUPPLIERS, None, {"name": "Kitsu GmbH"}),
        Edit(Kind.PARTS, None, {"part_number": " MG-3 "}),
        Edit(Kind.SOURCES, None, {"part_number": "MG-3", "supplier": "Kitsu", "share": 0.5}),
        why=" second source ",
    )
    source = records(desk, Kind.SOURCES)[-1]
    line = seen(desk, operations)[0]
    assert (source.part_number, source.supplier) == ("MG-3", "Kitsu GmbH")
    assert (line.label, line.why, line.who) == ("Add 3 records", "second source", "Ana")
    assert made.counts == {"added": 3}
    assert made.touched == Touched.SUPPLIERS | Touched.PARTS


@pytest.mark.parametrize(
    ("edits", "label"),
    [
        ([Edit(Kind.PARTS, 1, {"grade": "N42"})], "Edit MG-1"),
        ([Edit(Kind.STOCK, 1, {"quantity": 7.0})], "Edit stock record MG-1 / Graz / usable"),
        ([Edit(Kind.SUPPLIERS, None, {"name": "Kitsu"})], "Add supplier Kitsu"),
        ([Edit(Kind.SUPPLIERS, 1, {"name": "Haoran"})], f"Rename supplier {MAKER} to Haoran"),
        ([Edit(Kind.PARTS, 1, {"grade": "x"}), Edit(Kind.PARTS, 2, {"grade": "x"})], "Edit 2 parts"),
        ([Edit(Kind.PARTS, 1, {"grade": "x"}), Edit(Kind.PARTS, None, {"part_number": "N"})], "Add and edit 2 parts"),
        ([Edit(Kind.PARTS, 1, {"grade": "x"}), Edit(Kind.STOCK, 1, {"quantity": 7.0})], "Edit 2 records"),
    ],
)
def test_an_operation_is_called_by_what_it_does(desk: Desk, edits: list[Edit], label: str) -> None:
    assert edit(desk, 3, *edits).label == label
    assert labels(desk)[0] == label


def test_what_is_there_already_is_no_change_and_leaves_no_line(desk: Desk) -> None:
    before = labels(desk)
    values = {"name": MAKER, "country": "CN", "aliases": (), "notes": None, "ticker": ""}
    made = edit(desk, 3, Edit(Kind.SUPPLIERS, 1, values), Edit(Kind.STOCK, 1, {"quantity": 1000, "state": None}))
    assert (made.touched, made.operation) == (Touched.NOTHING, None)
    assert labels(desk) == before


def test_emptying_a_field_gives_what_a_record_holds_where_nothing_is_recorded(desk: Desk) -> None:
    edit(desk, 3, Edit(Kind.STOCK, 1, {"state": StockState.BLOCKED, "location": "Linz"}))
    edit(desk, 4, Edit(Kind.STOCK, 1, {"state": None, "location": ""}))
    stock = records(desk, Kind.STOCK)[0]
    assert (stock.state, stock.location) == (StockState.USABLE, None)
    edit(desk, 5, Edit(Kind.LICENCES, None, {"holder": MAKER, "number": "L-1"}))
    assert records(desk, Kind.LICENCES)[0].type is LicenceType.UNKNOWN


@pytest.mark.parametrize(
    ("kind", "record_id", "values", "told"),
    [
        (Kind.STOCK, 1, {"quantity": None}, "Stock of MG-1 at Graz has no quantity — give a value for quantity"),
        (Kind.SUPPLIERS, 1, {"name": "  "}, "Supplier has no name"),
        (Kind.SOURCES, 1, {"supplier": None}, "Source of part MG-1 has no supplier"),
        (Kind.STOCK, 1, {"quantity": -4.0}, "Stock of MG-1 at Graz has the quantity -4, which is below 0"),
        (
            Kind.DEMAND,
            1,
            {"per_day": None},
            "MG-1: demand needs a daily use, or a period with its quantity — give a daily use",
        ),
        (Kind.BOM, None, {"parent": PART, "child": PART, "quantity": 1.0}, "Part MG-1 is said to go into itself"),
        (
            Kind.LICENCES,
            None,
            {"number": "L", "holder": MAKER, "valid_from": date(2026, 12, 1), "valid_until": date(2026, 9, 1)},
            "Licence L ends on 2026-09-01, before it starts on 2026-12-01 — give a day on or after 2026-12-01",
        ),
        (Kind.STOCK, None, STOCK | {"location": "Graz"}, "There is already a stock record MG-1 / Graz / usable — edit"),
        (
            Kind.SOURCES,
            None,
            {"part_number": PART, "supplier": MAKER},
            f"There is already a source MG-1 / {MAKER} — edit that one, or give another part number, supplier or end",
        ),
        (Kind.PARTS, 2, {"part_number": PART}, "There is already a part MG-1 — edit that one"),
        (Kind.PARTS, None, {"part_number": "ＭＧ-1"}, "There is already a part MG-1"),
        (Kind.STOCK, None, STOCK | {"part_number": "MG-7"}, "There is no part called MG-7 — add it first, or choose"),
        (
            Kind.ORDERS,
            None,
            {"order_number": "1", "part_number": PART, "supplier": "Ningbo Hoaran"},
            f"There is no supplier called Ningbo Hoaran — add it first, or choose one of: {MAKER}",
        ),
        (Kind.MARKS, None, {"part_number": PART}, "A mark is not edited as a record"),
        (Kind.PARTS, 77, {"grade": "x"}, "There is no part with the number 77"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    desk: Desk, kind: Kind, record_id: int | None, values: dict[str, object], told: str
) -> None:
    before, lines = state(desk), labels(desk)
    sound = Edit(Kind.SUPPLIERS, None, {"name": "Kitsu"})
    with desk.catalogue.writing() as uow:
        with pytest.raises(PlannerError) as refused:
            edit_records(uow, [sound, Edit(kind, record_id, values)], who="Ana", at=moment(3))
        uow.commit()
    assert str(refused.value).startswith(told)
    assert (state(desk), labels(desk)) == (before, lines)


def test_a_field_that_the_kind_does_not_have_is_a_fault_of_the_caller(desk: Desk) -> None:
    with desk.catalogue.writing() as uow, pytest.raises(KeyError, match="parts has no field colour"):
        edit_records(uow, [Edit(Kind.PARTS, 1, {"colour": "red"})], who="Ana", at=moment(3))


def test_equal_shipments_may_stand_beside_each_other(desk: Desk) -> None:
    shipment = {"supplier": MAKER, "part_number": PART, "quantity": 10.0, "received_on": date(2026, 11, 1)}
    edit(desk, 3, Edit(Kind.SHIPMENTS, None, shipment), Edit(Kind.SHIPMENTS, None, shipment))
    assert [item.quantity for item in records(desk, Kind.SHIPMENTS)] == [10.0, 10.0]


def test_a_record_may_keep_a_key_that_another_one_has_beside_it(desk: Desk) -> None:
    desk.write(moment(3), {Kind.STOCK: [STOCK, STOCK]})
    edit(desk, 4, Edit(Kind.STOCK, 3, {"quantity": 60.0}))
    assert [item.quantity for item in records(desk, Kind.STOCK)] == [1000.0, 3000.0, 60.0, 50.0]


@pytest.mark.parametrize("typed", [MAKER, "ningbo haoran magnet", "Haoran", "浩然磁业有限公司"])
def test_a_company_is_known_by_any_of_its_names_and_kept_by_its_own(desk: Desk, typed: str) -> None:
    edit(desk, 3, Edit(Kind.SUPPLIERS, 1, {"aliases": ("Haoran",), "local_name": "浩然磁业"}))
    edit(desk, 4, Edit(Kind.ORDERS, None, {"order_number": "4711", "part_number": PART, "supplier": typed}))
    edit(desk, 5, Edit(Kind.LICENCES, None, {"number": "L-1", "holder": typed, "end_user": ("BRACKWELL DRIVES",)}))
    assert records(desk, Kind.ORDERS)[0].supplier == MAKER
    assert (records(desk, Kind.LICENCES)[0].holder, records(desk, Kind.LICENCES)[0].end_user) == (MAKER, (US,))


def test_no_two_companies_share_a_name(desk: Desk) -> None:
    edit(desk, 3, Edit(Kind.SUPPLIERS, 1, {"aliases": ("Haoran",)}), Edit(Kind.SUPPLIERS, None, {"name": "Kitsu GmbH"}))
    for values in ({"name": "HAORAN"}, {"name": "Other", "aliases": ("Ningbo Haoran Magnet",)}):
        with pytest.raises(PlannerError, match=f"is already a name of the supplier {MAKER} — choose another name, or"):
            edit(desk, 4, Edit(Kind.SUPPLIERS, None, values))
    with pytest.raises(PlannerError, match="“brackwell drives” is already a name of the end user"):
        edit(desk, 4, Edit(Kind.END_USERS, None, {"name": "brackwell drives"}))
    kitsu = number(desk, Kind.SUPPLIERS, "Kitsu")
    assert edit(desk, 5, Edit(Kind.SUPPLIERS, kitsu, {"aliases": ("Kitsu",)})).label == "Edit Kitsu GmbH"


def test_companies_that_share_a_name_already_are_told_apart_by_the_exact_one_and_can_be_edited(desk: Desk) -> None:
    desk.write(moment(3), {Kind.SUPPLIERS: [{"name": "Kitsu GmbH"}, {"name": "Kitsu Ltd"}]})
    edit(desk, 4, Edit(Kind.SUPPLIERS, 3, {"country": "GB"}))
    edit(desk, 5, Edit(Kind.ORDERS, None, {"order_number": "1", "part_number": PART, "supplier": "Kitsu Ltd"}))
    assert (records(desk, Kind.SUPPLIERS)[2].country, records(desk, Kind.ORDERS)[0].supplier) == ("GB", "Kitsu Ltd")


def test_a_value_that_changed_since_it_was_seen_is_not_overwritten(desk: Desk) -> None:
    desk.change(moment(5), Kind.STOCK, 0, quantity=4200.0)
    before = state(desk)
    with pytest.raises(PlannerError) as refused:
        edit(desk, 6, Edit(Kind.STOCK, 1, {"quantity": 9.0}, {"quantity": 1000.0, "location": "Graz"}))
    assert str(refused.value) == (
        "Stock of MG-1 at Graz: you saw quantity 1,000, and now it is 4,200, written by Ana on 05 Nov 2026"
        " (“Edit stock”) — look at the new value, then edit again"
    )
    assert state(desk) == before


def test_only_the_fields_that_the_planner_changes_must_be_as_they_were_seen(desk: Desk) -> None:
    desk.change(moment(5), Kind.STOCK, 0, quantity=4200.0)
    saw = {"quantity": 1000.0, "location": "Graz"}
    edit(desk, 6, Edit(Kind.STOCK, 1, {"quantity": 1000.0, "location": "Linz"}, saw))
    stock = records(desk, Kind.STOCK)[0]
    assert (stock.quantity, stock.location) == (4200.0, "Linz")


def test_an_edit_of_a_removed_record_names_who_removed_it(desk: Desk) -> None:
    done(desk, remove_records, Kind.STOCK, [1], who="Ben", at=moment(5))
    with pytest.raises(PlannerError) as refused:
        edit(desk, 6, Edit(Kind.STOCK, 1, {"quantity": 9.0}, {"quantity": 1000.0}))
    assert refused.value.cause == (
        "This stock record was removed by Ben on 05 Nov 2026 (“Remove stock record MG-1 / Graz / usable”)"
    )


def test_what_refers_to_a_part_or_supplier_follows_its_new_name(desk: Desk) -> None:
    edit(desk, 3, Edit(Kind.PARTS, 1, {"part_number": "MG-100"}), Edit(Kind.SUPPLIERS, 1, {"name": "Haoran"}))
    assert [(item.part_number, item.supplier) for item in records(desk, Kind.SOURCES)] == [
        ("MG-100", "Haoran"),
        (OTHER, "Haoran"),
    ]


def test_the_new_name_of_an_end_user_goes_into_the_sources_and_licences_that_name_it(desk: Desk) -> None:
    edit(
        desk,
        3,
        Edit(Kind.SOURCES, 1, {"end_user": "brackwell drives"}),
        Edit(Kind.LICENCES, None, {"number": "L-1", "holder": MAKER, "end_user": ("Other Ltd", US)}),
    )
    before = state(desk)
    made = edit(desk, 4, Edit(Kind.END_USERS, 1, {"name": "Brackwell Motion"}))
    assert made.label == f"Rename end user {US} to Brackwell Motion, with 1 source and 1 licence"
    assert records(desk, Kind.SOURCES)[0].end_user == "Brackwell Motion"
    assert records(desk, Kind.LICENCES)[0].end_user == ("Other Ltd", "Brackwell Motion")
    done(desk, undo_last, who="Ana", at=moment(5))
    assert state(desk) == before


def test_what_others_refer_to_is_not_removed(desk: Desk) -> None:
    before = state(desk)
    edit_of_user = Edit(Kind.SOURCES, 1, {"end_user": US})
    for kind, told in (
        (Kind.PARTS, "MG-1 is used by 1 source, 1 content, 1 stock record and 1 demand — remove those first"),
        (Kind.SUPPLIERS, f"{MAKER} is used by 2 sources — remove those first, or merge it into another supplier"),
    ):
        with pytest.raises(PlannerError) as refused:
            done(desk, remove_records, kind, [1], who="Ana", at=moment(3))
        assert str(refused.value) == told
    assert state(desk) == before
    edit(desk, 4, edit_of_user)
    with pytest.raises(PlannerError, match=f"{US} is used by 1 source — remove that first"):
        done(desk, remove_records, Kind.END_USERS, [1], who="Ana", at=moment(5))


def test_removing_is_one_operation_that_can_be_undone(desk: Desk) -> None:
    before = state(desk)
    gone = done(desk, remove_records, Kind.STOCK, [1, 2, 1], who="Ana", at=moment(3), why="moved out")
    assert (gone.label, gone.counts) == ("Remove 2 stock records", {"removed": 2})
    assert records(desk, Kind.STOCK) == ()
    assert seen(desk, operations)[0].why == "moved out"
    done(desk, undo_last, who="Ana", at=moment(4))
    assert state(desk) == before
    assert done(desk, remove_records, Kind.STOCK, [], who="Ana", at=moment(5)).operation is None
