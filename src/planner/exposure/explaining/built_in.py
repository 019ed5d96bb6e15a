"""The sentence about the magnets that are built into a part: M1."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planner.domain.evidence import Fact, computed
from planner.domain.exposure import Level, Reason
from planner.exposure.explaining.names import few_text


def worst_of_magnets(worst: str, level: Level, count: int, unknown: Sequence[str], facts: Sequence[Fact]) -> Reason:
    """M1: the magnet that decides among the `count` built in, with its own level; names those not assessed."""
    text = (
        f"Its magnet {worst} is {level}" if count == 1 else f"The worst of its {count:,} magnets, {worst}, is {level}"
    )
    if unknown and level is not Level.UNASSESSED:
        text = f"{text}; not assessed: {few_text(unknown)}"
    return Reason("M1", text, tuple(facts))


def shown_facts(worst: str, on: date, figures: Sequence[tuple[str, object, str | None]]) -> tuple[Fact, ...]:
    """The figures that a made part shows of the magnet that decides: name, value and unit of each that is known."""
    source = computed(f"the suggestion of {worst}")
    known = (one for one in figures if one[1] is not None)
    return tuple(Fact(f"{name} of {worst}", value, unit, on, source) for name, value, unit in known)
