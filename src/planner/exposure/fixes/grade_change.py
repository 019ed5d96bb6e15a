"""Moving to a grade free of Dy and Tb: only where magnets of that temperature class can be had without them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planner.domain.evidence import Fact, assumption
from planner.domain.materials import Form, Material
from planner.domain.names import part_key
from planner.exposure.fixes.fix import FixKind, Step
from planner.exposure.fixes.situation import Situation
from planner.rulebook.content import above_practice, content_of
from planner.rulebook.grades import band_of


def grade_change(situation: Situation) -> Iterator[Step]:
    """The step to a grade without Dy and Tb, for loose NdFeB of a class whose least typical content is none.

    What is typical of a class is general knowledge, and is told as an assumption; the magnet must be released anew.
    """
    part, facts = situation.part, situation.facts
    if part.material is not Material.NDFEB or part.form is not Form.LOOSE_MAGNET:
        return
    band = band_of(part, facts.grades)
    known = [one for one in facts.compositions if part_key(one.part_number) == part_key(part.part_number)]
    if band is None or above_practice(band.low) or content_of(known, band).heavy is False:
        return
    told = (
        *band.facts,
        Fact("free of Dy and Tb", True, source=assumption(f"{band.text}, so that a grade without them may be had")),
        Fact("release of the other grade", None, source=assumption("time and cost not known; counted from today")),
        Fact("Ho", None, source=assumption("not recorded: have it stated too, as 57-2025 lists Ho")),
    )
    what_if = replace(situation.what_if, freed=(*situation.what_if.freed, situation.number))
    text = f"Move to a grade of class {band.grade} that is free of Dy and Tb, once it is released"
    yield Step(FixKind.GRADE, situation.number, text, what_if, None, told)
