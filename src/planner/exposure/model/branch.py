"""One branch of renewal, made ready: everything about its cases that does not depend on odds and stock.

Cases come in four kinds: plain supply or not (alternates, outages, receipts), waiting for one clock or for several.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.exposure.columns import Flags, Floats, Needs, Wholes
from planner.exposure.model.gaps import FIXED, Gaps
from planner.exposure.model.leads import Leads, by_clock, plain_leads
from planner.exposure.model.odds import Order
from planner.exposure.model.paths import Paths, Ways, batches, clock_row, steps_of, use_by_day
from planner.exposure.model.receipts import Receipts, of_cases, ways_of


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """Cases followed day by day where no licence comes: by case (`case`), cumulative use and receipts."""

    case: Wholes
    used: Floats
    came: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Joint:
    """Paths of cases on several clocks, in batches."""

    ways: Ways
    batches: tuple[Paths, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """The cases of one branch.

    `alone` are leads of cases on one clock; `together` those of plain cases on several, to be added at one quantile.
    `ways` are leads of cases on one clock with receipts, one row a path, of which the greatest counts once `received`
    is taken off. Cases on several clocks that are not plain have to be followed in the order of `clocks`: `joint` are
    those without receipts, `joint_received` those with. What a case that is not plain uses where no licence comes
    stands in `followed`.
    """

    gaps: Gaps
    alone: tuple[Leads, ...]
    together: Leads
    ways: Leads
    received: Floats
    joint: Joint
    joint_received: Joint
    clocks: Wholes
    followed: Followed
    plain: Flags


def branch_of(needs: Needs, gaps: Gaps, receipts: Receipts, clock_count: int) -> Branch:
    """Makes a branch ready from its rows."""
    cumulative, horizon = needs.cumulative, needs.horizon
    came = of_cases(receipts, gaps)
    plain = ~gaps.any_row(gaps.alternate | (gaps.out_from < gaps.out_to))
    has_receipts = np.zeros(plain.size, dtype=np.bool_)
    has_receipts[came[0]] = True
    plain &= ~has_receipts
    lowest, highest = gaps.clock_range
    several = lowest < highest
    clocks = np.unique(gaps.clock[several[gaps.case] & (gaps.clock != FIXED)]).astype(np.int32)
    followed = followed_of(needs, gaps, came, np.flatnonzero(~plain).astype(np.int32))
    one = ways_of(np.flatnonzero(~plain & ~several & ~has_receipts).astype(np.int32), came, horizon)
    dated = ways_of(np.flatnonzero(~plain & ~several & has_receipts).astype(np.int32), came, horizon)

    def joint(chosen: Flags) -> Joint:
        ways = ways_of(np.flatnonzero(~plain & several & chosen).astype(np.int32), came, horizon)
        return Joint(ways, tuple(batches(gaps, ways, clock_row(clock_count, clocks))))

    return Branch(
        gaps=gaps,
        alone=(
            plain_leads(cumulative, gaps, plain & ~several),
            by_clock(_leads(cumulative, gaps, one, followed)),
        ),
        together=plain_leads(cumulative, gaps, plain & several),
        ways=_leads(cumulative, gaps, dated, followed),
        received=dated.received,
        joint=joint(~has_receipts),
        joint_received=joint(has_receipts),
        clocks=clocks,
        followed=followed,
        plain=plain,
    )


def used_until(followed: Followed, ways: Ways) -> Floats:
    """By path, what is used until its day where no licence comes."""
    return np.asarray(followed.used[np.searchsorted(followed.case, ways.case), ways.until])


def followed_of(needs: Needs, gaps: Gaps, receipts: tuple[Wholes, Wholes, Floats], cases: Wholes) -> Followed:
    """Follows these cases, day by day, to the end of the horizon."""
    used = np.zeros((cases.size, needs.horizon + 1))
    whole = Ways(cases, np.full(cases.size, needs.horizon, dtype=np.int32), np.zeros(cases.size))
    for paths in batches(gaps, whole, _one_row(gaps)):
        used[paths.way, 1:] = np.cumsum(use_by_day(needs.cumulative, paths, 1), axis=1)
    came = np.zeros_like(used)
    case, day, pieces = receipts
    np.add.at(came, (np.searchsorted(cases, case), day + 1), pieces)
    return Followed(cases, used, np.cumsum(came, axis=1))


def _leads(cumulative: Floats, gaps: Gaps, ways: Ways, followed: Followed) -> Leads:
    """The leads of paths on one clock, whichever it is: back from what is used where no licence comes."""
    horizon = cumulative.shape[1] - 1
    pieces = np.zeros((ways.case.size, horizon + 1))
    order = Order.of_one(horizon)
    for paths in batches(gaps, ways, _one_row(gaps)):
        steps = np.zeros((paths.part.size, horizon))
        for column in paths.columns:
            rows, more = steps_of(cumulative, paths, order, column)
            steps[rows] += more
        pieces[paths.way, :horizon] = -np.cumsum(steps[:, ::-1], axis=1)[:, ::-1]
    pieces += used_until(followed, ways)[:, np.newaxis]
    clock = np.maximum(0, gaps.clock_range[1][ways.case])
    return Leads(ways.case, clock.astype(np.int32), pieces)


def _one_row(gaps: Gaps) -> Wholes:
    """Every clock as the one row of an order of one, FIXED as the row that stands still."""
    rows = np.zeros(int(gaps.clock.max(initial=0)) + 2, dtype=np.int32)
    rows[FIXED] = 1
    return rows
