"""Made parts and circles, from catalogue facts to suggestions."""

from dataclasses import replace
from datetime import date

from planner.domain.exposure import Level
from planner.domain.materials import Form, Material
from planner.domain.parts import BomLine, Part
from unit.exposure.builders import (
    PART,
    application,
    assessed,
    catalogue,
    foreign,
    has_no_figures,
    magnet,
    rules,
    source,
    texts,
    with_chinese_content,
)

INDIVIDUAL = (application(),)
ROTOR = Part("ROTOR", form=Form.ROTOR)
ON_ROTOR = (BomLine("ROTOR", PART, 4),)


def test_a_made_part_takes_the_worst_level_of_its_magnets() -> None:
    facts = catalogue(source(), parts=(ROTOR, magnet(), magnet("FERRITE", material=Material.FERRITE)),
                      bom=(*ON_ROTOR, BomLine("ROTOR", "FERRITE", 2)), licences=INDIVIDUAL)  # fmt: skip
    found = assessed(facts)["ROTOR"]
    assert (found.level, rules(found), found.magnet_children) == (Level.HIGH, ["M1"], ("FERRITE", PART))
    assert found.controlled is True
    assert found.line_down == assessed(facts)[PART].line_down == date(2027, 2, 5)
    assert (found.kg_exposed, found.spend_exposed, found.expected_short_pcs) == ({}, None, None)


def test_a_level_of_a_made_part_rests_on_the_october_rules_as_its_magnet_does() -> None:
    found = assessed(catalogue(with_chinese_content(), parts=(ROTOR, magnet()), bom=ON_ROTOR))["ROTOR"]
    assert (found.level, found.level_if_off, found.depends_on_unconfirmed) == (Level.HIGH, Level.LOW, True)


def test_a_made_part_with_an_unknown_magnet_is_unassessed_unless_another_is_worse() -> None:
    lines = (*ON_ROTOR, BomLine("ROTOR", "MYSTERY", 1))
    parts = (ROTOR, magnet(), magnet("MYSTERY", material=Material.UNKNOWN))
    mild = catalogue(foreign(), parts=parts, bom=lines)
    assert assessed(mild)["ROTOR"].level is Level.UNASSESSED
    assert has_no_figures(assessed(mild)["ROTOR"])
    assert assessed(mild)["ROTOR"].controlled is None
    severe = assessed(catalogue(source(), parts=parts, bom=lines, licences=INDIVIDUAL))["ROTOR"]
    assert severe.level is Level.HIGH
    assert "not assessed: MYSTERY" in texts(severe.reasons)


def test_a_made_rotor_is_not_among_the_magnets_of_a_motor() -> None:
    parts = (Part("MOTOR"), replace(ROTOR, material=Material.NDFEB), magnet())
    facts = catalogue(source(), parts=parts, bom=(BomLine("MOTOR", "ROTOR", 1), *ON_ROTOR), licences=INDIVIDUAL)
    found = assessed(facts)["MOTOR"]
    assert (found.magnet_children, found.level) == ((PART,), Level.HIGH)


def test_a_part_of_which_only_a_content_is_recorded_counts_as_a_magnet() -> None:
    unknown = magnet(material=None, form=None)
    facts = catalogue(parts=(Part("MOTOR"), unknown), bom=(BomLine("MOTOR", PART, 1),))
    assert assessed(facts)["MOTOR"].level is Level.UNASSESSED
    assert assessed(facts)["MOTOR"].magnet_children == (PART,)
    assert "M1" not in rules(assessed(replace(facts, compositions=()))["MOTOR"])


def test_a_bought_part_keeps_its_own_reasons_beside_its_magnets() -> None:
    bought = source(number="ROTOR")
    parts = (replace(ROTOR, material=Material.NDFEB), magnet())
    found = assessed(catalogue(source(), bought, parts=parts, bom=ON_ROTOR, licences=INDIVIDUAL))["ROTOR"]
    assert (found.level, rules(found)) == (Level.HIGH, ["F1", "M1"])
    assert found.p_line_down == 0


def test_a_circle_in_the_bill_of_materials_leaves_only_its_parts_unassessed() -> None:
    bom = (BomLine("A", "B", 1), BomLine("B", "A", 1), *ON_ROTOR)
    facts = catalogue(source(), parts=(Part("A"), Part("B"), ROTOR, magnet()), bom=bom, licences=INDIVIDUAL)
    found = assessed(facts)
    assert [(found[part].level, rules(found[part])) for part in ("A", "B")] == [(Level.UNASSESSED, ["U6"])] * 2
    assert "A > B > A" in found["A"].reasons[0].text
    assert found["ROTOR"].level is found[PART].level is Level.HIGH
