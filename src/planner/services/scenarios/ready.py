"""What-ifs that are ready to be taken as they are: what planners ask first."""

from __future__ import annotations

from planner.domain.scenarios import Scenario

_READY = (
    Scenario("Licences lapse", regime="spring-2025", assumptions=("gl_renew_prob=0",)),
    Scenario("October set applies", assumptions=("october=on", "extended=on")),
    Scenario("Eight weeks more stock", assumptions=("buy_weeks=8 in 14 days",)),
)


def ready_scenarios() -> tuple[Scenario, ...]:
    """Three what-ifs: general licences lapse, the October set applies, eight weeks more stock.

    The stock lands 14 days after the day that is evaluated, so that it needs no day of its own.
    """
    return _READY
