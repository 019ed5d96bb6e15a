"""Measures that came and were suspended together, such as the October 2025 set, told as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.alerts.phrases import month_and_year
from planner.domain.measures import MeasureState, MeasureStatus, measure_name


@dataclass(frozen=True, slots=True)
class MeasureGroup:
    """Measures with the same status that were announced in one month and suspended over the same days.

    A measure without a suspension stands alone. `suspended_to` is the last day of the suspension.
    """

    name: str
    status: MeasureStatus
    states: tuple[MeasureState, ...]
    announced: date | None = None
    effective: date | None = None
    suspended_from: date | None = None
    suspended_to: date | None = None

    @property
    def measures(self) -> tuple[str, ...]:
        """The ids of the measures."""
        return tuple(state.measure for state in self.states)


_Dates = tuple[date | None, date | None, date | None, date | None]


def measure_groups(states: Iterable[MeasureState]) -> tuple[MeasureGroup, ...]:
    """The measures in groups, in the order of the first of each."""
    found: dict[tuple[object, ...], list[MeasureState]] = {}
    for state in states:
        announced, _, start, end = _dates(state)
        month = (announced.year, announced.month) if announced else None
        key: tuple[object, ...] = (state.status, month, start, end) if start else (state.measure,)
        found.setdefault(key, []).append(state)
    return tuple(_group(members) for members in found.values())


def _group(members: list[MeasureState]) -> MeasureGroup:
    dates = [_dates(state) for state in members]
    announced, effective, _, _ = (min((day for day in days if day), default=None) for days in zip(*dates, strict=True))
    _, _, start, end = dates[0]
    alone = len(members) == 1 or announced is None
    name = measure_name(members[0].measure) if alone or announced is None else f"{month_and_year(announced)} set"
    return MeasureGroup(name, members[0].status, tuple(members), announced, effective, start, end)


def _dates(state: MeasureState) -> _Dates:
    """The first announced and effective day of a measure, and the days of its suspension."""
    limbs = state.limbs
    return (
        min((limb.announced for limb in limbs if limb.announced), default=None),
        min((limb.effective for limb in limbs if limb.effective), default=None),
        min((limb.suspended_from for limb in limbs if limb.suspended_from), default=None),
        max((limb.suspended_to for limb in limbs if limb.suspended_to), default=None),
    )
