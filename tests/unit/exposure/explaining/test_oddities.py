"""What looks wrong in the records of a part is told with its reasons."""

from datetime import timedelta

import pytest

from planner.domain.exposure import Level
from planner.domain.parts import BomLine, Part
from unit.exposure.builders import MAKER, PART, TODAY, assessed, catalogue, cell, magnet, source, suggested


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (
            BomLine("AXLE", "GHOST", 2, origin=cell(5, quantity="C")),
            "GHOST is built into AXLE and is not on record, so that nothing is known of its supply."
            " Record it as a part",
        ),
        (
            BomLine("AXLE", "SCREW", 0, origin=cell(5, quantity="C")),
            "AXLE is said to hold 0 pieces of SCREW, so that none are needed for it."
            " Correct the quantity where this is not meant",
        ),
    ],
)
def test_an_odd_line_is_told_after_the_magnets_and_opens_to_its_cell(line: BomLine, text: str) -> None:
    facts = catalogue(source(), parts=(magnet(), Part("AXLE"), Part("SCREW")), bom=(BomLine("AXLE", PART, 1), line))
    *before, odd = assessed(facts)["AXLE"].reasons
    assert [reason.rule for reason in before] == ["M1"]
    assert (odd.rule, odd.text) == ("B1", text)
    assert [fact.source.cell for fact in odd.facts if fact.source] == ["C5"]


def test_an_alternate_that_supplies_today_is_told_last() -> None:
    own = source(available_from=TODAY + timedelta(days=60))
    found = suggested(catalogue(source(), own))
    assert found.level is not Level.UNASSESSED
    assert found.reasons[0].rule != "B1"
    assert (found.reasons[-1].rule, found.reasons[-1].text) == (
        "B1",
        f"{MAKER} supplies {PART} today and is recorded as its own alternate, which makes nothing safer."
        " Name another supplier or remove the alternate",
    )


def test_sound_records_are_told_nothing_of() -> None:
    facts = catalogue(source(), parts=(magnet(), Part("AXLE")), bom=(BomLine("AXLE", PART, 1),))
    assert not [reason for found in assessed(facts).values() for reason in found.reasons if reason.rule == "B1"]
