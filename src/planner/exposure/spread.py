"""How what parts need is spread over programmes and suppliers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from planner.domain.parts import Part
from planner.domain.suppliers import Source
from planner.exposure.columns import Floats, Needs, Supply, Wholes, in_order
from planner.exposure.needs.netting import asked_by_line
from planner.exposure.needs.places import Places
from planner.exposure.needs.ranges import Rows, ranges
from planner.exposure.needs.structure import Structure

NO_GROUP = -1
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """Rows of part, group and weight (0..1, adding up to 1 by part), sorted by part; `NO_GROUP` is not recorded."""

    part: Wholes
    group: Wholes
    weight: Floats
    count: int

    def of(self, parts: Wholes) -> tuple[Rows, Rows]:
        """For each of the parts and each of its rows: the place among the parts, and the row."""
        starts = in_order(self.part, self.count)
        lengths = starts[parts + 1] - starts[parts]
        return np.repeat(np.arange(parts.size), lengths), ranges(starts[parts], lengths)


def over_suppliers(supply: Supply, sources: Sequence[Source], count: int) -> tuple[Spread, tuple[str, ...]]:
    """Demand by the suppliers of today, by their resolved shares; without a group where shares are not known."""
    today = np.flatnonzero((supply.from_day < 0) & ~supply.shares_refused[supply.part] & (supply.share > 0))
    _, first, group = np.unique(supply.company[today], return_index=True, return_inverse=True)
    names = tuple(sources[int(supply.source[row])].supplier for row in today[first])
    part, weight = supply.part[today], supply.share[today]
    left = 1.0 - np.bincount(part, weights=weight, minlength=count)
    bare = np.flatnonzero(left > _ROUNDING)
    parts = np.concatenate([part, bare]).astype(np.int32)
    groups = np.concatenate([group, np.full(bare.size, NO_GROUP)]).astype(np.int32)
    order = np.argsort(parts, kind="stable")
    return Spread(parts[order], groups[order], np.concatenate([weight, left[bare]])[order], count), names


def over_programmes(
    parts: Iterable[Part], places: Places, structure: Structure, needs: Needs
) -> tuple[Spread, tuple[str, ...]]:
    """Demand by programme: that of the part where one is recorded, else those of its parents by what each asks for."""
    own = np.full(structure.count, NO_GROUP, np.int32)
    names: dict[str, int] = {}
    stated = [(one.part_number, one.programme.strip()) for one in parts if one.programme and one.programme.strip()]
    own[places.each(number for number, _ in stated)] = [names.setdefault(name, len(names)) for _, name in stated]
    asked = np.where(own[structure.child] == NO_GROUP, asked_by_line(needs, structure), 0.0)
    rows = _Rows(own, len(names))
    for begin, end in pairwise(structure.line_levels.tolist()):
        lines = begin + np.flatnonzero(asked[begin:end] > 0)
        if lines.size:
            rows.add(structure.child[lines], structure.parent[lines], asked[lines], needs)
    return rows.spread(), tuple(names)


class _Rows:
    """Rows of group and weight by part: at first each part's own, later those of its parents in their place."""

    def __init__(self, own: Wholes, groups: int) -> None:
        self._groups = groups
        self._group, self._weight = own, np.ones(own.size)
        self._starts, self._lengths = np.arange(own.size), np.ones(own.size, np.int64)

    def add(self, child: Wholes, parent: Wholes, asked: Floats, needs: Needs) -> None:
        """Spreads children over the groups of the parents that ask for them; own demand has no group."""
        lengths = self._lengths[parent]
        rows = ranges(self._starts[parent], lengths)
        children = np.unique(child)
        parts = np.concatenate([np.repeat(child, lengths), children])
        groups = np.concatenate([self._group[rows], np.full(children.size, NO_GROUP)])
        pieces = np.concatenate([np.repeat(asked, lengths) * self._weight[rows], needs.own[children] * needs.horizon])
        keys, place = np.unique(parts * np.int64(self._groups + 1) + groups + 1, return_inverse=True)
        total = np.bincount(place, weights=pieces)
        keys, total = keys[total > 0], total[total > 0]
        found, starts, lengths = np.unique(keys // (self._groups + 1), return_index=True, return_counts=True)
        self._starts[found], self._lengths[found] = self._group.size + starts, lengths
        self._group = np.append(self._group, (keys % (self._groups + 1) - 1).astype(np.int32))
        self._weight = np.append(self._weight, total / np.repeat(np.add.reduceat(total, starts), lengths))

    def spread(self) -> Spread:
        """The rows of all parts, sorted by part."""
        rows = ranges(self._starts, self._lengths)
        part = np.repeat(np.arange(self._starts.size, dtype=np.int32), self._lengths)
        return Spread(part, self._group[rows], self._weight[rows], self._starts.size)
