"""What all parts sum up to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np

from planner.domain.exposure import Level, Money
from planner.exposure.columns import NEVER, UNKNOWN_DAY, Figures, Outcome
from planner.exposure.earnings import Earnings
from planner.exposure.what_if.outcome import Totals
from planner.exposure.what_if.totals import totals_of as worked_out
from unit.exposure.column_builders import codes
from unit.exposure.what_if.hand_made import figures_of

ON = date(2026, 11, 22)


def totals_of(figures: Figures, earnings: Earnings, parts: int) -> Totals:
    """The totals on the day, with the parts ranked by their number."""
    order = np.argsort(np.argsort(np.array(figures.numbers))).astype(np.int32)
    return worked_out(figures, earnings, ON, order, parts)


def revenue(*amounts: float, currency: tuple[int, ...], currencies: tuple[str, ...] = ("EUR", "USD")) -> Earnings:
    return Earnings(np.array(amounts), np.array(currency, dtype=np.int32), currencies)


def test_levels_days_pieces_and_money_are_summed_up() -> None:
    figures = figures_of(
        4,
        3,
        3,
        1,
        -1,
        level_if_off=codes(4, 1, 3, 1, -1),
        tts=[38, 38, 90, NEVER, UNKNOWN_DAY],
        expected_short=[100.0, 50.5, 10.0, 0.0, np.nan],
        outcome=codes(0, 0, 0, 0, Outcome.INCOMPLETE),
        file_by=np.array([ON.toordinal() - 3, ON.toordinal(), ON.toordinal() + 9, UNKNOWN_DAY, UNKNOWN_DAY]),
        numbers=("B", "A", "C", "D", "E"),
    )
    found = totals_of(figures, revenue(2.0, 4.0, 3.0, 1.0, 9.0, currency=(0, 1, 0, -1, 0)), 5)
    assert found.levels == {
        Level.NONE: 0,
        Level.LOW: 1,
        Level.MEDIUM: 0,
        Level.HIGH: 2,
        Level.CRITICAL: 1,
        Level.UNASSESSED: 1,
    }
    assert found.on_unconfirmed == 1
    assert (found.first_line_down, found.first_part) == (date(2026, 12, 30), "A")
    assert found.parts_short == 3
    assert found.expected_short_pcs == 160.5
    assert found.revenue_at_risk == (Money(Decimal("230.00"), "EUR"), Money(Decimal("202.00"), "USD"))
    assert (found.next_file_by, found.file_by_passed) == (ON, 1)


def test_a_made_part_counts_with_its_level_only() -> None:
    figures = figures_of(4, 4, tts=[10, 5], expected_short=[7.0, 9.0], outcome=codes(0, Outcome.MADE))
    found = totals_of(figures, revenue(1.0, 1.0, currency=(0, 0)), 2)
    assert found.levels[Level.CRITICAL] == 2
    assert (found.first_part, found.parts_short, found.expected_short_pcs) == ("M0", 1, 7.0)
    assert found.revenue_at_risk == (Money(Decimal("7.00"), "EUR"),)


def test_nothing_short_has_no_day_and_no_part() -> None:
    found = totals_of(figures_of(1), revenue(0.0, currency=(-1,), currencies=()), 1)
    assert (found.first_line_down, found.first_part, found.parts_short) == (None, None, 0)
    assert (found.revenue_at_risk, found.next_file_by, found.file_by_passed) == ((), None, 0)


def test_parts_that_are_only_named_in_a_bill_of_materials_have_no_level() -> None:
    figures = figures_of(3, -1, level_if_off=codes(3, -1), outcome=codes(0, Outcome.CONTROL_UNKNOWN))
    found = totals_of(figures, revenue(0.0, 0.0, currency=(-1, -1), currencies=()), 1)
    assert (found.levels[Level.HIGH], found.levels[Level.UNASSESSED]) == (1, 0)


def test_a_part_that_shows_the_days_of_a_magnet_inside_stops_with_it() -> None:
    figures = figures_of(4, 4, tts=[10, 10], file_by=np.array([ON.toordinal()] * 2), decider=np.array([-1, 0]))
    found = totals_of(figures, revenue(0.0, 0.0, currency=(-1, -1), currencies=()), 2)
    assert (found.parts_short, found.next_file_by) == (1, ON)
