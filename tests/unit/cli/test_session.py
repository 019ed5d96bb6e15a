"""Which day a command is about."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, date, datetime

import pytest

from planner.cli import session


def test_licences_are_judged_on_the_day_in_shanghai(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "now", lambda: datetime(2026, 12, 2, 16, 30, tzinfo=UTC))
    assert session.licence_day(Namespace(as_of=None)) == date(2026, 12, 3)


def test_a_day_that_is_asked_for_is_the_day_of_everything() -> None:
    asked = Namespace(as_of=date(2026, 12, 2))
    assert (session.day(asked), session.licence_day(asked)) == (date(2026, 12, 2), date(2026, 12, 2))
