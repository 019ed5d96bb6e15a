"""Going through the ledger: which operations hold, and undo and redo of any of them by its number."""

from __future__ import annotations

import pytest

from planner.catalogue.ledger import take_back
from planner.domain.kinds import Kind
from planner.errors import PlannerError
from planner.services.editing import Edit
from planner.services.history import (
    OperationState,
    operations,
    redo_last,
    redo_operation,
    undo_last,
    undo_operation,
)
from unit.services.by_hand import done, edit, records, seen, state
from unit.services.desk import Desk, moment


@pytest.fixture
def steps(desk: Desk) -> tuple[int, int]:
    """Two operations on different records: a grade, then a count."""
    grade = edit(desk, 3, Edit(Kind.PARTS, 1, {"grade": "N42"})).operation
    counted = edit(desk, 4, Edit(Kind.STOCK, 1, {"quantity": 7.0})).operation
    assert grade is not None
    assert counted is not None
    return grade, counted


def test_any_operation_is_undone_and_done_again_by_its_number(desk: Desk, steps: tuple[int, int]) -> None:
    before = state(desk)
    done(desk, undo_operation, steps[0], who="Ana", at=moment(5))
    assert (records(desk, Kind.PARTS)[0].grade, records(desk, Kind.STOCK)[0].quantity) == (None, 7.0)
    done(desk, redo_operation, steps[0], who="Ana", at=moment(6))
    assert state(desk)[0] == before[0]
    done(desk, undo_operation, steps[0], who="Ana", at=moment(7))
    (undone, *_) = seen(desk, operations)
    done(desk, redo_operation, undone.operation.id, who="Ana", at=moment(8))
    assert state(desk)[0] == before[0]


def test_the_newest_step_goes_first_where_no_number_is_given(desk: Desk, steps: tuple[int, int]) -> None:
    assert done(desk, undo_last, who="Ana", at=moment(5)).label.startswith("Edit stock record")
    assert done(desk, undo_last, who="Ana", at=moment(6)).label == "Edit MG-1"
    assert done(desk, redo_last, who="Ana", at=moment(7)).label == "Edit MG-1"
    assert records(desk, Kind.PARTS)[0].grade == "N42"


def test_each_operation_says_whether_it_holds(desk: Desk, steps: tuple[int, int]) -> None:
    done(desk, undo_operation, steps[1], who="Ana", at=moment(5))
    done(desk, take_back, steps[0], who="Ana", at=moment(6))
    told = {entry.operation.id: entry.state for entry in seen(desk, operations)}
    undone, taken_back = OperationState.UNDONE, OperationState.TAKEN_BACK
    assert [told[step] for step in (1, *steps)] == [OperationState.IN_FORCE, taken_back, undone]
    done(desk, undo_operation, steps[1] + 2, who="Ana", at=moment(7))
    assert {entry.operation.id: entry.state for entry in seen(desk, operations)}[steps[0]] is OperationState.IN_FORCE


def test_what_cannot_be_undone_or_done_again_says_what_to_do(desk: Desk, steps: tuple[int, int]) -> None:
    grade, counted = steps
    done(desk, undo_operation, counted, who="Ana", at=moment(5))
    undo = counted + 1
    refusals = [
        (undo_operation, undo, f"Operation {undo} is the undo of {counted} — do {counted} again in its place"),
        (undo_operation, 99, "There is no operation 99 in this catalogue"),
        (redo_operation, grade, "“Edit MG-1” was not undone"),
    ]
    for verb, number, told in refusals:
        with pytest.raises(PlannerError) as refused:
            done(desk, verb, number, who="Ana", at=moment(6))
        assert str(refused.value).startswith(told)
    done(desk, redo_operation, undo, who="Ana", at=moment(6))
    with pytest.raises(PlannerError, match=f"did “Edit stock record .*” again — undo {counted} in its place"):
        done(desk, undo_operation, undo + 1, who="Ana", at=moment(7))
    taken_back = done(desk, take_back, grade, who="Ana", at=moment(8)).change_set.operation
    with pytest.raises(
        PlannerError, match=f"Operation {grade} was taken back — undo the take-back, operation {taken_back}"
    ):
        done(desk, redo_operation, grade, who="Ana", at=moment(9))


def test_where_nothing_is_left_to_step_through_it_says_so(desk: Desk) -> None:
    with pytest.raises(PlannerError, match="There is nothing to redo"):
        done(desk, redo_last, who="Ana", at=moment(5))
    done(desk, undo_last, who="Ana", at=moment(5))
    with pytest.raises(PlannerError, match="There is nothing to undo"):
        done(desk, undo_last, who="Ana", at=moment(6))
