"""The October 2025 set in a what-if: every measure that nobody has confirmed taken as in force, or as off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from planner.domain.exposure import Extended
from planner.domain.measures import MeasureState, MeasureStatus
from planner.rulebook.measures import unconfirmed_off


def states_under(states: tuple[MeasureState, ...], october: Extended | None) -> tuple[MeasureState, ...]:
    """The rule book with its unconfirmed measures in force (on) or suspended (off); as it is for anything else."""
    if october is Extended.ON:
        return tuple(_in_force(states))
    return unconfirmed_off(states) if october is Extended.OFF else states


def _in_force(states: Iterable[MeasureState]) -> Iterable[MeasureState]:
    unconfirmed, on = MeasureStatus.UNCONFIRMED, MeasureStatus.IN_FORCE
    for state in states:
        limbs = tuple(
            replace(limb, status=on.value) if limb.status == unconfirmed.value else limb for limb in state.limbs
        )
        yield replace(state, status=on if state.status is unconfirmed else state.status, limbs=limbs)
