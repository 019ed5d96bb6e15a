"""Scenarios over the facts of a board: evaluated, compared, mixed, and never written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planner.catalogue.queries import content_hash
from planner.domain.exposure import Level
from planner.domain.kinds import Kind
from planner.domain.scenarios import Scenario
from planner.errors import PlannerError
from planner.exposure.suggestions import Suggestions
from planner.services.board import Board
from planner.services.scenarios import AS_RECORDED, Workbench, ready_scenarios
from unit.services.by_hand import seen
from unit.services.desk import MAKER, OTHER, PART, Desk, day, moment

ON = day(22)
SLOW = Scenario("Slow", regime="spring-2025")
MORE = Scenario("More", assumptions=("demand=+50%",))
EASED = Scenario("Eased too", regime="eased")
MIX = Scenario("Mix", assumptions=("mix=Slow 50%", "mix=eased 30%", "mix=record 20%"))


@contextmanager
def board_with(desk: Desk, *kept: Scenario) -> Iterator[Board]:
    with desk.seen(ON) as (_uow, board):
        yield replace(board, facts=replace(board.facts, scenarios=kept))


def bench(desk: Desk, *kept: Scenario) -> Workbench:
    with board_with(desk, *kept) as board:
        return Workbench.of(board)


def test_the_record_is_the_base(desk: Desk) -> None:
    found = bench(desk).evaluate(None)
    assert (found.name, found.scenario, found.mixed) == (AS_RECORDED, None, False)
    assert not any(line.changed for line in found.lines)
    assert sum(found.totals.levels.values()) == 2
    assert (found.totals.first_part, found.totals.first_line_down) == (PART, date(2027, 2, 10))
    assert found.totals.parts_short == 1


def test_a_board_of_plain_suggestions_is_laid_out_like_one_of_columns(desk: Desk) -> None:
    with board_with(desk) as board:
        assert isinstance(board.suggestions, Suggestions)
        plain = Workbench.of(replace(board, suggestions=dict(board.suggestions)))
        assert plain.evaluate(None).totals == Workbench.of(board).evaluate(None).totals


def test_a_scenario_is_evaluated_under_the_assumptions_of_the_board(desk: Desk) -> None:
    found = bench(desk).evaluate(Scenario("Short", assumptions=("horizon_days=60", "papers_days=0")))
    assert found.totals.parts_short == 0
    assert {line.key: line.changed for line in found.lines} == {
        "gl_renew_prob": False,
        "october": False,
        "regime": False,
        "horizon_days": True,
        "papers_days": True,
    }


def test_what_ifs_stand_side_by_side_with_the_record(desk: Desk) -> None:
    found = bench(desk).compare([SLOW, EASED])
    assert [column.name for column in found.columns] == [AS_RECORDED, "Slow", "Eased too"]
    one = next(part for part in found.changed if part.part == PART)
    assert one.levels == (Level.HIGH, Level.CRITICAL, Level.MEDIUM)
    assert one.cover_days == pytest.approx(80)
    assert one.reason == "Licence time grows"
    assert one.maker == "Ningbo Haoran Magnet"


def test_two_what_ifs_are_compared_with_each_other(desk: Desk) -> None:
    found = bench(desk).compare([EASED], against=SLOW)
    one = next(part for part in found.changed if part.part == PART)
    assert (one.levels, one.reason) == ((Level.CRITICAL, Level.MEDIUM), "Licence time falls")
    back = bench(desk, MORE).compare([None], against=MORE)
    assert {part.reason for part in back.changed} == {"Without: Demand +50%"}


def test_a_mix_weighs_what_its_scenarios_say(desk: Desk) -> None:
    made = bench(desk, SLOW)
    mix = made.evaluate(MIX)
    totals = [made.evaluate(one).totals for one in (SLOW, Scenario("E", regime="eased"), None)]
    weighted = sum(w * one.expected_short_pcs for w, one in zip((0.5, 0.3, 0.2), totals, strict=True))
    assert mix.mixed
    assert mix.totals.expected_short_pcs == pytest.approx(weighted)
    told = made.suggestions(MIX)
    each = [made.suggestions(one)[PART] for one in (SLOW, Scenario("E", regime="eased"), None)]
    chance = sum(w * (one.p_line_down or 0) for w, one in zip((0.5, 0.3, 0.2), each, strict=True))
    assert told[PART].p_line_down == pytest.approx(chance)
    assert told[PART].line_down == each[0].line_down
    assert (told[PART].licence_p50_days, len(told)) == (None, 2)
    (reason,) = told[PART].reasons
    assert reason.rule == "MIX"
    assert reason.text.startswith("Weighted mix of 50% Slow (Critical, ")
    assert [part.reason for part in made.compare([MIX]).changed] in (["Weighted mix"], [])


def test_the_money_of_a_mix_is_weighed_from_that_of_its_scenarios(desk: Desk) -> None:
    units = {"UNIT-A": Decimal(10), "UNIT-B": Decimal(90)}
    desk.write(
        moment(5),
        {
            Kind.PARTS: [
                {"part_number": name, "revenue_per_unit": amount, "currency": "EUR"} for name, amount in units.items()
            ],
            Kind.BOM: [{"parent": name, "child": PART, "quantity": 1.0} for name in units],
            Kind.DEMAND: [{"part_number": name, "per_day": 10.0} for name in units],
        },
    )
    desk.change(moment(6), Kind.DEMAND, 0, per_day=0.0)
    dear = Scenario("Dear", assumptions=("demand UNIT-B=+300%",))
    made = bench(desk, dear)
    [mixed] = made.evaluate(Scenario("Mix", assumptions=("mix=Dear 25%", "mix=record 75%"))).totals.revenue_at_risk
    [most], [recorded] = (made.evaluate(one).totals.revenue_at_risk for one in (dear, None))
    assert mixed.currency == "EUR"
    assert float(mixed.amount) == pytest.approx(0.25 * float(most.amount) + 0.75 * float(recorded.amount), abs=0.01)
    assert float(most.amount) > 2 * float(recorded.amount) > 0


def test_a_scenario_is_evaluated_as_it_is_edited_and_its_bases_as_they_are_kept(desk: Desk) -> None:
    made = bench(desk, SLOW, Scenario("Deep", base="Slow"))
    assert made.evaluate(Scenario("Slow", regime="eased")).what_if.assumed.regime == "eased"
    assert made.evaluate(Scenario("Deep", base="Slow")).what_if.assumed.regime == "spring-2025"
    with pytest.raises(PlannerError, match="Slow starts from itself: Slow > Deep > Slow"):
        made.evaluate(Scenario("Slow", base="Deep"))


def test_a_line_that_does_not_fit_the_facts_is_refused(desk: Desk) -> None:
    with pytest.raises(PlannerError, match="There is no part MG-9"):
        bench(desk).evaluate(Scenario("Test", assumptions=("demand MG-9=+10%",)))


def test_the_ready_what_ifs_can_be_taken_as_they_are(desk: Desk) -> None:
    found = bench(desk).compare(ready_scenarios())
    stock = found.columns[3]
    assert any(line.text.endswith("+8 weeks, landed by 06 Dec 2026") for line in stock.lines)
    assert stock.totals.expected_short_pcs < found.columns[0].totals.expected_short_pcs
    assert found.columns[1].what_if.assumed.regime == "spring-2025"


def test_a_what_if_never_writes_facts(desk: Desk) -> None:
    before = seen(desk, content_hash)
    everything = Scenario(
        "All",
        regime="spring-2025",
        assumptions=(
            "october=on",
            "demand=+10%",
            f"demand {OTHER}=-20%",
            "buy_weeks=8 in 14 days",
            f"out {MAKER}=2026-12-01..2027-03-01",
            f"approval {MAKER}=40%",
            f"filed {PART} / {MAKER}=yes",
            f"freed {OTHER}=yes",
        ),
    )
    with desk.seen(ON) as (_uow, board):
        facts, shown = board.facts, {number: one.level for number, one in board.suggestions.items()}
        made = Workbench.of(board)
        told = made.compare([everything, *ready_scenarios()])
        assert len([reason.text for one in made.suggestions(everything).values() for reason in one.reasons]) > 0
        assert board.facts == facts
        assert {number: one.level for number, one in board.suggestions.items()} == shown
    assert told.columns[1].totals != told.columns[0].totals
    assert seen(desk, content_hash) == before


def test_kept_scenarios_are_found_by_name_with_presets_and_the_record(desk: Desk) -> None:
    desk.write(moment(5), {Kind.SCENARIOS: [{"name": "Slow", "regime": "spring-2025"}]})
    with desk.seen(ON) as (_uow, board):
        made = Workbench.of(board)
    assert made.scenario("slow") == board.facts.scenarios[0]
    assert (made.scenario("record"), made.scenario("EASED")) == (None, Scenario("eased", regime="eased"))
    with pytest.raises(PlannerError, match="There is no scenario Nothing"):
        made.scenario("Nothing")
