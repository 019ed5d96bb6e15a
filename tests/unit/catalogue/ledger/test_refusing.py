from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from planner.catalogue.ledger import NewRecord, OperationKind, redo, take_back, undo
from planner.domain.exposure import Level
from planner.domain.kinds import Kind
from planner.domain.licences import LicenceStatus, LicenceType
from planner.errors import PlannerError

if TYPE_CHECKING:
    from unit.catalogue.ledger.conftest import Desk

from unit.catalogue.ledger.conftest import day


def _parts(desk: Desk, *numbers: str) -> None:
    for number in numbers:
        desk.add(Kind.PARTS, part_number=number)


def test_a_name_given_again_since_is_said(desk: Desk) -> None:
    supplier = desk.add(Kind.SUPPLIERS, name="Ningbo Magnet")
    removal = desk.begin(OperationKind.EDIT, "remove")
    removal.remove(Kind.SUPPLIERS, supplier)
    desk.add(Kind.SUPPLIERS, name="Ningbo Magnet")

    with pytest.raises(PlannerError) as refusal:
        undo(desk.uow, removal.id, who="Ana", at=day(22))

    assert refusal.value.cause == "There is another supplier called Ningbo Magnet now"
    assert refusal.value.next_step == "rename it first, then undo"


def test_a_number_given_back_to_a_renamed_part_is_said(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1")
    rename = desk.edit(Kind.PARTS, part, part_number="MX-2")
    desk.add(Kind.PARTS, part_number="MX-1")

    with pytest.raises(PlannerError, match="another part called MX-1 now — rename it first, then take the import back"):
        take_back(desk.uow, rename, who="Ana", at=day(22))


def test_a_plant_is_named_within_its_supplier(desk: Desk) -> None:
    for name in ("Ningbo", "Baotou"):
        desk.add(Kind.SUPPLIERS, name=name)
    undone = undo(desk.uow, _added(desk, "Ningbo"), who="Ana", at=day(20)).operation or 0
    desk.add(Kind.PLANTS, supplier="Baotou", name="Works 2")
    redo(desk.uow, undone, who="Ana", at=day(21))
    undone = undo(desk.uow, desk.today - 1, who="Ana", at=day(21)).operation or 0
    desk.add(Kind.PLANTS, supplier="Ningbo", name="Works 2")

    with pytest.raises(PlannerError, match="another plant called Works 2 now — rename it first, then redo"):
        redo(desk.uow, undone, who="Ana", at=day(22))


def _added(desk: Desk, supplier: str) -> int:
    operation = desk.begin(OperationKind.NEW, "add plant")
    operation.add(Kind.PLANTS, [NewRecord({"supplier": supplier, "name": "Works 2"})])
    return operation.id


def test_another_mark_of_the_part_is_said(desk: Desk) -> None:
    _parts(desk, "MX-1")
    mark = desk.add(Kind.MARKS, part_number="MX-1", level=Level.HIGH)
    removal = desk.begin(OperationKind.EDIT, "remove")
    removal.remove(Kind.MARKS, mark)
    desk.add(Kind.MARKS, part_number="MX-1", level=Level.LOW)

    with pytest.raises(
        PlannerError, match="part MX-1 was recorded again since — remove the newer record first, then undo"
    ):
        undo(desk.uow, removal.id, who="Ana", at=day(22))


def test_another_line_of_the_same_two_parts_is_said(desk: Desk) -> None:
    _parts(desk, "A", "B")
    line = desk.add(Kind.BOM, parent="A", child="B", quantity=1.0)
    removal = desk.begin(OperationKind.EDIT, "remove")
    removal.remove(Kind.BOM, line)
    desk.add(Kind.BOM, parent="A", child="B", quantity=2.0)

    with pytest.raises(PlannerError, match="A > B was recorded again since"):
        undo(desk.uow, removal.id, who="Ana", at=day(22))


def test_a_part_is_not_built_into_itself(desk: Desk) -> None:
    _parts(desk, "A", "B", "C")
    desk.add(Kind.BOM, parent="A", child="B", quantity=1.0)
    desk.add(Kind.BOM, parent="B", child="C", quantity=1.0)
    before = desk.state()

    with pytest.raises(PlannerError) as refusal:
        desk.add(Kind.BOM, parent="C", child="A", quantity=1.0)

    assert refusal.value.cause == "Part C would be built into itself: C > A > B > C"
    assert desk.state() == before


def test_a_circle_within_one_sheet_is_refused(desk: Desk) -> None:
    _parts(desk, "A", "B")
    lines = [{"parent": "A", "child": "B", "quantity": 1.0}, {"parent": "B", "child": "A", "quantity": 1.0}]

    with pytest.raises(PlannerError, match="A > B > A"):
        desk.begin(OperationKind.IMPORT, "lines").add(Kind.BOM, [NewRecord(line) for line in lines])


def test_a_changed_line_is_judged_without_what_it_was(desk: Desk) -> None:
    _parts(desk, "A", "B", "C")
    line = desk.add(Kind.BOM, parent="A", child="B", quantity=1.0)
    other = desk.add(Kind.BOM, parent="B", child="C", quantity=1.0)

    with pytest.raises(PlannerError, match="would be built into itself"):
        desk.edit(Kind.BOM, other, child="A")
    desk.edit(Kind.BOM, line, parent="B", child="A")

    row = desk.row(Kind.BOM, line)
    assert row is not None
    assert (row["parent_id"], row["child_id"]) == (2, 1)


def test_no_undo_closes_a_circle(desk: Desk) -> None:
    _parts(desk, "A", "B")
    line = desk.add(Kind.BOM, parent="A", child="B", quantity=1.0)
    removal = desk.begin(OperationKind.EDIT, "remove")
    removal.remove(Kind.BOM, line)
    desk.add(Kind.BOM, parent="B", child="A", quantity=1.0)

    for step in (undo, take_back):
        savepoint = desk.uow.connection.begin_nested()
        with pytest.raises(PlannerError, match="would be built into itself: A > B > A"):
            step(desk.uow, removal.id, who="Ana", at=day(22))
        savepoint.rollback()


def test_no_undo_of_a_change_closes_a_circle(desk: Desk) -> None:
    _parts(desk, "A", "B", "C")
    line = desk.add(Kind.BOM, parent="A", child="B", quantity=1.0)
    edit = desk.edit(Kind.BOM, line, child="C")
    desk.add(Kind.BOM, parent="B", child="A", quantity=1.0)

    with pytest.raises(PlannerError, match="A > B > A"):
        undo(desk.uow, edit, who="Ana", at=day(22))


@pytest.mark.parametrize("wanted", [{"mass_g": -1.0}, {"unit_price": float("nan")}, {"currency": "euro"}])
def test_what_cannot_be_is_refused_naming_the_record(desk: Desk, wanted: dict[str, object]) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1")
    before = desk.state()

    with pytest.raises((PlannerError, TypeError), match=r"Part MX-1 has|decimal amount"):
        desk.edit(Kind.PARTS, part, **wanted)

    assert desk.state() == before


def test_a_change_is_judged_with_what_stays(desk: Desk) -> None:
    desk.add(Kind.SUPPLIERS, name="Ningbo")
    licence = desk.add(
        Kind.LICENCES,
        number="L-1",
        holder="Ningbo",
        type=LicenceType.INDIVIDUAL,
        status=LicenceStatus.ISSUED,
        valid_from=date(2026, 12, 1),
    )

    with pytest.raises(PlannerError, match="Licence L-1 ends on 2026-09-01, before it starts on 2026-12-01"):
        desk.edit(Kind.LICENCES, licence, valid_until=date(2026, 9, 1))
