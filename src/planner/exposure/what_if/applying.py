"""A what-if applied to the columns of a ground: the facts stay as they are, their columns are made anew."""

from __future__ import annotations

from planner.domain.scenarios import WhatIf
from planner.exposure.evaluation import Evaluation, judged
from planner.exposure.ground import Ground
from planner.exposure.what_if.needing import needs_under
from planner.exposure.what_if.supplying import supplied_under


def laid_out(ground: Ground, what_if: WhatIf) -> Evaluation:
    """The answer for every part under a what-if that is no mix, with all columns laid out for it.

    Raises PlannerError where a change does not fit what is recorded.
    """
    ground, supplies = supplied_under(ground, what_if)
    return judged(ground, needs_under(ground, what_if, supplies.as_it_is), supplies, what_if.assumed)
