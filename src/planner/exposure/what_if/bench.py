"""Evaluates what-ifs over one ground, laying out anew only what each of them changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from threading import Lock

from planner.domain.exposure import Assumptions
from planner.domain.scenarios import WhatIf
from planner.exposure.columns import Needs
from planner.exposure.earnings import Earnings, earnings_of, own_earnings
from planner.exposure.evaluation import Evaluation, evaluate, judged, judged_again
from planner.exposure.ground import Ground
from planner.exposure.supply.changes import with_licence_times
from planner.exposure.supply.supplying import Supplies
from planner.exposure.what_if.needing import needs_under
from planner.exposure.what_if.supplying import supplied_under

# Each lay-out of 50,000 parts holds some 200 MB, so that few are kept beside that of the record.
_PARTS_KEPT = 100_000
_LEAST_KEPT, _MOST_KEPT = 2, 8


class _Laid:
    """The lay-out of a what-if: an evaluation whose columns hold for all that change the odds only."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation

    @cached_property
    def earnings(self) -> Earnings:
        """The revenue that one piece of each part carries, worked out when it is first asked for."""
        ground = self.evaluation.ground
        own = own_earnings(ground.records.parts, ground.records.places)
        return earnings_of(own, ground.structure, self.evaluation.needs)


class Bench:
    """The recorded facts of one day laid out, and what-ifs evaluated over them; threads may share it.

    What changes only licence times, chances, renewals, thresholds or papers takes the columns that are there.
    """

    def __init__(self, recorded: Evaluation) -> None:
        self.ground = recorded.ground
        self.recorded = recorded.assumed
        self._room = min(_MOST_KEPT, max(_LEAST_KEPT, _PARTS_KEPT // max(1, len(self.ground.numbers))))
        self._lock = Lock()
        self._base = _Laid(recorded)
        # The newest last; the record itself besides.
        self._kept: dict[WhatIf, _Laid] = {}

    @classmethod
    def over(cls, ground: Ground, recorded: Assumptions) -> Bench:
        """The bench of a ground, whose record is evaluated under these assumptions."""
        return cls(evaluate(ground, recorded))

    def evaluation(self, what_if: WhatIf) -> Evaluation:
        """The answer for every part under a what-if that is no mix."""
        laid = self._laid(what_if).evaluation
        if laid.assumed == what_if.assumed:
            return laid
        supplies = _with_times(laid.supplies, what_if.assumed)
        return judged(laid.ground, laid.needs, supplies, what_if.assumed, laid.tables)

    def earnings(self, what_if: WhatIf) -> Earnings:
        """The revenue that one piece of each part carries under a what-if."""
        return self._laid(what_if).earnings

    def _laid(self, what_if: WhatIf) -> _Laid:
        key = _columns_of(what_if, self.recorded)
        if key == WhatIf(self.recorded):
            return self._base
        with self._lock:
            found = self._kept.pop(key, None)
            if found is not None:
                self._kept[key] = found
                return found
            kept = dict(self._kept)
        laid = _Laid(self._lay_out(key, {WhatIf(self.recorded): self._base, **kept}))
        with self._lock:
            self._kept[key] = laid
            while len(self._kept) > self._room:
                del self._kept[next(iter(self._kept))]
        return laid

    def _lay_out(self, key: WhatIf, kept: Mapping[WhatIf, _Laid]) -> Evaluation:
        """The columns of a what-if: its supplies and needs out of a lay-out that has the same, else worked out."""
        like = next((laid for other, laid in kept.items() if _of_supply(other) == _of_supply(key)), None)
        if like is None:
            ground, supplies = supplied_under(self.ground, key)
        else:
            ground, supplies = like.evaluation.ground, like.evaluation.supplies
        same = next((laid for other, laid in kept.items() if _of_needs(other) == _of_needs(key)), None)
        if same is not None and (like is not None or not key.purchases):
            needs = same.evaluation.needs
        else:
            needs = needs_under(ground, key, supplies.as_it_is, self._recorded_needs(key.assumed))
        base = self._base.evaluation
        if needs.horizon == base.needs.horizon and _odds_of(key.assumed) == _odds_of(base.assumed):
            return replace(judged_again(base, ground, needs, supplies), assumed=key.assumed)
        return judged(ground, needs, supplies, key.assumed)

    def _recorded_needs(self, assumed: Assumptions) -> Needs | None:
        """The recorded needs where they are looked at over the same days; None where they are not worked out yet."""
        days = assumed.horizon_days, assumed.plants_work_in
        return self._base.evaluation.needs if days == _days_of(self.recorded) else None


def _odds_of(assumed: Assumptions) -> Assumptions:
    """The assumptions as far as they stand in no column; those of the columns are set alike."""
    return replace(
        assumed,
        regime="",
        warn_days=0,
        extended=None,
        plants_work_in=None,
        normalise_shares=False,
        changed=frozenset(),
    )


def _columns_of(what_if: WhatIf, recorded: Assumptions) -> WhatIf:
    """The what-if with recorded odds, which stand in no column: those with equal columns have an equal one.

    The chances of single suppliers stand in the columns, and with them the times that they change.
    """
    assumed = replace(
        what_if.assumed,
        gl_renew_prob=recorded.gl_renew_prob,
        papers_days=recorded.papers_days,
        critical_from=recorded.critical_from,
        high_from=recorded.high_from,
        stock_cut=recorded.stock_cut,
        changed=recorded.changed,
    )
    # A gap of no days leaves no trace of the licences that were returned and wait for it.
    told = recorded.licence.gap > 0 or assumed.licence.gap == 0
    if told and not what_if.approvals:
        assumed = replace(assumed, regime=recorded.regime, licence=recorded.licence)
    return replace(what_if, assumed=assumed)


def _of_supply(what_if: WhatIf) -> WhatIf:
    """The what-if without what only needs see."""
    assumed = replace(what_if.assumed, horizon_days=0, plants_work_in=None)
    return replace(what_if, assumed=assumed, demand=(), purchases=())


def _of_needs(what_if: WhatIf) -> tuple[object, ...]:
    """What needs see of a what-if; which parts purchases for all are of depends on the supply besides."""
    return *_days_of(what_if.assumed), what_if.demand, what_if.purchases


def _days_of(assumed: Assumptions) -> tuple[int, str | None]:
    return assumed.horizon_days, assumed.plants_work_in


def _with_times(supplies: Supplies, assumed: Assumptions) -> Supplies:
    """The same supplies with other licence times on every clock."""
    as_it_is = with_licence_times(supplies.as_it_is, assumed.licence)
    same = supplies.if_off is supplies.as_it_is
    return Supplies(as_it_is, as_it_is if same else with_licence_times(supplies.if_off, assumed.licence))
