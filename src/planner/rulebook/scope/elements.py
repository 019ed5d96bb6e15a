"""Whether the listed elements in the part are those that the licence names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planner.domain.evidence import Fact
from planner.domain.materials import Basis, Composition, Form, Material
from planner.domain.measures import MeasureStatus
from planner.importing.values.words import element_of
from planner.rulebook.content import above_practice, best_known, measured
from planner.rulebook.measures import CONTROLS_OF_APRIL, HOLMIUM_CONTROLS, status_of
from planner.rulebook.scope.answer import Result
from planner.rulebook.scope.aspects import Aspect
from planner.rulebook.scope.question import Case

_OF_APRIL = frozenset({"Sm", "Gd", "Tb", "Dy", "Lu", "Sc", "Y"})
_OF_OCTOBER = frozenset({"Ho", "Er", "Tm", "Eu", "Yb"})
_MAGNET_ELEMENTS = ("Dy", "Tb", "Ho")
_FREE_OF = re.compile(r"\b[A-Za-z]{1,3}(?:(?:/|\+|&| and )[A-Za-z]{1,3})*[- ]?free\b|无[^\s，,;；]*")
_TOKEN = re.compile(r"[^\W\d_]+")
# A single letter in a list of items is more often a model than yttrium.
_NO_SYMBOLS = frozenset({"Y"})


@dataclass(frozen=True, slots=True)
class _Held:
    """What the part holds of an element that is listed: for certain, or possibly."""

    element: str
    certain: bool
    fact: Fact | None = None


def named_elements(items: str) -> tuple[str, ...]:
    """The listed elements that a text of items names, by symbol or name; what it is free of does not count."""
    tokens = _TOKEN.findall(_FREE_OF.sub(" ", items))
    return tuple(dict.fromkeys(symbol for token in tokens if (symbol := _symbol(token))))


def _symbol(token: str) -> str | None:
    listed = _OF_APRIL | _OF_OCTOBER
    if token in listed and token not in _NO_SYMBOLS:
        return token
    # Longer words are names; a short one in another case, such as "ho" or "TB", is a word like any other.
    found = element_of(token) if len(token) > 2 or not token.isascii() else None
    return found if found in listed else None


def by_elements(case: Case, named: Iterable[str]) -> Aspect:
    """Whether every listed element that the part holds is named; one that it may hold leaves it open."""
    on_it = {element_of(name) or name.strip() for name in named}
    said = ", ".join(sorted(on_it))
    held = tuple(_held(case))
    facts = tuple(one.fact for one in held if one.fact)
    missing = [one.element for one in held if one.certain and one.element not in on_it]
    if missing:
        return Aspect(Result.FAIL, f"It is for {said}, and the part holds {' and '.join(missing)}", facts)
    possible = [one.element for one in held if one.element not in on_it]
    if possible:
        names = " and ".join(possible)
        text = f"It is for {said}, and whether the part holds {names} is not known"
        return Aspect(Result.UNKNOWN, text, facts, f"Ask for a test report with {names}")
    return Aspect(Result.PASS, f"It is for {said}", facts)


def _held(case: Case) -> Iterator[_Held]:
    known = {element_of(name) or name: best for name, best in best_known(case.compositions).items()}
    if case.part.form is Form.RAW:
        yield from _in_raw_material(case, known)
    elif case.part.material is Material.SMCO:
        yield _Held("Sm", True, measured(known["Sm"]) if "Sm" in known else None)
    else:
        for element in _MAGNET_ELEMENTS:
            yield from _in_magnets(case, element, known.get(element))


def _in_magnets(case: Case, element: str, best: Composition | None) -> Iterator[_Held]:
    """Dy and Tb above the weight practice; Ho while 57-2025 may apply, where it is recorded."""
    if element in _OF_OCTOBER:
        applies = _applies(case, element)
        if applies is not False and best is not None and best.mass_fraction > 0:
            yield _Held(element, bool(applies) and best.basis is not Basis.TYPICAL, measured(best))
    elif best is None:
        yield _Held(element, False)
    elif above_practice(best.mass_fraction) or best.basis is Basis.TYPICAL:
        yield _Held(element, best.basis is not Basis.TYPICAL, measured(best))


def _in_raw_material(case: Case, known: dict[str, Composition]) -> Iterator[_Held]:
    for element, best in known.items():
        applies = _applies(case, element) if element in _OF_APRIL | _OF_OCTOBER else False
        if applies is not False and best.mass_fraction > 0:
            yield _Held(element, bool(applies), measured(best))


def _applies(case: Case, element: str) -> bool | None:
    """Whether the measure that lists the element is in force; None while that is unconfirmed."""
    status = status_of(case.states, CONTROLS_OF_APRIL if element in _OF_APRIL else HOLMIUM_CONTROLS)
    if status is MeasureStatus.UNCONFIRMED:
        return None
    return status is MeasureStatus.IN_FORCE
