from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from planner.catalogue.ledger import (
    NewRecord,
    OperationKind,
    next_redo,
    next_undo,
    operations,
    redo,
    rewind,
    take_back,
    undo,
)
from planner.domain.changes import Touched
from planner.domain.kinds import Kind
from planner.errors import PlannerError

if TYPE_CHECKING:
    from unit.catalogue.ledger.conftest import Desk

from unit.catalogue.ledger.conftest import day


def _next(desk: Desk) -> tuple[int | None, int | None]:
    undoing, redoing = next_undo(desk.uow), next_redo(desk.uow)
    return undoing.id if undoing else None, redoing.id if redoing else None


def test_there_is_nothing_to_undo_at_first(desk: Desk) -> None:
    assert _next(desk) == (None, None)


def test_undo_and_redo_walk_back_and_forth(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1")
    edit = desk.edit(Kind.PARTS, part, grade="N42SH")
    assert _next(desk) == (edit, None)

    first = undo(desk.uow, edit, who="Ana", at=day(22))
    assert _next(desk) == (1, first.operation)
    second = undo(desk.uow, 1, who="Ana", at=day(22))
    assert _next(desk) == (None, second.operation)
    assert desk.row(Kind.PARTS, part) is None

    redo(desk.uow, second.operation or 0, who="Ana", at=day(22))
    assert _next(desk) == (1, first.operation)
    redo(desk.uow, first.operation or 0, who="Ana", at=day(22))
    assert _next(desk) == (edit, None)
    row = desk.row(Kind.PARTS, part)
    assert row is not None
    assert (row["id"], row["grade"], row["exceptions"]) == (part, "N42SH", {"grade": {"operation": edit}})


def test_something_new_ends_redo(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1")
    undo(desk.uow, desk.edit(Kind.PARTS, part, grade="N42SH"), who="Ana", at=day(22))
    newer = desk.edit(Kind.PARTS, part, owner="Ben")

    assert _next(desk) == (newer, None)


def test_the_news_of_an_undo_names_what_it_touched(desk: Desk) -> None:
    imported, _ = desk.import_stock("bestand.xlsx", "MX-1", 500.0)
    news = undo(desk.uow, imported, who="Ana", at=day(22))

    assert news.touched == Touched.PARTS | Touched.STOCK | Touched.IMPORTS
    assert (news.label, news.counts) == ("import of bestand.xlsx", {"removed": 2})
    line = operations(desk.uow)[0]
    assert (line.kind, line.reverses, line.touched) == (OperationKind.UNDO, imported, news.touched)
    assert operations(desk.uow)[1].reverted_by == line.id


def test_what_nothing_builds_on_can_be_undone_out_of_turn(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1")
    grade = desk.edit(Kind.PARTS, part, grade="N42SH")
    owner = desk.edit(Kind.PARTS, part, owner="Ben")

    undo(desk.uow, grade, who="Ana", at=day(22))

    row = desk.row(Kind.PARTS, part)
    assert row is not None
    assert (row["grade"], row["owner"]) == (None, "Ben")
    assert row["exceptions"] == {"owner": {"operation": owner}}


def test_a_field_written_later_is_not_undone_beneath_it(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1")
    first = desk.edit(Kind.PARTS, part, grade="N42SH")
    second = desk.edit(Kind.PARTS, part, grade="N48H")
    before = desk.state()

    with pytest.raises(PlannerError, match="“edit parts” of 2026-11-03 builds on it") as refusal:
        undo(desk.uow, first, who="Ana", at=day(22))
    assert refusal.value.next_step == "undo “edit parts” first"
    assert desk.state() == before

    undo(desk.uow, second, who="Ana", at=day(22))
    undo(desk.uow, first, who="Ana", at=day(22))
    row = desk.row(Kind.PARTS, part)
    assert row is not None
    assert row["grade"] is None


def test_an_edit_undone_and_redone_owns_its_field_again(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1")
    first = desk.edit(Kind.PARTS, part, grade="N42SH")
    second = desk.edit(Kind.PARTS, part, grade="N48H")
    undone = undo(desk.uow, second, who="Ana", at=day(22))
    redo(desk.uow, undone.operation or 0, who="Ana", at=day(22))

    with pytest.raises(PlannerError, match="builds on it"):
        undo(desk.uow, first, who="Ana", at=day(22))
    assert undo(desk.uow, second, who="Ana", at=day(22)).counts == {"changed": 1}


def test_a_field_written_twice_by_one_step_counts_once(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1", grade="N35")
    first = desk.edit(Kind.PARTS, part, grade="N38")
    twice = desk.begin(OperationKind.EDIT, "twice")
    twice.change(Kind.PARTS, part, {"grade": "N40"})
    twice.change(Kind.PARTS, part, {"grade": "N42"})

    undo(desk.uow, twice.id, who="Ana", at=day(22))
    undo(desk.uow, first, who="Ana", at=day(22))

    row = desk.row(Kind.PARTS, part)
    assert row is not None
    assert row["grade"] == "N35"


def test_a_take_back_is_not_undone_once_the_ground_beneath_it_is_gone(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1", grade="N35")
    ground = desk.edit(Kind.PARTS, part, grade="N38")
    above = desk.edit(Kind.PARTS, part, grade="N40")
    taken = take_back(desk.uow, above, who="Ana", at=day(20)).change_set.operation or 0
    undo(desk.uow, ground, who="Ana", at=day(21))

    with pytest.raises(PlannerError, match="“edit parts” was undone on 2026-11-21 — redo “edit parts” first"):
        undo(desk.uow, taken, who="Ana", at=day(22))


def test_a_field_written_since_its_undo_is_not_redone_over(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1", grade="N35")
    undone = undo(desk.uow, desk.edit(Kind.PARTS, part, grade="N38"), who="Ana", at=day(20)).operation or 0
    desk.edit(Kind.PARTS, part, grade="N40")

    with pytest.raises(PlannerError, match="“edit parts” cannot be redone"):
        redo(desk.uow, undone, who="Ana", at=day(22))


def test_references_are_held_again_after_an_undo(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1")
    desk.add(Kind.STOCK, part_number="MX-1", quantity=5.0, as_of=date(2026, 11, 1))
    undo(desk.uow, desk.edit(Kind.PARTS, part, grade="N38"), who="Ana", at=day(22))

    with pytest.raises(PlannerError, match="refer"):
        desk.begin(OperationKind.EDIT, "remove").remove(Kind.PARTS, part)


def test_a_record_that_others_refer_to_is_not_undone_from_under_them(desk: Desk) -> None:
    desk.add(Kind.PARTS, part_number="MX-1")
    desk.add(Kind.STOCK, part_number="MX-1", quantity=5.0, as_of=date(2026, 11, 1))

    with pytest.raises(PlannerError, match="“add stock” of 2026-11-02 builds on it"):
        undo(desk.uow, 1, who="Ana", at=day(22))
    undo(desk.uow, 2, who="Ana", at=day(22))
    undo(desk.uow, 1, who="Ana", at=day(22))

    assert not any(desk.state().values())


def test_a_record_removed_later_is_not_undone_beneath_that(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1")
    edit = desk.edit(Kind.PARTS, part, grade="N42SH")
    desk.begin(OperationKind.EDIT, "remove MX-1").remove(Kind.PARTS, part)

    for operation in (1, edit):
        with pytest.raises(PlannerError, match="“remove MX-1” of 2026-11-03 builds on it"):
            undo(desk.uow, operation, who="Ana", at=day(22))


def test_a_reference_to_a_record_removed_later_is_not_restored(desk: Desk) -> None:
    desk.add(Kind.PARTS, part_number="MX-1")
    old = desk.add(Kind.SUPPLIERS, name="Old")
    desk.add(Kind.SUPPLIERS, name="New")
    source = desk.add(Kind.SOURCES, part_number="MX-1", supplier="Old")
    moved = desk.edit(Kind.SOURCES, source, supplier="New")
    desk.begin(OperationKind.EDIT, "remove Old").remove(Kind.SUPPLIERS, old)

    with pytest.raises(PlannerError, match="“remove Old” of 2026-11-06 builds on it"):
        undo(desk.uow, moved, who="Ana", at=day(22))


def test_a_row_is_not_put_back_beside_its_lost_part(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1")
    stock = desk.add(Kind.STOCK, part_number="MX-1", quantity=5.0, as_of=date(2026, 11, 1))
    emptied = desk.begin(OperationKind.EDIT, "remove stock")
    emptied.remove(Kind.STOCK, stock)
    desk.begin(OperationKind.EDIT, "remove MX-1").remove(Kind.PARTS, part)

    with pytest.raises(PlannerError, match="“remove MX-1” of 2026-11-04 builds on it"):
        undo(desk.uow, emptied.id, who="Ana", at=day(22))


def test_a_merge_of_two_companies_is_undone_whole(desk: Desk) -> None:
    desk.add(Kind.PARTS, part_number="MX-1")
    double = desk.add(Kind.SUPPLIERS, name="Ningbo Magnet Co")
    kept = desk.add(Kind.SUPPLIERS, name="Ningbo Magnet")
    source = desk.add(Kind.SOURCES, part_number="MX-1", supplier="Ningbo Magnet Co")
    before = desk.state()
    merge = desk.begin(OperationKind.EDIT, "merge")
    merge.change(Kind.SOURCES, source, {"supplier": "Ningbo Magnet"})
    merge.remove(Kind.SUPPLIERS, double)
    merge.change(Kind.SUPPLIERS, kept, {"name": "Ningbo Magnet Co", "aliases": ("Ningbo Magnet",)})
    after = desk.state()

    undone = undo(desk.uow, merge.id, who="Ana", at=day(22))
    assert desk.state() == before
    redo(desk.uow, undone.operation or 0, who="Ana", at=day(22))
    assert desk.state() == after


def test_a_swap_of_names_is_undone(desk: Desk) -> None:
    first, second = desk.add(Kind.SUPPLIERS, name="A"), desk.add(Kind.SUPPLIERS, name="B")
    before = desk.state()
    swap = desk.begin(OperationKind.EDIT, "swap")
    for record, name in ((first, "C"), (second, "A"), (first, "B")):
        swap.change(Kind.SUPPLIERS, record, {"name": name})

    undo(desk.uow, swap.id, who="Ana", at=day(22))

    assert desk.state() == before


@pytest.mark.parametrize("number", [0, 99])
def test_an_unknown_operation_is_told(desk: Desk, number: int) -> None:
    with pytest.raises(PlannerError, match="no operation"):
        undo(desk.uow, number, who="Ana", at=day(22))


def test_a_step_is_undone_once_and_redone_once(desk: Desk) -> None:
    desk.add(Kind.PARTS, part_number="MX-1")
    undone = undo(desk.uow, 1, who="Ana", at=day(22)).operation or 0

    with pytest.raises(PlannerError, match="not in force"):
        undo(desk.uow, 1, who="Ana", at=day(22))
    with pytest.raises(PlannerError, match="not in force"):
        undo(desk.uow, undone, who="Ana", at=day(22))
    redo(desk.uow, undone, who="Ana", at=day(22))
    for number in (1, undone):
        with pytest.raises(PlannerError, match="was not undone"):
            redo(desk.uow, number, who="Ana", at=day(22))


def test_a_take_back_can_be_undone_and_redone(desk: Desk) -> None:
    imported, stock = desk.import_stock("bestand.xlsx", "MX-1", 500.0)
    full = desk.state()
    taken = take_back(desk.uow, imported, who="Ana", at=day(22)).change_set.operation or 0
    assert _next(desk) == (taken, None)

    undone = undo(desk.uow, taken, who="Ana", at=day(22)).operation or 0
    assert desk.state() == full
    assert _next(desk) == (imported, undone)
    redo(desk.uow, undone, who="Ana", at=day(22))
    assert desk.row(Kind.STOCK, stock) is None
    assert _next(desk) == (taken, None)
    with pytest.raises(PlannerError, match="taken back already"):
        take_back(desk.uow, imported, who="Ana", at=day(22))


def test_the_catalogue_can_be_read_as_it_was(desk: Desk) -> None:
    part = desk.add(Kind.PARTS, part_number="MX-1")
    then = desk.state()
    edit = desk.edit(Kind.PARTS, part, grade="N42SH")
    undo(desk.uow, edit, who="Ana", at=day(22))
    desk.begin(OperationKind.EDIT, "remove").remove(Kind.PARTS, part)
    desk.begin(OperationKind.NEW, "anew").add(Kind.PARTS, [NewRecord({"part_number": "MX-1"})])

    savepoint = desk.uow.connection.begin_nested()
    rewind(desk.uow, 1)
    assert desk.state() == then
    savepoint.rollback()
    rewind(desk.uow, 0)
    assert not any(desk.state().values())
