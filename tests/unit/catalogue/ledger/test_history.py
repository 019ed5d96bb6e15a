from __future__ import annotations

from typing import TYPE_CHECKING

from planner.catalogue.ledger import FieldChange, Happening, OperationKind, record_history, undo
from planner.domain.kinds import Kind

if TYPE_CHECKING:
    from unit.catalogue.ledger.conftest import Desk

from unit.catalogue.ledger.conftest import day


def test_a_record_tells_its_story_newest_first(desk: Desk) -> None:
    desk.add(Kind.PARTS, part_number="MX-1")
    desk.add(Kind.SUPPLIERS, name="Old")
    desk.add(Kind.SUPPLIERS, name="New")
    source = desk.add(Kind.SOURCES, part_number="MX-1", supplier="Old", share=0.5)
    desk.edit(Kind.SOURCES, source, supplier="New", share=1.0)
    removed = desk.begin(OperationKind.EDIT, "remove")
    removed.remove(Kind.SOURCES, source)
    undo(desk.uow, removed.id, who="Ben", at=day(22))

    story = record_history(desk.uow, Kind.SOURCES, source)

    happened = [Happening.PUT_BACK, Happening.REMOVED, Happening.CHANGED, Happening.ADDED]
    assert [line.happening for line in story] == happened
    assert story[0].operation.who == "Ben"
    assert story[2].changes == (FieldChange("supplier", "Old", "New"), FieldChange("share", 0.5, 1.0))
    assert FieldChange("supplier", None, "Old") in story[3].changes


def test_the_story_of_a_removed_record_is_kept(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1")
    undo(desk.uow, 1, who="Ana", at=day(22))

    removed, added = record_history(desk.uow, Kind.PARTS, part)

    assert removed.operation.kind is OperationKind.UNDO
    assert added.changes == (FieldChange("part_number", None, "MX-1"),)


def test_a_record_that_never_was_has_none(desk: Desk) -> None:
    assert record_history(desk.uow, Kind.PARTS, 7) == ()
