"""Does this source need a Chinese export licence at all? True, false, or not known and what to ask.

Rules: methods.md section 6a. Two rules speak of 0.1 % and are kept apart (domain.md section 0, point 6): the weight
practice, a mass fraction of Dy or Tb that decides for magnets made in China (content.py), and the value rule of
61-2025, a share of value that matters only for magnets made abroad. Magnets built into rotors, sensors and the like
are generally outside 18-2025 (MOFCOM, answers to questions no. 5).
"""

from __future__ import annotations

from collections.abc import Sequence

from planner.domain.evidence import Fact, SourceKind, SourceRef
from planner.domain.grade_words import decode_grade
from planner.domain.materials import Composition, Form, Material
from planner.domain.parts import Part
from planner.domain.suppliers import Source
from planner.rulebook.content import Content, content_of
from planner.rulebook.entries import Rules
from planner.rulebook.grades import Band
from planner.rulebook.listing import Control, measure_fact
from planner.rulebook.loose_magnets import loose_control
from planner.rulebook.measures import EXTENDED_CONTROLS
from planner.rulebook.raw_materials import raw_control

__all__ = ["VALUE_SHARE_REACHED", "Control", "control_of", "from_china", "measure_fact"]

# From this share of its value on, 61-2025 reaches a magnet made abroad; it is no mass fraction.
VALUE_SHARE_REACHED = 0.001
_CHINA = "CN"
_FREE_MATERIALS = frozenset({Material.FERRITE, Material.OTHER})
_LISTED_ELEMENTS = {Material.NDFEB: ("Dy", "Tb"), Material.SMCO: ("Sm",)}
_ANSWERS_OF_MOFCOM = SourceRef(
    SourceKind.REFERENCE,
    "MOFCOM, answers to questions no. 5, May 2025",
    address="http://jying.cn/archiver/tid-242634.html",
)


def from_china(source: Source) -> bool:
    """Whether the magnets of a source are recorded as made in China."""
    return (source.origin_country or "").strip().upper() == _CHINA


def control_of(
    source: Source, part: Part, compositions: Sequence[Composition], rules: Rules, band: Band | None = None
) -> Control:
    """Decides whether buying the part from this source needs a licence on the day of the rule book's states.

    `compositions` are those of the part, `band` is what is typical of its grade.
    """
    facts = (_part_fact(part, "material"), _part_fact(part, "form"), _origin_fact(source))
    is_raw = part.form is Form.RAW and part.material is not Material.FERRITE
    if part.material in _FREE_MATERIALS and not is_raw:
        kind = "ferrite magnets" if part.material is Material.FERRITE else "magnets without rare earths"
        return Control(False, f"{kind} are not listed", facts[:1])
    if part.material in (None, Material.UNKNOWN) and not is_raw:
        return Control(None, "The magnet material is not known", facts, _ask_material(part))
    if not (source.origin_country or "").strip():
        ask = f"Ask {source.supplier} in which country the magnets are made"
        return Control(None, "The country where the magnets are made is not known", facts, ask)
    if not from_china(source):
        return _abroad(source, part, facts[2:], rules)
    if part.form is None:
        ask = f"Ask {source.supplier} whether the magnets are sold loose or built in"
        return Control(None, "It is not recorded whether the magnets are loose or built in", facts, ask)
    content = content_of(compositions, band)
    if is_raw:
        return raw_control(part, compositions, content, facts, rules)
    return (
        loose_control(part, content, facts, rules)
        if part.form is Form.LOOSE_MAGNET
        else _built_in(part, content, facts)
    )


def _ask_material(part: Part) -> str:
    decoded = decode_grade(part.grade) if part.grade else None
    if decoded is None:
        return "Ask what the magnets are made of"
    return f"Confirm that the magnets are {decoded.material.value}, as the grade {part.grade} says"


def _abroad(source: Source, part: Part, facts: tuple[Fact, ...], rules: Rules) -> Control:
    """Free in itself; the share of value that 61-2025 looks at is told where it is recorded."""
    text = f"Made in {source.origin_country}, outside China"
    facts = (*facts, _value_share_fact(source))
    elements = _LISTED_ELEMENTS.get(part.material) if part.material else None
    if elements is None or part.form is Form.RAW or source.cn_value_share is None:
        return Control(False, text, facts)
    rule = f"{EXTENDED_CONTROLS} counts from {100 * VALUE_SHARE_REACHED:g} % of the value on"
    text = f"{text} ({100 * source.cn_value_share:g} % of its value is controlled Chinese material; {rule})"
    reached = source.cn_value_share >= VALUE_SHARE_REACHED
    entries = rules.value_entries(elements) if reached else ()
    return Control(False, text, (*facts, *_value_rule(rules)), entries=entries)


def _value_share_fact(source: Source) -> Fact:
    return Fact("cn_value_share", source.cn_value_share, "share of value", source=source.origin.of("cn_value_share"))


def _value_rule(rules: Rules) -> tuple[Fact, ...]:
    """The limit of the value rule with its own label, and whether it applies on the day."""
    measure = measure_fact(rules.states, EXTENDED_CONTROLS)
    return Fact(
        f"value rule ({EXTENDED_CONTROLS})", VALUE_SHARE_REACHED, "share of value", source=measure.source
    ), measure


def _built_in(part: Part, content: Content, facts: tuple[Fact, ...]) -> Control:
    listed_magnet = part.material is Material.SMCO or content.heavy is not False
    text = f"Magnets built into a {_name(part.form)} are generally not listed"
    if listed_magnet:
        text = f"{text}; customs may query them"
    said = Fact("magnets built in", "generally not listed", source=_ANSWERS_OF_MOFCOM)
    return Control(False, text, (*facts, *content.facts, said), may_be_queried=listed_magnet)


def _part_fact(part: Part, name: str) -> Fact:
    value = getattr(part, name)
    return Fact(name, value.value if value else None, source=part.origin.of(name))


def _origin_fact(source: Source) -> Fact:
    return Fact("origin", source.origin_country, source=source.origin.of("origin"))


def _name(choice: Form | None) -> str:
    return "part" if choice is None else choice.value.replace("_", " ")
