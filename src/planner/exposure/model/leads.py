"""Leads: the pieces that stock has to pay for within the horizon, by the licence time, for every clock of a part.

A lead never falls as the licence takes longer, and does not depend on the odds: one matrix answers for all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from planner.exposure.columns import Flags, Floats, Wholes
from planner.exposure.model.gaps import FIXED, Gaps, Places

_BLOCK = 1024


@dataclass(frozen=True, eq=False)
class Leads:
    """By row, the pieces used by a case because of one clock: `pieces[row, T]`, T = 0 … horizon; sorted by clock."""

    case: Wholes
    clock: Wholes
    pieces: Floats

    @cached_property
    def alike(self) -> list[Places]:
        """The rows by case, those of one case in one line, in one table for each number of clocks."""
        rows = np.argsort(self.case, kind="stable")
        starts = first_rows(self.case[rows])
        counts = np.diff(np.append(starts, rows.size))
        return [rows[starts[counts == count][:, np.newaxis] + np.arange(count)] for count in np.unique(counts)]

    def crossed(self, level: Floats) -> Wholes:
        """By row, the first licence time whose lead exceeds the level; one beyond the last where none does."""
        crossed = np.full(level.size, self.pieces.shape[1], dtype=np.int32)
        rows = np.flatnonzero(self.pieces[:, -1] > level)
        crossed[rows] = _first_above(self.pieces, level[rows], rows)
        return crossed

    def beyond(self, level: Floats, chances: Floats) -> Floats:
        """By row, the expected pieces above the level."""
        expected = np.zeros(self.case.size)
        rows = np.flatnonzero(self.pieces[:, -1] > level)
        starts = np.searchsorted(self.clock[rows], np.arange(chances.shape[0] + 1))
        buffer = np.empty((_BLOCK, self.pieces.shape[1]))
        for clock, (first, last) in enumerate(pairwise(starts)):
            for begin in range(first, last, _BLOCK):
                some = rows[begin : min(last, begin + _BLOCK)]
                above = np.take(self.pieces, some, axis=0, out=buffer[: some.size], mode="clip")
                above -= level[some, np.newaxis]
                np.maximum(above, 0.0, out=above)
                expected[some] = above @ chances[clock]
        return expected


def _first_above(rising: Floats, level: Floats, rows: Places) -> Wholes:
    """For some rows of a matrix whose rows never fall, the first column above the level; the last exceeds it."""
    width = rising.shape[1]
    flat, starts = rising.reshape(-1), rows * width
    low, high = np.zeros(rows.size, dtype=np.int64), np.full(rows.size, width - 1)
    for _ in range((width - 1).bit_length()):
        middle = (low + high) >> 1
        above = flat[starts + middle] > level
        high = np.where(above, middle, high)
        low = np.where(above, low, middle + 1)
    return high.astype(np.int32)


def by_clock(leads: Leads) -> Leads:
    """The rows in the order of their clocks."""
    order = np.argsort(leads.clock, kind="stable")
    return Leads(leads.case[order], leads.clock[order], leads.pieces[order])


def plain_leads(cumulative: Floats, gaps: Gaps, plain: Flags) -> Leads:
    """The leads of cases without alternates, outages and receipts.

    What rows without cover use adds up: row by row, their share of what the part needs from the day on which the
    cover ends until it is back. Rows of one case on one clock are added; FIXED ones go with any clock of their case.
    """
    highest = gaps.clock_range[1]
    rows = np.flatnonzero(plain[gaps.case])
    case, clock = gaps.case[rows], gaps.clock[rows]
    clock = np.maximum(0, np.where(clock == FIXED, highest[case], clock))
    keys, target = np.unique(clock.astype(np.int64) * gaps.part.size + case, return_inverse=True)
    pieces = np.empty((keys.size, cumulative.shape[1]))
    turn = turns(target)
    for number in range(int(turn.max(initial=-1)) + 1):
        for some in _blocks(np.flatnonzero(turn == number)):
            used = _used(cumulative, gaps, rows[some])
            if number:
                used += pieces[target[some]]
            pieces[target[some]] = used
    count = max(1, gaps.part.size)
    return Leads((keys % count).astype(np.int32), (keys // count).astype(np.int32), pieces)


def _blocks(rows: Places) -> list[Places]:
    """Rows in blocks that fit the processor's own memory."""
    return np.split(rows, range(_BLOCK, rows.size, _BLOCK))


def windows_from(cumulative: Floats, part: Places, first: Places) -> Floats:
    """By row, what a part needs until day `first` + T for T = 0 … horizon; rows sorted by part."""
    width = cumulative.shape[1]
    if not part.size:
        return np.zeros((0, width))
    place = np.cumsum(np.diff(part, prepend=part[0]) > 0)
    parts = part[np.diff(part, prepend=-1) > 0]
    padded = np.empty((parts.size, 2 * width - 1))
    padded[:, :width] = cumulative[parts]
    padded[:, width:] = padded[:, width - 1 : width]
    shifted = np.lib.stride_tricks.sliding_window_view(padded, width, axis=1)
    return np.asarray(shifted[place, first])


def _used(cumulative: Floats, gaps: Gaps, rows: Places) -> Floats:
    """By row, the pieces used because of it for each licence time."""
    part, begin, back = gaps.part[gaps.case[rows]], gaps.begin[rows], gaps.back[rows]
    last = cumulative.shape[1] - 1
    fixed = gaps.clock[rows] == FIXED
    before = cumulative[part, begin]
    # What a row needs whose end is fixed is the same for all licence times: the whole need less what lies outside.
    after = cumulative[part, last] - cumulative[part, np.maximum(begin, back)]
    used = windows_from(cumulative, part, np.where(fixed, last, back))
    used -= np.where(fixed, before + after, before)[:, np.newaxis]
    np.maximum(used, 0.0, out=used)
    used *= gaps.share[rows, np.newaxis]
    return used


def turns(target: Places) -> Wholes:
    """For each row, how many rows before it have the same target."""
    order = np.argsort(target, kind="stable")
    ordered = target[order]
    starts = np.flatnonzero(np.diff(ordered, prepend=-1))
    turn = np.empty(target.size, dtype=np.int32)
    turn[order] = np.arange(target.size) - np.repeat(starts, np.diff(np.append(starts, target.size)))
    return turn


def first_rows(case: Places) -> Wholes:
    """For rows sorted by case, the first of each."""
    return np.flatnonzero(np.diff(case, prepend=-1)).astype(np.int32)
