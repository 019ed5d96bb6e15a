from __future__ import annotations

from datetime import date

import pytest

from planner.domain.shares import counts_today, more_than_all
from planner.domain.suppliers import Approval

ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("approval", "available_from", "counts"),
    [
        (Approval.APPROVED, None, True),
        (None, None, True),
        (Approval.APPROVED, ON, True),
        (Approval.APPROVED, date(2026, 11, 23), False),
        (Approval.QUALIFYING, None, False),
        (Approval.SUGGESTED, None, False),
    ],
)
def test_sources_count_that_are_approved_and_have_begun(
    approval: Approval | None, available_from: date | None, counts: bool
) -> None:
    assert counts_today(approval, available_from, ON) is counts


def test_shares_are_too_much_only_beyond_rounding() -> None:
    assert more_than_all([0.5, 0.5, None]) is None
    assert more_than_all([1 / 3, 1 / 3, 1 / 3 + 1e-7]) is None
    assert more_than_all([0.6, 0.5, None]) == pytest.approx(1.1)
    assert more_than_all([]) is None
