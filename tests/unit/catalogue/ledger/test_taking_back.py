from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from planner.catalogue.imports import import_lines
from planner.catalogue.ledger import Kept, NewRecord, OperationKind, next_undo, operations, redo, take_back, undo
from planner.domain.kinds import Kind
from planner.errors import PlannerError

if TYPE_CHECKING:
    from unit.catalogue.ledger.conftest import Desk

from unit.catalogue.ledger.conftest import day


def test_an_import_that_nobody_touched_goes_whole(desk: Desk) -> None:
    imported, _ = desk.import_stock("bestand_kw46.xlsx", "MX-1", 500.0)
    result = take_back(desk.uow, imported, who="Ana", at=day(22))

    assert (result.reverted, result.kept) == (2, ())
    assert result.change_set.batch == 1
    assert not any(desk.state().values())
    assert [line.taken_back for line in import_lines(desk.uow)] == [True]


def test_a_field_changed_by_a_later_import_stays_and_keeps_its_row(desk: Desk) -> None:
    first, stock = desk.import_stock("bestand_kw46.xlsx", "MX-1", 500.0)
    desk.today = 19
    desk.reimport_stock("bestand_kw48.xlsx", stock, quantity=1450.5)
    result = take_back(desk.uow, first, who="Ana", at=day(22), allow_nothing=True)

    assert result.reverted == 0
    assert result.kept == (
        Kept(
            Kind.STOCK,
            "MX-1 / usable",
            "quantity",
            "quantity was changed to 1,450.5 by a later import, bestand_kw48.xlsx, on 2026-11-20",
        ),
        Kept(Kind.PARTS, "MX-1", None, "a record of stock, MX-1 / usable, stays and refers to it"),
    )


def test_fields_that_nobody_changed_since_go_back(desk: Desk) -> None:
    _, stock = desk.import_stock("bestand_kw46.xlsx", "MX-1", 500.0)
    second = desk.reimport_stock("bestand_kw47.xlsx", stock, quantity=450.0, location="Hall 2")
    edit = desk.edit(Kind.STOCK, stock, quantity=440.0)
    result = take_back(desk.uow, second, who="Ana", at=day(22))

    row = desk.row(Kind.STOCK, stock)
    assert row is not None
    assert (row["quantity"], row["location"]) == (440.0, None)
    assert row["exceptions"] == {"quantity": {"operation": edit}}
    assert result.reverted == 1
    (kept,) = result.kept
    assert (kept.kind, kept.field) == (Kind.STOCK, "quantity")
    assert kept.why == "quantity was changed to 440 by a later edit, edit stock, on 2026-11-03"


def test_an_edit_that_was_undone_owns_nothing(desk: Desk) -> None:
    first, stock = desk.import_stock("bestand_kw46.xlsx", "MX-1", 500.0)
    edit = desk.edit(Kind.STOCK, stock, quantity=440.0)
    undo(desk.uow, edit, who="Ana", at=day(21))

    result = take_back(desk.uow, first, who="Ana", at=day(22))

    assert result.kept == ()
    assert not any(desk.state().values())


def test_an_edit_that_was_redone_owns_its_field_still(desk: Desk) -> None:
    first, stock = desk.import_stock("bestand_kw46.xlsx", "MX-1", 500.0)
    edit = desk.edit(Kind.STOCK, stock, quantity=440.0)
    undone = undo(desk.uow, edit, who="Ana", at=day(21)).operation or 0
    redo(desk.uow, undone, who="Ana", at=day(21))

    result = take_back(desk.uow, first, who="Ana", at=day(22), allow_nothing=True)

    assert "by a later edit, edit stock, on 2026-11-02" in result.kept[0].why


def test_an_import_undone_and_redone_is_taken_back_whole(desk: Desk) -> None:
    imported, stock = desk.import_stock("bestand_kw46.xlsx", "MX-1", 500.0)
    undone = undo(desk.uow, imported, who="Ana", at=day(21)).operation or 0
    redo(desk.uow, undone, who="Ana", at=day(21))
    assert desk.row(Kind.STOCK, stock) is not None

    assert take_back(desk.uow, imported, who="Ana", at=day(22)).reverted == 2
    assert not any(desk.state().values())


