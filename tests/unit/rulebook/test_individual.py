"""How far applications are, and what is left on individual licences (methods.md section 7, numbers 1 and 3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import pytest

from planner.domain.exposure import Regime
from planner.domain.licences import Licence, LicenceStatus, LicenceStep
from planner.domain.parts import Part
from planner.reference import shipped_measures
from planner.rulebook.cover import RuleDesk
from planner.rulebook.individual import Filing, Stage, best_quantity
from planner.rulebook.measures import rule_book
from planner.rulebook.serving import Cover
from unit.exposure.builders import TODAY, application, catalogue, cell, general, magnet, source

FILED_ON = TODAY - timedelta(days=50)


def cover_of(
    *licences: Licence, part: Part | None = None, shipped: Mapping[int, float] = MappingProxyType({})
) -> Cover:
    facts = catalogue(source(), part=part, licences=licences)
    desk = RuleDesk(facts, rule_book(shipped_measures(), TODAY), TODAY, left_by_shipments=shipped)
    cover = desk.verdict(facts.sources[0], facts.parts[0]).cover
    assert cover is not None
    return cover


def issued(**changes: Any) -> Licence:
    values = {"status": LicenceStatus.ISSUED, "number": "EX-1", "quantity": 5000.0, "unit": "pcs", "id": 7}
    return application(**{**values, **changes})


def filing(cover: Cover) -> Filing:
    assert cover.filing is not None
    return cover.filing


def pieces_left(cover: Cover, part: Part | None = None) -> float | None:
    best = best_quantity(cover.quantities, part or magnet())
    return best[1] if best else None


# --- an application under way


@pytest.mark.parametrize("status", [LicenceStatus.SUBMITTED, LicenceStatus.ACCEPTED, LicenceStatus.UNDER_REVIEW])
def test_an_application_with_the_authority_has_waited_since_it_was_filed(status: LicenceStatus) -> None:
    cover = cover_of(application(status, applied_on=FILED_ON, accepted_on=TODAY - timedelta(days=40)))
    assert (filing(cover).stage, filing(cover).waited, cover.under_way) == (Stage.WAITING, 50, True)
    assert cover.text.endswith("filed 50 days ago and not decided yet")
    assert ("days waited", 50) in [(fact.name, fact.value) for fact in cover.facts]


def test_without_the_day_of_filing_the_day_of_acceptance_counts_and_without_both_nothing_is_known() -> None:
    assert filing(cover_of(application(LicenceStatus.ACCEPTED, accepted_on=TODAY - timedelta(days=9)))).waited == 9
    assert filing(cover_of(application(LicenceStatus.SUBMITTED))).waited is None


def test_days_before_a_return_do_not_count_for_what_is_filed_again() -> None:
    waiting = application(LicenceStatus.UNDER_REVIEW, number="A-7", applied_on=FILED_ON)
    before = LicenceStep("A-7", LicenceStatus.ACCEPTED, on=TODAY - timedelta(days=45))
    returned = LicenceStep("A-7", LicenceStatus.RETURNED, on=TODAY - timedelta(days=30))
    again = LicenceStep("A-7", LicenceStatus.ACCEPTED, on=TODAY - timedelta(days=12))
    facts = catalogue(source(), licences=(waiting,), licence_steps=(before, returned, again))
    cover = RuleDesk(facts, rule_book(shipped_measures(), TODAY), TODAY).cover(facts.sources[0], facts.parts[0])
    assert filing(cover).waited == 12


def test_a_returned_application_waits_for_us_and_does_not_count_its_days() -> None:
    cover = cover_of(application(LicenceStatus.RETURNED, applied_on=FILED_ON))
    assert (filing(cover).stage, filing(cover).waited, cover.under_way) == (Stage.RETURNED, None, False)


def test_what_is_approved_needs_no_decision_any_more() -> None:
    cover = cover_of(application(LicenceStatus.APPROVED, applied_on=FILED_ON))
    assert (filing(cover).stage, cover.under_way, cover.quantities) == (Stage.GRANTED, True, ())


@pytest.mark.parametrize("status", [LicenceStatus.NOT_STARTED, LicenceStatus.DOCUMENTS_INCOMPLETE])
def test_what_is_not_filed_is_not_under_way(status: LicenceStatus) -> None:
    cover = cover_of(application(status))
    assert (cover.regime, cover.filing, cover.under_way) == (Regime.IL, None, False)


def test_the_application_that_is_furthest_on_counts_and_of_equals_the_last() -> None:
    waiting = application(LicenceStatus.SUBMITTED, applied_on=FILED_ON)
    later = application(LicenceStatus.UNDER_REVIEW, applied_on=TODAY - timedelta(days=5))
    returned = application(LicenceStatus.RETURNED, applied_on=TODAY - timedelta(days=1))
    approved = application(LicenceStatus.APPROVED, applied_on=TODAY - timedelta(days=90))
    assert filing(cover_of(waiting, later, returned)).waited == 5
    assert filing(cover_of(waiting, approved, later)).stage is Stage.GRANTED


def test_a_licence_that_begins_later_is_granted_and_begins_then() -> None:
    begins = TODAY + timedelta(days=12)
    cover = cover_of(issued(valid_from=begins))
    assert (filing(cover).stage, filing(cover).begins, cover.quantities) == (Stage.GRANTED, begins, ())
    assert cover.text.endswith("it begins on 04 Dec 2026")


# --- what is left on a licence


def test_the_recorded_quantity_left_counts_through_the_last_day() -> None:
    cover = cover_of(issued(quantity_left=1240.0, valid_until=date(2027, 3, 31)))
    assert (pieces_left(cover), cover.quantities[0].until) == (1240, date(2027, 3, 31))
    assert cover.text.endswith(
        "the 1,240 pcs left on it count as cover until they are used up or it ends on 31 Mar 2027"
    )


def test_without_a_recorded_quantity_left_what_was_shipped_is_taken_off() -> None:
    cover = cover_of(issued(), shipped={7: 800.0})
    assert pieces_left(cover) == 800
    assert ("licence quantity_left", 800, "licensed less shipped") in [
        (fact.name, fact.value, fact.source.text) for fact in cover.facts if fact.source
    ]


def test_of_a_licence_that_nothing_was_taken_from_all_is_left_and_of_one_partly_used_nobody_knows() -> None:
    assert pieces_left(cover_of(issued())) == 5000
    partly = cover_of(issued(status=LicenceStatus.PARTLY_USED))
    assert pieces_left(partly) is None
    assert partly.text.endswith("how much is left on it is not recorded, so that it is not counted")


def test_without_any_quantity_a_licence_leaves_it_as_it_was() -> None:
    cover = cover_of(issued(quantity=None))
    assert (cover.regime, cover.quantities, cover.filing) == (Regime.IL, (), None)


@pytest.mark.parametrize(("left", "unit", "pieces"), [(0.4, "kg", 40 / 3), (400.0, "g", 40 / 3), (2.0, "kpcs", 2000)])
def test_quantities_become_pieces(left: float, unit: str, pieces: float) -> None:
    assert pieces_left(cover_of(issued(quantity_left=left, unit=unit))) == pytest.approx(pieces)


def test_the_mass_is_that_of_all_magnets_in_a_piece() -> None:
    part = magnet(pieces=8, origin=cell(3, mass_g="G"))
    cover = cover_of(issued(quantity=None, quantity_left=24.0, unit="kg"), part=part)
    assert pieces_left(cover, part) == pytest.approx(100)
    mass = next(fact for fact in cover.facts if fact.name == "mass_g")
    assert mass.source is not None
    assert mass.source.cell == "G3"


@pytest.mark.parametrize(
    ("changes", "part", "said"),
    [
        ({"unit": "kg"}, magnet(mass_g=None), "as the mass of the magnets is not recorded"),
        ({"unit": None}, magnet(), "as their unit is not recorded"),
        ({"unit": "boxes"}, magnet(), "as that is no unit of pieces or mass"),
        ({"quantity": 100.0}, magnet(), "more is recorded as left, 1,240 pcs, than it was given for, 100 pcs"),
        ({"status": LicenceStatus.CUSTOMS_QUERY}, magnet(), "while its status is customs query"),
    ],
)
def test_what_cannot_be_counted_is_told(changes: dict[str, Any], part: Part, said: str) -> None:
    cover = cover_of(issued(**{"quantity_left": 1240.0, **changes}), part=part)
    assert pieces_left(cover, part) is None
    assert "left on it are not counted" in cover.text
    assert cover.text.endswith(said)


def test_nothing_left_is_no_cover_and_needs_no_word() -> None:
    cover = cover_of(issued(quantity_left=0.0))
    assert (cover.quantities, "left" in cover.text) == ((), False)


def test_of_several_licences_the_one_with_the_most_left_counts_beside_the_next_application() -> None:
    small, large = (
        issued(quantity_left=10.0),
        issued(number="EX-2", quantity_left=900.0, id=8, valid_until=date(2027, 3, 31)),
    )
    under_way = application(LicenceStatus.UNDER_REVIEW, number="EX-3", applied_on=FILED_ON)
    cover = cover_of(large, small, under_way)
    best = best_quantity(cover.quantities, magnet())
    assert best is not None
    assert (best[0].number, best[1], filing(cover).waited, cover.under_way) == (0, 900, 50, True)
    assert "Individual licence EX-2" in cover.text
    assert "Application EX-3 is recorded as under review; filed 50 days ago" in cover.text


def test_a_general_licence_goes_before_what_is_left_on_an_individual_one() -> None:
    cover = cover_of(issued(), general(date(2027, 3, 31)))
    assert (cover.regime, cover.quantities) == (Regime.GL, ())


def test_an_expired_individual_licence_leaves_nothing() -> None:
    cover = cover_of(issued(quantity_left=500.0, valid_until=TODAY - timedelta(days=1)))
    assert (cover.regime, cover.quantities, cover.filing) == (Regime.IL, (), None)
    assert pieces_left(cover_of(issued(quantity_left=500.0, valid_until=TODAY))) == 500
