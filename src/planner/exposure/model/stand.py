"""What the leads of a branch are held against: the stock of each of its cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from planner.exposure.columns import NEVER, Flags, Floats, Wholes
from planner.exposure.model.branch import Branch, used_until
from planner.exposure.model.gaps import FIXED, Gaps, Places
from planner.exposure.model.leads import Leads, by_clock, first_rows, turns
from planner.exposure.model.paths import Ways

# A shortage of less than this part of the need is rounding.
_ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
class Stand:
    """The stock of each case, with a slack for rounding.

    `alone` are the leads of cases on one clock, receipts taken off, `worst_lead` that of each case where no licence
    ever comes. What does not depend on odds is worked out once; `crossings` keeps it for parts of the stock.
    """

    branch: Branch
    cumulative: Floats
    stock: Floats
    slack: Floats
    alone: tuple[Leads, ...]
    worst_lead: Floats
    crossings: dict[float, tuple[Wholes, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, branch: Branch, cumulative: Floats, stock: Floats) -> Stand:
        """The stand of a branch, from the stock by part."""
        part = branch.gaps.part
        slack = _ROUNDING * np.maximum(1.0, cumulative[part, -1])
        alone = _alone(branch)
        return cls(branch, cumulative, stock[part], slack, alone, _worst_lead(branch, alone, part.size))

    @cached_property
    def is_short(self) -> Flags:
        """By case, whether it is short where no licence ever comes."""
        return np.asarray(self.worst_lead > self.stock + self.slack)

    def crossed(self, part_of_stock: float) -> tuple[Wholes, ...]:
        """For the leads on one clock, by row, the licence time from which this part of the stock will not do."""
        if part_of_stock not in self.crossings:
            above = self.stock * part_of_stock + self.slack
            # A slider asks for many parts one after another: only the last is kept beside the whole.
            for part in [part for part in self.crossings if part != 1.0]:
                del self.crossings[part]
            self.crossings[part_of_stock] = tuple(leads.crossed(above[leads.case]) for leads in self.alone)
        return self.crossings[part_of_stock]

    @cached_property
    def worst_short(self) -> Floats:
        """By case, the pieces short where no licence ever comes."""
        return np.asarray(np.maximum(0.0, self.worst_lead - self.stock))

    @cached_property
    def days_survived(self) -> Wholes:
        """By case, the full days of cover where no licence ever comes; NEVER beyond the horizon."""
        days = np.full(self.stock.size, NEVER, dtype=np.int32)
        is_short, followed = self.is_short, self.branch.followed
        plain = np.flatnonzero(is_short & self.branch.plain)
        days[plain] = _last_full_day(self.branch.gaps, self.cumulative, plain, self.stock + self.slack)
        rows = np.flatnonzero(is_short[followed.case])
        case = followed.case[rows]
        # What comes in on a day is there before that day's use.
        has = followed.came[rows, 1:] + (self.stock + self.slack)[case, np.newaxis]
        days[case] = (followed.used[rows, 1:] > has).argmax(axis=1)
        return days


def _alone(branch: Branch) -> tuple[Leads, ...]:
    """The leads of cases on one clock, receipts taken off: of the paths of a case the greatest counts."""
    ways = branch.ways
    if not ways.case.size:
        return branch.alone
    first = first_rows(ways.case)
    greatest = np.empty((first.size, ways.pieces.shape[1]))
    turn, place = turns(ways.case), np.cumsum(np.diff(ways.case, prepend=-1) > 0) - 1
    for number in range(int(turn.max()) + 1):
        rows = np.flatnonzero(turn == number)
        lead = ways.pieces[rows] - branch.received[rows, np.newaxis]
        greatest[place[rows]] = np.maximum(greatest[place[rows]], lead) if number else lead
    return (*branch.alone, by_clock(Leads(ways.case[first], ways.clock[first], greatest)))


def way_leads(branch: Branch, ways: Ways) -> Floats:
    """By path, its lead where no licence ever comes."""
    return used_until(branch.followed, ways) - ways.received


def _worst_lead(branch: Branch, alone: tuple[Leads, ...], count: int) -> Floats:
    worst = np.zeros(count)
    for leads in (*alone, branch.together):
        worst += np.bincount(leads.case, leads.pieces[:, -1], minlength=worst.size)
    for joint in (branch.joint, branch.joint_received):
        first = first_rows(joint.ways.case)
        if first.size:
            worst[joint.ways.case[first]] = np.maximum.reduceat(way_leads(branch, joint.ways), first)
    return worst


def _last_full_day(gaps: Gaps, cumulative: Floats, cases: Places, above: Floats) -> Wholes:
    """For plain cases that come to be short, how many days of use their level pays for where no licence comes."""
    counts = np.diff(gaps.starts)[cases]
    first = np.cumsum(counts) - counts
    turn = np.arange(counts.sum()) - np.repeat(first, counts)
    rows = np.repeat(gaps.starts[cases], counts) + turn
    last = cumulative.shape[1] - 1
    begin, share = gaps.begin[rows], gaps.share[rows]
    end = np.where(gaps.clock[rows] == FIXED, np.maximum(begin, gaps.back[rows]), last)
    flat, starts = cumulative.reshape(-1), gaps.part[gaps.case[rows]] * (last + 1)
    before = flat[starts + begin]
    low, high = np.zeros(cases.size, dtype=np.int64), np.full(cases.size, last)
    for _ in range(last.bit_length()):
        middle = (low + high) >> 1
        until = np.minimum(np.repeat(middle, counts), end)
        used = share * np.maximum(0.0, flat[starts + until] - before)
        over = np.add.reduceat(used, first) > above[cases] if cases.size else np.zeros(0, dtype=np.bool_)
        high = np.where(over, middle, high)
        low = np.where(over, low, middle + 1)
    return (high - 1).astype(np.int32)
