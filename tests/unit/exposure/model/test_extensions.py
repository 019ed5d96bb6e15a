"""Each extension of methods.md section 7 on its own, with numbers worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.domain.exposure import LicenceTimes
from planner.exposure.columns import NEVER, Clock, RegimeCode
from planner.exposure.model import figures_of
from unit.exposure.model.parts import MID, Case, Row, assumed, columns, free, general, steady

HORIZON = 60


def tts(*rows: Row, stock: float = 100, **more: object) -> int:
    """Full days of cover of a part that uses 10 a day."""
    part = steady(10, stock, *rows, horizon=HORIZON, **more)
    return int(figures_of(*columns([part]), assumed()).tts[0])


def p(*rows: Row, clock: Clock, stock: float = 200) -> float:
    part = steady(10, stock, *rows, horizon=HORIZON)
    return float(figures_of(*columns([part], (clock,)), assumed()).p_line_down[0])


def test_days_waited_make_a_licence_likelier_in_time() -> None:
    assert p(Row(base=0), clock=Clock(MID, waited=40)) < p(Row(base=0), clock=Clock(MID, waited=0))
    assert p(Row(base=0), clock=Clock(MID, waited=0)) == p(Row(base=0), clock=Clock(MID))


def test_an_application_that_was_returned_waits_for_the_gap() -> None:
    delayed = p(Row(), clock=Clock(MID, delay=14), stock=300)
    assert delayed == pytest.approx(p(Row(), clock=Clock(MID), stock=160), abs=1e-12)


def test_a_granted_licence_leaves_the_transit_only() -> None:
    granted = Clock(MID, granted=True)
    assert p(Row(base=0, transit=20), clock=granted) == 0
    assert p(Row(base=0, transit=21), clock=granted) == 1


def test_transit_follows_the_licence() -> None:
    assert p(Row(transit=15), clock=Clock(MID), stock=300) == p(Row(), clock=Clock(MID), stock=150)


def test_quantity_left_covers_until_the_day_on_which_it_is_used_up() -> None:
    assert tts(Row(begin=NEVER, left=75)) == 17  # seven days of licence, ten of stock
    assert tts(Row(begin=NEVER, left=80)) == 18
    assert tts(Row(begin=5, left=80)) == 15  # the licence ends before
    assert tts(Row(begin=NEVER, left=5_000)) == NEVER


def test_rows_of_one_licence_share_what_is_left_of_it() -> None:
    one, other = (steady(10, 100, Row(begin=NEVER, left=80, licence=4), horizon=HORIZON) for _ in range(2))
    assert figures_of(*columns([one, other]), assumed()).tts.tolist() == [14, 14]
    apart = replace(other, rows=(Row(begin=NEVER, left=80, licence=5),))
    assert figures_of(*columns([one, apart]), assumed()).tts.tolist() == [18, 18]


def test_kilograms_left_are_shared_by_magnets_of_unlike_mass() -> None:
    light, heavy = (steady(10, 100, Row(begin=NEVER, left=left, licence=4), horizon=HORIZON) for left in (200, 50))
    # Each day uses a twentieth and a fifth of it.
    assert figures_of(*columns([light, heavy]), assumed()).tts.tolist() == [14, 14]


def test_a_further_application_runs_while_the_licence_is_used_up() -> None:
    part = Row(begin=NEVER, left=200)
    assert p(replace(part, base=0), clock=Clock(MID), stock=100) < p(part, clock=Clock(MID), stock=100)
    assert p(replace(part, base=0), clock=Clock(MID), stock=100) == p(Row(), clock=Clock(MID), stock=300)


def test_what_a_supplier_does_not_deliver_is_not_used_of_its_licence() -> None:
    assert tts(Row(begin=NEVER, left=80, out=(0, 3))) == 18
    assert tts(Row(begin=NEVER, left=80, out=(2, 3)), stock=30) == 11


def test_a_supplier_that_is_out_delivers_nothing_whatever_its_licence() -> None:
    assert tts(free(out=(5, 14))) == NEVER
    assert tts(free(out=(5, 15))) == 15
    assert tts(free(out=(5, NEVER))) == 15
    assert tts(free(out=(-20, 9)), stock=90) == 9


def test_an_alternate_carries_its_share_from_its_day_while_it_has_cover() -> None:
    assert tts(Row(), free(0.5, from_day=4)) == 16
    assert tts(Row(), free(1.0, from_day=10)) == NEVER
    assert tts(Row(), general(6, 0.5, from_day=4)) == 11
    assert tts(Row(), free(0.5, from_day=4, out=(6, NEVER))) == 11
    assert tts(Row(), free(float("nan"), from_day=4)) == 10


def test_an_alternate_never_fills_the_stock() -> None:
    assert tts(Row(0.2), free(0.8), free(1.0, from_day=0, out=(20, NEVER)), stock=20) == 30


def test_receipts_count_but_for_those_of_a_supplier_that_is_covered() -> None:
    receipts = ((5, 50.0, 3),)
    assert tts(Row(company=3), receipts=receipts) == 15
    assert tts(Row(0.5, company=1), free(0.5, company=3), receipts=receipts, stock=40) == 8
    assert tts(Row(0.5, company=1), general(30, 0.5, company=3), receipts=receipts, stock=40) == 8
    assert tts(Row(company=1), free(1.0, company=3, from_day=59), receipts=receipts) == 15


def test_a_receipt_after_the_run_out_does_not_make_it_good() -> None:
    part = steady(10, 100, Row(blocked=True), horizon=HORIZON, receipts=((12, 1000.0, 9),))
    found = figures_of(*columns([part]), assumed())
    assert (found.tts[0], found.worst_short[0], found.p_line_down[0]) == (10, pytest.approx(20), 1)


def test_demand_is_met_day_by_day() -> None:
    part = Case([0.0] * 20 + [50.0] * 3 + [0.0] * 17, 100, (Row(),))
    assert figures_of(*columns([part]), assumed()).tts[0] == 22


def test_sources_on_several_clocks_share_one_quantile() -> None:
    """With certain decisions on known days, both fail until the later one where the quantile is high."""
    sure = LicenceTimes(p_first=0.5, p_again=0.0, median=5, p90=5.001, gap=0, attempts=1)
    likelier = replace(sure, p_first=0.7)
    rows = (Row(0.5, clock=0), Row(0.5, clock=1))
    found = figures_of(*columns([steady(10, 0, *rows, horizon=40)], (Clock(sure), Clock(likelier))), assumed())
    # Both come by day 6 with 0.5; only the second with 0.2, which leaves 5 a day; neither with 0.3.
    whole, half = 10 * 40, 10 * 5 + 5 * 35
    early = found.expected_short[0] - 0.2 * half - 0.3 * whole
    assert found.p_line_down[0] == pytest.approx(1)
    assert early == pytest.approx(0.5 * 50, abs=5)


def test_a_blocked_part_without_alternates_is_short_for_certain() -> None:
    row = Row(blocked=True, regime=RegimeCode.BLOCKED)
    assert p(row, clock=Clock(MID, waited=300)) == 1


def test_a_stock_that_just_does_is_not_short_by_rounding() -> None:
    part = steady(0.1, 0.1 * 40, horizon=40)
    needs, supply = columns([part])
    found = figures_of(needs, supply, assumed())
    assert needs.cumulative[0, -1] > part.stock
    assert (found.p_line_down[0], found.tts[0]) == (0, NEVER)
