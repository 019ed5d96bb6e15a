"""What was printed is entered where that is possible, and never stands in the way of printing."""

from __future__ import annotations

from datetime import UTC, datetime

from planner.catalogue.prints import Print
from planner.services.prints import last_print, record_print
from planner.services.states import opened_at
from unit.services.desk import BERLIN, Desk, day, moment


def test_the_newest_print_of_a_document_is_the_last(desk: Desk) -> None:
    with desk.catalogue.reading() as uow:
        assert last_print(uow) is None
    known = datetime(2026, 11, 8, 22, 59, 59, tzinfo=UTC)
    assert record_print(desk.catalogue, as_of=day(9), operation=1, who="Ana", at=moment(9), file="nine.pdf")
    assert record_print(
        desk.catalogue, as_of=day(8), operation=0, who="Ben", at=moment(9, 10), known_until=known, document="part"
    )
    assert record_print(desk.catalogue, as_of=day(10), operation=1, who="Ana", at=moment(10))
    with desk.catalogue.reading() as uow:
        assert last_print(uow) == Print(3, moment(10), "Ana", "summary", day(10), None, 1, None)
        assert last_print(uow, "part") == Print(2, moment(9, 10), "Ben", "part", day(8), known, 0, None)


def test_a_print_of_what_cannot_be_written_is_just_not_entered(desk: Desk) -> None:
    earlier = opened_at(desk.catalogue, day(9), BERLIN)
    assert not record_print(earlier, as_of=day(9), operation=1, who="Ana", at=moment(9))
    earlier.close()
    with desk.catalogue.reading() as uow:
        assert last_print(uow) is None


def test_a_print_leaves_no_step_to_undo_and_no_new_state(desk: Desk) -> None:
    record_print(desk.catalogue, as_of=day(9), operation=1, who="Ana", at=moment(9))
    with desk.seen(day(9)) as (_, board):
        assert board.operation == 1
        assert board.undo_label == "Records"


def test_an_earlier_state_knows_the_prints_made_until_then(desk: Desk) -> None:
    record_print(desk.catalogue, as_of=day(9), operation=1, who="Ana", at=moment(9))
    record_print(desk.catalogue, as_of=day(16), operation=1, who="Ana", at=moment(16))
    earlier = opened_at(desk.catalogue, day(12), BERLIN)
    with earlier.reading() as uow:
        printed = last_print(uow)
    earlier.close()
    assert printed is not None
    assert printed.as_of == day(9)
