from __future__ import annotations

from datetime import date

import pytest

from planner.domain.licences import Document, DocumentKind, LicenceStatus
from planner.domain.parts import Order
from planner.rulebook.licence_account import Accounts, Shipped
from unit.rulebook.licence_account.invented import ON, application, facts, general, step

PARTLY = LicenceStatus.PARTLY_USED


def test_what_was_shipped_under_it_is_taken_off_the_quantity() -> None:
    licence = application(PARTLY, quantity=1000.0, quantity_left=650.0, unit="pcs")
    account = Accounts(facts(licence), {"A-7": Shipped(200.0), "a-7 ": Shipped(150.0)}, ON).of(licence)

    assert (account.quantity, account.left, account.shipped, account.left_by_shipments) == (1000, 650, 350, 650)
    assert account.disagreement is None


def test_it_says_where_the_record_and_the_shipments_disagree() -> None:
    licence = application(PARTLY, quantity=1000.0, quantity_left=800.0, unit="pcs")
    account = Accounts(facts(licence), {"A-7": Shipped(350.0)}, ON).of(licence)

    assert account.left_by_shipments == 650
    assert account.disagreement == (
        "800 pcs are recorded as left, but 1,000 pcs less 350 pcs shipped under it leave 650 pcs"
    )


def test_it_says_where_more_was_shipped_than_the_licence_was_given_for() -> None:
    licence = application(PARTLY, quantity=1000.0, unit="pcs")
    account = Accounts(facts(licence), {"A-7": Shipped(1050.0)}, ON).of(licence)

    assert account.disagreement == "1,050 pcs were shipped under it, 50 pcs more than it was given for"


@pytest.mark.parametrize(
    ("unit", "shipped", "known"),
    [
        ("kg", Shipped(kilograms=12.5), 12.5),
        ("kg", Shipped(pieces=10.0, kilograms=12.5), None),
        ("pcs", Shipped(pieces=10.0, kilograms=12.5), None),
        ("pcs", Shipped(pieces=10.0, uncounted=1), None),
        ("boxes", Shipped(pieces=10.0), None),
        (None, Shipped(pieces=10.0), None),
        ("Pieces", Shipped(pieces=10.0), 10.0),
        ("t", Shipped(kilograms=1500.0), 1.5),
    ],
)
def test_what_does_not_count_in_the_unit_of_the_licence_leaves_the_sum_unknown(
    unit: str | None, shipped: Shipped, known: float | None
) -> None:
    licence = application(PARTLY, quantity=100.0, quantity_left=1.0, unit=unit)
    account = Accounts(facts(licence), {"A-7": shipped}, ON).of(licence)

    assert account.shipped == known
    assert (account.disagreement is None) == (known is None)


def test_without_any_shipment_nothing_is_said_of_them() -> None:
    licence = application(PARTLY, quantity=1000.0, quantity_left=800.0)
    account = Accounts(facts(licence), {"A-8": Shipped(5.0)}, ON).of(licence)

    assert (account.shipped, account.left_by_shipments, account.disagreement) == (None, None, None)


def test_returns_are_counted_with_their_reasons() -> None:
    steps = (
        step(LicenceStatus.RETURNED, date(2026, 9, 20), reason="test report missing"),
        step(LicenceStatus.RETURNED, date(2026, 10, 20), reason="end use too vague"),
    )
    licence = application(LicenceStatus.UNDER_REVIEW)
    account = Accounts(facts(licence, licence_steps=steps), {}, ON).of(licence)

    assert [one.reason for one in account.returns] == ["test report missing", "end use too vague"]


def test_orders_and_papers_stand_with_the_licence_that_they_name() -> None:
    licence = application()
    order, other = Order("PO-1", "MG-1", licence="A-7"), Order("PO-2", "MG-1", licence="A-8")
    papers = (Document("A-7", DocumentKind.PHOTOS), Document("A-8", DocumentKind.PHOTOS))
    account = Accounts(facts(licence, orders=(order, other), documents=papers), {}, ON).of(licence)

    assert account.orders == (order,)
    assert account.documents == papers[:1]


def test_renewals_are_found_both_ways() -> None:
    old = general()
    new = general(number="GL-2", renews="gl-1", valid_from=date(2027, 1, 1), valid_until=date(2027, 12, 31))
    known = facts(old, new)

    assert Accounts(known, {}, ON).of(old).renewed_by is new
    assert Accounts(known, {}, ON).of(new).renews is old
    assert Accounts(known, {}, ON).of(old).renews is None


def test_a_licence_that_names_itself_renews_nothing() -> None:
    licence = general(renews="GL-1")
    account = Accounts(facts(licence), {}, ON).of(licence)

    assert (account.renews, account.renewed_by) == (None, None)


def test_a_designation_that_is_the_number_of_another_licence_means_that_one() -> None:
    unnumbered = application(number=None, end_user=(), part_number=None, items="Z")
    numbered = application(number=unnumbered.designation)
    order = Order("PO-1", "MG-1", licence=unnumbered.designation)
    known = facts(numbered, application(number="A-9", end_user=(), items="Z"), orders=(order,))

    assert Accounts(known, {}, ON).of(numbered).orders == (order,)
    assert Accounts(known, {}, ON).of(known.licences[1]).orders == ()
