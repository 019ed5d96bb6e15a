"""Receipts that count beside today's supply, and the paths of a part that they make necessary."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.exposure.columns import Floats, Needs, RegimeCode, Supply, Wholes
from planner.exposure.model.gaps import Gaps
from planner.exposure.model.paths import Ways

_COVERED = (int(RegimeCode.FREE), int(RegimeCode.GL))


@dataclass(frozen=True, slots=True, eq=False)
class Receipts:
    """Pieces that come in by part and day, sorted by both."""

    part: Wholes
    day: Wholes
    pieces: Floats


def receipts_of(needs: Needs, supply: Supply) -> Receipts:
    """Receipts within the horizon, but for those of companies that are covered: these deliver their share anyway."""
    companies = 1 + int(max(supply.company.max(initial=0), needs.receipt_company.max(initial=0)))
    covered = (supply.from_day < 0) & np.isin(supply.regime, _COVERED)
    delivers = supply.part[covered].astype(np.int64) * companies + supply.company[covered]
    comes = needs.receipt_part.astype(np.int64) * companies + needs.receipt_company
    counts = ~np.isin(comes, delivers) | (needs.receipt_company < 0)
    counts &= (needs.receipt_day >= 0) & (needs.receipt_day < needs.horizon)
    rows = np.flatnonzero(counts)
    rows = rows[np.lexsort((needs.receipt_day[rows], needs.receipt_part[rows]))]
    return Receipts(needs.receipt_part[rows], needs.receipt_day[rows], needs.receipt_pieces[rows])


def of_cases(receipts: Receipts, gaps: Gaps) -> tuple[Wholes, Wholes, Floats]:
    """The receipts of cases: case, day, and pieces."""
    case = np.searchsorted(gaps.part, receipts.part)
    known = np.append(gaps.part, -1)[case] == receipts.part
    return case[known].astype(np.int32), receipts.day[known], receipts.pieces[known]


def ways_of(cases: Wholes, receipts: tuple[Wholes, Wholes, Floats], horizon: int) -> Ways:
    """For each case a path to the end of the horizon, and one to each of its receipts; cases in order."""
    case, day, pieces = receipts
    chosen = np.isin(case, cases)
    case = np.concatenate((case[chosen], cases)).astype(np.int32)
    until = np.concatenate((day[chosen], np.full(cases.size, horizon))).astype(np.int32)
    order = np.lexsort((until, case))
    case, until = case[order], until[order]
    came = np.concatenate((pieces[chosen], np.zeros(cases.size)))[order]
    before = np.cumsum(came) - came
    starts = np.searchsorted(case, case)
    return Ways(case, until, before - before[starts])
