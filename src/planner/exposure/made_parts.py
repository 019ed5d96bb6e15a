"""Made parts in columns: they take the worst level among the magnets built into them, beside their own.

What is built in is carried up the bill of materials level by level, as the greatest of what each part brings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from planner.domain.exposure import Level
from planner.exposure.columns import NEVER, Codes, Flags, ModelFigures, Outcome, Wholes
from planner.exposure.levels import UNASSESSED

Signs = NDArray[np.int16]
_Brought = TypeVar("_Brought", Wholes, Codes, Signs)

# The bits of signs; from _OFF_FROM on one for each level with unconfirmed measures off, Unassessed first.
_NEEDS_LICENCE, _MAY_NEED_LICENCE, _NOT_ASSESSED, _OFF_FROM = 1, 2, 4, 3
# The worst level by those bits.
_WORST_OFF = np.array([max(UNASSESSED, bits.bit_length() - 2) for bits in range(1 << len(Level))], dtype=np.int8)


@dataclass(frozen=True, slots=True, eq=False)
class Upwards:
    """The lines of the bill of materials in the order in which children hand something up to their parents.

    `parent` and `child` are sorted by the parent's low-level code, deepest first, then by parent; a step is the lines
    of one code. The lines of the part at a place lie from `first` to before `last`. `circles` says that some lines run
    in a circle, so that one pass may not reach all.
    """

    parent: Wholes
    child: Wholes
    first: Wholes
    last: Wholes
    steps: tuple[slice, ...]
    circles: bool

    @classmethod
    def of(cls, parent: Wholes, child: Wholes, codes: Wholes, *, circles: bool) -> Upwards:
        """Sorts the lines once for a bill of materials with these low-level codes by part."""
        order = np.lexsort((parent, -codes[parent]))
        above, deepest = parent[order], -codes[parent[order]]
        ends = [0, *(np.flatnonzero(np.diff(deepest)) + 1).tolist(), order.size]
        steps = tuple(slice(begin, end) for begin, end in pairwise(ends) if end > begin)
        starts = np.flatnonzero(np.diff(above, prepend=-1))
        first, last = np.zeros(codes.size, dtype=np.int32), np.zeros(codes.size, dtype=np.int32)
        first[above[starts]], last[above[starts]] = starts, np.append(starts[1:], above.size)
        return cls(above, child[order], first, last, steps, circles)

    def below(self, place: int) -> list[int]:
        """The places of everything built into a part on any level, each once."""
        found: set[int] = set()
        level = np.array([place], dtype=np.int32)
        while level.size:
            lengths = self.last[level] - self.first[level]
            rows = np.repeat(self.first[level] - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
            new = set(self.child[rows].tolist()) - found
            found |= new
            level = np.fromiter(new, np.int32)
        return list(found)

    def carried(self, brought: _Brought, gather: np.ufunc, nothing: int) -> _Brought:
        """What is built into each part: `gather` of all that its descendants bring, `nothing` where none does.

        `gather` is a ufunc for which gathering twice changes nothing, such as maximum or bitwise_or.
        """
        inside = np.full(brought.size, nothing, dtype=brought.dtype)
        handed = brought.copy()
        while True:
            before = inside.copy() if self.circles else inside
            for parents, starts, children in self._steps():
                inside[parents] = gather.reduceat(handed[children], starts)
                handed[parents] = gather(inside[parents], brought[parents])
            if not self.circles or np.array_equal(before, inside):
                return inside

    def _steps(self) -> Iterator[tuple[Wholes, NDArray[np.intp], Wholes]]:
        for step in self.steps:
            above = self.parent[step]
            starts = np.flatnonzero(np.diff(above, prepend=-1))
            yield above[starts], starts, self.child[step]


@dataclass(frozen=True, slots=True, eq=False)
class WithMagnets:
    """The levels of all parts with what is built into them.

    `decider` is the place of the magnet whose figures a made part shows, −1 where it shows its own; `worst` that of
    the worst magnet built in, −1 where there is none. `controlled` is 1 yes, 0 no, −1 unknown.
    """

    level: Codes
    level_if_off: Codes
    controlled: Codes
    worst: Wholes
    decider: Wholes


def with_magnets(
    upwards: Upwards,
    magnets: Flags,
    order: Wholes,
    outcome: Codes,
    own: tuple[Codes, Codes, Codes],
    model: ModelFigures,
) -> WithMagnets:
    """The levels of parts that magnets are built into; `own` are levels, those with measures off, and `controlled`.

    A made part needs a licence where a magnet does, and shows the days and chances of the magnet that decides, while
    pieces, masses and money stay with the magnet, so that nothing is counted twice. A magnet that could not be
    assessed leaves a made part unassessed, unless another makes it Medium or worse. Of equal magnets the first in
    `order` (a rank by part) decides.
    """
    level, if_off, controlled = own
    made = outcome == Outcome.MADE
    bring = magnets & ~made
    ranked = _by_severity(np.flatnonzero(bring), level, order, model)
    brought = np.full(level.size, -1, dtype=np.int32)
    brought[ranked] = np.arange(ranked.size)
    inside = upwards.carried(brought, np.maximum, -1)
    has_magnets = (inside >= 0) & (outcome != Outcome.CIRCLE)
    worst = np.full(level.size, -1, dtype=np.int32)
    worst[has_magnets] = ranked[inside[has_magnets]]
    signs = upwards.carried(_signs(bring, level, if_off, controlled), np.bitwise_or, 0)
    levels = _worst_level(level, level[worst], signs & _NOT_ASSESSED > 0, made)
    offs = _worst_level(if_off, _WORST_OFF[signs >> _OFF_FROM], signs >> _OFF_FROM & 1 > 0, made)
    shows = made & has_magnets & (levels != UNASSESSED) & (level[worst] != UNASSESSED)
    licensed = np.select([signs & _NEEDS_LICENCE > 0, signs & _MAY_NEED_LICENCE > 0], [1, -1], 0)
    return WithMagnets(
        level=np.where(has_magnets, levels, level).astype(np.int8),
        level_if_off=np.where(has_magnets, offs, if_off).astype(np.int8),
        controlled=np.where(has_magnets & made, licensed, controlled).astype(np.int8),
        worst=worst,
        decider=np.where(shows, worst, -1).astype(np.int32),
    )


def _by_severity(places: NDArray[np.intp], level: Codes, order: Wholes, model: ModelFigures) -> NDArray[np.intp]:
    """These parts from the mildest to the worst: by level, chance and day of the line-down, the first in order last."""
    stops = model.tts[places]
    stops = np.where(stops < 0, NEVER, stops)
    chance = np.nan_to_num(model.p_line_down[places])
    ranked: NDArray[np.intp] = places[np.lexsort((-order[places], -stops, chance, level[places]))]
    return ranked


def _signs(bring: Flags, level: Codes, if_off: Codes, controlled: Codes) -> Signs:
    """What magnets say of themselves in bits, so that those of many are joined by bitwise or."""
    signs = np.where(controlled == 1, _NEEDS_LICENCE, np.where(controlled == -1, _MAY_NEED_LICENCE, 0))
    signs |= np.where(level == UNASSESSED, _NOT_ASSESSED, 0)
    signs |= 1 << (_OFF_FROM + 1 + if_off.astype(np.int16))
    return np.where(bring, signs, 0).astype(np.int16)


def _worst_level(own: Codes, magnets: Codes, unknown: Flags, made: Flags) -> Codes:
    """The level of a part from its own and the worst of its magnets', some of which may be unassessed."""
    worst = np.maximum(own, magnets)
    doubtful = (own == UNASSESSED) | (made & unknown)
    return np.where(doubtful & (worst < Level.MEDIUM.rank), UNASSESSED, worst).astype(np.int8)
