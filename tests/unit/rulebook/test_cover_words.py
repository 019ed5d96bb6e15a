"""What the cover of a source is called in words: its licence, its end, and what is left on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.exposure import SourceAnswer
from planner.domain.licences import Licence, LicenceStatus, LicenceType
from planner.rulebook.licences import licence_name
from unit.exposure.builders import MAKER, answered, application, catalogue, general, source

LAST_DAY = date(2027, 3, 31)


def with_licences(*licences: Licence) -> SourceAnswer:
    return answered(catalogue(source(), licences=licences))


@pytest.mark.parametrize(
    ("status", "until", "text"),
    [
        (LicenceStatus.EXHAUSTED, LAST_DAY, "is used up"),
        (LicenceStatus.EXPIRED, LAST_DAY, "has ended"),
        (LicenceStatus.EXPIRED, None, "has ended"),
        (LicenceStatus.EXHAUSTED, date(2026, 11, 21), "ended on 21 Nov 2026"),
    ],
)
def test_a_day_to_come_is_never_said_to_have_ended_a_licence(
    status: LicenceStatus, until: date | None, text: str
) -> None:
    assert with_licences(replace(general(until), status=status)).text.endswith(text)


def test_what_is_left_on_a_licence_is_told_to_the_gram() -> None:
    partly = application(LicenceStatus.PARTLY_USED, number="EX-1", quantity_left=0.4, unit="kg")
    said = "the 0.4 kg left on it, 13.333 pcs of this part, count as cover until they are used up"
    assert with_licences(partly).text.endswith(said)


@pytest.mark.parametrize(
    ("kind", "status", "name"),
    [
        (LicenceType.GENERAL, LicenceStatus.ISSUED, "General licence L-1"),
        (LicenceType.UNKNOWN, LicenceStatus.ISSUED, "Licence L-1"),
        (LicenceType.VEU, LicenceStatus.ISSUED, "Licence for validated end users L-1"),
        (LicenceType.REGISTRATION, LicenceStatus.ISSUED, "Registration L-1"),
        (LicenceType.INDIVIDUAL, LicenceStatus.APPROVED, "Application L-1"),
        (LicenceType.INDIVIDUAL, LicenceStatus.REJECTED, "Application L-1"),
        (LicenceType.INDIVIDUAL, LicenceStatus.WITHDRAWN, "Individual licence L-1"),
    ],
)
def test_a_sentence_names_a_licence_by_its_type_and_an_application_as_one(
    kind: LicenceType, status: LicenceStatus, name: str
) -> None:
    assert licence_name(Licence(MAKER, "L-1", kind, status=status)) == name
