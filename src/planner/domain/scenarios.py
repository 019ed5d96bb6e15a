"""Scenarios: what-ifs that a planner keeps under a name."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.evidence import UNRECORDED, Origin


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named what-if; `base` names the scenario that it starts from, `regime` the times of licences in force.

    Each of `assumptions` is KEY=VALUE, such as horizon_days=120, in the keys of the exposure model.
    """

    name: str
    base: str | None = None
    regime: str | None = None
    assumptions: tuple[str, ...] = ()
    note: str | None = None
    id: int = 0
    origin: Origin = UNRECORDED
