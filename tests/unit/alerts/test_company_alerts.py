from __future__ import annotations

from dataclasses import replace

from planner.domain.alerts import Severity
from planner.domain.exposure import Level
from planner.domain.suppliers import EndUser, ListStatus
from unit.alerts.situations import HAORAN, US, alerts, facts, only, suggestion


class TestCompanies:
    def test_a_listed_maker_counts_its_parts_under_any_of_its_names(self) -> None:
        listed = replace(HAORAN, list_status=ListStatus.WATCH)
        alert = only(alerts(facts(suppliers=(listed,), parts=("MG-1", "MG-2")), suggestion("MG-1"), suggestion("MG-2")))

        assert (alert.subject_kind, alert.subject_key) == ("suppliers", "Haoran Magnet Co., Ltd.")
        assert alert.text.startswith("On China's watch list")
        assert alert.text.endswith("2 parts concerned")

    def test_a_listed_end_user_is_critical_and_an_unused_one_is_quiet(self) -> None:
        ours = replace(US, list_status=ListStatus.CONTROL)
        unused = EndUser("Somebody Else", list_status=ListStatus.WATCH)
        alert = only(alerts(facts(end_users=(ours, unused)), suggestion()))

        assert (alert.subject_kind, alert.severity) == ("end_users", Severity.CRITICAL)

    def test_a_part_that_nothing_controlled_can_touch_is_not_counted(self) -> None:
        listed = replace(HAORAN, list_status=ListStatus.WATCH)
        free = replace(suggestion("MG-1", Level.NONE), controlled=False)
        second_tier = replace(suggestion("MG-1", Level.LOW), controlled=False)

        assert alerts(facts(suppliers=(listed,)), free) == ()
        assert only(alerts(facts(suppliers=(listed,)), second_tier)).rule == "listed_company"
