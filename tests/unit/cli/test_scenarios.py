"""`planner scenario` and `planner scenarios` on a small catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from planner.catalogue.queries import content_hash
from planner.cli import run
from planner.domain.kinds import Kind
from unit.services.by_hand import records, seen
from unit.services.desk import MAKER, PART, Desk, moment

SLOW = {"name": "Slow", "regime": "spring-2025", "assumptions": ("horizon_days=150",)}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "magnets.planner")
    made.begin()
    made.write(moment(5), {Kind.SCENARIOS: [SLOW]})
    yield made
    made.close()


def asked(desk: Desk, *more: str, code: int = 0) -> None:
    desk.close()
    assert run(["scenario", str(desk.catalogue.path), *more, "--as-of", "2026-11-22"]) == code


def document(desk: Desk, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, Any]:
    asked(desk, *more, "--json")
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_a_scenario_has_the_shape_of_the_contract(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(desk, capsys, "slow")
    assert list(found) == ["name", "assumptions", "parts", "totals", "against", "differences"]
    assert (found["name"], found["against"], found["differences"]) == ("Slow", None, [])
    told = found["assumptions"]
    assert (told["regime"], told["p_first"], told["horizon_days"]) == ("spring-2025", 0.25, 150)
    assert (told["october"], told["extended"], told["mix"]) == ("unknown", None, {})
    assert [part["part"] for part in found["parts"]] == [PART, "MG-2"]
    assert {"reasons", "p_line_down", "kg_exposed", "mark"} <= set(found["parts"][0])
    assert found["totals"]["levels"]["Critical"] == 1
    assert found["totals"]["first_line_down"] == "2027-02-10"


def test_two_are_compared_part_by_part(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(desk, capsys, "slow", "--against", "eased")
    assert found["against"]["name"] == "eased"
    assert found["against"]["assumptions"]["regime"] == "eased"
    assert set(found["against"]["totals"]) == set(found["totals"])
    [one] = [part for part in found["differences"] if part["part"] == PART]
    assert one["level"] == {"before": "Medium", "after": "Critical"}
    assert one["line_down"] == {"before": "2027-02-10", "after": "2027-02-10"}
    assert one["p_line_down"]["before"] < 0.1 < one["p_line_down"]["after"]
    assert document(desk, capsys, "slow", "--against", "slow")["differences"] == []


def test_the_record_and_presets_have_names_too(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    record, preset = document(desk, capsys, "record"), document(desk, capsys, "mid-2025")
    assert (record["name"], preset["name"]) == ("As recorded", "mid-2025")
    assert record["parts"] == preset["parts"]


def test_a_new_name_with_assumptions_is_a_what_if_and_nothing_is_written(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    before = seen(desk, content_hash)
    found = document(desk, capsys, "Mine", "--regime", "eased", "--assume", f"out {MAKER}=2026-12-01..2027-01-15")
    assert found["assumptions"]["regime"] == "eased"
    assert found["parts"][0]["reasons"]
    assert seen(desk, content_hash) == before


def test_a_what_if_is_kept_where_that_is_asked_for(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    asked(desk, "Mine", "--assume", "demand=+10%", "--save")
    asked(desk, "Slow", "--assume", "horizon_days=120", "--assume", "demand=-5%", "--save")
    found = {one.name: one for one in records(desk, Kind.SCENARIOS)}
    assert (found["Mine"].regime, found["Mine"].assumptions) == (None, ("demand=+10%",))
    assert (found["Slow"].regime, found["Slow"].assumptions) == ("spring-2025", ("horizon_days=120", "demand=-5%"))
    capsys.readouterr()
    assert run(["scenarios", str(desk.catalogue.path)]) == 0
    assert capsys.readouterr().out == "Slow: spring-2025; horizon_days=120; demand=-5%\nMine: demand=+10%\n"
    assert run(["scenarios", str(desk.catalogue.path), "--json"]) == 0
    assert [one["name"] for one in json.loads(capsys.readouterr().out)] == ["Slow", "Mine"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("Nothing",), "There is no scenario Nothing"),
        ((" ",), "The name of the scenario is empty"),
        (("slow", "--against", "Nothing"), "There is no scenario Nothing"),
        (("eased", "--assume", "demand=+10%"), "eased stands for itself and cannot be changed"),
        (("record", "--regime", "eased"), "record stands for itself and cannot be changed"),
        (("record", "--save"), "What is recorded is no scenario"),
        (("eased", "--save"), "eased is not a name for a scenario of your own"),
        (("Mine", "--assume", "demand=10%"), "The assumption demand=10% cannot be read"),
        (("Mine", "--assume", "demand=+10%", "--regime", "summer"), "There is no preset named summer"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    desk: Desk, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    asked(desk, *arguments, code=1)
    out, refused = capsys.readouterr()
    assert (out, refused.startswith(told)) == ("", True)
    assert refused.count("\n") == 1
    assert [one.name for one in records(desk, Kind.SCENARIOS)] == ["Slow"]


def test_plain_text_tells_the_difference_to_the_record(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    asked(desk, "slow")
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "Slow, against As recorded: 22 Nov 2026 and 150 days ahead"
    assert "  * Licence time: spring-2025" in told
    assert "    October 2025 set: as in the rule book" in told
    assert "Parts by suggestion: None 0, Low 0, Medium 1, High 0 (\u22121), Critical 1 (+1), Unassessed 0" in told
    assert "First line-down: 10 Feb 2027 (MG-1)" in told
    assert told[-1] == "  MG-1: High to Critical. Licence time grows"


def test_a_catalogue_without_scenarios_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", str(tmp_path / "c.planner")]) == 0
    capsys.readouterr()
    assert run(["scenarios", str(tmp_path / "c.planner")]) == 0
    assert capsys.readouterr().out == "No scenario is kept yet.\n"
