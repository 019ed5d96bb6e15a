from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.exposure import Level, Regime, SourceAnswer, Suggestion
from planner.domain.facts import Facts
from planner.domain.licences import LicenceStatus, LicenceType
from planner.domain.materials import Form
from planner.domain.suppliers import ListStatus
from planner.reports.document import Tone
from planner.reports.wording import licence_text
from unit.reports.invented import HAORAN, ON, US, answer, facts, licence, part, suggestion


def said(known: Facts, *answers: SourceAnswer, **more: object) -> tuple[str, Tone]:
    asked: Suggestion = suggestion("MG-1", Level.HIGH, sources=answers)
    return licence_text(replace(asked, **more), known, ON)  # type: ignore[arg-type]


def test_a_general_licence_shows_its_last_day_and_when_it_is_near() -> None:
    assert said(facts(), answer(Regime.GL, gl_until=date(2026, 12, 2))) == ("General, to 02 Dec 2026", Tone.ATTENTION)
    assert said(facts(), answer(Regime.GL, gl_until=date(2027, 12, 2))) == ("General, to 02 Dec 2027", Tone.OK)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (LicenceStatus.UNDER_REVIEW, ("Under review", Tone.PROGRESS)),
        (LicenceStatus.RETURNED, ("Returned", Tone.ATTENTION)),
        (LicenceStatus.ISSUED, ("Issued, to 14 Jan 2027", Tone.ATTENTION)),
        (LicenceStatus.UNKNOWN, ("Status not known", Tone.UNCONFIRMED)),
        (LicenceStatus.REJECTED, ("Rejected", Tone.ENDED)),
    ],
)
def test_an_application_shows_how_far_it_has_come(status: LicenceStatus, expected: tuple[str, Tone]) -> None:
    recorded = licence(type=LicenceType.INDIVIDUAL, status=status, valid_until=date(2027, 1, 14))

    assert said(facts(recorded), answer(Regime.IL, licence_id=7)) == expected


def test_every_status_has_words() -> None:
    found = {
        said(
            facts(licence(type=LicenceType.INDIVIDUAL, status=status, valid_until=None)),
            answer(Regime.IL, licence_id=7),
        )[0]
        for status in LicenceStatus
    }

    assert len(found) == len(LicenceStatus)


def test_an_ended_general_licence_shows_since_when() -> None:
    ended = licence(valid_until=date(2026, 11, 12))

    assert said(facts(ended), answer(Regime.IL, licence_id=7)) == ("General, ended 12 Nov 2026", Tone.ENDED)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (LicenceStatus.SUSPENDED, ("Suspended", Tone.ENDED)),
        (LicenceStatus.REVOKED, ("Revoked", Tone.ENDED)),
        (LicenceStatus.EXHAUSTED, ("Used up", Tone.ENDED)),
        (LicenceStatus.UNDER_REVIEW, ("Under review", Tone.PROGRESS)),
    ],
)
def test_a_day_to_come_is_never_said_to_have_ended_a_general_licence(
    status: LicenceStatus, expected: tuple[str, Tone]
) -> None:
    recorded = licence(status=status, valid_until=date(2027, 6, 30))

    assert said(facts(recorded), answer(Regime.UNKNOWN, licence_id=7)) == expected


def test_what_is_not_recorded_of_a_general_licence_is_named() -> None:
    unclear = answer(Regime.UNKNOWN, licence_id=7)

    assert said(facts(licence(valid_until=None)), unclear)[0] == "General, end not recorded"
    assert said(facts(licence(end_user=())), unclear)[0] == "General, customers not recorded"
    assert said(facts(licence(status=LicenceStatus.UNKNOWN)), unclear)[0] == "General, status not known"


def test_no_licence_at_all_differs_from_one_for_others() -> None:
    unknown = answer(Regime.UNKNOWN)

    assert said(facts(), unknown) == ("None recorded", Tone.UNCONFIRMED)
    others = licence(end_user=("Somebody Else",))
    assert said(facts(others), unknown) == ("Holder yes, our name not listed", Tone.ATTENTION)


def test_a_listed_company_is_named_by_its_part_in_the_chain() -> None:
    watched = facts(suppliers=(replace(HAORAN, list_status=ListStatus.WATCH),))
    blocked = facts(end_users=(replace(US, list_status=ListStatus.CONTROL),))

    assert said(watched, answer(Regime.UNKNOWN)) == ("Maker on watch list", Tone.ATTENTION)
    unconfirmed = said(watched, controlled=False, depends_on_unconfirmed=True)
    assert unconfirmed == ("Maker on watch list", Tone.ATTENTION)
    assert said(blocked, answer(Regime.BLOCKED)) == ("End user on control list", Tone.ENDED)


def test_an_uncontrolled_part_needs_none() -> None:
    rotor = facts(parts=(part("MG-1", Form.ROTOR),))

    assert said(facts(), controlled=False) == ("Not needed", Tone.NEUTRAL)
    assert said(rotor, controlled=False) == ("Not listed, assembly", Tone.NEUTRAL)
    assert said(facts(), controlled=False, depends_on_unconfirmed=True) == ("Not certain", Tone.UNCONFIRMED)


def test_a_made_part_stands_on_its_magnets() -> None:
    assert said(facts(), controlled=False, magnet_children=("MG-2",)) == ("Through its magnets", Tone.NEUTRAL)


def test_unknown_control_is_not_certain() -> None:
    assert said(facts(), controlled=None) == ("Not certain", Tone.UNCONFIRMED)
    assert said(facts(), replace(answer(Regime.UNKNOWN), controlled=None)) == ("Not certain", Tone.UNCONFIRMED)


def test_the_source_that_is_worst_off_decides_among_the_approved() -> None:
    good = answer(Regime.GL, gl_until=date(2027, 12, 2))
    bad = answer(Regime.UNKNOWN)

    assert said(facts(), good, bad)[0] == "None recorded"
    assert said(facts(), good, replace(bad, approved=False))[0] == "General, to 02 Dec 2027"
