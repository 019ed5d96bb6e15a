from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from planner.domain.facts import Facts
from planner.domain.licences import Document, DocumentKind, Licence, LicenceStatus, LicenceType
from planner.domain.parts import Order
from planner.domain.suppliers import Plant, Source, Supplier
from planner.rulebook.licence_account import LicenceProblem, problems_of
from unit.rulebook.licence_account.invented import HOLDER, ON, application, facts, general, step


def found(known: Facts, on: date = ON) -> list[tuple[str, str | None]]:
    return [(one.code, one.licence.number if one.licence else one.reference) for one in problems_of(known, on)]


def only(known: Facts) -> LicenceProblem:
    [problem] = problems_of(known, ON)
    return problem


def certificate(order: str | None, reference: str | None = None) -> Document:
    return Document("A-7", DocumentKind.END_USER_CERTIFICATE, order, reference)


def orders(*numbers: str) -> tuple[Order, ...]:
    return tuple(Order(number, "MG-1", licence="A-7") for number in numbers)


def issued(**more: Any) -> Licence:
    return application(LicenceStatus.ISSUED, **({"quantity": 1000.0} | more))


def test_a_complete_licence_has_none() -> None:
    assert problems_of(facts(general(), issued()), ON) == ()


# --- licences that overlap


def test_two_general_licences_for_the_same_on_the_same_day_overlap() -> None:
    other = general(number="GL-2", valid_from=date(2026, 6, 1), valid_until=date(2027, 5, 31))
    problems = problems_of(facts(general(), other), ON)

    assert [(one.code, one.bars_cover) for one in problems] == [("overlapping", False)] * 2
    assert problems[0].text == (
        "It and GL-2 are for the same goods and customer from 01 Jun 2026 to 31 Dec 2026, and neither says that it "
        "renews the other"
    )
    assert problems[0].next_step.startswith("record which one renews the other")


@pytest.mark.parametrize(
    "more",
    [
        {"renews": "GL-1"},
        {"holder": "Second Source"},
        {"end_user": ("Somebody Else",)},
        {"part_number": "MG-2"},
        {"items": "SmCo"},
        {"form": "rotor"},
        {"end_use": "sensors"},
        {"elements": ("Tb",)},
        {"valid_from": date(2027, 1, 1)},
        {"valid_from": date(2026, 11, 23)},
        {"valid_from": None},
        {"issued_on": date(2026, 11, 23)},
        {"status": LicenceStatus.SUBMITTED},
        {"status": LicenceStatus.REVOKED},
    ],
)
def test_licences_that_differ_or_follow_each_other_do_not(more: dict[str, Any]) -> None:
    other = general(**({"number": "GL-2", "valid_until": date(2027, 5, 31)} | more))
    sources = (Source("MG-1", HOLDER), Source("MG-2", "Second Source"))

    assert found(facts(general(), other, sources=sources)) == []


def test_a_licence_whose_customers_are_one_of_many_overlaps() -> None:
    other = general(number="GL-2", end_user=("Somebody Else", "Brackwell"))

    assert found(facts(general(), other)) == [("overlapping", "GL-1"), ("overlapping", "GL-2")]


def test_individual_licences_with_numbers_of_their_own_are_two_licences() -> None:
    days = {"valid_from": date(2026, 9, 1), "valid_until": date(2027, 2, 28)}

    assert found(facts(issued(**days), issued(number="A-8", **days))) == []
    unnumbered = issued(number=None, **days)
    assert [code for code, _ in found(facts(issued(**days), unnumbered))] == [
        "overlapping",
        "overlapping",
        "issued_without_number",
    ]


# --- what one licence says of itself


@pytest.mark.parametrize(
    ("licence", "code", "bars"),
    [
        (general(valid_from=date(2027, 3, 1), valid_until=date(2026, 12, 31)), "end_before_start", True),
        (general(valid_from=date(2026, 3, 1), valid_until=date(2025, 12, 31)), "end_before_start", True),
        (general(valid_from=None, issued_on=date(2027, 3, 1)), "end_before_start", True),
        (general(end_user=()), "general_without_customers", True),
        (general(valid_until=None), "general_without_end", True),
        (issued(quantity=None), "individual_without_quantity", True),
        (issued(quantity_left=1200.0, unit="pcs"), "left_above_quantity", True),
        (issued(number=None), "issued_without_number", False),
    ],
)
def test_what_is_wrong_with_one_licence_is_told(licence: Licence, code: str, bars: bool) -> None:
    problem = only(facts(licence))

    assert (problem.code, problem.licence, problem.bars_cover) == (code, licence, bars)
    assert problem.text[0].isupper()
    assert not problem.text.endswith(".")
    assert problem.next_step[0].islower()
    assert problem.facts


