"""Levels in columns: what decides before the model speaks, the level by its probability, and the last day to file.

The rules are those of methods.md section 6; their thresholds are the planner's, out of the assumptions.
"""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from planner.domain.exposure import Assumptions, Level
from planner.exposure.columns import (
    NEVER,
    UNKNOWN_DAY,
    Clock,
    Codes,
    Flags,
    Floats,
    ModelFigures,
    Needs,
    Outcome,
    Supply,
    Wholes,
)
from planner.exposure.licence_time import clock_time

UNASSESSED = Level.UNASSESSED.rank

# Outcomes that leave a part unassessed.
_NOT_KNOWN = (Outcome.CONTROL_UNKNOWN, Outcome.NO_SOURCE, Outcome.INCOMPLETE, Outcome.CIRCLE)


def outcomes_of(needs: Needs, supply: Supply, holds_magnets: Flags) -> Codes:
    """How the answer of each part comes about, the first that holds.

    A part that magnets are built into (`holds_magnets`) is made rather than bought where no source is recorded.
    """
    exposed = (supply.controlled == 1) | supply.reached
    complete = needs.demand_known & ~np.isnan(needs.stock) & ~supply.shares_refused
    return np.select(
        [
            needs.in_circle,
            holds_magnets & ~supply.has_source,
            (supply.controlled == -1) & supply.has_source,
            supply.controlled == -1,
            ~exposed & supply.second_tier,
            ~exposed,
            ~complete,
        ],
        [
            Outcome.CIRCLE,
            Outcome.MADE,
            Outcome.CONTROL_UNKNOWN,
            Outcome.NO_SOURCE,
            Outcome.SECOND_TIER,
            Outcome.NOT_CONTROLLED,
            Outcome.INCOMPLETE,
        ],
        Outcome.COMPUTED,
    ).astype(np.int8)


def levels_of(outcome: Codes, model: ModelFigures, floored: Flags, assumed: Assumptions) -> Codes:
    """The rank of each part's own level: by its outcome, else by the chances of the model with a floor of Medium."""
    by_chance = np.select(
        [
            model.p_line_down >= assumed.critical_from,
            model.p_line_down >= assumed.high_from,
            (model.p_line_down_stock_cut >= assumed.high_from) | floored,
        ],
        [Level.CRITICAL.rank, Level.HIGH.rank, Level.MEDIUM.rank],
        Level.LOW.rank,
    )
    fixed = np.full(len(Outcome), Level.NONE.rank)
    fixed[Outcome.SECOND_TIER] = Level.LOW.rank
    fixed[list(_NOT_KNOWN)] = UNASSESSED
    return np.where(outcome == Outcome.COMPUTED, by_chance, fixed[outcome]).astype(np.int8)


def counted(model: ModelFigures, outcome: Codes) -> ModelFigures:
    """The figures of the model where it decides; without exposure no line stops, and what is not known has none."""
    decides, has_figures = outcome == Outcome.COMPUTED, known(outcome)
    nothing = np.where(has_figures, 0.0, np.nan)
    return ModelFigures(
        p_line_down=np.where(decides, model.p_line_down, nothing),
        p_line_down_stock_cut=np.where(decides, model.p_line_down_stock_cut, np.nan),
        expected_short=np.where(decides, model.expected_short, np.nan),
        worst_short=np.where(decides, model.worst_short, np.nan),
        tts=_days(decides, model.tts, np.where(has_figures, NEVER, UNKNOWN_DAY)),
        p50=_days(decides, model.p50, UNKNOWN_DAY),
        p90=_days(decides, model.p90, UNKNOWN_DAY),
        unsecured_share=np.where(decides, model.unsecured_share, nothing),
    )


def _days(rows: Flags, days: Wholes, otherwise: NDArray[np.int_] | int) -> Wholes:
    return np.where(rows, days, otherwise).astype(np.int32)


def known(outcome: Codes) -> Flags:
    """Which parts have figures at all."""
    return ~np.isin(outcome, _NOT_KNOWN)


def cover_days(needs: Needs) -> Floats:
    """Days that the usable stock lasts at the mean demand; NaN where either is not known or nothing is needed."""
    per_day = needs.per_day
    days = np.full(per_day.size, np.nan)
    np.divide(needs.stock, per_day, out=days, where=per_day > 0)
    return days


def last_days_to_file(supply: Supply, tts: Wholes, on: date, papers_days: int) -> Wholes:
    """Run-out less transit, the time of a new licence and papers, as an ordinal: the last day to file by part.

    The licence is in hand in time with an even chance; of several sources to file for the slowest counts. UNKNOWN_DAY
    where no line stops, where a licence is never that likely, or where all that could be filed for is under way.
    Method: methods.md section 7, number 7.
    """
    rows = np.flatnonzero(supply.can_be_filed & (supply.share > 0))
    times = [clock_time(Clock(clock.times)).quantile(0.5) for clock in supply.clocks]
    fresh = np.array([NEVER if time is None else time for time in times], dtype=np.int64)
    needed = np.full(tts.size, UNKNOWN_DAY, dtype=np.int64)
    np.maximum.at(needed, supply.part[rows], supply.transit[rows] + fresh[supply.clock[rows]])
    ends = (tts >= 0) & (tts < NEVER) & (needed >= 0) & (needed < NEVER)
    return np.where(ends, on.toordinal() + tts - needed - papers_days, UNKNOWN_DAY).astype(np.int32)
