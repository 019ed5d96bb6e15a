"""Scenarios side by side: the parts whose suggestion changes, and the assumption that moves each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from planner.domain.exposure import Level
from planner.domain.scenarios import WhatIf
from planner.exposure.columns import Figures, Flags, Floats, Wholes
from planner.exposure.what_if.changes import Change, changes_of
from planner.exposure.what_if.subjects import WEIGHTED_MIX

_ROUNDING = 1e-9
_LEVEL_OF_RANK = {level.rank: level for level in Level}


@dataclass(frozen=True, slots=True)
class Column:
    """A what-if and its figures."""

    what_if: WhatIf
    figures: Figures


@dataclass(frozen=True, slots=True)
class Moved:
    """A part whose level differs in some column: its place, its level by column, and the main reason."""

    place: int
    levels: tuple[Level, ...]
    reason: str


def moved_parts(columns: Sequence[Column], figures_of: Callable[[WhatIf], Figures]) -> tuple[Moved, ...]:
    """The parts whose level is not the same in all columns, the worst first; the first column is the base.

    The main reason is the change that alone brings a part's level, then its chance of a line-down, closest to what all
    changes together bring, in the first column that differs; `figures_of` evaluates a what-if with one change.
    """
    levels = np.stack([column.figures.level for column in columns])
    places = np.flatnonzero((levels != levels[0]).any(axis=0)).astype(np.int32)
    first = np.argmax(levels[:, places] != levels[0, places], axis=0)
    reasons: dict[int, str] = {}
    for number in range(1, len(columns)):
        those = places[first == number]
        if those.size:
            reasons |= zip(those.tolist(), _reasons(columns[0], columns[number], those, figures_of), strict=True)
    numbers = columns[0].figures.numbers
    found = [
        Moved(place, tuple(_LEVEL_OF_RANK[int(rank)] for rank in levels[:, place]), reasons[place])
        for place in places.tolist()
    ]
    return tuple(sorted(found, key=lambda one: (*(-level.rank for level in one.levels), numbers[one.place])))


def _reasons(base: Column, other: Column, places: Wholes, figures_of: Callable[[WhatIf], Figures]) -> list[str]:
    if other.what_if.mix or base.what_if.mix:
        return [WEIGHTED_MIX] * places.size
    changes = changes_of(other.what_if, base.what_if)
    after, before = _standing(other.figures, places), _standing(base.figures, places)
    chosen = np.zeros(places.size, dtype=np.int64)
    if len(changes) > 1:
        distances = [np.abs(_standing(figures_of(change.alone), places) - after) for change in changes]
        chosen = np.argmin(np.stack(distances), axis=0)
    worse = after > before
    return [_reason(changes[number], grows=bool(up)) for number, up in zip(chosen, worse, strict=True)]


def _reason(change: Change, *, grows: bool) -> str:
    return change.worse if grows else change.better


def _standing(figures: Figures, places: Wholes) -> Floats:
    """One number by which parts stand: the level's rank, and within it the chance of a line-down that they show."""
    standing: Floats = figures.level[places] + np.nan_to_num(figures.model.p_line_down[places]) / 2
    return standing


def differing(before: Figures, after: Figures) -> Flags:
    """Which parts show another level, another line-down or another chance of one."""
    old, new = before.model, after.model
    chances = [np.nan_to_num(model.p_line_down, nan=-1.0) for model in (old, new)]
    moved: Flags = (before.level != after.level) | (old.tts != new.tts) | (np.abs(chances[0] - chances[1]) > _ROUNDING)
    return moved
