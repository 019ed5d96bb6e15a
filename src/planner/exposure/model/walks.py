"""Parts with alternates, outages or receipts that wait for several clocks: followed step by step in their order.

What a step uses depends on where the other clocks stand at it, so that this is done anew for other odds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planner.exposure.columns import Floats, Wholes
from planner.exposure.model.branch import Joint
from planner.exposure.model.leads import Leads, first_rows
from planner.exposure.model.odds import Order
from planner.exposure.model.paths import Paths, steps_of
from planner.exposure.model.stand import Stand, way_leads


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """By case, the lead after each step of its clocks and the chance that they stop there."""

    case: Wholes
    lead: Floats
    width: Floats

    def chance_above(self, lead: Floats, level: Floats) -> Floats:
        """By case, the chance of a lead above the level."""
        return np.asarray((self.width * (lead > level[self.case, np.newaxis])).sum(axis=1))


def joint_leads(stand: Stand, order: Order, stock_cut: float) -> Leads:
    """The leads of cases on several clocks without receipts, by clock: what each of its steps adds."""
    found = [_by_clock(stand, paths, order) for paths in _reachable(stand, stand.branch.joint, stock_cut)]
    clock = np.concatenate([leads.clock for leads in found]) if found else np.zeros(0, dtype=np.int32)
    order_of_rows = np.argsort(clock, kind="stable")
    if not found:
        return Leads(clock, clock, np.zeros((0, stand.cumulative.shape[1])))
    return Leads(
        np.concatenate([leads.case for leads in found])[order_of_rows],
        clock[order_of_rows],
        np.concatenate([leads.pieces for leads in found])[order_of_rows],
    )


def _by_clock(stand: Stand, paths: Paths, order: Order) -> Leads:
    branch = stand.branch
    waits = paths.clock < branch.clocks.size
    # Rows on one clock are added in the first of their columns.
    same = paths.clock[:, :, np.newaxis] == paths.clock[:, np.newaxis, :]
    column_of = same.argmax(axis=2)
    pieces = np.zeros((*paths.clock.shape, stand.cumulative.shape[1]))
    for column in paths.columns:
        rows, steps = steps_of(stand.cumulative, paths, order, column)
        pieces[rows, column_of[rows, column], 1:] += steps
    case = branch.joint.ways.case[paths.way]
    path, first_column = np.nonzero(waits & (column_of == np.arange(paths.clock.shape[1])))
    leads = np.cumsum(pieces[path, first_column], axis=1)
    first = first_rows(path)
    added = np.add.reduceat(leads[:, -1], first)
    leads[first] += (branch.followed.used[np.searchsorted(branch.followed.case, case), -1] - added)[:, np.newaxis]
    return Leads(case[path], branch.clocks[paths.clock[path, first_column]], leads)


def walks(stand: Stand, order: Order, stock_cut: float) -> Iterator[Walk]:
    """Follows the cases on several clocks with receipts: each step adds what that day of waiting uses."""
    for paths in _reachable(stand, stand.branch.joint_received, stock_cut):
        yield _walk(stand, paths, order)


def _reachable(stand: Stand, joint: Joint, stock_cut: float) -> Iterator[Paths]:
    """The batches without the paths that do not lead to a shortage even where no licence ever comes."""
    level = np.minimum(stand.stock, stand.stock * stock_cut) + stand.slack
    short = way_leads(stand.branch, joint.ways) > level[joint.ways.case]
    for paths in joint.batches:
        rows = np.flatnonzero(short[paths.way])
        if rows.size:
            yield paths.of(rows)


def _walk(stand: Stand, paths: Paths, order: Order) -> Walk:
    """Follows paths on several clocks: each step of a clock adds what that day of waiting uses."""
    branch, ways = stand.branch, stand.branch.joint_received.ways
    case, waits = ways.case[paths.way], paths.clock < branch.clocks.size
    turn = np.cumsum(waits, axis=1) - 1
    more = np.zeros((case.size, int(turn.max(initial=0)) + 1, stand.cumulative.shape[1] - 1))
    place = np.full(more.shape, order.at.size, dtype=np.min_scalar_type(-order.at.size - 1))
    for column in paths.columns:
        rows, steps = steps_of(stand.cumulative, paths, order, column)
        more[rows, turn[rows, column]] = steps
        place[rows, turn[rows, column]] = order.place[paths.clock[rows, column]]
    first = first_rows(case)
    place = place[first].reshape(first.size, -1)
    by_place = np.argsort(place, axis=1, kind="stable")
    several = first.size < case.size
    of_path = np.cumsum(np.diff(case, prepend=-1) > 0) - 1
    lead = np.zeros((case.size, place.shape[1] + 1))
    used = np.take_along_axis(more.reshape(case.size, -1), by_place[of_path] if several else by_place, axis=1)
    np.cumsum(used, axis=1, out=lead[:, 1:])
    never = branch.followed.used[np.searchsorted(branch.followed.case, case), paths.until]
    lead += (never - ways.received[paths.way] - lead[:, -1])[:, np.newaxis]
    at = np.append(order.at, 1.0)[np.take_along_axis(place, by_place, axis=1)]
    width = np.diff(at, axis=1, prepend=0.0, append=1.0)
    return Walk(case[first], np.maximum.reduceat(lead, first, axis=0) if several else lead, width)
