"""What the words on a licence limit it to: the materials and the forms that they name."""

from __future__ import annotations

import re
from functools import lru_cache

from planner.domain.licences import Licence, LicenceType
from planner.domain.materials import Form, Material
from planner.domain.names import part_key
from planner.domain.parts import Part
from planner.importing.text import fold
from planner.importing.values.words import choice_of
from planner.rulebook.scope.comparing import pieces

_BETWEEN_ITEMS = re.compile(r"[;,、；，\s]+")
_MATERIAL_WORDS = {
    Material.NDFEB: re.compile(r"nd ?fe ?b|\bneo\b|neodym|neodim|钕|釹|ネオジム"),
    Material.SMCO: re.compile(r"sm ?co|sm2 ?co|samari|钐|釤|サマ"),
    Material.FERRITE: re.compile(r"ferrit|フェライト|铁氧体|鐵氧體"),
}


@lru_cache(maxsize=4096)
def materials_named(items: str) -> tuple[Material, ...]:
    """The magnet materials that a text of items names; empty where it names none that is known."""
    words = fold(items)
    return tuple(material for material, pattern in _MATERIAL_WORDS.items() if pattern.search(words))


@lru_cache(maxsize=4096)
def forms_named(text: str) -> frozenset[Form]:
    """The forms that a text names; empty where it names none that is known."""
    found = (choice_of(piece, Form) for piece in (text, *pieces(text)))
    return frozenset(form for form in found if isinstance(form, Form))


def is_for_others(licence: Licence, part: Part) -> bool:
    """Whether a general licence is certainly not for a part: it names other materials, or other forms.

    What is not stated, is written in words that are not known, or is not recorded of the part, rules nothing out; nor
    do the words beside the part's own number. An individual one is given for each export anew (methods.md section 6a).
    """
    if licence.type is not LicenceType.GENERAL:
        return False
    forms = forms_named(licence.form or "")
    other_form = part.form is not None and bool(forms) and part.form not in forms
    return other_form or _names_other_materials(licence, part)


def _names_other_materials(licence: Licence, part: Part) -> bool:
    named = () if licence.part_number else materials_named(licence.items or "")
    if not named or part.material in (None, Material.UNKNOWN, *named):
        return False
    items = {part_key(item) for item in _BETWEEN_ITEMS.split(licence.items or "")}
    return part_key(part.part_number) not in items