def test_after_a_later_import_is_taken_back_the_earlier_one_goes_too(desk: Desk) -> None:
    first, stock = desk.import_stock("bestand_kw46.xlsx", "MX-1", 500.0)
    second = desk.reimport_stock("bestand_kw47.xlsx", stock, quantity=450.0)
    take_back(desk.uow, second, who="Ana", at=day(21))

    assert take_back(desk.uow, first, who="Ana", at=day(22)).kept == ()


def test_what_later_records_refer_to_stays(desk: Desk) -> None:
    imported, _ = desk.import_stock("bestand_kw46.xlsx", "MX-1", 500.0)
    desk.add(Kind.DEMAND, part_number="MX-1", per_day=12.0)

    result = take_back(desk.uow, imported, who="Ana", at=day(22))

    (kept,) = result.kept
    assert (kept.kind, kept.key, kept.field) == (Kind.PARTS, "MX-1", None)
    assert kept.why == "a record of demand, MX-1, refers to it since a later entry, add demand, on 2026-11-02"
    assert result.reverted == 1
    assert [len(rows) for rows in desk.state().values() if rows] == [1, 1]


def test_what_a_kept_row_of_the_same_import_refers_to_stays_too(desk: Desk) -> None:
    imported, stock = desk.import_stock("bestand_kw46.xlsx", "MX-1", 500.0)
    desk.edit(Kind.STOCK, stock, location="Hall 2")

    found = take_back(desk.uow, imported, who="Ana", at=day(22), allow_nothing=True)
    kept = {item.kind: item for item in found.kept}

    assert kept[Kind.STOCK].why == "location was changed to Hall 2 by a later edit, edit stock, on 2026-11-02"
    assert kept[Kind.PARTS].why == "a record of stock, MX-1 / Hall 2 / usable, stays and refers to it"
    row = desk.row(Kind.STOCK, stock)
    assert row is not None
    assert row["quantity"] == 500.0


def test_a_record_that_was_removed_since_is_named(desk: Desk) -> None:
    _, stock = desk.import_stock("bestand_kw46.xlsx", "MX-1", 500.0)
    second = desk.reimport_stock("bestand_kw47.xlsx", stock, quantity=450.0)
    desk.begin(OperationKind.EDIT, "clear out").remove(Kind.STOCK, stock)

    (kept,) = take_back(desk.uow, second, who="Ana", at=day(22), allow_nothing=True).kept

    assert (kept.kind, kept.key, kept.field) == (Kind.STOCK, "MX-1 / usable", None)
    assert kept.why == "the record was removed by a later edit, clear out, on 2026-11-03"


def test_where_all_is_kept_the_take_back_is_refused_and_nothing_is_written(desk: Desk) -> None:
    _, stock = desk.import_stock("bestand_kw46.xlsx", "MX-1", 500.0)
    second = desk.reimport_stock("bestand_kw47.xlsx", stock, quantity=450.0)
    edit = desk.edit(Kind.STOCK, stock, quantity=440.0)
    before = desk.state(), operations(desk.uow)

    with pytest.raises(PlannerError) as refused:
        take_back(desk.uow, second, who="Ana", at=day(22))

    assert refused.value.cause == (
        "Nothing of “import of bestand_kw47.xlsx” can be taken back: all of it was changed or removed since"
    )
    assert "undo the later steps first" in refused.value.next_step
    assert (desk.state(), operations(desk.uow)) == before
    undo(desk.uow, edit, who="Ana", at=day(22))
    assert take_back(desk.uow, second, who="Ana", at=day(23)).reverted == 1


def test_where_all_is_referred_to_the_refusal_says_so(desk: Desk) -> None:
    operation, _ = desk.importing("teile.xlsx")
    operation.add(Kind.PARTS, [NewRecord({"part_number": "MX-1"})])
    desk.add(Kind.DEMAND, part_number="MX-1", per_day=12.0)

    with pytest.raises(PlannerError, match="all of it was changed, removed or referred to since"):
        take_back(desk.uow, operation.id, who="Ana", at=day(22))


def test_a_reference_changed_by_an_import_goes_back_and_frees_its_company(desk: Desk) -> None:
    desk.add(Kind.PARTS, part_number="MX-1")
    desk.add(Kind.SUPPLIERS, name="Old")
    source = desk.add(Kind.SOURCES, part_number="MX-1", supplier="Old")
    before = desk.state()
    operation, _ = desk.importing("new_supplier.xlsx")
    operation.add(Kind.SUPPLIERS, [NewRecord({"name": "New"})])
    operation.change(Kind.SOURCES, source, {"supplier": "New"})

    result = take_back(desk.uow, operation.id, who="Ana", at=day(22))

    assert (result.reverted, result.kept) == (2, ())
    assert desk.state() == before


