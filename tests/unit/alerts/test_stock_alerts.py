from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from planner.domain.alerts import Severity
from planner.domain.exposure import Level, Regime, SourceAnswer, Suggestion
from unit.alerts.situations import ON, alerts, facts, only, suggestion


class TestStock:
    def test_stock_that_ends_before_half_of_the_licences_are_decided(self) -> None:
        found = alerts(
            facts(),
            suggestion(level=Level.CRITICAL, line_down=date(2026, 12, 13), licence_p50_days=71, cover_days=21.0),
        )
        alert = only(found)

        assert alert.id == "stock_before_licence:parts:MG-1"
        assert alert.severity is Severity.CRITICAL
        assert alert.text == "Stock ends on 13 Dec 2026, in 21 days; a licence is likely only by 01 Feb 2027"
        assert alert.due == date(2026, 12, 13)
        assert [(fact.name, fact.value) for fact in alert.facts] == [
            ("line_down", date(2026, 12, 13)),
            ("cover_days", 21.0),
            ("licence_p50_days", 71),
        ]

    def test_stock_that_lasts_until_a_licence_is_likely_is_quiet(self) -> None:
        enough = suggestion(line_down=ON + timedelta(days=71), licence_p50_days=71)
        short = suggestion(line_down=ON + timedelta(days=70), licence_p50_days=71)

        assert alerts(facts(), enough) == ()
        assert only(alerts(facts(), short)).rule == "stock_before_licence"

    def test_no_licence_can_be_expected(self) -> None:
        alert = only(alerts(facts(), suggestion(line_down=ON + timedelta(days=100))))

        assert alert.text.endswith("no licence can be expected")

    def test_under_general_licences_the_clock_starts_when_the_first_ends(self) -> None:
        answer = SourceAnswer("Haoran", 1.0, Regime.GL, True, "", gl_until=date(2026, 12, 10))
        down = suggestion(line_down=date(2027, 2, 10), licence_p50_days=71, sources=(answer,))
        individual = replace(down, sources=(replace(answer, regime=Regime.IL),))

        assert only(alerts(facts(), down)).text.endswith("a licence is likely only by 20 Feb 2027")
        assert alerts(facts(), individual) == ()

    def test_an_unknown_run_out_is_quiet(self) -> None:
        assert alerts(facts(), suggestion(line_down=None, licence_p50_days=71)) == ()


class TestLastDayToFile:
    def late(self, last: date) -> Suggestion:
        return suggestion(last_day_to_file=last, line_down=ON + timedelta(days=150), licence_p50_days=71)

    def test_near_and_past_days_are_told_apart(self) -> None:
        near = only(alerts(facts(), self.late(date(2026, 12, 6))))
        past = only(alerts(facts(), self.late(date(2026, 11, 20))))

        assert near.text == "Last day to file for an even chance: 06 Dec 2026, in 14 days"
        assert past.text == "Last day to file for an even chance: 20 Nov 2026, 2 days ago"
        assert near.due == date(2026, 12, 6)
        assert alerts(facts(), self.late(date(2026, 12, 7))) == ()

    def test_a_made_part_is_told_through_its_magnets(self) -> None:
        made = replace(self.late(date(2026, 12, 6)), magnet_children=("MG-2",))
        short = replace(suggestion(line_down=ON + timedelta(days=10)), magnet_children=("MG-2",))
        bought = replace(short, sources=(SourceAnswer("Haoran", 1.0, Regime.IL, True, ""),))

        assert alerts(facts(), made) == ()
        assert alerts(facts(), short) == ()
        assert only(alerts(facts(), bought)).rule == "stock_before_licence"

    def test_the_stock_rule_speaks_for_both(self) -> None:
        both = suggestion(last_day_to_file=ON, line_down=ON + timedelta(days=10), licence_p50_days=71)

        assert only(alerts(facts(), both)).rule == "stock_before_licence"
