from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from planner.domain.alerts import Severity
from planner.domain.evidence import Origin, SourceKind, SourceRef, computed
from planner.domain.exposure import Level
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from unit.alerts.situations import ON, alerts, facts, general, only, suggestion


class TestEndingLicences:
    def test_the_severity_grows_as_the_last_day_comes_nearer(self) -> None:
        found = {
            days: only(alerts(facts(general(ON + timedelta(days=days))), suggestion())).severity
            for days in (0, 7, 8, 30, 31, 60, 61, 90)
        }

        assert found == {
            0: Severity.CRITICAL,
            7: Severity.CRITICAL,
            8: Severity.HIGH,
            30: Severity.HIGH,
            31: Severity.MEDIUM,
            60: Severity.MEDIUM,
            61: Severity.LOW,
            90: Severity.LOW,
        }
        assert alerts(facts(general(ON + timedelta(days=91))), suggestion()) == ()

    def test_it_says_when_and_how_many_parts_and_where_that_is_recorded(self) -> None:
        cell = SourceRef(SourceKind.CELL, "licences.xlsx, GL F5")
        licence = general(date(2026, 12, 2), origin=Origin(exceptions={"valid_until": cell}))
        alert = only(alerts(facts(licence, parts=("MG-1", "MG-2")), suggestion("MG-1"), suggestion("MG-2")))

        assert alert.id == "licence_ends:licences:GL-1"
        assert alert.text == (
            "General licence: ends on 02 Dec 2026, in 10 days, and no renewal is recorded; it covers 2 parts"
        )
        assert alert.due == date(2026, 12, 2)
        assert alert.owner == "Ortega"
        assert alert.facts[0].source == cell

    def test_items_that_name_a_part_leave_the_others_out(self) -> None:
        licence = general(date(2026, 12, 2), items="料号 MG-2")
        alert = only(alerts(facts(licence, parts=("MG-1", "MG-2")), suggestion("MG-1"), suggestion("MG-2")))

        assert alert.text.endswith("it covers 1 part")
        assert alert.facts[2].source == computed("MG-2")

    def test_a_licence_for_another_material_covers_none_of_our_parts(self) -> None:
        of_ours, of_others = general(date(2026, 12, 2), items="NdFeB"), general(date(2026, 12, 2), items="SmCo magnets")

        assert only(alerts(facts(of_ours), suggestion())).text.endswith("it covers 1 part")
        assert alerts(facts(of_others), suggestion()) == ()

    def test_a_renewed_licence_is_quiet(self) -> None:
        renewal = general(date(2027, 12, 1), number="GL-2", renews="GL-1")
        later = general(date(2027, 12, 1), number="GL-3")

        assert alerts(facts(general(date(2026, 12, 2)), renewal), suggestion()) == ()
        assert alerts(facts(general(date(2026, 12, 2)), later), suggestion()) == ()

    def test_a_renewal_may_write_the_number_otherwise(self) -> None:
        renewal = general(date(2027, 12, 1), number="GL-2", renews="gl-1", items="MG-1")

        assert alerts(facts(general(date(2026, 12, 2)), renewal), suggestion()) == ()

    def test_a_licence_that_customs_have_queried_ends_as_any_other(self) -> None:
        queried = general(date(2026, 12, 2), status=LicenceStatus.CUSTOMS_QUERY)

        assert {alert.rule for alert in alerts(facts(queried), suggestion())} == {"licence_ends", "customs_query"}

    def test_a_renewal_that_is_only_applied_for_does_not_count(self) -> None:
        applied = general(None, number="GL-2", renews="GL-1", status=LicenceStatus.SUBMITTED)

        assert only(alerts(facts(general(date(2026, 12, 2)), applied), suggestion())).rule == "licence_ends"

    def test_an_ended_licence_speaks_while_nothing_else_serves_its_parts(self) -> None:
        alert = only(alerts(facts(general(date(2026, 11, 12))), suggestion()))

        assert alert.text == "General licence: ended on 12 Nov 2026, 10 days ago; 1 part counted on it"
        assert alert.severity is Severity.HIGH
        filed = Licence("Haoran", "IL-1", LicenceType.INDIVIDUAL, ("Brackwell",), LicenceStatus.UNDER_REVIEW)
        assert alerts(facts(general(date(2026, 11, 12)), filed), suggestion()) == ()

    def test_a_licence_for_other_customers_or_for_free_parts_is_quiet(self) -> None:
        other = general(date(2026, 12, 2), end_user=("Somebody Else",))
        free = replace(suggestion(), controlled=False)

        assert alerts(facts(other), suggestion()) == ()
        assert alerts(facts(general(date(2026, 12, 2))), free) == ()

    def test_licences_without_a_number_keep_apart(self) -> None:
        one = general(date(2026, 12, 2), number=None, part_number="MG-1")
        two = general(date(2026, 12, 2), number=None, part_number="MG-2")
        found = alerts(facts(one, two, parts=("MG-1", "MG-2")), suggestion("MG-1"), suggestion("MG-2"))

        assert len({alert.id for alert in found if alert.rule == "licence_ends"}) == 2


class TestApplications:
    def test_a_returned_application_names_its_parts_and_the_last_day_to_file(self) -> None:
        licence = Licence(
            "Haoran",
            "A-7",
            LicenceType.INDIVIDUAL,
            ("Brackwell",),
            LicenceStatus.RETURNED,
            applied_on=date(2026, 11, 2),
        )
        found = alerts(facts(licence), suggestion(level=Level.CRITICAL, last_day_to_file=date(2026, 12, 20)))
        alert = only(found)

        assert (alert.id, alert.severity) == ("application_returned:licences:A-7", Severity.CRITICAL)
        assert alert.text == (
            "The application filed on 02 Nov 2026 was returned; 1 part waits for it. Complete it and file it again"
        )
        assert alert.due == date(2026, 12, 20)

    def test_what_was_filed_after_the_day_is_not_there_yet(self) -> None:
        later = Licence("Haoran", "A-8", LicenceType.INDIVIDUAL, ("Brackwell",), LicenceStatus.RETURNED,
                        applied_on=date(2026, 11, 23))  # fmt: skip

        assert alerts(facts(later), suggestion()) == ()
        assert only(alerts(facts(later), suggestion(), on=date(2026, 11, 23))).rule == "application_returned"

    def test_incomplete_papers_and_a_customs_query_have_rules_of_their_own(self) -> None:
        papers = Licence("Haoran", "A-7", status=LicenceStatus.DOCUMENTS_INCOMPLETE)
        query = Licence("Haoran", "A-8", status=LicenceStatus.CUSTOMS_QUERY)
        found = alerts(facts(papers, query), suggestion())

        assert {alert.rule for alert in found} == {"papers_incomplete", "customs_query"}
        assert {alert.severity for alert in found} == {Severity.HIGH}


class TestGeneralLicences:
    def test_missing_customers_and_end_are_both_named(self) -> None:
        alert = only(alerts(facts(general(None, end_user=())), suggestion()))

        assert alert.text == (
            "The general licence has no recorded customers and no recorded last day; "
            "1 part would count on it. Ask Haoran Magnet"
        )

    def test_an_ended_or_individual_licence_is_not_asked_about(self) -> None:
        ended = general(None, status=LicenceStatus.REVOKED)
        individual = general(None, type=LicenceType.INDIVIDUAL, quantity=100.0)

        assert alerts(facts(ended, individual), suggestion()) == ()
