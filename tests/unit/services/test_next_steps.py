"""Next steps over a board: fixes that open as scenarios, turning points, weak points, the revenue chain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planner.domain.exposure import Level, Money
from planner.domain.kinds import Kind
from planner.domain.scenarios import Scenario
from planner.errors import PlannerError
from planner.exposure.fixes.fix import FixKind
from planner.exposure.fixes.turning.point import TurningKind
from planner.exposure.presets import assumptions
from planner.exposure.weak_points.nodes import NodeKind
from planner.exposure.what_if.known import Known
from planner.exposure.what_if.reading import read_what_if
from planner.services.board import Board
from planner.services.next_steps import NextSteps
from unit.services.desk import MAKER, OTHER, PART, Desk, board_of, day, moment

ELSEWHERE = "Kansai Jishaku"
MOTOR = "AX-MOTOR"


@pytest.fixture
def board(desk: Desk) -> Iterator[Board]:
    """MG-1 in a motor that earns, with a licence that ends and an alternate; of MG-2 nothing is known but its maker."""
    desk.license(moment(3), until=date(2026, 12, 9))
    desk.write(
        moment(4),
        {
            Kind.SUPPLIERS: [{"name": ELSEWHERE, "country": "JP"}],
            Kind.SOURCES: [
                {"part_number": PART, "supplier": ELSEWHERE, "origin": "JP", "china_content": "no", "share": 1.0,
                 "approval": "qualifying", "available_from": date(2027, 8, 1)}
            ],
            Kind.PARTS: [{"part_number": MOTOR, "revenue_per_unit": Decimal(200), "currency": "EUR"}],
            Kind.BOM: [{"parent": MOTOR, "child": PART, "quantity": 2.0}],
            Kind.DEMAND: [{"part_number": MOTOR, "per_day": 10.0}],
            Kind.STOCK: [{"part_number": MOTOR, "quantity": 0.0, "as_of": day(2)}],
        },
    )  # fmt: skip
    with desk.catalogue.reading() as uow:
        yield board_of(uow, day(16))


def test_the_fixes_of_a_part_open_as_scenarios_that_say_the_same(board: Board) -> None:
    steps = NextSteps(board)
    found = steps.of_part(PART)
    assert {fix.kind for fix in found.fixes} == {FixKind.BUY, FixKind.RENEW, FixKind.FILE, FixKind.QUALIFY}
    assert found.fixes[0].helps
    known = Known.of(board.facts, board.as_of)
    for fix in found.fixes:
        lines = steps.lines(fix.what_if)
        assert lines
        assert read_what_if(Scenario("x", assumptions=lines), board.assumptions, known) == fix.what_if, lines


def test_what_would_change_the_answer_is_told_with_the_part(board: Board) -> None:
    found = NextSteps(board).of_part(PART)
    kinds = [change.kind for change in found.changes]
    assert TurningKind.COVER in kinds
    ends = next(change for change in found.changes if change.kind is TurningKind.DATE)
    assert (ends.on, {case.text for case in ends.cases}) == (date(2026, 12, 9), {"renewed in time", "not renewed"})
    assert NextSteps(board).lines(None) == ()


def test_a_product_is_asked_for_by_its_own_number_and_an_unknown_one_is_refused(board: Board) -> None:
    found = NextSteps(board).of_part(f" {MOTOR} ")
    assert found.suggestion.part_number == MOTOR
    assert {(fix.judged, fix.part) for fix in found.fixes} == {(MOTOR, PART)}
    with pytest.raises(PlannerError, match="There is no part MG-99"):
        NextSteps(board).of_part("MG-99")


def test_overall_each_part_brings_its_best_fix_of_a_kind(board: Board) -> None:
    fixes = NextSteps(board).overall()
    assert len({(fix.part, fix.kind) for fix in fixes}) == len(fixes) > 0
    assert all(fix.helps for fix in fixes)
    assert [fix.effect for fix in fixes] == sorted((fix.effect for fix in fixes), reverse=True)
    assert len(NextSteps(board).overall(most=1)) == 1


def test_the_revenue_chain_leads_from_the_part_to_the_product(board: Board) -> None:
    chain = NextSteps(board).revenue_chain()
    stop = next(one for one in chain.stops if one.product == MOTOR)
    assert (stop.part, stop.path) == (PART, (PART, MOTOR))
    assert stop.on == board.suggestions[PART].line_down
    assert chain.per_month == (Money(Decimal("60833.33"), "EUR"),)


def test_weak_points_follow_the_assumed_time_to_recover(board: Board) -> None:
    points = NextSteps(board).weak_points()
    supplier = next(one for one in points if one.node.kind is NodeKind.SUPPLIER and one.node.name == MAKER)
    assert [part.part for part in supplier.parts] == [PART, OTHER]
    assert [part.is_exposed for part in supplier.parts] == [None, False]
    assumed = NextSteps(board).weak_points(recover_days=90)
    again = next(one for one in assumed if one.node == supplier.node)
    assert again.exposed_per_month == (Money(Decimal("60833.33"), "EUR"),)
    assert [product.product for product in again.products] == [MOTOR]


def test_in_a_scenario_everything_is_of_the_scenario(board: Board) -> None:
    record, eased = NextSteps(board), replace(assumptions("eased"), gl_renew_prob=1.0)
    what_if = read_what_if(Scenario("x", regime="eased", assumptions=("gl_renew_prob=1",)), board.assumptions,
                           Known.of(board.facts, board.as_of))  # fmt: skip
    assert what_if.assumed.licence == eased.licence
    steps = NextSteps(board, what_if)
    assert steps.of_part(PART).suggestion.level.rank < record.of_part(PART).suggestion.level.rank
    assert not any(stop.part == PART for stop in steps.revenue_chain().stops)
    assert steps.of_part(OTHER).suggestion.level in (Level.LOW, Level.MEDIUM)
