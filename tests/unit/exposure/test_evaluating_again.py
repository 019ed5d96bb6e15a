"""What an edit bears on besides the part itself: parts that share a licence, and parts that something is built into."""

from __future__ import annotations

from dataclasses import replace

from planner.domain.exposure import Level
from planner.domain.facts import Facts
from planner.domain.licences import LicenceStatus
from planner.domain.materials import Form
from planner.domain.parts import BomLine, Demand, Part, Stock
from planner.exposure.assess import assess
from planner.exposure.presets import assumptions
from planner.exposure.suggestions import Suggestions
from planner.reference import shipped_measures
from planner.rulebook.measures import rule_book
from unit.exposure.builders import PART, TODAY, application, assessed, catalogue, heavy, magnet, source

OTHER = "MAG-OTHER"


def _again(before: Facts, after: Facts) -> tuple[Suggestions, Suggestions]:
    """The suggestions after an edit, from those before it and from nothing."""
    states = rule_book(shipped_measures(), TODAY)
    return assess(after, states, assumptions(), TODAY, before=assessed(before)), assessed(after)


def test_a_part_that_shares_a_licence_is_worked_out_with_the_one_that_uses_more() -> None:
    used = application(LicenceStatus.ISSUED, number="EX-1", quantity=40_000, quantity_left=40_000, unit="pcs")
    before = replace(
        catalogue(source(), source(number=OTHER), parts=(magnet(), magnet(OTHER)), licences=(used,)),
        compositions=(*heavy(), *heavy(OTHER)),
        stock=(Stock(PART, 1000, TODAY), Stock(OTHER, 1000, TODAY)),
        demand=(Demand(PART, per_day=100), Demand(OTHER, per_day=50)),
    )
    after = replace(before, demand=(Demand(PART, per_day=100), Demand(OTHER, per_day=500)))

    again, anew = _again(before, after)

    assert again[PART].line_down == anew[PART].line_down
    assert again[PART].p_line_down == anew[PART].p_line_down
    assert again[PART].line_down != assessed(before)[PART].line_down


def test_a_part_is_made_once_something_in_it_is_known_to_be_a_magnet() -> None:
    bare = catalogue(
        parts=(Part("ROTOR"), Part(PART)), bom=(BomLine("ROTOR", PART, 4),), compositions=(), stock=None, demand=None
    )
    known = replace(bare, parts=(Part("ROTOR"), Part(PART, form=Form.LOOSE_MAGNET)))

    again, anew = _again(bare, known)

    assert again["ROTOR"].magnet_children == anew["ROTOR"].magnet_children == (PART,)
    assert [reason.text for reason in again["ROTOR"].reasons] == [reason.text for reason in anew["ROTOR"].reasons]
    assert again["ROTOR"].level is anew["ROTOR"].level is Level.UNASSESSED


def test_nothing_is_worked_out_again_where_nothing_changed() -> None:
    facts = catalogue(source(), licences=(application(),))
    before = assessed(facts)
    again = assess(facts, rule_book(shipped_measures(), TODAY), assumptions(), TODAY, before=before)

    assert again.evaluation.alone is before.evaluation.alone
