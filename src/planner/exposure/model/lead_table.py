"""The figures of all parts, and a table that gives them anew for other odds, renewals and stock cuts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from planner.domain.exposure import Assumptions
from planner.exposure.columns import (
    AT_LOSS,
    NEVER,
    UNKNOWN_DAY,
    Clock,
    Flags,
    Floats,
    ModelFigures,
    Needs,
    Supply,
    Wholes,
)
from planner.exposure.model.branch import branch_of
from planner.exposure.model.gaps import gaps_of
from planner.exposure.model.leads import turns
from planner.exposure.model.licensed_left import first_days_without_cover
from planner.exposure.model.odds import odds_of
from planner.exposure.model.receipts import receipts_of
from planner.exposure.model.stand import Stand
from planner.exposure.model.verdict import Verdict, judging

_MANY, _SIDE_BY_SIDE = 5_000, 2


def figures_of(needs: Needs, supply: Supply, assumed: Assumptions, wanted: Flags | None = None) -> ModelFigures:
    """What the model says of each part; of those that are `wanted`, by default of all with demand and stock."""
    return LeadTable.of(needs, supply, wanted).figures(assumed)


@dataclass(frozen=True, slots=True, eq=False)
class LeadTable:
    """Everything about parts that does not depend on the odds of licences; made once, asked for figures many times.

    `lapsing` holds all wanted parts, their general licences ending; `renewed` those whose licences may lapse once more,
    with these renewed. `waiting` are the clocks that each part waits for today (by column, padded with the number after
    the last), `may_lapse` says where a renewal changes anything, `unsecured` the share of demand that needs a licence
    today and has none.
    """

    needs: Needs
    supply: Supply
    wanted: Flags
    waiting: Wholes
    may_lapse: Flags
    unsecured: Floats
    lapsing: Stand
    renewed: Stand

    @classmethod
    def of(cls, needs: Needs, supply: Supply, wanted: Flags | None = None) -> LeadTable:
        """The table of the wanted parts, by default of all with demand and stock."""
        known = needs.demand_known & ~np.isnan(needs.stock)
        wanted = known if wanted is None else known & wanted
        begins = first_days_without_cover(needs, supply)
        gaps = [gaps_of(needs, supply, begins, wanted, renewed=kept) for kept in (False, True)]
        receipts = receipts_of(needs, supply)
        lapsing, renewed = (
            Stand.of(branch_of(needs, one, receipts, len(supply.clocks)), needs.cumulative, needs.stock) for one in gaps
        )
        return cls(
            needs, supply, wanted, _waiting(supply, begins), _may_lapse(needs, supply, begins),
            _unsecured(supply, begins), lapsing, renewed,
        )  # fmt: skip

    def figures(self, assumed: Assumptions, clocks: Sequence[Clock] | None = None) -> ModelFigures:
        """What the model says under these assumptions, with `clocks` in the place of the supply's own.

        Clocks may have other times; which of them are granted is as it was.
        """
        horizon = self.needs.horizon
        odds = odds_of(tuple(self.supply.clocks if clocks is None else clocks), horizon)
        weighed = self._branches(assumed.gl_renew_prob)
        verdicts = [Verdict.blank(stand.stock.size) for stand, _ in weighed]
        # The stands keep what this works out, so that it is at hand below.
        steps: list[Callable[[], object]] = [lambda: self._without_licences(assumed.gl_renew_prob)]
        for (stand, _), verdict in zip(weighed, verdicts, strict=True):
            steps += judging(verdict, stand, odds, assumed.stock_cut)
        self._do(steps)
        chance, chance_cut, short = (np.zeros(self.wanted.size) for _ in range(3))
        for (stand, weight), verdict in zip(weighed, verdicts, strict=True):
            part = stand.branch.gaps.part
            chance[part] += weight * verdict.line_down
            chance_cut[part] += weight * verdict.line_down_stock_cut
            short[part] += weight * verdict.expected_short
        worst, survived = self._without_licences(assumed.gl_renew_prob)
        new = odds_of((Clock(assumed.licence),), horizon)
        return ModelFigures(
            p_line_down=self._told(chance),
            p_line_down_stock_cut=self._told(chance_cut),
            expected_short=self._told(short),
            worst_short=self._told(worst),
            tts=self._told_days(survived),
            p50=self._told_days(self._slowest(odds.half, new.half)),
            p90=self._told_days(self._slowest(odds.most, new.most)),
            unsecured_share=self._told(self.unsecured),
        )

    def _do(self, steps: Sequence[Callable[[], object]]) -> None:
        """Does steps that are independent of each other, those of many parts side by side: numpy leaves room for it."""
        if self.wanted.size < _MANY:
            for step in steps:
                step()
            return
        with ThreadPoolExecutor(_SIDE_BY_SIDE) as workers:
            for done in [workers.submit(step) for step in steps]:
                done.result()

    def _branches(self, renewal: float) -> list[tuple[Stand, Floats]]:
        """The branches that are possible, with the weight of each of their cases."""
        may_lapse = self.may_lapse[self.lapsing.branch.gaps.part]
        weighed = [(self.lapsing, np.where(may_lapse, 1 - renewal, 1.0))]
        if renewal > 0:
            weighed.append((self.renewed, np.full(self.renewed.stock.size, renewal)))
        return weighed

    def _without_licences(self, renewal: float) -> tuple[Floats, Wholes]:
        """Pieces short and days survived where no licence ever comes; general licences lapse unless renewal is sure."""
        worst = np.zeros(self.wanted.size)
        survived = np.full(self.wanted.size, NEVER, dtype=np.int32)
        part = self.lapsing.branch.gaps.part
        worst[part], survived[part] = self.lapsing.worst_short, self.lapsing.days_survived
        if renewal >= 1:
            kept, part = self.may_lapse, self.renewed.branch.gaps.part
            worst[kept], survived[kept] = 0.0, NEVER
            worst[part], survived[part] = self.renewed.worst_short, self.renewed.days_survived
        return worst, survived

    def _slowest(self, days: Wholes, new: Wholes) -> Wholes:
        """By part, the longest of the days of the clocks that it waits for, else of a new licence."""
        slowest: Wholes = np.append(days, np.int32(UNKNOWN_DAY))[self.waiting].max(axis=0)
        return np.where(slowest == UNKNOWN_DAY, new[0], slowest).astype(np.int32)

    def _told(self, figures: Floats) -> Floats:
        return np.where(self.wanted, figures, np.nan)

    def _told_days(self, days: Wholes) -> Wholes:
        return np.where(self.wanted, days, UNKNOWN_DAY).astype(np.int32)


def _waiting(supply: Supply, begins: Wholes) -> Wholes:
    """By part, the clocks of today's supply that is without cover, or has an application beside it, and may get it."""
    runs = (begins <= 0) | (supply.base != AT_LOSS)
    waits = np.flatnonzero((supply.from_day < 0) & (supply.share > 0) & runs & ~supply.blocked)
    part, turn = supply.part[waits], turns(supply.part[waits])
    clocks = np.full((int(turn.max(initial=0)) + 1, supply.controlled.size), len(supply.clocks), dtype=np.int32)
    clocks[turn, part] = supply.clock[waits]
    return clocks


def _may_lapse(needs: Needs, supply: Supply, begins: Wholes) -> Flags:
    """By part, whether any cover that a renewal would keep ends within the horizon."""
    found = np.zeros(needs.stock.size, dtype=np.bool_)
    found[supply.part[supply.lapses & (supply.share > 0) & (begins < needs.horizon)]] = True
    return found


def _unsecured(supply: Supply, begins: Wholes) -> Floats:
    """By part, the share of demand that needs a licence today and has none."""
    open_now = (supply.from_day < 0) & (supply.share > 0) & (begins <= 0) & ~supply.lapses
    shares: Floats = np.zeros(supply.controlled.size)
    np.add.at(shares, supply.part[open_now], supply.share[open_now])
    return shares
