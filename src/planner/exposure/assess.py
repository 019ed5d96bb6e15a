"""How exposed is every part on a day: the suggestions that the planner sees, each with its reasons and facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from planner.domain.exposure import Assumptions, Extended, Suggestion
from planner.domain.facts import Facts
from planner.domain.materials import Form
from planner.domain.measures import MeasureState
from planner.domain.names import part_key
from planner.domain.parts import Part
from planner.exposure.amounts import Revenue
from planner.exposure.bill_of_materials import BillOfMaterials
from planner.exposure.made_parts import with_magnets
from planner.exposure.part_assessment import Assessment, Assessor, Ground
from planner.exposure.requirements import Requirements
from planner.progress import Progress, Silent
from planner.rulebook.measures import unconfirmed_off

_LOOSE = frozenset({Form.LOOSE_MAGNET, Form.RAW})


def assess(
    facts: Facts,
    states: tuple[MeasureState, ...],
    assumptions: Assumptions,
    on: date,
    licence_day: date | None = None,
    progress: Progress | None = None,
) -> dict[str, Suggestion]:
    """The suggestion for every part of a catalogue on a day, by part number.

    `on` is the day of stock and demand; `licence_day` that of licences, where Shanghai has another day at that moment.
    `states` is the rule book on that day; `assumptions.extended` overrides what it says of the extraterritorial rules.
    A part that an unconfirmed measure speaks on is worked out once more with all of them off. Method: methods.md
    sections 6 and 6a. Each part is a step of `progress`; raises Cancelled.
    """
    parts = {part_key(part.part_number): part for part in facts.parts}
    ground = replace(_ground(facts, parts, assumptions, on), licence_day=licence_day or on)
    assessor = Assessor(ground, states)
    shown = progress or Silent()
    assessed: dict[str, Assessment] = {}
    for done, (key, part) in enumerate(parts.items()):
        shown.advance(done, len(parts), "Computing")
        assessed[key] = assessor.assess(part)
    own = _with_levels_if_off(assessed, parts, ground, states)
    found = {parts[key].part_number: _with_magnets(key, own, ground) for key in parts}
    return {number: _marked(suggestion) for number, suggestion in found.items()}


def _ground(facts: Facts, parts: Mapping[str, Part], assumptions: Assumptions, on: date) -> Ground:
    bom = BillOfMaterials(facts.bom)
    requirements = Requirements(facts, bom, on, assumptions.horizon_days)
    tested = {part_key(composition.part_number) for composition in facts.compositions}
    magnets = {
        key for key, part in parts.items() if (part.material is not None or part.form in _LOOSE or key in tested)
    }
    inside = {key: bom.descendants(key) & magnets for key in parts if bom.children(key)}
    return Ground(facts, bom, requirements, Revenue(facts, bom, requirements), assumptions, on, on, inside)


def _with_levels_if_off(
    own: Mapping[str, Assessment], parts: Mapping[str, Part], ground: Ground, states: tuple[MeasureState, ...]
) -> dict[str, Assessment]:
    """Each assessment with its level where no unconfirmed measure applies."""
    assumed = ground.assumed
    if assumed.extended is Extended.UNKNOWN:
        assumed = replace(assumed, extended=Extended.OFF)
    without = Assessor(replace(ground, assumed=assumed), unconfirmed_off(states))
    again = {key: without.assess(parts[key]) for key, assessment in own.items() if assessment.unconfirmed}
    return {
        key: replace(one, suggestion=replace(one.suggestion, level_if_off=again.get(key, one).suggestion.level))
        for key, one in own.items()
    }


def _with_magnets(key: str, own: Mapping[str, Assessment], ground: Ground) -> Suggestion:
    assessment = own[key]
    magnets = sorted(child for child in ground.magnets_inside.get(key, ()) if not own[child].made)
    if not magnets or key in ground.bom.cycles:
        return assessment.suggestion
    return with_magnets(assessment.suggestion, [own[child].suggestion for child in magnets], made=assessment.made)


def _marked(suggestion: Suggestion) -> Suggestion:
    return replace(suggestion, depends_on_unconfirmed=suggestion.level_if_off is not suggestion.level)
