from __future__ import annotations

from typing import TYPE_CHECKING

from planner.catalogue.ledger import FieldChange, Happening, OperationKind, differences, redo, take_back, undo
from planner.domain.evidence import typed_by_planner
from planner.domain.kinds import Kind

if TYPE_CHECKING:
    from unit.catalogue.ledger.conftest import Desk

from unit.catalogue.ledger.conftest import day


def _outline(desk: Desk, since: int) -> list[tuple[Kind, str, Happening, tuple[int, ...]]]:
    return [(item.kind, item.key, item.happening, item.operations) for item in differences(desk.uow, since)]


def test_nothing_differs_from_now(desk: Desk) -> None:
    desk.add(Kind.PARTS, part_number="MX-1")

    assert differences(desk.uow, 1) == ()


def test_several_changes_of_a_record_are_one(desk: Desk) -> None:
    _, stock = desk.import_stock("bestand.xlsx", "MX-1", 5600.0)
    desk.edit(Kind.STOCK, stock, quantity=4200.0, location="Hall 1")
    desk.edit(Kind.STOCK, stock, quantity=4350.0)

    (change,) = differences(desk.uow, 1)

    assert (change.kind, change.record_id, change.key) == (Kind.STOCK, stock, "MX-1 / Hall 1 / usable")
    assert (change.happening, change.operations) == (Happening.CHANGED, (2, 3))
    assert change.changes == (
        FieldChange("quantity", 5600.0, 4350.0, typed_by_planner("Ana", day(3).date())),
        FieldChange("location", None, "Hall 1", typed_by_planner("Ana", day(2).date())),
    )
    assert [item.changes[0].before for item in differences(desk.uow, 2)] == [4200.0]


def test_what_was_changed_and_changed_back_is_not_listed(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1", grade="N35")
    desk.edit(Kind.PARTS, part, grade="N38")
    desk.edit(Kind.PARTS, part, grade="N35")
    undo(desk.uow, desk.edit(Kind.PARTS, part, owner="Ben"), who="Ana", at=day(20))

    assert differences(desk.uow, 1) == ()


def test_an_added_record_tells_all_it_holds_now(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1", grade="N35")
    desk.edit(Kind.PARTS, part, grade="N38")

    (change,) = differences(desk.uow, 0)

    assert (change.happening, change.operations) == (Happening.ADDED, (1, 2))
    told = {field.field: (field.before, field.after) for field in change.changes}
    assert (told["part_number"], told["grade"]) == ((None, "MX-1"), (None, "N38"))


def test_a_removed_record_tells_what_it_held_then(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1", grade="N35")
    desk.edit(Kind.PARTS, part, grade="N38")
    desk.begin(OperationKind.EDIT, "remove").remove(Kind.PARTS, part)

    (change,) = differences(desk.uow, 1)

    assert (change.key, change.happening, change.operations) == ("MX-1", Happening.REMOVED, (2, 3))
    assert FieldChange("grade", "N35", None) in change.changes
    assert differences(desk.uow, 0) == ()


def test_a_record_added_and_removed_in_between_is_not_listed(desk: Desk) -> None:
    desk.add(Kind.PARTS, part_number="MX-1")
    part = desk.add(Kind.PARTS, part_number="MX-2")
    desk.begin(OperationKind.EDIT, "remove").remove(Kind.PARTS, part)
    undone = undo(desk.uow, 1, who="Ana", at=day(20)).operation or 0
    redo(desk.uow, undone, who="Ana", at=day(21))

    assert differences(desk.uow, 1) == ()


def test_a_record_that_came_back_is_told_as_such(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1")
    removal = desk.begin(OperationKind.EDIT, "remove")
    removal.remove(Kind.PARTS, part)
    undo(desk.uow, removal.id, who="Ana", at=day(20))

    assert _outline(desk, 2) == [(Kind.PARTS, "MX-1", Happening.PUT_BACK, (3,))]


def test_a_take_back_shows_as_what_it_did_on_the_whole(desk: Desk) -> None:
    desk.import_stock("bestand_kw46.xlsx", "MX-1", 500.0)
    second, _ = desk.import_stock("bestand_kw47.xlsx", "MX-2", 600.0)
    take_back(desk.uow, second, who="Ana", at=day(20))

    assert _outline(desk, 1) == []
    assert _outline(desk, 2) == [
        (Kind.PARTS, "MX-2", Happening.REMOVED, (3,)),
        (Kind.STOCK, "MX-2 / usable", Happening.REMOVED, (3,)),
    ]
