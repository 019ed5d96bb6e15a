from __future__ import annotations

from typing import TYPE_CHECKING

from planner.catalogue.ledger import FieldChange, Happening, OperationKind, record_history, undo
from planner.domain.evidence import typed_by_planner
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
    typed = typed_by_planner("Ana", day(5).date())
    assert story[2].changes == (FieldChange("supplier", "Old", "New", typed), FieldChange("share", 0.5, 1.0, typed))
    assert FieldChange("supplier", None, "Old", typed_by_planner("Ana", day(4).date())) in story[3].changes


def test_the_story_of_a_removed_record_is_kept(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1")
    undo(desk.uow, 1, who="Ana", at=day(22))

    removed, added = record_history(desk.uow, Kind.PARTS, part)

    assert removed.operation.kind is OperationKind.UNDO
    assert added.changes == (FieldChange("part_number", None, "MX-1", typed_by_planner("Ana", day(1).date())),)


def test_a_record_that_never_was_has_none(desk: Desk) -> None:
    assert record_history(desk.uow, Kind.PARTS, 7) == ()


def test_every_value_tells_its_cell_or_who_typed_it(desk: Desk) -> None:
    _, stock = desk.import_stock("bestand_kw46.xlsx", "MX-1", 5600.0)
    desk.reimport_stock("bestand_kw47.xlsx", stock, quantity=4200.0)
    edit = desk.edit(Kind.STOCK, stock, quantity=4350.0, location="Hall 2")
    undo(desk.uow, edit, who="Ben", at=day(22))

    undone, by_hand, second, first = record_history(desk.uow, Kind.STOCK, stock)

    told = [
        [(change.field, change.before, change.after, change.source.text) for change in line.changes if change.source]
        for line in (undone, by_hand, second)
    ]
    assert told == [
        [
            ("quantity", 4350.0, 4200.0, "bestand_kw47.xlsx, Bestand C7"),
            ("location", "Hall 2", None, "bestand_kw46.xlsx, Bestand row 2"),
        ],
        [
            ("quantity", 4200.0, 4350.0, "typed by Ana"),
            ("location", None, "Hall 2", "typed by Ana"),
        ],
        [("quantity", 5600.0, 4200.0, "bestand_kw47.xlsx, Bestand C7")],
    ]
    sources = {change.field: change.source.text for change in first.changes if change.source}
    assert sources["quantity"] == "bestand_kw46.xlsx, Bestand C2"


def test_a_company_that_is_gone_is_called_by_its_last_name(desk: Desk) -> None:
    desk.add(Kind.PARTS, part_number="MX-1")
    old = desk.add(Kind.SUPPLIERS, name="Old")
    desk.add(Kind.SUPPLIERS, name="New")
    source = desk.add(Kind.SOURCES, part_number="MX-1", supplier="Old")
    desk.edit(Kind.SOURCES, source, supplier="New")
    desk.begin(OperationKind.EDIT, "remove").remove(Kind.SUPPLIERS, old)

    changed = record_history(desk.uow, Kind.SOURCES, source)[0]

    assert [(change.before, change.after) for change in changed.changes] == [("Old", "New")]
