from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.domain.alerts import Severity
from planner.domain.exposure import Level
from planner.domain.facts import Facts
from planner.domain.licences import Document, DocumentKind, Licence, LicenceStatus, LicenceStep, LicenceType
from planner.domain.suppliers import EndUser, ListStatus
from unit.alerts.situations import ON, alerts, facts, only, suggestion

RETURNED, REVIEW = LicenceStatus.RETURNED, LicenceStatus.UNDER_REVIEW
REPORT, PHOTOS = DocumentKind.TEST_REPORT, DocumentKind.PHOTOS


def application(status: LicenceStatus = REVIEW, **more: Any) -> Licence:
    return Licence("Haoran", "A-7", LicenceType.INDIVIDUAL, ("Brackwell",), status, **more)


def returned(*steps: LicenceStep) -> str:
    licence = application(RETURNED, applied_on=date(2026, 11, 2))
    return only(alerts(facts(licence, licence_steps=steps), suggestion())).text


class TestReturns:
    def test_the_reason_of_the_return_is_told(self) -> None:
        text = returned(LicenceStep("A-7", RETURNED, date(2026, 11, 12), "test report missing"))

        assert text == (
            "The application filed on 02 Nov 2026 was returned (“test report missing”); 1 part waits for it. "
            "Complete it and file it again"
        )

    def test_several_returns_are_counted(self) -> None:
        steps = (
            LicenceStep("A-7", RETURNED, date(2026, 9, 12), "test report missing"),
            LicenceStep("A-7", LicenceStatus.SUBMITTED, date(2026, 11, 2)),
        )

        assert "was returned, return no. 2; 1 part waits" in returned(*steps)


class TestOverdueDecisions:
    def test_the_working_days_past_the_limit_are_told(self) -> None:
        licence = application(accepted_on=date(2026, 9, 10))
        alert = only(alerts(facts(licence), suggestion(level=Level.CRITICAL)))

        assert (alert.id, alert.severity, alert.due) == (
            "decision_overdue:licences:A-7",
            Severity.CRITICAL,
            date(2026, 11, 18),
        )
        assert alert.text == (
            "The review was to end on 18 Nov 2026, and 2 working days have passed since; 1 part waits for it. "
            "Ask Haoran where it stands"
        )
        assert alert.owner == "Ortega"
        assert alert.facts[-1].value == 1

    def test_it_is_high_even_where_little_hangs_on_it(self) -> None:
        licence = application(accepted_on=date(2026, 9, 10))

        assert only(alerts(facts(licence), suggestion(level=Level.LOW))).severity is Severity.HIGH

    def test_an_estimated_day_is_called_one(self) -> None:
        licence = application(accepted_on=date(2026, 11, 20))
        alert = only(alerts(facts(licence), suggestion(), on=date(2027, 1, 26)))

        assert (
            "on 25 Jan 2027, by an estimate as the calendar of that year is not published, and 1 working day has"
            in (alert.text)
        )

    @pytest.mark.parametrize("day", [date(2026, 11, 17), date(2026, 11, 18)])
    def test_on_its_last_day_a_review_is_not_overdue(self, day: date) -> None:
        assert alerts(facts(application(accepted_on=date(2026, 9, 10))), suggestion(), on=day) == ()

    def test_where_no_limit_applies_nothing_is_overdue(self) -> None:
        us = EndUser("Brackwell", ours=True, list_status=ListStatus.WATCH)
        found = alerts(facts(application(accepted_on=date(2026, 9, 10)), end_users=(us,)), suggestion())

        assert [alert.rule for alert in found] == ["listed_company"]


class TestAwaitedPapers:
    def asked(self, *papers: Document, status: LicenceStatus = REVIEW) -> Facts:
        return facts(application(status), documents=papers)

    def test_papers_asked_for_more_than_two_weeks_ago_are_told_together(self) -> None:
        known = self.asked(
            Document("A-7", REPORT, requested_on=date(2026, 11, 1)),
            Document("A-7", PHOTOS, requested_on=date(2026, 10, 1)),
        )
        alert = only(alerts(known, suggestion(last_day_to_file=date(2026, 12, 20))))

        assert (alert.id, alert.severity) == ("papers_awaited:licences:A-7", Severity.HIGH)
        assert alert.text == (
            "2 papers are not here yet: test report (asked for on 01 Nov 2026), photos (asked for on 01 Oct 2026); "
            "1 part waits for it. Ask again"
        )
        assert alert.due == date(2026, 12, 20)

    @pytest.mark.parametrize(
        "more",
        [
            {"requested_on": date(2026, 11, 8)},
            {"requested_on": date(2026, 11, 1), "received_on": date(2026, 11, 20)},
            {"requested_on": date(2026, 11, 1), "couriered_on": date(2026, 11, 20)},
            {},
        ],
    )
    def test_a_paper_that_is_there_or_recent_or_never_asked_for_is_quiet(self, more: dict[str, date]) -> None:
        assert alerts(self.asked(Document("A-7", REPORT, **more)), suggestion()) == ()  # type: ignore[arg-type]

    def test_the_fifteenth_day_speaks(self) -> None:
        known = self.asked(Document("A-7", REPORT, requested_on=date(2026, 11, 7)))

        assert only(alerts(known, suggestion())).text.startswith("1 paper is not here yet")

    def test_a_decided_application_needs_no_more_papers(self) -> None:
        paper = Document("A-7", REPORT, requested_on=date(2026, 10, 1))

        assert alerts(self.asked(paper, status=LicenceStatus.REJECTED), suggestion(), on=ON) == ()
