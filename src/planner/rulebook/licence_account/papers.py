"""What contradicts in the papers and steps of licences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from planner.domain.evidence import Fact
from planner.domain.facts import Facts
from planner.domain.licences import Document, DocumentKind, Licence, LicenceStep
from planner.rulebook.licence_account.answers import LicenceProblem
from planner.rulebook.licence_account.links import Links, reference_key
from planner.rulebook.standing import is_over
from planner.rulebook.wording import day_text, joined_text

_BETWEEN_ORDERS = re.compile(r"[;,、，；\n]|\s[&+/]\s")


def paper_problems(facts: Facts, links: Links, on: date) -> Iterator[LicenceProblem]:
    """Certificates for several orders, papers that came before they were asked for, and what is about no licence.

    An end-user certificate that names a purchase order serves that order alone (domain.md section 2.4).
    """
    for licence in facts.licences:
        if not is_over(licence, on):
            yield from _orders_on_certificates(licence, links)
            yield from _before_request(licence, links.documents(licence))
    yield from _about_nobody("step", facts.licence_steps, links)
    yield from _about_nobody("document", facts.documents, links)


def _orders_on_certificates(licence: Licence, links: Links) -> Iterator[LicenceProblem]:
    papers = [
        paper
        for paper in links.documents(licence)
        if paper.document is DocumentKind.END_USER_CERTIFICATE and paper.order_number
    ]
    served = {reference_key(order): order for paper in papers for order in _orders_of(paper)}
    if not served:
        return
    shared = [orders for orders in _by_certificate(papers) if len(orders) > 1]
    left_out = {
        reference_key(order.order_number): order.order_number
        for order in links.orders(licence)
        if reference_key(order.order_number) not in served
    }
    if shared:
        text = (
            f"One end-user certificate stands for the orders {joined_text(shared[0])}, and each serves one order only"
        )
        yield _certificate_problem(licence, papers, text, "ask the end user for a certificate for each order")
    elif left_out:
        without = joined_text(left_out.values())
        text = (
            f"The end-user certificates are for {joined_text(served.values())}, and none is for {without}; "
            "each serves one order only"
        )
        yield _certificate_problem(licence, papers, text, f"ask the end user for a certificate for {without}")


def _by_certificate(papers: Sequence[Document]) -> Iterator[tuple[str, ...]]:
    """The orders on each certificate; papers with the same reference are one."""
    orders: dict[object, dict[str, str]] = {}
    for place, paper in enumerate(papers):
        one: object = reference_key(paper.reference) if paper.reference else place
        orders.setdefault(one, {}).update({reference_key(order): order for order in _orders_of(paper)})
    yield from (tuple(found.values()) for found in orders.values())


def _orders_of(paper: Document) -> list[str]:
    pieces = (piece.strip() for piece in _BETWEEN_ORDERS.split(paper.order_number or ""))
    return [piece for piece in pieces if piece]


def _certificate_problem(licence: Licence, papers: Sequence[Document], text: str, next_step: str) -> LicenceProblem:
    facts = tuple(Fact("order_number", one.order_number, source=one.origin.of("order_number")) for one in papers)
    return LicenceProblem(licence, "several_orders_on_certificate", text, next_step, facts)


def _before_request(licence: Licence, papers: Iterable[Document]) -> Iterator[LicenceProblem]:
    for paper in papers:
        if paper.received_on and paper.requested_on and paper.received_on < paper.requested_on:
            what = paper.document.value.replace("_", " ")
            yield LicenceProblem(
                licence,
                "received_before_requested",
                f"The paper “{what}” came in on {day_text(paper.received_on)}, before it was asked for on "
                f"{day_text(paper.requested_on)}",
                "correct one of the two days",
                tuple(
                    Fact(name, getattr(paper, name), source=paper.origin.of(name))
                    for name in ("requested_on", "received_on")
                ),
            )


def _about_nobody(what: str, records: Iterable[LicenceStep | Document], links: Links) -> Iterator[LicenceProblem]:
    """One problem for each text that names no recorded licence."""
    found: dict[str, list[LicenceStep | Document]] = {}
    for record in records:
        if links.of(record.licence) is None:
            found.setdefault(reference_key(record.licence), []).append(record)
    for unmatched in found.values():
        text, count = unmatched[0].licence, len(unmatched)
        yield LicenceProblem(
            None,
            f"unmatched_{what}",
            f"{_counted(count, 'step' if what == 'step' else 'paper')} of licence {text}, which is not recorded",
            "record that licence, or correct the licence that they name",
            tuple(Fact("licence", one.licence, source=one.origin.of("licence")) for one in unmatched),
            reference=text,
        )


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun} speaks" if count == 1 else f"{count:,} {noun}s speak"
