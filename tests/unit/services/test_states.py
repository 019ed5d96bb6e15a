"""Earlier states: what was known by the end of a day, and states to compare with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from planner.catalogue.queries import load_records
from planner.domain.kinds import Kind
from planner.domain.parts import Stock
from planner.errors import PlannerError
from planner.services.prints import record_print
from planner.services.states import end_of_day, opened_at, since_day, since_last_print, since_operation
from unit.services.desk import BERLIN, PART, Desk, board_of, day, moment

LIMA = timezone(timedelta(hours=-5))


def quantities(desk: Desk, known_on: date | None, zone: timezone = BERLIN) -> list[float]:
    state = opened_at(desk.catalogue, known_on, zone)
    try:
        with state.reading() as uow:
            return [item.quantity for item in load_records(uow, Kind.STOCK) if isinstance(item, Stock)]
    finally:
        if state is not desk.catalogue:
            state.close()


def test_a_day_knows_what_was_written_until_its_end(desk: Desk) -> None:
    desk.change(moment(9, 23), Kind.STOCK, 0, quantity=900.0)
    desk.change(moment(10, 0), Kind.STOCK, 0, quantity=800.0)

    assert quantities(desk, day(8)) == [1000, 3000]
    assert quantities(desk, day(9)) == [900, 3000]
    assert quantities(desk, day(10)) == [800, 3000]


def test_the_day_ends_where_the_planner_is(desk: Desk) -> None:
    desk.change(moment(10, 2), Kind.STOCK, 0, quantity=900.0)

    assert quantities(desk, day(9), BERLIN) == [1000, 3000]
    assert quantities(desk, day(9), LIMA) == [900, 3000]
    assert end_of_day(day(9), LIMA).astimezone(UTC).date() == day(10)


def test_before_the_catalogue_began_it_is_empty_and_a_day_ahead_is_everything(desk: Desk) -> None:
    assert quantities(desk, date(2020, 1, 1)) == []
    assert quantities(desk, date(2030, 1, 1)) == [1000, 3000]


def test_without_a_day_it_is_the_catalogue_itself(desk: Desk) -> None:
    assert opened_at(desk.catalogue, None, BERLIN) is desk.catalogue


def test_an_earlier_state_cannot_be_written(desk: Desk) -> None:
    state = opened_at(desk.catalogue, day(9), BERLIN)
    with pytest.raises(PlannerError, match="go back to today"):
        state.writing()
    state.close()
    assert not state.path.exists()


def test_the_board_names_its_state_and_the_day_of_knowing(desk: Desk) -> None:
    last = desk.change(moment(10), Kind.STOCK, 0, quantity=900.0)
    with desk.seen(day(12)) as (_, board):
        assert (board.operation, board.known_on) == (last, None)
    earlier = opened_at(desk.catalogue, day(9), BERLIN)
    with earlier.reading() as uow:
        board = board_of(uow, day(12))
    earlier.close()
    assert board.operation == last - 1
    # 1,000 pieces counted on the 2nd, less ten days of planned use.
    assert board.suggestions[PART].cover_days == pytest.approx(90)


def test_a_day_to_compare_with_is_seen_for_itself(desk: Desk) -> None:
    desk.change(moment(10), Kind.STOCK, 0, quantity=900.0)
    with desk.catalogue.reading() as uow:
        assert since_day(uow, day(9), BERLIN).operation == 1
        assert since_day(uow, day(10), BERLIN).operation == 2
        assert since_day(uow, day(1), BERLIN).operation == 0
        since = since_day(uow, day(9), BERLIN)
    assert (since.as_of, since.licence_day, since.text) == (day(9), day(9), "the end of 09 Nov 2026")


def test_an_operation_to_compare_with_is_seen_for_its_day(desk: Desk) -> None:
    number = desk.change(moment(10, 20), Kind.STOCK, 0, quantity=900.0)
    with desk.catalogue.reading() as uow:
        since = since_operation(uow, number, BERLIN)
        with pytest.raises(PlannerError, match="no operation 77"):
            since_operation(uow, 77, BERLIN)
    assert (since.operation, since.as_of) == (number, day(10))
    # At eight in the evening in Berlin it is the 11th in Shanghai, where licences are judged.
    assert since.licence_day == day(11)
    assert since.text == "operation 2, Edit stock, on 10 Nov 2026"


def test_the_last_print_is_compared_with_as_it_was_printed(desk: Desk) -> None:
    with desk.catalogue.reading() as uow:
        assert since_last_print(uow, BERLIN) is None
    record_print(desk.catalogue, as_of=day(9), operation=1, who="Ana", at=moment(9))
    with desk.catalogue.reading() as uow:
        since = since_last_print(uow, BERLIN)
    assert since is not None
    assert (since.operation, since.as_of, since.text) == (1, day(9), "the summary printed on 09 Nov 2026")
    known = datetime(2026, 11, 8, 22, 59, tzinfo=UTC)
    record_print(desk.catalogue, as_of=day(20), operation=0, known_until=known, who="Ana", at=moment(10))
    with desk.catalogue.reading() as uow:
        since = since_last_print(uow, BERLIN)
    assert since is not None
    assert since.text == "the summary printed on 10 Nov 2026 for 20 Nov 2026 as known on 08 Nov 2026"
    assert (since.operation, since.licence_day) == (0, day(20))
