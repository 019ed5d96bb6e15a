"""How much more stock brings a part's level down."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from planner.domain.exposure import Level
from planner.domain.scenarios import Purchase, WhatIf
from planner.exposure.fixes.situation import summed
from planner.exposure.fixes.turning.point import Case, Trial, TurningKind, TurningPoint
from planner.rulebook.wording import quantity_text

_DAYS_A_WEEK = 7


def more_cover(trial: Trial) -> Iterator[TurningPoint]:
    """The least number of usable pieces more that lowers the level, found by halving; or that none does.

    More stock never raises the chance of a line-down, so that halving finds the least. What is needed over the whole
    horizon is the most that is tried.
    """
    situation = trial.situation
    answer, days = situation.answer, situation.what_if.assumed.horizon_days
    if answer.level.rank < Level.LOW.rank or answer.p_line_down is None or not answer.per_day:
        return
    most = math.ceil(answer.per_day * days)
    if trial.level(_with_pieces(trial, most)).rank >= answer.level.rank:
        if answer.level.rank >= Level.MEDIUM.rank:
            text = (
                f"More stock alone does not lower it: with all the use of {days} days in stock it is {answer.level} too"
            )
            yield TurningPoint(TurningKind.COVER, situation.number, text)
        return
    least = _least(trial, most)
    what_if = _with_pieces(trial, least)
    level = trial.level(what_if)
    cover = least / answer.per_day
    text = f"With {quantity_text(least, 'pcs')} more in usable stock ({cover:,.1f} days of use) it is {level}"
    facts = (
        summed("pieces more", least, "pcs", "the least that lowers the level, found by trying"),
        summed("use", answer.per_day, "pcs a day", "needed a day, mean over the horizon"),
    )
    yield TurningPoint(TurningKind.COVER, situation.number, text, (Case("with them", level),), None, facts, what_if)


def _least(trial: Trial, most: int) -> int:
    before = trial.situation.answer.level.rank
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        if trial.level(_with_pieces(trial, middle)).rank < before:
            high = middle
        else:
            low = middle
    return high


def _with_pieces(trial: Trial, pieces: int) -> WhatIf:
    situation = trial.situation
    weeks = pieces / (situation.answer.per_day or 1.0) / _DAYS_A_WEEK
    bought = Purchase(weeks, situation.on, situation.number)
    return replace(situation.what_if, purchases=(*situation.what_if.purchases, bought))
