"""The clock of an application: 45 working days by the rules, and when a decision is likely by the chosen preset."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.domain.evidence import Fact
from planner.domain.licences import Licence


@dataclass(frozen=True, slots=True)
class Clock:
    """Where an application stands in time.

    `due` is the 45th working day after acceptance on the Chinese calendar, `estimated` where the calendar of that year
    is not published; None with `why_not` where the limit does not run (not accepted yet, end user on the watch list,
    decided). `used` counts working days so far. `likely` and `late` are the days by which half and nine tenths of such
    applications are decided by the preset, None where they never are. `overdue` counts working days past `due`.
    """

    licence: Licence
    used: int | None = None
    limit: int = 45
    due: date | None = None
    estimated: bool = False
    why_not: str | None = None
    overdue: int = 0
    likely: date | None = None
    late: date | None = None
    in_stage: int | None = None
    facts: tuple[Fact, ...] = ()
