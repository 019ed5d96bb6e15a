"""Whether the licence is for these goods: its part number, else the parts, materials, grades and elements it names."""

from __future__ import annotations

import re

from planner.domain.evidence import Fact
from planner.domain.licences import Licence, LicenceType
from planner.domain.materials import Material
from planner.domain.names import part_key
from planner.importing.text import fold, plain
from planner.rulebook.licences import licence_fact
from planner.rulebook.scope.answer import Clause, ClauseResult, Result
from planner.rulebook.scope.aspects import Aspect
from planner.rulebook.scope.comparing import fits
from planner.rulebook.scope.elements import by_elements, named_elements
from planner.rulebook.scope.question import Case
from planner.rulebook.scope.results import met, not_known, not_met
from planner.rulebook.stated_limits import materials_named

_SEPARATORS = re.compile(r"[;；,，、|\n]+")
_SPACES = re.compile(r"\s+")
_GRADE = re.compile(r"(?<![A-Z0-9])N?-?((?:2[7-9]|3\d|4\d|5[0-8])(?:SH|UH|EH|AH|VH|TH|M|H)?)(?![A-Z0-9])")
_SUFFIX = re.compile(r"(?<![A-Z0-9])(SH|UH|EH|AH|VH|TH)(?![A-Z0-9])")
_SUFFIX_OF = re.compile(r"(SH|UH|EH|AH|VH|TH|M|H)$")
# Words and codes for rare-earth magnets of any kind.
_ANY_MAGNET = re.compile(r"\bmagnet\w*|\baimants?\b|\biman(?:es)?\b|磁|8505 ?11")
_MAGNETS = frozenset({Material.NDFEB, Material.SMCO})


def item(case: Case, licence: Licence) -> ClauseResult:
    """Whether the licence is for the part; a licence of a type that allows nothing for certain is not known."""
    number, fact = case.part.part_number, licence_fact(licence, "part_number")
    if not may_be_for(case, licence):
        text = f"It is for part {licence.part_number}, and not for {number}"
        return not_met(Clause.ITEM, text, _mend(licence, number), fact)
    unclear = _unclear_type(licence)
    if unclear:
        return unclear
    if licence.part_number:
        return met(Clause.ITEM, f"It is for part {number}", fact)
    return _by_words(case, licence)


def may_be_for(case: Case, licence: Licence) -> bool:
    """Whether a licence is not tied to the number of another part."""
    return not licence.part_number or part_key(licence.part_number) == part_key(case.part.part_number)


def _unclear_type(licence: Licence) -> ClauseResult | None:
    fact = licence_fact(licence, "type")
    if licence.type is LicenceType.UNKNOWN:
        text = "It is not recorded as a general or an individual licence"
        return not_known(Clause.ITEM, text, f"Ask {licence.holder} what type of licence it is", fact)
    if licence.type is LicenceType.VEU:
        text = "Licences for validated end users were reported as a plan only; nothing shows that they exist"
        return not_known(Clause.ITEM, text, f"Ask {licence.holder} for the licence itself", fact)
    return None


def _mend(licence: Licence, number: str) -> str:
    return f"Ask {licence.holder} for a licence that includes part {number}"


def _by_words(case: Case, licence: Licence) -> ClauseResult:
    facts: tuple[Fact, ...] = (licence_fact(licence, "items"), licence_fact(licence, "elements"))
    stated = (licence.items or "").strip()
    if not stated and not licence.elements:
        if licence.type is LicenceType.GENERAL:
            return met(Clause.ITEM, "It states no limit of the items", *facts)
        text = "The licence does not say for which items it is"
        return not_known(Clause.ITEM, text, f"Ask {licence.holder} which items it names", *facts)
    found = _judged(case, licence, stated)
    facts = (*facts, *(fact for one in found for fact in one.facts))
    for result in (Result.FAIL, Result.UNKNOWN):
        told = next((one for one in found if one.result is result), None)
        if told and result is Result.FAIL:
            return not_met(Clause.ITEM, told.text, _mend(licence, case.part.part_number), *facts)
        if told:
            return not_known(Clause.ITEM, told.text, told.ask or _mend(licence, case.part.part_number), *facts)
    return met(Clause.ITEM, "; ".join(one.text for one in found), *facts)


def _judged(case: Case, licence: Licence, stated: str) -> tuple[Aspect, ...]:
    """What the licence names, each held against the part; a part that is named settles it."""
    listed = _by_part_numbers(case, stated)
    if listed:
        return (listed,)
    text = plain(stated).upper()
    elements = tuple(dict.fromkeys((*licence.elements, *named_elements(stated))))
    found = (
        _by_material(case, stated),
        _by_grade(case, text),
        by_elements(case, elements) if elements else None,
    )
    known = tuple(one for one in found if one)
    return known or (_by_other_words(case, stated),)


def _by_part_numbers(case: Case, stated: str) -> Aspect | None:
    tokens = {part_key(piece) for piece in (*_SEPARATORS.split(stated), *_SPACES.split(_SEPARATORS.sub(" ", stated)))}
    own = part_key(case.part.part_number)
    if own in tokens:
        return Aspect(Result.PASS, f"It names part {case.part.part_number}")
    others = sorted(tokens & case.lookup.parts)
    if not others:
        return None
    return Aspect(Result.FAIL, f"It names {', '.join(others[:3])}, and not {case.part.part_number}")


def _by_material(case: Case, stated: str) -> Aspect | None:
    named = materials_named(stated)
    if not named:
        return None
    own = case.part.material
    fact = Fact("material", own.value if own else None, source=case.part.origin.of("material"))
    said = " and ".join(material.value for material in named)
    if own is None or own is Material.UNKNOWN:
        text = f"It is for {said}, and the material of the part is not known"
        return Aspect(Result.UNKNOWN, text, (fact,), "Record what the magnets are made of")
    if own in named:
        return Aspect(Result.PASS, f"It is for {own.value}", (fact,))
    return Aspect(Result.FAIL, f"It is for {said}, and the part is {own.value}", (fact,))


def _by_grade(case: Case, text: str) -> Aspect | None:
    grades, suffixes = set(_GRADE.findall(text)), set(_SUFFIX.findall(text))
    if not grades and not suffixes:
        return None
    said = ", ".join(sorted(grades | suffixes))
    fact = Fact("grade", case.part.grade, source=case.part.origin.of("grade"))
    own = _GRADE.findall(plain(case.part.grade or "").upper())
    if not own:
        ask = "Record the grade of the magnets"
        return Aspect(Result.UNKNOWN, f"It is for grade {said}, and that of the part is not known", (fact,), ask)
    suffix = _SUFFIX_OF.search(own[0])
    if own[0] in grades or (suffix and suffix[1] in suffixes):
        return Aspect(Result.PASS, f"It is for grade {said}", (fact,))
    return Aspect(Result.FAIL, f"It is for grade {said}, and the part is {case.part.grade}", (fact,))


def _by_other_words(case: Case, stated: str) -> Aspect:
    magnets = _ANY_MAGNET.search(fold(stated)) and case.part.material in _MAGNETS
    if magnets or (case.part.description and fits(case.part.description, stated)):
        return Aspect(Result.PASS, f"It is for “{stated}”")
    return Aspect(Result.UNKNOWN, f"It is for “{stated}”, which cannot be compared with the part")
