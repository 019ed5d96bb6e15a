"""Scenarios saved, renamed, duplicated and removed as operations of the ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from planner.catalogue.ledger import operations
from planner.domain.changes import Touched
from planner.domain.kinds import Kind
from planner.domain.scenarios import Scenario
from planner.errors import PlannerError
from planner.services.history import redo_last, undo_last
from planner.services.scenarios import (
    duplicate_scenario,
    ready_scenarios,
    remove_scenario,
    rename_scenario,
    save_scenario,
)
from unit.services.by_hand import done, records, seen
from unit.services.desk import Desk, moment

LAPSE = Scenario("Licences lapse", regime="spring-2025", assumptions=("gl_renew_prob=0",), note="asked by finance")


def do(desk: Desk, verb: Callable[..., Any], *given: Any, **named: Any) -> Any:
    return done(desk, verb, *given, who="Ana", at=moment(5), **named)


def save(desk: Desk, *those: Scenario) -> None:
    for one in those:
        do(desk, save_scenario, one)


def kept(desk: Desk) -> dict[str, Scenario]:
    return {one.name: one for one in records(desk, Kind.SCENARIOS)}


def test_a_scenario_is_saved_as_one_operation_and_can_be_undone(desk: Desk) -> None:
    changes = do(desk, save_scenario, LAPSE)
    assert (changes.touched, changes.label) == (Touched.SCENARIOS, "Save scenario Licences lapse")
    [found] = kept(desk).values()
    assert (found.name, found.base, found.regime) == ("Licences lapse", None, "spring-2025")
    assert (found.assumptions, found.note) == (("gl_renew_prob=0",), "asked by finance")
    done(desk, undo_last, who="Ana", at=moment(5, 10))
    assert kept(desk) == {}
    done(desk, redo_last, who="Ana", at=moment(5, 11))
    assert list(kept(desk)) == ["Licences lapse"]


def test_saving_again_changes_the_scenario_of_that_name(desk: Desk) -> None:
    save(desk, LAPSE)
    changes = do(desk, save_scenario, Scenario("licences  lapse", base="eased", assumptions=("demand = +10%",)))
    assert changes.label == "Change scenario Licences lapse"
    [found] = kept(desk).values()
    assert (found.name, found.base, found.regime, found.note) == ("Licences lapse", "eased", None, None)
    assert found.assumptions == ("demand=+10%",)


def test_saving_what_is_there_already_writes_nothing(desk: Desk) -> None:
    save(desk, LAPSE)
    count = len(seen(desk, operations))
    assert do(desk, save_scenario, LAPSE).touched is Touched.NOTHING
    assert len(seen(desk, operations)) == count


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("  ", "The scenario has no name"),
        ("As recorded", "As recorded is not a name"),
        ("Eased", "Eased is not a name"),
        ("A; B", "The name A; B holds a ;"),
    ],
)
def test_a_name_that_cannot_be_is_refused(desk: Desk, name: str, told: str) -> None:
    with pytest.raises(PlannerError, match=told):
        do(desk, save_scenario, Scenario(name))


def test_a_line_that_is_none_is_refused(desk: Desk) -> None:
    with pytest.raises(PlannerError, match="The assumption demand cannot be read"):
        do(desk, save_scenario, Scenario("Test", assumptions=("demand",)))


def test_a_new_name_goes_into_what_starts_from_it_or_mixes_it(desk: Desk) -> None:
    save(
        desk,
        LAPSE,
        Scenario("Deeper", base="licences lapse", assumptions=("demand=-20%",)),
        Scenario("Mix", assumptions=("mix=Licences lapse 70%", "mix=eased 30%")),
        Scenario("Apart", assumptions=("demand=+20%",)),
    )
    changes = do(desk, rename_scenario, "LICENCES LAPSE", "No renewal")
    assert changes.label == "Rename scenario Licences lapse to No renewal"
    found = kept(desk)
    assert set(found) == {"No renewal", "Deeper", "Mix", "Apart"}
    assert (found["Deeper"].base, found["Deeper"].assumptions) == ("No renewal", ("demand=-20%",))
    assert found["Mix"].assumptions == ("mix=No renewal 70%", "mix=eased 30%")
    assert found["Apart"].assumptions == ("demand=+20%",)
    done(desk, undo_last, who="Ana", at=moment(6))
    assert kept(desk)["Deeper"].base == "licences lapse"


def test_another_case_of_the_same_name_is_a_rename_too(desk: Desk) -> None:
    save(desk, LAPSE)
    do(desk, rename_scenario, "Licences lapse", "Licences Lapse")
    assert list(kept(desk)) == ["Licences Lapse"]


def test_a_name_that_is_taken_or_missing_is_refused(desk: Desk) -> None:
    save(desk, LAPSE, Scenario("Other"))
    with pytest.raises(PlannerError, match="There is a scenario Other already"):
        do(desk, rename_scenario, "Licences lapse", "OTHER")
    with pytest.raises(PlannerError, match="There is no scenario Nothing"):
        do(desk, rename_scenario, "Nothing", "Something")


def test_a_copy_takes_the_next_free_name(desk: Desk) -> None:
    save(desk, LAPSE)
    copy, changes = do(desk, duplicate_scenario, "Licences lapse")
    assert (copy.name, changes.label) == ("Licences lapse 2", "Save scenario Licences lapse 2")
    again, _ = do(desk, duplicate_scenario, "Licences lapse")
    named, _ = do(desk, duplicate_scenario, "Licences lapse", new_name="Mine")
    assert (again.name, named.name) == ("Licences lapse 3", "Mine")
    assert kept(desk)["Mine"].assumptions == LAPSE.assumptions
    with pytest.raises(PlannerError, match="There is a scenario Mine already"):
        do(desk, duplicate_scenario, "Licences lapse", new_name="mine")


def test_what_others_rest_on_is_not_removed(desk: Desk) -> None:
    save(desk, LAPSE, Scenario("Deeper", base="Licences lapse"), Scenario("Mix", assumptions=("mix=Deeper 100%",)))
    with pytest.raises(PlannerError, match="Deeper rests on Licences lapse"):
        do(desk, remove_scenario, "Licences lapse")
    with pytest.raises(PlannerError, match="Mix rests on Deeper"):
        do(desk, remove_scenario, "Deeper")
    for name in ("Mix", "Deeper", "Licences lapse"):
        do(desk, remove_scenario, name)
    assert kept(desk) == {}


def test_the_ready_scenarios_are_three_that_can_be_saved(desk: Desk) -> None:
    save(desk, *ready_scenarios())
    assert list(kept(desk)) == ["Licences lapse", "October set applies", "Eight weeks more stock"]


def test_the_ledger_tells_who_saved_it_and_when(desk: Desk) -> None:
    save(desk, LAPSE)
    newest = max(seen(desk, operations), key=lambda line: line.id)
    assert (newest.who, newest.at) == ("Ana", moment(5))
    assert isinstance(newest.at, datetime)
