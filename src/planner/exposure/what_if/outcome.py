"""What a what-if answers: figures by part, totals, and what changes against the base."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.exposure import Level, Money
from planner.domain.scenarios import Scenario, WhatIf
from planner.exposure.columns import Figures

AS_RECORDED = "As recorded"


@dataclass(frozen=True, slots=True)
class AssumptionLine:
    """One assumption as the planner reads it; `key` is that of the record's line, `value` what stands after its =.

    `text` is a whole line such as "Licence time: spring-2025". `changed` tells that it differs from the base.
    """

    key: str
    text: str
    changed: bool
    value: str


@dataclass(frozen=True, slots=True)
class Totals:
    """What one column sums up to, over all parts; money by currency, never across.

    `on_unconfirmed` are the parts whose level rests on an unconfirmed measure only. `first_line_down` is the earliest
    day on which a line stops where no licence comes, `first_part` the part it is. `parts_short` stop within the horizon
    where no licence comes. `expected_short_pcs` and `revenue_at_risk` weigh what is short by its chance.
    `next_file_by` is the next last day to file that has not passed, `file_by_passed` the parts whose day has.
    """

    levels: Mapping[Level, int]
    on_unconfirmed: int
    first_line_down: date | None
    first_part: str | None
    parts_short: int
    expected_short_pcs: float
    revenue_at_risk: tuple[Money, ...]
    next_file_by: date | None
    file_by_passed: int


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One column of the comparison: a scenario, what it assumes, and what comes of it.

    `scenario` is None for what is recorded, without any what-if. `lines` are all assumptions, those changed against
    the record marked. In a mix (`what_if.mix`) chances, pieces and money are weighted sums, and a level is that of the
    weighted chance: the scenarios themselves have levels, a mix has none of its own.
    """

    name: str
    scenario: Scenario | None
    what_if: WhatIf
    totals: Totals
    figures: Figures
    lines: tuple[AssumptionLine, ...]

    @property
    def mixed(self) -> bool:
        """Whether it is a weighted mix of scenarios."""
        return bool(self.what_if.mix)


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """A part whose suggestion differs in at least one column; `levels` has one a column, the base first.

    `cover_days` is usable stock over demand as in the base. `reason` names the assumption that moved it, in the first
    column whose level differs, such as "Licence time grows".
    """

    part: str
    description: str | None
    maker: str | None
    cover_days: float | None
    levels: tuple[Level, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Scenarios side by side, the base first, and the parts whose suggestion changes, most severe first."""

    columns: tuple[Evaluated, ...]
    changed: tuple[ChangedPart, ...]