def test_the_sentences_name_the_values_at_odds() -> None:
    assert only(facts(general(valid_from=date(2027, 3, 1)))).text == (
        "It ends on 31 Dec 2026, before it starts on 01 Mar 2027"
    )
    assert only(facts(issued(quantity_left=1200.0, unit="pcs"))).text == (
        "More is recorded as left, 1,200 pcs, than it was given for, 1,000 pcs"
    )


@pytest.mark.parametrize(
    "licence",
    [
        general(end_user=(), valid_until=date(2026, 11, 21)),
        general(end_user=(), status=LicenceStatus.REVOKED),
        application(LicenceStatus.SUBMITTED, quantity=None),
        general(number=None, status=LicenceStatus.APPROVED),
        Licence(HOLDER, type=LicenceType.NOT_REQUIRED, status=LicenceStatus.ISSUED),
        issued(quantity_left=1200.0, valid_until=date(2026, 11, 21)),
    ],
)
def test_applications_and_what_is_over_are_left_in_peace(licence: Licence) -> None:
    assert problems_of(facts(licence), ON) == ()


# --- the holder


def test_a_holder_of_whom_only_the_name_is_known_is_told() -> None:
    problem = only(facts(general(), sources=()))

    assert (problem.code, problem.bars_cover) == ("unknown_holder", True)
    assert HOLDER in problem.text


@pytest.mark.parametrize(
    "known",
    [
        lambda: facts(general(), sources=(), suppliers=(Supplier(HOLDER, country="CN"),)),
        lambda: facts(general(), sources=(Source("MG-1", "A trader", maker=HOLDER),)),
        lambda: facts(general(), sources=(Source("MG-1", "A trader", exporter="Haoran Magnet Co., Ltd."),)),
        lambda: facts(general(), sources=(), orders=(Order("PO-1", "MG-1", HOLDER),)),
        lambda: facts(general(), sources=(), plants=(Plant(HOLDER, "Works 2"),)),
    ],
)
def test_a_holder_that_is_described_or_trades_is_known(known: Callable[[], Facts]) -> None:
    assert problems_of(known(), ON) == ()


# --- papers and steps


@pytest.mark.parametrize("text", ["PO-1; PO-2", "PO-1、PO-2", "PO-1 & PO-2"])
def test_one_certificate_serves_one_order(text: str) -> None:
    problem = only(facts(issued(), documents=(certificate(text),)))

    assert problem.code == "several_orders_on_certificate"
    assert problem.text == (
        "One end-user certificate stands for the orders PO-1 and PO-2, and each serves one order only"
    )
    assert not problem.bars_cover


def test_one_certificate_recorded_twice_is_one() -> None:
    twice = (certificate("PO-1", "EUC-5"), certificate("PO-2", "EUC-5"))
    apart = (certificate("PO-1", "EUC-5"), certificate("PO-2", "EUC-6"))

    assert found(facts(issued(), documents=twice)) == [("several_orders_on_certificate", "A-7")]
    assert found(facts(issued(), documents=apart)) == []


def test_an_order_without_a_certificate_of_its_own_is_told() -> None:
    problem = only(facts(issued(), documents=(certificate("PO-1"),), orders=orders("po-1", "PO-2", "PO-3")))

    assert problem.text == (
        "The end-user certificates are for PO-1, and none is for PO-2 and PO-3; each serves one order only"
    )


@pytest.mark.parametrize("text", [None, "; "])
def test_a_certificate_that_names_no_order_serves_all(text: str | None) -> None:
    assert problems_of(facts(issued(), documents=(certificate(text),), orders=orders("PO-1", "PO-2")), ON) == ()


def test_an_order_number_with_a_stroke_is_one_order() -> None:
    assert problems_of(facts(issued(), documents=(certificate("4500/12"),), orders=orders("4500/12")), ON) == ()


def test_a_paper_that_came_before_it_was_asked_for_is_told() -> None:
    paper = Document("A-7", DocumentKind.TEST_REPORT, requested_on=date(2026, 11, 3), received_on=date(2026, 11, 1))
    problem = only(facts(issued(), documents=(paper,)))

    assert problem.code == "received_before_requested"
    assert problem.text == "The paper “test report” came in on 01 Nov 2026, before it was asked for on 03 Nov 2026"


def test_steps_and_papers_of_a_licence_that_is_not_recorded_are_told_once_each() -> None:
    steps = (step(LicenceStatus.RETURNED, licence="A-9"), step(LicenceStatus.SUBMITTED, licence="a-9"))
    paper = Document("A-9", DocumentKind.PHOTOS)
    problems = problems_of(facts(issued(), licence_steps=steps, documents=(paper,)), ON)

    assert [(one.code, one.licence, one.reference) for one in problems] == [
        ("unmatched_step", None, "A-9"),
        ("unmatched_document", None, "A-9"),
    ]
    assert problems[0].text == "2 steps speak of licence A-9, which is not recorded"
    assert problems[1].text == "1 paper speaks of licence A-9, which is not recorded"
