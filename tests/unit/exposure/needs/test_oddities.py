from datetime import date

import pytest

from planner.domain.facts import Facts
from planner.domain.parts import BomLine, Part
from planner.domain.suppliers import Source
from planner.exposure.needs.oddities import odd_lines, own_alternates
from planner.exposure.needs.records import NeedRecords
from unit.exposure.builders import cell
from unit.exposure.needs.tables import Worked, lines


def told(facts: Facts, part: str) -> list[str]:
    found = Worked(facts)
    reasons = odd_lines(found.places.of(part), NeedRecords(facts, found.places))
    assert all(reason.rule == "B1" for reason in reasons)
    return [reason.text for reason in reasons]


@pytest.mark.parametrize(
    ("bom", "text"),
    [
        (
            {"A": {"Ghost": 2}},
            "Ghost is built into A and is not on record, so that nothing is known of its supply. Record it as a part",
        ),
        (
            {"A": {"B": 0}},
            "A is said to hold 0 pieces of B, so that none are needed for it."
            " Correct the quantity where this is not meant",
        ),
    ],
)
def test_each_oddity_has_a_sentence(bom: dict[str, dict[str, float]], text: str) -> None:
    assert told(Facts(parts=(Part("A"), Part("B")), bom=lines(bom)), "A") == [text]


def test_a_sound_bill_of_materials_has_none() -> None:
    assert told(Facts(parts=(Part("A"), Part("B")), bom=lines({"A": {"B": 2}})), "A") == []


def test_the_line_is_cited_with_its_cell() -> None:
    facts = Facts(parts=(Part("A"),), bom=(BomLine("A", "Ghost", 2, origin=cell(9, quantity="D")),))
    found = Worked(facts)
    (reason,) = odd_lines(0, NeedRecords(facts, found.places))
    (fact,) = reason.facts
    assert (fact.value, fact.source and fact.source.cell) == (2, "D9")


def test_a_supplier_of_today_is_no_alternate_to_itself() -> None:
    alternates = (Source("A", "Kansai", available_from=date(2027, 1, 1)), Source("A", "Other"))
    (reason,) = own_alternates("A", (Source("A", "KANSAI Co., Ltd."),), alternates)
    assert reason.text == (
        "Kansai supplies A today and is recorded as its own alternate, which makes nothing safer."
        " Name another supplier or remove the alternate"
    )
    assert reason.facts[0].value == date(2027, 1, 1)
