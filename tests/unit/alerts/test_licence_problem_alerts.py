from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from planner.alerts.rules import open_alerts
from planner.domain.alerts import Alert, Severity
from planner.domain.facts import Facts
from planner.domain.licences import Document, DocumentKind, Licence, LicenceStatus, LicenceStep, LicenceType
from planner.rulebook.licence_account import Accounts, Shipped
from unit.alerts.situations import ASSUMED, ON, alerts, facts, general, only, suggestion


def issued(**more: Any) -> Licence:
    values: dict[str, Any] = {"quantity": 1000.0, "unit": "pcs", "id": 7} | more
    return Licence("Haoran", "A-7", LicenceType.INDIVIDUAL, ("Brackwell",), LicenceStatus.PARTLY_USED, **values)


def told(known: Facts, rule: str) -> Alert:
    return only(tuple(alert for alert in alerts(known, suggestion()) if alert.rule == rule))


def test_a_contradiction_says_what_to_do_and_that_it_is_no_cover() -> None:
    alert = told(facts(issued(quantity_left=1200.0)), "left_above_quantity")

    assert (alert.id, alert.severity, alert.owner) == ("left_above_quantity:licences:A-7", Severity.MEDIUM, "Ortega")
    assert alert.text == (
        "More is recorded as left, 1,200 pcs, than it was given for, 1,000 pcs. Correct the quantity or what is left "
        "of it. Until then it is not counted as cover"
    )
    assert [fact.value for fact in alert.facts] == [1000.0, 1200.0]


def test_where_no_part_counts_on_it_it_is_a_remark() -> None:
    alert = told(facts(issued(quantity_left=1200.0, part_number="MG-9")), "left_above_quantity")

    assert alert.severity is Severity.LOW
    assert alert.text.endswith("what is left of it")


def test_overlapping_licences_each_have_an_alert() -> None:
    until = date(2027, 6, 30)
    one = general(until, valid_from=date(2026, 1, 1))
    other = general(until, number="GL-2", valid_from=date(2026, 7, 1))
    found = alerts(facts(one, other), suggestion())

    assert [alert.id for alert in found] == ["overlapping:licences:GL-1", "overlapping:licences:GL-2"]


def test_what_the_rule_of_incomplete_licences_tells_is_not_told_twice() -> None:
    licence = general(date(2027, 6, 30), end_user=())

    assert only(alerts(facts(licence), suggestion())).rule == "general_licence_incomplete"
    free = replace(suggestion(), controlled=False)
    assert only(alerts(facts(licence), free)).rule == "general_without_customers"


def test_papers_at_odds_are_told_together() -> None:
    papers = tuple(
        Document("A-7", kind, requested_on=date(2026, 11, 3), received_on=date(2026, 11, 1))
        for kind in (DocumentKind.PHOTOS, DocumentKind.CONTRACT)
    )
    alert = told(facts(issued(), documents=papers), "received_before_requested")

    assert alert.severity is Severity.LOW
    assert alert.text.count("came in on 01 Nov 2026") == 2
    assert len(alert.facts) == 4


def test_steps_and_papers_of_no_licence_are_named_by_what_they_speak_of() -> None:
    steps = (LicenceStep("A-9", LicenceStatus.RETURNED),)
    papers = (Document("A-9", DocumentKind.PHOTOS),)
    found = alerts(facts(issued(), licence_steps=steps, documents=papers), suggestion())

    assert [(alert.id, alert.subject_kind) for alert in found] == [
        ("unmatched_document:documents:A-9", "documents"),
        ("unmatched_step:licence_steps:A-9", "licence_steps"),
    ]


class TestQuantitiesThatDisagree:
    def found(self, licence: Licence, shipped: float) -> tuple[Alert, ...]:
        known = facts(licence)
        accounts = {licence.id: Accounts(known, {"A-7": Shipped(shipped)}, ON).of(licence)}
        return open_alerts(known, {"MG-1": suggestion()}, (), ASSUMED, ON, accounts)

    def test_what_is_left_by_the_shipments_stands_beside_what_is_recorded(self) -> None:
        alert = only(self.found(issued(quantity_left=800.0), 350.0))

        assert (alert.id, alert.severity) == ("quantity_left_differs:licences:A-7", Severity.MEDIUM)
        assert alert.text == (
            "800 pcs are recorded as left, but 1,000 pcs less 350 pcs shipped under it leave 650 pcs. Correct what is "
            "left, or the shipments that name the licence"
        )
        assert [(fact.name, fact.value) for fact in alert.facts] == [
            ("quantity", 1000.0),
            ("quantity_left", 800.0),
            ("shipped", 350.0),
        ]

    def test_where_they_agree_nothing_is_said(self) -> None:
        assert self.found(issued(quantity_left=650.0), 350.0) == ()

    def test_without_accounts_nothing_is_said(self) -> None:
        assert alerts(facts(issued(quantity_left=800.0)), suggestion()) == ()
