"""The October 2025 set in a what-if: every measure that nobody has confirmed taken as in force, or as off."""

from __future__ import annotations

from dataclasses import replace

from planner.domain.evidence import Origin, assumption
from planner.domain.exposure import Extended
from planner.domain.measures import Measure, MeasureState, MeasureStatus

_ASSUMED = {Extended.ON: MeasureStatus.IN_FORCE, Extended.OFF: MeasureStatus.SUSPENDED}


def states_under(states: tuple[MeasureState, ...], october: Extended | None) -> tuple[MeasureState, ...]:
    """The rule book with its unconfirmed measures in force (on) or suspended (off); as it is for anything else.

    The limbs that change say that they are assumed, so that no sentence cites the rule book for them.
    """
    status = _ASSUMED.get(october) if october else None
    return states if status is None else tuple(_assumed(state, status) for state in states)


def _assumed(state: MeasureState, status: MeasureStatus) -> MeasureState:
    unconfirmed = MeasureStatus.UNCONFIRMED
    limbs = tuple(_limb(limb, status) if limb.status == unconfirmed.value else limb for limb in state.limbs)
    return replace(state, status=status if state.status is unconfirmed else state.status, limbs=limbs)


def _limb(limb: Measure, status: MeasureStatus) -> Measure:
    said = f"assumed; the rule book has it as {MeasureStatus.UNCONFIRMED.value}"
    return replace(limb, status=status.value, origin=Origin(whole=assumption(said)))
