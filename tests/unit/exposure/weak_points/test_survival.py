"""Time to survive against the published small case and our own multi-tier one, in fractions of a day."""

from __future__ import annotations

import numpy as np
import pytest

from planner.exposure.columns import NEVER
from planner.exposure.weak_points.survival import full_days, steady


def survived(demand: float, delivered: float, stock: float, *, per: int = 1, days: int = 4000) -> int:
    """Full steps survived, `per` steps to a period of demand and deliveries."""
    needed, comes = (steady(np.array([rate / per]), days) for rate in (demand, delivered))
    return int(full_days(needed, comes, np.array([stock]))[0])


# After Simchi-Levi et al. 2015: suppliers of 30, 45 and 60 a period, demand 75 and 50, stock 20 and 25.
@pytest.mark.parametrize(
    ("remaining", "thousandths"),
    [(30 + 45 + 60, NEVER), (45 + 60, 2250), (30 + 60, 1285), (30 + 45, 900)],
    ids=["TTS-0 none down", "TTS-1 first down", "TTS-2 second down", "TTS-3 third down"],
)
def test_the_published_case_of_three_suppliers(remaining: float, thousandths: int) -> None:
    assert survived(75 + 50, remaining, 20 + 25, per=1000) == thousandths


def test_tts_4_a_magnet_under_the_stock_of_rotor_and_motor_survives_8_8_periods() -> None:
    """100t = 200 + 100 + (2000 + 300t) / 8, the need of the magnet net of what is in stock above it."""
    per = 100
    elapsed = np.arange(2000, dtype=float) / per
    needed = np.maximum(0.0, 8 * (100 * elapsed - 200 - 100))[np.newaxis, :]
    delivered = steady(np.array([300 / per]), 1999)
    assert full_days(needed, delivered, np.array([2000.0])).tolist() == [880]


def test_the_closed_form_is_stock_over_the_demand_that_is_lost() -> None:
    assert survived(200, 0, 15_000) == 75
    assert survived(200, 60, 15_000) == 107
    assert survived(200, 0, 15_001) == 75
    assert survived(200, 0, 14_999) == 74


def test_an_alternate_delivers_from_its_day_on() -> None:
    assert steady(np.array([5.0]), 4, np.array([2], dtype=np.int32)).tolist() == [[0, 0, 0, 5, 10]]


def test_stock_that_is_not_known_is_never_short() -> None:
    assert full_days(np.array([[0.0, 9.0]]), np.zeros((1, 2)), np.array([np.nan])).tolist() == [NEVER]
