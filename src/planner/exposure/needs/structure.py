"""The bill of materials in columns: low-level codes, circles, and its lines in the order in which needs are worked out.

Low-level codes: a part is worked out after everything that it is built into (methods.md section 4, MRP).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planner.exposure.columns import Flags, Floats, NeedColumns, Wholes, in_order
from planner.exposure.needs.ranges import ranges

_NEVER_READY = -1


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """What is built into what, made once for a catalogue and used for every day and what-if.

    `codes` are low-level codes, 0 for a part that is built into nothing and for those `in_circle`; `circles` holds,
    for a part on a circle, the places along it. `parent`, `child` and `quantity` are the lines that count: equal ones
    added up, none that leads into a circle, sorted by the code of the child, then by child and parent. `line_levels`
    says where the lines to the children of each code begin. `makers` are the parts with lines of their own, sorted by
    code (`maker_levels`), and `maker` is the parent of each line as a place among them.
    """

    count: int
    codes: Wholes
    in_circle: Flags
    circles: Mapping[int, tuple[int, ...]]
    parent: Wholes
    child: Wholes
    quantity: Floats
    line_levels: Wholes
    maker: Wholes
    makers: Wholes
    maker_levels: Wholes

    def lines_to(self, part: int) -> list[int]:
        """The places of the lines that a part is the child of."""
        found: list[int] = np.flatnonzero(self.child == part).tolist()
        return found

    def path(self, part: int) -> tuple[int, ...]:
        """The places along the circle that a part is on, from it back to it; empty where it is on none."""
        circle = self.circles.get(part, ())
        begin = circle.index(part) if circle else 0
        return (*circle[begin:], *circle[: begin + 1])


def structure_of(columns: NeedColumns) -> Structure:
    """Sorts the bill of materials from the top down and finds its circles."""
    count, parent, child = columns.count, columns.parent, columns.child
    codes = _codes(count, parent, child)
    circles: dict[int, tuple[int, ...]] = {}
    in_circle = np.zeros(count, np.bool_)
    if (codes == _NEVER_READY).any():
        circles = _circles(count, parent, child, codes)
        in_circle[list(circles)] = True
        sound = ~in_circle[child]
        codes = _codes(count, parent[sound], child[sound])
    return _sorted(columns, codes, in_circle, circles)


def _sorted(columns: NeedColumns, codes: Wholes, in_circle: Flags, circles: Mapping[int, tuple[int, ...]]) -> Structure:
    counted = ~in_circle[columns.child]
    parent, child, pieces = (
        columns.parent[counted].astype(np.int64),
        columns.child[counted].astype(np.int64),
        columns.quantity[counted],
    )
    key = (codes[child].astype(np.int64) * columns.count + child) * columns.count + parent
    order = np.argsort(key)
    key = key[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    parent, child = parent[order][first], child[order][first]
    total = int(codes.max(initial=0)) + 1
    maker = np.zeros(columns.count, np.bool_)
    maker[parent] = True
    makers = np.flatnonzero(maker)
    makers = makers[np.argsort(codes[makers], kind="stable")]
    places = np.zeros(columns.count, np.int32)
    places[makers] = np.arange(makers.size)
    return Structure(
        count=columns.count,
        codes=codes,
        in_circle=in_circle,
        circles=circles,
        parent=parent.astype(np.int32),
        child=child.astype(np.int32),
        quantity=np.add.reduceat(pieces[order], first) if first.size else np.zeros(0),
        line_levels=in_order(codes[child], total),
        maker=places[parent],
        makers=makers.astype(np.int32),
        maker_levels=in_order(codes[makers], total),
    )


def _codes(count: int, parent: Wholes, child: Wholes) -> Wholes:
    """The low-level code of every part; `_NEVER_READY` for parts on circles and whatever lies below them."""
    order = np.argsort(parent)
    below, starts = child[order], in_order(parent[order], count)
    waiting = np.bincount(child, minlength=count)
    codes = np.full(count, _NEVER_READY, np.int32)
    ready = np.flatnonzero(waiting == 0)
    code = 0
    while ready.size:
        codes[ready] = code
        rows = ranges(starts[ready], starts[ready + 1] - starts[ready])
        reached, lines = np.unique(below[rows], return_counts=True)
        waiting[reached] -= lines
        ready = reached[waiting[reached] == 0]
        code += 1
    return codes


def _circles(count: int, parent: Wholes, child: Wholes, codes: Wholes) -> dict[int, tuple[int, ...]]:
    """A circle for every part that is on one; what only lies above or below circles is taken away first."""
    left = (codes[parent] == _NEVER_READY) & (codes[child] == _NEVER_READY)
    upwards = _codes(count, child[left], parent[left])
    left &= (upwards[parent] == _NEVER_READY) & (upwards[child] == _NEVER_READY)
    below: dict[int, list[int]] = {}
    for above, under in zip(parent[left].tolist(), child[left].tolist(), strict=True):
        below.setdefault(above, []).append(under)
    circles: dict[int, tuple[int, ...]] = {}
    for part in below:
        if part not in circles:
            circle = _way_back(part, below)
            circles |= dict.fromkeys(circle, circle)
    return circles


def _way_back(part: int, below: Mapping[int, list[int]]) -> tuple[int, ...]:
    """The shortest way down from a part to itself, without its end; empty where there is none."""
    came_from: dict[int, int] = {}
    waiting = deque([part])
    while waiting:
        above = waiting.popleft()
        for under in below.get(above, ()):
            if under == part:
                way = [above]
                while way[-1] != part:
                    way.append(came_from[way[-1]])
                return tuple(reversed(way))
            if under not in came_from:
                came_from[under] = above
                waiting.append(under)
    return ()
