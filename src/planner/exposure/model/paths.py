"""Parts with alternates, outages or receipts: what they use, one licence step after another, in batches of alike parts.

As a clock goes from T to T + 1 each row that waits for it fails on one more day. The need of that day is added as far
as other rows do not carry it: an alternate takes its share while it delivers, and use is never below nothing.
A receipt lowers the lead from its day on, so that the lead is greatest just before a receipt or at the end of the
horizon: such a part has one path to each of these days.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.exposure.columns import Flags, Floats, Wholes
from planner.exposure.model.gaps import FIXED, Gaps, Places
from planner.exposure.model.leads import windows_from
from planner.exposure.model.odds import Order

_BATCH = 1024
_Days = NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """The paths to be followed, sorted by case: each until day `until`, by when `received` pieces have come."""

    case: Wholes
    until: Wholes
    received: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Paths:
    """A batch of paths (rows) with the same number of rows of supply (columns), the first `today` of today's supply.

    `clock` are rows of an order, the last one for rows that wait for no licence.
    """

    way: Wholes
    part: Wholes
    until: _Days
    today: int
    share: Floats
    begin: _Days
    back: _Days
    clock: Wholes
    ready: _Days
    out_from: _Days
    out_to: _Days

    @property
    def columns(self) -> range:
        """The rows of supply by number."""
        return range(self.share.shape[1])

    def fails(self, column: int, days: _Days, back: _Days) -> Flags:
        """Whether a row of supply delivers nothing on these days, being back under cover on day `back`."""
        failed = (days >= self.begin[:, column, np.newaxis]) & (days < back)
        out_from, out_to = self.out_from[:, column, np.newaxis], self.out_to[:, column, np.newaxis]
        if (out_from < out_to).any():
            failed |= (days >= out_from) & (days < out_to)
        return failed

    def taken(self, column: int, days: _Days, fails: Flags) -> Floats:
        """The share of demand that a row leaves to the stock on these days; below nothing where it carries some."""
        share = self.share[:, column, np.newaxis]
        if column < self.today:
            return np.multiply(share, fails)
        return np.multiply(-share, ~fails & (days >= self.ready[:, column, np.newaxis]))

    def of(self, rows: Places) -> Paths:
        """Some of the paths."""
        return Paths(
            self.way[rows], self.part[rows], self.until[rows], self.today, self.share[rows], self.begin[rows],
            self.back[rows], self.clock[rows], self.ready[rows], self.out_from[rows], self.out_to[rows],
        )  # fmt: skip


def batches(gaps: Gaps, ways: Ways, clock_rows: Wholes) -> Iterator[Paths]:
    """The paths in batches of equal numbers of rows today and rows of alternates.

    `clock_rows` gives the row of an order for each clock, the row that stands still last (for FIXED).
    """
    total = np.diff(gaps.starts)[ways.case]
    helping = np.bincount(gaps.case[gaps.alternate], minlength=gaps.part.size)[ways.case]
    kinds, kind = np.unique(np.stack((total, helping)), axis=1, return_inverse=True)
    for number, (rows, alternates) in enumerate(kinds.T):
        alike = np.flatnonzero(kind.ravel() == number)
        for way in _whole_cases(alike.astype(np.int32), ways.case):
            yield _batch(gaps, ways, way, int(rows), int(rows - alternates), clock_rows)


def _whole_cases(way: Wholes, case: Wholes) -> list[Wholes]:
    """Splits paths into pieces of about a batch that hold all paths of their cases."""
    ends = np.flatnonzero(np.diff(case[way])) + 1
    wanted = np.searchsorted(ends, np.arange(_BATCH, way.size, _BATCH))
    return np.split(way, np.unique(ends[wanted[wanted < ends.size]]))


def _batch(gaps: Gaps, ways: Ways, way: Wholes, rows: int, today: int, clock_rows: Wholes) -> Paths:
    case = ways.case[way]
    row = gaps.starts[case][:, np.newaxis] + np.arange(rows)
    return Paths(
        way=way,
        part=gaps.part[case],
        until=ways.until[way].astype(np.int16),
        today=today,
        share=gaps.share[row],
        begin=gaps.begin[row].astype(np.int16),
        back=gaps.back[row].astype(np.int16),
        clock=clock_rows[gaps.clock[row]],
        ready=gaps.ready[row].astype(np.int16),
        out_from=gaps.out_from[row].astype(np.int16),
        out_to=gaps.out_to[row].astype(np.int16),
    )


def use_by_day(cumulative: Floats, paths: Paths, still: int) -> Floats:
    """The pieces that stock must pay for on each day where no licence ever comes; `still` clocks wait for none."""
    horizon = cumulative.shape[1] - 1
    days = np.arange(horizon, dtype=np.int16)[np.newaxis, :]
    share = np.zeros((paths.part.size, horizon))
    for column in paths.columns:
        stands = paths.clock[:, column] == still
        back = np.where(stands, paths.back[:, column], np.int16(horizon))[:, np.newaxis]
        share += paths.taken(column, days, paths.fails(column, days, back))
    np.maximum(share, 0.0, out=share)
    return np.asarray(share * np.diff(cumulative[paths.part], axis=1))


def steps_of(cumulative: Floats, paths: Paths, order: Order, column: int) -> tuple[Wholes, Floats]:
    """The paths whose row of this column waits for a licence, and what each further day of waiting makes them use.

    Steps of the same clock at the same time follow each other in the order of the columns.
    """
    still = order.place.shape[0] - 1
    rows = np.flatnonzero(paths.clock[:, column] != still).astype(np.int32)
    some = paths.of(rows)
    horizon = cumulative.shape[1] - 1
    days = some.back[:, column, np.newaxis] + np.arange(horizon, dtype=np.int16)
    share = np.zeros(days.shape)
    for other in some.columns:
        if other == column:
            fails = np.zeros(days.shape, dtype=np.bool_)
        else:
            fails = some.fails(other, days, _back_by_then(some, order, column, other))
        share += some.taken(other, days, fails)
    before = np.maximum(share, 0.0)
    share += some.share[:, column, np.newaxis]
    share = np.maximum(share, 0.0) - before
    share *= _fails_anew(some, column, days)
    share *= np.diff(windows_from(cumulative, some.part, some.back[:, column]), axis=1)
    return rows, share


def _back_by_then(paths: Paths, order: Order, column: int, other: int) -> _Days:
    """By path and step of a column, the day on which another row is back as its clock stands just before the step."""
    own, its = paths.clock[:, column], paths.clock[:, other]
    passed = order.then[its, own]
    already = (its == own) & (other < column)
    return np.asarray(paths.back[:, other, np.newaxis] + passed + already[:, np.newaxis].astype(np.int16))


def _fails_anew(paths: Paths, column: int, days: _Days) -> Flags:
    """Whether the day of a step is one on which the row would deliver if its licence were in hand."""
    anew = (days >= paths.begin[:, column, np.newaxis]) & (days < paths.until[:, np.newaxis])
    anew &= (days < paths.out_from[:, column, np.newaxis]) | (days >= paths.out_to[:, column, np.newaxis])
    return anew & (days >= paths.ready[:, column, np.newaxis]) if column >= paths.today else anew


def clock_row(count: int, clocks: Wholes) -> Wholes:
    """For each clock its row in the order of these clocks; the last entry (FIXED) stands still."""
    rows = np.full(count + 1, clocks.size, dtype=np.int32)
    rows[clocks] = np.arange(clocks.size)
    rows[FIXED] = clocks.size
    return rows
