"""A board is drawn without the shipments, of which there may be a million."""

from __future__ import annotations

from sqlalchemy import event

from planner.domain.kinds import Kind
from planner.services.tables import board_tables
from unit.services.desk import MAKER, PART, Desk, board_of, day, moment

SENT = {"supplier": MAKER, "part_number": PART, "quantity": 5.0, "unit": "pcs"}


def test_the_board_asks_one_number_of_the_shipments_and_reads_none(desk: Desk) -> None:
    desk.write(moment(3), {Kind.SHIPMENTS: [{**SENT, "received_on": day(number)} for number in (4, 6, 5)]})
    asked: list[str] = []
    with desk.catalogue.reading() as uow:
        event.listen(uow.connection, "before_cursor_execute", lambda *given: asked.append(given[2]))
        board = board_of(uow, day(16))

    of_shipments = [statement for statement in asked if "shipments" in statement]
    assert len(of_shipments) == 1
    assert of_shipments[0].startswith("SELECT max(")
    assert board.facts.shipments == ()
    fresh = {line.name: line for line in board.freshness}
    assert (fresh["Shipments"].newest, fresh["Shipments"].text) == (day(6), "10 days")


def test_the_series_that_are_shipped_stay_with_the_board(desk: Desk) -> None:
    point = {"series": "magnets", "month": "2030-01", "destination": "World", "value": 7.0, "unit": "t"}
    desk.write(moment(3), {Kind.MARKET: [point]})
    with desk.seen(day(16)) as (_, board):
        assert [item.value for item in board.facts.market if item.month == "2030-01"] == [7.0]
        assert len(board.facts.market) > 50


def test_the_tables_of_a_tour_hold_the_shipments_all_the_same(desk: Desk) -> None:
    desk.write(moment(3), {Kind.SHIPMENTS: [{**SENT, "received_on": day(4)}]})
    with desk.seen(day(16)) as (uow, board):
        sheets = {sheet.name: sheet for sheet in board_tables(uow, board)}

    assert len(sheets["shipments"].rows) == 1
    assert "orders" not in sheets
