from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.domain.alerts import Severity
from planner.domain.exposure import Reason
from planner.domain.measures import Measure, MeasureState, MeasureStatus
from unit.alerts.situations import alerts, facts, only, suggestion


def suspended(measure: str, announced: date, start: date, end: date, status: MeasureStatus) -> MeasureState:
    limb = Measure(measure, announced=announced, suspended_from=start, suspended_to=end)
    return MeasureState(measure, status, None, None, None, (), (), None, "https://example.org", None, (limb,))


OCTOBER = tuple(
    suspended(number, date(2025, 10, 9), date(2025, 11, 7), date(2026, 11, 10), MeasureStatus.UNCONFIRMED)
    for number in ("57-2025", "61-2025")
)


class TestSuspensions:
    def test_measures_that_were_suspended_together_give_one_alert(self) -> None:
        depending = [replace(suggestion(number), depends_on_unconfirmed=True) for number in ("MG-1", "MG-2")]
        alert = only(alerts(facts(), *depending, suggestion("MG-3"), states=OCTOBER))

        assert (alert.subject_key, alert.severity) == ("October 2025 set", Severity.HIGH)
        assert alert.text == (
            "The suspension of the October 2025 set ended on 10 Nov 2026 and no source says what followed; "
            "2 parts depend on it"
        )
        assert alert.facts[0].value == date(2026, 11, 10)

    def test_the_parts_belong_to_the_group_that_their_reasons_name(self) -> None:
        other = suspended(
            "46-2024", date(2024, 12, 3), date(2025, 11, 9), date(2026, 11, 20), MeasureStatus.UNCONFIRMED
        )
        part = replace(suggestion(), depends_on_unconfirmed=True, reasons=(Reason("R5", "61-2025 is unconfirmed"),))
        found = {alert.subject_key: alert for alert in alerts(facts(), part, states=(*OCTOBER, other))}

        assert found["October 2025 set"].text.endswith("1 part depends on it")
        assert found["No. 46 of 2024"].text.endswith("no part depends on it")
        assert found["No. 46 of 2024"].text.startswith("The suspension of No. 46 of 2024 ended")
        assert found["No. 46 of 2024"].severity is Severity.LOW

    def test_a_running_suspension_is_quiet(self) -> None:
        running = suspended(
            "46-2024", date(2024, 12, 3), date(2025, 11, 9), date(2026, 11, 27), MeasureStatus.SUSPENDED
        )

        assert alerts(facts(), suggestion(), states=(running,)) == ()
