from typing import Any

import pytest

from planner.domain.materials import Basis, Composition
from planner.domain.parts import Part
from planner.domain.suppliers import Source
from planner.reference import shipped_grades, shipped_items, shipped_measures
from planner.rulebook.control import control_of
from planner.rulebook.entries import Rules
from planner.rulebook.grades import band_of
from planner.rulebook.listing import Control
from planner.rulebook.measures import rule_book
from unit.exposure.builders import MAKER, PART
from unit.rulebook.control_cases import CASES, OCTOBER_RULES_APPLY, Case


def compositions(text: str) -> list[Composition]:
    pieces = (piece.split() for piece in text.split(", ") if piece)
    return [Composition(PART, element, float(content), Basis(basis)) for basis, element, content in pieces]


def answer(case: Case, **changes: Any) -> Control:
    part = Part(PART, material=case.material, form=case.form, grade=case.grade)
    source = Source(PART, MAKER, origin_country=case.origin, cn_value_share=case.value_share)
    states = rule_book(shipped_measures(), case.on, OCTOBER_RULES_APPLY if case.october else ())
    rules = Rules.of(states, changes.get("items", shipped_items()))
    return control_of(source, part, compositions(case.contents), rules, band_of(part, shipped_grades()))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_whether_a_source_is_controlled(case: Case) -> None:
    found = answer(case)
    assert found.controlled is case.controlled
    assert case.words in found.text
    assert (found.ask is None) if case.ask is None else case.ask in (found.ask or "")
    assert (found.unconfirmed, found.may_be_queried) == (case.unconfirmed, case.queried)
    if case.entries or not case.controlled:
        assert tuple(f"{entry.measure} {entry.item} {entry.control_code}" for entry in found.entries) == case.entries


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_two_rules_of_a_thousandth_are_never_mixed(case: Case) -> None:
    found = answer(case)
    names = {fact.name for fact in found.facts}
    assert not ("weight practice (Dy, Tb)" in names and "value rule (61-2025)" in names)
    assert not ("of its mass" in found.text and "of the value" in found.text)
    if case.origin == "CN":
        assert "value rule (61-2025)" not in names
    else:
        assert "weight practice (Dy, Tb)" not in names


def test_both_rules_carry_their_own_label_unit_and_source() -> None:
    practice = next(f for f in answer(CASES["dy declared"]).facts if f.name == "weight practice (Dy, Tb)")
    rule = next(f for f in answer(CASES["abroad, share reached"]).facts if f.name == "value rule (61-2025)")
    assert (practice.value, practice.unit, rule.value, rule.unit) == (0.001, "mass fraction", 0.001, "share of value")
    assert practice.source is not None
    assert practice.source.text == "a practice of exporters and customs, not in the announcement"
    assert rule.source is not None
    assert (rule.source.address or "").startswith("https://")


def test_what_is_typical_of_a_grade_opens_to_its_row() -> None:
    facts = {fact.name: fact for fact in answer(CASES["grade uh"]).facts}
    least = facts["Dy and Tb of class UH, least (typical, an assumption)"]
    assert (least.value, least.unit) == (0.02, "mass fraction")
    assert least.source is not None
    assert least.source.text == "grades.csv, row 6: typical, editable: general knowledge"
    assert facts["grade"].value == "N38UH"


def test_built_in_magnets_name_where_the_ministry_said_so() -> None:
    said = next(fact for fact in answer(CASES["rotor"]).facts if fact.name == "magnets built in")
    assert said.source is not None
    assert "MOFCOM" in said.source.text


def test_without_entries_a_raw_material_is_not_known_and_magnets_are_as_before() -> None:
    assert answer(CASES["raw gd oxide"], items=()).controlled is None
    assert answer(CASES["raw ndfeb"], items=()).controlled is True
    assert answer(CASES["dy declared"], items=()).controlled is True
    assert answer(CASES["dy declared"], items=()).entries == ()
