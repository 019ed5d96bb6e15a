"""Weighted mixes of scenarios: chances, pieces and days weighed part by part.

Formula: Σ weight × result (methods.md section 6, whole scenarios are mixed by their weights; worked case 14).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from planner.domain.exposure import Assumptions, Level, Money
from planner.exposure.amounts import money
from planner.exposure.columns import NEVER, UNKNOWN_DAY, Codes, Figures, Flags, Floats, Outcome, Wholes

_WEIGHED = ("p_line_down", "p_line_down_stock_cut", "expected_short", "unsecured_share")
_AFTER_ALL = NEVER + NEVER


@dataclass(frozen=True, slots=True)
class Weighed:
    """The figures of one scenario with its weight (0..1)."""

    figures: Figures
    weight: float


def mixed(members: Sequence[Weighed], assumed: Assumptions) -> Figures:
    """The figures of a mix of scenarios over the same parts; at least one has a weight above 0.

    Chances, expected pieces and shares are Σ weight × figure; a part that one scenario cannot assess has none. The
    worst is that of the worst scenario, a day the first in any of them; licence times are not mixed. A level is that
    of the weighted chance by the same thresholds, never below nor above those of the scenarios: a mix has no level of
    its own. A made part shows the magnet that decides it in the scenario of the greatest weight.
    """
    counted = sorted((one for one in members if one.weight > 0), key=lambda one: -one.weight)
    models = [one.figures.model for one in counted]
    weighed = {name: _sum(counted, name) for name in _WEIGHED}
    first = counted[0].figures
    nothing = np.full(len(first.numbers), UNKNOWN_DAY, dtype=np.int32)
    return replace(
        first,
        outcome=_outcome(counted),
        level=_level(counted, assumed, [one.figures.level for one in counted]),
        level_if_off=_level(counted, assumed, [one.figures.level_if_off for one in counted]),
        model=replace(
            first.model,
            **weighed,
            worst_short=np.fmax.reduce([model.worst_short for model in models]),
            tts=_first([model.tts for model in models]),
            p50=nothing,
            p90=nothing,
        ),
        file_by=_first([one.figures.file_by for one in counted]),
    )


def mixed_money(members: Iterable[tuple[float, Iterable[Money]]]) -> tuple[Money, ...]:
    """Σ weight × amount by currency, in the order in which the currencies come."""
    totals: dict[str, float] = {}
    for weight, amounts in members:
        for one in amounts:
            totals[one.currency] = totals.get(one.currency, 0.0) + weight * float(one.amount)
    return tuple(money(round(total, 2), currency) for currency, total in totals.items())


def _sum(members: Sequence[Weighed], name: str) -> Floats:
    """Σ weight × column; a part that is assessed without the figure adds 0."""
    total = np.zeros(len(members[0].figures.numbers))
    for one in members:
        column = getattr(one.figures.model, name)
        assessed = one.figures.level != Level.UNASSESSED.rank
        total += one.weight * np.where(np.isnan(column) & assessed, 0.0, column)
    return total


def _first(columns: Sequence[Wholes]) -> Wholes:
    """By part the earliest day; UNKNOWN_DAY where no scenario has one."""
    first = np.minimum.reduce([np.where(column == UNKNOWN_DAY, _AFTER_ALL, column) for column in columns])
    return np.where(first == _AFTER_ALL, UNKNOWN_DAY, first).astype(np.int32)


def _outcome(members: Sequence[Weighed]) -> Codes:
    """Computed where any scenario computes the part, else as in the first."""
    computed: Flags = np.logical_or.reduce([one.figures.outcome == Outcome.COMPUTED for one in members])
    return np.where(computed, Outcome.COMPUTED, members[0].figures.outcome).astype(np.int8)


def _level(members: Sequence[Weighed], assumed: Assumptions, levels: Sequence[Codes]) -> Codes:
    down = _sum(members, "p_line_down")
    cut = _sum(members, "p_line_down_stock_cut")
    by_chance = np.select(
        [down >= assumed.critical_from, down >= assumed.high_from, cut >= assumed.high_from],
        [Level.CRITICAL.rank, Level.HIGH.rank, Level.MEDIUM.rank],
        Level.LOW.rank,
    )
    least, most = np.minimum.reduce(levels), np.maximum.reduce(levels)
    levelled: Codes = np.where(least == Level.UNASSESSED.rank, least, np.clip(by_chance, least, most)).astype(np.int8)
    return levelled
