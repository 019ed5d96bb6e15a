"""Does this source need a Chinese export licence at all? True, false, or not known and what to ask.

Rules: methods.md section 6a. The threshold of 0.001 of the mass is a practice of exporters and customs and stands
in no announcement (domain.md section 0, point 6). Magnets built into rotors, sensors and the like are generally
outside 18-2025 (MOFCOM, answers to questions no. 5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.evidence import Fact, SourceKind, SourceRef
from planner.domain.materials import Composition, Form, Material
from planner.domain.measures import MeasureState, MeasureStatus
from planner.domain.parts import Part
from planner.domain.suppliers import Source
from planner.rulebook.content import Content, content_of, measured
from planner.rulebook.measures import CONTROLS_OF_APRIL, HOLMIUM_CONTROLS, state_of, status_of

_LOOSE = frozenset({Form.LOOSE_MAGNET, Form.RAW})
_FREE_MATERIALS = frozenset({Material.FERRITE, Material.OTHER})
_CHINA = "CN"


@dataclass(frozen=True, slots=True)
class Control:
    """Whether a source is controlled, in words, with the facts used.

    `ask` says what would settle it where `controlled` is None. `may_be_queried` marks a built-in magnet that is
    generally not listed. `unconfirmed` names the measures whose status decides and is not known.
    """

    controlled: bool | None
    text: str
    facts: tuple[Fact, ...] = ()
    ask: str | None = None
    may_be_queried: bool = False
    unconfirmed: tuple[str, ...] = ()


def from_china(source: Source) -> bool:
    """Whether the magnets of a source are recorded as made in China."""
    return (source.origin_country or "").strip().upper() == _CHINA


def control_of(
    source: Source, part: Part, compositions: Sequence[Composition], states: Sequence[MeasureState]
) -> Control:
    """Decides whether buying the part from this source needs a licence on the day of the rule book's states.

    `compositions` are those of the part.
    """
    facts = (_part_fact(part, "material"), _part_fact(part, "form"), _origin_fact(source))
    if part.material in _FREE_MATERIALS:
        kind = "ferrite magnets" if part.material is Material.FERRITE else "magnets without rare earths"
        return Control(False, f"{kind} are not listed", facts[:1])
    if part.material is None or part.material is Material.UNKNOWN:
        return Control(None, "The magnet material is not known", facts, "Ask what the magnets are made of")
    if not source.origin_country:
        ask = f"Ask {source.supplier} in which country the magnets are made"
        return Control(None, "The country where the magnets are made is not known", facts, ask)
    if not from_china(source):
        text = f"Made in {source.origin_country}, outside China"
        return Control(False, text, facts[2:])
    if part.form is None:
        ask = f"Ask {source.supplier} whether the magnets are sold loose or built in"
        return Control(None, "It is not recorded whether the magnets are loose or built in", facts, ask)
    content = content_of(compositions)
    if part.form not in _LOOSE:
        return _built_in(part, content, facts)
    return _loose(part, content, facts, states)


def _built_in(part: Part, content: Content, facts: tuple[Fact, ...]) -> Control:
    listed_magnet = part.material is Material.SMCO or content.heavy is not False
    text = f"Magnets built into a {_name(part.form)} are generally not listed"
    if listed_magnet:
        text = f"{text}; customs may query them"
    return Control(False, text, (*facts, *content.facts), may_be_queried=listed_magnet)


def _loose(part: Part, content: Content, facts: tuple[Fact, ...], states: Sequence[MeasureState]) -> Control:
    if part.material is Material.SMCO:
        return _by_april_controls("SmCo magnets from China are listed", facts, states)
    if content.heavy:
        return _by_april_controls(content.text, (*facts, *content.facts), states)
    if content.heavy is None:
        return Control(None, content.text, (*facts, *content.facts), content.ask)
    return _by_holmium(content, facts, states)


def _by_april_controls(text: str, facts: tuple[Fact, ...], states: Sequence[MeasureState]) -> Control:
    status = status_of(states, CONTROLS_OF_APRIL)
    facts = (*facts, measure_fact(states, CONTROLS_OF_APRIL))
    if status is MeasureStatus.IN_FORCE:
        return Control(True, text, facts)
    if status is MeasureStatus.UNCONFIRMED:
        return Control(
            None,
            f"{text}, but whether {CONTROLS_OF_APRIL} applies is unconfirmed",
            facts,
            f"Find out whether {CONTROLS_OF_APRIL} is in force",
            unconfirmed=(CONTROLS_OF_APRIL,),
        )
    return Control(False, f"{CONTROLS_OF_APRIL} does not apply on this day", facts)


def _by_holmium(content: Content, facts: tuple[Fact, ...], states: Sequence[MeasureState]) -> Control:
    facts = (*facts, *content.facts)
    holmium = content.holmium
    if holmium is None or holmium.mass_fraction <= 0:
        return Control(False, content.text, facts)
    status = status_of(states, HOLMIUM_CONTROLS)
    facts = (*facts, measured(holmium), measure_fact(states, HOLMIUM_CONTROLS))
    if status is MeasureStatus.IN_FORCE:
        return Control(True, f"Magnets with Ho from China are listed by {HOLMIUM_CONTROLS}", facts)
    if status is MeasureStatus.UNCONFIRMED:
        text = f"The magnets contain Ho, and whether {HOLMIUM_CONTROLS} applies is unconfirmed"
        ask = f"Find out whether {HOLMIUM_CONTROLS} is in force"
        return Control(None, text, facts, ask, unconfirmed=(HOLMIUM_CONTROLS,))
    return Control(False, f"{content.text}; Ho counts only while {HOLMIUM_CONTROLS} is in force", facts)


def measure_fact(states: Sequence[MeasureState], measure: str) -> Fact:
    """The status of a measure on the day as a fact, with the address it was read from."""
    state = state_of(states, measure)
    if state is None:
        return Fact(f"measure {measure}", None)
    text = f"rule book, {state.title or measure}"
    source = SourceRef(SourceKind.REFERENCE, text, address=state.source, on=state.verified_on)
    return Fact(f"measure {measure}", state.status.value, as_of=state.verified_on, source=source)


def _part_fact(part: Part, name: str) -> Fact:
    value = getattr(part, name)
    return Fact(name, value.value if value else None, source=part.origin.of(name))


def _origin_fact(source: Source) -> Fact:
    return Fact("origin", source.origin_country, source=source.origin.of("origin"))


def _name(choice: Material | Form | None) -> str:
    return "part" if choice is None else choice.value.replace("_", " ")
