"""What all parts sum up to under a what-if: levels, the first line-down, what is short, and what is to be filed."""

from __future__ import annotations

from datetime import date

import numpy as np

from planner.domain.exposure import Level, Money
from planner.exposure.amounts import money
from planner.exposure.columns import NEVER, UNKNOWN_DAY, Figures, Flags, Floats, Outcome, Wholes
from planner.exposure.earnings import Earnings
from planner.exposure.what_if.outcome import Totals


def totals_of(figures: Figures, earnings: Earnings, on: date, order: Wholes, parts: int) -> Totals:
    """The totals over the first `parts` parts, those on record; pieces, money and days are of those that are computed.

    `order` ranks the parts by their number: of several that stop on one day the first is told.

    A part that shows the days of a magnet built into it counts with its level: the magnet counts itself. A unit that
    waits for two magnets is at risk with both, so that its revenue is counted with each.
    """
    computed = figures.outcome == Outcome.COMPUTED
    by_itself = computed & (figures.decider < 0)
    tts = figures.model.tts
    stops = by_itself & (tts >= 0) & (tts < NEVER)
    first = _first_stop(figures, stops, order)
    file_by = figures.file_by[by_itself & (figures.file_by != UNKNOWN_DAY)]
    ahead = file_by[file_by >= on.toordinal()]
    return Totals(
        levels={level: int(np.count_nonzero(figures.level[:parts] == level.rank)) for level in Level},
        on_unconfirmed=int(np.count_nonzero(figures.level[:parts] != figures.level_if_off[:parts])),
        first_line_down=None if first is None else date.fromordinal(on.toordinal() + int(tts[first])),
        first_part=None if first is None else figures.numbers[first],
        parts_short=int(np.count_nonzero(stops)),
        expected_short_pcs=float(np.nansum(figures.model.expected_short[computed])),
        revenue_at_risk=_at_risk(figures.model.expected_short, computed, earnings),
        next_file_by=date.fromordinal(int(ahead.min())) if ahead.size else None,
        file_by_passed=int(file_by.size - ahead.size),
    )


def _first_stop(figures: Figures, stops: Flags, order: Wholes) -> int | None:
    """The place of the part whose line stops first, of several on one day the first by number."""
    places = np.flatnonzero(stops)
    if not places.size:
        return None
    days = figures.model.tts[places]
    earliest = places[days == days.min()]
    return int(earliest[np.argmin(order[earliest])])


def _at_risk(short: Floats, computed: Flags, earnings: Earnings) -> tuple[Money, ...]:
    """Expected pieces short × revenue a piece, summed by currency; parts without a known revenue add nothing."""
    counts = computed & ~np.isnan(short) & (earnings.currency >= 0)
    currency, count = earnings.currency[counts], len(earnings.currencies)
    totals = np.bincount(currency, weights=short[counts] * earnings.amount[counts], minlength=count)
    used = np.bincount(currency, minlength=count)
    return tuple(
        money(round(float(total), 2), name)
        for name, total, times in zip(earnings.currencies, totals, used, strict=True)
        if times
    )
