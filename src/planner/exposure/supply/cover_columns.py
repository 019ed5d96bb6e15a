"""The covers of sources in columns: each licence's term is worked out once and gathered by rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from planner.domain.exposure import LicenceTimes, Regime
from planner.domain.licences import Licence
from planner.exposure.columns import AT_LOSS, NEVER, Clock, Codes, Flags, Floats, RegimeCode, Wholes
from planner.exposure.supply.answers import REGIME_CODES
from planner.exposure.supply.sources import SourceColumns
from planner.exposure.supply.terms import Term, filed_today, first_day_after, open_term, term_of
from planner.rulebook.individual import LicensedQuantity
from planner.rulebook.serving import Cover

_GRAMS_PER_KG = 1000
_FREE, _UNKNOWN = np.int8(RegimeCode.FREE), np.int8(RegimeCode.UNKNOWN)
_NOTHING_LEFT = LicensedQuantity(Licence(""), 0.0, by_mass=False, until=None)


@dataclass(frozen=True, slots=True, eq=False)
class CoverColumns:
    """By row the regime, the days without cover and the clock that ends them, as `columns.Supply` has them.

    `general_ended` says that a general licence served the source and no longer does, `under_way` that an application is
    with the authority.
    """

    regime: Codes
    recorded: Codes
    begin: Wholes
    base: Wholes
    clock: Wholes
    lapses: Flags
    licence: Wholes
    left: Floats
    general_ended: Flags
    under_way: Flags
    clocks: tuple[Clock, ...]

    def reached(self, rows: Flags) -> CoverColumns:
        """The same where the extraterritorial rules reach some rows, which then count as individual licences."""
        return replace(
            self,
            regime=np.where(rows, np.int8(RegimeCode.IL), self.regime),
            begin=np.where(rows, np.int32(0), self.begin),
            base=np.where(rows, np.int32(0), self.base),
        )


class _Clocks(dict[Clock, int]):
    """Numbers of clocks; that of an application which is filed today is number 0."""

    def __missing__(self, clock: Clock) -> int:
        self[clock] = len(self)
        return self[clock]


def cover_columns(
    sources: SourceColumns, needed: Codes, cover: Wholes, covers: Sequence[Cover], times: LicenceTimes, on: date
) -> CoverColumns:
    """The covers of the rows: `needed` as in `Controls`, `cover` the number of a row's cover in `covers`.

    What is left on individual licences serves the rows for which it can be told in pieces; of several licences the one
    with the most pieces.
    """
    clocks = _Clocks({Clock(times): 0})
    served = (needed == 1) & (cover >= 0)
    # The covers as they are, then with an application filed today, then that of rows without a licence.
    at = np.where(served, cover + np.where(sources.filed, len(covers), 0), 2 * len(covers))
    states = [_cover_state(one, on, times) for one in covers]
    states += [_filed_state(one, state, times) for one, state in zip(covers, states, strict=True)]
    table = _table([*states, CoverState(Regime.UNKNOWN, open_term(times))], clocks)
    free = needed == 0
    found = CoverColumns(
        regime=np.where(free, _FREE, np.where(served, table.regime[at], _UNKNOWN)),
        recorded=np.where(free, _FREE, np.where(served, table.recorded[at], _UNKNOWN)),
        begin=np.where(free, np.int32(NEVER), table.begin[at]),
        base=np.where(free, np.int32(AT_LOSS), table.base[at]),
        clock=table.clock[at],
        lapses=table.lapses[at],
        licence=np.full(cover.size, -1, np.int32),
        left=np.full(cover.size, np.nan),
        general_ended=table.general_ended[at],
        under_way=table.under_way[at],
        clocks=(),
    )
    found.regime[found.regime == _UNKNOWN] = RegimeCode.IL
    _use_quantities(found, sources, np.where(served, cover, -1), covers, on)
    return replace(found, clocks=tuple(clocks))


@dataclass(frozen=True, slots=True)
class CoverState:
    """The regime and term of one cover; `recorded` is UNKNOWN where it only counts as an individual licence."""

    recorded: Regime
    term: Term
    general_ended: bool = False
    under_way: bool = False


def _cover_state(cover: Cover, on: date, times: LicenceTimes) -> CoverState:
    """One cover as it stands, without what is left on individual licences."""
    return CoverState(cover.regime, term_of(cover, on, times), cover.general_ended, cover.under_way)


def _filed_state(cover: Cover, state: CoverState, times: LicenceTimes) -> CoverState:
    """One cover where an application is filed today; unchanged where one is under way or none can help."""
    if cover.under_way or (cover.regime is Regime.BLOCKED and not cover.refused):
        return state
    regime = Regime.GL if cover.regime is Regime.GL else Regime.IL
    return CoverState(regime, filed_today(state.term, times), cover.general_ended, under_way=True)


def _table(states: Sequence[CoverState], clocks: _Clocks) -> CoverColumns:
    """The states as columns, so that rows can gather them by number."""
    recorded = np.array([REGIME_CODES[state.recorded] for state in states], np.int8)
    return CoverColumns(
        regime=recorded,
        recorded=recorded,
        begin=np.array([state.term.begin for state in states], np.int32),
        base=np.array([state.term.base for state in states], np.int32),
        clock=np.array([clocks[state.term.clock] for state in states], np.int32),
        lapses=np.array([state.term.lapses for state in states], bool),
        licence=np.full(len(states), -1, np.int32),
        left=np.full(len(states), np.nan),
        general_ended=np.array([state.general_ended for state in states], bool),
        under_way=np.array([state.under_way for state in states], bool),
        clocks=(),
    )


def _use_quantities(
    found: CoverColumns, sources: SourceColumns, cover: Wholes, covers: Sequence[Cover], on: date
) -> None:
    """Writes what is left on individual licences into the rows that they serve."""
    held = np.array([len(one.quantities) for one in (*covers, Cover(Regime.FREE, ""))])
    for rank in range(int(held.max())):
        rows = np.flatnonzero(held[cover] > rank)
        one = _Ranked.of(covers, rank, on)
        number = cover[rows]
        pieces = one.amount[number]
        per_piece = np.where(one.by_mass[number], sources.parts.grams[sources.part[rows]] / _GRAMS_PER_KG, 1.0)
        pieces = pieces / np.where(per_piece > 0, per_piece, np.nan)
        before, ends = found.left[rows], one.begin[number]
        better = (pieces > np.nan_to_num(before, nan=-1.0)) | ((pieces == before) & (ends > found.begin[rows]))
        rows, number, pieces = rows[better], number[better], pieces[better]
        found.left[rows] = pieces
        found.licence[rows] = one.licence[number]
        found.begin[rows] = one.begin[number]
        found.base[rows] = np.where(found.under_way[rows] | one.filed[number], found.base[rows], AT_LOSS)


@dataclass(frozen=True, slots=True, eq=False)
class _Ranked:
    """The quantity with one rank of each cover; nothing where a cover has fewer."""

    amount: Floats
    by_mass: Flags
    begin: Wholes
    licence: Wholes
    filed: Flags

    @classmethod
    def of(cls, covers: Sequence[Cover], rank: int, on: date) -> _Ranked:
        held = [one.quantities[rank] if len(one.quantities) > rank else _NOTHING_LEFT for one in covers]
        begins = [first_day_after(one.until, on) if one.until else NEVER for one in held]
        return cls(
            np.array([one.amount for one in held]),
            np.array([one.by_mass for one in held], bool),
            np.array(begins, np.int32),
            np.array([one.number for one in held], np.int32),
            np.array([one.filing is not None for one in covers], bool),
        )
