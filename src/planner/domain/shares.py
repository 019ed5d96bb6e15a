"""Shares of demand: which sources share a part's demand today, and when they claim more than all of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from planner.domain.suppliers import Approval

# Thirds and sevenths written with two digits do not add up exactly.
_ROUNDING = 1e-6


def counts_today(approval: object, available_from: object, on: date) -> bool:
    """Whether a source shares demand on a day: approved, or its approval not stated, and its supply has begun.

    The exposure model counts the same ones (methods.md section 6a).
    """
    begun = not isinstance(available_from, date) or available_from <= on
    return begun and approval in (Approval.APPROVED, None)


def more_than_all(shares: Iterable[object]) -> float | None:
    """The sum of the stated shares (0..1 each) where it is above 1, else None."""
    total = sum(share for share in shares if isinstance(share, int | float))
    return total if total > 1 + _ROUNDING else None
