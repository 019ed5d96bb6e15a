"""The names that are offered while a planner types what a record speaks of."""

from __future__ import annotations

from datetime import date

import pytest

from planner.desktop.editing.subjects import names_of
from planner.desktop.editing.words import choice_words, field_words
from planner.domain.facts import Facts
from planner.domain.kinds import Kind, field_of
from planner.domain.licences import Document, DocumentKind, Licence, LicenceStatus, LicenceStep
from planner.domain.measures import Measure, Notice, NoticeKind
from planner.domain.parts import Order

FACTS = Facts(
    licences=(
        Licence("Haoran", None, part_number="MG-10", applied_on=date(2026, 10, 1)),
        Licence("Haoran", "24-001", part_number="MG-10"),
    ),
    licence_steps=(LicenceStep("23-009", LicenceStatus.EXPIRED),),
    documents=(Document("24-001", DocumentKind.CONTRACT, order_number="PO-9"),),
    orders=(Order("PO-7", "MG-10"), Order("PO-7", "MG-20")),
    measures=(Measure("18-2025"), Measure("61-2025", "a"), Measure("61-2025", "b")),
    notices=(Notice("61-2025", NoticeKind.UNCONFIRMED, limb="a"),),
)


@pytest.mark.parametrize(
    ("kind", "name", "offered"),
    [
        (Kind.LICENCE_STEPS, "licence", ["24-001", "Haoran / MG-10 / 2026-10-01", "23-009"]),
        (Kind.DOCUMENTS, "licence", ["24-001", "Haoran / MG-10 / 2026-10-01"]),
        (Kind.ORDERS, "licence", ["24-001", "Haoran / MG-10 / 2026-10-01"]),
        (Kind.LICENCES, "renews", ["24-001"]),
        (Kind.DOCUMENTS, "order_number", ["PO-7", "PO-9"]),
        (Kind.MEASURE_ITEMS, "measure", ["18-2025", "61-2025"]),
        (Kind.NOTICES, "measure", ["18-2025", "61-2025"]),
        (Kind.NOTICES, "limb", ["a"]),
        (Kind.NOTICES, "note", []),
    ],
)
def test_what_is_known_is_offered_by_its_name(kind: Kind, name: str, offered: list[str]) -> None:
    assert names_of(kind, field_of(kind, name), FACTS) == offered


def test_the_fields_of_the_new_records_go_by_plain_words() -> None:
    assert field_words(Kind.LICENCE_STEPS, "on") == "Reached on"
    assert field_words(Kind.NOTICES, "until") == "Last day"
    assert field_words(Kind.ALERTS, "until") == "Snoozed until"
    assert field_words(Kind.DOCUMENTS, "received_on") == "Came in on"
    assert field_words(Kind.SHIPMENTS, "received_on") == "Received on"
    assert choice_words(DocumentKind.END_USER_CERTIFICATE) == "End-user and end-use certificate"