def test_an_import_is_taken_back_once(desk: Desk) -> None:
    imported, _ = desk.import_stock("bestand_kw46.xlsx", "MX-1", 500.0)
    taken = take_back(desk.uow, imported, who="Ana", at=day(22)).change_set.operation or 0

    with pytest.raises(PlannerError, match="taken back already"):
        take_back(desk.uow, imported, who="Ana", at=day(22))
    with pytest.raises(PlannerError, match="is not an import"):
        take_back(desk.uow, taken, who="Ana", at=day(22))


def test_a_dry_run_is_one_that_is_not_committed(desk: Desk) -> None:
    imported, _ = desk.import_stock("bestand_kw46.xlsx", "MX-1", 500.0)
    before = desk.state()
    savepoint = desk.uow.connection.begin_nested()
    take_back(desk.uow, imported, who="Ana", at=day(22))
    savepoint.rollback()

    assert desk.state() == before
    assert before[Kind.STOCK][0]["as_of"] == date(2026, 11, 1).isoformat()


def test_a_take_back_says_so_in_its_label_and_keeps_the_why(desk: Desk) -> None:
    imported, _ = desk.import_stock("bestand_kw46.xlsx", "MX-1", 500.0)
    take_back(desk.uow, imported, who="Ana", at=day(22), why="wrong file")

    line = next_undo(desk.uow)

    assert line is not None
    assert (line.label, line.why) == ("Take back import of bestand_kw46.xlsx", "wrong file")


def test_what_was_kept_stays_as_it_is_when_the_take_back_is_undone(desk: Desk) -> None:
    _, stock = desk.import_stock("bestand_kw46.xlsx", "MX-1", 500.0)
    second = desk.reimport_stock("bestand_kw47.xlsx", stock, quantity=450.0, location="Hall 2")
    edit = desk.edit(Kind.STOCK, stock, quantity=440.0)
    before = desk.state()
    taken = take_back(desk.uow, second, who="Ana", at=day(20)).change_set.operation or 0

    undo(desk.uow, taken, who="Ana", at=day(21))
    assert desk.state() == before

    result = take_back(desk.uow, second, who="Ana", at=day(22))
    assert [kept.field for kept in result.kept] == ["quantity"]
    row = desk.row(Kind.STOCK, stock)
    assert row is not None
    assert (row["quantity"], row["location"]) == (440.0, None)
    assert row["exceptions"] == {"quantity": {"operation": edit}}


def test_a_kept_field_is_the_imports_own_again_once_the_edit_above_it_is_undone(desk: Desk) -> None:
    _, stock = desk.import_stock("bestand_kw46.xlsx", "MX-1", 500.0)
    second = desk.reimport_stock("bestand_kw47.xlsx", stock, quantity=450.0, location="Hall 2")
    edit = desk.edit(Kind.STOCK, stock, quantity=440.0)
    taken = take_back(desk.uow, second, who="Ana", at=day(20)).change_set.operation or 0
    undo(desk.uow, taken, who="Ana", at=day(21))
    undo(desk.uow, edit, who="Ana", at=day(21))

    result = take_back(desk.uow, second, who="Ana", at=day(22))

    assert result.kept == ()
    row = desk.row(Kind.STOCK, stock)
    assert row is not None
    assert (row["quantity"], row["location"], row["exceptions"]) == (500.0, None, None)


def test_a_field_changed_between_a_take_back_and_its_undo_is_not_overwritten(desk: Desk) -> None:
    _, stock = desk.import_stock("bestand_kw46.xlsx", "MX-1", 500.0)
    second = desk.reimport_stock("bestand_kw47.xlsx", stock, quantity=450.0, location="Hall 2")
    taken = take_back(desk.uow, second, who="Ana", at=day(20)).change_set.operation or 0
    desk.edit(Kind.STOCK, stock, location="Hall 3")
    before = desk.state()

    with pytest.raises(PlannerError, match="“edit stock” of 2026-11-03 builds on it"):
        undo(desk.uow, taken, who="Ana", at=day(22))

    assert desk.state() == before
