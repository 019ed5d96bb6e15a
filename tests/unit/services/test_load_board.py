"""A board is drawn without the shipments, of which there may be a million."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from planner.domain.alerts import AlertState
from planner.domain.kinds import Kind
from planner.exposure.presets import assumptions
from planner.progress import Cancelled
from planner.services.load_board import load_board
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


def test_working_out_a_board_can_be_stopped_at_every_kind_and_every_part(desk: Desk) -> None:
    class Stopped:
        def __init__(self, label: str) -> None:
            self.label = label

        def advance(self, done: int, total: int, label: str) -> None:
            if label == self.label and done == total - 1:
                raise Cancelled

    for label in ("Reading the catalogue", "Computing", "Looking for what needs attention"):
        with desk.catalogue.reading() as uow, pytest.raises(Cancelled):
            load_board(uow, as_of=day(16), today=day(16), assumed=assumptions(), progress=Stopped(label))


def test_what_the_planner_says_of_an_alert_stands_on_the_board(desk: Desk) -> None:
    with desk.seen(day(16)) as (_, board):
        alert = board.alerts[0]
    note = {"alert": alert.id, "state": AlertState.IN_HAND, "owner": "Ortega"}
    desk.write(moment(3), {Kind.ALERTS: [note]})
    with desk.seen(day(16)) as (_, board):
        noted = board.alerts[0]

    assert alert.state is AlertState.NEW
    assert (noted.id, noted.state, noted.owner) == (alert.id, AlertState.IN_HAND, "Ortega")
