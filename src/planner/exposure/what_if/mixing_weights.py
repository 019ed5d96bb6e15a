"""The weights of a mix: which scenarios it weighs, and that they add up."""

from __future__ import annotations

from collections.abc import Sequence

from planner.domain.scenarios import Scenario
from planner.errors import PlannerError
from planner.exposure.what_if.known import RECORD, Known, scenario_key
from planner.exposure.what_if.line_values import read_percent
from planner.exposure.what_if.lines import Line, line_of, unreadable
from planner.rulebook.wording import share_text

_ROUNDING = 1e-6


def mix_of(scenario: Scenario, lines: Sequence[Line], known: Known) -> tuple[tuple[str, float], ...]:
    """The scenarios that a mix weighs with their weights, as their names are recorded; empty where it is no mix.

    Raises PlannerError where one is not there, is a mix itself, or where the weights do not add up to 1.
    """
    mix = tuple(_weighed(line, scenario, known) for line in lines)
    total = sum(weight for _, weight in mix)
    if mix and abs(total - 1) > _ROUNDING:
        raise PlannerError(
            f"The weights of {scenario.name} add up to {share_text(total)}", "change them so that they add up to 100%"
        )
    return mix


def _weighed(line: Line, scenario: Scenario, known: Known) -> tuple[str, float]:
    name, _, percent = line.value.rpartition(" ")
    if not name.strip() or line.about:
        raise unreadable(line)
    weight = read_percent(percent, line, least=0, most=1)
    member = known.scenario(name)
    if member is None:
        return RECORD, weight
    if scenario_key(member.name) == scenario_key(scenario.name):
        raise PlannerError(f"{scenario.name} mixes itself", "weigh other scenarios")
    if any(line_of(text).key == "mix" for text in member.assumptions):
        raise PlannerError(f"{member.name} is a mix itself", "weigh the scenarios that it mixes")
    return member.name, weight
