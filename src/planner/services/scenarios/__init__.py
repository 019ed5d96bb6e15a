"""Scenarios: what-ifs kept under a name, evaluated over the facts of a board, compared, saved and removed."""

from planner.exposure.what_if.outcome import (
    AS_RECORDED,
    AssumptionLine,
    ChangedPart,
    Comparison,
    Evaluated,
    Totals,
)
from planner.services.scenarios.ready import ready_scenarios
from planner.services.scenarios.records import (
    duplicate_scenario,
    remove_scenario,
    rename_scenario,
    save_scenario,
)
from planner.services.scenarios.workbench import Workbench

__all__ = [
    "AS_RECORDED",
    "AssumptionLine",
    "ChangedPart",
    "Comparison",
    "Evaluated",
    "Totals",
    "Workbench",
    "duplicate_scenario",
    "ready_scenarios",
    "remove_scenario",
    "rename_scenario",
    "save_scenario",
]
