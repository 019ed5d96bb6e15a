from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.catalogue.database import Catalogue
from planner.catalogue.ledger import Happening, NewRecord, OperationKind, begin_operation, take_back, undo
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.services.operation_records import operation_counts, operation_records, records_written
from unit.catalogue.ledger.conftest import day


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = Catalogue.create(tmp_path / "first.planner", day(1))
    yield made
    made.close()


def add_parts(catalogue: Catalogue, *numbers: str) -> tuple[int, list[int]]:
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.NEW, "New parts", who="Ana", at=day(1))
        ids = operation.add(Kind.PARTS, [NewRecord({"part_number": number}) for number in numbers])
        uow.commit()
    return operation.id, list(ids)


def describe(catalogue: Catalogue, part: int, text: str, on: int) -> int:
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.EDIT, f"Edit {text}", who="Ana", at=day(on))
        operation.change(Kind.PARTS, part, {"description": text})
        uow.commit()
    return operation.id


def undone(catalogue: Catalogue, operation: int, on: int) -> int:
    with catalogue.writing() as uow:
        number = undo(uow, operation, who="Ana", at=day(on)).operation
        uow.commit()
    assert number is not None
    return number


def test_what_was_added_changed_and_removed_is_counted_per_operation(catalogue: Catalogue) -> None:
    added, (first, _second) = add_parts(catalogue, "MG-1", "MG-2")
    edited = describe(catalogue, first, "Rotor", 2)
    back = undone(catalogue, edited, 3)
    gone = undone(catalogue, added, 4)

    with catalogue.reading() as uow:
        counts = operation_counts(uow)
    assert counts == {added: {"added": 2}, edited: {"changed": 1}, back: {"changed": 1}, gone: {"removed": 2}}


def test_records_of_two_kinds_with_the_same_number_are_two(catalogue: Catalogue) -> None:
    _added, (part,) = add_parts(catalogue, "MG-1")
    with catalogue.writing() as uow:
        operation = begin_operation(uow, OperationKind.NEW, "New supplier", who="Ana", at=day(2))
        (supplier,) = operation.add(Kind.SUPPLIERS, [NewRecord({"name": "Baolin Magnets"})])
        uow.commit()
    with catalogue.writing() as uow:
        both = begin_operation(uow, OperationKind.EDIT, "Edit both", who="Ana", at=day(3))
        both.change(Kind.PARTS, part, {"description": "Rotor"})
        both.change(Kind.SUPPLIERS, supplier, {"country": "CN"})
        uow.commit()

    assert part == supplier
    with catalogue.reading() as uow:
        assert operation_counts(uow)[both.id] == {"changed": 2}
        assert operation_counts(uow, both.id) == {both.id: {"changed": 2}}
        assert [record.key for record in operation_records(uow, both.id).records] == ["MG-1", "Baolin Magnets"]


def test_what_an_operation_put_back_counts_as_added_by_it_too(catalogue: Catalogue) -> None:
    added, _ids = add_parts(catalogue, "MG-1")
    gone = undone(catalogue, added, 2)
    with catalogue.writing() as uow:
        from planner.catalogue.ledger import redo

        again = redo(uow, gone, who="Ana", at=day(3)).operation
        uow.commit()

    assert again is not None
    with catalogue.reading() as uow:
        assert operation_counts(uow)[again] == {"added": 1}
        (record,) = operation_records(uow, again).records
    assert record.happening is Happening.PUT_BACK
    assert [(item.field, item.after) for item in record.changes] == [("part_number", "MG-1")]


def test_the_fields_of_a_record_are_told_before_and_after_with_their_source(catalogue: Catalogue) -> None:
    _added, (first,) = add_parts(catalogue, "MG-1")
    describe(catalogue, first, "Rotor", 2)
    edited = describe(catalogue, first, "Rotor, long", 3)

    with catalogue.reading() as uow:
        found = operation_records(uow, edited)
    (record,) = found.records
    (change,) = record.changes
    assert (record.key, record.happening, found.total) == ("MG-1", Happening.CHANGED, 1)
    assert (change.field, change.before, change.after) == ("description", "Rotor", "Rotor, long")
    assert change.source is not None
    assert change.source.text == "typed by Ana"


def test_a_removed_record_tells_what_it_held(catalogue: Catalogue) -> None:
    added, _ids = add_parts(catalogue, "MG-1")
    gone = undone(catalogue, added, 2)

    with catalogue.reading() as uow:
        (record,) = operation_records(uow, gone).records
        (first,) = operation_records(uow, added).records
    assert record.happening is Happening.REMOVED
    assert [(item.field, item.before, item.after) for item in record.changes] == [("part_number", "MG-1", None)]
    assert (first.key, first.happening) == ("MG-1", Happening.ADDED)


def test_a_later_operation_that_builds_on_one_is_named(catalogue: Catalogue) -> None:
    added, (first,) = add_parts(catalogue, "MG-1")
    edited = describe(catalogue, first, "Rotor", 2)

    with catalogue.reading() as uow:
        held, free = operation_records(uow, added), operation_records(uow, edited)
    assert (held.held_by, held.held) == (edited, "Edit Rotor")
    assert (free.held_by, free.held) == (None, "")


def test_of_many_records_the_first_are_told_and_all_are_counted(catalogue: Catalogue) -> None:
    added, _ids = add_parts(catalogue, *(f"MG-{number}" for number in range(7)))

    with catalogue.reading() as uow:
        found = operation_records(uow, added, most=3)
    assert [record.key for record in found.records] == ["MG-0", "MG-1", "MG-2"]
    assert found.total == 7


def test_records_of_a_kind_written_by_several_operations_count_once(catalogue: Catalogue) -> None:
    added, (first, _second) = add_parts(catalogue, "MG-1", "MG-2")
    edited = describe(catalogue, first, "Rotor", 2)

    with catalogue.reading() as uow:
        assert records_written(uow, [added, edited], Kind.PARTS) == 2
        assert records_written(uow, [edited], Kind.PARTS) == 1
        assert records_written(uow, [edited], Kind.MARKS) == 0


def test_an_operation_that_is_not_there_is_refused(catalogue: Catalogue) -> None:
    with catalogue.reading() as uow, pytest.raises(PlannerError, match="no operation 9"):
        operation_records(uow, 9)


def test_an_operation_out_of_force_is_held_by_nothing(catalogue: Catalogue) -> None:
    added, _ids = add_parts(catalogue, "MG-1")
    with catalogue.writing() as uow:
        take_back(uow, added, who="Ana", at=day(2))
        uow.commit()

    with catalogue.reading() as uow:
        assert operation_records(uow, added).held_by is None
