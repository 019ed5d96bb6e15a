from __future__ import annotations

from datetime import date

from planner.alerts.rules import open_alerts
from planner.domain.exposure import Level
from planner.domain.facts import Facts
from unit.alerts.situations import ASSUMED, ON, alerts, facts, suggestion


def test_the_most_severe_come_first_then_the_earliest_due() -> None:
    late = suggestion("MG-1", Level.HIGH, line_down=date(2026, 12, 20))
    early = suggestion("MG-2", Level.HIGH, line_down=date(2026, 12, 10))
    worst = suggestion("MG-3", Level.CRITICAL, line_down=date(2027, 1, 10))
    blank = suggestion("MG-4", Level.UNASSESSED)
    found = alerts(facts(parts=("MG-1", "MG-2", "MG-3", "MG-4")), late, early, worst, blank)

    assert [alert.subject_key for alert in found] == ["MG-3", "MG-2", "MG-1", "other"]


def test_nothing_to_tell_gives_nothing() -> None:
    assert open_alerts(Facts(), {}, (), ASSUMED, ON) == ()
