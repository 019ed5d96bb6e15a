"""A hand-made board with a licence or an application of every sort that the licences page draws."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.pages.boards import ON, US, hand_made_board, number_of
from planner.domain.evidence import Origin, ReadTable
from planner.domain.facts import Facts
from planner.domain.licences import Document, DocumentKind, Licence, LicenceStatus, LicenceStep, LicenceType
from planner.domain.materials import Basis, Composition, Form
from planner.domain.parts import Order
from planner.domain.suppliers import Supplier
from planner.rulebook.licence_account import Accounts
from planner.services.board import Board

BAOLIN, HANSHUI, LINGFENG = "Baolin Magnets", "Hanshui Magnetics", "Lingfeng Materials"
OTHERS = "Norvald Motion AB"
STATUS, GENERAL, INDIVIDUAL = LicenceStatus, LicenceType.GENERAL, LicenceType.INDIVIDUAL
SHEET = ReadTable(4, "licences.xlsx", "Licences", {"valid_until": "O", "status": "E", "end_user": "D"}, ON)

REPORTED = Licence(BAOLIN, None, GENERAL, (US,), STATUS.ISSUED, valid_until=date(2026, 12, 2), id=1)
OF_OTHERS = Licence(
    LINGFENG,
    "GL-77",
    GENERAL,
    (OTHERS,),
    STATUS.ISSUED,
    valid_from=date(2025, 12, 3),
    valid_until=date(2026, 12, 2),
    id=2,
)
PARTLY_USED = Licence(
    HANSHUI,
    "DX-417",
    INDIVIDUAL,
    (US,),
    STATUS.PARTLY_USED,
    part_number=number_of(1),
    quantity=6000,
    quantity_left=1240,
    unit="pcs",
    valid_from=date(2026, 7, 15),
    valid_until=date(2027, 1, 14),
    id=3,
    origin=Origin(SHEET, 11),
)
UNUSED = Licence(
    HANSHUI,
    "DX-702",
    INDIVIDUAL,
    (US,),
    STATUS.ISSUED,
    part_number=number_of(3),
    quantity=14400,
    quantity_left=14400,
    issued_on=date(2026, 11, 9),
    valid_from=date(2026, 11, 9),
    valid_until=date(2027, 6, 20),
    id=4,
)
IN_REVIEW = Licence(
    HANSHUI,
    "A-118",
    INDIVIDUAL,
    (US,),
    STATUS.UNDER_REVIEW,
    part_number=number_of(5),
    applied_on=date(2026, 10, 12),
    accepted_on=date(2026, 10, 30),
    id=5,
)
RETURNED = Licence(BAOLIN, "A-121", INDIVIDUAL, (US,), STATUS.RETURNED, part_number=number_of(2), id=6)
PAPERS = Licence(LINGFENG, "A-126", INDIVIDUAL, (US,), STATUS.DOCUMENTS_REQUESTED, part_number=number_of(4), id=7)
USED_UP = Licence(
    BAOLIN, "DX-301", INDIVIDUAL, (US,), STATUS.EXHAUSTED, quantity=500, valid_until=date(2026, 7, 11), id=8
)
REFUSED = Licence(
    LINGFENG, None, INDIVIDUAL, (US,), STATUS.REJECTED, part_number=number_of(6), applied_on=date(2026, 10, 5), id=9
)
LICENCES = (REPORTED, OF_OTHERS, PARTLY_USED, UNUSED, IN_REVIEW, RETURNED, PAPERS, USED_UP, REFUSED)

STEPS = (
    LicenceStep("A-121", STATUS.DOCUMENTS_REQUESTED, date(2026, 10, 2), id=1),
    LicenceStep("A-121", STATUS.SUBMITTED, date(2026, 10, 20), id=2),
    LicenceStep("A-121", STATUS.RETURNED, date(2026, 11, 3), "End-use photo missing", id=3),
    LicenceStep("A-126", STATUS.DOCUMENTS_REQUESTED, date(2026, 11, 2), id=4),
)
DOCUMENTS = (
    Document("A-126", DocumentKind.CONTRACT, requested_on=date(2026, 10, 30), received_on=date(2026, 11, 4), id=1),
    Document("A-126", DocumentKind.END_USER_CERTIFICATE, requested_on=date(2026, 11, 2), id=2),
)
ORDERS = (
    Order(
        "PO-9",
        part_number=number_of(1),
        quantity=800.0,
        supplier=HANSHUI,
        due=date(2026, 12, 20),
        licence="DX-417",
        id=1,
    ),
)


def licence_facts(*licences: Licence) -> Facts:
    """The facts of the board; parts are loose magnets with tested dysprosium, so that a licence is needed."""
    facts = hand_made_board().facts
    return replace(
        facts,
        parts=tuple(replace(part, form=Form.LOOSE_MAGNET) for part in facts.parts),
        suppliers=(*facts.suppliers, Supplier(LINGFENG, country="CN")),
        compositions=tuple(Composition(part.part_number, "Dy", 0.03, Basis.TESTED) for part in facts.parts),
        licences=licences or LICENCES,
        licence_steps=STEPS,
        documents=DOCUMENTS,
        orders=ORDERS,
    )


def licence_board(*licences: Licence, **changes: object) -> Board:
    """A board of these licences, of all of them where none is named."""
    return replace(hand_made_board(facts=licence_facts(*licences)), **changes)  # type: ignore[arg-type]


def account(licence: Licence, facts: Facts | None = None) -> Accounts:
    """The accounts of a catalogue that holds a licence."""
    return Accounts(facts or licence_facts(licence), {}, ON)
