"""Scenarios in the catalogue: saved, renamed, duplicated and removed, each as one operation of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from planner.catalogue.queries import load_records
from planner.catalogue.unit_of_work import UnitOfWork
from planner.domain.changes import ChangeSet
from planner.domain.kinds import Kind
from planner.domain.scenarios import Scenario
from planner.errors import PlannerError
from planner.exposure.presets import PRESETS
from planner.exposure.what_if.known import RECORD, is_record, scenario_key
from planner.exposure.what_if.lines import BETWEEN_LINES, Line, line_of, mixed_name
from planner.services.editing import Edit, edit_records, remove_records


def save_scenario(uow: UnitOfWork, scenario: Scenario, *, who: str, at: datetime) -> ChangeSet:
    """Adds a scenario, or changes the one of its name, as one operation; the caller commits.

    Its lines are taken as they are: that they can be read over the facts is what evaluating it says. Raises
    PlannerError for a blank name, for the name of a preset or of the record, and for a line that is none.
    """
    name = _fit_name(scenario.name)
    lines = tuple(line_of(text).text for text in scenario.assumptions)
    found = _find(_scenarios(uow), name)
    values: dict[str, object] = {
        "name": found.name if found else name,
        "base": scenario.base,
        "regime": scenario.regime,
        "assumptions": lines,
        "note": scenario.note,
    }
    label = f"Change scenario {found.name}" if found else f"Save scenario {name}"
    edit = Edit(Kind.SCENARIOS, found.id if found else None, values)
    return edit_records(uow, [edit], who=who, at=at, label=label)


def duplicate_scenario(
    uow: UnitOfWork, name: str, *, who: str, at: datetime, new_name: str | None = None
) -> tuple[Scenario, ChangeSet]:
    """Adds a copy under another name, by default the name with the next free number; returns it and the operation.

    Raises PlannerError where there is no such scenario or the name is taken.
    """
    those = _scenarios(uow)
    source = _existing(those, name)
    wanted = _fit_name(new_name) if new_name is not None else _free_name(those, source.name)
    _refuse_taken(those, wanted)
    copy = replace(source, name=wanted, id=0)
    return copy, save_scenario(uow, copy, who=who, at=at)


def rename_scenario(uow: UnitOfWork, name: str, new_name: str, *, who: str, at: datetime) -> ChangeSet:
    """Gives a scenario another name, also in the scenarios that start from it or mix it; the caller commits.

    Raises PlannerError where there is no such scenario, and where the new name is blank, taken, or means another thing.
    """
    those = _scenarios(uow)
    source, wanted = _existing(those, name), _fit_name(new_name)
    if scenario_key(wanted) != scenario_key(source.name):
        _refuse_taken(those, wanted)
    edits = [Edit(Kind.SCENARIOS, source.id, {"name": wanted})]
    edits += [edit for one in those if one.id != source.id for edit in _following(one, source.name, wanted)]
    label = f"Rename scenario {source.name} to {wanted}"
    return edit_records(uow, edits, who=who, at=at, label=label)


def remove_scenario(uow: UnitOfWork, name: str, *, who: str, at: datetime) -> ChangeSet:
    """Removes a scenario as one operation; the caller commits.

    Raises PlannerError where there is none, and where others start from it or mix it, naming them.
    """
    those = _scenarios(uow)
    source = _existing(those, name)
    users = [one.name for one in those if one.id != source.id and _names_it(one, source.name)]
    if users:
        raise PlannerError(
            f"{', '.join(users)} {'rests' if len(users) == 1 else 'rest'} on {source.name}",
            "change or remove what rests on it first",
        )
    return remove_records(uow, Kind.SCENARIOS, [source.id], who=who, at=at)


def _scenarios(uow: UnitOfWork) -> list[Scenario]:
    return [one for one in load_records(uow, Kind.SCENARIOS) if isinstance(one, Scenario)]


def _find(those: Iterable[Scenario], name: str) -> Scenario | None:
    return next((one for one in those if scenario_key(one.name) == scenario_key(name)), None)


def _existing(those: list[Scenario], name: str) -> Scenario:
    found = _find(those, name)
    if found is None:
        raise PlannerError(f"There is no scenario {name}", "see the list of scenarios for the names there are")
    return found


def _fit_name(name: str) -> str:
    """The name without needless blanks; raises PlannerError for one that a scenario cannot have."""
    wanted = " ".join(name.split())
    if not wanted:
        raise PlannerError("The scenario has no name", "give it one")
    if BETWEEN_LINES.search(wanted):
        raise PlannerError(f"The name {wanted} holds a ;", "leave it out, as lists are written with it")
    if is_record(wanted) or scenario_key(wanted) in PRESETS:
        raise PlannerError(
            f"{wanted} is not a name for a scenario of your own", f"{RECORD} and the presets keep theirs"
        )
    return wanted


def _refuse_taken(those: Iterable[Scenario], name: str) -> None:
    taken = _find(those, name)
    if taken is not None:
        raise PlannerError(f"There is a scenario {taken.name} already", "choose another name")


def _free_name(those: list[Scenario], name: str) -> str:
    number = 2
    while _find(those, f"{name} {number}"):
        number += 1
    return f"{name} {number}"


def _names_it(scenario: Scenario, name: str) -> bool:
    key = scenario_key(name)
    return scenario_key(scenario.base or "") == key or any(_mixes(text, key) for text in scenario.assumptions)


def _mixes(text: str, key: str) -> bool:
    name = mixed_name(text)
    return name is not None and scenario_key(name) == key


def _following(scenario: Scenario, old: str, new: str) -> list[Edit]:
    """What changes in a scenario that starts from a renamed one or mixes it."""
    if not _names_it(scenario, old):
        return []
    key = scenario_key(old)
    base = new if scenario_key(scenario.base or "") == key else scenario.base
    lines = tuple(
        Line("mix", "", f"{new} {line_of(text).value.rpartition(' ')[2]}").text if _mixes(text, key) else text
        for text in scenario.assumptions
    )
    return [Edit(Kind.SCENARIOS, scenario.id, {"base": base, "assumptions": lines})]
